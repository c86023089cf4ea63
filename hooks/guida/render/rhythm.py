"""How often the groups meet, in words: the sentence of a group's page, and the table of all groups."""

from __future__ import annotations

from dataclasses import dataclass

from guida.cadence import Rhythm, rhythm
from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.follow import ALERTS, links
from guida.render.memory import Row, fill, rows, tavolo_crumbs
from guida.render.page import Page
from guida.tracked import starts

CADENCE = "tavolo/cadenza/"


@dataclass(frozen=True, slots=True)
class Pulse:
    """A group's rhythm of today as pages say it: `missing` and `untold` are meetings with their sentence."""

    rhythm: Rhythm
    sentence: str
    following: Row | None
    missing: tuple[tuple[Meeting, str], ...]
    untold: tuple[tuple[Meeting, str], ...]


def pulse(group: Group, guide: Guide) -> Pulse:
    """Return how a group stands today, in words."""
    found = rhythm(group, guide.meetings_of(group), guide.today)
    say = labels("it")["registers"]["cadence"]
    return Pulse(
        found,
        sentence(found),
        rows([found.following], guide)[0] if found.following else None,
        tuple((one, _missing(one, days)) for one, days in found.missing),
        tuple((one, say["untold_line"].format(of_day=_of_day(one))) for one in found.untold),
    )


def sentence(found: Rhythm) -> str:
    """`94 giorni dall'ultimo incontro; la regola è 30–40.`; it stands beside the word of its pace, and may be empty."""
    say = labels("it")["registers"]["cadence"]
    if found.pace == "ended":
        return str(say["last_of"].format(of_day=_of_day(found.last))) if found.last else ""
    if found.days is None:
        return str(say["rule_alone"].format(every=words.cadence_in_words(*found.rule))) if found.rule else ""
    since = say["since"].format(days=words.several(found.days, *say["days"])) if found.days else say["today"]
    if found.rule is None:
        return str(say["no_rule"].format(since=since))
    return str(say["with_rule"].format(since=since, rule=words.range_in_words(*found.rule)))


def _missing(meeting: Meeting, days: int) -> str:
    say = labels("it")["registers"]["cadence"]
    draft = meeting.minutes is not None and meeting.minutes.state == "draft"
    form = "minutes_draft" if draft else "minutes_missing"
    return str(
        say[form if days else f"{form}_today"].format(of_day=_of_day(meeting), days=words.several(days, *say["days"]))
    )


def _of_day(meeting: Meeting) -> str:
    return words.with_word("del", starts(meeting).day)


def cadence_page(guide: Guide) -> Page:
    """Return the table of all groups: last meeting, days, rule, next meeting, minutes that are missing."""
    say = labels("it")["registers"]["cadence"]
    page = {
        "address": CADENCE,
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
        "head": links(ALERTS, labels("it")["tavolo"]["title"], CADENCE),
    }
    pulses = [pulse(group, guide) for group in guide.groups]
    known = any(one.rhythm.last for one in pulses)
    return fill("tavolo/cadence", guide, page, pulses=pulses, known=known, followed=ALERTS)
