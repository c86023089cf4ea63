"""Circulate draft minutes among the members, and record their approval: only then do they enter data/."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from guida.clock import today
from guida.editing.approval import decision_text, undecided_item
from guida.editing.command import Refused, meeting_id, run, sound, unknown
from guida.editing.mail import Attached, Mail, eml
from guida.editing.meeting_file import (
    as_written,
    file_text,
    values_of,
    with_body,
    with_entry,
    with_field,
)
from guida.editing.private import PrivateFolder, project_of
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.labels import labels
from guida.printing import compile_pdf
from guida.records.meeting import Meeting, Reassurance
from guida.records.types import Fault, day_from
from guida.registers import starts
from guida.render.papers import minutes_paper
from guida.render.words import day_in_words, weekday_in_words
from guida.source import SourceFault, Value, decode

ALL_SURE: tuple[str, ...] = get_args(Reassurance)
ASKED = {
    "nomi": "Non c'è il nome di nessuna persona?",
    "storie": "Nessuno può essere riconosciuto dalla sua storia («la signora B., invalida»)?",
    "salute": "Non si dice niente della salute di nessuno?",
    "contatti": "Non ci sono telefoni, e-mail o indirizzi privati?",
    "indirizzi": "Non c'è l'indirizzo di un luogo protetto?",
}
PUBLIC = ("group", "title", "kind", "start", "end", "place", "moved", "agenda", "next")
"""What data/ may hold of a meeting while its minutes are a draft; of the agenda only the titles."""
DAYS_TO_COMMENT = 10


def main(arguments: Sequence[str]) -> int:
    """Circulate or approve the minutes of a meeting. Returns the exit status."""
    options = _options(arguments)
    return run(_Approving(options).work if options.approved_in else _Circulating(options).work)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="circulate.py",
        description="Prepara la bozza di un verbale per chi partecipa, o ne registra l'approvazione. Non spedisce niente.",
    )
    parser.add_argument("meeting", help="l'incontro, per esempio plenaria/2026-02-24")
    parser.add_argument(
        "--comments-by", metavar="GIORNO", help=f"fino a quando commentare (fra {DAYS_TO_COMMENT} giorni)"
    )
    parser.add_argument("--approved-in", metavar="INCONTRO", help="l'incontro che ha approvato il verbale")
    parser.add_argument("--on", metavar="GIORNO", help="il giorno della pubblicazione (oggi)")
    parser.add_argument("--corrected", action="store_true", help="approvato con correzioni")
    parser.add_argument("--read-by", metavar="RUOLO", help="chi ha riletto tutto il testo; mai il nome di una persona")
    parser.add_argument(
        "--sure-of", nargs="+", choices=ALL_SURE, metavar="COSA", help=f"di che cosa: {' '.join(ALL_SURE)}"
    )
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="la cartella che contiene data/")
    options = parser.parse_args(arguments)
    options.root = options.root.resolve()
    if not (options.root / "data").is_dir():
        parser.error(f"qui non c'è la cartella data/: {options.root}")
    if not options.approved_in and (options.on or options.corrected or options.read_by or options.sure_of):
        parser.error("--on, --corrected, --read-by e --sure-of servono solo con --approved-in")
    if options.approved_in and options.comments_by:
        parser.error("--comments-by serve solo per far girare la bozza")
    if options.sure_of and not options.read_by:
        parser.error("con --sure-of scrivi anche chi ha riletto: --read-by")
    return options


class _Command:
    """What both have in common: the meeting, the private folder and the files of data/."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.root: Path = options.root
        self.today = today()
        self.id = meeting_id(options.meeting)
        self.folder = PrivateFolder(self.root)
        self.draft = self.folder.minutes(self.id)

    def public(self, id_: str) -> Path:
        """Return the file of a meeting in data/."""
        return self.root / "data" / "meetings" / f"{id_}.md"

    def checked(self, id_: str, text: str, path: Path) -> Guide:
        """Return the guide in which a meeting is as this text says; Refused, with its place in `path`, when it is wrong."""
        told = None if path.is_relative_to(self.root) else str(path)
        records = sound(self.root, self.today, {f"meetings/{id_}.md": text.encode()}, told)
        return Guide(records, self.today, preview=True)

    def write_public(self, id_: str, text: str) -> None:
        """Write the file of a meeting in data/, after the check found nothing wrong with it."""
        path = self.public(id_)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Scritto: data/meetings/{id_}.md")


