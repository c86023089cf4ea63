// The page of the search: the question and the facets in the address, what was understood as chips, results in groups.

import { element } from "./element.js"
import { FACETS, offer } from "./filters.js"
import { group } from "./results.js"

const PAUSE = 250
/* Milliseconds without a key before a question is looked up. */

const GROUPS = [
  ["sheets", ["servizio", "organizzazione"]],
  ["network", ["progetto", "proposta", "buona-pratica", "bando", "risorsa", "obiettivo"]],
  ["paper", ["stampa"]],
  ["minutes", ["verbale"]],
  ["fields", ["campo"]],
]

let turn = 0

/** Called for every view of the page that has a search. */
export function start() {
  const page = document.querySelector("[data-search]")
  // Both fields of the page may ask for it.
  if (page.dataset.started) return
  page.dataset.started = "yes"
  const form = document.querySelector("[data-search-form]")
  const view = { page, form, field: form.elements.q, say: JSON.parse(page.dataset.words) }
  view.show = asked => show(view, asked)
  let waiting
  const ask = () => {
    clearTimeout(waiting)
    show(view, { ...state(), q: view.field.value, senza: [] })
  }
  form.addEventListener("submit", event => {
    event.preventDefault()
    ask()
  })
  view.field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  })
  const asked = state()
  if (asked.q || FACETS.some(facet => asked[facet].length) || asked.aperto.length) {
    view.field.value = asked.q
    show(view, asked)
  } else if (view.field.value) {
    ask() // Typed while this module was on its way.
  }
}

/** Return what the address asks for. */
function state() {
  const given = new URLSearchParams(location.search)
  const facets = [...FACETS, "aperto", "senza"].map(name => [name, given.getAll(name)])
  return { q: given.get("q") ?? "", ...Object.fromEntries(facets) }
}

