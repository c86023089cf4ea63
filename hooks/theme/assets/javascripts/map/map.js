// The map of /guida/mappa/: the library, the frame made at build time and the open data, put together.
//
// What editors wrote comes from luoghi.geojson and the page, and is only ever set as text. Without the map the list
// below it stays, filters included.

import { placeList } from "./list.js"
import { pins } from "./pins.js"
import { streets } from "./streets.js"

const SITE = new URL("../../../", import.meta.url)
const SHEETS = ["assets/vendor/leaflet/leaflet.css", "assets/vendor/leaflet.markercluster/MarkerCluster.css", "assets/stylesheets/map.css"]
const LIBRARY = ["assets/vendor/leaflet/leaflet.js", "assets/vendor/leaflet.markercluster/leaflet.markercluster.js"]

const loaded = new Map()
let live = null

// The page with the map may be left by instant navigation: then its map goes, with what it listens to.
document$.subscribe(() => {
  if (live && !live.getContainer().isConnected) {
    live.remove()
    live = null
  }
})

export async function start() {
  const element = document.querySelector("[data-map]")
  if (element.dataset.started) {
    return
  }
  element.dataset.started = "yes"
  const words = JSON.parse(element.dataset.words)
  const list = placeList(words)
  list.filterBy(new URL(location.href).searchParams)
  list.onFilter(() => rewrite({ ...list.chosen(), luogo: "" }))
  prepareNear(list, words, () => null)
  try {
    const [frame, places] = await Promise.all([
      import(new URL("assets/maps/guida.js", SITE).href),
      allPlaces(),
      library(),
      ...SHEETS.map(sheet),
    ])
    if (element.isConnected) {
      open(element, frame, places, list, words)
    }
  } catch (fault) {
    console.info("map:", fault)
    for (const part of document.querySelectorAll(".map-tools")) {
      part.hidden = true
    }
    list.say(words.broken)
  }
}

function open(element, frame, places, list, words) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  const drawn = pins(element, frame, places, list, words, { site: SITE, still, onOpen: id => rewrite({ luogo: id }) })
  live = drawn.map
  streets(drawn.map, words, text => list.say(text))
  prepareNear(list, words, position => drawn.near(position))
  list.onFilter(ids => drawn.show(ids))
  list.onShow((id, button) => drawn.open(id, button))
  drawn.show(list.shown())
  const asked = new URL(location.href).searchParams.get("luogo")
  if (asked && !drawn.open(asked)) {
    list.say(words.unknown)
  }
}

// The address says what is seen, so that it can be shared; it is replaced, not added to the history.
function rewrite(changes) {
  const address = new URL(location.href)
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      address.searchParams.set(name, value)
    } else {
      address.searchParams.delete(name)
    }
  }
  history.replaceState(history.state, "", address)
}

// «Vicino a me»: the position is asked of the device at a press, and goes nowhere.
function prepareNear(list, words, show) {
  const button = document.querySelector("[data-map-near]")
  button.onclick = () => {
    if (button.getAttribute("aria-pressed") === "true") {
      button.setAttribute("aria-pressed", "false")
      list.sortFrom(null)
      show(null)
      return
    }
    const failed = () => list.say(words.near_failed)
    const found = ({ coords }) => {
      const position = [coords.latitude, coords.longitude]
      button.setAttribute("aria-pressed", "true")
      list.sortFrom(position)
      show(position)
      list.say(words.near_done)
    }
    if (navigator.geolocation) {
      navigator.geolocation.getCurrentPosition(found, failed, { maximumAge: 60000, timeout: 10000 })
    } else {
      failed()
    }
  }
}

async function allPlaces() {
  const answer = await fetch(new URL("dati/luoghi.geojson", SITE))
  if (!answer.ok) {
    throw new Error(`luoghi.geojson: ${answer.status}`)
  }
  const { features } = await answer.json()
  return features.map(({ properties, geometry }) => {
    const [longitude, latitude] = geometry.coordinates
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude) || typeof properties.id !== "string") {
      throw new Error("luoghi.geojson: a place without an id or a point")
    }
    return { ...properties, point: [latitude, longitude] }
  })
}

async function library() {
  await Promise.all(LIBRARY.map(name => once(name, () => element("script", { src: name, async: false }))))
}

function sheet(name) {
  return once(name, () => element("link", { href: name, rel: "stylesheet" }))
}

// A failed load is forgotten, so that the next visit tries again.
function once(name, make) {
  if (!loaded.has(name)) {
    loaded.set(name, make().catch(fault => {
      loaded.delete(name)
      throw fault
    }))
  }
  return loaded.get(name)
}

// In <body>: from <head> instant navigation takes away what the next page does not have.
function element(tag, { src, href, ...rest }) {
  const made = Object.assign(document.createElement(tag), rest)
  return new Promise((resolve, reject) => {
    made.onload = resolve
    made.onerror = () => reject(new Error(`${src || href} did not come`))
    if (src) {
      made.src = new URL(src, SITE)
    } else {
      made.href = new URL(href, SITE)
    }
    document.body.append(made)
  })
}