def _read(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except SourceFault as fault:
        raise Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}") from None


def _fields(path: Path, text: str) -> dict[str, Value]:
    try:
        return values_of(text)
    except SourceFault as fault:
        raise Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}") from None


def _minutes(values: dict[str, Value]) -> dict[str, Value]:
    found = values.get("minutes")
    return dict(found) if isinstance(found, dict) else {}


def _day(text: str) -> dt.date:
    try:
        return day_from(text.strip())
    except Fault as fault:
        raise Refused(f"{fault.fault}. {fault.mend}") from None


class _Circulating(_Command):
    def work(self) -> None:
        until = _day(self.options.comments_by) if self.options.comments_by else None
        until = until or self.today + dt.timedelta(days=DAYS_TO_COMMENT)
        if until <= self.today:
            raise Refused(f"Il {day_in_words(until)} è già passato: chi legge non avrebbe tempo.")
        if not self.draft.is_file():
            raise Refused(f"Non trovo la bozza: {self.draft}. Scrivila lì, nella forma di data/meetings.")
        text = _read(self.draft)
        values = _fields(self.draft, text)
        minutes = _minutes(values)
        if minutes.get("state") in {"approved", "corrected"}:
            raise Refused(f"Il verbale di {self.id} è già approvato.")
        if values.get("status") != "held":
            raise Refused(
                f"{self.draft}: lo stato è «{values.get('status')}». Scrivi held: il verbale è di un incontro che si è tenuto."
            )
        state: dict[str, Value] = {
            "state": "draft", "circulated_on": self.today.isoformat(), "comments_by": until.isoformat(),
        }  # fmt: skip
        text = with_field(text, "minutes", state | ({"reading": minutes["reading"]} if "reading" in minutes else {}))
        guide = self.checked(self.id, text, self.draft)
        meeting = guide.records.meetings[self.id]
        public = self._public_part(meeting)
        self.checked(self.id, public, self.public(self.id))
        pdf = compile_pdf(
            "minutes", minutes_paper(meeting, guide, self.today, until), default_fonts(project_of(self.root))
        )
        mail = self._mail(meeting, guide, until, pdf)
        self.folder.write(self.draft, text.encode())
        print(f"Aggiornata la bozza: {self.draft}")
        for suffix, content in (("pdf", pdf), ("eml", eml(mail))):
            path = self.folder.letter("circolari", self.id, suffix)
            self.folder.write(path, content)
            print(f"Scritto: {path}")
        self.write_public(self.id, public)
        print(f"Apri la mail, rileggila e spediscila tu. Si commenta fino a {weekday_in_words(until)}.")

    def _public_part(self, meeting: Meeting) -> str:
        """Return the file of data/: what was public before stays line by line, of the minutes only that they are a draft."""
        shown: dict[str, Value] = {}
        for name in PUBLIC:
            if (written := as_written(getattr(meeting, name))) is not None:
                shown[name] = written
        if meeting.agenda:
            shown["agenda"] = [{"id": item.id, "title": item.title} for item in meeting.agenda]
        shown |= {"status": "held", "minutes": {"state": "draft"}}
        path = self.public(self.id)
        if not path.is_file():
            return file_text(shown)
        text = _read(path)
        before = _fields(path, text)
        if _minutes(before).get("state") in {"approved", "corrected"}:
            raise Refused(f"data/meetings/{self.id}.md: il verbale è già approvato e pubblicato.")
        for name in sorted(before.keys() - shown.keys() - {"former_ids", "convened", "agreed_by"}):
            text = with_field(text, name, None)
        for name, value in shown.items():
            if before.get(name) != value:
                text = with_field(text, name, value)
        return with_body(text, "")

    def _mail(self, meeting: Meeting, guide: Guide, until: dt.date, pdf: bytes) -> Mail:
        say = labels("it")["circular"]
        recipient = self.folder.address_of(meeting.group)
        if recipient is None:
            print(
                f"Avviso: {self.folder.path.name}/indirizzi.yml non ha l'indirizzo di «{meeting.group}»: la mail è senza «A»."
            )
        group = guide.records.groups[meeting.group]
        day, last = weekday_in_words(starts(meeting).day), weekday_in_words(until)
        first = say["first"].format(group=group.name, day=day)
        return Mail(
            name=f"{meeting.id} circular {self.today}",
            subject=say["subject"].format(group=group.short_name or group.name, day=day_in_words(starts(meeting).day), until=day_in_words(until)),
            text="\n\n".join(
                [
                    say["hello"],
                    first[0].upper() + first[1:],
                    say["comment"].format(until=last),
                    say["silence"],
                    say["private"],
                    guide.site.publisher.name,
                ]
            ) + "\n",
            day=self.today,
            sender=guide.site.mailbox,
            sender_name=guide.site.publisher.name,
            recipient=recipient,
            attached=(Attached(say["file"].format(meeting=meeting.id.replace("/", "-")), "application/pdf", pdf),),
        )  # fmt: skip


