// A register shows only the rows of one group or of one state. Without this file it shows them all.

import { asQuery, choosing, sift, tell } from "./choices.js"

/** Called for every view of a register. */
export function start() {
  const form = document.querySelector("[data-register]")
  const rows = [...document.querySelectorAll("[data-group]")]
  choosing(form, asked => show(form, rows, asked), (select, value) => {
    // Who asks for a group that has nothing here must not be shown the others as if they were its own.
    select.add(new Option(JSON.parse(form.dataset.words).other, value))
    select.value = value
  })
}

function show(form, rows, asked) {
  const group = asked.get("gruppo")
  const state = asked.get("stato")
  // The rows of other years stand on pages of their own: the choice goes there too.
  for (const link of document.querySelectorAll("a[data-register-page]")) link.search = asQuery(asked)
  const fits = ({ dataset }) => (!group || dataset.group === group) && (!state || dataset.state?.split(" ").includes(state))
  tell(form, asked, sift(rows, fits))
  // Headings and ways say how many the whole register has.
  for (const count of document.querySelectorAll('section > h2 > .count, .pill[href*="#page-"] > .count')) count.hidden = asked.size > 0
}
