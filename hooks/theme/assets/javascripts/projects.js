// The list of projects: chosen by state, theme, quarter, fund and year. Without this file all of them are shown.

import { choosing, inWords, sift, tell } from "./choices.js"

/** Called for every view of the list. */
export function start() {
  const form = document.querySelector("[data-projects]")
  const rows = [...document.querySelectorAll("[data-project]")]
  const facets = new Map(rows.map(row => [row, JSON.parse(row.dataset.project)]))
  choosing(form, asked => {
    const fits = row => [...asked].every(([name, value]) => facets.get(row)[name]?.includes(value))
    tell(form, asked, sift(rows, fits, count))
  })
}

function count(left, heading, way) {
  heading.textContent = inWords(left)
  if (way) way.textContent = `\u00a0${inWords(left)}`
}
