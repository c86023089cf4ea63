"""The pages of the groups, and all pages of the Tavolo's memory in one walk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guida import prose
from guida.cadence import has_ended
from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.render import words
from guida.render.addresses import address_of
from guida.render.archive import meetings_page
from guida.render.coming import coming_page
from guida.render.composition import composition_page
from guida.render.follow import ALL, followed, links
from guida.render.group_story import story
from guida.render.history import history_page
from guida.render.meetings import meeting_page
from guida.render.memory import fill, list_page, rows, short, tavolo_crumbs
from guida.render.page import Crumb, Page
from guida.render.participation import participation_page
from guida.render.registers import register_pages
from guida.render.reports import report_pages
from guida.render.rhythm import cadence_page


def tavolo_pages(guide: Guide) -> Iterator[Page]:
    """Yield every page of the memory of the Tavolo: the lists first, then a page a record."""
    yield meetings_page(guide)
    yield coming_page(guide)
    yield history_page(guide)
    yield groups_page(guide)
    yield from register_pages(guide)
    yield composition_page(guide)
    yield participation_page(guide)
    yield cadence_page(guide)
    yield from (meeting_page(one, guide) for one in guide.records.meetings.values())
    yield from (group_page(one, guide) for one in guide.records.groups.values())
    yield from report_pages(guide)


def group_page(group: Group, guide: Guide) -> Page:
    """Return the page of a group: what it is for, how it works, who takes part, its meetings and projects."""
    page = {
        "address": address_of("groups", group.id),
        "title": group.name,
        "description": _description(group, guide),
        "kind": "tavolo",
        "source": group.path,
        "crumbs": tavolo_crumbs(Crumb(labels("it")["group"]["list_title"], "tavolo/gruppi/")),
        "head": links(followed(group), group.name, address_of("groups", group.id)),
    }
    return fill("tavolo/group", guide, page, group=group, **_context(group, guide))


def _context(group: Group, guide: Guide) -> dict[str, Any]:
    upcoming = next((one for one in guide.upcoming if one.group == group.id), None)
    return {
        "closed": has_ended(group, guide.today),
        "cadence": words.cadence_in_words(*group.cadence.every_days) if group.cadence else None,
        "duration": duration_in_words(group.duration) if group.duration else None,
        "upcoming": rows([upcoming], guide)[0] if upcoming else None,
        **story(group, guide),
        "followed": followed(group),
        "projects": guide.projects_of("groups", group.id),
        "proposals": [one for one in guide.records.proposals.values() if one.group == group.id],
    }


def _description(group: Group, guide: Guide) -> str:
    if group.purpose:
        return short(prose.to_text(group.purpose))
    say = labels("it")["group"]
    return short(say["description"].format(group=group.name, kind=say["kind"][group.kind].lower()))


def duration_in_words(minutes: int) -> str:
    """`2 ore e mezza`, `un’ora`, `1 ora e 15 minuti`, `45 minuti`."""
    say = labels("it")["group"]
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.several(rest, *say["minute_count"])
    whole = say["one_hour"] if hours == 1 else words.several(hours, *say["hour_count"])
    if not rest:
        return str(whole)
    return words.listed([whole, say["half"] if rest == 30 else words.several(rest, *say["minute_count"])])


def groups_page(guide: Guide) -> Page:
    """Return the list of the Tavolo's groups, the plenary first; those of other territories apart."""

    def cards(groups: tuple[Group, ...]) -> list[dict[str, Any]]:
        return [
            {
                "group": one,
                "text": short(prose.to_text(one.purpose), 200) if one.purpose else None,
                "meetings": len(guide.meetings_of(one)),
                "closed": has_ended(one, guide.today),
            }
            for one in groups
        ]

    tavolo = labels("it")["tavolo"]["title"]
    return list_page(
        "group",
        "tavolo/gruppi/",
        guide,
        page={"crumbs": tavolo_crumbs(), "head": links(ALL, tavolo, "tavolo/gruppi/")},
        followed=ALL,
        groups=cards(guide.groups),
        elsewhere=cards(guide.groups_elsewhere),
    )
