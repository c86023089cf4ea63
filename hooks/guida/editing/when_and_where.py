"""When and where a meeting is convened: what was asked for, else what the group is used to; said, never silently."""

from __future__ import annotations

import argparse
import datetime as dt
import re

from guida.editing.command import Refused
from guida.editing.meeting_file import as_written
from guida.editing.plain import one_line
from guida.guide import Guide
from guida.records.days import Moment
from guida.records.fault import Fault
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.written_days import moment_from
from guida.render.memory import place_now
from guida.render.words import day_in_words, several
from guida.source import Value
from guida.tracked import in_order, starts


def refuse_unless_free(day: dt.date, group: Group, guide: Guide, but: str = "") -> None:
    """Refuse a day that is past, or on which the group meets already; the meeting called `but` does not count."""
    if day < guide.today:
        raise Refused(f"Il {day_in_words(day)} è già passato.")
    for one in guide.meetings_of(group):
        if one.id != but and one.status != "cancelled" and starts(one).day == day:
            raise Refused(f"Il {day_in_words(day)} il gruppo si incontra già: data/meetings/{one.id}.md.")


def tell_the_pace(day: dt.date, group: Group, guide: Guide, but: str = "") -> None:
    """Say how long after the last meeting this one is, when the group's own rule wants otherwise."""
    before = [
        one
        for one in in_order(guide.meetings_of(group))
        if one.id != but and one.status != "cancelled" and starts(one).day < day
    ]
    if not before or group.cadence is None:
        return
    days = (day - starts(before[-1]).day).days
    fewest, most = group.cadence.every_days
    if not fewest <= days <= most:
        last = day_in_words(starts(before[-1]).day)
        passed = several(days, "giorno", "giorni")
        print(f"Avviso: dall'incontro del {last} passano {passed}. La regola del gruppo è {fewest}–{most}.")


def times_of(
    options: argparse.Namespace, day: dt.date, last: Meeting | None, group: Group
) -> tuple[Moment, Moment | None]:
    """Return when a new meeting starts and ends: as given, else as last time or as the group is used to, and says so."""
    if options.time:
        start = moment_given(day, options.time)
        end = moment_given(day, options.end) if options.end else None
    elif last and (hour := starts(last).time):
        start = Moment(day, hour)
        end = Moment(day, last.end.time) if last.end and last.end.time and not last.moved else None
        if options.end:
            end = moment_given(day, options.end)
        until = f" alle {end.time:%H:%M}" if end and end.time else ""
        print(f"Ora: dalle {hour:%H:%M}{until}, come l'ultima volta (--time e --end per cambiarla).")
    else:
        start, end = Moment(day), None
        print("Avviso: l'ora non è indicata (--time).")
    if end is None and start.time and group.duration:
        over = dt.datetime.combine(day, start.time) + dt.timedelta(minutes=group.duration)
        if over.date() == day:
            end = Moment(day, over.time())
            print(f"Fine: {end.time:%H:%M}, secondo la durata del gruppo (--end per cambiarla).")
    if end and end < start:
        raise Refused(f"La fine ({end.time:%H:%M}) viene prima dell'inizio ({start.time:%H:%M}).")
    return start, end


def place_of(options: argparse.Namespace, group: Group, last: Meeting | None) -> Value | None:
    """Return where: as given, else where the group usually meets or met last, and says so."""
    if options.place:
        return place_given(options.place)
    usual, known = as_written(group.usual_place), "come di solito"
    if usual is None and last:
        usual, known = as_written(place_now(last)), "come l'ultima volta"
    if usual is None:
        print("Avviso: il luogo non è indicato (--place).")
        return None
    shown = ", ".join(one for one in usual.values() if isinstance(one, str)) if isinstance(usual, dict) else usual
    print(f"Luogo: {shown}, {known} (--place per cambiarlo).")
    return usual


def moment_given(day: dt.date, hour: str) -> Moment:
    """Return a day with an hour as it was given; Refused when it is none."""
    try:
        return moment_from(f"{day.isoformat()}T{hour.strip()}")
    except Fault as fault:
        raise Refused(f"{fault.fault}. {fault.mend}") from None


def place_given(text: str) -> Value:
    """Return a place as it is written: `organization/place` names one, other words describe one."""
    text = one_line(text)
    return text if re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", text) else {"name": text}
