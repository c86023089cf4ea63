"""What a build says at its end: records of each kind, pages, files, warnings by kind, seconds, where to look."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guida.guide import Guide
from guida.records import FILED

_NAMES = {
    "organizations": "organizzazioni", "groups": "gruppi", "meetings": "incontri", "projects": "progetti",
    "proposals": "proposte", "practices": "buone pratiche", "calls": "bandi", "plans": "piani",
    "territory": "indicatori", "requests": "richieste", "resources": "risorse", "reports": "relazioni",
    "analyses": "analisi",
}  # fmt: skip


def summary(  # noqa: PLR0913, PLR0917 - six things a person wants to know, nothing more
    guide: Guide, pages: int, files: int, warnings: Mapping[str, int], seconds: float, site: Path
) -> str:
    """Return a few lines for the person who built the site."""
    counts = [f"{len(guide.records.filed(kind))} {_NAMES[kind]}" for kind in FILED if guide.records.filed(kind)]
    told = ", ".join(f"{count} {rule}" for rule, count in sorted(warnings.items())) or "nessuno"
    return "\n".join(
        [
            f"Schede: {', '.join(counts)}; {len(guide.offers)} servizi.",
            f"Sito: {pages} pagine, {files} file, in {seconds:.1f} secondi.",
            f"Avvisi: {told}. «make check» li dice tutti.",
            f"Guarda: {site / 'index.html'}",
        ]
    )
