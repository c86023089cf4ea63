// The list under the map: filters, order by distance, what the reader is told. It needs neither the library nor the data.

const FILTERS = ["tema", "destinatari", "quartiere"]
const EARTH = 6371000

export function placeList(words) {
  const form = document.querySelector("[data-map-filters]")
  const status = document.querySelector("[data-map-status]")
  const sorted = document.querySelector("[data-map-sorted]")
  const items = new Map()
  for (const item of document.querySelectorAll("[data-place]")) {
    items.set(item.dataset.place, { item, home: item.parentElement, point: item.dataset.point.split(",").map(Number) })
  }
  const listeners = []

  const chosen = () => Object.fromEntries(FILTERS.map(name => [name, form.elements[name].value]))
  const shown = () => [...items.keys()].filter(id => !items.get(id).item.hidden)
  const say = text => { status.textContent = text }

  function filter() {
    const wanted = Object.entries(chosen()).filter(([, value]) => value)
    for (const { item } of items.values()) {
      item.hidden = !wanted.every(([name, value]) => item.dataset[name].split(" ").includes(value))
    }
    hideEmptyGroups()
    const ids = shown()
    const count = ids.length === 1 ? words.one : words.many.replace("{}", ids.length)
    say(ids.length === 0 ? words.none : ids.length < items.size ? `${count} ${words.of} ${items.size}` : count)
    return ids
  }

  function hideEmptyGroups() {
    for (const group of document.querySelectorAll("[data-map-group], [data-map-nearest]")) {
      group.hidden = !group.querySelector("[data-place]:not([hidden])")
    }
  }

  function changed() {
    const ids = filter()
    for (const listener of listeners) {
      listener(ids)
    }
  }

  form.addEventListener("change", changed)
  form.addEventListener("submit", event => event.preventDefault())
  // The form's values are the old ones until the event is over.
  form.addEventListener("reset", () => setTimeout(changed))

  return {
    chosen,
    shown,
    say,
    onFilter: listener => listeners.push(listener),

    filterBy(parameters) {
      for (const name of FILTERS) {
        const field = form.elements[name]
        const value = parameters.get(name) || ""
        field.value = [...field.options].some(option => option.value === value) ? value : ""
      }
      filter()
    },

    clear() {
      for (const name of FILTERS) {
        form.elements[name].value = ""
      }
      changed()
    },

    has: id => items.has(id),
    where: id => items.get(id)?.item.querySelector("[data-map-where]").textContent || "",

    // Marks the place whose popup is open; null takes the mark away.
    mark(id) {
      for (const [own, { item }] of items) {
        item.toggleAttribute("data-chosen", own === id)
      }
    },

    reveal(id) {
      const { item } = items.get(id)
      const link = item.querySelector("a")
      link.focus({ preventScroll: true })
      item.scrollIntoView({ block: "center" })
    },

    onShow(show) {
      for (const [id, { item }] of items) {
        const button = item.querySelector("[data-map-show]")
        button.hidden = false
        button.onclick = () => show(id, button)
      }
    },

    // Sorts by distance from [latitude, longitude]; null brings everybody home.
    sortFrom(position) {
      const far = one => (position ? metres(position, one.point) : 0)
      const everybody = [...items.values()].map(one => ({ ...one, far: far(one) }))
      if (position) {
        everybody.sort((one, other) => one.far - other.far)
      }
      for (const one of everybody) {
        const label = one.item.querySelector("[data-map-far]")
        label.hidden = !position
        label.textContent = position ? inWords(one.far, words) : ""
        const place = position ? sorted : one.home
        place.append(one.item)
      }
      hideEmptyGroups()
    },
  }
}

function metres([latitude, longitude], [otherLatitude, otherLongitude]) {
  const radians = degrees => (degrees * Math.PI) / 180
  const x = radians(otherLongitude - longitude) * Math.cos(radians((latitude + otherLatitude) / 2))
  const y = radians(otherLatitude - latitude)
  return Math.hypot(x, y) * EARTH
}

function inWords(far, words) {
  if (far < 950) {
    return words.metres.replace("{}", Math.max(50, Math.round(far / 50) * 50))
  }
  return words.kilometres.replace("{}", (far / 1000).toLocaleString("it", { maximumFractionDigits: 1 }))
}
