// What a sentence takes out of the hours and adds to them: the twin of guida/hours_closures.py and hours_said.py.
import { march, Unclear } from "./clocks.js"
import { weekdaysOf } from "./osm.js"

const NAMED = new Set(["days", "holidays", "season"])

/** Days and their hours while they are gathered. */
export class Group {
  constructor(more = {}) {
    Object.assign(this, {
      seasons: [], days: [], holidays: false, spans: [], closed: false, comment: null, instead: false, also: false,
      more: false,
      festive: false, working: false, every: false, always: false, said: [], ...more,
    })
  }

  name(item) {
    this.said.push(item.text)
    this.seasons.push(...item.seasons)
    if (item.word !== "working") this.days.push(...item.days)
    this.holidays ||= item.kind === "holidays"
    this.festive ||= item.word === "festive"
    this.working ||= item.word === "working"
    this.every ||= item.word === "every"
  }

  get weekdays() {
    if (this.always && !this.days.length && !this.working) return new Set([0, 1, 2, 3, 4, 5, 6])
    return new Set(this.days.flatMap(weekdaysOf))
  }
}

/** [the items of a clause that are left, the closures it says] */
export function closures(items) {
  const found = []
  for (let at; (at = items.findIndex(one => ["closed", "except", "left-out"].includes(one.kind))) >= 0;) {
    const { kind } = items[at]
    let [begin, end] = { closed, except: excepted, "left-out": leftOut }[kind](items, at)
    lookAround(items, begin, end)
    let run = items.slice(begin, end).filter(one => one.kind !== kind)
    if (kind === "closed" && begin < at && end > at + 1) run = run.filter(one => one.kind !== "sep")
    const groups = groupsOf(run)
    if (items[end]?.kind === "note") {
      groups.at(-1).comment = items[end].word || null
      end += 1
    }
    found.push(...groups)
    items = [...items.slice(0, begin), ...items.slice(end)]
  }
  return [items, found]
}

/** [the items of a clause that are left, the days it adds to others] */
export function additions(items) {
  const added = []
  for (let at = 0; at < items.length;) {
    const item = items[at]
    const end = after(items, at)
    const feasts = end > at + 1 && items.slice(at + 1, end).every(one => one.kind === "holidays" || one.kind === "sep")
    if (item.kind !== "included" && !(item.kind === "also" && feasts && !hoursFollow(items, end))) {
      at += 1
      continue
    }
    const [begin, stop] = end > at + 1 ? [at, end] : [sameBefore(items, at), at + 1]
    const named = items.slice(begin, stop).filter(one => NAMED.has(one.kind))
    lookAround(items, begin, stop)
    if (!named.length || named.some(one => one.kind === "season")) {
      throw new Unclear(`non so che cosa sia «${item.text}»`, "Scrivi per esempio: lun-dom 9-12, festivi compresi.")
    }
    added.push(...named)
    items = [...items.slice(0, begin), ...items.slice(stop)]
    at = 0
  }
  return [items, added]
}

function lookAround(items, begin, end) {
  const said = from => items.slice(from, end + 2).filter(one => one.kind !== "sep").map(one => one.text).join(" ")
  const follow = hoursFollow(items, end)
  if (follow && items.slice(0, begin).some(one => one.kind === "times" || one.kind === "always")) {
    throw new Unclear(
      `non so che ore valgono in «${said(begin)}»`, "Scrivi tutte le ore prima dei giorni chiusi o aggiunti.",
    )
  }
  const before = items[begin - 1]?.kind === "part"
  const after = items.slice(end, end + 2).map(one => one.kind).join(" ")
  if (items[end]?.kind === "part" || (!follow && (before || after === "sep part"))) {
    const words = said(before ? begin - 1 : begin)
    throw new Unclear(`non so che ore valgono in «${words}»`, "Scrivi le ore di quel giorno: venerdì, invece, 9-12.")
  }
}

