// The filters beside the results, each value with how many results it would leave.

import { element } from "./element.js"

const HELP = ["tema", "destinatari", "quartiere", "giorno", "costo", "accesso", "lingua", "senza-gradini", "verificato"]
const MINUTES = ["tipo", "gruppo", "anno", "tema"]
/* Offered to who looks into minutes, or at one kind of page: not to who looks for help. */

export const FACETS = [...new Set([...HELP, ...MINUTES])]

/** Offer the filters; they are counted when somebody opens them: what they weigh is not for who only asks. */
export async function offer(view, asked, ids, engine) {
  const filters = view.page.querySelector("[data-search-filters]")
  filters.hidden = false
  filters.ontoggle = () => filters.open && fill(view, asked, ids, engine)
  if (filters.open) await fill(view, asked, ids, engine)
}

/** Write each filter with how many results it would leave; one that is on stays to be taken off. */
async function fill(view, asked, ids, engine) {
  const { page, say } = view
  const box = page.querySelector("[data-search-facets]")
  const sections = []
  for (const facet of asked.tipo.length ? MINUTES : HELP) {
    const labels = new Map(Object.entries(say.values[facet] ?? {}))
    for (const [key, label] of engine.labels) {
      const [kind, value] = key.split(":")
      if (kind === facet) labels.set(value, label)
    }
    const values = await engine.counts(facet, [...labels.keys()], ids)
    for (const value of asked[facet]) {
      if (!values.some(one => one.value === value)) values.push({ value, count: 0 })
    }
    const named = values
      .map(one => ({ ...one, label: labels.get(one.value) ?? one.value }))
      .sort((one, other) => other.count - one.count)
    if (named.length) sections.push(choices(view, asked, facet, named))
  }
  if (!asked.tipo.length) sections.push(choices(view, asked, "aperto", [{ value: "ora", label: say.values.aperto.ora }]))
  const focused = document.activeElement?.dataset?.facet
  box.replaceChildren(...sections)
  if (focused) box.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus()
}

function choices(view, asked, facet, values) {
  const set = element("fieldset", "filter")
  set.append(element("legend", "", view.say.facets[facet]))
  for (const { value, label, count } of values) {
    const box = element("input")
    Object.assign(box, { type: "checkbox", name: facet, value, checked: asked[facet].includes(value) })
    box.dataset.facet = `${facet}:${value}`
    box.addEventListener("change", () => {
      const chosen = box.checked ? [...asked[facet], value] : asked[facet].filter(one => one !== value)
      view.show({ ...asked, [facet]: chosen, senza: asked.senza.filter(one => one !== `${facet}:${value}`) })
    })
    const line = element("label", "filter__choice")
    line.append(box, element("span", "filter__label", label))
    if (count !== undefined) line.append(element("span", "filter__count", `(${count})`))
    set.append(line)
  }
  return set
}
