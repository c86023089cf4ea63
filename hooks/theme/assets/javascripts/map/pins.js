// Places as pins with popups, on the frame that folium drew. Every name is set as text, never as markup.

const MOST_SERVICES = 4

// `tell` has: site (the address of the site's root), still (nothing may move), onOpen (called with an id, or "").
export function pins(element, frame, places, list, words, tell) {
  const icon = new URL("assets/icons.svg", tell.site)
  const { map, clusters } = frame.draw(L, tell.still, cluster => groupIcon(cluster, words))
  const markers = new Map()
  let opener = null
  for (const place of places) {
    const marker = L.marker(place.point, { icon: pinIcon(place, areaIcon(place), icon) })
    marker.bindPopup(() => card(place, list, words, tell.site, () => leave(place.id)), { minWidth: 200, maxWidth: 260 })
    marker.on("popupopen", event => opened(place.id, marker, event.popup))
    markers.set(place.id, marker)
  }

  function opened(id, marker, popup) {
    const asked = opener !== "address"
    opener = opener instanceof Element ? opener : marker.getElement()
    const close = popup.getElement().querySelector(".leaflet-popup-close-button")
    close.setAttribute("aria-label", words.close)
    list.mark(id)
    tell.onOpen(id)
    if (asked) {
      popup.getElement().querySelector("a").focus({ preventScroll: true })
    }
  }

  map.on("popupclose", ({ popup }) => {
    list.mark(null)
    tell.onOpen("")
    const lost = document.activeElement === document.body || popup.getElement()?.contains(document.activeElement)
    if (lost) {
      const back = opener?.isConnected ? opener : element
      back.focus({ preventScroll: back !== opener })
    }
    opener = null
  })

  function leave(id) {
    opener = null
    map.closePopup()
    list.reveal(id)
  }

  furnish(map, element, words)
  writeNames(map, element)
  const start = { centre: map.getCenter(), zoom: map.getZoom() }
  let here = null

  return {
    map,

    show(ids) {
      map.closePopup()
      clusters.clearLayers()
      const some = ids.filter(id => markers.has(id)).map(id => markers.get(id))
      clusters.addLayers(some)
      if (some.length === markers.size) {
        map.setView(start.centre, start.zoom, { animate: false })
      } else if (some.length > 0) {
        const box = L.latLngBounds(some.map(one => one.getLatLng()))
        map.fitBounds(box, { padding: [50, 50], maxZoom: 15, animate: false })
      }
    },

    // Opens the popup of a place; `from` is the button that asked, to which the focus goes back. False: no such place.
    open(id, from) {
      const marker = markers.get(id)
      if (!marker) {
        return false
      }
      if (!clusters.hasLayer(marker)) {
        list.clear()
      }
      map.closePopup()
      element.scrollIntoView({ block: "nearest", behavior: tell.still ? "auto" : "smooth" })
      clusters.zoomToShowLayer(marker, () => {
        opener = from || "address"
        marker.openPopup()
      })
      return true
    },

    near(position) {
      here?.remove()
      here = position && L.circleMarker(position, { className: "map-here", radius: 9 }).bindTooltip(words.you).addTo(map)
      if (position) {
        const nearest = [...markers.values()].map(one => one.getLatLng())
        nearest.sort((one, other) => map.distance(one, position) - map.distance(other, position))
        map.fitBounds([position, ...nearest.slice(0, 3)], { padding: [40, 40], maxZoom: 16, animate: !tell.still })
      }
    },
  }

  function areaIcon(place) {
    return (place.areas || [])[0]
  }
}

function pinIcon(place, area, icons) {
  const pin = made("span", `pin${area ? ` area--${area}` : ""}`)
  pin.append(drawing(`${icons}#${area || "place"}`), made("span", "visually-hidden", place.name))
  return L.divIcon({ html: pin, className: "map-pin", iconSize: [44, 44], iconAnchor: [22, 22], popupAnchor: [0, -14] })
}

