// The clauses of a text as one week: the twin of guida/hours_weeks.py and hours_joined.py.
import { Unclear } from "./clocks.js"
import { Group } from "./closures.js"
import { isBrief, missingDays } from "./groups.js"
import { WORKING } from "./items.js"
import { DAY, holds } from "./osm.js"

const NAMES = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
const [SATURDAY, SUNDAY] = [5, 6]
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const common = (one, other) => [...one.weekdays].filter(day => other.weekdays.has(day))
const within = (one, other) => common(one, other).length === one.weekdays.size

/** The rules that the clauses say together. */
export function agreed(clauses) {
  const groups = gathered(clauses)
  seasonsOfAll(clauses, groups)
  added(clauses, groups.filter(group => !group.closed))
  for (const group of groups) {
    working(group, groups)
    festive(group, groups)
    apart(group.spans, group)
  }
  let week = []
  for (const group of groups) week = group.closed ? [...week, group] : joined(week, group)
  closedDays(week)
  return [...week.filter(group => !closesWeekdays(group)), ...week.filter(closesWeekdays)].map(ruleOf)
}

function gathered(clauses) {
  const found = []
  for (const { loose, groups } of clauses) {
    if (loose) {
      const last = found.at(-1)
      const unsure = groups.length || loose.comment || loose.instead
      if (unsure || !last || last.closed || last.comment || !last.days.length) throw missingDays(loose)
      last.spans.push(...loose.spans)
    }
    found.push(...groups)
  }
  return found
}

function seasonsOfAll(clauses, groups) {
  const told = clauses.filter(clause => clause.seasons.length)
  const opened = groups.filter(group => !group.closed)
  const headed = clauses.some((clause, at) => clause.header &&
    clauses.slice(at + 1).some(later => later.groups.some(group => !group.closed && !group.seasons.length)))
  if (!told.length && !headed) return
  const days = told.some(({ seasons }) => seasons.some(({ first, last }) => same(first, last)))
  const months = told.at(-1) === clauses.at(-1) && told.at(-1)?.seasons.some(isBrief)
  const ends = told.length && (told[0] === clauses[0] || told[0] === clauses.at(-1))
  if (headed || days || months || told.length > 1 || !ends || !opened.length || groups.some(group => group.seasons.length)) {
    throw new Unclear("non so per quali orari vale la stagione", "Ripetila all'inizio di ogni orario.")
  }
  for (const group of groups) if (!group.closed || group.days.length) group.seasons = [...told[0].seasons]
}

function added(clauses, opened) {
  for (const clause of clauses) {
    const inside = clause.groups.filter(group => !group.closed)
    const own = inside.length ? inside : opened
    for (const item of clause.added) {
      if (own.length !== 1) {
        throw new Unclear(`non so a quali orari si aggiunge «${item.text}»`, "Scrivi quel giorno con le sue ore.")
      }
      if (!own[0].always || own[0].days.length) own[0].name(item)
    }
  }
}

function working(group, groups) {
  if (!group.working) return
  if (!group.days.length && !groups.some(one => one !== group && one.weekdays.has(SATURDAY))) {
    throw new Unclear("«feriali» per molti comprende il sabato, per altri no", "Scrivi «lun-sab» o «lun-ven».")
  }
  if (!group.days.length || (group.weekdays.size === 1 && group.weekdays.has(SATURDAY))) group.days.unshift(WORKING)
}

function festive(group, groups) {
  if (group.festive && !group.closed && !groups.some(one => one.weekdays.has(SUNDAY))) {
    throw new Unclear(
      "«festivi» per molti comprende la domenica", "Scrivi «domenica e festivi», o «nelle festività».",
    )
  }
}

function apart(spans, group) {
  let last = -1
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < last) {
      throw new Unclear(`le ore di «${group.said.join(" ")}» si accavallano`, "Scrivi ogni fascia una volta sola.")
    }
    last = end === null ? 2 * DAY : end > start ? end : end + DAY
  }
}

