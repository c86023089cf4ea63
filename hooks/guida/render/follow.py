"""Which calendar and which feed belong to a page: for its readers, and in lines of its head for their programs."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from guida.labels import labels
from guida.records.group import Group
from guida.render import alerts, calendar, feeds


@dataclass(frozen=True, slots=True)
class Followed:
    """What can be followed, by its address from the site's root; `news`: which word of the labels names the feed."""

    feed: str
    calendar: str | None = None
    news: Literal["feed", "alerts"] = "feed"


ALL = Followed(feeds.ALL, calendar.ALL)
"""What tells of all groups of the Tavolo."""
ALERTS = Followed(alerts.ALERTS, news="alerts")
"""What tells those who coordinate what they have to see to."""


def followed(group: Group) -> Followed:
    """Return what tells of one group."""
    return Followed(feeds.group_feed(group), calendar.group_calendar(group))


def links(what: Followed, title: str, page: str) -> tuple[str, ...]:
    """Return the lines for the head of the page at that address; programs show what is followed under the title."""
    say = labels("it")["follow"]
    root = "../" * page.count("/")
    kinds = (("text/calendar", say["calendar"], what.calendar), ("application/atom+xml", say[what.news], what.feed))
    # The blank: what is exactly «alternate» Material takes for the same page in another language, and asks for the
    # sitemap of that language beside it.
    return tuple(
        f'<link rel="alternate " type="{kind}" title="{escape(f"{title}: {words}")}" href="{root}{address}">'
        for kind, words, address in kinds
        if address
    )
