// «Esci subito»: away from a page on violence at once. What the site keeps of it here goes, another site takes its
// place in the history, and neither Back nor the address leads to it. Esc pressed twice does the same.

import { forget } from "./offline.js"
import { removeSensitive } from "./saved.js"

const TWICE = 1500 // ms between one Esc and the next
const PATIENCE = 300 // ms to wait for the copies: leaving matters more

let lastEscape = -Infinity

addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.repeat) {
    return
  }
  const link = document.querySelector("[data-quick-exit]")
  if (link && event.timeStamp - lastEscape < TWICE) {
    leave(link.href)
  }
  lastEscape = event.timeStamp
}, { capture: true })

export function start() {
  for (const link of document.querySelectorAll("[data-quick-exit]")) {
    link.addEventListener("click", event => {
      event.preventDefault()
      leave(link.href)
    })
  }
}

async function leave(elsewhere) {
  // Nothing of the page is seen while the rest happens, and the other site is not told where one comes from.
  document.body.hidden = true
  document.title = ""
  const silence = document.createElement("meta")
  silence.name = "referrer"
  silence.content = "no-referrer"
  document.head.append(silence)
  removeSensitive()
  try {
    sessionStorage.clear()
  } catch {
    // Then it held nothing.
  }
  history.replaceState(null, "", location.pathname)
  await Promise.race([forgetCopies(), new Promise(resolve => setTimeout(resolve, PATIENCE))])
  location.replace(elsewhere)
}

async function forgetCopies() {
  try {
    await forget()
  } catch {
    // No copies where there is no store for them.
  }
}
