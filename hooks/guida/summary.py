"""What a build says at its end: records of each kind, pages, files, warnings by kind, seconds, where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guida.guide import Guide
from guida.records import FILED
from guida.render.words import several, size_in_words

_NAMES = {
    "organizations": "organizzazioni", "groups": "gruppi", "meetings": "incontri", "projects": "progetti",
    "proposals": "proposte", "practices": "buone pratiche", "calls": "bandi", "plans": "piani",
    "territory": "indicatori", "requests": "richieste", "resources": "risorse", "reports": "relazioni",
    "analyses": "analisi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printing:
    """How the printing went: whether the guide was asked for, in how many seconds, what was told of what failed."""

    asked: bool = False
    seconds: float = 0
    failures: Sequence[str] = ()


def summary(  # noqa: PLR0913, PLR0917 - seven things a person wants to know, nothing more
    guide: Guide,
    pages: int,
    files: int,
    warnings: Mapping[str, int],
    seconds: float,
    site: Path,
    printing: Printing,
) -> str:
    """Return a few lines for the person who built the site."""
    counts = [f"{len(guide.records.filed(kind))} {_NAMES[kind]}" for kind in FILED if guide.records.filed(kind)]
    told = ", ".join(f"{count} {rule}" for rule, count in sorted(warnings.items())) or "nessuno"
    return "\n".join(
        [
            f"Schede: {', '.join(counts)}; {len(guide.offers)} servizi.",
            f"Sito: {pages} pagine, {files} file, in {seconds:.1f} secondi.",
            *_printing_told(guide, printing),
            f"Avvisi: {told}. «make check» li dice tutti.",
            f"Guarda: {site / 'index.html'}",
        ]
    )


def _printing_told(guide: Guide, printing: Printing) -> list[str]:
    made = guide.printed.values()
    if made:
        pages, size = sum(one.pages for one in made), sum(one.size for one in made)
        count = f"{len(made)} PDF, {several(pages, 'pagina', 'pagine')}, {size_in_words(size)}"
        lines = [f"Stampe: {count}, in {printing.seconds:.1f} secondi."]
    else:
        lines = ["Stampe: nessuna."]
    if not printing.asked:
        lines[0] += " La guida su carta non è stata chiesta (PRINT=no)."
    if printing.failures:
        lines += ["NON STAMPATO, e il sito esce senza:", *(f"  {line}" for line in printing.failures)]
    return lines
