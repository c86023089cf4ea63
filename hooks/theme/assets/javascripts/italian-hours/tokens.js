// What people write for opening hours, cut into words, numbers and signs: the twin of guida/hours_tokens.py.

export const LONGEST = 600

export const DAYS = new Map(Object.entries({
  lunedi: 0, lun: 0, lu: 0, martedi: 1, mart: 1, mar: 1, ma: 1, mercoledi: 2, merc: 2, mer: 2, me: 2, giovedi: 3,
  giov: 3, gio: 3, gi: 3, venerdi: 4, ven: 4, ve: 4, sabato: 5, sab: 5, sabati: 5, sa: 5, domenica: 6, domeniche: 6,
  dom: 6, do: 6,
}))
export const OSM_DAYS = new Map(Object.entries({ Mo: 0, Tu: 1, We: 2, Th: 3, Fr: 4, Sa: 5, Su: 6 }))
export const MONTHS = new Map(Object.entries({
  gennaio: 1, genn: 1, gen: 1, jan: 1, febbraio: 2, febb: 2, feb: 2, marzo: 3, aprile: 4, apr: 4, maggio: 5, mag: 5,
  magg: 5, may: 5, giugno: 6, giu: 6, jun: 6, luglio: 7, lug: 7, jul: 7, agosto: 8, ago: 8, aug: 8, settembre: 9,
  sett: 9, set: 9, sep: 9, ottobre: 10, ott: 10, oct: 10, novembre: 11, nov: 11, dicembre: 12, dic: 12, dec: 12,
}))
export const ORDINALS = new Map(Object.entries({
  primo: 1, prima: 1, secondo: 2, seconda: 2, terzo: 3, terza: 3, quarto: 4, quarta: 4, quinto: 5, quinta: 5,
  ultimo: -1, ultima: -1, penultimo: -2, penultima: -2,
}))
const SHORT = new Set([...[...DAYS.keys(), ...MONTHS.keys()].filter(word => word.length < 5), "h", "ore"])
const TWO_LETTERS = new Set(["lu", "me", "gi", "ve", "sa", "do"])
const PIECE = new RegExp(
  "(?<space>[ \\t\\r\\u00a0\\u2007\\u2009\\u202f]+)|(?<note>\\([^()\"\\n]*\\)|\"[^()\"\\n]*\")|(?<number>[0-9]+)" +
  "|(?<sign>[-:;.,/+()&°'\"\\n])|(?<word>[^- \\t\\r\\u00a0\\u2007\\u2009\\u202f0-9:;.,/+()&°'\"\\n]+'?)",
  "gu",
)

/** A text with one kind of dash and apostrophe. */
export const tidy = text =>
  text.normalize("NFC").replaceAll("\r\n", "\n").replace(/[‐‑‒–—−]/g, "-").replace(/[’‘`´]/g, "'")
    .replace(/[ºª]/g, "°").replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, "")

/** `Lunedì` → `lunedi` */
export const folded = word =>
  word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/'$/, "")

/** Cut a tidy text. A new line is `;`, a point that ends a sentence too; one after an abbreviation is nothing. */
export function tokens(text) {
  const found = []
  let end = 0
  for (const piece of text.matchAll(PIECE)) {
    const raw = piece[0]
    let kind = Object.keys(piece.groups).find(name => piece.groups[name] !== undefined)
    if (kind === "space") continue
    const start = piece.index
    const glued = found.length > 0 && start === end
    end = start + raw.length
    if (kind === "sign") kind = raw === "\n" ? ";" : raw
    if (raw === "." && text[start - 1] === ".") kind = raw
    else if (raw === "." && !insideANumber(text, start)) {
      if (glued && found.at(-1).kind === "word" && SHORT.has(found.at(-1).text)) continue
      kind = ";"
    }
    if (raw === "'" && glued) continue
    const shown = kind === "word" ? folded(raw) : kind === "note" ? raw.slice(1, -1).trim() : raw
    found.push({ kind, text: shown, raw, start, end, glued })
  }
  return withoutBut(found)
}

const digit = sign => sign >= "0" && sign <= "9"
const insideANumber = (text, at) => digit(text[at - 1]) && digit(text[at + 1])

function withoutBut(found) {
  const short = found.some(one => one.kind === "word" && TWO_LETTERS.has(one.text))
  return found.flatMap((one, at) => {
    if (one.kind !== "word" || one.text !== "ma") return [one]
    const after = found[at + 1]
    const word = after?.kind === "word"
    if (short && !(word && after.text !== "e" && after.text !== "ed" && hoursEnd(found.slice(0, at)))) return [one]
    return short || !word || after.text.startsWith("dall") ? [{ ...one, kind: "but" }] : []
  })
}

/** Whether hours stand right before: `lu 9-12 ma me …` is Tuesday as well, or «but Wednesday». */
function hoursEnd(before) {
  const last = before.findLast(one => one.kind !== ",")
  return last !== undefined && (["number", "note", ";", "+"].includes(last.kind) || last.text === "h")
}
