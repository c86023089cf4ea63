// Writes the search index: records on standard input, one JSON a line, into the folder named on the command line.
// Only Pagefind's own Node interface takes records that are no pages (a service has no page of its own).

import { createInterface } from "node:readline"
import { pathToFileURL } from "node:url"

const [pagefindModule, folder] = process.argv.slice(2)
const pagefind = await import(pathToFileURL(pagefindModule))

function must({ errors, ...answer }) {
  if (errors.length) throw new Error(errors.join("\n"))
  return answer
}

const { index } = must(await pagefind.createIndex({ forceLanguage: "it" }))
for await (const line of createInterface({ input: process.stdin })) {
  must(await index.addCustomRecord({ language: "it", ...JSON.parse(line) }))
}
must(await index.writeFiles({ outputPath: folder }))
await pagefind.close()
