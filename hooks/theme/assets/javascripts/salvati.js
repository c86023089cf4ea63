// /salvati/: the services kept in this browser, or those that a link names, which are kept only if asked.

import { mayKeep } from "./ask.js"
import { add, remove, saved } from "./saved.js"
import { asked, counted, linkTo, put, services } from "./services.js"
import { bind } from "./share.js"

export async function start() {
  const section = document.querySelector("[data-saved]")
  const words = JSON.parse(section.dataset.words)
  const part = name => section.querySelector(`[data-saved-${name}]`)
  let link = asked()
  section.hidden = false

  const ids = () => link ?? saved().map(entry => entry.id)

  let known
  try {
    known = (await services()).byId
  } catch {
    part("status").textContent = words.failed
    return
  }

  function show() {
    const found = ids().map(id => known.get(id)).filter(Boolean)
    const missing = ids().length - found.length
    part("status").textContent = found.length || link ? told(found.length) : words.empty
    part("note").textContent = missing ? counted(words, "unknown", missing) : ""
    part("keep").parentElement.hidden = !link || !found.length
    part("actions").hidden = !found.length
    part("list").replaceChildren(...found.map(card))
    const chosen = found.map(service => service.id)
    part("sheet").href = linkTo("foglio/", chosen.slice(0, 6))
    const text = linkTo("salvati/", chosen)
    section.querySelector("[data-share-whatsapp]").href = `https://wa.me/?text=${encodeURIComponent(text)}`
  }

  function told(count) {
    return link ? counted(words, "shown", count) : count === 1 ? words.one : words.many.replace("{}", count)
  }

  function card(service) {
    const made = part("card").content.cloneNode(true)
    put(made, service)
    const call = made.querySelector("[data-phone]")
    if (service.phones) {
      call.hidden = false
      call.href = service.phones[0].link
      call.querySelector(".button__detail").textContent = service.phones[0].number
    }
    made.querySelector("[data-saved-remove]").addEventListener("click", () => {
      if (link) {
        link = link.filter(id => id !== service.id)
      } else {
        remove([service.id])
      }
      show()
      part("status").tabIndex = -1
      part("status").focus()
    })
    return made
  }

  part("keep").addEventListener("click", async () => {
    const found = link.map(id => known.get(id)).filter(Boolean)
    if (found.some(service => service.sensitive) && !await mayKeep()) {
      return
    }
    const kept = add(found.map(({ id, sensitive }) => sensitive ? { id, sensitive } : { id }))
    if (!kept) {
      part("note").textContent = words.refused
      return
    }
    link = null
    history.replaceState(history.state, "", location.pathname)
    show()
    part("note").textContent = words.kept
  })
  bind(section, () => ({ title: document.querySelector("h1").textContent, url: linkTo("salvati/", ids()) }))
  show()
}
