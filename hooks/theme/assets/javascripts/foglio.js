// /foglio/: an operator ticks up to six services and prints one sheet. Everything lives in this page's memory alone:
// neither the address nor the browser's store ever learns what was chosen for whom.

import { folded } from "./folded.js"
import { saved } from "./saved.js"
import { asked, counted, put, ROOT, services } from "./services.js"

const ROOM = 6 // services on a sheet: two sides of A4 in large type
const SHOWN = 20 // choices at once
const LENGTH = 150 // letters of an explanation on paper; the card has the rest, and the code leads to it
const LONGEST = 250 // of anything else: an opening time is not to be cut, but neither may a text fill the sheet

export async function start() {
  const box = document.querySelector("[data-sheet]")
  const paper = document.querySelector("[data-paper]")
  const words = JSON.parse(box.dataset.words)
  const part = name => box.querySelector(`[data-sheet-${name}]`)
  const link = asked() ?? []
  if (location.search || location.hash) {
    history.replaceState(history.state, "", location.pathname)
  }
  box.hidden = false

  let data
  try {
    data = await services()
  } catch {
    part("status").textContent = words.failed
    return
  }

  const known = id => data.byId.get(id)
  const chosen = new Map(link.filter(known).slice(0, ROOM).map(id => [id, known(id)]))
  const missing = link.filter(id => !known(id)).length
  const kept = saved().map(entry => known(entry.id)).filter(Boolean)
  const texts = new Map(data.services.map(service => [service, folded(searched(service))]))

  function find() {
    const query = folded(part("search").value).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    const found = query.length ? data.services.filter(one => query.every(word => texts.get(one).includes(word))) : kept
    part("found").textContent = query.length ? told(found.length) : kept.length ? words.from_saved : words.start
    const rest = found.filter(one => !chosen.has(one.id)).slice(0, SHOWN)
    part("choices").replaceChildren(...[...chosen.values(), ...rest].map(choice))
  }

  function told(count) {
    if (count > SHOWN) {
      return words.found_more.replace("{}", count).replace("{}", SHOWN)
    }
    return count ? counted(words, "found", count) : words.found_none
  }

  function choice(service) {
    const made = part("choice").content.cloneNode(true)
    const tick = made.querySelector("input")
    put(made, service)
    tick.checked = chosen.has(service.id)
    tick.addEventListener("change", () => {
      const full = tick.checked && chosen.size >= ROOM
      if (full) {
        tick.checked = false
      } else if (tick.checked) {
        chosen.set(service.id, service)
      } else {
        chosen.delete(service.id)
      }
      show(full)
    })
    return made
  }

  function show(full = false) {
    const count = chosen.size
    part("status").textContent = full ? words.full : count ? counted(words, "chosen", count) : words.none_chosen
    part("actions").hidden = paper.hidden = !count
    paper.querySelector("[data-paper-day]").textContent = data.day_in_words
    paper.querySelector("[data-paper-list]").replaceChildren(...[...chosen.values()].map(one => slip(paper, one)))
  }

  part("search").addEventListener("input", find)
  part("clear").addEventListener("click", () => {
    chosen.clear()
    find()
    show()
    part("search").focus()
  })
  part("print").addEventListener("click", async () => {
    // A code that is still on its way would be missing on paper.
    await Promise.allSettled([document.fonts.ready, ...[...paper.querySelectorAll("img")].map(image => image.decode())])
    print()
  })
  // Going back to this page must not bring back what was chosen for somebody else.
  addEventListener("pageshow", event => {
    if (event.persisted && box.isConnected) {
      location.reload()
    }
  })
  part("note").textContent = missing ? counted(words, "unknown", missing) : link.length > ROOM ? words.full : ""
  find()
  show()
}

function slip(paper, service) {
  const made = paper.querySelector("[data-paper-entry]").content.cloneNode(true)
  const papers = service.documents?.map(text => text.replace(/[.;,]$/, "")).join("; ")
  const fitting = value => Array.isArray(value) ? value.map(fitting) : String(value).slice(0, LONGEST)
  const brief = {
    ...Object.fromEntries(Object.entries(service).map(([key, value]) => [key, fitting(value)])),
    access: service.access && [shortened(service.access.join(" "))],
    // That all is well needs no line: the date of the data stands above.
    trust: service.verified ? undefined : service.trust,
    how_to: service.how_to && shortened(service.how_to),
    documents: papers ? [`${shortened(papers)}. ${service.without_documents ?? ""}`] : service.without_documents,
  }
  put(made, brief)
  made.querySelector(".slip__code").src = new URL(service.code, ROOT)
  const phones = made.querySelector("[data-phones]")
  const voices = (service.phones ?? []).filter(phone => !phone.kind)
  for (const phone of voices.length ? voices.slice(0, 2) : (service.phones ?? []).slice(0, 1)) {
    const number = document.createElement("span")
    number.className = "slip__phone"
    number.textContent = phone.number
    phones.append(number)
    if (phone.kind) {
      const kind = document.createElement("span")
      kind.className = "slip__kind"
      kind.textContent = phone.kind
      number.append(" ", kind)
    }
  }
  return made
}

function shortened(text) {
  return text.length <= LENGTH ? text : `${text.slice(0, text.lastIndexOf(" ", LENGTH) + 1 || LENGTH).trimEnd()}…`
}

function searched(service) {
  return [service.name, service.organization, service.summary, ...service.address ?? [], ...service.areas].join(" ")
}
