"""What in a text belongs to one person: fiscal code, bank account, payment card, private mobile, private mailbox.

Only what has a form can be found; a name, a story or an illness has none, and is looked for by who reads the text
before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guida.codes import Found, codes_in
from guida.disguise import Revealed
from guida.mailboxes import is_private, is_somebodys, mailboxes_in
from guida.records import Records


def veiled(text: str, public: frozenset[str] = frozenset()) -> str:
    """Return a text with everything personal in it masked, but for public contacts: what a message quotes is read by many."""
    for found in sorted(found_in(text, public), key=lambda one: one.at, reverse=True):
        text = text[: found.at] + found.masked + text[found.at + len(found.written) :]
    return text


_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_CHAT = re.compile(r"(?:wa\.me/|phone=)\+?(?:39)?(3\d{8,9})(?!\d)")
_QUERY = re.compile(
    r"[?&;](?:tel|telefono|phone|cell|cellulare|mobile|mail|e-?mail|to|cf|codice_?fiscale|iban)=([^&#;\s]{6,80})", re.I
)
"""What an address of a page calls a contact; a number of which it says nothing is that of a page, a map, a document."""


def found_in(text: str, public: frozenset[str] = frozenset(), *, phones: bool = True) -> Iterator[Found]:
    """Everything personal in a text, but for public contacts (see `public_contacts`), however it is disguised.

    Addresses of pages pass, unless they say that they hold a contact.
    """
    revealed = Revealed(text)
    for found in _found_in(revealed.text, public, phones=phones):
        begin, end = found.at, found.at + len(found.written)
        yield Found(found.what, revealed.written(begin, end), revealed.place(begin))


def _found_in(plain: str, public: frozenset[str], *, phones: bool) -> Iterator[Found]:
    if "://" in plain:
        addresses = [*_URL.finditer(plain)]
        plain = _URL.sub(lambda found: "\n" * len(found[0]), plain)
        for address in addresses:
            yield from _found_in_address(address[0], address.start(), public, phones=phones)
    codes = codes_in(plain)
    yield from codes
    if codes:
        # Part of an account number may look like a mobile: one cause, one message.
        letters = list(plain)
        for found in codes:
            letters[found.at : found.at + len(found.written)] = "\n" * len(found.written)
        plain = "".join(letters)
    for at, written, mailbox in mailboxes_in(plain):
        if mailbox not in public and is_private(mailbox):
            yield Found("l'e-mail privata di una persona", written, at)
    if phones:
        yield from _mobiles(plain, public)


def _found_in_address(address: str, at: int, public: frozenset[str], *, phones: bool) -> Iterator[Found]:
    said = [*_CHAT.finditer(address)] if phones else []
    for found in said:
        if found[1] not in public:
            yield Found("un cellulare privato", found[1], at + found.start(1))
    for value in _QUERY.finditer(address):
        if not any(value.start() <= one.start() < value.end() for one in said):
            for inner in _found_in(value[1], public, phones=phones):
                yield inner._replace(at=at + value.start(1) + inner.at)


_MOBILE = re.compile(r"3\d\d(?:(?:(?!\n\s?-\s)[\s./()_-]){0,3}\d){6,7}(?!\d)")
"""Figures on two lines of a list are two things."""
_SHORT_MOBILE = re.compile(r"3\d\d[ ./-]?\d{6}|3\d\d[ /-]\d{3}[ -]\d{3}|3\d\d[ ./-]\d\d([ .-])\d\d\1\d\d")
_YEAR_OF_A_PROTOCOL = re.compile(r"/\s?(?:19|20)\d\d$")
_NO_PHONE_BEFORE = re.compile(
    r"(?:\b(?:CIG|CUP|prot|protocollo|pratica|PG|bando|determina|determinazione|delibera|deliberazione|decreto|repertorio"
    r"|fattura|codice progetto|ISBN)\b[\s.:n°]{0,6}|€\s?|\beuro\s)$",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(r",\d|\s?(?:€|euro\b)", re.IGNORECASE)
_DIGITS_BEFORE = re.compile(r"(?<!\+39)(?<!0039)(?<=\d)[ \t]{1,2}$")
_MORE_DIGITS = re.compile(r"[\s./-]{0,2}\d")
_PREFIX = re.compile(
    r"(?:(?<![\dA-Za-z])(?:\(?(?:\+|00)\s?)?39\)?|tel|cell|cellulare|whatsapp)[\s./-]{0,3}\(?$", re.IGNORECASE
)


def _mobiles(text: str, public: frozenset[str]) -> Iterator[Found]:
    at = 0
    while found := _MOBILE.search(text, at):
        number = re.sub(r"\D", "", found[0])
        if not _is_number_of_a_phone(text, found):
            at = found.start() + 1
            continue
        at = found.end()
        if is_mobile(number) and number not in public:
            yield Found("un cellulare privato", found[0], found.start())


def _is_number_of_a_phone(text: str, found: re.Match[str]) -> bool:
    """Whether nine or ten digits are somebody's number, and not an amount, a protocol, a code or a coordinate."""
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 8]
    if _NO_PHONE_BEFORE.search(before) or _YEAR_OF_A_PROTOCOL.search(found[0]) or _AMOUNT_AFTER.match(after):
        return False
    if re.search(r"\d[.,]$", before) or (before[-1:].isalnum() and not _PREFIX.search(before)):
        return False
    if len(re.sub(r"\D", "", found[0])) == 10:
        return True
    # Nine digits are an old number when they are written as one; else rather the figures of a table.
    among_others = _MORE_DIGITS.match(after) or _DIGITS_BEFORE.search(before)
    return _SHORT_MOBILE.fullmatch(found[0]) is not None and not among_others


def is_mobile(number: str) -> bool:
    """Whether digits are an Italian mobile, which is often one person's own (ITU E.164 plan of Italy)."""
    return re.fullmatch(r"3[2-9]\d{7,8}|31\d{8}", number) is not None


def public_contacts(records: Records) -> frozenset[str]:
    """Return the contacts that records publish, phones with consent only: digits, and mailboxes in small letters."""
    known: set[str] = set()
    for organization in records.organizations.values():
        places, services = organization.places, organization.services
        phones = [*organization.phones, *(phone for one in places for phone in one.phones)]
        phones += [phone for one in services for phone in one.phones]
        known |= {dialled(one.number) for one in phones if one.consent or not is_mobile(dialled(one.number))}
        for mailbox in (organization.email, *(service.email for service in services)):
            if mailbox and not is_somebodys(mailbox.lower()):
                known.add(mailbox.lower())
    if records.site:
        known |= {records.site.mailbox.lower()} if records.site.mailbox else set()
        known |= {dialled(records.site.telephone)} if records.site.telephone else set()
    return frozenset(known)


def dialled(number: str) -> str:
    """Return the digits of a number as they are dialled in Italy."""
    return re.sub(r"[^\d+]", "", number).removeprefix("+39").removeprefix("0039")
