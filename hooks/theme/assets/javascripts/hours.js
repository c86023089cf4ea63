// «Aperto adesso»: what a phone can tell from the intervals in dati/orari.json, in Rome's time whatever its own is.
//
// Without the file, before its first day or past its last, nothing is known: a page never says open when it may not be.

const WORDS = {
  open: "Aperto adesso",
  closed: "Chiuso adesso",
  unknown: "Orari da verificare prima di andare",
  opens: "Apre",
  today: "Oggi:",
  tomorrow: "domani",
}
const ICONS = { open: "open", closed: "cross", unknown: "phone-check" }
const DAY = 24 * 60
const UNKNOWN = { state: "unknown", until: null, opens: null }

const ROME = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Rome", hourCycle: "h23",
  year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
})
const LONG_DAY = new Intl.DateTimeFormat("it-IT", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" })
const WEEKDAY = new Intl.DateTimeFormat("it-IT", { timeZone: "UTC", weekday: "long" })

let timetable = null
let loading = null
let timer = 0

/** Fetch the intervals, once for all pages; true when they are there. A failure is forgotten: the next page tries again. */
export async function load() {
  loading ??= ask()
  try {
    timetable = await loading
    return true
  } catch {
    loading = null
    return false
  }
}

async function ask() {
  const answer = await fetch(new URL("../../dati/orari.json", import.meta.url))
  const told = answer.ok ? await answer.json() : null
  const whole = told?.from && told.days && told.services && told.places && told.schedules && told.holidays
  if (!whole) throw new Error("dati/orari.json is missing or is no timetable")
  return told
}

/** Rome's wall clock at a moment: minutes since midnight of the file's first day, by the calendar and not by what passed. */
function clock(now) {
  const rome = Object.fromEntries(ROME.formatToParts(now).map(({ type, value }) => [type, Number(value)]))
  const days = (Date.UTC(rome.year, rome.month - 1, rome.day) - Date.parse(timetable.from)) / 86_400_000
  return days * DAY + rome.hour * 60 + rome.minute
}

/**
 * What is known of a service ("org/service") at a moment: { state: "open" | "closed" | "unknown", until, opens }.
 * `until` is when it closes and `opens` when it opens next, in minutes like those of the file; null when nobody knows.
 */
export const state = (key, now = new Date()) => judge(timetable?.services, key, now)

/** The same of a place ("org/place"). */
export const placeState = (key, now = new Date()) => judge(timetable?.places, key, now)

function judge(numbers, key, now) {
  if (numbers?.[key] === undefined) return UNKNOWN
  const at = clock(now)
  const horizon = timetable.days * DAY
  if (at < 0 || at >= horizon) return UNKNOWN
  const next = timetable.schedules[numbers[key]].find(([, end]) => end > at)
  if (!next) return { state: "closed", until: null, opens: null }
  const [start, end, known = 1] = next
  if (start > at) return { state: "closed", until: null, opens: known ? start : null }
  return known ? { state: "open", until: end < horizon ? end : null, opens: null } : UNKNOWN
}

/** The numbers of the schedules that are surely open at a moment, as the search has them. */
export async function openSchedules(now = new Date()) {
  if (!(await load())) throw new Error("no timetable")
  const open = Object.keys(timetable.services).filter(key => state(key, now).state === "open")
  return [...new Set(open.map(key => String(timetable.services[key])))]
}

/** «Aperto adesso, fino alle 12:30», «Chiuso adesso. Apre domani alle 9»: a state in words. */
export function words(status, now = new Date()) {
  const { state, until, opens } = status
  if (until !== null) return `${WORDS.open}, fino ${moment(until, now, true)}`
  if (opens !== null) return `${WORDS.closed}. ${WORDS.opens} ${moment(opens, now, false)}`
  return WORDS[state]
}

/** «alle 9», «domani alle 9», «lunedì alle 9», «lunedì 7 aprile alle 9». Closing in the small hours needs no day. */
function moment(minutes, now, closing) {
  const today = Math.floor(clock(now) / DAY)
  // Who closes at midnight closes at the end of a day, who opens then opens at the beginning of one.
  const midnight = minutes % DAY === 0
  const day = Math.floor(minutes / DAY) - (closing && midnight ? 1 : 0)
  const distance = day - today
  const date = new Date(Date.parse(timetable.from) + day * 86_400_000)
  const small = closing && distance === 1 && minutes % DAY <= 6 * 60
  const said = distance === 0 || small ? "" : distance === 1 ? WORDS.tomorrow : (distance < 7 ? WEEKDAY : LONG_DAY).format(date)
  const hour = Math.floor((minutes % DAY) / 60)
  const minute = minutes % 60
  const time = minute ? `${hour}:${String(minute).padStart(2, "0")}` : String(hour)
  const at = midnight ? "a mezzanotte" : hour === 1 ? `all’${time}` : `alle ${time}`
  if (!said) return at
  return closing ? `a ${said} ${at}` : `${said} ${at}`
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  svg.setAttribute("focusable", "false")
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
  const address = new URL("../icons.svg", import.meta.url)
  address.hash = name
  use.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", address.pathname + address.hash)
  svg.append(use)
  return svg
}

function tell(now) {
  for (const element of document.querySelectorAll("[data-open]")) {
    const status = state(element.dataset.open, now)
    const text = words(status, now)
    if (element.textContent.trim() === text) continue
    element.className = `open-now open-now--${status.state}`
    element.replaceChildren(icon(ICONS[status.state]), ` ${text}`)
    element.hidden = false
  }
}

/** Whether a part of the week speaks of a day; of two that do, the later one wins, as in the sentence. */
function speaksOf(part, date, holiday) {
  const monthDay = date.toISOString().slice(5, 10).replace("-", "")
  const seasons = part.dataset.seasons.split(" ").filter(Boolean).map(season => season.split("-"))
  const within = ([first, last]) =>
    first <= last ? first <= monthDay && monthDay <= last : first <= monthDay || monthDay <= last
  if (seasons.length && !seasons.some(within)) return false
  const days = part.dataset.days.split(" ").filter(Boolean)
  const weekday = date.getUTCDay() || 7
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  const nth = Math.ceil(date.getUTCDate() / 7)
  const last = -Math.ceil((length - date.getUTCDate() + 1) / 7)
  const names = [String(weekday), `${weekday}#${nth}`, `${weekday}#${last}`, ...(holiday ? ["PH"] : [])]
  return days.length === 0 || days.some(day => names.includes(day))
}

/** Mark today in the weeks of the page, which may be older than today. */
function mark(now) {
  const at = clock(now)
  const today = Math.floor(at / DAY)
  const known = at >= 0 && today < timetable.days
  const holiday = timetable.holidays.includes(today)
  const date = new Date(Date.parse(timetable.from) + today * 86_400_000)
  for (const week of document.querySelectorAll(".week")) {
    const parts = [...week.querySelectorAll("[data-days]")]
    const spoken = known ? parts.filter(part => speaksOf(part, date, holiday)).pop() : undefined
    const chosen = spoken && agrees(week, spoken, today, holiday) ? spoken : undefined
    for (const part of parts) {
      if ((part === chosen) === part.hasAttribute("aria-current")) continue
      part.classList.toggle("week__part--today", part === chosen)
      part.querySelector(".week__today")?.remove()
      if (part !== chosen) {
        part.removeAttribute("aria-current")
        continue
      }
      part.setAttribute("aria-current", "date")
      const word = document.createElement("strong")
      word.className = "week__today"
      word.textContent = WORDS.today
      part.prepend(word, " ")
    }
  }
}

/** Whether what a part says holds today: not on days of the record's closures, nor on a holiday nobody wrote of. */
function agrees(week, part, today, holiday) {
  if ("closed" in part.dataset) return true
  if (holiday && !part.dataset.days.includes("PH")) return false
  const key = week.closest(".service")?.querySelector("[data-open]")?.dataset.open
  const number = timetable.services[key]
  if (number === undefined) return true
  return timetable.schedules[number].some(([start, end]) => start < (today + 1) * DAY && end > today * DAY)
}

function refresh() {
  clearTimeout(timer)
  if (!document.querySelector("[data-open], .week")) return
  const now = new Date()
  tell(now)
  mark(now)
  timer = setTimeout(refresh, 60_000 - (now.getTime() % 60_000))
}

/** Tell on this page, and again each minute for as long as it is shown. */
export async function start() {
  if (await load()) refresh()
}
