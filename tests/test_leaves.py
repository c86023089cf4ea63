"""No value written in a record is silently dropped: each is on its record's page, or in a list that says why not."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from guida import freshness, prose
from guida.guide import Guide
from guida.labels import labels
from guida.load import load
from guida.records import FILED
from guida.records.organization import Organization
from guida.records.written_days import moment_from, source_date_from
from guida.render import pages, words
from guida.render.addresses import ADDRESSES, address_of
from guida.render.hours import hours_in_words
from leaves import TOWN, leaves, written

TODAY = dt.date(2026, 3, 15)
SAY = labels("it")

NOT_PUBLISHED: Mapping[str, str] = {
    "organizations/status=active": "the ordinary state is not worth a word",
    "organizations/services.status=active": "the ordinary state is not worth a word",
    "organizations/former_ids": "an old address is a page of its own, see test_an_old_address_leads_to_the_new_one",
    "organizations/places.id": "part of an address, see test_site",
    "organizations/services.id": "part of an address, see test_site",
    "organizations/services.places": "names a place, shown by its address",
    "organizations/places.outside": "tells the check that a point is meant to lie outside",
    "organizations/places.address_public=yes": "the ordinary state is not worth a word",
    "organizations/places.precision=address": "the ordinary exactness is not worth a word",
    "organizations/services.remote=no": "the ordinary state is not worth a word",
    "organizations/services.urgent=no": "the ordinary state is not worth a word",
    "organizations/services.cost=sconosciuto": "what is not known has no row of dashes",
    "organizations/phones.kind=voce": "the ordinary kind is not worth a word",
    "organizations/phones.kind=numero-breve": "the number says it",
    "organizations/services.phones.kind=voce": "the ordinary kind is not worth a word",
    "organizations/phones.consent.on": "the proof that a number may be published is for editors",
    "organizations/phones.consent.how": "the proof that a number may be published is for editors",
    "organizations/sources.fields": "said in plain words, not as field names",
    "groups/former_ids": "an old address is a page of its own",
    "meetings/former_ids": "an old address is a page of its own",
    "meetings/minutes.state=none": "a meeting that was not held has no minutes to speak of",
    "meetings/status=held": "the ordinary state is not worth a word",
    "meetings/decisions.id": "an anchor, see test_site",
    "meetings/actions.id": "an anchor, see test_site",
    "meetings/notes.id": "only tells notes apart in the file",
    "meetings/agenda.id": "an anchor, see test_site",
    "meetings/moved.place.point": "the map comes with the map",
    "meetings/place.point": "the map comes with the map",
    "projects/former_ids": "an old address is a page of its own",
    "projects/roles.sector": "the network groups by it who has no record, see test_network",
    "projects/tasks.id": "only `after` names it, which shows the title",
    "proposals/former_ids": "an old address is a page of its own",
    "proposals/points.id": "an anchor, see test_site",
    "practices/former_ids": "an old address is a page of its own",
    "practices/steps.id": "only tells steps apart in the file",
    "calls/former_ids": "an old address is a page of its own",
    "plans/former_ids": "an old address is a page of its own",
    "territory/former_ids": "no address of a page has the id",
}  # fmt: skip
"""What is written and not shown, with the reason. `=value` narrows a line to one value."""

UNKNOWN = re.compile(r"\.(step_free|lift|accessible_toilet|hearing_loop|sign_language|without_documents)=unknown$")
"""What is not known is not shown as a row of dashes."""

LATER: Mapping[str, str] = {
    "requests": "they have no page: they are counted on those of needs and groups, small ones hidden, see test_asked",
    "analyses": "they stand on the pages of their themes and quarters, every value of them, see test_coverage",
}
"""Kinds without a page a record, and why; a kind with a page may not stand here."""

SHARED_PAGE: Mapping[str, str] = {"resources": "risorse/", "territory": "territorio/"}
"""Kinds whose records are all on one page: its address. An old id of a resource stays an anchor there."""

NAMES = {
    "kind": "kinds", "places.quarter": "quarters", "services.needs": "needs", "services.themes": "themes",
    "services.targets": "targets", "services.languages": "languages", "phones.languages": "languages",
    "places.phones.languages": "languages", "services.phones.languages": "languages", "theme": "themes",
    "themes": "themes", "needs": "needs", "targets": "targets", "quarters": "quarters", "parent": "organizations",
    "services.managed_by": "organizations", "tavolo.groups": "groups", "group": "groups", "groups": "groups",
    "agenda.projects": "projects", "agenda.proposals": "proposals", "attendance.organization": "organizations",
    "actions.project": "projects", "next.group": "groups", "roles.organization": "organizations",
    "comments.organization": "organizations", "history.meeting": "meetings", "organization": "organizations",
    "origin.proposal": "proposals", "origin.call": "calls", "origin.meeting": "meetings", "who": "kinds",
    "origin.practice": "practices", "projects": "projects", "meetings": "meetings",
    "minutes.approved_in": "meetings", "presented_in": "meetings", "corrections.approved_in": "meetings",
    "objectives.themes": "themes", "objectives.needs": "needs", "objectives.groups": "groups",
    "objectives.projects": "projects",
}  # fmt: skip
"""Fields that name another record: its name and the way to it must be there."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    records, problems = load(TOWN)
    assert problems == []
    return Guide(records, TODAY)