/** Put a state into the address: replaced, never pushed, so that going back leaves the search at once. */
function remember(asked) {
  const given = new URLSearchParams()
  if (asked.q) given.set("q", asked.q.slice(0, 300))
  for (const name of [...FACETS, "aperto", "senza"]) asked[name].forEach(value => given.append(name, value))
  const query = given.toString()
  history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}`)
}

/** Who asks about violence may share the phone: the question does not stay in the address, nor in the history. */
function leaveNoTrace() {
  history.replaceState(history.state, "", location.pathname)
}

async function show(view, asked) {
  const { page, say } = view
  // Instant navigation may have taken this page away since the last key.
  if (!page.isConnected) return
  const own = ++turn
  const only = Object.fromEntries(FACETS.filter(facet => asked[facet].length).map(facet => [facet, asked[facet]]))
  const everything = document.querySelector("[data-search-static]")
  if (!asked.q.trim() && !Object.keys(only).length && !asked.aperto.length) {
    page.hidden = true
    everything.hidden = false
    remember(asked)
    return
  }
  page.hidden = false
  part(page, "status").textContent = say.loading
  try {
    const engine = await import("./engine.js").then(module => module.load())
    const found = await engine.search(asked.q, {
      without: asked.senza, only, open: openSchedules, now: asked.aperto.length > 0,
    })
    if (own !== turn || !page.isConnected) return
    everything.hidden = found.ids.length > 0
    const spoken = [...found.meant, ...asked.tema.map(id => `tema:${id}`)]
    const danger = spoken.some(one => say.sensitive.includes(one))
    if (danger) leaveNoTrace()
    else remember(asked)
    await draw(view, asked, found, engine, own, danger)
  } catch (failure) {
    if (own !== turn) return
    console.error(failure)
    everything.hidden = false
    clear(page)
    part(page, "status").textContent = say.failed
  }
}

async function openSchedules() {
  const hours = await import("../hours.js")
  return hours.openSchedules()
}

const part = (page, name) => page.querySelector(`[data-search-${name}]`)

function clear(page) {
  for (const name of ["chips", "near", "groups", "needs"]) part(page, name).replaceChildren()
}

async function draw(view, asked, found, engine, own, danger) {
  const { page, say } = view
  const groups = await grouped(found.ids, engine)
  // Who asks for minutes gets minutes first.
  const first = found.concepts.find(one => one.kind === "tipo")?.id
  groups.sort(([one], [other]) => Number(!kindsOf(one).includes(first)) - Number(!kindsOf(other).includes(first)))
  const sections = await Promise.all(groups.filter(([, ids]) => ids.length).map(([name, ids]) => group(name, ids, engine, view)))
  if (own !== turn || !page.isConnected) return
  clear(page)
  part(page, "chips").append(...chips(view, asked, found))
  part(page, "needs").append(...(danger ? answering(say) : []), ...needs(found, say))
  part(page, "groups").append(...sections)
  // The timetable is for who asks what is open: others read the hours, and save its weight.
  if (asked.aperto.length || found.concepts.some(one => one.kind === "aperto")) {
    import("../hours.js").then(hours => hours.start())
  }
  const count = groups.reduce((sum, [, ids]) => sum + ids.length, 0)
  const words = count === 1 ? say.results[0] : say.results[1]
  const corrections = found.corrections.map(([typed, read]) => say.corrected.replace("{0}", read).replace("{1}", typed))
  part(page, "near").append(...corrections.map(text => element("p", "search__corrected", text)))
  // Only what was built has a copy for the phone: without its mark this is a server, with the index of the last build.
  if (!document.querySelector("[data-offline]")) part(page, "near").append(element("p", "note", say.served))
  if (!count && !asked.tipo.length) part(page, "near").append(...perhaps(view, asked, engine))
  part(page, "status").textContent = count ? `${count} ${words}` : say.none.replace("{0}", asked.q)
  await offer(view, asked, found.ids, engine)
}

const kindsOf = name => GROUPS.find(([own]) => own === name)[1]

async function grouped(ids, engine) {
  const groups = []
  for (const [name, kinds] of GROUPS) {
    const sets = await Promise.all(kinds.map(kind => engine.having("tipo", kind)))
    groups.push([name, ids.filter(id => sets.some(set => set.has(id)))])
  }
  return groups
}

function chips(view, asked, found) {
  const { say } = view
  const shown = found.concepts.filter(one => one.kind !== "bisogno")
  // Where somebody came to look, and in whose minutes: said as what was understood is, and taken off alike.
  const places = ["tipo", "gruppo", "anno"].flatMap(facet => asked[facet].map(value => [facet, value]))
  if (!shown.length && !places.length) return []
  const list = element("ul", "chips")
  const chip = (label, without) => {
    const button = element("button", "chip", label)
    button.type = "button"
    button.append(element("span", "chip__cross", "×"))
    button.setAttribute("aria-label", `${say.remove}: ${label}`)
    button.addEventListener("click", async () => {
      await show(view, { ...asked, ...without })
      const next = view.page.querySelector(".chip") ?? part(view.page, "status")
      next.focus()
    })
    const item = element("li")
    item.append(button)
    list.append(item)
  }
  for (const [facet, value] of places) {
    const label = say.values[facet]?.[value] ?? value
    chip(say.only.replace("{0}", label), { [facet]: asked[facet].filter(one => one !== value) })
  }
  for (const one of shown) chip(one.label, { senza: [...asked.senza, `${one.kind}:${one.id}`] })
  return [element("span", "chips__label", shown.length ? say.understood : say.looking), list]
}

/** The numbers that answer at once, before anything else. */
function answering(say) {
  const list = element("ul", "urgent__list")
  for (const [number, link, label] of say.answering) {
    const call = element("a", "urgent__call")
    call.href = link
    call.append(element("span", "urgent__number", number), " ", element("span", "urgent__label", label))
    const item = element("li")
    item.append(call)
    list.append(item)
  }
  return [list]
}

/** The page of the need that was meant, in the quarter that was named. */
function needs(found, say) {
  const need = found.concepts.find(one => one.kind === "bisogno")
  if (!need) return []
  const link = element("a", "", need.label)
  link.href = new URL(`bisogni/${need.id}/`, here())
  const line = element("p", "search__need", `${say.need} `)
  line.append(link)
  return [line]
}

const here = () => new URL(".", location.href)

/** What is called nearly so, when nothing was found. */
function perhaps(view, asked, engine) {
  const letters = text => new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2)))
  const own = letters(engine.folded(asked.q))
  const like = label => [...letters(engine.folded(label))].filter(pair => own.has(pair)).length / (own.size + 1)
  const wanted = [...engine.labels].filter(([key]) => /^(tema|bisogno|quartiere):/.test(key))
  const nearest = wanted.sort((one, other) => like(other[1]) - like(one[1])).slice(0, 5)
  const list = element("ul", "search__perhaps")
  for (const [key, label] of nearest) {
    const [kind, id] = key.split(":")
    const folder = { tema: "temi", bisogno: "bisogni", quartiere: "quartieri" }[kind]
    const link = element("a", "", label)
    link.href = new URL(`${folder}/${id}/`, here())
    const item = element("li")
    item.append(link)
    list.append(item)
  }
  return [element("p", "", view.say.perhaps), list]
}
