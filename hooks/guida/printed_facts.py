"""The facts that a printed guide holds, as values: what guida.differences compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

PROTECTED = "protected"
"""The key of an address that nobody is told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a card says. `key` is what is compared, `text` what is printed, if it is (`printed`).

    `of` is the id of the service or place it is about, `named` what that is called; "" is the organization itself.
    `until` (YYYY-MM-DD): from the day after it is of no use. A `personal` one was published by somebody's consent.
    """

    kind: str
    key: str
    text: str
    of: str = ""
    named: str = ""
    printed: bool = True
    personal: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the guide says of an organization. `streets` are all those of its record, told or not.

    `services`: (id, name, summary) of those that are listed. `left`: it is in no list any more.
    """

    name: str
    summary: str
    facts: tuple[Fact, ...] = ()
    services: tuple[tuple[str, str, str], ...] = ()
    left: bool = False
    protected: bool = False
    streets: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """The guide on a day. `unread` are the ids of records that today's rules cannot read: of them nothing is known.

    `urgent`: (number, label, notes), None where the list could not be read.
    """

    day: dt.date
    sheets: Mapping[str, Sheet]
    unread: frozenset[str] = frozenset()
    urgent: tuple[tuple[str, str, str], ...] | None = None
