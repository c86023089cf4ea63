// Hours of the day as people write them: the twin of guida/hours_clocks.py.
import { DAY } from "./osm.js"

/** Why a text is not read: `reason` goes on a sentence that quoted it, `mend` is a sentence. */
export class Unclear extends Error {
  constructor(reason, mend) {
    super(reason)
    this.reason = reason
    this.mend = mend
  }
}

/** The doubt between Tuesday and March. */
export const march = word => new Unclear(`«${word}» può essere martedì o marzo`, "Scrivilo per intero.")

export class Clocks {
  constructor(text, tokens) {
    this.text = text
    this.tokens = tokens
  }

  is(at, ...words) {
    const one = this.tokens[at]
    return one !== undefined && one.kind !== "note" && words.includes(one.text)
  }

  /** 1 when a token is one of these words, to pass it. */
  pass(at, ...words) {
    return this.is(at, ...words) ? 1 : 0
  }

  number(at, glued = false) {
    const one = this.tokens[at]
    return one?.kind === "number" && (one.glued || !glued) ? one.text : null
  }

  glued(at, ...words) {
    return this.is(at, ...words) && this.tokens[at].glued
  }

  said(begin, end) {
    const last = Math.max(begin, Math.min(end, this.tokens.length) - 1)
    return this.text.slice(this.tokens[begin].start, this.tokens[last].end)
  }

  /** [the spans from a token on, the token after them]; null when there are none. */
  spans(at) {
    const found = []
    const begin = at
    let sign = ""
    for (let read; (read = this.span(at, sign)) !== null;) {
      const [span, used, after] = read
      found.push(span)
      at = after
      sign = used
      if (!((used === "-" || used === "/") && this.is(after, "-", "/") && !this.is(after, used))) break
      at += 1
    }
    if (found.length && (sign === "-" || sign === "/") && this.is(at, sign) && this.number(at + 1)) {
      throw new Unclear(`non so come dividere «${this.said(begin, at + 2)}»`, "Separa con la virgola: 9-12, 14-17.")
    }
    return found.length ? [found, at] : null
  }

  span(at, sign) {
    const begin = at
    const between = this.is(at, "tra", "fra") && this.is(at + 1, "le")
    at += between ? 2 : this.pass(at, "dalle", "dall", "da")
    const first = this.clock(at, true)
    if (!first) return null
    at = first.after
    if (this.is(at, "+")) return [[first.minutes, null], "+", at + 1]
    if (this.is(at, "in") && this.is(at + 1, "poi")) return [[first.minutes, null], "poi", at + 2]
    const used = this.is(at, "-", "/") ? this.tokens[at].kind : "word"
    at = this.joint(at, between)
    const last = at > first.after ? this.clock(at, false, used) : null
    if (!last || (sign && used !== sign)) {
      const said = this.said(begin, Math.max(first.after, at))
      throw new Unclear(`non so da che ora a che ora va «${said}»`, "Scrivi l'inizio e la fine: 9-12.")
    }
    at = last.after
    const nextDay = this.is(at, "del") && this.is(at + 1, "giorno") && this.is(at + 2, "dopo", "successivo", "seguente")
    at += nextDay ? 3 : 0
    this.sound(first, last, this.said(begin, at), nextDay)
    return [[first.minutes, last.minutes], used, at]
  }

  joint(at, between = false) {
    if (between) return this.is(at, "e") && this.is(at + 1, "le") ? at + 2 : at
    at += this.pass(at, "-", "/")
    at += this.pass(at, "fino", "sino")
    return at + this.pass(at, "alle", "all", "a", "ad")
  }

  clock(at, starts, sign = "") {
    const begin = at
    at += this.pass(at, "ore", "h")
    if (this.is(at, "mezzogiorno", "mezzodi")) return { minutes: 12 * 60, bare: false, after: at + 1 }
    if (this.is(at, "mezzanotte")) return { minutes: starts ? 0 : DAY, bare: false, after: at + 1 }
    const hour = this.number(at)
    if (hour === null) return null
    at += 1
    let minute = null
    const joined = this.glued(at, ":", ".", "h", ",") && this.number(at + 1, true) !== null
    if (joined && !(this.is(at, ",") && this.beginsAnother(at + 1, sign))) {
      minute = this.number(at + 1)
      at += 2
      if (this.is(at - 2, ",") && Number(hour) <= 24 && mayBeAnHour(minute)) {
        throw new Unclear(
          `«${this.said(begin, at)}» può essere un'ora o due`, `Scrivi ${hour}:${minute}, se è un'ora sola.`,
        )
      }
    } else if (this.glued(at, "h")) {
      at += 1
    } else if (this.is(at, "e") && this.is(at + 1, "mezza", "mezzo")) {
      minute = "30"
      at += 2
    } else if (this.is(at, "e") && this.is(at + 1, "un") && this.is(at + 2, "quarto")) {
      minute = "15"
      at += 3
    }
    const said = this.said(begin, at)
    if (hour.length > 2 || (minute ?? "00").length !== 2) {
      throw new Unclear(`non capisco l'ora «${said}»`, "Scrivi l'ora con i due punti: 9:30.")
    }
    const [hours, minutes] = [Number(hour), Number(minute ?? 0)]
    if (hours > 24 || minutes > 59 || (hours === 24 && (minutes > 0 || starts))) {
      const opening = hours === 24 && starts
      throw new Unclear(
        `«${said}» non è un'ora${opening ? " in cui si apre" : ""}`,
        opening ? "Il giorno comincia alle 0." : "Le ore vanno da 0:00 a 24:00.",
      )
    }
    const total = hours * 60 + minutes
    return { minutes: starts ? total : total || DAY, bare: hour[0] !== "0", after: at }
  }

  beginsAnother(at, sign) {
    if (!sign) return false
    return sign === "word" ? this.is(at + 1, "alle", "all") : this.is(at + 1, sign)
  }

  sound(first, last, said, nextDay) {
    const length = ((last.minutes - first.minutes) % DAY + DAY) % DAY || DAY
    if (nextDay && first.minutes < last.minutes) {
      throw new Unclear(`«${said}» dura più di un giorno`, "Scrivi le ore di ogni giorno.")
    }
    const later = `${plain(first.minutes + 12 * 60)}-${plain(last.minutes + 12 * 60)}`
    if (nextDay || first.minutes < last.minutes) {
      if (first.bare && first.minutes >= 60 && first.minutes < 6 * 60 && last.minutes <= 8 * 60 && !nextDay) {
        const night = `${padded(first.minutes)}-${padded(last.minutes)}`
        throw new Unclear(`«${said}» può essere di notte o di pomeriggio`, `Scrivi ${later}, o ${night} se è di notte.`)
      }
      return
    }
    if (first.minutes < 17 * 60 || length > 14 * 60) {
      const evening = `${plain(first.minutes)}-${plain(last.minutes + 12 * 60)}`
      const fits = first.minutes < last.minutes + 12 * 60 && last.minutes + 12 * 60 <= DAY
      throw new Unclear(
        `«${said}» finisce prima di cominciare`,
        fits ? `Se è ${evening}, scrivilo così; se finisce di notte, aggiungi «del giorno dopo».`
          : "Se finisce di notte, aggiungi «del giorno dopo».",
      )
    }
  }
}

const mayBeAnHour = minute => minute.length === 2 && Number(minute) <= 24 && Number(minute) % 5 > 0
const two = number => String(number).padStart(2, "0")
const padded = minutes => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const plain = minutes => `${Math.floor(minutes / 60)}${minutes % 60 ? `:${two(minutes % 60)}` : ""}`
