"""A folder to keep of every year of the Tavolo: what was public of its meetings, packed, with the sums to check it by.

A year that is over is told as it stood in its last evening, like its reports: its file changes only when one of its
meetings does, so who keeps a copy can tell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.memory import name_in_the_tavolo
from guida.records.meeting import Attendance, Meeting, NextDate
from guida.render import words
from guida.render.addresses import address_of
from guida.render.entries import attachment_entry
from guida.render.memory import meeting_title, public_part, state_of
from guida.render.open_data import KINDS, Extent, export, whole_archive
from guida.render.outgoing import agenda_in_words, plain, public_place
from guida.tracked import starts

SUMS = "SHA256SUMS"
OLDEST = 1980
"""A zip cannot bear a day before this year."""


def open_data_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the open data of the Tavolo; for each year with meetings of its own its zip, and beside it its sum."""
    everything = whole_archive(guide)
    for kind in KINDS:
        yield f"dati/{kind}.json", export(kind, everything, guide)
    for year in archive_years(guide):
        name, content = archive_name(year), archive(year, everything, guide)
        yield f"dati/{name}", content
        yield f"dati/{name}.sha256", _sum(name, content)


def archive_years(guide: Guide) -> list[int]:
    """Return the years in which the Tavolo's own meetings were, the first first."""
    return sorted({starts(one).day.year for one in guide.meetings})


def archive_name(year: int) -> str:
    """Return the name of a year's zip in /dati/."""
    return f"tavolo-{year}.zip"


def archive(year: int, everything: Extent, guide: Guide) -> bytes:
    """Return the zip of a year of the whole archive: the same bytes for the same records."""
    as_of = min(guide.today, dt.date(year, 12, 31))
    own = tuple(one for one in everything.meetings if starts(one).day.year == year)
    extent = Extent(own, everything.told, guide.registers.until(as_of), as_of)
    content = {f"{kind}.json": export(kind, extent, guide) for kind in KINDS}
    content |= {
        f"incontri/{one.id}.txt": meeting_text(one, everything.told[one.id].words, guide).encode() for one in own
    }
    content["allegati.txt"] = _attachments(own, guide).encode()
    say = labels("it")["exports"]
    told = say["readme"].format(
        site=guide.site.name, year=year, licence=guide.site.data_licence, source=guide.site.base_address,
        publisher=guide.site.publisher.name, of_day=words.with_word("del", as_of),
    )  # fmt: skip
    content["LEGGIMI.txt"] = told.encode()
    content[SUMS] = b"".join(_sum(name, content[name]) for name in sorted(content))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name in sorted(content):
            # Without a day and a system of its own a zip would change with every build, and from one machine to another.
            entry = zipfile.ZipInfo(f"tavolo-{year}/{name}", (max(year, OLDEST), 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content[name])
    return packed.getvalue()


def _sum(name: str, content: bytes) -> bytes:
    """Return the line that `sha256sum -c` reads."""
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode()


def _attachments(meetings: tuple[Meeting, ...], guide: Guide) -> str:
    say = labels("it")["exports"]
    entries = [
        (one.id, attachment_entry(attachment, guide))
        for one in meetings
        for attachment in public_part(one, guide).attachments
    ]
    # A line break or a tabulator in a title would be a line or a column of its own.
    lines = [
        "\t".join([id_, *(" ".join(entry[key].split()) for key in ("file", "title", "url"))]) for id_, entry in entries
    ]
    return "\n".join([say["attachments"] if lines else say["no_attachments"], *lines, ""])


def meeting_text(meeting: Meeting, minutes: tuple[str, ...], guide: Guide) -> str:
    """Return what is public of a meeting, with the words of its minutes, as a text that any program opens."""
    return plain("\n\n".join(_blocks(meeting, minutes, guide)) + "\n")


def _blocks(meeting: Meeting, minutes: tuple[str, ...], guide: Guide) -> Iterator[str]:
    shown, say = public_part(meeting, guide), labels("it")["exports"]
    title = meeting_title(meeting, guide)
    yield f"{title}\n{'=' * len(title)}"
    where = public_place(meeting, guide)
    facts = [
        guide.records.groups[meeting.group].name,
        f"{say['when']} {words.moment_in_words(starts(meeting))}",
        f"{say['where']} {where}" if where else None,
        f"{say['state']} {labels('it')['meeting']['state_word'][state_of(meeting, guide.today)]}",
        f"{say['reason']} {shown.cancelled_reason}" if shown.cancelled_reason else None,
        f"{say['page']} {guide.site.base_address}{address_of('meetings', meeting.id)}",
    ]
    yield "\n".join(filter(None, facts))
    if agenda := agenda_in_words(shown.agenda):
        yield agenda
    for name, lines in (
        ("attendance", [_who(line, guide) for line in shown.attendance]),
        ("decisions", [one.text for one in shown.decisions]),
        ("actions", [one.text for one in shown.actions]),
        ("notes", [one.text for one in shown.notes]),
        ("next", [_next(one, meeting, guide) for one in shown.next]),
        ("corrections", [f"{say['was']} {one.was} {say['now']} {one.now}" for one in shown.corrections]),
    ):
        if lines:
            yield "\n".join([say[name], *(f"- {line}" for line in lines)])
    if minutes:
        yield "\n".join([say["text"], *minutes])


def _who(line: Attendance, guide: Guide) -> str:
    name = guide.records.organizations[line.organization].name if line.organization else line.name
    status = labels("it")["meeting"]["attendance_status"].get(line.status)
    return ", ".join(filter(None, (name, line.role, status)))


def _next(date: NextDate, meeting: Meeting, guide: Guide) -> str:
    group = guide.records.groups[date.group or meeting.group]
    return f"{name_in_the_tavolo(group)}, {words.moment_in_words(date.start)}"