@pytest.fixture(scope="module")
def bodies(guide: Guide) -> dict[str, str]:
    return {page.address: page.body for page in pages(guide)}


def _plain(text: str) -> str:
    """Return the words of HTML with the addresses it leads to, blanks folded, case left aside."""
    addresses = " ".join(re.findall(r'(?:href|id)="([^"]*)"', text))
    words_only = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:strong|em|a|b|i)\b[^>]*>", "", text))
    return " ".join(html.unescape(f"{words_only} {addresses}").split()).lower()


def _name(kind: str, id_: str, guide: Guide) -> str:
    if kind == "meetings":
        return address_of(kind, id_)
    record = getattr(guide.records, kind)[id_]
    return str(getattr(record, "name", None) or getattr(record, "label", None) or record.title)


def _enum(field: str, value: str, kind: str) -> str | None:
    """Return the word a reader sees for one of a few values."""
    found: dict[str, dict[str, str]] = {
        "organizations/sector": SAY["organization"]["sector"],
        "organizations/services.cost": SAY["service"]["cost"],
        "organizations/services.access": SAY["service"]["access_mark"],
        "organizations/services.status": SAY["service"]["status"],
        "organizations/services.without_documents": SAY["service"]["without_documents"],
        "organizations/tavolo.member": SAY["organization"]["member"],
        "organizations/verified.how": SAY["sources"]["verified"],
        "organizations/services.verified.how": SAY["sources"]["verified"],
        "organizations/places.precision": SAY["place"]["precision"],
        "organizations/status": {
            "closed": SAY["organization"]["closed"],
            "planned": SAY["organization"]["planned"],
        },
        "organizations/services.urgent": {"yes": SAY["service"]["urgent_mark"]},
        "organizations/services.remote": {"yes": SAY["service"]["remote"]},
        "organizations/places.address_public": {"no": SAY["place"]["protected"]},
        "organizations/phones.kind": SAY["contact"]["kind"],
    }
    if (
        field.startswith("places.")
        and field.removeprefix("places.") in SAY["place"]["access"]
        and kind == "organizations"
    ):
        return str(SAY["place"]["access"][field.removeprefix("places.")][value])
    return found.get(f"{kind}/{field}", {}).get(value)


DAYS = re.compile(
    r"(^|\.)(on|read_on|published_on|circulated_on|cancelled_on|comments_by|due|from|to|opens|closes|start|end|date|since|until|as_of|months|start_planned|end_planned)$"
)


