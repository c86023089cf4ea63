// OSM opening_hours as the guide reads them: the twin of guida/opening_rules.py and guida/opening_text.py.

export const WEEK = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
export const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const DAY = 24 * 60

const ONE_DAY = `(?:${WEEK.join("|")})`
const DAY_ITEM = `(?:${ONE_DAY}-${ONE_DAY}|${ONE_DAY}\\[-?[1-5](?:,-?[1-5])*\\]|${ONE_DAY}|PH)`
const MONTH = `(?:${MONTHS.join("|")})`
const SEASON_ITEM =
  `(?:${MONTH} \\d\\d?-${MONTH} \\d\\d?|${MONTH} \\d\\d?-\\d\\d?(?!:)|${MONTH} \\d\\d?(?![\\d:])|${MONTH}-${MONTH}|${MONTH})`
const SPAN = "\\d\\d?:\\d\\d(?:\\s*-\\s*\\d\\d?:\\d\\d\\+?|\\+)"
const RULE = new RegExp(
  `^(?:(?<seasons>${SEASON_ITEM}(?:,\\s*${SEASON_ITEM})*)(?::\\s*|\\s+|$))?` +
  `(?:(?<days>${DAY_ITEM}(?:,\\s*${DAY_ITEM})*)(?:\\s+|$))?` +
  `(?<spans>${SPAN}(?:,\\s*${SPAN})*|24/7)?\\s*(?<state>off|closed|open|unknown)?$`,
)
const PARTS = /(?:[^;"]|"[^"]*")+/g
const COMMENT = /\s*"([^"]*)"\s*$/

/** The weekdays from one to another, which may pass Sunday. */
export const weekdaysOf = ({ first, last }) =>
  Array.from({ length: ((((last - first) % 7) + 7) % 7) + 1 }, (_, step) => (first + step) % 7)

/** Whether a day of the year lies in a season, both its days included. */
export function holds({ first, last }, [month, day]) {
  const [begin, end, here] = [first, last, [month, day]].map(([a, b]) => a * 100 + b)
  return begin <= end ? begin <= here && here <= end : here >= begin || here <= end
}

const isAlways = rule =>
  rule.spans.length === 1 && rule.spans[0][0] === 0 && rule.spans[0][1] === DAY &&
  !(rule.seasons.length || rule.days.length || rule.holidays || isDoubtful(rule))

const isDoubtful = rule => rule.unknown || rule.comment !== null || rule.spans.some(([, end]) => end === null)

const weekdays = rule =>
  !rule.days.length && !rule.holidays ? new Set([0, 1, 2, 3, 4, 5, 6]) : new Set(rule.days.flatMap(weekdaysOf))

const isGeneral = rule => !rule.seasons.length && weekdays(rule).size > 0 && !rule.days.some(days => days.nth.length)

/** The rules in the order in which a later one wins; null when one of them is not surely understood. */
export function readRules(hours) {
  const texts = (hours.match(PARTS) ?? []).map(text => text.trim()).filter(Boolean)
  if (hours.replace(PARTS, "").includes('"')) return null
  const rules = texts.map(readRule)
  if (rules.includes(null) || rules.every(rule => rule.closed) || contradict(rules.filter(isGeneral))) return null
  return rules.sort((a, b) => rank(a) - rank(b))
}

function rank(rule) {
  if (isGeneral(rule)) return 0
  if (rule.closed && !rule.days.length) return rule.holidays ? 3 : 2
  return 1
}

function contradict(rules) {
  return rules.some((rule, index) => rules.slice(0, index).some(earlier => {
    const [own, others] = [weekdays(rule), weekdays(earlier)]
    if (![...own].some(day => others.has(day))) return false
    const smaller = own.size < others.size && [...own].every(day => others.has(day))
    return earlier.closed || (!rule.closed && !smaller)
  }))
}

