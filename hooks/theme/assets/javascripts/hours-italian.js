// Italian hours into OSM and back, for forms: «lun-ven 9-12,30» → `Mo-Fr 09:00-12:30`. The twin of guida/italian_hours.py.
//
// What is not surely understood is refused with a sentence that quotes the very words, never guessed.
import { Unclear } from "./italian-hours/clocks.js"
import { readClause } from "./italian-hours/groups.js"
import { Items, OF_HOURS } from "./italian-hours/items.js"
import { canonicalHours, ruleText } from "./italian-hours/osm.js"
import { LONGEST, tidy, tokens } from "./italian-hours/tokens.js"
import { agreed } from "./italian-hours/weeks.js"
import { inWords } from "./italian-hours/words.js"

export { inWords }

const BOTH = new Set(["mar", "sa", "feb", "apr", "nov"])

/**
 * What a person wrote, or OSM itself: { osm, said, fault }. `osm` is OSM's canonical form and `said` its Italian
 * sentence; when the text is refused both are null and `fault` says why, in Italian.
 */
export function toOsm(text) {
  try {
    const osm = read(text)
    return { osm, said: inWords(osm), fault: null }
  } catch (doubt) {
    if (!(doubt instanceof Unclear)) throw doubt
    const [first] = doubt.reason
    const reason = first.toUpperCase() + doubt.reason.slice(first.length)
    return { osm: null, said: null, fault: `${reason}. ${doubt.mend}` }
  }
}

function read(text) {
  const plain = tidy(text)
  if (!plain) throw new Unclear("non c'è scritto niente", "Scrivi per esempio: lun-ven 9-12:30, sab 10-12.")
  if ([...plain].length > LONGEST) {
    throw new Unclear("il testo è troppo lungo per un orario", "Metti nella nota ciò che non è giorni e ore.")
  }
  const written = isPlain(text) ? canonicalHours(text.trim()) : null
  if (written === null) return italian(plain)
  const words = tokens(plain).filter(one => one.kind === "word").map(one => one.text)
  if (words.includes("mar") && words.every(word => BOTH.has(word)) && ![null, written].includes(orNull(plain))) {
    throw new Unclear("«Mar» può essere martedì o marzo", "Scrivilo per intero.")
  }
  return written
}

/** Whether only comments have signs that OSM does not use. */
const isPlain = text => /^[\t\n\r -~]*$/.test(text.replace(/"[^"]*"/g, ""))

function orNull(plain) {
  try {
    return italian(plain)
  } catch (doubt) {
    if (doubt instanceof Unclear) return null
    throw doubt
  }
}

function italian(plain) {
  const rules = agreed(clausesOf(new Items(plain, tokens(plain)).read()).map(readClause))
  const osm = canonicalHours(rules.map(ruleText).join("; "))
  if (osm === null) {
    throw new Unclear("non c'è scritto quando è aperto", "Scrivi anche i giorni e le ore in cui è aperto.")
  }
  return osm
}

function clausesOf(items) {
  const found = [[]]
  for (const item of items) {
    if (item.kind === "note") lookAtTheNote(item)
    if (item.kind === "sep" && item.word === ";") found.push([])
    else if (item.kind !== "sep" || found.at(-1).length) found.at(-1).push(item)
  }
  for (const clause of found) while (clause.at(-1)?.kind === "sep") clause.pop()
  return found.filter(clause => clause.length)
}

function lookAtTheNote(item) {
  const words = tokens(tidy(item.word))
  if (words.some(one => one.kind === "number" || (one.kind === "word" && OF_HOURS.has(one.text)))) {
    throw new Unclear(`«${item.text}» può essere una nota o un orario`, "Togli le parentesi, se è un orario.")
  }
}
