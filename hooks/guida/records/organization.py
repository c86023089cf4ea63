"""data/organizations/<id>.yml: who, where and what (HSDS 3.1 organization, location, service)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Phone, Source, Verified
from guida.records.types import (
    Day,
    Email,
    Filed,
    Hours,
    Id,
    Known,
    Period,
    PlaceReference,
    Prose,
    Sector,
    Sentence,
    Text,
    Url,
    Where,
    Whole,
    Year,
    YesNo,
)


@record
class Identifiers(Record):
    """HSDS organization_identifiers."""

    fiscal_code: Text | None = None
    vat_number: Text | None = None
    runts: Text | None = None


@record
class Membership(Record):
    """What the organization is to the Tavolo."""

    member: Literal["yes", "no", "guest"]
    since: Year | None = None
    groups: tuple[Id, ...] = ()


@record
class Place(Record):
    """HSDS location and address. With `address_public: no` it holds no address and no point at all."""

    id: Id
    name: Text | None = None
    address: Text | None = None
    postal_code: Text | None = Field(default=None, pattern=r"^\d{5}$")
    quarter: Id | None = None
    point: Where | None = None
    precision: Literal["address", "street", "quarter"] | None = None
    outside: YesNo = False
    address_public: YesNo = True
    step_free: Known = "unknown"
    lift: Known = "unknown"
    accessible_toilet: Known = "unknown"
    hearing_loop: Known = "unknown"
    sign_language: Known = "unknown"
    access_notes: Text | None = None
    transport: Text | None = None
    phones: tuple[Phone, ...] = ()
    hours: Hours | None = None


@record
class Ages(Record):
    """Years of age, both ends included; one may be open."""

    from_: Whole | None = Field(default=None, alias="from")
    to: Whole | None = None


@record
class Eligibility(Record):
    """Who may come, in plain words a field."""

    residence: Text | None = None
    isee: Text | None = None
    permit: Text | None = None
    sex: Text | None = None
    note: Text | None = None


@record
class Waiting(Record):
    """How long the wait is, and when that was known."""

    text: Text
    on: Day


@record
class Enrolment(Record):
    """Between which days one can enrol."""

    opens: Day | None = None
    closes: Day | None = None


@record
class Service(Record):
    """HSDS service: one thing that somebody can come for."""

    id: Id
    name: Text
    summary: Sentence
    description: Prose | None = None
    needs: tuple[Id, ...] = Field(min_length=1)
    themes: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    ages: Ages | None = None
    eligibility: Eligibility | None = None
    without_documents: Known = "unknown"
    places: tuple[Id, ...] = ()
    hosted_at: PlaceReference | None = None
    remote: YesNo = False
    managed_by: tuple[Id, ...] = ()
    urgent: YesNo = False
    waiting: Waiting | None = None
    enrolment: Enrolment | None = None
    hours: Hours | None = None
    hours_note: Text | None = None
    closures: tuple[Period, ...] = ()
    access: tuple[Literal["libero", "appuntamento", "su-segnalazione", "lista-attesa"], ...] = ()
    referred_by: Text | None = None
    how_to: Text | None = None
    documents: tuple[Text, ...] = ()
    cost: Literal["gratuito", "contributo", "a-pagamento", "sconosciuto"] = "sconosciuto"
    cost_note: Text | None = None
    languages: tuple[Id, ...] = ()
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    website: Url | None = None
    status: Literal["active", "planned", "suspended", "closed"] = "active"
    verified: Verified | None = None


@record
class Organization(Filed):
    """HSDS organization."""

    name: Text
    short_name: Text | None = None
    kind: Id
    sector: Sector
    summary: Sentence
    description: Prose | None = None
    parent: Id | None = None
    identifiers: Identifiers | None = None
    website: Url | None = None
    email: Email | None = None
    social: tuple[Url, ...] = ()
    phones: tuple[Phone, ...] = ()
    founded: Year | None = None
    withdrawn: Year | None = None
    tavolo: Membership | None = None
    places: tuple[Place, ...] = ()
    services: tuple[Service, ...] = ()
    status: Literal["active", "planned", "closed"]
    sources: tuple[Source, ...] = Field(min_length=1)
    verified: Verified | None = None
