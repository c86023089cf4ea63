// The form of /redazione/: tells the program how our files are read and written and how hours are typed, then starts it.
import { halves, shown, written } from "./canonical.js"
import { hoursField } from "./hours-field.js"

const AS_TEXT = { schema: "failsafe" }
// Every scalar is a text, as in guida/source.py: 02 is no number and no is no answer of the machine's.

window.CMS_MANUAL_INIT = true
const program = loaded("sveltia-cms.js")
const kinds = await (await fetch("shapes.json")).json()
await program

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

function loaded(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
}
