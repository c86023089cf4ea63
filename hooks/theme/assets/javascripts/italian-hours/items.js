// The parts of a sentence on opening hours: the twin of guida/hours_items.py.
import { Clocks, march, Unclear } from "./clocks.js"
import { LAST_DAY } from "./osm.js"
import { DAYS, MONTHS, ORDINALS, OSM_DAYS } from "./tokens.js"

const one = day => ({ first: day, last: day, nth: [] })
export const WORKING = { first: 0, last: 4, nth: [] }
const BESIDE_HOLIDAYS = ["compresi", "inclusi", "esclusi"]
const NAMED_DAYS = { every: [{ first: 0, last: 6, nth: [] }], weekend: [one(5), one(6)], working: [WORKING] }

const LITTLE = new Set(
  ("il lo la i gli le l nel nei nella nelle negli di del dei della delle a ad al alla in ogni tutti tutte").split(" "),
)
const OPEN = ["aperto", "aperta", "aperti", "aperte", "apertura"]
const SILENT = new Set([...OPEN, ...("orario orari continuato ore giorni giorno".split(" "))])
const OF_CLOCKS = (
  "alle all dalle dall da dal al a fino sino ore h e le tra fra del giorno dopo mezza mezzo un quarto poi in"
).split(" ")
const PARTS = new Map(Object.entries({
  mattina: "mattina", mattino: "mattina", mattine: "mattina", pomeriggio: "pomeriggio", pomeriggi: "pomeriggio",
  sera: "sera", sere: "sera", notte: "notte",
}))
const PHRASES = Object.entries({
  always: [
    "h 24", "24 h", "24 / 7", "24 ore su 24", "24 h su 24", "24 ore", "giorno e notte", "sempre aperto", "sempre aperta",
    "aperto sempre", "sempre",
  ],
  every: ["tutti i giorni", "ogni giorno", "tutta la settimana", "7 giorni su 7"],
  weekend: ["fine settimana", "weekend", "week - end"],
  feast: ["giorni di festa", "giorno di festa", "festivita", "ph"],
  festive: ["tutti i giorni festivi", "giorni festivi", "festivi"],
  working: ["tutti i giorni feriali", "giorni feriali", "feriali"],
  except: ["ad eccezione di", "ad eccezione del", "tranne", "eccetto", "salvo", "fuorche", "meno"],
  "left-out": ["escluso", "esclusa", "esclusi", "escluse"],
  included: ["compreso", "compresa", "compresi", "comprese", "incluso", "inclusa", "inclusi", "incluse"],
  also: ["anche"],
  instead: ["invece"],
  closed: ["chiuso per ferie", "chiuso", "chiusa", "chiusi", "chiuse", "chiusura", "off", "closed"],
}).flatMap(([kind, phrases]) => phrases.map(phrase => [kind, phrase.split(" ")]))
  .sort(([, one], [, other]) => other.length - one.length)

const NOT_OF_HOURS = new Set(["sempre", "giorno", "giorni", "ore", "per", "aperto"])
/** Words that make a note look like hours. */
export const OF_HOURS = new Set([
  ...PHRASES.filter(([kind]) => kind !== "also").flatMap(([, words]) => words)
    .filter(word => word.length > 2 && !SILENT.has(word)),
  ...[...DAYS.keys(), ...MONTHS.keys()].filter(word => word.length > 2),
  ...PARTS.keys(),
].filter(word => !NOT_OF_HOURS.has(word)))

const part = (kind, text, more = {}) => ({
  kind, text, days: [], seasons: [], spans: [], word: "", short: false, bare: false, ...more,
})

export class Items extends Clocks {
  /** The parts in order; throws Unclear with the very words that nobody knows. */
  read() {
    const found = []
    let unknown = []
    let doubt = null
    for (let at = 0; at < this.tokens.length;) {
      let read = null
      try {
        read = this.item(at)
      } catch (one) {
        if (!(one instanceof Unclear)) throw one
        doubt ??= one
        at += 1
        continue
      }
      if (read === null) unknown.push(at++)
      else {
        if (read[0]?.kind === "season" && this.is(at - 1, ...OPEN)) found.push(part("sep", "", { word: "," }))
        if (read[0] !== null) found.push(read[0])
        at = read[1]
      }
    }
    if (doubt) unknown = unknown.filter(at => this.tokens[at].kind === "word" && !this.is(at, ...OF_CLOCKS))
    if (unknown.length) throw this.unknown(unknown)
    if (doubt) throw doubt
    return found
  }

