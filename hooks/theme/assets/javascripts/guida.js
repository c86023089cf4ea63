// What no style sheet can do. Every page is whole without this file: its buttons stay hidden until it runs.
//
// A page asks for a topic by having what its selector finds: only then is the topic's module fetched, once, and its
// `start` called for every such page. Nothing of a topic reaches a page that does not need it.

const TOPICS = {
  "[data-map]": () => import("./map/map.js"),
}

let first = true

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
    button.addEventListener("click", () => print())
  }

  // «Cancella tutto»: what the site has kept on this device goes away, and the page says so.
  for (const button of document.querySelectorAll("[data-clear-all]")) {
    button.hidden = false
    button.addEventListener("click", () => {
      localStorage.clear()
      sessionStorage.clear()
      document.querySelector("[data-cleared]").hidden = false
    })
  }

  for (const [selector, load] of Object.entries(TOPICS)) {
    if (document.querySelector(selector)) {
      load().then(topic => topic.start())
    }
  }
})
