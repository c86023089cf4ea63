// /redazione/verbale/: Word minutes become a meeting file. The document goes to a worker of this page and nowhere else;
// nothing is put in the browser's store, and leaving the page ends the worker with everything it read.

const ROOT = new URL("../../", import.meta.url)
const FOLDER = new URL("redazione/verbale/python/", ROOT).href
const LARGEST = 50_000_000 // as in the Python: said before the file is read into memory
const PAUSE = 600 // ms without a key before the text is looked at again
// What a document may show: everything else of its HTML is left out, its text stays.
const SHOWN = new Set("H1 H2 H3 H4 H5 H6 P UL OL LI TABLE THEAD TBODY TR TD TH STRONG EM BR SUP SUB".split(" "))

export async function start() {
  const box = document.querySelector("[data-minutes]")
  const words = JSON.parse(box.dataset.words)
  const titles = JSON.parse(box.dataset.titles)
  const part = name => box.querySelector(`[data-minutes-${name}]`)
  const ticks = [...box.querySelectorAll("[data-minutes-sure]")]
  const say = text => { part("status").textContent = text }
  const refuse = text => { say(""); part("fault").textContent = text }
  for (const tick of ticks) tick.checked = false // A browser may remember those of the last time.
  box.hidden = false

  let site, known
  try {
    [site, known] = await Promise.all([fetched(`${FOLDER}indice.json`), fetched(new URL("redazione/verbale/dati.json", ROOT))])
  } catch {
    part("go").disabled = true
    return refuse(words.not_here)
  }
  site = JSON.parse(site)
  const { groups, meetings } = JSON.parse(known)
  const weight = Math.ceil(site.size / 1e6)
  part("weight").textContent = part("weight").dataset.words.replace("{}", weight)
  for (const [id, name] of Object.entries(groups)) part("group").append(new Option(name, id))

  let python, meeting, mended, timer, turn = 0

  part("group").addEventListener("change", () => {
    const [first, other] = [part("meeting").options[0], part("meeting").options[part("meeting").options.length - 1]]
    const here = Object.entries(meetings).filter(([id, one]) => one.open && id.startsWith(`${part("group").value}/`))
    here.sort(([one], [next]) => next.localeCompare(one))
    const days = here.map(([id, one]) => new Option(called(id, one.fields), id.split("/")[1]))
    part("meeting").replaceChildren(first, ...days, other)
    part("meeting").value = days.length ? "" : "other"
    another()
  })
  part("meeting").addEventListener("change", another)
  function another() {
    part("other").hidden = part("meeting").value !== "other"
  }

  part("ask").addEventListener("submit", async event => {
    event.preventDefault()
    const file = part("file").files[0]
    const day = part("meeting").value === "other" ? part("day").value : part("meeting").value
    part("fault").textContent = ""
    if (!file) return missing("no_file", "file")
    if (file.size > LARGEST) return missing("too_large", "file")
    if (!part("group").value) return missing("no_group", "group")
    if (!day) return missing("no_meeting", part("other").hidden ? "meeting" : "day")
    part("result").hidden = true
    part("go").disabled = true
    try {
      meeting = `${part("group").value}/${day}`
      const raw = await file.arrayBuffer()
      python ??= await began()
      say(words.reading)
      const made = await python.ask({ what: "read", raw, name: file.name, meeting })
      if (made.fault) return refuse(`${file.name}: ${made.fault}`)
      show(made)
    } catch (failure) {
      console.error(failure) // For who mends it; the page says what to do.
      // A Python that stopped cannot be trusted with the next document.
      python?.end()
      python = undefined
      refuse(failure.stage === "read" ? words.broken : words.failed)
    } finally {
      part("go").disabled = false
      // A button that rests loses the focus: who has to try again is still here.
      if (part("result").hidden && document.activeElement === document.body) part("go").focus()
    }
  })

  function missing(word, field) {
    refuse(words[word])
    part(field).focus()
  }

  async function began() {
    say(words.fetching.replace("{}", weight))
    const made = worker(stage => say(words[stage]))
    try {
      await made.ask({ what: "start", folder: FOLDER, entry: site.entry, knowledge: known, today: today() })
    } catch (failure) {
      made.end()
      throw failure
    }
    return made
  }

  // Material shows the next page in this one: who leaves takes nothing along.
  const leaving = document$.subscribe(() => {
    if (box.isConnected) return
    clearTimeout(timer)
    python?.end()
    leaving.unsubscribe()
  })
  addEventListener("beforeunload", event => {
    if (box.isConnected && !part("result").hidden) event.preventDefault()
  })

  function show(made) {
    mended = false
    part("name").textContent = `data/meetings/${meeting}.md`
    part("text").value = made.text
    part("original").replaceChildren(...shown(made.html, marks(made.names, made.contacts)))
    part("report").replaceChildren(...told(made.report))
    for (const tick of ticks) tick.checked = false
    part("result").hidden = false
    lock()
    say(words.done)
    part("result").querySelector("h2").focus()
    look()
  }

  async function look() {
    const mine = ++turn
    let found
    try {
      found = await python.ask({ what: "look", text: part("text").value })
    } catch {
      return
    }
    if (mine !== turn) return
    const entries = [
      ...found.problems.map(one => [one.line, words[one.severity].replace("{}", one.said), one.severity === "error"]),
      ...found.contacts.map(one => [one.line, words.perhaps_contact.replace("{}", one.words.join(", ")), true]),
      ...found.names.map(one => [one.line, words.perhaps_name.replace("{}", [...new Set(one.words)].join(", ")), false]),
    ].sort(([one], [next]) => one - next)
    part("looks").replaceChildren(...entries.length ? entries.map(jump) : [made("li", words.nothing_to_look_at)])
    part("looks").toggleAttribute("data-errors", found.problems.some(one => one.severity === "error"))
    part("fields").replaceChildren(...fields(found.values, titles))
    lock()
  }

  function jump([line, text, grave]) {
    const item = document.createElement("li")
    const button = made("button", `${words.line.replace("{}", line)}: ${text}`)
    button.type = "button"
    button.toggleAttribute("data-error", grave)
    button.addEventListener("click", () => {
      const field = part("text")
      const before = field.value.split("\n").slice(0, line - 1).join("\n").length
      const at = line > 1 ? before + 1 : 0
      const end = field.value.indexOf("\n", at)
      field.focus()
      field.setSelectionRange(at, end < 0 ? field.value.length : end)
      field.scrollTop = (line - 4) * parseFloat(getComputedStyle(field).lineHeight)
    })
    item.append(button)
    return item
  }

  part("text").addEventListener("input", () => {
    if (ticks.some(tick => tick.checked)) {
      for (const tick of ticks) tick.checked = false
      mended = true
    }
    lock()
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE)
  })
  for (const tick of ticks) tick.addEventListener("change", lock)

  function lock() {
    const sure = ticks.every(tick => tick.checked)
    if (sure) mended = false
    const errors = part("looks").hasAttribute("data-errors")
    part("lock").textContent = sure ? (errors ? words.has_errors : words.open) : mended ? words.changed : words.locked
    for (const name of ["download", "copy"]) part(name).disabled = !sure
    part("mail").hidden = !sure
    const mail = part("mail").dataset
    const query = { subject: mail.subject.replace("{}", meeting), body: mail.body.replace("{}", meeting) }
    part("mail").href = `mailto:?${Object.entries(query).map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join("&")}`
  }

  part("download").addEventListener("click", () => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([part("text").value], { type: "text/markdown" }))
    link.download = `${meeting.split("/")[1]}.md`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    part("lock").textContent = words.downloaded.replace("{}", link.download)
  })
  part("copy").addEventListener("click", async () => {
    const done = await navigator.clipboard?.writeText(part("text").value).then(() => true, () => false)
    part("lock").textContent = done ? words.copied : words.not_copied
  })
}

