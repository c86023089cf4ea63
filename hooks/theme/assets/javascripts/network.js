// The network: who is chosen has its ties brought forward, in the drawing and in words. Without this file all is shown.

import { inWords, remember } from "./choices.js"
import { folded } from "./folded.js"

const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: 0, ArrowRight: 0 }

const top = one => one.getBoundingClientRect().top
const nameOf = row => row.querySelector("th").firstChild.textContent.trim()

/** Called for every view of the network. */
export function start() {
  const page = document.querySelector("[data-network]")
  if (!page || page.dataset.started) return
  page.dataset.started = "yes"
  const find = name => page.querySelector(`[data-network-${name}]`)
  const all = selector => [...page.querySelectorAll(selector)]
  const [drawing] = all("[data-drawing]")
  const nodes = all("g[data-node]")
  const lines = all("[data-ends]")
  const rows = new Map(all("tr[data-node]").map(row => [row.dataset.node, row]))
  const form = find("search")
  const field = form.querySelector("input")
  const say = JSON.parse(page.dataset.words)
  let chosen

  /** Bring the ties of a node forward; of none, all are as they were. */
  function show(id) {
    const row = rows.get(id)
    chosen = row && id
    const own = row?.dataset.at
    const near = new Set([own])
    for (const line of lines) {
      const ends = line.dataset.ends.split(" ")
      const on = ends.includes(own)
      line.classList.toggle("is-on", on)
      if (on) ends.forEach(end => near.add(end))
    }
    drawing.classList.toggle("net--chosen", own !== undefined)
    for (const one of nodes) {
      one.classList.toggle("is-on", near.has(one.dataset.at))
      one.setAttribute("aria-pressed", one.dataset.node === chosen)
    }
    for (const one of rows.values()) one.classList.toggle("is-on", one === row)
    const way = row?.querySelector("th > a")
    const ties = row?.querySelector("td > ul")
    find("open").hidden = !way
    if (way) find("open").href = way.href
    find("ties").replaceChildren(...(ties ? [ties.cloneNode(true)] : []))
    find("status").textContent = row ? `${nameOf(row)}: ${row.querySelector("td > p").textContent}` : ""
    find("panel").classList.toggle("is-open", !!row)
    find("chosen").hidden = !row
    remember(row ? [["nodo", id]] : [])
  }

  // One stop of the Tab key for the whole drawing; inside it the arrows lead from name to name.
  function go(one) {
    for (const other of nodes) other.setAttribute("tabindex", other === one ? 0 : -1)
    one.focus()
    show(one.dataset.node)
  }

  const drawn = id => nodes.find(one => one.dataset.node === id)
  const bring = id => (drawn(id) ? go(drawn(id)) : show(id))

  function beside(one) {
    const left = node => !!node.querySelector("[text-anchor]")
    const far = other => Math.abs(top(other) - top(one))
    return nodes.filter(other => left(other) !== left(one)).sort((a, b) => far(a) - far(b))[0]
  }

  drawing.setAttribute("role", "group")
  nodes.forEach((one, at) => {
    one.setAttribute("role", "button")
    one.setAttribute("aria-pressed", false)
    one.setAttribute("tabindex", at ? -1 : 0)
    one.addEventListener("click", () => go(one))
    one.addEventListener("keydown", event => {
      const step = STEPS[event.key]
      if (event.key === "Enter" || event.key === " ") show(one.dataset.node)
      else if (step === undefined) return
      else go((step ? nodes[at + step] : beside(one)) ?? one)
      event.preventDefault()
    })
  })
  for (const [id, row] of rows) {
    const button = find("button").content.firstElementChild.cloneNode(true)
    button.lastElementChild.textContent = `(${nameOf(row)})`
    button.addEventListener("click", () => bring(id))
    row.lastElementChild.append(button)
  }

  find("clear").addEventListener("click", () => {
    const one = drawn(chosen) ?? field
    show()
    one.focus()
  })
  page.addEventListener("keydown", event => {
    if (event.key === "Escape" && chosen) show()
  })

  function found() {
    const asked = folded(field.value.trim())
    const kept = [...rows].filter(([, row]) => (row.hidden = !folded(nameOf(row)).includes(asked), !row.hidden))
    for (const body of all("tbody")) body.hidden = !body.querySelector("[data-node]:not([hidden])")
    const words = kept.length === 1 ? say.one : kept.length ? say.many : say.none
    find("found").textContent = asked ? words.replace("{count}", inWords(kept.length)) : ""
    return asked && kept.length ? kept[0][0] : undefined
  }
  field.addEventListener("input", found)
  form.addEventListener("submit", event => {
    event.preventDefault()
    const first = found()
    if (first) bring(first)
  })

  form.hidden = false
  find("hint").hidden = !nodes.length
  const asked = new URLSearchParams(location.search).get("nodo")
  if (asked) bring(asked)
}