def _ways_to_say(kind: str, field: str, value: str, guide: Guide) -> list[str]:  # noqa: PLR0912 - one line a kind of field
    """Every form in which a value may stand on its page; one of them must."""
    if (word := _enum(field, value, kind)) is not None:
        return [word]
    if field in NAMES and (kind, field) not in {
        ("groups", "kind"),
        ("meetings", "kind"),
        ("practices", "kind"),
        ("resources", "kind"),
    }:
        return [_name(NAMES[field], value, guide)]
    if kind == "organizations" and field in {"founded", "withdrawn", "tavolo.since"}:
        return [value]
    if field in {"services.ages.from", "services.ages.to"}:
        return [f" {value} anni", f"da {value} a"]
    if field.endswith("hours") and field != "services.hours_note":
        return [hours_in_words(value)]
    if field.endswith("number") and "phones" in field:
        # The link is of the kind of number: tel:, sms: or https://wa.me/.
        return [words.phone_link(value).removeprefix("tel:").removeprefix("+")]
    if DAYS.search(field) and re.match(r"\d{4}", value):
        return [*_days(value)]
    if field.endswith(("amount",)) or field.startswith("cost."):
        return [words.euro_in_words(Decimal(value))]
    if field in {"indicators.target", "indicators.actual"} or field.startswith("indicators.values."):
        return [words.number_in_words(Decimal(value))]
    if field in {"services.hosted_at", "place", "next.place", "moved.place"}:
        return [_name("organizations", value.split("/", maxsplit=1)[0], guide)]
    if field in {"actions.owner", "tasks.owner"}:
        return [_name("organizations" if value in guide.records.organizations else "groups", value, guide)]
    if field == "tasks.after":
        return [task.title for project in guide.records.projects.values() for task in project.tasks if task.id == value]
    if field in {"action_updates.action", "decisions.supersedes", "origin.decision"} or (kind, field) == (
        "proposals",
        "decisions",
    ):
        meeting, _, entry = value.rpartition("/")
        return [f"{address_of('meetings', meeting)}#{entry}"]
    if field in {"decisions.agenda", "corrections.agenda"}:
        return [f"#{value}"]
    return _words_of(kind, field, value)


def _words_of(kind: str, field: str, value: str) -> list[str]:
    """Return the forms of text that the Tavolo's pages have words for, or the text itself."""
    section = {
        "meetings": "meeting",
        "groups": "group",
        "projects": "project",
        "proposals": "proposal",
        "practices": "practice",
        "resources": "resource",
    }
    tables = {
        "status": "status", "history.status": "status", "category": "category", "kind": "kind", "scope": "scope", "roles.role": "role", "seats.sector": "sector",
        "actors.sector": "sector", "minutes.state": "minutes_state", "attendance.status": "attendance",
        "notes.kind": "note_kind", "action_updates.status": "update", "minutes.reading.sure_of": "sure_of",
    }  # fmt: skip
    if field in tables and kind in section:
        words_here = [
            table[value]
            for part in (section[kind], "tavolo", "meeting")
            for table in SAY[part].values()
            if isinstance(table, dict) and value in table
        ]
        assert words_here, f"no word for {kind}/{field}={value}"
        return [str(word) for word in words_here]
    if kind == "groups" and field == "duration":
        return ["2 ore e mezza", "un'ora e mezza", "2 ore"]
    if field.endswith("point"):
        return [str(float(value))]
    if field in {"seats.count", "attendance.people"}:
        return [f" {value} "]
    return [value]


def _days(value: str) -> Iterator[str]:
    if "T" in value:
        moment = moment_from(value)
        yield words.weekday_in_words(moment.day)
        return
    date = source_date_from(value)
    yield words.source_date_in_words(date)
    if date.day:
        yield words.weekday_in_words(date.first())


def _stale(organization: Organization, field: str) -> bool:
    """Whether the rule «contacts age» hides every value of a field of this organization."""
    name = field.rsplit(".", maxsplit=1)[-1] if field.endswith(("hours", "email", "hours_note")) else "phones"
    if field.startswith("services."):
        return any(not freshness.of_service(organization, one, name, TODAY).published for one in organization.services)
    if field.startswith("places."):
        return any(not freshness.of_place(organization, one, name, TODAY).published for one in organization.places)
    return not freshness.of_organization(organization, name, TODAY).published


