"""data/site.yml, data/urgent.yml, data/glossary.yml: what every page, code and footer reads."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Email, Id, Text, Url


@record
class Publisher(Record):
    """Who publishes the site."""

    name: Text


@record
class Site(Record):
    """The site's own facts in one place; `placeholders` names those still to be decided.

    `territory`: as records name it; a proposal of any other comes from elsewhere.

    `login_service`: the small service by which people sign in to the form with GitHub; `login_app`: the application that
    GitLab knows the form by. Without them people paste a token.

    `private_folder`: where draft minutes and convocations lie, from the project's own folder and outside of it.
    """

    name: Text
    tagline: Text | None = None
    territory: Text | None = None
    publisher: Publisher
    base_address: Url
    repository: Url | None = None
    branch: Text = "main"
    mailbox: Email | None = None
    telephone: Text | None = None
    address: Text | None = None
    controller: Text | None = None
    protection_officer: Text | None = None
    data_licence: Text
    login_service: Url | None = None
    login_app: Text | None = None
    private_folder: Text | None = None
    placeholders: tuple[Text, ...] = ()


@record
class UrgentNumber(Record):
    """A number that answers now."""

    number: Text
    label: Text
    when: Text | None = None
    cost: Text | None = None
    areas: tuple[Id, ...] = ()
    source: Source


@record
class Urgent(Record):
    """data/urgent.yml."""

    numbers: tuple[UrgentNumber, ...] = Field(min_length=1)


@record
class GlossaryTerm(Record):
    """A word a reader will meet, in plain words."""

    term: Text
    meaning: Text


@record
class Glossary(Record):
    """data/glossary.yml."""

    terms: tuple[GlossaryTerm, ...] = Field(min_length=1)
