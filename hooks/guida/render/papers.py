"""What is printed of a meeting: the agenda before it, the minutes in draft after it, as data for templates/printed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.prose_typst import to_typst
from guida.records.meeting import Attendance, Meeting
from guida.render import words
from guida.render.addresses import address_of
from guida.render.meetings import when_in_words
from guida.render.memory import meeting_title, mention, place_now
from guida.render.outgoing import place_in_words
from guida.tracked import starts


def whole_address(kind: str, id_: str, guide: Guide) -> str:
    """Return the address of a record's page with the name of the site before it."""
    return f"{guide.site.base_address.rstrip('/')}/{address_of(kind, id_)}"


def when_of(meeting: Meeting) -> str:
    """Return when a meeting takes place now, in words."""
    return when_in_words(starts(meeting), None if meeting.moved else meeting.end)


def agenda_paper(meeting: Meeting, guide: Guide, day: dt.date) -> dict[str, Any]:
    """Return the data of agenda.typ: a convened meeting as told on that day."""
    say = labels("it")["agenda_paper"]
    facts = [[say["when"], when_of(meeting)]]
    if where := place_in_words(place_now(meeting), guide):
        facts.append([say["where"], where])
    if meeting.convened:
        convened = say["convened_on"].format(by=meeting.convened.by, day=words.day_in_words(meeting.convened.on))
        facts.append([say["convened"], convened])
    if meeting.agreed_by:
        facts.append([say["agreed_by"], ", ".join(meeting.agreed_by)])
    return {
        "paper": _paper(say, meeting, guide, day),
        "facts": facts,
        "points_title": say["points"],
        "points": [
            {
                "title": item.title,
                "notes": [
                    say[word].format(names=", ".join(names))
                    for word, names in (
                        ("project", [guide.records.projects[id_].name for id_ in item.projects]),
                        ("proposal", [guide.records.proposals[id_].title for id_ in item.proposals]),
                    )
                    if names
                ],
            }
            for item in meeting.agenda
        ],
        "text_title": say["text"],
        "text": _prose(meeting, guide),
        "page_title": say["page"],
        "page": whole_address("meetings", meeting.id, guide),
    }


def minutes_paper(meeting: Meeting, guide: Guide, day: dt.date, until: dt.date) -> dict[str, Any]:
    """Return the data of minutes.typ: draft minutes as circulated on a day, open to comments until another."""
    say = labels("it")["minutes_paper"]
    last = words.weekday_in_words(until)
    facts = [[say["when"], when_of(meeting)]]
    if where := place_in_words(place_now(meeting), guide):
        facts.append([say["where"], where])
    paper = _paper(say, meeting, guide, day) | {"band": say["band"].format(day=last)}
    points = {item.id: str(number) for number, item in enumerate(meeting.agenda, start=1)}
    due = {one.id: words.day_in_words(one.due) if one.due else "" for one in meeting.actions}
    return {
        "paper": paper,
        "lead": say["lead"].format(day=last),
        "facts": facts,
        "agenda": {"title": say["agenda"], "points": [item.title for item in meeting.agenda]},
        "tables": [
            table
            for table in (
                _table(say, "who", [_attended(line, guide) for line in meeting.attendance]) | {"empty": say["no_one"]},
                _table(
                    say,
                    "decisions",
                    [
                        [str(number), " ".join(filter(None, (one.text, one.outcome and f"({one.outcome})"))),
                         points.get(one.agenda or "", "")]
                        for number, one in enumerate(meeting.decisions, start=1)
                    ],
                ),
                _table(say, "actions", [[one.text, _owner(one.owner, guide), due[one.id]] for one in meeting.actions]),
                _table(
                    say,
                    "told",
                    [
                        [mention(one.action, "actions", guide).text or one.action,
                         ". ".join(filter(None, (labels("it")["meeting"]["action_state"][one.status], one.note)))]
                        for one in meeting.action_updates
                    ],
                ),
            )
            if table["rows"] or table.get("empty")
        ],
        "text": {"title": say["text"], "prose": _prose(meeting, guide)},
        "notes": {"title": say["notes"], "points": [one.text for one in meeting.notes]},
        "next": {
            "title": say["next"],
            "points": [
                ", ".join(filter(None, (words.moment_in_words(one.start), place_in_words(one.place, guide))))
                for one in meeting.next
            ],
        },
    }  # fmt: skip


def _paper(say: dict[str, Any], meeting: Meeting, guide: Guide, day: dt.date) -> dict[str, Any]:
    group = guide.records.groups[meeting.group]
    title = meeting_title(meeting, guide)
    return {
        "title": f"{say['title']}: {title}",
        **({} if group.name in title else {"subtitle": group.name}),
        "author": guide.site.publisher.name,
        "date": day.isoformat(),
        "keywords": [*say["keywords"], group.name],
        "description": say["description"].format(group=group.name, when=when_of(meeting)),
        "foot": guide.site.name,
    }


def _prose(meeting: Meeting, guide: Guide) -> list[dict[str, Any]]:
    if not meeting.body:
        return []
    return to_typst(meeting.body, lambda kind, id_: whole_address(kind, id_, guide), top=2)


def _table(say: dict[str, Any], name: str, rows: list[list[str]]) -> dict[str, Any]:
    return {"title": say[name], "columns": say[f"{name}_columns"], "rows": rows}


def _attended(line: Attendance, guide: Guide) -> list[str]:
    say = labels("it")["minutes_paper"]
    name = guide.records.organizations[line.organization].name if line.organization else line.name or ""
    how = ", ".join(filter(None, (say["statuses"][line.status], line.role)))
    return [name, how, "" if line.people is None else str(line.people)]


def _owner(owner: str | None, guide: Guide) -> str:
    found = guide.records.organizations.get(owner or "") or guide.records.groups.get(owner or "")
    return found.name if found else ""
