"""The issue that a form was sent as: of an event of GitHub, or of a text. What is not used of it is not read."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guida.clock import ROME, today
from guida.editing.command import Refused, day_given
from guida.issue_forms import FORMS
from guida.text_files import SourceFault, decode

LARGEST_EVENT = 2_000_000
LONGEST_BODY = 60_000
"""Letters of a whole issue; GitHub itself takes 65,536."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is used of an issue: its words, its number (0 when unknown), the day it was opened."""

    form: str
    body: str
    number: int
    day: dt.date


def issue_of(options: argparse.Namespace) -> Issue:
    """Return the issue that a command was given: of an event, or of a text. Refused when it is none."""
    if options.body:
        text = sys.stdin.buffer.read(LONGEST_BODY * 5) if options.body == "-" else Path(options.body).read_bytes()
        day = day_given(options.day) if options.day else today()
        return _sound(Issue(options.kind, _decoded(text), options.number, day))
    try:
        raw = options.event.read_bytes()
        issue: dict[str, Any] = json.loads(raw if len(raw) <= LARGEST_EVENT else b"{}")["issue"]
        labels = [one["name"] for one in issue["labels"]]
        body, number = issue["body"] or "", issue["number"]
        day = dt.datetime.fromisoformat(issue["created_at"]).astimezone(ROME).date()
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("L'evento non è quello di una segnalazione: non lo leggo.") from None
    forms = [one for one in FORMS if one in labels]
    if len(forms) != 1 or not isinstance(body, str) or type(number) is not int:
        raise Refused(f"La segnalazione deve avere una sola di queste etichette: {', '.join(FORMS)}.")
    return _sound(Issue(forms[0], body, number, day))


def _sound(issue: Issue) -> Issue:
    if issue.number < 0 or issue.number > 10**9:
        raise Refused("Il numero della segnalazione non va bene.")
    if issue.day > today():
        raise Refused("Il giorno della segnalazione deve ancora venire.")
    return issue


def _decoded(raw: bytes) -> str:
    try:
        return decode(raw)
    except SourceFault as fault:
        raise Refused(f"Il testo del modulo non si legge: {fault.fault}.") from None
