"""Rules on what members share: rooms, vans, skills."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.offers import has_left
from guida.records import Records


def nobody_who_closed_shares_anything(records: Records, today: dt.date) -> Iterator[Finding]:
    """What an organization that closed or withdrew offered or sought has come to its end too."""
    for resource in records.resources.values():
        organization = records.organizations.get(resource.organization)
        if organization is None or not has_left(organization):
            continue
        if resource.until is None or resource.until >= today:
            fault = f"«{organization.name}» ha chiuso, ma questa risorsa non è finita"
            mend = "Scrivi in «until» l'ultimo giorno, o togli il file."
            yield Finding(resource.path, ("organization",), fault, mend)
