"""Telephones, mailboxes, fiscal codes and IBANs out of a text; what the records themselves publish stays."""

from __future__ import annotations

import re
from collections import Counter

from guida.check.personal import traces

_LABELLED = re.compile(r"(?i)\b((?:tel|cell|telefono|cellulare|mobile)\b\.?\s*:?\s*)\+?\d[\d\s./-]{4,}\d")
INSTEAD = {
    "telefono": "(telefono tolto)",
    "e-mail": "(e-mail tolta)",
    "codice fiscale": "(codice fiscale tolto)",
    "IBAN": "(IBAN tolto)",
}


def without_contacts(text: str, public: frozenset[str]) -> tuple[str, Counter[str]]:
    """Return a text in which what is personal is said and not shown, and how many of each kind there were."""
    if not re.search(r"\d\d|\d[\s./-]\d|@", text):
        return text, Counter()
    found: Counter[str] = Counter()
    for start, end, kind in sorted(traces(text, public), reverse=True):
        text = text[:start] + INSTEAD[kind] + text[end:]
        found[kind] += 1
    text, labelled = _LABELLED.subn(rf"\1{INSTEAD['telefono']}", text)
    found["telefono"] += labelled
    return text, +found
