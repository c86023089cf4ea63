// «Salva» on the cards of services. A button may stand for several: then it keeps or lets go of all of them.

import { mayKeep } from "./ask.js"
import { add, remove, saved } from "./saved.js"

const WORDS = {
  saved: "Salvato",
  list: "I tuoi salvati",
  refused: "Questo browser non permette di salvare.",
}

const LIST = new URL("../../salvati/", import.meta.url)

export function start() {
  const buttons = [...document.querySelectorAll("[data-save]")]
  for (const button of buttons) {
    if (button.dataset.ready) {
      continue
    }
    button.dataset.ready = "yes"
    button.dataset.word = button.querySelector("[data-save-word]").textContent
    button.addEventListener("click", () => toggle(button, buttons))
  }
  show(buttons)
  for (const button of buttons) {
    button.hidden = false
  }
}

function show(buttons) {
  const kept = new Set(saved().map(entry => entry.id))
  for (const button of buttons) {
    const pressed = button.dataset.save.split(",").every(id => kept.has(id))
    button.setAttribute("aria-pressed", pressed)
    button.querySelector("[data-save-word]").textContent = pressed ? WORDS.saved : button.dataset.word
  }
}

async function toggle(button, buttons) {
  const ids = button.dataset.save.split(",")
  const sensitive = "saveSensitive" in button.dataset
  if (button.getAttribute("aria-pressed") === "true") {
    remove(ids)
    say(button)
  } else if (!sensitive || await mayKeep()) {
    say(button, add(ids.map(id => sensitive ? { id, sensitive } : { id })) ? "" : WORDS.refused)
  }
  show(buttons)
}

// Beside the button: the way to the list, or why it did not work; nothing after letting go.
function say(button, fault) {
  button.parentElement.querySelector(".save__said")?.remove()
  if (fault === undefined) {
    return
  }
  const said = document.createElement(fault ? "span" : "a")
  said.className = "save__said"
  if (fault) {
    said.role = "status"
  } else {
    said.href = LIST
  }
  said.textContent = fault || WORDS.list
  button.after(said)
}
