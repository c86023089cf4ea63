"""A feed as Atom (RFC 4287): entries with lasting names, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guida.guide import Guide
from guida.render.outgoing import plain, stable_id

NEWEST = 50
"""Entries of a feed: who reads it once a month misses nothing, and it stays small."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that was told: `name` is its own for ever, `updated` the day of the records on which it became so.

    `address` is that of its page, from the site's root; `kind` is a word for readers.
    """

    name: str
    updated: dt.date
    title: str
    text: str
    address: str
    kind: str
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `address` is its own, `page` that of the page it belongs to, both from the site's root.

    `since` is the day it bears while it has no entry.
    """

    address: str
    page: str
    title: str
    subtitle: str
    since: dt.date


def newest(news: Iterable[News]) -> list[News]:
    """Return what a feed holds, the newest first; of one day in an order that stays."""
    return sorted(news, key=lambda one: (one.updated, one.name), reverse=True)[:NEWEST]


def atom(feed: Feed, news: Iterable[News], guide: Guide) -> bytes:
    """Return the feed with its entries."""
    base = guide.site.base_address
    entries = newest(news)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "it"})
    _text(root, "id", stable_id(feed.address).urn)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", _midnight(entries[0].updated if entries else feed.since))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": base + feed.address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": base + feed.page})
    _text(SubElement(root, "author"), "name", guide.site.publisher.name)
    _text(root, "rights", guide.site.data_licence)
    for one in entries:
        entry = SubElement(root, "entry")
        _text(entry, "id", stable_id(one.name).urn)
        _text(entry, "title", one.title)
        if one.published:
            _text(entry, "published", _midnight(one.published))
        _text(entry, "updated", _midnight(one.updated))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": base + one.address})
        SubElement(entry, "category", {"term": plain(one.kind)})
        _text(entry, "content", one.text).set("type", "text")
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _text(parent: Element, name: str, words: str) -> Element:
    made = SubElement(parent, name)
    made.text = plain(words)
    return made


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
