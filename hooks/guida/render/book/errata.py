"""The slip of corrections for a booklet that is already out: one page, what is needed most first."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import Any

from guida.corrections import Correction, Edition
from guida.guide import Guide
from guida.labels import labels
from guida.printed import PRESS, Paper
from guida.render import words
from guida.render.book.unbroken import unbroken
from guida.render.corrected import CHANGES, in_words, name_in_words
from guida.render.services import code

MOST = 60
"""Corrections that a page could ever hold; of the others only the number is told."""
LONGEST = 220
"""Letters of a correction on paper; the rest of a longer one is on the site."""
LONGEST_NAME = 90

_GROUPS = {
    "urgent": "urgent", "urgent_notes": "urgent",
    "organization-gone": "gone", "service-gone": "gone", "state": "gone",
    "phone": "phone",
    "protected": "where", "address": "where", "public": "where",
    "hours": "when", "closure": "when",
    "name": "name", "service-changed": "name",
    "service": "new", "organization": "new",
}  # fmt: skip
"""Under which words a correction stands; those that are not here under «how»."""


def errata(edition: Edition, guide: Guide) -> Paper:
    """Return the slip for the booklets of an edition."""
    title = labels("it")["press"]["errata"].format(_named(edition))
    return Paper(
        f"{PRESS}correzioni-{edition.name}.pdf", "errata", title, "errata", partial(_slip, edition, title, guide)
    )


def _named(edition: Edition) -> str:
    """Return an edition as it goes on after «libretto»: `di maggio 2026`."""
    say = labels("it")["errata"]
    if re.fullmatch(r"\d{4}-\d{2}", edition.name):
        return str(say["of_month"]).format(words.month_in_words(dt.date.fromisoformat(f"{edition.name}-01")))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", edition.name):
        return words.with_word("del", dt.date.fromisoformat(edition.name))
    return str(say["of_commit"]).format(words.day_in_words(edition.day))


def _slip(edition: Edition, title: str, guide: Guide) -> dict[str, Any]:
    say = labels("it")["errata"]
    address = guide.site.base_address + CHANGES
    return {
        "paper": {
            "title": title,
            "author": guide.site.publisher.name,
            "description": say["description"],
            "date": guide.today.isoformat(),
            "keywords": list(say["keywords"]),
        },
        "say": say,
        "place": guide.site.name,
        "today": say["today"].format(words.with_word("al", guide.today)),
        "which": say["which"].format(words.day_in_words(edition.day)),
        "entries": unbroken([_entry(one) for one in edition.corrections[:MOST]]),
        "total": len(edition.corrections),
        "address": address,
        "code": code(address).decode(),
    }


def _entry(one: Correction) -> dict[str, Any]:
    """Return a correction on paper; its words are (text, "", "old" or "new"): numbers are shown in one piece."""
    say = labels("it")["errata"]
    group = say["groups"][_GROUPS.get(one.place, "how")]
    name = "" if one.kind.startswith("urgent") else _short(name_in_words(one), LONGEST_NAME, "…")
    parts = [(_short(in_words(one), LONGEST, say["cut"]), "")]
    if one.kind in {"phone", "urgent", "urgent_notes"}:
        for number, look in ((one.old, "old"), (one.new, "new")):
            parts = [part for text, known in parts for part in _parted(text, known, number, look)]
    return {"group": group, "name": name, "parts": parts}


def _parted(text: str, known: str, number: str, look: str) -> list[tuple[str, str]]:
    if known or not number or number not in text:
        return [(text, known)]
    before, _, after = text.partition(number)
    return [part for part in ((before, ""), (number, look), (after, "")) if part[0]]


def _short(text: str, most: int, end: str) -> str:
    """Return a text in one paragraph, cut after a word when it is longer than a slip can take."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[:most]
    return f"{head.rpartition(' ')[0] or head}{end}"
