// The copy for reading without a network: this module starts service-worker.js and, on the page about the copy, says
// what is on this device and lets the reader keep all of it or none.

const SCRIPT = new URL("../../service-worker.js", import.meta.url)
const REFUSED = "guida.no-copy"
const MEGABYTE = 1_000_000

let told = false

export function start() {
  const able = "serviceWorker" in navigator
  if (able && !told && !refused()) {
    told = true
    // After the page itself: what it needs comes first.
    when("load", () => refused() || renew(false).catch(() => {}))
  }
  const state = document.querySelector("[data-copy-state]")
  if (state) {
    about(state, able)
  }
}

/** Bring the copy up to date. `all`: the reader asked for the whole guide, and goes on having it. */
async function renew(all) {
  await navigator.serviceWorker.register(SCRIPT, { updateViaCache: "none" })
  const { active } = await navigator.serviceWorker.ready
  return ask(active, { want: "renew", all, thrifty: Boolean(navigator.connection?.saveData), here: location.href })
}

/** Remove the copy and the worker: for this page, and for «Cancella tutto». */
export async function forget() {
  const registration = await navigator.serviceWorker?.getRegistration(SCRIPT)
  if (registration?.active) {
    await ask(registration.active, { want: "forget" })
  }
  await registration?.unregister()
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith("guida-")).map(name => caches.delete(name)))
}

function ask(worker, question) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => (data?.failed ? reject(new Error(data.failed)) : resolve(data))
    worker.postMessage(question, [port2])
  })
}

async function about(state, able) {
  if (new URLSearchParams(location.search).has("manca")) {
    document.querySelector("[data-copy-missing]").hidden = false
  }
  if (!able) {
    state.textContent = state.dataset.unable
    return
  }
  const keep = document.querySelector("[data-copy-keep]")
  const remove = document.querySelector("[data-copy-remove]")
  const show = found => {
    const words = !found?.held ? state.dataset.none : found.whole ? state.dataset.whole : state.dataset.part
    state.textContent = filled(words, found)
    keep.textContent = found?.size ? filled(keep.dataset.words, found) : keep.textContent
    keep.hidden = Boolean(found?.whole)
    remove.hidden = !found?.held
  }
  const during = async task => {
    state.textContent = state.dataset.busy
    keep.disabled = remove.disabled = true
    try {
      show(await task())
    } catch {
      state.textContent = state.dataset.failed
    } finally {
      keep.disabled = remove.disabled = false
    }
  }
  keep.addEventListener("click", () => during(async () => {
    remember(false)
    return renew(true)
  }))
  remove.addEventListener("click", () => during(async () => {
    remember(true)
    await forget()
    return size()
  }))
  const registration = await navigator.serviceWorker.getRegistration(SCRIPT)
  const worker = !refused() && (registration ? (await navigator.serviceWorker.ready).active : null)
  show(worker ? await ask(worker, { want: "state" }) : await size())
}

/** How much there is to keep, asked of the site: there is no worker to know. */
async function size() {
  try {
    const answer = await fetch(new URL("../offline.json", import.meta.url))
    return { held: 0, size: (await answer.json()).size }
  } catch {
    return null
  }
}

function filled(words, found) {
  const number = bytes => (bytes / MEGABYTE).toLocaleString("it-IT", { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  return words
    .replace("{day}", found?.day ?? "")
    .replace("{held}", number(found?.held ?? 0))
    .replace("{size}", number(found?.size ?? 0))
}

function refused() {
  try {
    return localStorage.getItem(REFUSED) !== null
  } catch {
    return false
  }
}

function remember(no) {
  try {
    no ? localStorage.setItem(REFUSED, "1") : localStorage.removeItem(REFUSED)
  } catch {
    // A browser that keeps nothing will not keep a copy either.
  }
}

function when(event, task) {
  document.readyState === "complete" ? task() : addEventListener(event, task, { once: true })
}