function readRule(text) {
  const comment = COMMENT.exec(text)
  const body = comment ? text.slice(0, comment.index).trim() : text
  const found = RULE.exec(body)?.groups
  if (!found) return null
  const [spans, seasons] = [readSpans(found.spans ?? ""), readSeasons(found.seasons ?? "")]
  if (spans === null || seasons === null) return null
  const items = (found.days ?? "").match(new RegExp(DAY_ITEM, "g")) ?? []
  const closed = found.state === "off" || found.state === "closed"
  const unknown = found.state === "unknown"
  const note = comment ? comment[1].trim() : ""
  const said = (spans.length > 0) !== closed || (note !== "" && !closed) || (unknown && body !== "")
  if (!said || (closed && !(seasons.length || items.length))) return null
  if (found.spans === "24/7" && (seasons.length || items.length || closed)) return null
  return {
    seasons, days: items.filter(item => item !== "PH").map(readDays), holidays: items.includes("PH"), spans, closed,
    comment: note || null, unknown,
  }
}

function readDays(item) {
  const last = item[2] === "-" ? item.slice(3) : item.slice(0, 2)
  const nth = item.includes("[") ? item.slice(3, -1).split(",").map(Number) : []
  return { first: WEEK.indexOf(item.slice(0, 2)), last: WEEK.indexOf(last), nth }
}

function readSeasons(text) {
  const found = []
  for (const item of text.match(new RegExp(SEASON_ITEM, "g")) ?? []) {
    const months = item.match(new RegExp(MONTH, "g")).map(name => MONTHS.indexOf(name) + 1)
    const days = (item.match(/\d+/g) ?? []).map(Number)
    const [first, last] = [months[0], months.at(-1)]
    const season = {
      first: [first, days.length ? days[0] : 1],
      last: [last, days.length ? days.at(-1) : LAST_DAY[last - 1]],
      whole: !days.length,
    }
    if ([season.first, season.last].some(([month, day]) => day < 1 || day > LAST_DAY[month - 1])) return null
    if (first === last && season.first[1] > season.last[1]) return null
    found.push(season)
  }
  return found
}

function readSpans(text) {
  if (text === "24/7") return [[0, DAY]]
  const found = []
  for (const span of text.match(new RegExp(SPAN, "g")) ?? []) {
    const clocks = [...span.matchAll(/(\d+):(\d+)/g)].map(([, hour, minute]) => Number(hour) * 60 + Number(minute))
    if (Math.max(...clocks) > DAY || clocks[0] === DAY || /:[6-9]/.test(span)) return null
    found.push([clocks[0], span.endsWith("+") ? null : clocks[1]])
  }
  return found
}

/** Hours in their one form; null when they are not surely understood. */
export function canonicalHours(hours) {
  const rules = readRules(hours)
  return rules?.length ? rules.map(ruleText).join("; ") : null
}

/** `Oct-May Tu,Th[1] 19:00-21:00 "su appuntamento"` */
export function ruleText(rule) {
  const comment = rule.comment ? `"${rule.comment}"` : ""
  if (isAlways(rule)) return "24/7"
  const seasons = rule.seasons.map(seasonText).join(",")
  let days = [...new Set(rule.days.flatMap(daysText)), ...(rule.holidays ? ["PH"] : [])].join(",")
  if (rule.spans.length && seasons && days === "Mo-Su") days = ""
  if (!seasons && !days && rule.spans.length) days = "Mo-Su"
  const spans = [...rule.spans].sort((a, b) => a[0] - b[0]).map(spanText).join(",")
  const state = rule.closed ? "off" : rule.unknown ? "unknown" : ""
  return [seasons, days, spans, state, comment].filter(Boolean).join(" ")
}

function daysText({ first, last, nth }) {
  if (nth.length) return nth.map(number => `${WEEK[first]}[${number}]`)
  return [first === last ? WEEK[first] : `${WEEK[first]}-${WEEK[last]}`]
}

const two = number => String(number).padStart(2, "0")

function seasonText({ first: [first, start], last: [last, end], whole }) {
  if (whole) return first === last ? MONTHS[first - 1] : `${MONTHS[first - 1]}-${MONTHS[last - 1]}`
  const begin = `${MONTHS[first - 1]} ${two(start)}`
  if (first === last && start === end) return begin
  return first === last ? `${begin}-${two(end)}` : `${begin}-${MONTHS[last - 1]} ${two(end)}`
}

const spanText = ([start, end]) =>
  end === null ? `${clock(start)}+` : `${clock(start)}-${clock(end || (start ? DAY : 0))}`

/** `570` → `09:30` */
export const clock = minutes => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

export const judged = { isAlways, isDoubtful, weekdays }
