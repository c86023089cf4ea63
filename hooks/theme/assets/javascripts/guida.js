// What no style sheet can do. Every page is whole without this file: its buttons stay hidden until it runs.
//
// A page asks for a topic by having what its selector finds: only then is the topic's module fetched, once, and its
// `start` called for every such page. Nothing of a topic reaches a page that does not need it.

const TOPICS = {
  "[data-offline]": () => import("./offline.js"),
  "[data-open], .week": () => import("./hours.js"),
  "[data-save]": () => import("./save.js"),
  "[data-share], [data-directions]": () => import("./share.js"),
  "[data-sensitive]": () => import("./exit.js"),
  "[data-saved]": () => import("./salvati.js"),
  "[data-sheet]": () => import("./foglio.js"),
  "[data-clear-all]": () => import("./clear.js"),
  "[data-archive], [data-archive-search]": () => import("./archive.js"),
  "[data-map]": () => import("./map/map.js"),
  "[data-register]": () => import("./register.js"),
  "[data-projects]": () => import("./projects.js"),
  "[data-network]": () => import("./network.js"),
  "[data-minutes]": () => import("./verbale.js"),
}

const PATIENCE = 2000 // ms; who prints without a network has a page without its code.

let first = true

// The code that only paper shows is fetched when somebody prints. Chromium and Firefox do so by themselves, others may not.
function codes() {
  return Promise.allSettled([...document.querySelectorAll("img[data-code]")].map(image => {
    image.loading = "eager"
    return image.decode()
  }))
}

// The search is fetched when somebody is about to ask: by a click into a field, or by an address that asks.
function search() {
  const page = document.querySelector("[data-search]")
  const begin = () => import("./search/page.js").then(topic => topic.start())
  if (page && location.search) begin()
  for (const field of document.querySelectorAll("[data-search-field]")) {
    const wake = () => {
      import("./search/engine.js").then(engine => engine.load()).catch(() => {}) // Told when it is asked something.
      if (page && !location.search) begin()
    }
    // Who is quick is in the field before this runs.
    if (field === document.activeElement) wake()
    else field.addEventListener("focus", wake, { once: true })
    field.addEventListener("keydown", event => {
      if (event.key !== "Escape") return
      field.value = ""
      field.dispatchEvent(new Event("input", { bubbles: true }))
      field.blur()
    })
  }
}

// On paper a link that leads outside is followed by its address. Material makes our own look as those do, so no style
// sheet can tell them apart.
addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll("article a[href^=http]")) {
    link.toggleAttribute("data-outside", link.host !== location.host)
  }
})

// Esc closes the menu of a phone and goes back to its button.
document.addEventListener("keydown", event => {
  const menu = event.target.closest?.(".menu--fold[open]")
  if (event.key !== "Escape" || !menu) return
  menu.open = false
  menu.querySelector("summary").focus()
})

// «/» goes to the field of the page, or of the header.
document.addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const field = [...document.querySelectorAll("article [data-search-field], [data-search-field]")].find(one => one.checkVisibility())
  if (!field) return
  event.preventDefault()
  field.focus()
})

// Material emits on document$ after every page, the first one and each instant navigation.
document$.subscribe(() => {
  // A screen reader hears nothing when the page is replaced in place: it reads the heading, as on a full load.
  if (!first && !location.hash) {
    const heading = document.querySelector("h1")
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  first = false

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false
    button.addEventListener("click", async () => {
      await Promise.race([codes(), new Promise(resolve => setTimeout(resolve, PATIENCE))])
      print()
    })
  }

  search()

  for (const [selector, load] of Object.entries(TOPICS)) {
    if (document.querySelector(selector)) {
      load().then(topic => topic.start())
    }
  }
})
