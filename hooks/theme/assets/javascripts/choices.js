// The choices of a form of selects stay in the address: who comes back, or is given it, finds the same.

/** Set the selects to what the address says, and return what it says that a select does not offer: [select, value]. */
export function recall(form) {
  const given = new URLSearchParams(location.search)
  const unknown = []
  for (const select of form.querySelectorAll("select")) {
    const wanted = given.get(select.name) ?? ""
    const offered = [...select.options].some(option => option.value === wanted)
    select.value = offered ? wanted : ""
    if (!offered) unknown.push([select, wanted])
  }
  return unknown
}

/** Return what is chosen: name → value. */
export const chosen = form => new Map([...new FormData(form)].filter(([, value]) => value))

/** Return the choices as the end of an address; empty when there are none. */
export function asQuery(choices) {
  const query = new URLSearchParams([...choices]).toString()
  return query && `?${query}`
}

/** Put the choices into the address: replaced, never pushed, so that going back leaves the page at once. */
export function remember(choices) {
  history.replaceState(history.state, "", `${location.pathname}${asQuery(choices)}${location.hash}`)
}
