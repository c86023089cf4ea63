"""What changed in the printed guide, in words, and its page: the correction of a booklet that is already out."""

from __future__ import annotations

from collections.abc import Iterator

from guida.corrections import MONTHS, Correction, Month
from guida.freshness import months_ago
from guida.guide import Guide
from guida.labels import labels
from guida.printed import PRESS
from guida.render import words
from guida.render.environment import write
from guida.render.page import Crumb, Page

CHANGES = f"{PRESS}cambiamenti/"
"""The address of the page; every month has an anchor there (`#2026-11`)."""


def in_words(one: Correction) -> str:
    """Return a correction as a sentence: `Telefono: da 02 … a 02 …`."""
    say = labels("it")["changes"]
    names = words.listed(one.of)
    exact = f"{one.kind}-{one.action}"
    if exact in say["said"]:
        unnamed = say["said"].get(f"{exact}-unnamed")
        text = unnamed if unnamed and not one.old else say["said"][exact]
        return _stopped(text.format(old=_bare(one.old, text), new=_bare(one.new, text), names=_bare(names, text)))
    label = say["kinds"][one.kind]
    if names:
        label = say["of"].format(label=label, names=names)
    if one.action == "changed" and one.old and one.new and one.kind in say["from_to_kinds"]:
        body = say["from_to"].format(old=one.old, new=one.new)
    elif one.new:
        body = one.new
    elif one.action == "gone" and one.old and one.kind in say["no_more"]:
        body = say["no_more"][one.kind].format(old=one.old)
    else:
        body = say["stale"].get(one.kind, say["stale"]["other"])
    return _stopped(f"{label}: {body}")


def name_in_words(one: Correction) -> str:
    """Return whose correction it is."""
    say = labels("it")["changes"]
    if one.kind.startswith("urgent"):
        return str(say["urgent"])
    return one.name or str(say["nameless"])


def _bare(text: str, sentence: str) -> str:
    """Return words that a sentence goes on after, without their own full stop."""
    return text.rstrip(".") if not sentence.endswith("}") else text


def _stopped(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def changes_page(guide: Guide) -> Page:
    """Return what changed month by month, the latest first."""
    say, found = labels("it")["changes"], guide.changes
    told = [one for one in found.months if one.corrections is not None]
    started = [one for one in found.months if one.corrections is None and found.begins and one.month >= found.begins]
    this = guide.today.replace(day=1)
    anchors = [f"{one.month:%Y-%m}" for one in found.months if one not in told and one not in started]
    if not found.months:
        # A printed code leads to one even when there is nothing to tell.
        anchors = [f"{months_ago(this, number):%Y-%m}" for number in range(MONTHS)]
    last = months_ago(this, 1)
    slips = [(address, one) for address, one in sorted(guide.printed.items(), reverse=True) if one.kind == "errata"]
    page = {
        "address": CHANGES,
        "title": say["title"],
        "description": say["description"],
        "kind": "stampa",
        "crumbs": (Crumb(labels("it")["press"]["page"]["title"], PRESS),),
    }
    return write(
        "changes.html",
        guide,
        page,
        months=[(one.month, list(_by_card(one))) for one in told],
        started=started,
        anchors=anchors,
        example=words.month_in_words(last),
        slips=slips,
    )


def _by_card(month: Month) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (id of the card or "", name, sentences) of a month: those with the most needed first come first."""
    order: dict[tuple[str, str], list[str]] = {}
    for one in month.corrections or ():
        order.setdefault((one.card, name_in_words(one)), []).append(in_words(one))
    return ((card, name, sentences) for (card, name), sentences in order.items())
