// What no style sheet can do. Every page is whole without this file: its buttons stay hidden until it runs.
//
// A page asks for a topic by having what its selector finds: only then is the topic's module fetched, once, and its
// `start` called for every such page. Nothing of a topic reaches a page that does not need it.

const TOPICS = {
  "[data-save]": () => import("./save.js"),
  "[data-share], [data-directions]": () => import("./share.js"),
  "[data-sensitive]": () => import("./exit.js"),
  "[data-saved]": () => import("./salvati.js"),
  "[data-sheet]": () => import("./foglio.js"),
  "[data-clear-all]": () => import("./clear.js"),
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

  for (const [selector, load] of Object.entries(TOPICS)) {
    if (document.querySelector(selector)) {
      load().then(topic => topic.start())
    }
  }
})
