"""Hours as one would say them, turned into the form of the records: `Mo-Fr 09:00-12:30`, and what that means."""

from __future__ import annotations

from collections.abc import Sequence

from guida.editing.arguments import Parser
from guida.editing.command import Refused, run
from guida.italian_hours import to_osm
from guida.opening_words import hours_in_words


def main(arguments: Sequence[str]) -> int:
    """Print each text given as OSM, and its reading. Returns the exit status: 1 when one is not understood."""
    parser = Parser(
        "hours.py", "Scrive gli orari come vanno nelle schede: «lun-ven 9-12,30» diventa Mo-Fr 09:00-12:30."
    )
    parser.add_argument(
        "texts", nargs="+", metavar="ORARI", help="gli orari, fra virgolette: 'lun-ven 9-12,30; sab 10-12'"
    )
    options = parser.options(arguments)
    return run(lambda: _tell(options.texts))


def _tell(texts: Sequence[str]) -> None:
    faults = []
    for text in texts:
        answer = to_osm(text)
        if answer.osm is None:
            faults.append(answer.fault or "")
        else:
            print(answer.osm, hours_in_words(answer.osm), sep="\n")
    if faults:
        raise Refused("\n".join(faults))
