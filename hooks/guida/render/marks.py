"""The smallest pieces of a page: icons, marks of a state, links to records.

They are asked for tens of thousands of times, so they are functions and no macros. And they are given to each page with
the way to its root, instead of asking Jinja for its context, which in a loop it makes anew for every call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup, escape

from guida.assets import ICONS
from guida.guide import Guide
from guida.memory import name_in_the_tavolo
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.addresses import address_of
from guida.tracked import starts

TONES = {
    "announced": ("plan", "planned"),
    "unknown": ("off", "info"),
    "cancelled": ("off", "cross"),
    "held": ("good", "check"),
    "none": ("off", "document"),
    "draft": ("busy", "document"),
    "approved": ("good", "check"),
    "corrected": ("good", "pencil"),
    "open": ("plan", "todo"),
    "overdue": ("warn", "warning"),
    "done": ("good", "check"),
    "postponed": ("warn", "clock"),
    "dropped": ("off", "cross"),
    "idea": ("plan", "planned"),
    "avviato": ("busy", "open"),
    "in-corso": ("good", "open"),
    "sospeso": ("warn", "paused"),
    "concluso": ("good", "check"),
    "non-documentato": ("off", "info"),
    "to-check": ("off", "info"),
    "aperta": ("plan", "planned"),
    "in-discussione": ("busy", "open"),
    "accolta": ("good", "check"),
    "realizzata": ("good", "check"),
    "respinta": ("off", "cross"),
    "resource-now": ("good", "check"),
    "resource-ending": ("warn", "clock"),
    "resource-coming": ("plan", "planned"),
    "resource-over": ("off", "archive"),
    "in-force": ("good", "check"),
    "superseded": ("off", "archive"),
    "waiting": ("warn", "clock"),
    "answered": ("good", "check"),
    "pace-none": ("off", "info"),
    "pace-ended": ("off", "archive"),
    "pace-no-rule": ("off", "info"),
    "pace-in-time": ("good", "check"),
    "pace-due": ("plan", "planned"),
    "pace-late": ("warn", "warning"),
    "call-announced": ("plan", "planned"),
    "call-open": ("good", "open"),
    "call-closing": ("warn", "clock"),
    "call-closed": ("off", "archive"),
}
"""The tone and the icon of every state; its word stands in the labels, so colour never speaks alone."""


def marks(root: str, guide: Guide) -> Mapping[str, Callable[..., Markup]]:
    """Return the functions of this module as a page's template calls them; `root` is the page's way to the site's root."""
    return {
        "icon": partial(icon, root),
        "state_mark": partial(state_mark, root),
        "record_link": partial(record_link, root, guide),
        "record_links": partial(record_links, root, guide),
        "owner_link": partial(owner_link, root, guide),
        "meeting_link": partial(meeting_link, root, guide),
    }


@cache
def icon(root: str, name: str) -> Markup:
    """Return an icon of the sprite; a word always stands beside it. An unknown name is a KeyError."""
    ICONS[name]
    address = f"{root}assets/icons.svg#{name}"
    # xlink:href: Material's instant navigation sets every `href` anew, and that of an SVG element cannot be set.
    return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use xlink:href="{}"/></svg>').format(address)


@cache
def state_mark(root: str, key: str, word: str) -> Markup:
    """Return a state with its tone and icon; the key is one of TONES."""
    tone, name = TONES[key]
    return Markup('<span class="state state--{}">{} {}</span>').format(tone, icon(root, name), word)


def record_link(root: str, guide: Guide, kind: str, id_: str) -> Markup:
    """Return a link to a record's page in the record's own words."""
    return Markup(_record(root, guide, kind, id_))


def record_links(root: str, guide: Guide, kind: str, ids: Iterable[str]) -> Markup:
    """Return the links to several records of a kind, with commas between them."""
    return Markup(", ".join(_record(root, guide, kind, id_) for id_ in ids))


def owner_link(root: str, guide: Guide, id_: str) -> Markup:
    """Return a link to who does something: an organization, else a group."""
    kind = "organizations" if id_ in guide.records.organizations else "groups"
    return Markup(_record(root, guide, kind, id_))


def meeting_link(root: str, guide: Guide, meeting: Meeting) -> Markup:
    """Return a link to a meeting: its group and the day on which it takes place now."""
    name = name_in_the_tavolo(guide.records.groups[meeting.group])
    said = escape(f"{name}, {words.weekday_in_words(starts(meeting).day)}")
    return Markup(f'<a href="{root}{address_of("meetings", meeting.id)}">{said}</a>')


def name_of(record: Any) -> str:
    """Return what a record is called in its own words; a plan, which has none, by its year."""
    fields = (getattr(record, field, None) for field in ("name", "title", "label"))
    return str(next(filter(None, fields), record.id))


def _record(root: str, guide: Guide, kind: str, id_: str) -> str:
    record = getattr(guide.records, kind)[id_]
    return f'<a href="{root}{address_of(kind, id_)}">{escape(name_of(record))}</a>'
