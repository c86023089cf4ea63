"""How a citizen writes to those who keep the guide: in private first, in public last; never by a way that leads nowhere."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from urllib.parse import quote

from guida.guide import Guide

FORM = "commento.yml"
"""The form for a comment on a proposal, in .github/ISSUE_TEMPLATE/; its field `proposta` is filled in by the address."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How to write about something: each None while the owner of the site has not decided it."""

    mailbox: str | None
    letter: str | None
    telephone: str | None
    form: str | None = None


def ways_to_write(subject: str, guide: Guide) -> Ways:
    """Return the private ways: a letter with its subject filled in, a telephone."""
    mailbox, telephone = decided("mailbox", guide), decided("telephone", guide)
    letter = f"mailto:{mailbox}?subject={part_of_address(subject)}" if mailbox else None
    return Ways(mailbox, letter, telephone)


def ways_to_comment(subject: str, id_: str, title: str, guide: Guide) -> Ways:
    """Return the same for a proposal, and the public form with its id and title filled in."""
    ways, repository = ways_to_write(subject, guide), decided("repository", guide)
    if repository is None:
        return ways
    form = f"{repository.rstrip('/')}/issues/new?template={FORM}&title={part_of_address(subject)}"
    return Ways(ways.mailbox, ways.letter, ways.telephone, f"{form}&proposta={part_of_address(f'{id_}: {title}')}")


def decided(field: str, guide: Guide) -> str | None:
    """Return a fact of the site, unless it is still a placeholder."""
    value: str | None = getattr(guide.site, field)
    return None if field in guide.site.placeholders else value


def part_of_address(text: str) -> str:
    """Return a text as a part of an address: one line, not endless, every sign of an address taken literally."""
    return quote(textwrap.shorten(text, 150, placeholder="…"), safe="", errors="replace")
