"""One simple fact of an organization put right as somebody reported it: only when there is no doubt which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from guida.editing.form_answers import value_of
from guida.italian_hours import to_osm
from guida.model import PATTERNS
from guida.records.fault import Fault
from guida.records.values import email_from, url_from
from guida.source import Value

_PAGE = re.compile(
    r"(?:https?://[^\s/?#]+/)?(?:[\w.~-]+/)*?(?P<folder>guida/organizzazioni|progetti)/(?P<id>[a-z0-9-]{1,80})/?(?:[?#]\S*)?"
)
_FOLDERS = {"guida/organizzazioni": "organizations", "progetti": "projects"}


def record_of_page(address: str) -> tuple[str, str] | None:
    """Return kind and id in the address of a record's page; None when it is another's. Who answers looks whether it exists."""
    found = _PAGE.fullmatch(address.strip().lstrip("/"))
    return (_FOLDERS[found["folder"]], found["id"]) if found else None


class Unclear(Exception):
    """Why a report is left to a person: a sentence."""


def corrected(values: dict[str, Value], field: str, answer: str) -> dict[str, Value]:
    """Return the values of an organization's file with one fact put right. Raises Unclear.

    `field` is one of issue_forms.CORRECTED.
    """
    answer = answer.strip()
    if "\n" in answer or len(answer) > 120:
        raise Unclear("La risposta è lunga: non è un dato solo.")
    made: dict[str, Any] = deepcopy(values)
    {
        "phones.number": _phone, "email": _email, "website": _website,
        "services.hours": _hours, "places.address": _address,
    }[field](made, answer)  # fmt: skip
    if made == values:
        raise Unclear("La scheda dice già così.")
    return made


def with_source(values: dict[str, Value], source: dict[str, Value], field: str) -> dict[str, Value]:
    """Return the values with one more source, that of the fact put right."""
    sources = values.get("sources")
    own: dict[str, Value] = {**source, "fields": [_SOURCED.get(field, field)]}
    return {**values, "sources": [*(sources if isinstance(sources, list) else []), own]}


_SOURCED = {"phones.number": "phones", "services.hours": "services", "places.address": "places"}


def _parts(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield made
    yield from made.get("places", [])
    yield from made.get("services", [])


def _phone(made: dict[str, Any], answer: str) -> None:
    if len(answer) > 20 or not re.fullmatch(PATTERNS["phone"], answer):
        raise Unclear("Non è scritto solo un numero.")
    phones = [phone for part in _parts(made) for phone in part.get("phones", [])]
    if len(phones) > 1:
        raise Unclear("La scheda ha più di un telefono: non si sa quale.")
    if phones and phones[0].keys() - {"number", "kind"}:
        raise Unclear("Del telefono la scheda dice anche altro (nota, orari, consenso): va guardato insieme.")
    if phones:
        phones[0]["number"] = answer
    else:
        made["phones"] = [{"number": answer}]


def _email(made: dict[str, Any], answer: str) -> None:
    _one_text(made, "email", answer, email_from)


def _website(made: dict[str, Any], answer: str) -> None:
    _one_text(made, "website", value_of("url", answer), url_from)


def _one_text(made: dict[str, Any], name: str, answer: str, convert: Any) -> None:
    if any(name in service for service in made.get("services", [])):
        raise Unclear("Anche un servizio ne ha uno suo: non si sa quale.")
    try:
        made[name] = convert(answer)
    except Fault:
        raise Unclear("La risposta non è scritta in un modo che si capisce da solo.") from None


def _hours(made: dict[str, Any], answer: str) -> None:
    osm = to_osm(answer).osm
    if osm is None:
        raise Unclear("Gli orari non si capiscono da soli: vanno messi nella forma della scheda.")
    parts = [*made.get("places", []), *made.get("services", [])]
    having = [part for part in parts if "hours" in part] or parts
    if len(having) != 1:
        raise Unclear("La scheda ha più di un posto o servizio: non si sa di quale sono gli orari.")
    if "hours_note" in having[0]:
        raise Unclear("Degli orari la scheda dice anche altro, in una nota: va guardato insieme.")
    having[0]["hours"] = osm


def _address(made: dict[str, Any], answer: str) -> None:
    places = made.get("places", [])
    if len(places) != 1:
        raise Unclear("La scheda non ha una sede sola: non si sa quale.")
    if places[0].get("address_public", "yes") != "yes":
        raise Unclear("L'indirizzo di questa sede non si pubblica.")
    if "point" in places[0] or "postal_code" in places[0]:
        raise Unclear("Con l'indirizzo cambiano anche il punto sulla mappa e il CAP.")
    places[0]["address"] = answer
