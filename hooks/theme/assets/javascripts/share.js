// Sending a page on, and the way to a place. The link for WhatsApp works without this; the rest needs a script.

const WORDS = {
  copied: "Link copiato",
  refused: "Il browser non permette di copiare",
}

export function start() {
  for (const box of document.querySelectorAll("[data-share]")) {
    bind(box, () => ({ title: box.dataset.shareTitle, url: box.dataset.share }))
  }
  for (const link of document.querySelectorAll("[data-directions]")) {
    const there = waysTo(link.dataset.directions)
    if (there) {
      link.href = there
    }
  }
}

// Makes the buttons inside an element work; `what` says at the time of the press what is sent on.
export function bind(box, what) {
  const copy = box.querySelector("[data-share-copy]")
  const other = box.querySelector("[data-share-other]")
  if (copy && navigator.clipboard) {
    copy.hidden = false
    copy.addEventListener("click", async () => {
      const word = copy.querySelector("[data-share-word]")
      word.role = "status"
      word.textContent = await navigator.clipboard.writeText(what().url).then(() => WORDS.copied, () => WORDS.refused)
    })
  } else if (copy) {
    copy.hidden = true
  }
  if (other && navigator.share) {
    other.hidden = false
    // Whoever changes their mind is told to us as an error.
    other.addEventListener("click", () => navigator.share(what()).catch(() => {}))
  }
}

// A phone opens its own map; anything else keeps the link to a map on the web.
function waysTo(point) {
  if (/Android/.test(navigator.userAgent)) {
    return `geo:${point}?q=${point}`
  }
  if (/iPhone|iPad|iPod/.test(navigator.userAgent)) {
    return `https://maps.apple.com/?daddr=${point}`
  }
}
