"""What /redazione/verbale/ runs in the browser: the reading of minutes as `scripts/minutes.py` does it, with what a page
shows beside the file. Nothing of a document leaves this process, or outlives it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from guida.editing.meeting_file import values_of
from guida.editing.minutes.blocks import Document, Unreadable
from guida.editing.minutes.contacts import contacts_in
from guida.editing.minutes.convocation import Convocation
from guida.editing.minutes.file import Written, asked_for, day_of, written
from guida.editing.minutes.opened import opened
from guida.editing.minutes.people import Roll
from guida.editing.minutes.report import suspects
from guida.editing.minutes.word import html_of
from guida.editing.minutes_knowledge import Knowledge, knowledge_from
from guida.editing.refused import Refused
from guida.folded import folded
from guida.personal import found_in
from guida.text_files import SourceFault

_LOOKING_AT_A_MEETING = frozenset(
    f"guida.check.{name}"
    for name in (
        "attendance", "dates", "decisions", "doubles", "letters", "meetings", "minutes", "readings", "references", "words",
    )
)  # fmt: skip
_LOOKING_ELSEWHERE = frozenset(
    {
        "every-place-named-exists",
        "every-owner-is-an-organization-or-a-group",
        "every-action-update-names-an-action",
        "every-superseded-decision-is-an-earlier-one",
    }
)
"""Rules that look into other records than the meeting: whoever puts the file into the archive has them run."""


class Reading:
    """One document, from its bytes to what the page shows of it. What cannot be done is told as {"fault": …}."""

    def __init__(self, knowledge: str, today: str) -> None:
        """`knowledge`: the file of minutes_knowledge; `today`: `2026-03-15`, in Rome."""
        self.knowledge: Knowledge = knowledge_from(knowledge)
        self.today = dt.date.fromisoformat(today)
        self.meeting = ""
        self.made: Written | None = None

    def read(self, raw: bytes, name: str, meeting: str) -> str:
        """Return, as JSON, the file, the report and the document as HTML with what in it must not be published."""
        self.made, self.meeting = None, meeting
        try:
            group, day = day_of(meeting, self.knowledge.groups)
            convocation = self.knowledge.meetings.get(meeting, Convocation())
            asked = asked_for(meeting, group, day, convocation, self.today)
            self.made = written(opened(raw, _no_pdf), name, asked, self.knowledge.known)
            html = html_of(raw)
        except (Refused, Unreadable) as fault:
            return _json({"fault": str(fault)})
        text = _text_of(html)
        return _json(
            {
                "text": self.made.text,
                "report": self.made.report,
                "html": html,
                "names": sorted(_words_of(self.made.understood.roll)),
                "contacts": sorted(set(contacts_in(text, self.knowledge.known.contacts))),
                "values": self.made.understood.values,
            }
        )

    def look(self, text: str) -> str:
        """Return, as JSON, where in the file as it now stands somebody must look, and what the check says of it."""
        if self.made is None:
            raise ValueError("nothing was read yet")
        lines = [
            {"line": line, "words": words} for line, words in suspects(text, self.made.understood, self.knowledge.known)
        ]
        contacts = [
            {"line": number, "words": [found.written]}
            for number, line in enumerate(text.split("\n"), start=1)
            for found in found_in(line, self.knowledge.known.contacts)
        ]
        try:
            values: Mapping[str, Any] = values_of(text)
        except SourceFault:
            values = {}  # The check tells why.
        return _json({"names": lines, "contacts": contacts, "problems": list(self._problems(text)), "values": values})

    def _problems(self, text: str) -> Iterator[Mapping[str, Any]]:
        # Loading and the rules take a second to come into memory: the document is shown before that.
        from guida.check import CHECKS, check  # noqa: PLC0415
        from guida.load import load  # noqa: PLC0415
        from guida.problem import arranged  # noqa: PLC0415

        name = f"meetings/{self.meeting}.md"
        records, problems = load(Path("/nowhere"), overlay={name: text.encode(errors="replace")})
        records = replace(records, known={**records.known, **self.knowledge.ids})
        rules = [
            rule
            for rule in CHECKS
            if rule.function.__module__ in _LOOKING_AT_A_MEETING and rule.name not in _LOOKING_ELSEWHERE
        ]
        for one in arranged([*problems, *check(records, self.today, rules)]):
            if one.path == f"data/{name}":
                yield {"line": one.line, "said": f"{one.fault}. {one.mend}", "severity": one.severity}


def _no_pdf(raw: bytes) -> Document:
    raise Unreadable(
        "è un PDF, e qui si leggono solo i documenti di Word (.docx)",
        "Chiedi il file di Word, oppure usa il comando «make minutes», che legge anche i PDF.",
    )


def _words_of(roll: Roll) -> set[str]:
    """Return the words by which those in the attendance are named, as they are written."""
    return {word for person in roll.persons for word in person.words if folded(word) in person.strong}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch(r"p|li|td|th|tr|h\d", tag):
            self.pieces.append("\n")


def _text_of(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)
