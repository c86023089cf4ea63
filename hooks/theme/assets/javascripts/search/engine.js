// Concepts and words → ranked results. Pagefind answers which records hold a word or a facet; the order is ours,
// because it knows nothing of what a question means.

import { reader, stem, folded } from "./query.js"

const ROOT = new URL("../../../", import.meta.url)

const WEIGHTS = { tema: 10, bisogno: 6, quartiere: 8, giorno: 6, destinatari: 5, tipo: 20, anno: 8, mese: 8, aperto: 0 }
/* How much a record gains that has what was asked: the theme decides, where and for whom order what is left. */

const KINDS = {
  servizio: 3, organizzazione: 1, bisogno: 0, progetto: -3, "buona-pratica": -5, proposta: -5,
  risorsa: -5, bando: -6, obiettivo: -6, stampa: -7, verbale: -9, campo: -100,
}
/* Help before paper, unless paper is what was asked for; fields of files only where they are asked for. */

const FIELD = /^[a-z]+(_[a-z]+)+$/
/* The name of a field as files have it, «step_free»: nobody but an editor writes so. */

let engine

/** Load Pagefind and the words, once; who comes again gets the same. */
export function load() {
  engine ??= start().catch(failure => {
    engine = undefined
    throw failure
  })
  return engine
}

async function start() {
  const [pagefind, words] = await Promise.all([
    import(new URL("pagefind/pagefind.js", ROOT)),
    fetch(new URL("assets/search/words.json", ROOT)).then(answer => {
      if (!answer.ok) throw new Error(`words.json: ${answer.status}`)
      return answer.json()
    }),
  ])
  await pagefind.options({
    basePath: new URL("pagefind/", ROOT).pathname,
    baseUrl: ROOT.pathname,
    noWorker: true, // Twelve kB less, and our many small questions need no messages to and fro.
    ranking: { metaWeights: { title: 6, organization: 3 } },
  })
  await pagefind.init()
  const understand = reader(words)
  const labels = new Map(words.concepts.map(([kind, id, label]) => [`${kind}:${id}`, label]))
  const sets = new Map()
  const records = new Map()

  /** Return the ids of the records that have a facet's value. */
  async function having(facet, value) {
    const key = `${facet}:${value}`
    if (!sets.has(key)) {
      const { results } = await pagefind.search(null, { filters: { [facet]: value } })
      results.forEach(result => records.set(result.id, result))
      sets.set(key, new Set(results.map(result => result.id)))
    }
    return sets.get(key)
  }

  /** Return for a word the records that hold it, the best with 1. Fields of files are among them only for editors. */
  async function holding({ word, known }, editing) {
    const { results: all } = await pagefind.search(word)
    const fields = editing ? new Set() : await having("tipo", "campo")
    let results = all.filter(result => !fields.has(result.id))
    // What only fields hold is for citizens a word that no record has: its beginning is asked for by hand.
    for (let length = stem(word).length; all.length && !results.length && length > 3; length--) {
      const begins = await pagefind.search(word.slice(0, length))
      results = begins.results.filter(result => !fields.has(result.id))
    }
    // For a word that no record has Pagefind answers with its beginning; only the record itself tells.
    if (!known) results = await only(results.slice(0, 20), word)
    const best = Math.max(...results.map(result => result.score), 1e-9)
    results.forEach(result => records.set(result.id, result))
    return new Map(results.map(result => [result.id, result.score / best]))
  }

  async function only(results, word) {
    const texts = await Promise.all(results.map(result => result.data()))
    return results.filter((_, index) => folded(texts[index].raw_content ?? texts[index].content).includes(stem(word)))
  }

  /** Return those of a facet's values that some of these records have, with how many. */
  async function counts(facet, values, ids) {
    const sets = await Promise.all(values.map(value => having(facet, value)))
    return values
      .map((value, index) => ({ value, count: ids.filter(id => sets[index].has(id)).length }))
      .filter(one => one.count)
  }

  /**
   * Answer a question: { concepts, meant, words, corrections, ids }, the ids best first. `without` are concepts not to
   * go by («tema:casa»; `meant` has them still), `only` are facets with their allowed values; `open` gives, when asked,
   * the schedules that are open now, and `now` asks for it where the question itself does not.
   */
  async function search(question, options = {}) {
    if (FIELD.test(question.trim())) return answer(question, { ...options, only: { ...options.only, tipo: ["campo"] } }, false)
    if (!options.only?.tipo) return answer(question, options)
    // The words of minutes are not among those that a typo is mended by: as typed first.
    const found = await answer(question, options, false)
    return found.ids.length ? found : answer(question, options)
  }

  async function answer(question, { without = [], only = {}, open, now = false }, mend = true) {
    const understood = understand(question, mend)
    const concepts = understood.concepts.filter(one => !without.includes(`${one.kind}:${one.id}`))
    const scores = await scored(concepts, understood.words, only.tipo ?? [], { having, holding })
    const wanted = now || concepts.some(one => one.kind === "aperto")
    if (!understood.words.length && (wanted || Object.keys(only).length)) {
      // Filters alone: everything, help first.
      for (const [kind, points] of Object.entries(KINDS)) {
        for (const id of await having("tipo", kind)) scores.set(id, (scores.get(id) ?? 0) + points)
      }
    }
    let ids = [...scores.keys()]
    const limits = Object.entries(only).map(([facet, values]) => values.map(value => [facet, value]))
    if (wanted) limits.push((await open()).map(schedule => ["orario", schedule]))
    for (const limit of limits) {
      const allowed = await Promise.all(limit.map(([facet, value]) => having(facet, value)))
      ids = ids.filter(id => allowed.some(set => set.has(id)))
    }
    ids.sort((one, other) => scores.get(other) - scores.get(one))
    ids = await named(ids, understood.words)
    return { ...understood, concepts, meant: understood.concepts.map(one => `${one.kind}:${one.id}`), ids }
  }

  /** Put first what is called as the question says, among the first few: «san barnaba», «we mi». */
  async function named(ids, words) {
    const asked = words.map(one => stem(one.word))
    if (!asked.length) return ids
    const first = await Promise.all(ids.slice(0, 8).map(async id => [id, await data(id)]))
    const rank = ([, { meta }]) => {
      const title = new Set(folded(meta.title).split(/[^a-z0-9]+/).filter(word => word.length > 2).map(stem))
      return asked.every(word => title.has(word)) && asked.length >= 0.5 * title.size ? 0 : 1
    }
    first.sort((one, other) => rank(one) - rank(other))
    return [...first.map(([id]) => id), ...ids.slice(8)]
  }

  async function data(id) {
    return records.get(id).data()
  }

  return { search, counts, data, having, labels, folded }
}

