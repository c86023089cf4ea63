"""Telephones, mailboxes, fiscal codes, accounts out of a text; what the records themselves publish stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import phonenumbers

from guida.mailboxes import mailboxes_in
from guida.personal import dialled, found_in

_LABELLED = re.compile(r"(?i)\b((?:tel|cell|telefono|cellulare|mobile)\b\.?\s*:?\s*)\+?\d[\d\s./-]{4,}\d")
_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z](?![A-Z0-9])", re.IGNORECASE)
"""A fiscal code as it is mostly written, whether or not its check letter is right."""
_KINDS = (
    ("codice", "codice fiscale"),
    ("IBAN", "IBAN"),
    ("carta", "carta"),
    ("mail", "e-mail"),
    ("cellulare", "telefono"),
)
_EVERYBODYS = frozenset(["020202"])
INSTEAD = {
    "telefono": "(telefono tolto)",
    "e-mail": "(e-mail tolta)",
    "codice fiscale": "(codice fiscale tolto)",
    "IBAN": "(IBAN tolto)",
    "carta": "(numero di carta tolto)",
}


def without_contacts(text: str, public: frozenset[str]) -> tuple[str, Counter[str]]:
    """Return a text in which what is personal is said and not shown, and how many of each kind there were.

    More than the check asks of what is published: an office's number or mailbox counts too, unless it is public.
    """
    found: Counter[str] = Counter()
    for start, end, kind in reversed(list(_apart(_traces(text, public)))):
        text = text[:start] + INSTEAD[kind] + text[end:]
        found[kind] += 1
    text, labelled = _LABELLED.subn(rf"\1{INSTEAD['telefono']}", text)
    found["telefono"] += labelled
    return text, +found


def contacts_in(text: str, public: frozenset[str]) -> list[str]:
    """Return, as it is written, everything that `without_contacts` takes out of a text."""
    found = [text[start:end] for start, end, _ in _apart(_traces(text, public))]
    return [*found, *(one[0].removeprefix(one[1]) for one in _LABELLED.finditer(text))]


def _traces(text: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for one in found_in(text, public):
        kind = next(kind for word, kind in _KINDS if word in one.what)
        yield one.at, one.at + len(one.written), kind
    for code in _CODE.finditer(text):
        yield *code.span(), "codice fiscale"
    for at, written, mailbox in mailboxes_in(text):
        if mailbox not in public:
            yield at, at + len(written), "e-mail"
    for number in phonenumbers.PhoneNumberMatcher(text, "IT") if re.search(r"\d", text) else ():
        if dialled(number.raw_string) not in public | _EVERYBODYS:
            yield number.start, number.end, "telefono"


def _apart(traces: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Leave out a trace inside another: digits of an account may look like a telephone."""
    end = 0
    for trace in sorted(traces, key=lambda one: (one[0], -one[1])):
        if trace[0] >= end:
            yield trace
            end = trace[1]
