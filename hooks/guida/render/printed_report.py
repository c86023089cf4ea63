"""The yearly reports for paper: what templates/printed/report.typ shows. The words are those of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.memory import name_in_the_tavolo
from guida.printed import Paper
from guida.prose_typst import to_typst
from guida.records.meeting import Meeting
from guida.render import words, year_words
from guida.render.addresses import address_of
from guida.render.memory import meeting_title
from guida.render.reports import dossier_file, report_file
from guida.tracked import TrackedAction, TrackedDecision, starts
from guida.yearly import Year, without_meetings

Block = dict[str, Any]


def printed_reports(guide: Guide) -> Iterator[Paper]:
    """Yield every report to print: those with a file, and the year of all groups with one."""
    for year, groups in guide.years.items():
        written = [one for one in groups if one.text]
        for one in written:
            title = year_words.year_title(one)
            yield Paper(report_file(one.id), "report", title, "report", partial(report_paper, one, guide))
        if written:
            title = labels("it")["dossier"]["title"].format(year=year)
            yield Paper(dossier_file(year), "report", title, "report", partial(dossier_paper, groups, guide))


def report_paper(year: Year, guide: Guide) -> Block:
    """Return a group's report."""
    say = labels("it")["report"]
    pairs = [*year_words.figures(year)]
    if year.text and year.text.by:
        pairs.append((say["by"], year.text.by))
    if year.text and year.text.on:
        pairs.append((say["on"], words.with_word("il", year.text.on)))
    if year.text and year.text.presented_in:
        meeting = guide.records.meetings[year.text.presented_in]
        group = name_in_the_tavolo(guide.records.groups[meeting.group])
        pairs.append((say["presented_in"], f"{group}, {words.weekday_in_words(starts(meeting).day)}"))
    return {
        "paper": _paper(year_words.year_title(year), say["kind"], address_of("reports", year.id), year, guide),
        "notices": [" ".join(year_words.going_on(year.as_of))] if year.going_on else [],
        "sections": [
            _section(1, say["figures"], {"kind": "facts", "pairs": pairs}),
            *_parts(year, 1, guide),
            _section(1, say["how"], _text(say["how_text"])),
        ],
    }


def dossier_paper(years: tuple[Year, ...], guide: Guide) -> Block:
    """Return the report of all groups for the Municipio."""
    say, of_group = labels("it")["dossier"], labels("it")["report"]
    first = years[0]
    sums = year_words.all_groups(years)
    table = {
        "kind": "table",
        "small": True,
        "header": [
            say[name]
            for name in ("group", "held", "expected", "cancelled", "decisions", "taken", "done", "left", "projects")
        ],
        "rows": [
            *(
                [one.group.short_name or one.group.name, *(count for _, count in year_words.figures(one))]
                for one in years
            ),
            [say["all"], str(sums[0]), "", *map(str, sums[1:])],
        ],
    }
    silent = [group.name for group in without_meetings(first.year, guide)]
    figures = [table, _text(f"{say['all_projects']} {of_group['how_text']}")]
    if silent:
        figures.append(_text(f"{say['silent']}: {', '.join(silent)}."))
    address = f"tavolo/relazioni/{first.year}/"
    return {
        "paper": _paper(say["title"].format(year=first.year), say["kind"], address, first, guide),
        "notices": [" ".join(year_words.going_on(first.as_of))] if first.going_on else [],
        "sections": [
            _section(1, of_group["figures"], *figures),
            *(section for one in years for section in (_section(1, one.group.name), *_parts(one, 2, guide))),
        ],
    }


def _paper(title: str, subtitle: str, address: str, year: Year, guide: Guide) -> dict[str, Any]:
    return {
        "title": title,
        "subtitle": subtitle,
        "author": guide.site.publisher.name,
        "date": year.as_of.isoformat(),
        "keywords": [str(year.year)],
        "foot": guide.site.base_address + address,
    }