function joined(week, group) {
  const found = []
  if (group.more && !week.some(one => !one.closed && meet(one, group))) {
    throw new Unclear(
      `non so a quali ore si aggiungono quelle di «${group.said.join(" ")}»`, "Scrivi tutte le ore di quei giorni.",
    )
  }
  for (const one of week) {
    if (one.closed || !meet(one, group)) {
      found.push(one)
    } else if (one.holidays && group.holidays && !one.seasons.length && !group.seasons.length && !alike(one, group)) {
      throw new Unclear("i festivi compaiono due volte", "Scrivi le loro ore una volta sola.")
    } else if (group.instead) {
      found.push(...(sameTime(one, group) ? without(one, group) : [one]))
    } else if (alike(one, group)) {
      group.spans = [...one.spans, ...group.spans]
      apart(group.spans, group)
    } else if (group.also && adds(one, group)) {
      found.push(...(sameTime(one, group) ? without(one, group) : [one]))
      group.spans = [...one.spans, ...group.spans]
      apart(group.spans, group)
    } else if (group.also || !wholeWeekOfASeason(one, group, week)) {
      const day = NAMES[Math.min(...common(one, group))]
      throw new Unclear(
        `«${day}» compare due volte`,
        `Scrivi «anche» se le ore si aggiungono, «invece» se valgono al posto delle altre: ${day}, invece, 9-11.`,
      )
    } else {
      found.push(one)
    }
  }
  return [...found, group]
}

function meet(one, other) {
  if (one.holidays && other.holidays) return true
  const touch = (a, b) => holds(a, b.first) || holds(b, a.first)
  if (one.seasons.length && other.seasons.length && !one.seasons.some(a => other.seasons.some(b => touch(a, b)))) {
    return false
  }
  if (!isNumbered(one) || !isNumbered(other)) return common(one, other).length > 0
  const [own, others] = [one, other].map(group =>
    new Map(group.days.flatMap(days => days.nth.map(number => [`${days.first} ${number}`, [days.first, number]]))))
  if ([...own.keys()].some(key => others.has(key))) return true
  return [...own.values(), ...others.values()].some(([day, number]) =>
    number < 0 && one.weekdays.has(day) && other.weekdays.has(day))
}

const isNumbered = group => group.days.length > 0 && group.days.every(days => days.nth.length)

const sameTime = (one, other) =>
  same(one.seasons, other.seasons) && ![...one.days, ...other.days].some(days => days.nth.length)

function alike(one, other) {
  const days = group => [...new Set(group.days.map(each => JSON.stringify([each.first, each.last, each.nth])))].sort()
  const all = group => [group.seasons, days(group), group.holidays, group.comment, group.always]
  return same(all(one), all(other)) && !other.instead && !other.always
}

const adds = (one, other) =>
  same(one.seasons, other.seasons) && within(other, one) && !(one.comment || other.holidays)

function wholeWeekOfASeason(one, group, week) {
  if (one.seasons.length > 0 === group.seasons.length > 0) return false
  const season = group.seasons.length ? group : one
  const ordinary = [...week, group].filter(each => !each.seasons.length && !each.closed)
  return !isNumbered(season) && ordinary.every(each => within(each, season))
}

function without(one, other) {
  const left = [...one.weekdays].filter(day => !other.weekdays.has(day)).sort()
  if (!left.length && !one.holidays) return []
  const runs = []
  for (const day of left) {
    if (runs.length && runs.at(-1).at(-1) === day - 1) runs.at(-1).push(day)
    else runs.push([day])
  }
  const days = runs.flatMap(run => run.length > 2
    ? [{ first: run[0], last: run.at(-1), nth: [] }] : run.map(day => ({ first: day, last: day, nth: [] })))
  return [new Group({ ...one, days, always: false })]
}

const closesWeekdays = group =>
  group.closed && !group.seasons.length && group.days.length > 0 && !group.days.some(days => days.nth.length)

function closedDays(week) {
  for (const group of week.filter(closesWeekdays)) {
    for (const one of week) {
      const both = common(one, group)
      if (both.length && !one.closed && within(one, group)) {
        throw new Unclear(
          `«${NAMES[Math.min(...both)]}» è aperto e chiuso`, "Scrivi i giorni chiusi una volta sola.",
        )
      }
      if (both.length && !one.closed && one.seasons.length) {
        throw new Unclear(
          `non so se «${group.said.join(" ")}» è chiuso anche nella stagione`, "Togli quei giorni da quelli aperti.",
        )
      }
    }
  }
}

const ruleOf = ({ seasons, days, holidays, spans, closed, comment }) =>
  ({ seasons, days, holidays, spans, closed, comment, unknown: false })
