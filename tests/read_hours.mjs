// Reads hours with the module of forms: texts in, what it answers and says of OSM out, all as JSON.
import { readFileSync } from "node:fs"
import { inWords, toOsm } from "../hooks/theme/assets/javascripts/hours-italian.js"

const { texts, hours } = JSON.parse(readFileSync(0, "utf8"))
process.stdout.write(JSON.stringify({ read: texts.map(toOsm), said: hours.map(inWords) }))
