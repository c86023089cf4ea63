/** Return an element with a class and a text; what an editor wrote is only ever text. */
export function element(name, kind = "", text = "") {
  const made = document.createElement(name)
  if (kind) made.className = kind
  if (text) made.textContent = text
  return made
}
