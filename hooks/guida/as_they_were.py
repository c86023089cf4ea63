"""Organizations and lists of terms as their files once were → a guide of that day, read by the rules of today.

Today's rules refuse some old files; those are left out and counted, and what names a term that was not there is
left out too. Nothing here reads the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from guida.guide import Guide
from guida.names import NOT_DATA, id_from
from guida.parsed import Parsed
from guida.records import TERMS, Records
from guida.records.organization import Organization, Place, Service
from guida.records.record import read_as
from guida.records.values import Point
from guida.text_files import SourceFault, decode

LISTS = ("areas", "themes", "needs", "targets", "quarters")


class AsTheyWere:
    """Makes guides of past days beside that of today. `contents` are those of all files that will be read, by their ids."""

    def __init__(self, today: Guide, contents: Mapping[str, bytes], parsed: Parsed) -> None:
        self._today = today
        self._parsed = parsed
        self._texts = {id_: text for id_, raw in contents.items() if (text := _decoded(raw)) is not None}
        parsed.ahead(list(self._texts.values()))
        self._organizations: dict[tuple[str, str], Organization | None] = {}
        self._quarters: dict[Point, str | None] = {}

    def guide_of(
        self, organizations: Iterable[tuple[str, str]], lists: Iterable[tuple[str, str]], day: dt.date
    ) -> tuple[Guide, int]:
        """Return the guide of a day and how many files could not be read whole; files are (name, id of what they hold)."""
        terms, unread = self._terms(dict(lists))
        known = replace(self._today.records, **terms)
        files = [
            (id_from(path, "organizations"), blob)
            for name, blob in organizations
            if (path := PurePosixPath(name)).suffix == ".yml" and name not in NOT_DATA
        ]
        read = {id_: one for id_, blob in files if id_ and (one := self._organization(id_, blob))}
        unread += len(files) - len(read)
        mended = {id_: self._mended(one, known, read.keys()) for id_, one in read.items()}
        unread += sum(not whole for _, whole in mended.values())
        return Guide(replace(known, organizations={id_: one for id_, (one, _) in mended.items()}), day), unread

    def _organization(self, id_: str, blob: str) -> Organization | None:
        key = (id_, blob)
        if key not in self._organizations:
            path = f"data/organizations/{id_}.yml"
            self._organizations[key] = self._record(Organization, blob, {"id": id_, "path": path})
        return self._organizations[key]

    def _record(self, kind: type[Organization], blob: str, given: dict[str, str]) -> Organization | None:
        try:
            return read_as(kind, {**self._parsed.read(self._texts[blob]), **given})
        except (KeyError, SourceFault, ValidationError):
            return None

    def _terms(self, files: Mapping[str, str]) -> tuple[dict[str, Any], int]:
        """Return the lists as they were; today's in place of one that cannot be read, or was not there."""
        lists: dict[str, dict[str, Any]] = {}
        unread = 0
        for name in LISTS:
            blob = files.get(f"{name}.yml")
            entries = self._entries(name, blob) if blob else None
            if entries is None:
                unread += blob is not None
                lists[name] = dict(getattr(self._today.records, name))
                continue
            read = [_term(name, entry) for entry in entries]
            unread += None in read
            lists[name] = {one.id: one for one in read if one}
        areas, themes = lists["areas"], lists["themes"]
        lists["themes"] = themes = {id_: one for id_, one in themes.items() if one.area in areas}
        needs = {id_: _among(one.themes, themes) for id_, one in lists["needs"].items()}
        lists["needs"] = {
            id_: one if one.themes == needs[id_] else replace(one, themes=needs[id_])
            for id_, one in lists["needs"].items()
            if needs[id_]
        }
        return lists, unread

    def _entries(self, name: str, blob: str) -> list[Any] | None:
        try:
            entries = self._parsed.read(self._texts[blob]).get(name)
        except (KeyError, SourceFault):
            return None
        return entries if isinstance(entries, list) else None

    def _mended(self, one: Organization, known: Records, organizations: Iterable[str]) -> tuple[Organization, bool]:
        """Return an organization that names only what there is, and whether nothing had to be left out."""
        hosts = set(organizations)
        places = tuple(self._placed(place, one, known) for place in one.places)
        services = tuple(
            service if _is_whole(service, known, hosts) else _service(service, known, hosts)
            for service in one.services
            if _among(service.needs, known.needs)
        )
        whole = services == one.services and all(not one.quarter or one.quarter in known.quarters for one in one.places)
        if places == one.places and services == one.services:
            return one, whole
        return replace(one, places=places, services=services), whole

    def _placed(self, place: Place, owner: Organization, known: Records) -> Place:
        """Return a place with a quarter that there is: today's boundaries say where its point lies."""
        if place.quarter:
            return place if place.quarter in known.quarters else replace(place, quarter=None)
        if place.point is None:
            return place
        if place.point not in self._quarters:
            quarter = self._today.location(owner, place).quarter
            self._quarters[place.point] = quarter.id if quarter else None
        found = self._quarters[place.point]
        return replace(place, quarter=found) if found in known.quarters else place


def _decoded(raw: bytes) -> str | None:
    try:
        return decode(raw)
    except SourceFault:
        return None


def _term(name: str, entry: object) -> Any:
    try:
        return read_as(TERMS[name], entry)
    except ValidationError:
        return None


def _among(ids: Iterable[str], known: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ in known)


def _is_whole(service: Service, known: Records, hosts: set[str]) -> bool:
    named = ((service.needs, known.needs), (service.themes, known.themes), (service.targets, known.targets))
    host = service.hosted_at.partition("/")[0] if service.hosted_at else None
    return all(_among(ids, terms) == ids for ids, terms in named) and (host is None or host in hosts)


def _service(service: Service, known: Records, hosts: set[str]) -> Service:
    host = service.hosted_at.partition("/")[0] if service.hosted_at else None
    return replace(
        service,
        needs=_among(service.needs, known.needs),
        themes=_among(service.themes, known.themes),
        targets=_among(service.targets, known.targets),
        hosted_at=service.hosted_at if host in hosts else None,
    )
