// Python in a worker of its own, so that the page answers while a document is read. It is handed the address of the
// site's own files and asks nothing of anybody else; what it reads stays in its memory and goes with it.

let reading
let bytes

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ id: data.id, answer: await DO[data.what](data) })
  } catch (failure) {
    self.postMessage({ id: data.id, failure: String(failure), stage: reading ? "read" : "start" })
  }
})

const DO = {
  async start({ id, folder, entry, knowledge, today }) {
    const tell = stage => self.postMessage({ id, stage })
    const [{ loadPyodide }, archive] = await Promise.all([import(`${folder}pyodide.mjs`), fetched(`${folder}guida.zip`)])
    const python = await loadPyodide({ indexURL: folder, env: { HOME: "/home", RAPIDFUZZ_IMPLEMENTATION: "python" } })
    tell("preparing")
    python.unpackArchive(archive, "zip", { extractDir: "/guida" })
    python.runPython("import sys; sys.path.insert(0, '/guida')")
    bytes = python.runPython("lambda given: given.to_bytes()")
    reading = python.pyimport(entry).Reading(knowledge, today)
  },
  read: ({ raw, name, meeting }) => JSON.parse(reading.read(bytes(new Uint8Array(raw)), name, meeting)),
  look: ({ text }) => JSON.parse(reading.look(text)),
}

async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.arrayBuffer()
}