CONTACT = re.compile(r"(^|\.)(phones\..*|email|hours|hours_note)$")


def _own_part(kind: str, id_: str, body: str, guide: Guide) -> str:
    """Return of a page that records share what stands between the anchor of one and that of the next."""
    if kind not in SHARED_PAGE:
        return body
    anchors = sorted(body.index(f'id="{one}"') for one in guide.records.filed(kind))
    start = body.index(f'id="{id_}"')
    return body[start : next((at for at in anchors if at > start), None)]


def _page_of(kind: str, id_: str) -> str:
    return SHARED_PAGE[kind] if kind in SHARED_PAGE else address_of(kind, id_)


def _dropped(kind: str, id_: str, body: str, guide: Guide) -> Iterator[str]:
    suffix = FILED[kind][0]
    page = _plain(_own_part(kind, id_, body, guide))
    record = guide.records.filed(kind)[id_]
    for field, value in leaves(written(TOWN / "data" / kind / f"{id_}.{suffix}")):
        line = f"{kind}/{field}"
        if line in NOT_PUBLISHED or f"{line}={value}" in NOT_PUBLISHED or UNKNOWN.search(f"{line}={value}"):
            continue
        if isinstance(record, Organization) and CONTACT.search(field) and _stale(record, field):
            continue
        if isinstance(record, Organization) and field == "places.precision" and not any(p.point for p in record.places):
            continue  # It says how exact a point is.
        prose_field = (
            field in {"description", "services.description", "purpose", "body", "problem"} or line == "plans/note"
        )
        parts = re.split(r"\n{2,}|\n[-*] |\n\d+\. ", value) if prose_field else [value]
        for part in parts:
            said = prose.to_text(part) if prose_field else part
            if not any(_plain(html.escape(way)) in page for way in _ways_to_say(kind, field, said, guide)):
                yield f"{line}: «{part[:60]}»"


def _cases() -> list[tuple[str, str]]:
    records, _ = load(TOWN)
    guide = Guide(records, TODAY)
    return [
        (kind, id_)
        for kind in FILED
        if kind in ADDRESSES or kind in SHARED_PAGE
        for id_, record in records.filed(kind).items()
        if kind != "meetings" or guide.readable(records.meetings[id_])
    ]


@pytest.mark.parametrize(("kind", "id_"), _cases(), ids=str)
def test_every_value_of_a_record_is_on_its_page(kind: str, id_: str, guide: Guide, bodies: dict[str, str]) -> None:
    assert list(_dropped(kind, id_, bodies[_page_of(kind, id_)], guide)) == []


def test_every_kind_has_a_page_or_says_when_it_comes() -> None:
    assert set(LATER) == set(FILED) - set(ADDRESSES) - set(SHARED_PAGE)
    assert not set(SHARED_PAGE) & set(ADDRESSES)


def test_every_word_of_the_glossary_and_every_urgent_number_is_shown(guide: Guide, bodies: dict[str, str]) -> None:
    glossary, urgent = guide.records.glossary, guide.records.urgent
    assert glossary is not None
    assert urgent is not None
    explained, home = _plain(bodies["guida/parole/"]), _plain(bodies[""])
    missing = [
        one.term for one in glossary.terms if one.term.lower() not in explained or one.meaning.lower() not in explained
    ]
    missing += [
        part
        for one in urgent.numbers
        for part in (words.phone_link(one.number), one.label, one.when, one.cost)
        if part and part.lower() not in home
    ]
    assert missing == []


def test_what_is_not_published_is_written_somewhere() -> None:
    """A line of NOT_PUBLISHED that no file of the toy town holds excuses nothing and goes."""
    found: set[str] = set()
    for kind in (*ADDRESSES, *SHARED_PAGE):
        if kind in FILED:
            for path in (TOWN / "data" / kind).rglob(f"*.{FILED[kind][0]}"):
                if path.name != "README.md" and "attachments" not in path.parts:
                    for field, value in leaves(written(path)):
                        found |= {f"{kind}/{field}", f"{kind}/{field}={value}"}
    assert set(NOT_PUBLISHED) - found == set()