function closed(items, at) {
  const [end, begin] = [after(items, at), beforeOf(items, at)]
  const before = items.slice(begin, at).filter(one => one.kind !== "sep")
  const apart = at === 0 || (items[at - 1].kind === "sep" && items[at - 1].word !== ":")
  const hours = items.some(one => one.kind === "times" || one.kind === "always")
  const said = items.slice(begin, end + 1).filter(one => one.kind !== "sep").map(one => one.text).join(" ")
  const doubt = () =>
    new Unclear(`non so quali giorni sono chiusi in «${said}»`, "Metti «chiuso …» alla fine, dopo un punto e virgola.")
  if (end === at + 1) {
    if (!before.length) {
      throw new Unclear(`non so quando è «${items[at].text}»`, "Scrivi per esempio «chiuso ad agosto».")
    }
    const mixed = new Set(before.map(one => one.kind === "season")).size > 1
    if (mixed || position(items, "times", "always") < position(items, "days", "holidays")) throw doubt()
    return [begin, end]
  }
  if (begin === 0 && before.length && !hours && before.every(one => one.kind === "season")) return [begin, end]
  if (hoursFollow(items, end) || (before.length && !apart)) throw doubt()
  return [at, end]
}

function excepted(items, at) {
  const end = after(items, at)
  if (end === at + 1) {
    throw new Unclear(`non so che cosa segue «${items[at].text}»`, "Scrivi per esempio «tranne il lunedì».")
  }
  if (hoursFollow(items, end) && items.slice(0, at).some(one => one.kind === "times" || one.kind === "always")) {
    const said = items.slice(at, end + 1).map(one => one.text).join(" ")
    throw new Unclear(`non so che ore valgono in «${said}»`, "Scrivi «invece»: lun-sab 9-12; giovedì, invece, 9-11.")
  }
  return [at, end]
}

function leftOut(items, at) {
  const [end, begin] = [after(items, at), sameBefore(items, at)]
  if (end === at + 1) {
    if (begin === at) {
      throw new Unclear(`non so che cosa è «${items[at].text}»`, "Scrivi per esempio «escluso agosto».")
    }
    return [begin, end]
  }
  if (begin < at && items[at - 1].kind !== "days") {
    const said = items.slice(begin, end).map(one => one.text).join(" ")
    throw new Unclear(`non so che cosa è escluso in «${said}»`, "Metti una virgola dopo ciò che è escluso.")
  }
  return excepted(items, at)
}

function after(items, at) {
  let end = at + 1
  let step = end + (items[end]?.kind === "sep" && items[end].word === ":" ? 1 : 0)
  while (NAMED.has(items[step]?.kind)) {
    end = step + 1
    step = end + (items[end]?.kind === "sep" ? 1 : 0)
  }
  return end
}

function beforeOf(items, at) {
  let begin = at
  const next = () => begin - 1 - (begin > 0 && items[begin - 1].kind === "sep" ? 1 : 0)
  for (let step = next(); step >= 0 && NAMED.has(items[step].kind); step = next()) begin = step
  return begin
}

function sameBefore(items, at) {
  let begin = at
  let step = at - 1
  while (step >= 0 && NAMED.has(items[step].kind) && items[step].kind === items[at - 1].kind) {
    begin = step
    if (step < 2 || items[step - 1].kind !== "sep" || items[step - 1].word !== "e") break
    step -= 2
  }
  return begin
}

function hoursFollow(items, at) {
  while (["sep", "part", "instead", "also"].includes(items[at]?.kind)) at += 1
  return items[at]?.kind === "times" || items[at]?.kind === "always"
}

function position(items, ...kinds) {
  const found = items.findIndex(one => kinds.includes(one.kind))
  return found < 0 ? items.length + 1 : found
}

function groupsOf(run) {
  if (run.some(one => one.short) && run.filter(one => one.kind === "days").length === 1) throw march("mar")
  const found = []
  const together = []
  let previous = ""
  let apart = true
  let unsure = false
  for (const item of run) {
    if (item.kind === "sep") {
      apart = true
      continue
    }
    const kind = item.kind === "season" ? "season" : "days"
    if (kind !== previous) {
      unsure ||= !apart && kind === "season" && item.bare && item.word === "month"
      found.push(new Group({ closed: true }))
      together.push(!apart)
    }
    found.at(-1).name(item)
    previous = kind
    apart = false
  }
  if (!together.slice(1).includes(true)) return found
  if (found.length > 2 || unsure) {
    const said = run.map(one => one.text).join(" ")
    throw new Unclear(`non so che cosa è chiuso in «${said}»`, "Scrivi una chiusura alla volta, con il punto e virgola.")
  }
  const [seasons, days] = found[0].seasons.length ? found : [found[1], found[0]]
  days.seasons = seasons.seasons
  return [days]
}
