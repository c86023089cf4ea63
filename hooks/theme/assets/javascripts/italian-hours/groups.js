// From the parts of a clause to days with their hours: the twin of guida/hours_clauses.py and hours_groups.py.
import { march, Unclear } from "./clocks.js"
import { additions, closures, Group } from "./closures.js"
import { DAY } from "./osm.js"

const HOURS = {
  mattina: [5 * 60, 14 * 60], pomeriggio: [12 * 60, 20 * 60], sera: [17 * 60, 28 * 60], notte: [20 * 60, 33 * 60],
}

/** What a clause says: { groups, loose, seasons, added, header }. */
export function readClause(items) {
  lookForDoubts(items)
  const [left, closed] = closures(items)
  const [rest, added] = additions(left)
  lookAtSeasons(rest)
  const header = rest[0]?.kind === "season" && rest[1]?.kind === "sep" && rest[1].word === ":"
  const clause = new Builder(rest.filter(one => one.kind !== "sep")).clause()
  const seasons = clause.groups.map(group => group.seasons)
  if (seasons.length && seasons.every(one => JSON.stringify(one) === JSON.stringify(seasons[0]))) {
    for (const group of closed) {
      if (group.days.length && !group.seasons.length) group.seasons = [...seasons[0]]
    }
  }
  return { ...clause, groups: [...clause.groups, ...closed], added, header }
}

function lookForDoubts(items) {
  const named = items.filter(one => one.kind !== "sep")
  const counts = one => one.days.some(days => days.nth.length)
  named.slice(1).forEach((after, at) => {
    const one = named[at]
    if ((one.short && after.kind === "season") || (after.short && one.kind === "season")) {
      throw march(one.short ? one.text : after.text)
    }
    if (counts(one) && !one.text.includes("mese") && after.kind === "days" && !counts(after)) {
      throw new Unclear(
        `non so se in «${one.text} … ${after.text}» si contano tutti i giorni`,
        "Scrivi «del mese» dopo ogni giorno contato.",
      )
    }
  })
  items.slice(1).forEach((after, at) => {
    const one = items[at]
    if (one.kind === "times" && after.kind === "season" && after.bare && after.word === "month" && /[0-9]$/.test(one.text)) {
      throw new Unclear(
        `non so se in «${one.text} ${after.text}» ci sono ore o giorni`, "Metti una virgola dopo le ore.",
      )
    }
  })
}

function lookAtSeasons(items) {
  if (items.findLast(one => one.kind !== "sep")?.kind !== "season") return
  if (!items.some(one => one.kind === "times" || one.kind === "always")) return
  const last = items.findLastIndex(one => one.kind !== "season" && one.kind !== "sep")
  const seasons = items.slice(last + 1).filter(one => one.kind === "season")
  const apart = items[last + 1].kind === "sep" || items[last].kind === "note"
  if (apart && seasons.some(one => one.seasons.some(isBrief))) throw doubtfulSeason(seasons.at(-1))
}

const isNamed = group => group.days.length > 0 || group.holidays || group.working

class Builder {
  constructor(items) {
    this.items = items
    const first = (...kinds) => {
      const found = items.findIndex(one => kinds.includes(one.kind))
      return found < 0 ? items.length : found
    }
    this.hoursFirst = first("times", "always") < first("days", "holidays")
    this.seasonFirst = first("season") < Math.min(first("times", "always"), first("days", "holidays"))
    this.partFirst = first("part") < first("times", "always")
    this.groups = []
    this.scope = []
    this.waiting = []
    this.flags = new Map()
    this.late = null
    this.previous = ""
    this.told = { text: "", spans: [] }
  }

  get last() {
    return this.groups.at(-1) ?? null
  }

  clause() {
    if (this.items.length && this.items.every(one => one.kind === "season")) {
      return { groups: [], loose: null, seasons: this.items.flatMap(one => one.seasons) }
    }
    for (const item of this.items) {
      if (item.kind === "season") this.season(item)
      else if (item.kind === "days" || item.kind === "holidays") this.days(item)
      else if (item.kind === "times") this.times(item)
      else this.other(item)
      this.previous = item.kind
    }
    if (this.waiting.length) {
      throw new Unclear(`non so le ore di «${this.waiting[0].text}»`, "Scrivi da che ora a che ora: 9-12.")
    }
    for (const flag of this.flags.values()) {
      throw new Unclear(
        `non so a che cosa si riferisce «${flag.text}»`, "Scrivi i giorni e le ore a cui si riferisce.",
      )
    }
    if (this.seasonFirst && this.previous === "season") throw doubtfulSeason(this.items.at(-1))
    return this.checked()
  }

  checked() {
    for (const group of this.groups) {
      if (group.every && group.days.length > 1) partEvery(group)
      if (group.always && group.every && group.days.length === 1 && !group.seasons.length) {
        group.days = []
        group.holidays = false
      }
      if (!group.spans.length && !group.comment) {
        throw new Unclear(`mancano le ore di «${group.said.join(" ")}»`, "Scrivi per esempio: lun-ven 9-12:30.")
      }
    }
    const nameless = this.groups.filter(one => !isNamed(one) && !one.always)
    if (nameless.length && (this.groups.length > 1 || nameless[0].seasons.length)) throw missingDays(nameless[0])
    if (!this.seasonFirst && new Set(this.groups.map(one => one.seasons.length > 0)).size > 1) {
      throw doubtfulSeason(this.items.find(one => one.kind === "season"))
    }
    return nameless.length
      ? { groups: [], loose: nameless[0], seasons: [] } : { groups: this.groups, loose: null, seasons: [] }
  }

