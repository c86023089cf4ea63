"""Rules on letters: who writes what paper cannot show is told so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.places import texts_of
from guida.check.rule import Finding
from guida.printable import signs_not_printed
from guida.records import TERMS, Records
from guida.text_files import Steps
from guida.wording import field_name

_ONLY_ON_THE_SITE = frozenset({"description", "website", "sources", "source", "url", "file", "former_ids"})
_PRINTED = ("organizations", "meetings", "reports")
Texts = list[tuple[Steps, str]]


def every_sign_can_be_printed(records: Records, today: dt.date) -> Iterator[Finding]:
    """A text that goes on paper has only signs that a font of the house has."""
    for path, texts in _on_paper(records):
        found = [(steps, signs) for steps, text in texts if (signs := signs_not_printed(text))]
        if found:
            shown = " ".join(dict.fromkeys(_named(sign) for _, signs in found for sign in signs))
            others = ", ".join(field_name(steps) for steps, _ in found[1:])
            fault = f"nella stampa questi segni diventano □: {shown}" + (f" (anche in {others})" if others else "")
            yield Finding(path, found[0][0], fault, "Se dicono qualcosa, scrivilo con le parole.")


def _on_paper(records: Records) -> Iterator[tuple[str, Texts]]:
    """Yield the texts of every file that are printed somewhere, with the steps to them."""
    for kind in _PRINTED:
        for record in records.filed(kind).values():
            # Of thousands of files nearly all have only ordinary letters, and no «\\U0001F600».
            text = records.documents.get(record.path, "\\")
            if "\\" in text or signs_not_printed(text):
                yield record.path, [one for one in texts_of(record) if _ONLY_ON_THE_SITE.isdisjoint(one[0])]
    for name in TERMS:
        terms = getattr(records, name).values()
        yield f"data/taxonomy/{name}.yml", [((name, one.id, "label"), str(one.label)) for one in terms]
    for name in ("site", "urgent", "glossary"):
        if single := getattr(records, name):
            texts = [one for one in texts_of(single) if _ONLY_ON_THE_SITE.isdisjoint(one[0])]
            yield f"data/{name}.yml", texts
    names = {one.path: one.name for one in records.groups.values()}
    names |= {one.path: one.name for one in records.projects.values()}
    for path, written in names.items():
        yield path, [(("name",), written)]


def _named(sign: str) -> str:
    """Return a sign as it can be read on a screen: its code, if it has no look there either."""
    return sign if sign.isprintable() else " ".join(f"U+{ord(one):04X}" for one in sign)
