"""Rules on the lists of terms: what a term names beyond the records is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.assets import AREA_ICONS
from guida.check.rule import Finding
from guida.records import Records
from guida.wording import perhaps


def every_area_has_a_drawing(records: Records, today: dt.date) -> Iterator[Finding]:
    """The icon of an area is one that the pages have."""
    for area in records.areas.values():
        if area.icon not in AREA_ICONS:
            mend = f"{perhaps(area.icon, tuple(AREA_ICONS))}Disegni: {', '.join(AREA_ICONS)}."
            yield Finding(
                "data/taxonomy/areas.yml", ("areas", area.id, "icon"), f"non c'è un disegno «{area.icon}»", mend
            )


def every_zone_of_a_quarter_is_on_the_map(records: Records, today: dt.date) -> Iterator[Finding]:
    """The zones (NIL) in which a quarter lies are on the Comune's map, from which its points get their quarter."""
    features = records.shapes.get("nil", {}).get("features", [])
    zones = {str(one["properties"].get("id")) for one in features}
    for quarter in records.quarters.values() if zones else ():
        for index, zone in enumerate(quarter.nil):
            if zone not in zones:
                meant = next((word for word in zone.split() if word in zones), None)
                mend = f"Scrivi «{meant}»." if meant else "Copia il numero (id) da data/geography/nil.geojson."
                steps = ("quarters", quarter.id, "nil", index)
                yield Finding("data/taxonomy/quarters.yml", steps, f"la zona «{zone}» non è sulla mappa", mend)
