// «Cancella tutto»: what the site has kept on this device goes away, and the page says so.

import { forget } from "./offline.js"

export function start() {
  for (const button of document.querySelectorAll("[data-clear-all]")) {
    button.hidden = false
    button.addEventListener("click", async () => {
      await attempt(clearStorage)
      // The worker too: one that still runs would make its copies again.
      await attempt(forget)
      document.querySelector("[data-cleared]").hidden = false
    })
  }
}

// What a browser does not let a site keep, it does not let it clear either.
async function attempt(clear) {
  try {
    await clear()
  } catch {
    // Nothing was there.
  }
}

function clearStorage() {
  localStorage.clear()
  sessionStorage.clear()
}
