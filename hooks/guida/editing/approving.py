"""The approval of minutes: somebody read them all, a later meeting decided it, and only now they enter data/."""

from __future__ import annotations

import datetime as dt
import sys
from typing import get_args

from guida.editing.agenda_items import APPROVED, approval_title
from guida.editing.command import Refused, day_given, meeting_id, read_text, sound, unknown
from guida.editing.meeting_file import with_entry, with_field
from guida.editing.minutes_files import KEPT, MinutesCommand, fields_of_file, minutes_of
from guida.editing.plain import one_line
from guida.guide import Guide
from guida.records.meeting import Meeting, Reassurance
from guida.render.words import day_in_words
from guida.source import Value
from guida.tracked import starts

ALL_SURE: tuple[str, ...] = get_args(Reassurance)
ASKED = {
    "nomi": "Non c'è il nome di nessuna persona?",
    "storie": "Nessuno può essere riconosciuto dalla sua storia («la signora B., invalida»)?",
    "salute": "Non si dice niente della salute di nessuno?",
    "contatti": "Non ci sono telefoni, e-mail o indirizzi privati?",
    "indirizzi": "Non c'è l'indirizzo di un luogo protetto?",
}


class Approving(MinutesCommand):
    """Records that a later meeting approved the minutes, and publishes them."""

    def work(self) -> None:
        """Check everything first; then write the decision, and the minutes into data/."""
        options = self.options
        path = self.draft if self.draft.is_file() else self.public(self.id)
        if not path.is_file():
            raise Refused(f"Non trovo il verbale: né {self.draft} né data/meetings/{self.id}.md.")
        text = read_text(path)
        minutes = minutes_of(fields_of_file(path, text))
        if minutes.get("state") != "draft":
            raise Refused(
                f"{path}: si approva solo un verbale in bozza, qui lo stato è «{minutes.get('state', 'none')}»."
            )
        other_id = meeting_id(options.approved_in)
        guide = Guide(sound(self.root, self.today), self.today)
        meeting = self.checked(self.id, text, path).records.meetings[self.id]
        other = guide.records.meetings.get(other_id)
        if other is None:
            raise unknown("un incontro", other_id, guide.records.meetings)
        self._may_approve(other, meeting, guide)
        published = day_given(options.on) if options.on else self.today
        if published > self.today:
            raise Refused(f"Il {day_in_words(published)} deve ancora venire.")
        reading = self._reading(minutes, published)
        known = {name: minutes[name] for name in ("circulated_on", "comments_by") if name in minutes}
        state: dict[str, Value] = {"state": "corrected" if options.corrected else "approved"}
        approved = with_field(text, "minutes", state | known | {
            "reading": reading, "published_on": published.isoformat(), "approved_in": other_id,
        })  # fmt: skip
        approved = self._with_what_was_public(approved)
        self.checked(self.id, approved, path)
        self._decide(other, meeting)
        self.write_public(self.id, approved)
        if path == self.draft:
            self.folder.rewrite(self.draft, approved)
        print("Il testo si legge sul sito dalla prossima pubblicazione.")

    def _with_what_was_public(self, text: str) -> str:
        path = self.public(self.id)
        own = fields_of_file(self.draft, text)
        before = fields_of_file(path, read_text(path)) if path.is_file() else {}
        for name in KEPT:
            if name in before and name not in own:
                text = with_field(text, name, before[name])
        return text

    def _may_approve(self, other: Meeting, meeting: Meeting, guide: Guide) -> None:
        if starts(other).day <= starts(meeting).day:
            raise Refused(f"{other.id} non viene dopo {self.id}: un incontro approva i verbali di quelli prima.")
        if other.status != "held":
            raise Refused(f"{other.id} non si è tenuto («{other.status}»): non può avere approvato niente.")
        if other.group != meeting.group and guide.records.groups[other.group].kind != "plenaria":
            raise Refused(f"{other.id} è di un altro gruppo: approva il gruppo stesso, o la plenaria.")

    def _reading(self, minutes: dict[str, Value], day: dt.date) -> Value:
        """Return who read the text and is sure of all that is asked: as written, as given, or as answered now."""
        options = self.options
        found = minutes.get("reading")
        sure = found.get("sure_of") if isinstance(found, dict) else None
        if not options.read_by:
            if found and isinstance(sure, list) and set(ALL_SURE) <= set(map(str, sure)):
                return found
            raise Refused(_checklist())
        given = options.sure_of or (_answers() if sys.stdin.isatty() else [])
        if missing := [one for one in ALL_SURE if one not in given]:
            raise Refused(f"{_checklist()}\nManca ancora: {', '.join(missing)}.")
        return {"on": day.isoformat(), "by": one_line(options.read_by), "sure_of": list(ALL_SURE)}

    def _decide(self, other: Meeting, meeting: Meeting) -> None:
        """Write the approval among the decisions of the meeting that gave it: in its draft, when there is one."""
        draft = self.folder.minutes(other.id)
        path = draft if draft.is_file() else self.public(other.id)
        text = read_text(path)
        if minutes_of(fields_of_file(path, text)).get("state") == "none":
            raise Refused(f"{path}: il verbale di {other.id} non è ancora scritto (none). Scrivine prima la bozza.")
        record = self.checked(other.id, text, path).records.meetings[other.id]
        said = decision_text(meeting)
        if any(one.text == said for one in record.decisions):
            return
        item = undecided_item(record, meeting)
        if item is None:
            print(
                f"Avviso: l'ordine del giorno di {other.id} non ha il punto sull'approvazione: la decisione resta senza punto."
            )
        taken = {one.id for field in (record.agenda, record.decisions, record.actions, record.notes) for one in field}
        id_ = next(name for number in range(1, len(taken) + 2) if (name := f"d{number}") not in taken)
        entry: dict[str, Value] = {"id": id_, **({"agenda": item} if item else {}), "text": said}
        changed = with_entry(text, "decisions", entry)
        self.checked(other.id, changed, path)
        if path == draft:
            self.folder.rewrite(draft, changed)
            print(f"Scritta la decisione {id_} nella bozza: {draft}")
        else:
            self.write_public(other.id, changed)


def decision_text(meeting: Meeting) -> str:
    """Return the decision that approves the minutes of a meeting."""
    return APPROVED.format(day=day_in_words(starts(meeting).day))


def undecided_item(other: Meeting, meeting: Meeting) -> str | None:
    """Return the item of `other` on the minutes of `meeting`: the one that names its day, else the only one on minutes."""
    title = approval_title(meeting).casefold()
    named = [one.id for one in other.agenda if one.title.casefold().startswith(title)]
    on_minutes = [one.id for one in other.agenda if one.title.casefold().startswith("approvazione del verbale")]
    return named[0] if named else on_minutes[0] if len(on_minutes) == 1 else None


def _checklist() -> str:
    questions = "\n".join(f"  {name:<10} {question}" for name, question in ASKED.items())
    return (
        "Prima di pubblicare, qualcuno deve rileggere tutto il verbale e dire di sì a ogni domanda:\n"
        f"{questions}\n"
        "Poi scrivi chi ha riletto, con il suo ruolo e non con il nome:\n"
        f'  --read-by "chi coordina il Tavolo" --sure-of {" ".join(ALL_SURE)}'
    )


def _answers() -> list[str]:
    print("Rileggi tutto il verbale. Rispondi sì solo se sei sicuro.")
    return [
        name for name, question in ASKED.items() if input(f"{question} [sì/no] ").strip().lower() in {"sì", "si", "s"}
    ]
