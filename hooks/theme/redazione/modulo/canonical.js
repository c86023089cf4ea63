// The one way a file of records is written, as hooks/guida/canonical.py and editing/front_matter.py write it: what the
// form saves differs from what was there only where something was changed. A test compares the two on every record of
// the toy town and on thousands of odd texts.
//
// A shape says what the fields of a kind are, in their order: [{name, form?, fields?}]. Some things are one text in the
// form and more in the file: a point («45.4146, 9.1701»), a few numbers («30, 40»), a place with nothing but its name.
// «sì» is an answer too, and the form knows it as `yes`.

const NAME = /^(?!(?:null|Null|NULL)$)[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u
const ODD_START = /^["'[\]{}&*!|>%@`#,?:=~-]/
const NULLS = new Set(["", "~", "null", "Null", "NULL"])
const INVISIBLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g
const ONLY_BLANKS = /^[ \t\n\u00a0\u00ad\u200b-\u200f\u2060\ufeff]*$/
const SPECIAL_BLANK = /^ *(?:- +)*(?:[\p{L}\p{N}_-]+:)?\u00a0/u
const LONGEST = 10000
const ANSWERS = new Map(Object.entries({
  yes: "yes", true: "yes", "sì": "yes", si: "yes", no: "no", false: "no", unknown: "unknown", "non so": "unknown",
}))
const ANSWERED = new Set(["yes-no", "known"])
const LIST_OF_NUMBERS = new Set(["point", "numbers"])

/** What the form shows → the text of a file. `markdown`: fields between two lines «---», and a body below. */
export function written(content, shape, markdown = false) {
  const { body = "", ...values } = markdown ? content : { ...content, body: undefined }
  const yaml = Object.entries(inOrder(values, shape))
    .flatMap(([name, value]) => fieldLines(name, value, ""))
    .map(line => `${line}\n`)
    .join("")
  return markdown ? `---\n${yaml}---\n${String(body ?? "").replace(/\r\n?/g, "\n")}` : yaml
}

/** What a file holds, every scalar a text → what the form shows. */
export function shown(values, shape) {
  const known = new Map(shape.map(field => [field.name, field]))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, known.has(name) ? asShown(value, known.get(name)) : value]),
  )
}

/** A Markdown file in two: the YAML between its lines «---», and the body below. */
export function halves(text) {
  const found = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n([\s\S]*))?$/.exec(text)
  if (!found) throw new Error("il file non comincia con i campi fra due righe «---»")
  return { yaml: found[1], body: found[2] ?? "" }
}

function asShown(value, field) {
  if (LIST_OF_NUMBERS.has(field.form)) return Array.isArray(value) ? value.join(", ") : value
  if (field.form === "any-place" && typeof value === "string") return { at: value }
  if (ANSWERED.has(field.form) && typeof value === "string") return answer(value.trim())
  if (!field.fields || field.form === "pairs") return value
  if (Array.isArray(value)) return value.map(one => (isMapping(one) ? shown(one, field.fields) : asShown(one, field)))
  return isMapping(value) ? shown(value, field.fields) : value
}

function inOrder(values, shape) {
  const known = new Set(shape.map(field => field.name))
  const first = shape.filter(field => field.name in values).map(field => [field.name, asKept(values[field.name], field)])
  return Object.fromEntries([...first, ...Object.entries(values).filter(([name]) => !known.has(name))])
}

function asKept(value, field) {
  if (value === null || value === undefined) return ""
  if (Array.isArray(value)) {
    const inside = LIST_OF_NUMBERS.has(field.form) ? {} : field
    return value.map(one => asKept(one, inside)).filter(one => !isEmpty(one))
  }
  if (isMapping(value)) {
    if (field.form === "pairs") return mapped(value, one => asKept(one, field))
    if (!field.fields) return value
    const inner = Object.entries(inOrder(value, field.fields)).filter(([, one]) => !isEmpty(one))
    if (field.form === "any-place" && inner.length === 1 && inner[0][0] === "at") return inner[0][1]
    return Object.fromEntries(inner)
  }
  const text = visible(value).trim()
  if (ANSWERED.has(field.form)) return answer(text)
  return LIST_OF_NUMBERS.has(field.form) && text ? text.split(/[\s,;]+/).filter(Boolean) : text
}

const answer = text => ANSWERS.get(text.toLowerCase()) ?? text
const mapped = (values, change) => Object.fromEntries(Object.entries(values).map(([name, one]) => [name, change(one)]))

/** What is pasted from elsewhere may hold letters of which nothing is seen and which no file may hold. */
function visible(value) {
  return String(value).replace(/[\x85\u2028\u2029]/g, "\n").replace(INVISIBLE, "")
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true
  return typeof value === "object" && Object.values(value).every(isEmpty)
}

function fieldLines(name, value, indent) {
  if (isEmpty(value)) return []
  if (!NAME.test(name)) name = JSON.stringify(name)
  if (typeof value !== "object") {
    const [first, ...rest] = scalar(String(value), `${indent}  `)
    return [`${indent}${name}: ${first}`, ...rest]
  }
  const inner = Array.isArray(value)
    ? value.flatMap(one => itemLines(one, `${indent}  `))
    : Object.entries(value).flatMap(([key, one]) => fieldLines(key, one, `${indent}  `))
  return inner.length ? [`${indent}${name}:`, ...inner] : []
}

function itemLines(entry, indent) {
  if (isEmpty(entry)) return []
  const within = `${indent}  `
  let inner
  if (typeof entry !== "object") inner = scalar(String(entry), within)
  else if (Array.isArray(entry)) inner = entry.flatMap(one => itemLines(one, within))
  else inner = Object.entries(entry).flatMap(([key, one]) => fieldLines(key, one, within))
  return inner.length ? [`${indent}- ${inner[0].replace(/^ +/, "")}`, ...inner.slice(1)] : []
}

/** The lines of a text, all but the first behind `indent`: the first way of writing it that reads back. */
export function scalar(text, indent) {
  text = text.replace(/\r\n?/g, "\n")
  const lines = text.split("\n")
  const unreadable =
    text.search(INVISIBLE) >= 0 || [...text].length > LONGEST || (ONLY_BLANKS.test(text) && /[^\t\n ]/.test(text))
  if (!unreadable && lines.length > 1 && blockReadsBack(lines)) {
    return ["|-", ...lines.map(line => (line ? indent + line : ""))]
  }
  if (!unreadable && lines.length === 1) {
    if (plainReadsBack(text)) return [text]
    return [`'${text.replaceAll("'", "''")}'`]
  }
  return [JSON.stringify(text)]
}

function plainReadsBack(text) {
  return !(
    ODD_START.test(text) ||
    NULLS.has(text) ||
    SPECIAL_BLANK.test(text) ||
    /^[ \t]|[ \t]$|[ \t]#|:(?=[ \t]|$)/.test(text)
  )
}

function blockReadsBack(lines) {
  const first = lines.find(line => line.trim() !== "" || line !== "")
  return (
    first !== undefined &&
    !/^[ \t]/.test(first) &&
    lines.at(-1) !== "" &&
    !lines.some(line => SPECIAL_BLANK.test(line))
  )
}
