// The services a reader keeps: only in this browser, under one key. A private window may refuse: then nothing is kept,
// and nothing breaks. An entry is {id: "organization/service", sensitive: true or absent}.

const KEY = "guida-salvati"

export function saved() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY))
    return Array.isArray(list) ? list.filter(entry => typeof entry?.id === "string") : []
  } catch {
    return []
  }
}

// Says whether the browser kept them.
export function keep(entries) {
  try {
    if (entries.length) {
      localStorage.setItem(KEY, JSON.stringify(entries))
    } else {
      localStorage.removeItem(KEY)
    }
    return true
  } catch {
    return false
  }
}

export function add(entries) {
  const all = new Map([...saved(), ...entries].map(entry => [entry.id, entry]))
  return keep([...all.values()])
}

export function remove(ids) {
  return keep(saved().filter(entry => !ids.includes(entry.id)))
}

// What was kept of the services against violence goes first, whatever else happens.
export function removeSensitive() {
  return keep(saved().filter(entry => !entry.sensitive))
}
