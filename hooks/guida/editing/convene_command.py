"""Convene a meeting: its file, the announcement on the site, and the mail that is ready to be sent. Nothing is sent."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from guida.cadence import has_ended
from guida.clock import today
from guida.editing import meeting_file
from guida.editing.agenda_items import agenda_of, open_actions_text
from guida.editing.arguments import Parser
from guida.editing.command import (
    Refused,
    day_given,
    meeting_id,
    public_file,
    read_text,
    run,
    sound,
    unknown,
    write_public,
)
from guida.editing.convocation import convocation
from guida.editing.mail import eml
from guida.editing.plain import one_line
from guida.editing.private import PrivateFolder
from guida.editing.when_and_where import (
    moment_given,
    place_given,
    place_of,
    refuse_unless_free,
    tell_the_pace,
    times_of,
)
from guida.guide import Guide
from guida.records.days import Moment
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render.words import day_in_words
from guida.source import Value
from guida.tracked import in_order, starts


def main(arguments: Sequence[str]) -> int:
    """Convene, move or cancel a meeting, or write its mail again. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _Convening(options).work())


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "convene.py", "Convoca un incontro: scrive la sua scheda e la mail pronta da spedire. Non spedisce niente."
    )
    parser.add_argument("group", metavar="GRUPPO", help="il gruppo, per esempio plenaria")
    parser.add_argument(
        "date", metavar="GIORNO", help="il primo giorno convocato, per esempio 2026-04-21: è il nome del file"
    )
    parser.add_argument(
        "--time", metavar="ORA", help="l'ora, per esempio 17:30 (se non la scrivi: come l'ultima volta)"
    )
    parser.add_argument("--end", metavar="ORA", help="l'ora in cui finisce")
    parser.add_argument(
        "--place", metavar="LUOGO", help="un luogo in parole, oppure organizzazione/luogo (se non lo scrivi: il solito)"
    )
    parser.add_argument("--by", metavar="RUOLO", help="chi convoca; mai il nome di una persona")
    parser.add_argument(
        "--agreed", action="append", default=[], metavar="RUOLO",
        help="chi ha concordato l'ordine del giorno (una volta per ognuno)",
    )  # fmt: skip
    parser.add_argument(
        "--item", action="append", default=[], metavar="TITOLO", help="un punto in più (una volta per ognuno)"
    )
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--move", metavar="GIORNO", help="sposta l'incontro a un altro giorno")
    change.add_argument("--cancel", metavar="PERCHÉ", help="annulla l'incontro")
    change.add_argument("--mail", action="store_true", help="scrive di nuovo la mail, senza toccare la scheda")
    options = parser.options(arguments)
    changing = options.move or options.cancel or options.mail
    if changing and (options.item or options.agreed or options.by or options.end):
        parser.error("--item, --agreed, --by e --end servono solo per un incontro nuovo: poi si cambia la scheda")
    if (options.cancel or options.mail) and (options.time or options.place):
        parser.error("--time e --place servono solo per un incontro nuovo o con --move")
    return options


