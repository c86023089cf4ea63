// The copy of the guide on a phone. Two rules keep it from ever standing in the way of what is new:
//
// - while there is a network, pages come from it; the copy answers only when it fails or is too slow;
// - the copy is one release, whole: files are kept by the digest of what they hold, and the list that says which
//   digest belongs to which name is replaced only when everything it needs is there. What it no longer names goes.
//
// assets/offline.json, made by the build, is that list. What is not on it (pages that must leave no trace, minutes,
// documents) is never kept.

const ROOT = new URL("./", location.href)
const LIST = new URL("assets/offline.json", ROOT)
const STORE = "guida-copia " + ROOT.pathname
const PATIENCE = 3000 // ms without an answer: a page from the copy now helps more than a new one later.
const AT_ONCE = 4
const AUTOMATIC = 12_000_000 // bytes; a larger guide is kept whole only by who asks for it
const UNCHANGING = /\.[0-9a-f]{8}\.min\.(js|css)$|^pagefind\/.*\.pf_(fragment|index|filter|meta)$/

const LISTED = key("list")
const WHOLE = key("whole") // its presence: the reader asked for the whole guide
const fromCopy = new Set() // pages (client ids) shown from the copy: their styles and scripts come from it too

class NoNetwork extends Error {}

let list // of the copy, undefined until read
let renewing = null
let forgotten = false // removed by the reader: only who asks for the copy brings it back

addEventListener("install", event => event.waitUntil(skipWaiting()))
addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("message", event => {
  const port = event.ports[0]
  const tasks = { renew, forget, state }
  const task = tasks[event.data?.want]
  if (task) {
    event.waitUntil(task(event.data).then(
      answer => port?.postMessage(answer),
      error => port?.postMessage({ failed: String(error) }),
    ))
  }
})

addEventListener("fetch", event => {
  const { request } = event
  if (request.method === "GET" && request.url.startsWith(ROOT.href) && request.url !== LIST.href) {
    event.respondWith(answer(event))
  }
})

// ---------------------------------------------------------------- Answering

async function answer(event) {
  const { request } = event
  // A copy that cannot be read must not stand between a reader and the network.
  const copied = await current().catch(() => null)
  const name = nameOf(request.url)
  if (!copied) {
    return fetch(request)
  }
  const isPage = request.mode === "navigate" || name.endsWith(".html")
  const client = event.resultingClientId || event.clientId
  const digest = copied.files[name]
  if (!isPage) {
    const ready = digest && (UNCHANGING.test(name) || fromCopy.has(client)) && (await kept(digest))
    return ready || network(event, name, digest)
  }
  const copy = digest && (await kept(digest))
  try {
    const page = await (copy ? inTime(network(event, name, digest)) : network(event, name, digest))
    if (copy && page.status >= 500) {
      throw new Error(page.statusText)
    }
    fromCopy.delete(client)
    return page
  } catch (error) {
    if (copy) {
      fromCopy.add(client)
      return dated(copy, copied.day)
    }
    if (request.mode === "navigate" && copied.files["guida/copia/index.html"] !== undefined && name !== "guida/copia/index.html") {
      return Response.redirect(new URL("guida/copia/?manca", ROOT), 302)
    }
    throw error
  }
}

/** Ask the network; keep what came, if the list names it and the copy lacks it. A file that fails comes from the copy. */
async function network(event, name, digest) {
  const isPage = event.request.mode === "navigate" || name.endsWith(".html")
  try {
    // A page is asked for anew: a browser may think that its own old one will do.
    const answered = await fetch(event.request, isPage ? { cache: "no-cache" } : undefined)
    if (digest && answered.ok) {
      const again = answered.clone()
      event.waitUntil(kept(digest).then(held => held || keep(digest, again)).catch(() => {}))
    }
    return answered
  } catch (error) {
    const copy = !isPage && digest && (await kept(digest))
    if (copy) {
      return copy
    }
    throw error
  }
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too slow")), PATIENCE)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** A page of the copy says so: its hidden note is shown, with the day. */
async function dated(copy, day) {
  const text = await copy.text()
  const told = text
    .replace("data-offline hidden>", "data-offline>")
    .replace("<span data-offline-day></span>", () => `<span data-offline-day>${day}</span>`)
  return new Response(told, { headers: { "Content-Type": "text/html; charset=utf-8" } })
}

/** The file that an address means, by its name from the site's root. */
function nameOf(address) {
  const { pathname } = new URL(address)
  const name = decoded(pathname.slice(ROOT.pathname.length))
  return name === "" || name.endsWith("/") ? name + "index.html" : name
}

function decoded(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // An address that means no file.
  }
}

// ---------------------------------------------------------------- Keeping

/** Bring the copy up to date, one call at a time. Fails, and leaves the copy as it was, when the network does. */
async function renew(wish) {
  while (renewing) {
    await renewing.catch(() => {})
  }
  forgotten &&= !wish.all
  if (forgotten) {
    throw new Error("the copy was removed")
  }
  renewing = bringAll(wish).finally(() => { renewing = null })
  return renewing
}

