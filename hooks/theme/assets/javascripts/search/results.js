// A group of results: a heading, cards of equal anatomy, and more of them when asked for.

import { element } from "./element.js"

const ONCE = 10

/** Return the section of a group: `ids` are its results, the best first. */
export async function group(name, ids, engine, view) {
  const section = element("section", "search__group")
  const heading = element("h2", "", view.say.groups[name])
  heading.id = `ricerca-${name}`
  section.setAttribute("aria-labelledby", heading.id)
  const list = element("ol", "cards search__results")
  section.append(heading, list)
  let shown = 0
  const more = element("button", "button", view.say.more)
  more.type = "button"
  const next = async () => {
    const data = await Promise.all(ids.slice(shown, shown + ONCE).map(id => engine.data(id)))
    const items = data.map(one => result(one, view.say))
    list.append(...items)
    shown += ONCE
    more.hidden = shown >= ids.length
    return items[0]
  }
  more.addEventListener("click", async () => (await next())?.querySelector("a").focus())
  await next()
  section.append(more)
  return section
}

function result({ url, meta }, say) {
  const item = element("li", "card result")
  const kind = [say.kinds[meta.tipo], meta.organization].filter(Boolean).join(" · ")
  const title = element("h3", "card__title")
  const link = element("a", "", meta.title)
  link.href = url
  title.append(link)
  item.append(element("p", "kind", kind), title)
  for (const [name, text] of [["text", meta.text], ["where", meta.where], ["hours", meta.hours], ["trust", meta.trust], ["marks", meta.marks], ["state", meta.state]]) {
    if (text) item.append(element("p", `card__${name}`, text))
  }
  if (meta.key && meta.hours) {
    const open = element("p", "card__open")
    open.dataset.open = meta.key
    open.hidden = true
    item.append(open)
  }
  if (meta.phone) {
    const call = element("a", "button button--small", `${say.call} `)
    call.href = `tel:${meta.phone.replace(/[^+\d]/g, "")}`
    call.append(element("span", "button__detail", meta.phone))
    item.append(call)
  }
  return item
}