// One worker: `ask` sends a message and waits for its answer; `tell` hears how far the start has come.
function worker(tell) {
  const thread = new Worker(new URL("./verbale-worker.js", import.meta.url), { type: "module" })
  const waiting = new Map()
  let last = 0
  const fail = failure => {
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
  }
  thread.addEventListener("message", ({ data }) => {
    if (data.stage && !("failure" in data)) return tell(data.stage)
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ("failure" in data) one?.reject(Object.assign(new Error(data.failure), { stage: data.stage }))
    else one?.resolve(data.answer)
  })
  thread.addEventListener("error", () => fail(new Error("worker")))
  return {
    ask: message => new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      thread.postMessage({ id, ...message })
    }),
    end() {
      thread.terminate()
      fail(new Error("ended"))
    },
  }
}

async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.text()
}

// In Rome, as everywhere in the guide: 2026-03-15.
function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(new Date())
}

function called(id, fields) {
  const day = new Date(`${id.split("/")[1]}T12:00:00`)
  const told = day.toLocaleDateString("it-IT", { weekday: "long", day: "numeric", month: "long", year: "numeric" })
  return fields.title ? `${told}: ${fields.title}` : told
}

function made(name, text) {
  const element = document.createElement(name)
  element.textContent = text
  return element
}

// A pattern of what in the document must not be published.
function marks(names, contacts) {
  const escaped = list => list.map(text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((one, next) => next.length - one.length)
  const parts = [...escaped(contacts), ...escaped(names).map(name => `(?<!\\p{L})${name}(?!\\p{L})`)]
  return parts.length ? new RegExp(parts.join("|"), "giu") : null
}

// The document's HTML rebuilt of known elements without attributes; a parser of documents runs and fetches nothing.
function shown(html, pattern) {
  const source = new DOMParser().parseFromString(html, "text/html").body
  return [...source.childNodes].flatMap(node => rebuilt(node, pattern))
}

function rebuilt(node, pattern) {
  if (node.nodeType === Node.TEXT_NODE) return marked(node.data, pattern)
  if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) return []
  const inner = [...node.childNodes].flatMap(child => rebuilt(child, pattern))
  if (!SHOWN.has(node.tagName)) return inner
  // The headings of the document are not those of this page.
  const element = document.createElement(/^H\d$/.test(node.tagName) ? "p" : node.tagName)
  for (const name of ["colSpan", "rowSpan"]) if (node[name] > 1) element[name] = node[name]
  if (element.tagName === "P" && node.tagName !== "P") {
    const strong = document.createElement("strong")
    strong.append(...inner)
    element.append(strong)
  } else {
    element.append(...inner)
  }
  return [element]
}