@dataclass(frozen=True, slots=True)
class _Convening:
    options: argparse.Namespace

    def work(self) -> None:
        options = self.options
        day = day_given(options.date)
        id_ = meeting_id(f"{options.group}/{options.date}")
        guide = Guide(sound(options.root, today()), today())
        group = guide.records.groups.get(options.group)
        if group is None:
            raise unknown("un gruppo", options.group, guide.records.groups)
        folder = PrivateFolder(options.root)
        if options.move or options.cancel or options.mail:
            meeting = guide.records.meetings.get(id_)
            if meeting is None:
                raise unknown("un incontro", id_, guide.records.meetings)
            if not options.mail:
                text = self._moved(meeting, group, guide) if options.move else self._cancelled(meeting)
                guide = self._written(id_, text, guide)
            elif meeting.status == "held":
                raise Refused(f"L'incontro {id_} si è già tenuto.")
        else:
            guide = self._written(id_, self._new(id_, day, group, guide), guide)
        self._mail(guide.records.meetings[id_], guide, folder)

    # A new one

    def _new(self, id_: str, day: dt.date, group: Group, guide: Guide) -> str:
        options = self.options
        if id_ in guide.records.known["meetings"]:
            raise Refused(f"C'è già data/meetings/{id_}.md. Per cambiarlo usa --move o --cancel.")
        if group.territory:
            raise Refused(f"{group.name} è di un altro territorio ({group.territory}): non lo convoca questo Tavolo.")
        if has_ended(group, day):
            raise Refused(f"{group.name} ha finito il suo lavoro ({group.until}): non si può convocare.")
        refuse_unless_free(day, group, guide)
        tell_the_pace(day, group, guide)
        before = [one for one in in_order(guide.meetings_of(group)) if starts(one).day < day]
        start, end = times_of(options, day, before[-1] if before else None, group)
        values: dict[str, Value] = {"group": group.id, "start": str(start), "status": "announced"}
        if end:
            values["end"] = str(end)
        if place := place_of(options, group, before[-1] if before else None):
            values["place"] = place
        if options.by:
            values["convened"] = {"on": guide.today.isoformat(), "by": one_line(options.by)}
        else:
            print("Avviso: non è scritto chi convoca (--by).")
        if options.agreed:
            values["agreed_by"] = [one_line(one) for one in options.agreed]
        else:
            print("Avviso: nessuno ha concordato l'ordine del giorno (--agreed).")
        if agenda := agenda_of(group, guide, [one_line(one) for one in options.item]):
            values["agenda"] = agenda
        for item in agenda:
            print(f"  punto: {item['title'] if isinstance(item, dict) else item}")
        return meeting_file.file_text(values, open_actions_text(group, guide))

    # One that is there

    def _moved(self, meeting: Meeting, group: Group, guide: Guide) -> str:
        options = self.options
        if meeting.status != "announced":
            raise Refused(f"Si sposta solo un incontro annunciato: {meeting.id} è «{meeting.status}».")
        day = day_given(options.move)
        refuse_unless_free(day, group, guide, meeting.id)
        tell_the_pace(day, group, guide, meeting.id)
        hour = starts(meeting).time
        if options.time:
            start = moment_given(day, options.time)
        else:
            start = Moment(day, hour)
            print(f"Ora: {hour:%H:%M}, come prima (--time per cambiarla)." if hour else "Ora: non indicata (--time).")
        if start == starts(meeting) and not options.place:
            raise Refused(f"L'incontro è già il {day_in_words(day)} alla stessa ora.")
        entry: dict[str, Value] = {"on": guide.today.isoformat(), "start": str(start)}
        if options.place:
            entry["place"] = place_given(options.place)
        else:
            print("Luogo: lo stesso (--place per cambiarlo).")
        return meeting_file.with_entry(self._text(meeting.id), "moved", entry)

    def _cancelled(self, meeting: Meeting) -> str:
        if meeting.status != "announced":
            raise Refused(f"Si annulla solo un incontro annunciato: {meeting.id} è «{meeting.status}».")
        reason = one_line(self.options.cancel)
        if not reason:
            raise Refused("Scrivi perché l'incontro è annullato.")
        text = meeting_file.with_field(self._text(meeting.id), "status", "cancelled")
        text = meeting_file.with_field(text, "cancelled_on", today().isoformat())
        return meeting_file.with_field(text, "cancelled_reason", reason)

    def _text(self, id_: str) -> str:
        return read_text(public_file(self.options.root, id_))

    # What is written

    def _written(self, id_: str, text: str, guide: Guide) -> Guide:
        """Write a meeting's file if the check finds nothing wrong with it; returns the guide with it."""
        overlay = {f"meetings/{id_}.md": text.encode()}
        records = sound(self.options.root, guide.today, overlay)
        write_public(self.options.root, id_, text)
        return Guide(records, guide.today)

    def _mail(self, meeting: Meeting, guide: Guide, folder: PrivateFolder) -> None:
        recipient = folder.recipient(meeting.group)
        if guide.site.mailbox is None or "mailbox" in guide.site.placeholders:
            print("Avviso: l'indirizzo della redazione (mailbox in data/site.yml) è ancora da decidere.")
        mail = convocation(meeting, guide, recipient)
        path = folder.letter("convocazioni", meeting.id, "eml")
        folder.write(path, eml(mail))
        print(f"Scritta la mail: {path}")
        print(f"Aprila, rileggila e spediscila tu: {mail.subject}")
