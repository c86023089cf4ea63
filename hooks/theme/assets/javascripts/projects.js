// The list of projects: choices kept in the address, rows shown or hidden, how many are left said aloud.

import { chosen, recall, remember } from "./choices.js"

/** Called for every view of the list. */
export function start() {
  const form = document.querySelector("[data-projects]")
  if (!form || form.dataset.started) return
  form.dataset.started = "yes"
  const view = { form, say: JSON.parse(form.dataset.words), sections: sections() }
  const selects = [...form.querySelectorAll("select")]
  // Of a value that the page does not offer nothing is left, in the address neither.
  recall(form)
  form.addEventListener("change", () => show(view))
  form.addEventListener("submit", event => event.preventDefault())
  form.querySelector("[data-projects-clear]").addEventListener("click", () => {
    for (const select of selects) select.value = ""
    show(view)
    selects[0].focus()
  })
  form.hidden = false
  show(view)
}

/** Read the page: its states, each with its projects and what they are found by. */
function sections() {
  const found = new Map()
  for (const row of document.querySelectorAll("[data-project]")) {
    const section = row.closest("section")
    if (!found.has(section)) found.set(section, [])
    found.get(section).push({ row, facets: JSON.parse(row.dataset.project) })
  }
  return found
}

function show({ form, say, sections }) {
  const asked = chosen(form)
  remember(asked)
  let count = 0
  let all = 0
  for (const [section, rows] of sections) {
    let left = 0
    for (const { row, facets } of rows) {
      row.hidden = ![...asked].every(([name, value]) => facets[name]?.includes(value))
      if (!row.hidden) left++
    }
    section.hidden = !left
    section.querySelector("h2 .count").textContent = left.toLocaleString("it")
    const way = document.querySelector(`.pill[href$="#${section.getAttribute("aria-labelledby")}"]`)
    if (way) {
      way.parentElement.hidden = !left
      way.querySelector(".count").textContent = `\u00a0${left.toLocaleString("it")}`
    }
    count += left
    all += rows.length
  }
  form.querySelector("[data-projects-clear]").hidden = !asked.size
  const words = !asked.size ? say.shown_all : count ? say.shown : say.shown_none
  form.querySelector("[data-projects-status]").textContent =
    words.replace("{count}", count.toLocaleString("it")).replace("{all}", several(all, say.count))
}

const several = (count, [one, many]) => `${count.toLocaleString("it")} ${count === 1 ? one : many}`
