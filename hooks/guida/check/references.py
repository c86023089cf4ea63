"""Rules on references: everything that names another record names one that is there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from guida.check.rule import Finding, values_at
from guida.records import FILED, TERMS, Records
from guida.wording import perhaps, slug

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "organizations": {
        "kind": "kinds", "parent": "organizations", "tavolo.groups": "groups", "places.quarter": "quarters",
        "phones.languages": "languages", "places.phones.languages": "languages",
        "services.needs": "needs", "services.themes": "themes", "services.targets": "targets",
        "services.managed_by": "organizations", "services.languages": "languages",
        "services.phones.languages": "languages",
    },
    "groups": {"theme": "themes"},
    "meetings": {
        "group": "groups", "minutes.approved_in": "meetings", "agenda.projects": "projects",
        "agenda.proposals": "proposals", "attendance.organization": "organizations", "actions.project": "projects",
        "next.group": "groups", "corrections.approved_in": "meetings",
    },
    "projects": {
        "themes": "themes", "needs": "needs", "targets": "targets", "quarters": "quarters", "groups": "groups",
        "roles.organization": "organizations", "origin.meeting": "meetings", "origin.proposal": "proposals",
        "origin.call": "calls", "origin.practice": "practices",
    },
    "proposals": {
        "group": "groups", "themes": "themes", "needs": "needs", "meetings": "meetings", "projects": "projects",
        "history.meeting": "meetings", "comments.organization": "organizations",
    },
    "practices": {"themes": "themes"},
    "calls": {"themes": "themes", "who": "kinds"},
    "plans": {
        "objectives.themes": "themes", "objectives.needs": "needs", "objectives.groups": "groups",
        "objectives.projects": "projects",
    },
    "territory": {"indicators.values.quarter": "quarters"},
    "requests": {"requests.need": "needs", "requests.quarter": "quarters"},
    "resources": {"organization": "organizations"},
    "reports": {"group": "groups", "presented_in": "meetings"},
    "analyses": {"themes": "themes", "quarters": "quarters", "group": "groups", "meetings": "meetings"},
}  # fmt: skip
"""Which field of which kind names what."""

TERM_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "themes": {"area": "areas", "groups": "groups"},
    "needs": {"themes": "themes", "targets": "targets"},
}

_ARTICLE = {
    "organizations": "un'organizzazione", "groups": "un gruppo", "meetings": "un incontro",
    "projects": "un progetto", "proposals": "una proposta", "practices": "una buona pratica", "calls": "un bando",
    "areas": "un'area", "themes": "un tema", "needs": "un bisogno", "targets": "un destinatario",
    "quarters": "un quartiere", "kinds": "un tipo di ente", "languages": "una lingua",
}  # fmt: skip


def is_missing(value: str, kind: str, records: Records) -> bool:
    """Whether an id names nothing; a list that could not be read is told once, not once for every word of it."""
    return kind in records.known and value not in records.known[kind]


def missing(path: str, steps: tuple[str | int, ...], value: str, kind: str, records: Records) -> Finding:
    """Tell that an id names nothing, with the one that was probably meant."""
    where = f"data/{kind}/" if kind in FILED else f"data/taxonomy/{kind}.yml"
    mend = f"{_perhaps(value, kind, records)}Gli identificativi validi sono in {where}."
    return Finding(path, steps, f"«{value}» non è {_ARTICLE[kind]} che conosciamo", mend)


def _perhaps(value: str, kind: str, records: Records) -> str:
    """`Forse intendevi «fr»?` of who writes `francese`, the word that readers see; else the id that looks like it."""
    terms = getattr(records, kind).values() if kind in TERMS else ()
    meant = next((one.id for one in terms if slug(str(one.label)) == value), None)
    return f"Forse intendevi «{meant}»? " if meant else perhaps(value, records.known.get(kind, frozenset()))


def every_reference_names_a_record(records: Records, today: dt.date) -> Iterator[Finding]:
    """Every id of another record or term is one that exists."""
    for kind, fields in REFERENCES.items():
        for record in records.filed(kind).values():
            for field, named in fields.items():
                for steps, value in values_at(record, field):
                    if is_missing(value, named, records):
                        yield missing(record.path, steps, value, named, records)
    yield from _terms_that_name_nothing(records)
    if records.urgent:
        for steps, value in values_at(records.urgent, "numbers.areas"):
            if is_missing(value, "areas", records):
                yield missing("data/urgent.yml", steps, value, "areas", records)


def _terms_that_name_nothing(records: Records) -> Iterator[Finding]:
    for name, fields in TERM_REFERENCES.items():
        for term in getattr(records, name).values():
            for field, named in fields.items():
                for steps, value in values_at(term, field):
                    if is_missing(value, named, records):
                        yield missing(f"data/taxonomy/{name}.yml", (name, term.id, *steps), value, named, records)


def every_owner_is_an_organization_or_a_group(records: Records, today: dt.date) -> Iterator[Finding]:
    """Who takes an action or a task upon itself is an organization or a group."""
    known = records.known.get("organizations", frozenset()) | records.known.get("groups", frozenset())
    for kind, field in (("meetings", "actions.owner"), ("projects", "tasks.owner")):
        for record in records.filed(kind).values():
            for steps, value in values_at(record, field):
                if value not in known:
                    mend = f"{perhaps(value, known)}Scrivi un'organizzazione o un gruppo."
                    fault = f"«{value}» non è un'organizzazione né un gruppo che conosciamo"
                    yield Finding(record.path, steps, fault, mend)


def every_place_named_exists(records: Records, today: dt.date) -> Iterator[Finding]:
    """A service's places are places of its organization; `hosted_at` and a meeting's place name one of another."""
    for organization in records.organizations.values():
        own = [place.id for place in organization.places]
        for steps, value in values_at(organization, "services.places"):
            if value not in own:
                mend = f"{perhaps(value, own)}Le sedi di questa scheda: {', '.join(own) or 'nessuna'}."
                yield Finding(organization.path, steps, f"«{value}» non è una sede di questa scheda", mend)
    hosts = [(record, "services.hosted_at") for record in records.organizations.values()]
    meetings = [
        (meeting, field)
        for meeting in records.meetings.values()
        for field in ("place.at", "moved.place.at", "next.place.at")
    ]
    for record, field in (*hosts, *meetings):
        for steps, value in values_at(record, field):
            owner, _, place = value.partition("/")
            if is_missing(owner, "organizations", records):
                yield missing(record.path, steps, owner, "organizations", records)
            elif (found := records.organizations.get(owner)) and place not in {one.id for one in found.places}:
                theirs = [one.id for one in found.places]
                mend = f"{perhaps(place, theirs)}Le sedi di {owner}: {', '.join(theirs) or 'nessuna'}."
                yield Finding(record.path, steps, f"«{place}» non è una sede di «{owner}»", mend)


_WITH_IDS = {
    "organizations": ("places", "services"),
    "meetings": ("agenda", "decisions", "actions", "notes"),
    "projects": ("tasks",),
    "proposals": ("points",),
    "practices": ("steps",),
    "plans": ("objectives",),
}


def every_id_inside_a_record_is_used_once(records: Records, today: dt.date) -> Iterator[Finding]:
    """Two places, services, agenda items … of one record never share an id: it is part of an address."""
    for kind, fields in _WITH_IDS.items():
        for record in records.filed(kind).values():
            seen: Counter[str] = Counter()
            for field in fields:
                # A service and a place may share a name; two that become anchors of one page may not.
                prefix = "place" if field == "places" else "page"
                for index, item in enumerate(getattr(record, field)):
                    seen[f"{prefix} {item.id}"] += 1
                    if seen[f"{prefix} {item.id}"] > 1:
                        fault = f"«{item.id}» c'è già in questa scheda"
                        yield Finding(record.path, (field, index, "id"), fault, "Dai un altro identificativo.")


def every_old_address_is_free(records: Records, today: dt.date) -> Iterator[Finding]:
    """A former id leads to one record only, and is not the id of another."""
    for kind in FILED:
        taken = dict.fromkeys(records.known.get(kind, ()), "")
        for record in records.filed(kind).values():
            for index, former in enumerate(record.former_ids):
                if former == record.id:
                    yield Finding(
                        record.path, ("former_ids", index), f"«{former}» è già il suo nome", "Togli questa riga."
                    )
                elif former in taken:
                    mend = "Un vecchio indirizzo porta a una scheda sola: toglilo da una delle due."
                    yield Finding(record.path, ("former_ids", index), f"«{former}» è già in uso", mend)
                taken[former] = record.id


def no_organization_stands_above_itself(records: Records, today: dt.date) -> Iterator[Finding]:
    """An organization is not its own parent, nor the parent of its parent."""
    for organization in records.organizations.values():
        above = [organization.id]
        while (one := records.organizations.get(above[-1])) and one.parent and one.parent not in above:
            above.append(one.parent)
        # A circle is told once, at the first of its names.
        if one and one.parent == organization.id == min(above):
            fault = f"l'organizzazione dipende da se stessa ({' → '.join((*above, organization.id))})"
            yield Finding(organization.path, ("parent",), fault, "Correggi «parent», o toglilo.")
