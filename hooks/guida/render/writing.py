"""How a citizen writes to those who keep the guide: in private first, in public last; never by a way that leads nowhere."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from guida.cms import host_of
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
    ways, named = ways_to_write(subject, guide), f"{id_}: {title}"
    form = public_form(FORM, subject, {"proposta": named}, f"{named}\n\n", guide)
    return Ways(ways.mailbox, ways.letter, ways.telephone, form)


def public_form(form: str, title: str, filled: Mapping[str, str], text: str, guide: Guide) -> str | None:
    """Return the address of a public form with its title and some of its fields filled in; None without a repository.

    GitLab has no forms with fields: there `text` is what an empty issue begins with.
    """
    repository = decided("repository", guide)
    if repository is None:
        return None
    if host_of(guide.site).kind == "gitlab":
        page, asked = (
            "-/issues/new",
            {"issue[title]": part_of_address(title), "issue[description]": lines_of_address(text)},
        )
    else:
        page, asked = "issues/new", {"template": form, "title": part_of_address(title)}
        asked |= {name: part_of_address(value) for name, value in filled.items()}
    return f"{repository.rstrip('/')}/{page}?{'&'.join(f'{quote(name)}={value}' for name, value in asked.items())}"


def edit_address(source: str, guide: Guide) -> str | None:
    """Return where the host lets one edit a file of the project; None without a repository."""
    repository = decided("repository", guide)
    return f"{repository.rstrip('/')}/edit/{guide.site.branch}/{source}" if repository else None


def decided(field: str, guide: Guide) -> str | None:
    """Return a fact of the site, unless it is still a placeholder."""
    value: str | None = getattr(guide.site, field)
    return None if field in guide.site.placeholders else value


def part_of_address(text: str) -> str:
    """Return a text as a part of an address: one line, not endless, every sign of an address taken literally."""
    return quote(textwrap.shorten(text, 150, placeholder="…"), safe="", errors="replace")


def lines_of_address(text: str) -> str:
    """Return a text of several lines as a part of an address (RFC 6068: a line ends in CR LF)."""
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")
