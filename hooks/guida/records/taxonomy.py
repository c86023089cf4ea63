"""data/taxonomy/*.yml: the words of the guide. Labels are what readers see, aliases what people type."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import Named, record
from guida.records.types import Id, Label, Text, Where


@record
class Term(Named):
    """What every term has."""

    id: Id
    label: Label


@record
class Area(Term):
    """One of the twelve areas: a colour, an icon and a word, never a colour alone."""

    colour: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$")
    colour_dark: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$")
    icon: Id


@record
class Theme(Term):
    """A theme lies in one area; groups of the Tavolo work on it."""

    area: Id
    groups: tuple[Id, ...] = ()
    aliases: tuple[Text, ...] = ()


@record
class Need(Term):
    """A need is a sentence as a citizen says it."""

    themes: tuple[Id, ...] = Field(min_length=1)
    targets: tuple[Id, ...] = ()
    aliases: tuple[Text, ...] = ()


@record
class Target(Term):
    """Who a service is for."""

    aliases: tuple[Text, ...] = ()


@record
class Quarter(Term):
    """A quarter by the name people use; `nil` are the Comune's areas it lies in, `point` where its name stands."""

    nil: tuple[Text, ...] = ()
    point: Where | None = None
    aliases: tuple[Text, ...] = ()


@record
class Kind(Term):
    """A kind of organization (HSDS legal_status)."""


@record
class Language(Term):
    """A spoken or signed language; the id is ISO 639."""
