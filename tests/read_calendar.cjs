// Reads calendars with ical.js, which shares no code with the icalendar of Python: file names in, JSON out.
const fs = require("node:fs")
const path = require("node:path")
const ICAL = require(path.join(process.argv[2], "ical.js", "dist", "ical.es5.cjs"))

function told(property, event) {
  const value = event.component.getFirstPropertyValue(property)
  return value === null ? null : value
}

function moment(time) {
  if (!time) return null
  // With an hour as seconds since 1970, by the rules of the calendar's own time zone.
  return time.isDate ? time.toString() : time.toUnixTime()
}

const answer = process.argv.slice(3).map(name => {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(name, "utf8")))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents("vevent").map(part => {
    const event = new ICAL.Event(part)
    const end = part.getFirstPropertyValue("dtend")
    return {
      uid: event.uid, sequence: event.sequence, status: told("status", event), summary: event.summary,
      description: event.description, location: event.location, url: told("url", event), geo: told("geo", event),
      start: moment(event.startDate), end: moment(end), zone: event.startDate.zone.tzid,
    }
  })
  return { method: calendar.getFirstPropertyValue("method"), name: calendar.getFirstPropertyValue("name"), events }
})
process.stdout.write(JSON.stringify(answer))