  open() {
    const group = new Group({
      seasons: [...this.scope], instead: this.flags.has("instead"), also: this.flags.has("also"),
    })
    this.flags.clear()
    this.late = null
    this.groups.push(group)
    return group
  }

  season(item) {
    const { last } = this
    this.late = doubtfulSeason(item)
    if (this.seasonFirst) {
      if (last && !last.spans.length) throw doubtfulSeason(item)
      this.scope = [...(this.previous === "season" ? this.scope : []), ...item.seasons]
    } else if (!last || (last.seasons.length && this.previous !== "season")) {
      throw doubtfulSeason(item)
    } else {
      last.seasons.push(...item.seasons)
    }
  }

  days(item) {
    let { last } = this
    const complete = last && last.spans.length && !(this.hoursFirst && !isNamed(last))
    const goesOn = this.hoursFirst && ["days", "holidays", "season"].includes(this.previous)
    if (!last || (complete && !goesOn)) {
      if (this.hoursFirst && last) throw missingHours(item)
      last = this.open()
    } else if (!this.seasonFirst && last.seasons.length && !this.hoursFirst) {
      throw doubtfulSeason(item)
    } else if (last.comment && !last.spans.length) {
      throw doubtfulNote(last.comment)
    }
    last.name(item)
  }

  times(item) {
    const last = !this.last || (this.hoursFirst && isNamed(this.last)) ? this.open() : this.last
    if (last.spans.length) this.goOn()
    this.late = null
    this.told = item
    last.spans.push(...item.spans)
    last.said.push(item.text)
    if (this.partFirst) {
      this.waiting.forEach(part => fit(part, item))
      this.waiting = []
    }
  }

  goOn() {
    if (this.late) throw this.late
    this.flags.delete("also")
  }

  other(item) {
    const { last } = this
    if (item.kind === "always") this.always(item)
    else if (item.kind === "part") {
      this.flags.delete("also")
      if (this.partFirst || !last) this.waiting.push(item)
      else fit(item, this.told)
    } else if (item.kind === "instead" || item.kind === "also") {
      if (!last || last.spans.length) this.flags.set(item.kind, item)
      else {
        last[item.kind] = true
        last.more ||= item.kind === "also"
      }
    } else if (!last) {
      throw new Unclear(`non so a che cosa si riferisce «${item.text}»`, "Metti la nota dopo le ore.")
    } else if (item.word) {
      this.note(item, last)
    }
  }

  note(item, last) {
    if (last.comment) throw doubtfulNote(item.word)
    last.comment = item.word
    this.late = last.spans.length ? doubtfulNote(item.word) : null
  }

  always(item) {
    if (this.last?.always) return
    if (this.last?.spans.length) {
      throw new Unclear(`non so a quali giorni si riferisce «${item.text}»`, "Scrivi prima i giorni.")
    }
    const last = this.last ?? this.open()
    last.spans = [[0, DAY]]
    last.always = true
    last.said.push(item.text)
  }
}

function fit(part, times) {
  const [begin, end] = HOURS[part.word]
  for (const [start, finish] of times.spans) {
    const last = finish === null ? start : finish + (finish <= start ? DAY : 0)
    const shift = part.word === "notte" && last <= 9 * 60 ? DAY : 0
    if (!(begin <= start + shift && last + shift <= end)) {
      throw new Unclear(
        `«${times.text}» non è di ${part.word}`, "Scrivi le ore da 0 a 24: le 3 del pomeriggio sono le 15.",
      )
    }
  }
}

/** Whether a season is one month, or one day. */
export const isBrief = ({ first, last, whole }) =>
  first[0] === last[0] && (whole || first[1] === last[1])

function doubtfulSeason(item) {
  const mend = "Scrivi la stagione prima dei giorni, e un punto e virgola fra una stagione e l'altra."
  return new Unclear(`non so per quali orari vale «${item.text}»`, mend)
}

/** «Tutti i giorni dal lunedì al venerdì» are five; with other days beside them nobody knows which are meant. */
function partEvery(group) {
  const others = group.days.filter(days => days.nth.length || days.first !== 0 || days.last !== 6)
  if (others.length > 1 || others.some(days => days.first === days.last)) {
    throw new Unclear(
      `non so se in «${group.said.join(" ")}» sono tutti i giorni`,
      "Scrivi «tutti i giorni», o solo i giorni che valgono.",
    )
  }
  group.every = others.length === 0
  group.days = group.every ? group.days.slice(0, 1) : others
}

const doubtfulNote = note =>
  new Unclear(`non so per quali ore vale «${note}»`, "Scrivi i giorni, le ore e la nota, una volta sola.")

/** The refusal of hours without days. */
export const missingDays = group => new Unclear(
  `mancano i giorni di «${group.said.join(" ")}»`, "Scrivi per esempio: lun-ven 9-12:30, o «tutti i giorni».",
)

const missingHours = item =>
  new Unclear(`mancano le ore di «${item.text}»`, "Scrivi prima i giorni e poi le ore: lun-ven 9-12:30.")
