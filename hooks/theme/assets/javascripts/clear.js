// «Cancella tutto»: what the site has kept on this device goes away, and the page says so.

export function start() {
  for (const button of document.querySelectorAll("[data-clear-all]")) {
    button.hidden = false
    button.addEventListener("click", async () => {
      await Promise.all([attempt(clearStorage), attempt(clearCopies), attempt(stopWorkers)])
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

async function clearCopies() {
  await Promise.all((await caches.keys()).map(name => caches.delete(name)))
}

async function stopWorkers() {
  const workers = await navigator.serviceWorker.getRegistrations()
  const scope = new URL("../../", import.meta.url).href
  await Promise.all(workers.filter(worker => worker.scope.startsWith(scope)).map(worker => worker.unregister()))
}
