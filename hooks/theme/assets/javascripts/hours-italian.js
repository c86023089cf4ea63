// A stand-in with the shape of what is to come: OpenStreetMap's syntax passes, and the simplest Italian of all.
const DAYS = { lun: "Mo", mar: "Tu", mer: "We", gio: "Th", ven: "Fr", sab: "Sa", dom: "Su" }
const SPAN = /^(\d{1,2})(?:[.,:](\d{2}))?-(\d{1,2})(?:[.,:](\d{2}))?$/
const RULE = /^(lun|mar|mer|gio|ven|sab|dom)(?:-(lun|mar|mer|gio|ven|sab|dom))? (\S+)$/

export function toOsm(text) {
  const typed = text.trim()
  if (/^(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b|[A-Z][a-z]{2}\b|\d\d:\d\d|24\/7)/.test(typed)) return { osm: typed, said: "", fault: "" }
  const rule = RULE.exec(typed.toLowerCase())
  const span = rule && SPAN.exec(rule[3])
  if (!span) return { osm: "", said: "", fault: `Non capisco «${typed}». Scrivi per esempio: lun-ven 9-12,30.` }
  const days = rule[2] ? `${DAYS[rule[1]]}-${DAYS[rule[2]]}` : DAYS[rule[1]]
  const clock = (hour, minute) => `${hour.padStart(2, "0")}:${minute ?? "00"}`
  return { osm: `${days} ${clock(span[1], span[2])}-${clock(span[3], span[4])}`, said: typed, fault: "" }
}
