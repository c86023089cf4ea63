// A citizen's question → the concepts it means and the words that are left. No network, no page: see engine.js.

import { folded } from "../folded.js"

const STREETS = new Set(["via", "viale", "piazza", "piazzale", "largo", "alzaia"])
const LONGEST = 60
/* Words of a question that are read; who pastes a letter still gets an answer. */

const CODE = /^(?=.*[a-z])(?=.*\d)[a-z0-9]+([./_-][a-z0-9]+){2,}$/
/* A question that is nothing but the local code of a project, «MI4.4.11.1.f»: one word, not five. */

/** Return a text in small letters without accents. */
export { folded }

const split = text => folded(text).split(/[^a-z0-9]+/).filter(Boolean)

/** Return a word without its ending, so that number and gender make no difference. */
export const stem = word => (/\d/.test(word) || word.length < 5 ? word : word.replace(/(?:[gc]?h?[ei]|i?[aeo]|ii)$/, ""))

/** Return the edits (one letter more, less, other, or two exchanged) between two words; above `most`, any larger number. */
export function distance(first, second, most) {
  if (Math.abs(first.length - second.length) > most) return most + 1
  let before
  let above = Array.from({ length: second.length + 1 }, (_, index) => index)
  for (let row = 1; row <= first.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1]
      let edits = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
      if (row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]) {
        edits = Math.min(edits, before[column - 2] + 1)
      }
      current.push(edits)
      least = Math.min(least, edits)
    }
    if (least > most) return most + 1
    before = above
    above = current
  }
  return above[second.length]
}

/**
 * Return the reader of questions for the words of a site (assets/search/words.json).
 *
 * It answers { concepts, words, unknown, corrections }: concepts are { kind, id, label, strength, words } with the
 * strongest first, words are { word, used, known } in the order of the question, corrections are [typed, read].
 * Without `mend` words stay as they were typed.
 */
