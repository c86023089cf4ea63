// The form of /redazione/: tells the program how our files are read and written and how hours are typed, then starts it.
import { halves, shown, written } from "./canonical.js"
import { hoursField } from "./hours-field.js"

const AS_TEXT = { schema: "failsafe" }
// Every scalar is a text, as in guida/source.py: 02 is no number and no is no answer of the machine's.

const before = document.getElementById("before")
const waiting = document.getElementById("waiting")
waiting.hidden = false

try {
  await open()
  before.remove()
} catch (failure) {
  console.error(failure) // For who mends it; the page says what to do.
  waiting.hidden = true
  document.getElementById("not-opened").hidden = false
}

async function open() {
  window.CMS_MANUAL_INIT = true
  const [kinds] = await Promise.all([shapes(), loaded("sveltia-cms.js")])
  for (const { format, markdown, fields } of Object.values(kinds)) {
    window.CMS.registerCustomFormat(format, markdown ? "md" : "yml", {
      fromFile: (text, readYaml) => {
        const { yaml, body } = markdown ? halves(text) : { yaml: text }
        const values = shown(readYaml(yaml, AS_TEXT), fields)
        return markdown ? { ...values, body } : values
      },
      toFile: content => written(content, fields, markdown),
    })
  }
  window.CMS.registerFieldType("hours", hoursField(window))
  await window.CMS.init()
}

async function shapes() {
  const answer = await fetch("shapes.json")
  if (!answer.ok) throw new Error(`${answer.status} shapes.json`)
  return answer.json()
}

function loaded(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
}
