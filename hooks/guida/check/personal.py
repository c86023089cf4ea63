"""The rule on what is personal: no fiscal code, IBAN, private mobile or private mailbox in anything published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale

from guida.check.contacts import digits, is_mobile, masked
from guida.check.places import texts_of
from guida.check.rule import Finding, values_at
from guida.records import FILED, Records

_FREE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.it",
        "outlook.com",
        "outlook.it",
        "live.it",
        "live.com",
        "yahoo.it",
        "yahoo.com",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "alice.it",
        "tin.it",
        "tim.it",
        "fastwebnet.it",
        "icloud.com",
        "me.com",
        "msn.com",
        "email.it",
        "inwind.it",
        "iol.it",
        "proton.me",
        "protonmail.com",
    ]
)
_ROLE_WORDS = [
    "info",
    "segreteria",
    "associazione",
    "comitato",
    "centro",
    "gruppo",
    "onlus",
    "aps",
    "odv",
    "coop",
    "oratorio",
    "parrocchia",
    "sportello",
    "presidenza",
    "direzione",
    "contatti",
    "amministrazione",
    "coordinamento",
    "redazione",
    "volontari",
    "biblio",
    "municipio",
    "scuola",
    "caritas",
    "circolo",
    "servizi",
    "ufficio",
    "correzioni",
]

_FISCAL_CODE = re.compile(
    r"(?<![A-Z0-9])[A-Z]{6}[\s.-]?[0-9LMNPQRSTUV]{2}[\s.-]?[ABCDEHLMPRST][\s.-]?[0-9LMNPQRSTUV]{2}"
    r"[\s.-]?[A-Z][\s.-]?[0-9LMNPQRSTUV]{3}[\s.-]?[A-Z](?![A-Z0-9])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Z0-9])IT\s?\d{2}\s?[A-Z](?:\s?[0-9A-Z]){22}(?![A-Z0-9])", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def nothing_personal_is_published(records: Records, today: dt.date) -> Iterator[Finding]:
    """No text holds a person's fiscal code, an IBAN, a private mobile or a private mailbox; contacts of records pass."""
    public = _public_contacts(records)
    suspects = {path for path, text in records.documents.items() if _suspect(text, public)}
    for kind in FILED:
        for record in records.filed(kind).values():
            if record.path in suspects:
                for steps, text in texts_of(record):
                    if not text.startswith("http"):
                        for what, found in _personal(text, public, in_phone=steps[-1] == "number"):
                            fault = f"«{masked(found)}» sembra {what}"
                            mend = "Toglilo: qui non si pubblica niente di personale."
                            yield Finding(record.path, steps, fault, mend, _line(text, found))


# Each begins with what is rare in a record, so that thousands of files are sifted in no time.
_MAYBE_CODE = re.compile(
    r"[0-9L-NP-V]{2}[\s.-]?[A-EHLMPRST][\s.-]?[0-9L-NP-V]{2}[\s.-]?[A-Z][\s.-]?[0-9L-NP-V]{3}[\s.-]?[A-Z]\b",
    re.IGNORECASE,
)
_MAYBE_IBAN = re.compile(r"[Ii][Tt]\s?\d{2}\s?[A-Za-z]\s?\d")
_MAYBE_MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_MAYBE_MOBILE = re.compile(r"3\d{2}[\s./-]{0,12}\d{3}[\s./-]{0,12}\d{3,4}(?!\d)")


def _suspect(text: str, public: frozenset[str]) -> bool:
    """Whether a file is worth reading field by field: no pattern is missed, most files are passed over."""
    if _MAYBE_MOBILE.search(text) or _MAYBE_IBAN.search(text) or _MAYBE_CODE.search(text):
        return True
    for found in _MAYBE_MAIL.finditer(text):
        local = re.search(r"[\w.+'-]+$", text[max(0, found.start() - 64) : found.start()])
        mailbox = f"{local[0] if local else ''}{found[0]}".lower()
        if mailbox not in public and _is_private(mailbox):
            return True
    return False


def _personal(text: str, public: frozenset[str], *, in_phone: bool) -> Iterator[tuple[str, str]]:
    for found in _FISCAL_CODE.finditer(text):
        if codicefiscale.is_valid(re.sub(r"[\s.-]", "", found[0])):
            yield "il codice fiscale di una persona", found[0]
    for found in _IBAN.finditer(text):
        try:
            iban.validate(found[0])
        except ValidationError:
            continue
        yield "un IBAN", found[0]
    for found in _MAIL.finditer(text):
        if found[0].lower() not in public and _is_private(found[0].lower()):
            yield "l'e-mail privata di una persona", found[0]
    if not in_phone and re.search(r"3\d{2}", text):
        for match in phonenumbers.PhoneNumberMatcher(text, "IT"):
            mobile = phonenumbers.number_type(match.number) == phonenumbers.PhoneNumberType.MOBILE
            if mobile and digits(match.raw_string).removeprefix("+39") not in public:
                yield "un cellulare privato", match.raw_string


def _is_private(mailbox: str) -> bool:
    local, _, domain = mailbox.partition("@")
    if any(word in local for word in _ROLE_WORDS):
        return False
    return domain in _FREE_MAIL or re.fullmatch(r"[a-z]{3,}\.[a-z]{3,}\d*", local) is not None


def _public_contacts(records: Records) -> frozenset[str]:
    """Return what the records themselves publish as contacts, phones with consent only."""
    known: set[str] = set()
    for organization in records.organizations.values():
        for field in ("phones", "places.phones", "services.phones"):
            known |= {
                digits(phone.number).removeprefix("+39")
                for _, phone in values_at(organization, field)
                if phone.consent or not is_mobile(phone.number)
            }
        for _, mailbox in (*values_at(organization, "email"), *values_at(organization, "services.email")):
            local, _, domain = mailbox.lower().partition("@")
            if domain not in _FREE_MAIL or any(word in local for word in _ROLE_WORDS):
                known.add(mailbox.lower())
    return frozenset(known)


def _line(text: str, found: str) -> int:
    return text.count("\n", 0, text.index(found)) + 1


def traces(text: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Return (start, end, kind) of every fiscal code, IBAN, mailbox and telephone but `public` ones; none overlaps.

    More than the rule asks, for text that is on its way in: a wrong check digit or an office's number counts too.
    """
    found = [(*one.span(), "codice fiscale") for one in _FISCAL_CODE.finditer(text)]
    found += [(*one.span(), "IBAN") for one in _IBAN.finditer(text)]
    found += [(*one.span(), "e-mail") for one in _MAIL.finditer(text) if one[0].lower() not in public]
    found += [
        (one.start, one.end, "telefono")
        for one in phonenumbers.PhoneNumberMatcher(text, "IT")
        if digits(one.raw_string).removeprefix("+39")
        not in public | {"020202"}  # The Comune's, which everybody may know.
    ]
    end = 0
    for trace in sorted(found, key=lambda one: (one[0], -one[1])):
        if trace[0] >= end:
            yield trace
            end = trace[1]


def public_contacts(records: Records) -> frozenset[str]:
    """Return the numbers (as dialled, without +39) and mailboxes that the records publish."""
    return _public_contacts(records)