export function reader({ empty, concepts, vocabulary }) {
  const nothing = new Set(empty.split(" "))
  const phrases = []
  const ranks = new Map()
  const stems = new Set()
  const learn = word => {
    if (!ranks.has(word)) ranks.set(word, ranks.size)
    stems.add(stem(word))
  }
  for (const [kind, id, label, aliases] of concepts) {
    for (const alias of aliases) {
      const all = split(alias)
      const telling = all.filter(word => !nothing.has(word))
      const wanted = telling.length ? telling : all
      wanted.forEach(learn)
      phrases.push({ kind, id, label, stems: [...new Set(wanted.map(stem))] })
    }
  }
  vocabulary.split(" ").filter(Boolean).forEach(learn)
  nothing.forEach(word => stems.add(stem(word)))
  const byLength = new Map()
  for (const word of ranks.keys()) {
    if (word.length > 3 && !/\d/.test(word)) {
      if (!byLength.has(word.length)) byLength.set(word.length, [])
      byLength.get(word.length).push(word)
    }
  }
  // Phrases by one of their stems: a question is compared with those alone that share a word with it.
  const byStem = new Map()
  for (const phrase of phrases) {
    const key = phrase.stems[0]
    if (!byStem.has(key)) byStem.set(key, [])
    byStem.get(key).push(phrase)
  }
  // In which themes a stem is spoken of: half a phrase is enough to guess by, when its words belong to few of them.
  const themesOf = new Map()
  for (const phrase of phrases.filter(one => one.kind === "tema")) {
    for (const one of phrase.stems) {
      if (!themesOf.has(one)) themesOf.set(one, new Map())
      themesOf.get(one).set(phrase.id, phrase)
    }
  }

  /** Return the themes that words without a whole phrase speak of. */
  function guessed(words) {
    const points = new Map()
    for (const one of words) {
      const themes = themesOf.get(one) ?? new Map()
      for (const [id, phrase] of themes) {
        const guess = points.get(id) ?? { ...phrase, strength: 0, words: new Set() }
        guess.strength += 1 / themes.size
        guess.words.add(one)
        points.set(id, guess)
      }
    }
    const best = Math.max(...[...points.values()].map(one => one.strength), 0)
    return best < 0.5 ? [] : [...points.values()].filter(one => one.strength > 0.9 * best).slice(0, 2)
  }

  const known = word => nothing.has(word) || ranks.has(word) || stems.has(stem(word))

  function mended(word) {
    if (word.length < 4 || /\d/.test(word) || known(word)) return word
    const most = word.length < 8 ? 1 : 2
    let best = word
    let least = Infinity
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        const edits = distance(word, candidate, most)
        if (edits > most) continue
        const start = (candidate[0] === word[0] ? 0 : 1) + (candidate.slice(0, 3) === word.slice(0, 3) ? 0 : 0.5)
        const cost = 3 * edits + start + ranks.get(candidate) / 1e5
        if (cost < least) [best, least] = [candidate, cost]
      }
    }
    return best
  }

  /** «dopo scuola» is «doposcuola», «we mi» is «wemi»: two words that make one the site knows. */
  function joined(words) {
    const found = []
    for (let index = 0; index < words.length; index++) {
      const both = index + 1 < words.length ? words[index] + words[index + 1] : ""
      const apart = known(words[index]) && known(words[index + 1] ?? "") && !nothing.has(words[index + 1])
      if (both.length > 3 && ranks.has(both) && !apart) {
        found.push(both)
        index++
      } else {
        found.push(words[index])
      }
    }
    return found
  }

  return (question, mend = true) => {
    const whole = folded(question.slice(0, 100)).trim()
    const typed = CODE.test(whole)
      ? [whole.replace(/[^a-z0-9]/g, "")]
      : joined(split(question.slice(0, 5000)).slice(0, LONGEST))
    const read = mend ? typed.map(mended) : typed
    const present = new Set(read.map(stem))
    const matches = new Map()
    for (const key of present) {
      for (const phrase of byStem.get(key) ?? []) {
        if (!phrase.stems.every(one => present.has(one))) continue
        const name = `${phrase.kind}:${phrase.id}`
        const match = matches.get(name) ?? { ...phrase, strength: 0, words: new Set(), phrases: [] }
        match.strength = Math.max(match.strength, phrase.stems.length)
        match.phrases.push(phrase.stems)
        phrase.stems.forEach(one => match.words.add(one))
        matches.set(name, match)
      }
    }
    const found = [...matches.values()].filter(match => !swallowed(match, matches))
    found.sort((one, other) => other.strength - one.strength || other.words.size - one.words.size)
    // A street names its quarter, but who names a street wants that street: it is still to be looked for.
    const street = typed.some(word => STREETS.has(word))
    const named = match => match.kind !== "quartiere" || !street && [...match.words].every(word => split(match.label).map(stem).includes(word))
    const telling = [...present].filter(one => read.some(word => stem(word) === one && !nothing.has(word)))
    if (!found.some(one => ["tema", "tipo"].includes(one.kind))) {
      const free = telling.filter(one => one.length > 3 && !found.some(match => match.words.has(one)))
      found.push(...guessed(free).map(one => ({ ...one, strength: 0 })))
    }
    const used = new Set(found.filter(match => match.strength && named(match)).flatMap(match => [...match.words]))
    const words = [...new Set(read)]
      .filter(word => !nothing.has(word))
      .map(word => ({ word, used: used.has(stem(word)), known: known(word) }))
    return {
      concepts: found.map(({ kind, id, label, strength, words: own }) => ({ kind, id, label, strength, words: own })),
      words,
      corrections: typed.flatMap((word, index) => (word === read[index] ? [] : [[word, read[index]]])),
    }
  }
}

/** Whether every phrase of a match is part of a longer phrase of another of its kind: «casa popolare» is not «casa». */
function swallowed(match, matches) {
  return match.phrases.every(phrase =>
    [...matches.values()].some(
      other =>
        other !== match &&
        other.kind === match.kind &&
        other.phrases.some(longer => longer.length > phrase.length && phrase.every(one => longer.includes(one))),
    ),
  )
}
