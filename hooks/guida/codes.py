"""Fiscal codes of persons, account numbers and payment cards in a text, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum import iban, luhn
from stdnum.it import codicefiscale


class Found(NamedTuple):
    """Something personal: what it seems to be, in Italian, how it is written, and where it begins in the text."""

    what: str
    written: str
    at: int

    @property
    def masked(self) -> str:
        """Return enough to find it, not enough to copy it: messages end up in public logs."""
        return masked(self.written)


def masked(text: str) -> str:
    """Return the first and last two letters of a text."""
    plain = re.sub(r"\s", "", text)
    return f"{plain[:2]}…{plain[-2:]}"


# One search in place of three, so that thousands of pages are sifted in no time: it misses nothing that they find.
_MAYBE_CODE = re.compile(
    r"""[0-9](?:
        [\s._/-]?[\dL-NP-Vl-np-v][\s._/-]?[A-EHLMPRSTa-ehlmprst](?:[\s._/-]?[\dL-NP-Vl-np-v]){2}[\s._/-]?[A-Za-z]
            (?:[\s._/-]?[\dL-NP-Vl-np-v]){3}[\s._/-]?[A-Za-z]
        | \d(?:(?<=[A-Za-z]{2}\d\d)|(?<=[A-Za-z][ ]\d\d))(?!\d\d-\d\d-\d\d)(?=(?:[\s._/-]?[A-Za-z0-9]){11})
            (?:[\s._/-]?[A-Za-z0-9]){1,6}(?:[\s._/-]?\d){5}
        | \d{3}([ .-]?)\d{4}\1\d{4}\1\d{4}
    )""",
    re.VERBOSE,
)
_CAPITALS = bytes(65 if chr(one).isdigit() or "A" <= chr(one) <= "Z" else 46 for one in range(256))
_SIXTEEN_CAPITALS = b"A" * 16


def _may_hold_a_code(text: str) -> bool:
    if _SIXTEEN_CAPITALS in text.encode("ascii", "replace").translate(_CAPITALS):
        return True
    return _MAYBE_CODE.search(text) is not None


_CODE_ENDS = re.compile(
    r"\d[\s._/-]?[\dL-NP-V][\s._/-]?[A-EHLMPRST](?:[\s._/-]?[\dL-NP-V]){2}[\s._/-]?[A-Z](?:[\s._/-]?[\dL-NP-V]){3}[\s._/-]?[A-Z](?![A-Z0-9])",
    re.IGNORECASE,
)
_CODE_BEGINS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?:[\s._/-]?[A-Za-z]){5}[\s._/-]?$")
_CODE_OF_LETTERS = re.compile(
    r"[A-Z]{6}[L-NP-V][\dL-NP-V][A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z](?![A-Za-z0-9])"
)


def _fiscal_codes(text: str) -> Iterator[Found]:
    what = "il codice fiscale di una persona"
    for end in _CODE_ENDS.finditer(text):
        begin = _CODE_BEGINS.search(text, max(0, end.start() - 13), end.start())
        if begin and codicefiscale.is_valid(_bare(begin[0] + end[0])):
            yield Found(what, begin[0] + end[0], begin.start())
    for found in _CODE_OF_LETTERS.finditer(text):
        if not text[found.start() - 1 : found.start()].isalnum() and codicefiscale.is_valid(found[0]):
            yield Found(what, found[0], found.start())


def _bare(text: str) -> str:
    return re.sub(r"[\s._/-]", "", text)


_ACCOUNT = re.compile(r"\d\d(?:(?<=[A-Za-z]{2}\d\d)|(?<=[A-Za-z]{2} \d\d))(?:[ \t\n._/-]?[A-Za-z0-9]){11,30}")
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 15, 34


def _accounts(text: str) -> Iterator[Found]:
    """IBANs of any country; its length is known only to the country, so each end is tried, the longest first."""
    for rest in _ACCOUNT.finditer(text):
        begin = rest.start() - (3 if text[rest.start() - 1] == " " else 2)
        before = text[max(0, begin - 4) : begin]
        if sum(letter.isdigit() for letter in rest[0]) < 8 or (before[-1:].isalnum() and before.upper() != "IBAN"):
            continue
        ends = [at + 1 for at in range(begin, rest.end()) if text[at].isalnum()]
        for end in reversed(ends[_SHORTEST_ACCOUNT - 1 : _LONGEST_ACCOUNT]):
            if not text[end : end + 1].isalnum() and iban.is_valid(_bare(text[begin:end]), check_country=False):
                yield Found("un IBAN", text[begin:end], begin)
                break


_CARD = re.compile(r"[2-6]\d{3}([ .-]?)\d{4}\1\d{4}\1\d{4}(?!\d)")


def _cards(text: str) -> Iterator[Found]:
    for found in _CARD.finditer(text):
        alone = not text[found.start() - 1 : found.start()].isalnum()
        if alone and luhn.is_valid(re.sub(r"\D", "", found[0])):
            yield Found("il numero di una carta di pagamento", found[0], found.start())


def codes_in(text: str) -> list[Found]:
    """Return every code that is right by its own check digits, where it stands and as it is written."""
    return [*_fiscal_codes(text), *_accounts(text), *_cards(text)] if _may_hold_a_code(text) else []