class _Approving(_Command):
    def work(self) -> None:
        options = self.options
        path = self.draft if self.draft.is_file() else self.public(self.id)
        if not path.is_file():
            raise Refused(f"Non trovo il verbale: né {self.draft} né data/meetings/{self.id}.md.")
        text = _read(path)
        minutes = _minutes(_fields(path, text))
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
        reading = self._reading(minutes)
        published = _day(options.on) if options.on else self.today
        known = {name: minutes[name] for name in ("circulated_on", "comments_by") if name in minutes}
        state: dict[str, Value] = {"state": "corrected" if options.corrected else "approved"}
        approved = with_field(text, "minutes", state | known | {
            "reading": reading, "published_on": published.isoformat(), "approved_in": other_id,
        })  # fmt: skip
        if options.corrected and not meeting.corrections:
            print("Avviso: la scheda non ha «corrections»: scrivi che cosa diceva prima e che cosa dice adesso.")
        self.checked(self.id, approved, path)
        self._decide(other, meeting)
        self.write_public(self.id, approved)
        if path == self.draft:
            self.folder.write(self.draft, approved.encode())
        print("Il testo si legge sul sito dalla prossima pubblicazione.")

    def _may_approve(self, other: Meeting, meeting: Meeting, guide: Guide) -> None:
        if starts(other).day <= starts(meeting).day:
            raise Refused(f"{other.id} non viene dopo {self.id}: un incontro approva i verbali di quelli prima.")
        if other.status != "held":
            raise Refused(f"{other.id} non si è tenuto («{other.status}»): non può avere approvato niente.")
        if other.group != meeting.group and guide.records.groups[other.group].kind != "plenaria":
            raise Refused(f"{other.id} è di un altro gruppo: approva il gruppo stesso, o la plenaria.")

    def _reading(self, minutes: dict[str, Value]) -> Value:
        """Return who read the text and is sure of all that is asked: as written, as given, or as answered now."""
        options = self.options
        found = minutes.get("reading")
        sure = found.get("sure_of") if isinstance(found, dict) else None
        if not options.read_by:
            if isinstance(sure, list) and set(ALL_SURE) <= set(map(str, sure)):
                return found  # type: ignore[return-value]
            raise Refused(_checklist())
        given = options.sure_of or (_answers() if sys.stdin.isatty() else [])
        if missing := [one for one in ALL_SURE if one not in given]:
            raise Refused(f"{_checklist()}\nManca ancora: {', '.join(missing)}.")
        return {"on": self.today.isoformat(), "by": " ".join(options.read_by.split()), "sure_of": list(ALL_SURE)}

    def _decide(self, other: Meeting, meeting: Meeting) -> None:
        """Write the approval among the decisions of the meeting that gave it: in its draft, when there is one."""
        draft = self.folder.minutes(other.id)
        path = draft if draft.is_file() else self.public(other.id)
        text = _read(path)
        if _minutes(_fields(path, text)).get("state") == "none":
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
        entry: dict[str, Value] = {"id": id_} | ({"agenda": item} if item else {}) | {"text": said}
        changed = with_entry(text, "decisions", entry)
        self.checked(other.id, changed, path)
        if path == draft:
            self.folder.write(draft, changed.encode())
            print(f"Scritta la decisione {id_} nella bozza: {draft}")
        else:
            self.write_public(other.id, changed)


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
