"""Rules on protected addresses: what is kept secret stands in no file, for git keeps what a file once held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from guida.check.places import texts_of
from guida.check.rule import Finding
from guida.records import Records
from guida.records.group import UsualPlace
from guida.records.meeting import MeetingPlace
from guida.records.organization import Organization
from guida.text_files import Steps

_MEND = "Togli l'indirizzo dal file e avvisa chi cura la guida: la storia di git lo conserva."
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|corso|c\.so|piazza|p\.za|piazzale|p\.le|largo|vicolo|alzaia|ripa|strada)\s+(?!di\b|per\b|un)[A-ZÀ-Ý\d]",
    re.IGNORECASE,
)


def no_protected_address_is_written_anywhere(records: Records, today: dt.date) -> Iterator[Finding]:
    """A place with `address_public: no` has no address and no point, and no text of its record names a street.

    Git keeps what a file once held, so the address of a refuge must never be written, not even hidden.
    """
    for organization in records.organizations.values():
        protected = [index for index, place in enumerate(organization.places) if not place.address_public]
        for index in protected:
            place = organization.places[index]
            for field in ("address", "postal_code", "point", "transport", "access_notes"):
                if getattr(place, field) is not None:
                    fault = "la sede è protetta e qui c'è scritto dov'è"
                    yield Finding(organization.path, ("places", index, field), fault, _MEND)
        if protected:
            yield from _streets(organization)


def _streets(organization: Organization) -> Iterator[Finding]:
    public = {place.address for place in organization.places if place.address_public}
    for steps, text in texts_of(organization):
        found = re.search(r"(?i)\b(?:via|viale|corso|piazza|piazzale|largo|vicolo|strada)[\s_+%-]+[a-z0-9]", text)
        named = _STREET.search(text) or (found if text.startswith("http") else None)
        hidden_field = len(steps) == 3 and steps[0] == "places" and steps[2] in {"address", "transport", "access_notes"}
        if named and text not in public and not hidden_field:
            fault = f"la scheda ha una sede protetta e questo testo nomina una strada («{named[0]}…»)"
            yield Finding(organization.path, steps, fault, _MEND)


def no_meeting_tells_where_a_protected_place_is(records: Records, today: dt.date) -> Iterator[Finding]:
    """Who meets at a protected place, or calls a place by the name of who is protected, writes no address and no point."""
    protected = {
        f"{organization.id}/{place.id}"
        for organization in records.organizations.values()
        for place in organization.places
        if not place.address_public
    }
    names = [
        name.casefold()
        for organization in records.organizations.values()
        if organization.places and not any(place.address_public for place in organization.places)
        for name in (organization.name, organization.short_name)
        if name
    ]
    for path, steps, place in _meeting_places(records) if protected else ():
        at = getattr(place, "at", None)
        called = (place.name or "").casefold()
        if at in protected or (at is None and any(name in called for name in names)):
            for field in ("name", "address", "point"):
                told = getattr(place, field, None)
                if told is not None and (field != "name" or _STREET.search(str(told))):
                    fault = "la sede è protetta e qui c'è scritto dov'è"
                    yield Finding(path, (*steps, field), fault, _MEND)


def _meeting_places(records: Records) -> Iterator[tuple[str, Steps, MeetingPlace | UsualPlace]]:
    for meeting in records.meetings.values():
        places: list[tuple[Steps, MeetingPlace | None]] = [(("place",), meeting.place)]
        places += [(("moved", index, "place"), one.place) for index, one in enumerate(meeting.moved)]
        places += [(("next", index, "place"), one.place) for index, one in enumerate(meeting.next)]
        yield from ((meeting.path, steps, place) for steps, place in places if place)
    for group in records.groups.values():
        if group.usual_place:
            yield group.path, ("usual_place",), group.usual_place
