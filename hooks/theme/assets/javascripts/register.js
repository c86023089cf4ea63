// A register shows only the rows of one group or of one state. Without this file it shows them all.

import { asQuery, chosen, recall, remember } from "./choices.js"

/** Called for every view of a register. */
export function start() {
  for (const form of document.querySelectorAll("[data-register]")) {
    if (form.dataset.started) continue
    form.dataset.started = "yes"
    // Who asks for a group that has nothing here must not be shown the others as if they were its own.
    for (const [select, value] of recall(form)) {
      select.add(new Option(form.dataset.other, value))
      select.value = value
    }
    form.hidden = false
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("change", () => show(form))
    show(form)
  }
}

function show(form) {
  const choices = chosen(form)
  const group = choices.get("gruppo")
  const state = choices.get("stato")
  remember(choices)
  // The rows of other years stand on pages of their own: the choice goes there too.
  for (const link of document.querySelectorAll("a[data-register-page]")) link.search = asQuery(choices)
  let count = 0
  const sections = new Map()
  for (const row of document.querySelectorAll("[data-group]")) {
    const kept = (!group || row.dataset.group === group) && (!state || row.dataset.state?.split(" ").includes(state))
    row.hidden = !kept
    if (kept) count += 1
    const section = row.closest("section")
    if (section) sections.set(section, sections.get(section) || kept)
  }
  for (const [section, any] of sections) {
    section.hidden = !any
    // Its count is that of the whole register.
    section.querySelector("h2 .count").hidden = choices.size > 0
  }
  for (const way of document.querySelectorAll('.pill[href*="#page-"]')) {
    way.parentElement.hidden = document.getElementById(way.hash.slice(1)).closest("section").hidden
    way.querySelector(".count").hidden = choices.size > 0
  }
  const words = count ? `${count.toLocaleString("it")} ${count === 1 ? form.dataset.one : form.dataset.many}` : form.dataset.none
  form.querySelector("[data-register-count]").textContent = choices.size ? words : ""
}