def _parts(year: Year, level: int, guide: Guide) -> Iterator[dict[str, Any]]:
    say = labels("it")["report"]

    def resolve(kind: str, id_: str) -> str:
        return guide.site.base_address + address_of(kind, id_)

    body = year.text.body if year.text else None
    story = {"kind": "prose", "prose": to_typst(body, resolve, top=level + 1)} if body else _text(say["no_story"])
    yield _section(level, say["story"], story)
    meetings = sorted((*year.meetings.held, *year.meetings.cancelled), key=starts)
    days = [{"text": words.weekday_in_words(starts(one).day), "notes": _notes_of(one, guide)} for one in meetings]
    rule, more = year_words.pace(year)
    met: Block = {"kind": "items", "items": days} if days else _text(say["no_meetings"])
    yield _section(level, say["meetings"], _text(" ".join([rule, *more])), met)
    source, sectors = year_words.participation_words(year)
    table = {
        "kind": "table",
        "small": False,
        "header": [say["sector"], say["bodies"], say["presences"]],
        "rows": [list(row) for row in sectors],
    }
    small = _text(f"{say['presences_more']} {say['how_small']}")
    yield _section(level, say["participation"], _text(source), *([table, small] if sectors else []))
    yield _section(level, say["decisions"], _items(map(_decision, year.decisions), say["no_decisions"]))
    if level == 1:  # Among all groups, what became of them is enough.
        yield _section(
            level, say["actions_taken"], _items((_action(one, year, guide) for one in year.taken), say["no_taken"])
        )
    yield _section(
        level, say["actions_done"], *([_text(say["actions_done_more"])] if year.done else []),
        _items((_action(one, year, guide) for one in year.done), say["no_done"]),
    )  # fmt: skip
    shown, more_left = (year.left, None) if level == 1 else year_words.left_among_all(year)
    yield _section(
        level,
        say["actions_left"],
        *([_text(say["actions_left_more"].format(day=words.with_word("il", year.as_of)))] if year.left else []),
        _items((_action(one, year, guide) for one in shown), say["no_left"]),
        *([_text(more_left)] if more_left else []),
    )
    projects = [{"text": one.name, "notes": []} for one in year.projects]
    yield _section(level, say["projects"], _items(projects, say["no_projects"]))
    if year.text and year.text.sources:
        sources = [{"text": one.title or one.url, "notes": _source_notes(one)} for one in year.text.sources]
        yield _section(level, labels("it")["sources"]["title"], {"kind": "items", "items": sources})


def _source_notes(source: Any) -> list[str]:
    say = labels("it")["sources"]
    date = words.of_source_date(source.date) if source.date else say["undated"]
    read = f"{say['read_on']} {words.with_word('il', source.read_on)}"
    return [date, read, *([source.url] if source.url and source.title else []), *([source.note] if source.note else [])]


def _decision(one: TrackedDecision) -> dict[str, Any]:
    say = labels("it")["report"]
    notes = [say["decided"].format(day=words.with_word("il", starts(one.meeting).day))]
    if one.decision.outcome:
        notes.append(f"{labels('it')['meeting']['outcome']} {one.decision.outcome}")
    if one.superseded_by:
        notes.append(f"{say['superseded']} {words.day_in_words(starts(one.superseded_by[0]).day)}")
    return {"text": one.decision.text, "notes": notes}


def _action(one: TrackedAction, year: Year, guide: Guide) -> dict[str, Any]:
    say = labels("it")["report"]
    state = one.state(year.as_of)
    notes = [say["state"][state]]
    if one.action.owner:
        owner = guide.records.organizations.get(one.action.owner) or guide.records.groups[one.action.owner]
        notes.append(f"{say['owner']} {owner.name}")
    if one.due and state not in ("done", "dropped"):
        notes.append(f"{say['due']} {words.day_in_words(one.due)}")
    notes.append(say["taken_on"].format(day=words.with_word("il", starts(one.meeting).day)))
    heard = one.ended_in()
    if heard:
        group = name_in_the_tavolo(guide.records.groups[heard.group])
        notes.append(f"{say['done_in']} {group}, {words.weekday_in_words(starts(heard).day)}")
    return {"text": one.action.text, "notes": notes}


def _notes_of(meeting: Meeting, guide: Guide) -> list[str]:
    if meeting.status == "cancelled":
        return [*filter(None, (labels("it")["meeting"]["state_word"]["cancelled"], meeting.cancelled_reason))]
    return [meeting_title(meeting, guide)] if meeting.title else []


def _section(level: int, title: str, *blocks: Block) -> dict[str, Any]:
    return {"level": level, "title": title, "blocks": list(blocks)}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def _items(items: Iterable[dict[str, Any]], nothing: str) -> Block:
    found = list(items)
    return {"kind": "items", "items": found} if found else _text(nothing)
