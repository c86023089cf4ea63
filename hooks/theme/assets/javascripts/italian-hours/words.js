// Hours in an Italian sentence: the twin of guida/opening_words.py.
import { DAY, judged, readRules, weekdaysOf } from "./osm.js"

const NAMES = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
const MONTHS = [
  "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre",
  "dicembre",
]
const NTH = { 1: "primo", 2: "secondo", 3: "terzo", 4: "quarto", 5: "quinto", "-1": "ultimo", "-2": "penultimo" }
const SUNDAY = 6

/** `Mo-Fr 09:00-12:30; PH off` → «Dal lunedì al venerdì, dalle 9 alle 12:30; chiuso nei giorni di festa.» */
export function inWords(hours) {
  const rules = readRules(hours)
  const said = rules?.map((rule, index) => ruleWords(rule, rules.slice(0, index)))
  if (!said?.length || said.some(text => !text)) return `Orari, come li scrive la scheda: ${hours}`
  const text = said.join("; ")
  const [first] = text
  return first.toUpperCase() + text.slice(first.length) + (/[.!?]$/.test(text) ? "" : ".")
}

function ruleWords(rule, earlier) {
  if (rule.unknown || rule.days.some(days => days.nth.some(number => !NTH[number]))) return null
  const comment = rule.comment ? ` (${rule.comment})` : ""
  if (judged.isAlways(rule)) return `sempre aperto, giorno e notte${comment}`
  const days = allDays(rule)
  const seasons = listed(rule.seasons.map(seasonWords))
  if (rule.closed) return (seasons && days ? `${seasons}, chiuso ${days}` : `chiuso ${seasons || days}`) + comment
  if (!rule.spans.length) {
    return seasons || days ? [seasons, days].filter(Boolean).join(", ") + comment : rule.comment
  }
  const own = judged.weekdays(rule)
  const instead = earlier.some(one => [...judged.weekdays(one)].some(day => own.has(day)))
  const when = [seasons, days || "ogni giorno", instead ? "invece" : ""].filter(Boolean)
  return [...when, listed(rule.spans.map(spanWords))].join(", ") + comment
}

function allDays(rule) {
  const parts = []
  const days = rule.days
  for (let at = 0; at < days.length;) {
    const { first, nth } = days[at]
    if (!nth.length) {
      parts.push(rangeWords(days[at]))
      at += 1
      continue
    }
    const numbers = []
    while (at < days.length && days[at].nth.length && days[at].first === first) numbers.push(...days[at++].nth)
    parts.push(nthWords(first, numbers))
  }
  if (rule.holidays) parts.push("nei giorni di festa")
  return listed(parts)
}

function rangeWords(days) {
  const named = weekdaysOf(days)
  if (named.length === 1) return NAMES[days.first]
  return `${days.first === SUNDAY ? "dalla" : "dal"} ${NAMES[days.first]} ${days.last === SUNDAY ? "alla" : "al"} ${NAMES[days.last]}`
}

function nthWords(day, numbers) {
  const feminine = day === SUNDAY
  const words = numbers.map(number => (feminine ? NTH[number].replace(/o$/, "a") : NTH[number]))
  const named = words.map(word => (word[0] === "u" ? `l’${word}` : `${feminine ? "la" : "il"} ${word}`))
  return `${listed(named)} ${NAMES[day]} del mese`
}

function seasonWords({ first: [first, start], last: [last, end], whole }) {
  const [from, to] = [MONTHS[first - 1], MONTHS[last - 1]]
  if (whole) return first === last ? at(to) : `da ${from} ${at(to)}`
  if (first === last && start === end) return `${the("il", start)} ${from}`
  return `${the("dal", start)}${first === last && start < end ? "" : ` ${from}`} ${the("al", end)} ${to}`
}

const at = month => `${month[0] === "a" ? "ad" : "a"} ${month}`

function the(word, day) {
  const number = day === 1 ? "1°" : String(day)
  return day === 8 || day === 11 ? `${word === "il" ? "l" : `${word}l`}’${number}` : `${word} ${number}`
}

function spanWords([start, end]) {
  if (start === 0 && end === DAY) return "giorno e notte"
  const begins = start === 0 ? "da mezzanotte" : hour("dalle", start)
  if (end === null) return `${begins} in poi`
  if (end === 0 || end === DAY) return `${begins} a mezzanotte`
  return `${begins} ${hour("alle", end)}${end <= start ? " del giorno dopo" : ""}`
}

function hour(word, minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const clock = rest ? `${hours}:${String(rest).padStart(2, "0")}` : String(hours)
  return hours === 1 ? `${word.slice(0, -1)}’${clock}` : `${word} ${clock}`
}

const listed = parts => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} e ${parts.at(-1)}`)