function groupIcon(cluster, words) {
  const count = cluster.getChildCount()
  const group = made("span", "pin pin--group")
  const seen = made("span", "", count)
  seen.setAttribute("aria-hidden", "true")
  group.append(seen, made("span", "visually-hidden", words.group.replace("{}", count)))
  return L.divIcon({ html: group, className: "map-pin", iconSize: [44, 44], iconAnchor: [22, 22] })
}

function card(place, list, words, site, toList) {
  const box = made("div", "map-card")
  const title = made("p", "map-card__title")
  title.append(link(new URL(place.url, site), place.name))
  box.append(title)
  const lines = [place.place, list.where(place.id) || place.address]
  box.append(...lines.filter(Boolean).map(line => made("p", "", line)))
  const services = place.services || []
  if (services.length > 0) {
    const all = made("ul", "map-card__services")
    for (const service of services.slice(0, MOST_SERVICES)) {
      const one = made("li")
      one.append(link(new URL(service.url, site), service.name))
      all.append(one)
    }
    if (services.length > MOST_SERVICES) {
      all.append(made("li", "", words.more.replace("{}", services.length - MOST_SERVICES)))
    }
    box.append(all)
  }
  const actions = made("p", "map-card__actions")
  if (place.phone) {
    const call = link(`tel:${place.phone.replace(/[^\d+]/g, "")}`, `${words.call} ${place.phone}`)
    call.className = "button button--small"
    actions.append(call)
  }
  if (list.has(place.id)) {
    const button = made("button", "button button--small", words.in_list)
    button.type = "button"
    button.onclick = toList
    actions.append(button)
  }
  box.append(actions)
  return box
}

// The library's own words are English, and its Esc no longer works once the focus is inside a popup.
function furnish(map, element, words) {
  map.attributionControl.setPrefix(false)
  map.attributionControl.addAttribution(words.credit)
  L.control.zoom({ position: "bottomleft", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map)
  element.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      map.closePopup()
    }
  })
  // The wheel alone scrolls the page; with Ctrl, as a pinch on a touchpad says it too, it zooms.
  element.addEventListener("wheel", event => {
    if (event.ctrlKey) {
      map.scrollWheelZoom.enable()
    } else {
      map.scrollWheelZoom.disable()
    }
  }, { capture: true, passive: true })
  // A group opened by keyboard is gone, and the focus with it: it stays on the map instead.
  let onGroup = false
  element.addEventListener("keydown", event => {
    onGroup = event.key === "Enter" && event.target.querySelector?.(".pin--group") !== null
  })
  map.on("moveend", () => setTimeout(() => {
    if (onGroup && document.activeElement === document.body) {
      element.focus({ preventScroll: true })
    }
    onGroup = false
  }))
}

// Names of quarters and stops under the pins; one that would lie on another waits until there is room.
function writeNames(map, element) {
  const names = []
  for (const [kind, name, latitude, longitude] of JSON.parse(element.dataset.names)) {
    const html = made("span", `map-name map-name--${kind}`, name)
    html.setAttribute("aria-hidden", "true")
    const icon = L.divIcon({ html, className: "", iconSize: [0, 0] })
    L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map)
    names.push(html)
  }
  const makeRoom = () => {
    element.dataset.zoom = map.getZoom() < 14 ? "far" : "near"
    const taken = []
    const boxes = names.map(name => name.getBoundingClientRect())
    names.forEach((name, index) => {
      const free = taken.every(box => apart(box, boxes[index]))
      name.style.visibility = free ? "" : "hidden"
      if (free) {
        taken.push(boxes[index])
      }
    })
  }
  map.on("zoomend", makeRoom)
  makeRoom()
}

function apart(one, other) {
  return one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top
}

function made(tag, className = "", text = "") {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}

function link(address, text) {
  const element = made("a", "", text)
  element.href = address
  return element
}

function drawing(address) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
  // Not href: Material's instant navigation sets every `href` anew, and that of an SVG element cannot be set.
  use.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", address)
  svg.append(use)
  return svg
}
