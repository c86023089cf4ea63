// The archive of meetings, chosen by group, year, theme, organization and project. Without this file all of it is shown.

import { choosing, said, several, sift, tell } from "./choices.js"

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
  const lines = known()
  choosing(form, asked => show(form, lines, asked))
}

/** Read the page: its lines, each with what it says itself. */
function known() {
  const lines = new Map()
  for (const section of document.querySelectorAll("[data-archive-year]")) {
    for (const line of section.querySelectorAll(".archive > li")) {
      const [group, day] = new URL(line.querySelector("a").href).pathname.split("/").slice(-3)
      lines.set(line, { id: `${group}/${day}`, gruppo: group, anno: section.dataset.archiveYear })
    }
  }
  return lines
}

async function show(form, lines, asked) {
  const own = ++turn
  let told
  let failed = false
  try {
    if (BY_FILE.some(name => asked.has(name))) told = await facets()
  } catch (fault) {
    console.error(fault)
    failed = true
  }
  if (own !== turn || !form.isConnected) return
  const wanted = BY_FILE.map((name, at) => [at, asked.has(name) && told ? told[name].indexOf(asked.get(name)) : null])
  const say = JSON.parse(form.dataset.words)
  const left = sift([...lines.keys()], line => {
    const one = lines.get(line)
    if (failed) return true
    if (BY_LINE.some(name => asked.has(name) && one[name] !== asked.get(name))) return false
    return wanted.every(([at, number]) => number === null || told.incontri[one.id]?.[at].includes(number))
  }, (some, heading) => {
    heading.textContent = several(some, say.count)
  })
  const elsewhere = document.querySelector("[data-archive-elsewhere]")
  if (elsewhere) elsewhere.hidden = asked.size > 0
  if (failed) said(form, say.failed)
  else tell(form, asked, left)
}
