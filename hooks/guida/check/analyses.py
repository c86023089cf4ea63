"""Rules on analyses of needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records


def every_analysis_says_of_what(records: Records, today: dt.date) -> Iterator[Finding]:
    """An analysis of needs names a theme or a quarter, for it stands on their pages and has none of its own."""
    for analysis in records.analyses.values():
        if not analysis.themes and not analysis.quarters:
            fault = "l'analisi non dice di quale tema o quartiere parla"
            yield Finding(analysis.path, (), fault, "Aggiungi «themes» o «quarters»: lì sarà mostrata.")


def every_analysis_is_of_this_tavolo(records: Records, today: dt.date) -> Iterator[Finding]:
    """An analysis of this territory's needs is the work of a group of this Tavolo, not of another territory."""
    for analysis in records.analyses.values():
        group = records.groups.get(analysis.group) if analysis.group else None
        if group and group.territory:
            fault = f"«{group.name}» è di {group.territory}"
            yield Finding(analysis.path, ("group",), fault, "Scrivi un gruppo di questo Tavolo, o togli la riga.")
