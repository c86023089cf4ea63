"""The rule on what is personal: no fiscal code, account, card, private mobile or mailbox in anything published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from guida.check.places import texts_of
from guida.check.rule import Finding
from guida.personal import found_in, public_contacts
from guida.records import FILED, TERMS, Records
from guida.records.record import Record
from guida.text_files import Steps

_MOST = 50
"""How many are told of one text: who finds as many has put a whole address book into it."""
_MEND = "Toglilo: qui non si pubblica niente di personale."


def nothing_personal_is_published(records: Records, today: dt.date) -> Iterator[Finding]:
    """No text holds a person's fiscal code, an IBAN, a card, a private mobile or mailbox; contacts of records pass."""
    public = public_contacts(records)
    # A whole file is read in one go; field by field only those in which something was found.
    suspects = {path for path, text in records.documents.items() if _may_hold_some(path, text, public)}
    for path, start, record in _published(records):
        if path in suspects:
            for found in found_in(path):
                mend = "Dai al file un altro nome: è anche l'indirizzo della pagina."
                yield Finding(path, (), f"«{found.masked}» nel nome del file sembra {found.what}", mend)
            for steps, text in texts_of(record):
                # Numbers of `phones` have a rule of their own, which asks for consent.
                phones = not ("phones" in steps and steps[-1] == "number")
                for found in islice(found_in(text, public, phones=phones), _MOST):
                    fault = f"«{found.masked}» sembra {found.what}"
                    yield Finding(path, (*start, *steps), fault, _MEND, text.count("\n", 0, found.at) + 1)
    for name, text in records.attachment_texts.items():
        for found in islice(found_in(text, public), _MOST):
            fault = f"«{found.masked}» sembra {found.what}"
            line = text.count("\n", 0, found.at) + 1
            mend = "Toglilo dall'allegato: chi legge il sito lo può scaricare."
            yield Finding(f"data/meetings/attachments/{name}", (), fault, mend, line)


_FOLDED = re.compile(r"\\?\n +")


def _may_hold_some(path: str, text: str, public: frozenset[str]) -> bool:
    """Whether the fields of a file must be looked at one by one: YAML folds long texts, and can spell any letter."""
    if any(escape in text for escape in ("\\x", "\\u", "\\U")):
        return True
    return next(found_in(f"{path}\n{_FOLDED.sub(chr(10), text)}", public), None) is not None


def _published(records: Records) -> Iterator[tuple[str, Steps, Record]]:
    for kind in FILED:
        for record in records.filed(kind).values():
            yield record.path, (), record
    for name in TERMS:
        for term in getattr(records, name).values():
            yield f"data/taxonomy/{name}.yml", (name, term.id), term
    for name in ("site", "urgent", "glossary"):
        if (single := getattr(records, name)) is not None:
            yield f"data/{name}.yml", (), single