/**
 * Return the score of every record that has something of what was asked. `wanted` are kinds to look among, when somebody
 * chose them: there the words decide, and what they mean orders what is left.
 */
async function scored(concepts, words, wanted, { having, holding }) {
  const scores = new Map()
  const add = (id, points) => scores.set(id, (scores.get(id) ?? 0) + points)
  const themes = concepts.filter(one => one.kind === "tema")
  const strongest = Math.max(...themes.map(one => one.strength), 0)
  const kinds = concepts.filter(one => one.kind === "tipo")
  for (const concept of concepts) {
    const weight = WEIGHTS[concept.kind] * (concept.kind === "tema" && concept.strength < strongest ? 0.6 : 1)
    if (!weight) continue
    for (const id of await having(concept.kind, concept.id)) add(id, weight + 0.5 * concept.strength)
  }
  const chosen = wanted.length > 0
  const telling = words.filter(one => chosen || one.known || !concepts.length).slice(0, 8)
  const editing = [...wanted, ...kinds.map(one => one.id)].includes("campo")
  const texts = await Promise.all(telling.map(one => holding(one, editing)))
  telling.forEach((one, index) => {
    // A word that named a concept has said what it had to say; one that did not is what makes the difference.
    const weight = chosen ? 30 : one.used ? 2 : 5
    for (const [id, share] of texts[index]) add(id, weight * (0.4 + 0.6 * share))
  })
  for (const [kind, points] of Object.entries(KINDS)) {
    if (chosen || kinds.some(one => one.id === kind)) continue
    for (const id of await having("tipo", kind)) if (scores.has(id)) add(id, points)
  }
  if (chosen) {
    const among = await Promise.all(wanted.map(kind => having("tipo", kind)))
    for (const id of scores.keys()) if (!among.some(set => set.has(id))) scores.delete(id)
  }
  // A quarter or a person orders what answers the need; alone it does not answer it.
  const decisive = concepts.filter(one => one.strength && ["tema", "bisogno", "tipo"].includes(one.kind))
  if (decisive.length) {
    const answers = await Promise.all(decisive.map(one => having(one.kind, one.id)))
    const said = telling.flatMap((one, index) => (one.used && !chosen ? [] : [texts[index]]))
    for (const id of scores.keys()) {
      if (![...answers, ...said].some(found => found.has(id))) scores.delete(id)
    }
  }
  if (chosen && texts.some(found => found.size)) {
    // All that hold a word, and nothing that only means the same.
    for (const id of scores.keys()) if (!texts.some(found => found.has(id))) scores.delete(id)
    return scores
  }
  const best = Math.max(...scores.values(), 0)
  for (const [id, score] of scores) if (score < 0.3 * best || score <= 0) scores.delete(id)
  return scores
}
