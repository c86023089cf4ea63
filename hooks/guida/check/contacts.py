"""Rules on contacts: numbers a phone can dial, codes whose check digit is right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from stdnum.it import codicefiscale, iva

from guida.check.rule import Finding, values_at
from guida.codes import masked
from guida.personal import dialled, is_mobile
from guida.records import Records

_WRITTEN = re.compile(r"\+?[0-9\s./()–-]+")
_SHORT = re.compile(r"1\d{2,5}|02\s?02\s?02|116\s?\d{3}")
"""Public short numbers: 112, 1522, 116117, and the Comune's 020202, which the phone library does not know."""


def digits(number: str) -> str:
    """Return a number as it is dialled: digits only, with a leading + when it has one."""
    return re.sub(r"[^\d+]", "", number)


@lru_cache(maxsize=8192)
def is_dialable(number: str) -> bool:
    """Whether a phone in Italy can dial it: a public short number, or valid as phonenumbers knows the plan.

    Nothing but digits and the signs between them: of «02 … int. 5» all digits would be dialled.
    """
    if not _WRITTEN.fullmatch(number):
        return False
    plain = digits(number)
    if _SHORT.fullmatch(plain) or plain == "020202":
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "IT"))
    except phonenumbers.NumberParseException:
        return False


def every_phone_can_be_dialled(records: Records, today: dt.date) -> Iterator[Finding]:
    """A phone number is a public short number (112, 1522, 020202) or valid in Italy, so that a phone can dial it."""
    for organization in records.organizations.values():
        for field in ("phones.number", "places.phones.number", "services.phones.number"):
            for steps, number in values_at(organization, field):
                if not is_dialable(number):
                    yield _undialable(organization.path, steps, number)
    if records.urgent:
        for steps, number in values_at(records.urgent, "numbers.number"):
            if not is_dialable(number):
                yield _undialable("data/urgent.yml", steps, number)
    if records.site and records.site.telephone and not is_dialable(records.site.telephone):
        yield _undialable("data/site.yml", ("telephone",), records.site.telephone)


def _undialable(path: str, steps: tuple[str | int, ...], number: str) -> Finding:
    if re.search(r"\d", number) and re.search(r"[^\W\d_]", number):
        fault, mend = (
            f"in «{number}» ci sono anche delle lettere",
            "Scrivi solo il numero, senza parole e senza lettere.",
        )
        return Finding(path, steps, fault, mend)
    count = len(re.sub(r"\D", "", number))
    fault = f"«{number}» ha solo {count} cifre" if 0 < count < 6 else f"«{number}» non è un numero che si può chiamare"
    return Finding(path, steps, fault, "Scrivi il numero completo, per esempio «02 8845 3541».")


def no_mobile_is_published_without_consent(records: Records, today: dt.date) -> Iterator[Finding]:
    """A mobile number is published only with consent, said with its date."""
    for organization in records.organizations.values():
        for field in ("phones", "places.phones", "services.phones"):
            for steps, phone in values_at(organization, field):
                if phone.consent is None and is_mobile(dialled(phone.number)):
                    fault = f"«{masked(phone.number)}» è un cellulare e manca il consenso a pubblicarlo"
                    mend = "Aggiungi consent con on (il giorno) e how (come l'hanno dato), o togli il numero."
                    yield Finding(organization.path, (*steps, "number"), fault, mend)


def every_public_code_is_right(records: Records, today: dt.date) -> Iterator[Finding]:
    """The fiscal code and VAT number of an organization have the right check digit."""
    for organization in records.organizations.values():
        identifiers = organization.identifiers
        if identifiers is None:
            continue
        for name in ("fiscal_code", "vat_number"):
            code = getattr(identifiers, name)
            # A person's code is told by nothing_personal_is_published, without spelling it.
            if code and not iva.is_valid(code) and not codicefiscale.is_valid(code):
                fault = f"«{code if code.isdigit() else masked(code)}» non è un codice di undici cifre giusto"
                mend = "Ricopialo: l'ultima cifra serve da controllo. Il codice di una persona qui non va."
                yield Finding(organization.path, ("identifiers", name), fault, mend)
