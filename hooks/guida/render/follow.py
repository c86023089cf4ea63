"""How a page tells programs which calendar and which feed belong to it: lines for its head."""

from __future__ import annotations

from html import escape

from guida.labels import labels
from guida.records.group import Group
from guida.render import calendar, feeds
from guida.render.environment import address_of


def group_links(group: Group) -> tuple[str, ...]:
    """Return the lines of a group's page."""
    own = {"title": group.name, "page": address_of("groups", group.id)}
    return _links(calendar.group_calendar(group), feeds.group_feed(group), **own)


def all_links(page: str) -> tuple[str, ...]:
    """Return the lines of a page, at that address, that is about all groups."""
    return _links(calendar.ALL, feeds.ALL, title=labels("it")["tavolo"]["title"], page=page)


def _links(*addresses: str, title: str, page: str) -> tuple[str, ...]:
    say = labels("it")["follow"]
    root = "../" * page.count("/")
    kinds = (("text/calendar", say["calendar"]), ("application/atom+xml", say["feed"]))
    return tuple(
        f'<link rel="alternate" type="{kind}" title="{escape(f"{title}: {words}")}" href="{root}{address}">'
        for address, (kind, words) in zip(addresses, kinds, strict=True)
    )