  item(at) {
    const token = this.tokens[at]
    const word = token.kind === "word"
    if (token.kind === "note") return [part("note", token.raw, { word: token.text }), at + 1]
    if ([",", ";", ":", "&"].includes(token.kind) || (word && (token.text === "e" || token.text === "ed"))) {
      return [part("sep", token.raw, { word: word || token.kind === "&" ? "e" : token.kind }), at + 1]
    }
    if ((token.kind === "-" || token.kind === "/") && this.betweenDaysAndHours(at)) {
      return [part("sep", token.raw, { word: "," }), at + 1]
    }
    for (const start of [at, this.pastLittleWords(at)]) {
      const got = this.phrase(start) ?? this.season(start) ?? this.days(start) ?? this.partOfDay(start)
      if (got) return start === at ? [{ ...got[0], bare: true }, got[1]] : got
      const times = start === at ? this.spans(at) : null
      if (times) return [part("times", this.said(at, times[1]), { spans: times[0] }), times[1]]
    }
    const silent = this.pastLittleWords(at)
    return this.is(silent, ...SILENT) ? [null, silent + 1] : null
  }

  betweenDaysAndHours(at) {
    const kinds = new Set([this.tokens[at - 1]?.kind, this.tokens[at + 1]?.kind])
    return at > 0 && kinds.size === 2 && kinds.has("word") && kinds.has("number")
  }

  pastLittleWords(at) {
    while (this.tokens[at]?.kind === "word" && LITTLE.has(this.tokens[at].text)) at += 1
    return at
  }

  phrase(at) {
    for (const [kind, words] of PHRASES) {
      if (!words.every((word, step) => this.is(at + step, word))) continue
      const after = at + words.length
      if (words.at(-1) === "24" && this.glued(after, ":", ".", ",", "-", "/") && this.number(after + 1, true)) continue
      if (words[0] === "24" && words.at(-1) === "ore" && this.number(after)) continue
      if (words[0] === "tutti" && words.at(-1) === "festivi" && this.is(after, ...BESIDE_HOLIDAYS)) continue
      const text = this.said(at, after)
      if (NAMED_DAYS[kind]) return [part("days", text, { days: NAMED_DAYS[kind], word: kind }), after]
      if (kind === "feast" || kind === "festive") return [part("holidays", text, { word: kind }), after]
      return [part(kind, text), after]
    }
    return null
  }

  partOfDay(at) {
    const token = this.tokens[at]
    if (!token || token.kind === "note" || !PARTS.has(token.text)) return null
    return [part("part", token.raw, { word: PARTS.get(token.text) }), at + 1]
  }

  // Days

  days(at) {
    const numbered = this.numbered(at)
    if (numbered) return numbered
    const begin = at
    at += this.pass(at, "dal", "dalla", "da")
    const first = this.day(at)
    if (first === null) return null
    const after = at + 1
    let joint = this.is(after, "/") ? after : this.joint(after)
    if (joint > after && this.is(joint, "al", "alla")) joint += 1
    if (joint === after && this.is(after, "al", "alla")) joint += 1
    const last = joint > after ? this.day(joint) : null
    if (last === null) {
      if (at > begin) return null
      return this.slashed(at) ??
        [part("days", this.said(at, after), { days: [one(first)], short: this.is(at, "mar") }), after]
    }
    const said = this.said(begin, joint + 1)
    if (first === last) {
      throw new Unclear(`«${said}» comincia e finisce lo stesso giorno`, "Scrivi «tutti i giorni», o il giorno solo.")
    }
    if (this.is(joint + 1, "-") && this.day(joint + 2) !== null) {
      const longer = this.said(begin, joint + 3)
      throw new Unclear(`non so se «${longer}» sono giorni in fila`, "Separa i giorni con la virgola.")
    }
    return [part("days", said, { days: [{ first, last, nth: [] }] }), joint + 1]
  }

  slashed(at) {
    const named = [at]
    while (this.is(named.at(-1) + 1, "/") && this.day(named.at(-1) + 2) !== null) named.push(named.at(-1) + 2)
    if (named.length === 1) return null
    const said = this.said(at, named.at(-1) + 1)
    const days = named.map(place => this.day(place))
    if (days.length === 2 && (days[1] - days[0] + 7) % 7 !== 1) {
      throw new Unclear(`«${said}» può essere due giorni o tutti quelli in mezzo`, "Scrivi «lun e ven», o «lun-ven».")
    }
    return [part("days", said, { days: days.map(one) }), named.at(-1) + 1]
  }

  day(at) {
    const token = this.tokens[at]
    if (token?.kind !== "word") return null
    return DAYS.get(token.text) ?? OSM_DAYS.get(token.raw) ?? null
  }

  numbered(at) {
    const begin = at
    const numbers = []
    for (let read; (read = this.ordinal(at)) !== null;) {
      numbers.push(read[0])
      at = read[1]
      const joined = this.pastLittleWords(at + this.pass(at, "e", ","))
      if (this.ordinal(joined) === null) break
      at = joined
    }
    const day = numbers.length ? this.day(at) : null
    if (day === null) return null
    at += 1
    if (this.is(at, "del", "di", "ogni", "al") && this.is(at + 1, "mese")) at += 2
    else if (this.is(at, "di") && this.is(at + 1, "ogni") && this.is(at + 2, "mese")) at += 3
    return [part("days", this.said(begin, at), { days: numbers.map(nth => ({ ...one(day), nth: [nth] })) }), at]
  }

