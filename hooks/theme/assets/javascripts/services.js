// The services of the guide as data, fetched once, and what pages that show them have in common.

export const ROOT = new URL("../../", import.meta.url)

let loading

// {day_in_words, services: [...]} with `byId`; fails when the network does, and may then be asked again.
export function services() {
  loading ??= load().catch(fault => {
    loading = undefined
    throw fault
  })
  return loading
}

async function load() {
  const answer = await fetch(new URL("dati/servizi.json", ROOT))
  if (!answer.ok) {
    throw new Error(`servizi.json: ${answer.status}`)
  }
  const data = await answer.json()
  return { ...data, byId: new Map(data.services.map(service => [service.id, service])) }
}

// The ids that an address names: #schede=organization/service,organization/service. None: null. After the #, what
// somebody keeps or gives is never sent to the host.
export function asked() {
  const text = new URLSearchParams(location.hash.slice(1)).get("schede") ?? new URLSearchParams(location.search).get("schede")
  return text === null ? null : [...new Set(text.split(",").map(id => id.trim()).filter(Boolean))].slice(0, 200)
}

// The address of a page that shows some services; slashes and commas stay as they are, for people to read.
export function linkTo(page, ids) {
  const query = ids.map(id => id.split("/").map(encodeURIComponent).join("/")).join(",")
  return new URL(`${page}#schede=${query}`, ROOT).href
}

// Writes what an entry says where `data-put` asks for it; what it does not say takes its row away.
export function put(element, service) {
  for (const gap of element.querySelectorAll("[data-put]")) {
    const value = service[gap.dataset.put]
    if (value === undefined) {
      (gap.tagName === "DD" ? gap.parentElement : gap).remove()
    } else if (Array.isArray(value) && gap.tagName === "DD") {
      for (const line of value) {
        const paragraph = document.createElement("p")
        paragraph.textContent = line
        gap.append(paragraph)
      }
    } else {
      gap.textContent = Array.isArray(value) ? value.join(" · ") : value
    }
  }
  for (const link of element.querySelectorAll("[data-link]")) {
    link.href = new URL(service[link.dataset.link], ROOT)
  }
}

// «Un servizio», «3 servizi»: words.<name>_one or words.<name>_many with the number.
export function counted(words, name, count) {
  return count === 1 ? words[`${name}_one`] : words[`${name}_many`].replace("{}", count)
}
