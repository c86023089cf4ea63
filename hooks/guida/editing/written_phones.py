"""Telephone numbers as people write them in one cell: «02/5555.0101 - fax 02 5555 0102, chiedere di sera»."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

_RUN = re.compile(r"(?:\+?\d*\s*\(\+?\d+\)|\+?\d)[\d ./–-]*")
"""Digits and what people put between them."""
_BETWEEN = (r"\s+[/–-]\s+", r"–", r"/")
"""What parts two numbers, when what it parts is not one."""
_LINES = re.compile(r"(.+\d)\s*/\s*\d{1,3}")
"""A number, and the last figures of a second line."""
_LABELS = re.compile(
    r"\b(?:tel|telefono|telefoni|cell|cellulare|mobile|fisso|numero|verde|centralino|ufficio|sede|segreteria|n|e|o|oppure)\b"
    r"|[\s.,;:/–()-]",
    re.IGNORECASE,
)
"""Words beside numbers that say nothing more."""
_FAX = re.compile(r"\bfax\W*$", re.IGNORECASE)
_WITHOUT_ZERO = r"[1-9]\d{8,}"
"""A number of which Excel took the zero away; a shorter one may lack its prefix, and would become that of another town."""
_SHORTEST = 6
"""Digits; a shorter run is no number of an office."""


def phones_in(text: str) -> tuple[list[str], list[str]]:
    """Return the numbers of offices in a text, as Italians write them, and what is to be said of all the rest.

    Nothing is guessed: what is not surely a number is told. A mobile is not taken: it may be one person's.
    """
    if not text:
        return [], []
    if re.fullmatch(_WITHOUT_ZERO, text) and _number(text) is None and _number(f"0{text}"):
        return _offices([f"0{text}"], [f"telefono «{text}»: rimesso lo zero che Excel aveva tolto"])
    numbers: list[str] = []
    notes: list[str] = []
    left: list[str] = []
    at = 0
    for run in _RUN.finditer(text):
        before, at = text[at : run.start()], run.end()
        if fax := _FAX.search(before):
            notes.append(f"fax «{run[0].strip()}»: non lo scrivo")
        left.append(before[: fax.start()] if fax else before)
        for one in _parted(run[0].strip()):
            if _number(one) is None:
                left.append(one)
            elif not fax:
                numbers.append(one)
    left.append(text[at:])
    if not numbers and not notes:
        said = "non è un numero italiano" if re.search(r"\d", text) else "non capisco"
        return [], [f"telefono «{_flat(text)}»: {said}"]
    if any(_LABELS.sub("", part) for part in left):
        notes.append(f"telefono «{_flat(text)}»: c'è scritto anche altro, guardalo tu")
    return _offices(numbers, notes)


def _offices(written: list[str], notes: list[str]) -> tuple[list[str], list[str]]:
    """Return numbers as Italians write them, without those of mobiles."""
    parsed = [number for one in written if (number := _number(one))]
    mobile = phonenumbers.PhoneNumberType.MOBILE
    offices = [one for one in parsed if phonenumbers.number_type(one) != mobile]
    if len(offices) < len(parsed):
        notes = [*notes, "un cellulare: non lo scrivo, prima serve il consenso dell'ente"]
    national = phonenumbers.PhoneNumberFormat.NATIONAL
    return list(dict.fromkeys(phonenumbers.format_number(one, national) for one in offices)), notes


def _parted(run: str) -> Iterator[str]:
    """Yield the numbers in a run of digits; what is none as it is."""
    if (lines := _LINES.fullmatch(run)) and _number(lines[1]):
        yield from (lines[1], run[len(lines[1]) :])
    elif _number(run):
        yield run
    else:
        for sign in _BETWEEN:
            parts = re.split(sign, run)
            if len(parts) > 1:
                for part in parts:
                    yield from _parted(part)
                return
        yield run


def _number(text: str) -> phonenumbers.PhoneNumber | None:
    """Return what a text is when it is an Italian number."""
    digits = re.sub(r"[^\d+]", "", text)
    if len(digits) < _SHORTEST:
        return None
    try:
        number = phonenumbers.parse(digits, "IT")
    except phonenumbers.NumberParseException:
        return None
    return number if number.country_code == 39 and phonenumbers.is_valid_number(number) else None


def _flat(text: str) -> str:
    return " ".join(text.split())