  ordinal(at) {
    const token = this.tokens[at]
    if (token && token.kind !== "note" && ORDINALS.has(token.text)) return [ORDINALS.get(token.text), at + 1]
    const number = this.number(at)
    return number && this.glued(at + 1, "°") && /^[1-5]$/.test(number) ? [Number(number), at + 2] : null
  }

  // Seasons

  month(at) {
    const token = this.tokens[at]
    return token?.kind === "word" ? MONTHS.get(token.text) ?? null : null
  }

  march(at) {
    return this.is(at, "mar") ? 3 : this.month(at)
  }

  season(at) {
    return this.months(at) ?? this.dates(at)
  }

  months(at) {
    const begin = at
    at += this.pass(at, "da", "dal")
    const first = this.march(at)
    if (first === null) return null
    const joint = this.joint(at + 1)
    const last = joint > at + 1 ? this.march(joint) : null
    const season = (text, end, word = "") => part("season", text, {
      word,
      seasons: [{ first: [first, 1], last: [end, LAST_DAY[end - 1]], whole: true }],
    })
    if (last !== null && (this.month(at) || this.month(joint))) {
      return [season(this.said(begin, joint + 1), last), joint + 1]
    }
    return at > begin || this.month(at) === null ? null : [season(this.said(at, at + 1), first, "month"), at + 1]
  }

  dates(at) {
    const begin = at
    const ranged = this.is(at, "dal", "dall")
    const start = this.date(at + (ranged ? 1 : 0))
    if (start === null) return null
    const [day, month, after] = start
    if (!ranged && this.is(after - 1, "mar") && this.is(after - 2, "°")) {
      if (this.is(after + 1, "mese") || this.is(after + 2, "mese")) return null
      throw march(this.said(begin, after))
    }
    if (!ranged) {
      return month && this.march(after - 1) ? this.dated(begin, after, [month, day], [month, day]) : null
    }
    const end = this.is(after, "al", "all") ? this.date(after + 1) : null
    if (end === null || !end[1]) return null
    return this.dated(begin, end[2], [month || end[1], day], [end[1], end[0]])
  }

  /** [day, month or 0, the next token] */
  date(at) {
    const number = this.number(at)
    if (number === null || number.length > 2) return null
    at += 1 + (this.glued(at + 1, "°") ? 1 : 0)
    const month = this.march(at)
    if (month) return [Number(number), month, at + 1]
    const other = this.number(at + 1, true)
    if (this.glued(at, "/") && other && other.length < 3 && Number(other) >= 1 && Number(other) <= 12) {
      return [Number(number), Number(other), at + 2]
    }
    return [Number(number), 0, at]
  }

  dated(begin, after, first, last) {
    const said = this.said(begin, after)
    if ([first, last].some(([month, day]) => day < 1 || day > LAST_DAY[month - 1])) {
      throw new Unclear(`«${said}» non è nel calendario`, "Controlla il giorno e il mese.")
    }
    if (first[0] === last[0] && first[1] > last[1]) {
      throw new Unclear(`«${said}» finisce prima di cominciare`, "Controlla i giorni.")
    }
    return [part("season", said, { seasons: [{ first, last, whole: false }] }), after]
  }

  // What nobody knows

  unknown(places) {
    const before = new Set(["su", "solo", "previo", "previa", "per", "a", "al", "di"])
    const runs = []
    for (const place of places) {
      let begin = place
      while (begin && before.has(this.tokens[begin - 1].text)) begin -= 1
      if (runs.length && begin <= runs.at(-1)[1]) runs.at(-1)[1] = place + 1
      else runs.push([begin, place + 1])
    }
    const said = runs.slice(0, 3).map(([begin, end]) => `«${this.said(begin, end)}»`)
    return new Unclear(`non capisco ${said.join(", ")}`, mendOf(new Set(places.map(place => this.tokens[place].text))))
  }
}

function mendOf(words) {
  const any = list => list.split(" ").some(word => words.has(word))
  if (words.size === 1 && words.has("ma")) return "Se è martedì, scrivi «mar»."
  if (any("appuntamento prenotazione richiesta telefono soci")) {
    return "Una nota va fra parentesi, dopo le ore: lun 9-12 (su appuntamento)."
  }
  if (any("alterni alterne alternati settimane settimana quindici quindicinale")) {
    return "Le settimane alterne non si possono scrivere qui: dillo nella nota degli orari."
  }
  return "Scrivi giorni e ore, per esempio: lun-ven 9-12:30, sab 10-12."
}
