// A register shows only the rows of one group or of one state. Without this file it shows them all.

export function start() {
  for (const form of document.querySelectorAll("[data-register]")) {
    const asked = new URLSearchParams(location.search)
    for (const field of form.querySelectorAll("select")) {
      const wanted = asked.get(field.name)
      if ([...field.options].some(option => option.value === wanted)) field.value = wanted
    }
    form.hidden = false
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("change", () => {
      show(form)
      tell(form)
    })
    show(form)
  }
}

/** Keep what was chosen in the address: it can be sent, and is there again when one comes back. */
function tell(form) {
  const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
  history.replaceState(history.state, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}`)
}

function show(form) {
  const group = form.elements.gruppo?.value || ""
  const state = form.elements.stato?.value || ""
  let count = 0
  for (const row of document.querySelectorAll("[data-group]")) {
    const kept = (!group || row.dataset.group === group) && (!state || row.dataset.state.split(" ").includes(state))
    row.hidden = !kept
    if (kept) count += 1
  }
  for (const section of document.querySelectorAll("section:has([data-group])")) {
    section.hidden = !section.querySelector("[data-group]:not([hidden])")
    // Its count is that of the whole register.
    section.querySelector("h2 .count").hidden = Boolean(group || state)
  }
  for (const way of document.querySelectorAll('.pill[href*="#page-"]')) {
    way.parentElement.hidden = document.getElementById(way.hash.slice(1)).closest("section").hidden
    way.querySelector(".count").hidden = Boolean(group || state)
  }
  const said = form.querySelector("[data-register-count]")
  said.textContent = group || state ? `${count} ${count === 1 ? form.dataset.one : form.dataset.many}` : ""
}