async function bringAll({ all, thrifty, here }) {
  const store = await caches.open(STORE)
  if (all) {
    await store.put(WHOLE, new Response(""))
  }
  const answered = await fetch(LIST, { cache: "no-cache" })
  if (!answered.ok) {
    throw new Error(`${LIST}: ${answered.status}`)
  }
  const next = await answered.json()
  const before = await current()
  const held = await digests(store)
  const had = before ? Object.keys(before.files).filter(name => held.has(before.files[name])) : []

  await bring(next.first, next, held)
  // A file that the site does not have as listed must not keep all the rest old; a network that is gone must.
  await bring([nameOf(here ?? ROOT.href), ...had], next, held).catch(error => {
    if (error instanceof NoNetwork) throw error
  })
  if (before?.release !== next.release) {
    await store.put(LISTED, new Response(JSON.stringify(next)))
    list = next
    await prune(store, next)
  }
  const asked = all || (await store.match(WHOLE))
  if (asked || (!thrifty && next.size <= AUTOMATIC)) {
    await bring(Object.keys(next.files), next, held)
  }
  return state()
}

/** Fetch what the copy lacks of these files; in the end, fail if one of them could not be had. */
async function bring(names, next, held) {
  const missing = names.filter(name => next.files[name] && !held.has(next.files[name]))
  const failed = []
  let unreachable = false
  const work = async () => {
    for (let name = missing.shift(); name !== undefined && !forgotten; name = missing.shift()) {
      const digest = next.files[name]
      const came = await fetched(name, digest)
      if (came) {
        held.add(digest)
      } else {
        unreachable ||= came === null
        failed.push(name)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (forgotten) {
    throw new Error("the copy was removed")
  }
  if (failed.length) {
    throw new (unreachable ? NoNetwork : Error)(`not brought: ${failed.join(" ")}`)
  }
}

/**
 * Whether a file came as the list describes it; null when nothing answered. The browser may have it already; if that is
 * an old one, ask anew.
 */
async function fetched(name, digest) {
  const address = new URL(name.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/"), ROOT)
  let answers = 0
  for (const cache of ["default", "reload"]) {
    try {
      const answered = await fetch(address, { cache })
      answers += 1
      if (answered.ok && (await keep(digest, answered))) {
        return true
      }
    } catch {
      // No network, or not now.
    }
  }
  return answers ? false : null
}

/** Put a file into the copy if it is the one the digest names; say whether it is. */
async function keep(digest, answered) {
  const bytes = await answered.arrayBuffer()
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  const written = Array.from(found, byte => byte.toString(16).padStart(2, "0")).join("")
  if (!written.startsWith(digest) || forgotten) {
    return false
  }
  const store = await caches.open(STORE)
  const headers = {
    "Content-Type": answered.headers.get("Content-Type") ?? "application/octet-stream",
    "X-Size": String(bytes.byteLength),
  }
  await store.put(key(digest), new Response(bytes, { headers }))
  return true
}

async function prune(store, next) {
  const named = new Set(Object.values(next.files))
  for (const digest of await digests(store)) {
    if (!named.has(digest)) {
      await store.delete(key(digest))
    }
  }
}

/** Leave nothing. What is being fetched at this moment must not come back afterwards. */
async function forget() {
  forgotten = true
  list = null
  // At once, for who leaves in a hurry; and again when what is on its way has come.
  await caches.delete(STORE)
  await renewing?.catch(() => {})
  list = null
  await caches.delete(STORE)
}

/** What is on this device: bytes `held` of `size`, whether that is the `whole` guide, the `day` it was made. */
async function state() {
  const copied = await current()
  if (!copied) {
    return { held: 0 }
  }
  const store = await caches.open(STORE)
  const sizes = await Promise.all([...(await digests(store))].map(async digest =>
    Number((await store.match(key(digest)))?.headers.get("X-Size"))))
  const here = await digests(store)
  const whole = Object.values(copied.files).every(digest => here.has(digest))
  return { held: sizes.reduce((sum, one) => sum + one, 0), size: copied.size, whole, day: copied.day }
}

async function current() {
  if (list === undefined) {
    const found = await caches.match(LISTED, { cacheName: STORE })
    const read = found ? await found.json() : null
    // Another call may have put a newer one there meanwhile.
    list ??= read
  }
  return list
}

function kept(digest) {
  return caches.match(key(digest), { cacheName: STORE }).catch(() => undefined)
}

async function digests(store) {
  const names = (await store.keys()).map(request => request.url.slice(key("").length))
  return new Set(names.filter(name => /^[0-9a-f]{16}$/.test(name)))
}

/** Where a file of the copy lies in the store: an address that the site does not have. */
function key(name) {
  return new URL("copia-sul-telefono/" + name, ROOT).href
}
