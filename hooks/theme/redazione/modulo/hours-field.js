// The field of opening hours: people type Italian («lun-ven 9-12,30»), the file holds OpenStreetMap's way of writing it.
// What is not understood stays as it was typed and cannot be saved: it is never guessed.
import { inWords, toOsm } from "../../assets/javascripts/hours-italian.js"

/** The field for the program of the form, whose helpers are on its window. */
export function hoursField({ createClass, h }) {
  return createClass({
    getInitialState() {
      return { typed: inItalian(this.props.value || "") }
    },

    change(typed) {
      const { osm, fault } = understood(typed)
      this.setState({ typed })
      this.props.onChange(fault ? typed : osm)
    },

    isValid() {
      const { fault } = understood(this.state.typed)
      return fault ? { error: { message: fault } } : true
    },

    render() {
      const { typed } = this.state
      const { osm, said, fault } = understood(typed)
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

/** The Italian words of hours, when they say the very same hours; else the hours as the file has them. */
function inItalian(osm) {
  if (!osm || toOsm(osm).fault) return osm
  const words = inWords(osm)
  return words && toOsm(words).osm === osm ? words : osm
}

function understood(typed) {
  return typed.trim() ? toOsm(typed) : { osm: "", said: "", fault: "" }
}
