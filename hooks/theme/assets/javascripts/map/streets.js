// Street tiles of OpenStreetMap, only after a press that says what it sends; kept until the tab is closed.

const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
const CREDIT = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>'
const CHOICE = "guida.streets"

export function streets(map, words, say) {
  const button = document.querySelector("[data-map-streets]")
  const label = button.querySelector("span")
  const show = label.textContent
  const layer = L.tileLayer(TILES, { maxZoom: 19, attribution: CREDIT, referrerPolicy: "strict-origin-when-cross-origin" })
  layer.on("tileerror", () => say(words.no_streets))

  function set(on) {
    label.textContent = on ? words.hide_streets : show
    map.getContainer().classList.toggle("map--streets", on)
    if (on) {
      layer.addTo(map)
    } else {
      layer.remove()
    }
    remember(on)
  }

  button.onclick = () => set(!map.hasLayer(layer))
  if (remembered()) {
    set(true)
  }
}

// A browser may refuse to keep anything; then the question comes again.
function remember(on) {
  try {
    if (on) {
      sessionStorage.setItem(CHOICE, "yes")
    } else {
      sessionStorage.removeItem(CHOICE)
    }
  } catch {
    return
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(CHOICE) === "yes"
  } catch {
    return false
  }
}
