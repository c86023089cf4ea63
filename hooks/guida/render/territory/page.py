"""The page of the territory: its figures by quarter beside the services there, what desks count, what changed over time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from guida.asked import asked
from guida.guide import Guide
from guida.labels import labels
from guida.records.taxonomy import Quarter
from guida.records.territory import Indicator
from guida.render import words
from guida.render.drawn import part_of
from guida.render.memory import fill, tavolo_crumbs
from guida.render.page import Page
from guida.render.territory.evolution import shown
from guida.render.territory.needs import needs_index

TERRITORY = "territorio/"


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """What the guide knows of a quarter: services that can be had there, needs they answer; `part` is the bar's length."""

    quarter: Quarter
    services: int
    needs: int
    part: int | None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """An indicator's number in a quarter, in words; None where the source has none."""

    of: QuarterCount
    value: str | None
    part: int | None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """An indicator with a row a quarter; `number` tells its table from the others of the page."""

    indicator: Indicator
    number: int
    rows: tuple[ValueRow, ...]

    @property
    def missing(self) -> list[str]:
        """Return the names of the quarters without a number."""
        return [str(row.of.quarter.label) for row in self.rows if row.value is None]


def territory_page(guide: Guide) -> Page:
    """Return the page of the territory."""
    say = labels("it")["territory"]
    page = {
        "address": TERRITORY,
        "title": say["title"],
        "description": say["description"],
        "kind": "territorio",
        "crumbs": tavolo_crumbs(),
    }
    files = sorted(guide.records.territory.values(), key=lambda one: one.id)
    if len(files) == 1:
        page["source"] = files[0].path
    quarters = quarter_counts(guide)
    tables = indicator_tables(guide, quarters)
    return fill(
        "territory/territory",
        guide,
        page,
        quarters=quarters,
        files=[(one, [table for table in tables if table.indicator in one.indicators]) for one in files],
        years=sorted({table.indicator.year for table in tables}),
        need_count=len(guide.records.needs),
        elsewhere=sum(not offer.quarters for offer in guide.listed_offers),
        desks=asked(guide.records.needs, guide.records),
        areas=shown(guide, "areas", tuple(guide.records.areas)),
        by_quarter=shown(guide, "quarters", tuple(guide.records.quarters)),
        index=needs_index(guide),
        example=example(guide),
        no_past=no_past(guide),
    )


def quarter_counts(guide: Guide) -> tuple[QuarterCount, ...]:
    """Return the quarters in the order of their list, those without a service too."""
    offers = {one.id: guide.offers_for("quarters", one.id) for one in guide.records.quarters.values()}
    most = max(map(len, offers.values()), default=0)
    return tuple(
        QuarterCount(
            quarter,
            len(offers[quarter.id]),
            len({need for offer in offers[quarter.id] for need in offer.needs}),
            part_of(len(offers[quarter.id]), most),
        )
        for quarter in guide.records.quarters.values()
    )


def indicator_tables(guide: Guide, quarters: tuple[QuarterCount, ...]) -> list[IndicatorTable]:
    """Return every indicator as a table, by file and in the order written."""
    indicators = [
        indicator
        for one in sorted(guide.records.territory.values(), key=lambda one: one.id)
        for indicator in one.indicators
    ]
    return [IndicatorTable(one, number, _value_rows(one, quarters)) for number, one in enumerate(indicators, start=1)]


def _value_rows(indicator: Indicator, quarters: tuple[QuarterCount, ...]) -> tuple[ValueRow, ...]:
    values = {one.quarter: one.value for one in indicator.values}
    # A bar has a length from nothing on: beside a number below zero there is none, for any of them.
    most = max(values.values(), default=Decimal(0)) if min(values.values(), default=Decimal(0)) >= 0 else Decimal(0)
    return tuple(
        ValueRow(row, words.number_in_words(value), part_of(value, most))
        if (value := values.get(row.quarter.id)) is not None
        else ValueRow(row, None, None)
        for row in quarters
    )


def no_past(guide: Guide) -> str:
    """Say why nothing of the past is shown; empty when something is."""
    say = labels("it")["territory"]
    if guide.past.standings or guide.past.why is None:
        return ""
    if guide.past.why == "one-month" and guide.past.begins:
        return str(say["begins"].format(month=words.month_in_words(guide.past.begins)))
    return str(say["no_past"][guide.past.why])


def example(guide: Guide) -> str:
    """Return a file of data/territory/ as somebody could write it: the names are ours, the numbers nobody's."""
    say = labels("it")["territory"]["example"]
    numbers = "".join(
        f"      {id_}: {number}\n" for number, id_ in zip((120, 95), guide.records.quarters, strict=False)
    )
    return (
        f"title: {say['title']}\nindicators:\n  - label: {say['label']}\n    unit: {say['unit']}\n"
        f"    year: {guide.today.year - 1}\n    values:\n{numbers}    source:\n      title: {say['source']}\n"
        f"      date: {guide.today.year - 1}\n      read_on: {guide.today.isoformat()}\n"
    )