function marked(text, pattern) {
  if (!pattern) return [text]
  const pieces = []
  let at = 0
  for (const found of text.matchAll(pattern)) {
    pieces.push(text.slice(at, found.index), made("mark", found[0]))
    at = found.index + found[0].length
  }
  return [...pieces, text.slice(at)].filter(piece => piece !== "")
}

// The report of scripts/minutes.py: paragraphs of a title and its entries.
function told(report) {
  return report.trim().split("\n\n").slice(1).flatMap(section => {
    const [title, ...entries] = section.split("\n")
    const list = document.createElement("ul")
    list.append(...entries.map(entry => made("li", entry.replace(/^- /, ""))))
    return [made("h4", title), list]
  })
}

// The fields under the names that forms and the page of fields give them; an entry of a list on a line.
function fields(values, titles) {
  const named = (path, value) => {
    if (Array.isArray(value)) return value.map(one => named(path, one)).join(", ")
    if (typeof value !== "object") return titles[`${path}=${value}`] ?? value
    return Object.entries(value).map(([key, one]) => `${titles[`${path}.${key}`] ?? key}: ${named(`${path}.${key}`, one)}`).join("; ")
  }
  return Object.entries(values).flatMap(([name, value]) => [
    made("dt", titles[name] ?? name),
    ...(Array.isArray(value) ? value : [value]).map(one => made("dd", named(name, one))),
  ])
}
