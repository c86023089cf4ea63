// The field of opening hours: people type Italian («lun-ven 9-12,30»), the file holds OpenStreetMap's way of writing it.
// What is not understood stays as it was typed and cannot be saved: it is never guessed. OSM that the file already held is
// no fault of who came to correct something else: until it is changed it stays as it is, in words or not.
import { inWords, toOsm } from "../../assets/javascripts/hours-italian.js"

const OSM_WORDS = new Set((
  "Mo Tu We Th Fr Sa Su PH SH Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec week easter sunrise sunset dawn dusk " +
  "open closed off unknown day days"
).split(" "))

/** The field for the program of the form, whose helpers are on its window. */
export function hoursField({ createClass, h }) {
  return createClass({
    getInitialState() {
      const held = this.props.value || ""
      const shown = inItalian(held)
      return { typed: shown, shown, held }
    },

    read(typed) {
      const { shown, held } = this.state
      return typed === shown && (!held || isOsm(held)) ? { osm: held, said: shown, fault: "" } : understood(typed)
    },

    change(typed) {
      const { osm, fault } = this.read(typed)
      this.setState({ typed })
      this.props.onChange(fault ? typed : osm)
    },

    isValid() {
      const { fault } = this.read(this.state.typed)
      return fault ? { error: { message: fault } } : true
    },

    render() {
      const { typed } = this.state
      const { osm, said, fault } = this.read(typed)
      const help = `${this.props.forID}-said`
      return h(
        "div",
        { className: "hours-field" },
        h("input", {
          id: this.props.forID,
          className: this.props.classNameWrapper,
          type: "text",
          value: typed,
          placeholder: "lun-ven 9-12,30",
          autoComplete: "off",
          spellCheck: false,
          "aria-labelledby": `${this.props.forID}-label`,
          "aria-describedby": help,
          "aria-invalid": Boolean(fault),
          onChange: event => this.change(event.target.value),
        }),
        h("p", { id: help, role: "status" }, fault || (osm ? `Si legge: ${said || osm}` : "")),
      )
    },
  })
}

/** Whether a text is of the words of OSM alone: what somebody typed comes back here too, when the field is made anew. */
function isOsm(text) {
  const words = text.replace(/"[^"]*"/g, "").match(/\p{L}+/gu) ?? []
  return words.length > 0 && words.every(word => OSM_WORDS.has(word))
}

/** The Italian words of hours, when they say the very same hours; else the hours as the file has them. */
function inItalian(osm) {
  const words = inWords(osm)
  return words && toOsm(words).osm === osm ? words : osm
}

function understood(typed) {
  return typed.trim() ? toOsm(typed) : { osm: "", said: "", fault: "" }
}
