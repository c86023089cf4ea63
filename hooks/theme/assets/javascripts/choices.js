// A form of selects that chooses among the rows of a page. Its choices stay in the address: who comes back, or is given
// it, finds the same. The lists that are chosen from say only which row fits (archive.js, projects.js, register.js).

/**
 * Make a form answer, once: `show` is given what is chosen (name → value), now and at every change.
 * `stranger` is told of a value in the address that a select does not offer; without it the value is forgotten.
 */
export function choosing(form, show, stranger = () => {}) {
  if (!form || form.dataset.started) return
  form.dataset.started = "yes"
  const selects = [...form.querySelectorAll("select")]
  const clear = form.querySelector("[data-choices-clear]")
  const ask = () => {
    const asked = new Map([...new FormData(form)].filter(([, value]) => value))
    remember(asked)
    clear.hidden = !asked.size
    show(asked)
  }
  const given = new URLSearchParams(location.search)
  for (const select of selects) {
    const wanted = given.get(select.name) ?? ""
    const offered = [...select.options].some(option => option.value === wanted)
    select.value = offered ? wanted : ""
    if (!offered) stranger(select, wanted)
  }
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("change", ask)
  clear.addEventListener("click", () => {
    for (const select of selects) select.value = ""
    ask()
    selects[0].focus()
  })
  form.hidden = false
  ask()
}

/**
 * Show the rows that fit and hide the others, with the sections and the ways to them that are left empty.
 * `count` is told of every section how many it has left, and where its heading and its way say a number.
 * Return how many rows are left of how many.
 */
export function sift(rows, fits, count = () => {}) {
  const sections = new Map()
  let left = 0
  for (const row of rows) {
    row.hidden = !fits(row)
    left += !row.hidden
    const section = row.closest("section")
    sections.set(section, (sections.get(section) ?? 0) + !row.hidden)
  }
  for (const [section, some] of sections) {
    section.hidden = !some
    const way = document.querySelector(`.pill[href$="#${section.getAttribute("aria-labelledby")}"]`)
    if (way) way.parentElement.hidden = !some
    count(some, section.querySelector("h2 .count"), way?.querySelector(".count"))
  }
  return { left, all: rows.length }
}

/** Say how many are left, in the form's own words: {count} and {all} are numbers with their noun, {number} is bare. */
export function tell(form, asked, { left, all }) {
  const say = JSON.parse(form.dataset.words)
  const words = !asked.size ? say.shown_all : left ? say.shown : say.shown_none
  said(form, words.replace("{number}", inWords(left)).replace("{count}", several(left, say.count)).replace("{all}", several(all, say.count)))
}

/** Say something else where the form says how many are left. */
export function said(form, words) {
  form.querySelector("[data-choices-status]").textContent = words
}

export const inWords = count => count.toLocaleString("it")

/** «1 progetto», «3 progetti». */
export const several = (count, [one, many]) => `${inWords(count)} ${count === 1 ? one : many}`

/** Return the choices as the end of an address; empty when there are none. */
export function asQuery(choices) {
  const query = new URLSearchParams([...choices]).toString()
  return query && `?${query}`
}

/** Put the choices into the address: replaced, never pushed, so that going back leaves the page at once. */
export function remember(choices) {
  history.replaceState(history.state, "", `${location.pathname}${asQuery(choices)}${location.hash}`)
}
