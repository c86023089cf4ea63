// The archive of meetings: choices kept in the address, lines shown or hidden, how many are left said aloud.

import { chosen, recall, remember } from "./choices.js"

const ROOT = new URL("../../", import.meta.url)
const BY_LINE = ["gruppo", "anno"]
/* Told by the line itself; the others need the file. */
const BY_FILE = ["tema", "organizzazione", "progetto"]

let loading
let turn = 0

/** Return what each meeting is about and who was there, fetched once; a fetch that failed may be tried again. */
function facets() {
  loading ??= load().catch(fault => {
    loading = undefined
    throw fault
  })
  return loading
}

async function load() {
  const answer = await fetch(new URL("dati/archivio.json", ROOT))
  if (!answer.ok) throw new Error(`archivio.json: ${answer.status}`)
  return answer.json()
}

/** Called for every view of the archive. */
export function start() {
  for (const form of document.querySelectorAll("[data-archive-search]")) form.hidden = false
  const form = document.querySelector("[data-archive]")
  if (!form || form.dataset.started) return
  form.dataset.started = "yes"
  const view = { form, say: JSON.parse(form.dataset.words), years: years() }
  const selects = [...form.querySelectorAll("select")]
  // Of a value that the page does not offer nothing is left, in the address neither.
  recall(form)
  form.addEventListener("change", () => show(view))
  form.addEventListener("submit", event => event.preventDefault())
  form.querySelector("[data-archive-clear]").addEventListener("click", () => {
    for (const select of selects) select.value = ""
    show(view)
    selects[0].focus()
  })
  form.hidden = false
  show(view)
}

/** Read the page: its years, each with its lines. */
function years() {
  return [...document.querySelectorAll("[data-archive-year]")].map(section => ({
    section,
    count: section.querySelector(".count"),
    lines: [...section.querySelectorAll(".archive > li")].map(line => {
      const [group, day] = new URL(line.querySelector("a").href).pathname.split("/").slice(-3)
      return { line, id: `${group}/${day}`, gruppo: group, anno: section.dataset.archiveYear }
    }),
  }))
}

async function show(view) {
  const own = ++turn
  const asked = chosen(view.form)
  remember(asked)
  let known
  try {
    if (BY_FILE.some(name => asked.has(name))) known = await facets()
  } catch (fault) {
    console.error(fault)
    if (own === turn) draw(view, () => true, asked, view.say.failed)
    return
  }
  if (own !== turn || !view.form.isConnected) return
  const wanted = BY_FILE.map((name, at) => [at, asked.has(name) ? known[name].indexOf(asked.get(name)) : null])
  draw(view, one => {
    if (BY_LINE.some(name => asked.has(name) && one[name] !== asked.get(name))) return false
    return wanted.every(([at, number]) => number === null || known.incontri[one.id]?.[at].includes(number))
  }, asked)
}

function draw({ form, say, years }, fits, asked, failure) {
  let count = 0
  let all = 0
  for (const { section, count: told, lines } of years) {
    let left = 0
    for (const one of lines) {
      one.line.hidden = !fits(one)
      if (!one.line.hidden) left++
    }
    section.hidden = !left
    const way = document.querySelector(`.pill[href$="#${section.getAttribute("aria-labelledby")}"]`)
    if (way) way.parentElement.hidden = !left
    told.textContent = several(left, say.meetings)
    count += left
    all += lines.length
  }
  const elsewhere = document.querySelector("[data-archive-elsewhere]")
  if (elsewhere) elsewhere.hidden = asked.size > 0
  form.querySelector("[data-archive-clear]").hidden = !asked.size
  const words = !asked.size ? say.shown_all : count ? say.shown : say.shown_none
  form.querySelector("[data-archive-status]").textContent =
    failure ?? words.replace("{count}", count).replace("{all}", several(all, say.meetings))
}

const several = (count, [one, many]) => `${count.toLocaleString("it")} ${count === 1 ? one : many}`
