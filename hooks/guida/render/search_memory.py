"""What can be searched of the minutes of the Tavolo, point by point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guida import prose
from guida.guide import Guide
from guida.records.meeting import AgendaItem, Meeting
from guida.render.addresses import address_of
from guida.render.search_record import SearchRecord, search_record
from guida.render.words import day_in_words
from guida.tracked import starts


def meeting_records(meeting: Meeting, guide: Guide) -> Iterator[SearchRecord]:
    """Yield the points of an agenda; of minutes that may be read also what was decided and said under each."""
    readable = guide.readable(meeting)
    group = guide.records.groups[meeting.group]
    day = starts(meeting).day
    passages = _passages(meeting) if readable else {}
    themes = themes_of_group(group.id, guide)
    rest: list[str] = []
    if readable:
        # What belongs to no point of the agenda: found as the meeting itself.
        rest = [one.text for one in meeting.decisions if one.agenda is None]
        rest += [one.text for one in meeting.actions] + [one.text for one in meeting.notes]
    if rest or not meeting.agenda:
        yield search_record(
            address_of("meetings", meeting.id), "verbale", meeting.title or group.name,
            [group.name, day_in_words(day), *_labels(guide, "themes", themes), *rest, passages.get("")],
            {"tema": themes, "gruppo": [group.id], "anno": [str(day.year)], "mese": [f"{day.month:02}"]},
            where=f"{group.name}, {day_in_words(day)}",
        )  # fmt: skip
    for item in meeting.agenda:
        own = themes_of_item(item, guide) if readable else []
        decisions = [one.text for one in meeting.decisions if one.agenda == item.id] if readable else []
        yield search_record(
            f"{address_of('meetings', meeting.id)}#{item.id}", "verbale", item.title,
            [
                group.name, day_in_words(day), meeting.title, *decisions, passages.get(item.id),
                *_labels(guide, "themes", own or themes),
            ],
            {
                "tema": own or themes, "gruppo": [group.id], "anno": [str(day.year)], "mese": [f"{day.month:02}"],
            },
            text=(decisions[0] if decisions else ""), where=f"{group.name}, {day_in_words(day)}",
        )  # fmt: skip


def _passages(meeting: Meeting) -> dict[str, str]:
    """Return the passage of the minutes under each agenda item that has a heading of its own; "" is what is under none."""
    found: dict[str, str] = {}
    current, level = "", 6
    for line in (meeting.body or "").split("\n"):
        heading = re.match(r"(#+) ", line)
        if heading and ("{#" in line or len(heading[1]) <= level):
            current, level = line.rpartition("{#")[2].rstrip("} ") if "{#" in line else "", len(heading[1])
        else:
            found[current] = f"{found.get(current, '')}{line}\n"
    return {id_: prose.to_text(text)[:2000] for id_, text in found.items()}


def themes_of_group(id_: str, guide: Guide) -> list[str]:
    """Return the ids of the themes that name a group as theirs."""
    return [theme.id for theme in guide.records.themes.values() if id_ in theme.groups]


def themes_of_item(item: AgendaItem, guide: Guide) -> list[str]:
    """Return the ids of the themes of the projects and proposals that a point of an agenda names."""
    projects = (guide.records.projects[id_].themes for id_ in item.projects)
    proposals = (guide.records.proposals[id_].themes for id_ in item.proposals)
    return sorted({theme for themes in (*projects, *proposals) for theme in themes})


def _labels(guide: Guide, kind: str, ids: Iterable[str]) -> list[str]:
    return [str(getattr(guide.records, kind)[id_].label) for id_ in ids]
