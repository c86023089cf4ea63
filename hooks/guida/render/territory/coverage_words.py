"""What the coverage of the needs says in Italian: a cell of a table, a gap in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from guida.coverage import Cell, NeedCoverage
from guida.labels import labels
from guida.render.words import listed, number_in_words, several

_SAY = labels("it")["coverage"]


def near_words(cell: Cell) -> str:
    """`a 600 m`, `entro circa 1 km`, `nessuno entro 1 km`, `non lo sappiamo`: where nothing is in the quarter."""
    match cell.standing:
        case "unknown":
            return str(_SAY["unknown"])
        case "far":
            return str(_SAY["far_rough" if cell.rough else "far"])
        case _ if cell.rough or cell.metres is None:
            return str(_SAY["near_rough"])
    hundreds = (cell.metres + 50) // 100 * 100
    return str(_SAY["at"].format(number_in_words(hundreds)) if hundreds else _SAY["at_once"])


def cell_words(cell: Cell) -> str:
    """`3 servizi`, else how near the nearest is."""
    return several(len(cell.here), *_SAY["services"]) if cell.here else near_words(cell)


def later_words(count: int) -> str:
    """`1 per ora no: previsto o sospeso`."""
    return str(_SAY["later" if count == 1 else "later_several"].format(number_in_words(count)))


def gap_words(found: NeedCoverage) -> Iterator[str]:
    """Yield the sentences on what is missing of a need, and on what nobody can tell."""
    if found.unanswered:
        yield str(_SAY["gap_none"])
    elif len(found.gaps) == len(found.cells):
        yield str(_SAY["gap_no_place"])
    elif found.gaps:
        yield _SAY["gap_quarters"].format(listed([str(one.label) for one in found.gaps]))
    elif len(found.unknown) < len(found.cells):
        yield str(_SAY["gap_full_known" if found.unknown else "gap_full"])
    if any(cell.rough for cell in found.cells.values() if cell.standing == "far"):
        yield str(_SAY["gap_rough"])
    if found.unknown and not found.unanswered:
        yield _SAY["gap_unknown"].format(listed([str(one.label) for one in found.unknown]))
    if found.remote:
        yield _SAY["gap_remote"].format(several(len(found.remote), *_SAY["gap_remote_count"]))
    if found.nowhere:
        yield _SAY["gap_nowhere"].format(several(len(found.nowhere), *_SAY["services"]))
    if found.outside:
        yield _SAY["gap_outside"].format(several(len(found.outside), *_SAY["gap_outside_count"]))
    if found.later:
        words = several(len(found.later), *_SAY["gap_later_count"])
        yield _SAY["gap_later_one" if len(found.later) == 1 else "gap_later"].format(words)
