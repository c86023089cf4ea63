// Asks before a service against violence is kept on this phone: yes or no.

const WORDS = {
  title: "Chi guarda questo telefono può vederlo",
  text: "Questo servizio aiuta chi subisce violenza. Se lo salvi, resta nell’elenco dei salvati finché non lo togli.",
  yes: "Salva lo stesso",
  no: "Non salvare",
}

export function mayKeep() {
  const dialog = document.createElement("dialog")
  const title = document.createElement("h2")
  const text = document.createElement("p")
  const buttons = document.createElement("form")
  dialog.className = "ask"
  title.id = "chiedi"
  title.textContent = WORDS.title
  dialog.setAttribute("aria-labelledby", title.id)
  text.textContent = WORDS.text
  buttons.method = "dialog"
  buttons.className = "ask__buttons"
  for (const answer of ["no", "yes"]) {
    const button = document.createElement("button")
    button.className = "button"
    button.value = answer
    button.textContent = WORDS[answer]
    buttons.append(button)
  }
  dialog.append(title, text, buttons)
  document.getElementById("contenuto").append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue === "yes")
    })
  })
}
