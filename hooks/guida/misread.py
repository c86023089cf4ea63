"""What YAML takes for something else than who wrote it meant, and says nothing of: it is refused, with its place.

What libyaml itself refuses is told by guida.syntax.
"""

from __future__ import annotations

import re

import yaml

from guida.syntax import unclosed_quote
from guida.text_files import SourceFault, place_at

LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FIELD_WITHIN = re.compile(r"\n *(?:- +)*[a-z_]+:(?: |\n)")
"""A field inside of a text between quotes: they were never closed."""


def refuse_comments(text: str) -> None:
    """A comment would be lost: «Aiuto # dal lunedì» loses half its sentence, and the form editor drops the rest."""
    after = 0
    ends = [
        (event.start_mark.index, event.end_mark.index)
        for event in yaml.parse(text, Loader=LOADER)
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark
    ]
    for start, end in (*ends, (len(text), len(text))):
        at = text.find("#", after, start)
        if at >= 0:
            mend = "Scrivilo in un campo «note», o metti tutto il valore fra virgolette semplici: '…'."
            if not text[text.rfind("\n", 0, at) + 1 : at].strip():
                mend = "Togli la riga; se serve, scrivila in un campo «note»."
            raise SourceFault("dopo «#» c'è un commento, che andrebbe perso", mend, *place_at(text, at))
        after = end


def refuse_lost_sign(text: str, fault: SourceFault) -> None:
    """An empty value after which «#» stands: `colour: #9A3412` is a comment for YAML, and a colour for who wrote it."""
    written = text.split("\n")[fault.line - 1]
    if lost := re.match(r"\s*(#\S.*)", written[fault.column - 1 :]):
        told = f"«{lost[1].strip()}» comincia con # e andrebbe perso"
        column = fault.column + lost.start(1)
        raise SourceFault(told, "Metti il valore fra virgolette semplici: '…'.", fault.line, column, fault.steps)


def refuse_fields_between_quotes(event: yaml.ScalarEvent, text: str) -> None:
    """A quote that nobody closed goes on until the next one, and swallows the fields between the two."""
    assert event.start_mark is not None, "libyaml marks every event"
    assert event.end_mark is not None, "libyaml marks every event"
    if event.start_mark.line != event.end_mark.line:
        written = text[event.start_mark.index : event.end_mark.index]
        if _FIELD_WITHIN.search(written):
            raise SourceFault(*unclosed_quote(written[0]), *mark(event))


def refuse_special_blanks(text: str) -> None:
    """A blank copied from a word processor looks like one and is none: YAML would read it as a letter."""
    found = re.search(r"^ *(?:- +)*(?:[\w-]+:)?\u00a0", text, re.MULTILINE)
    if found:
        raise SourceFault(
            "c'è uno spazio speciale, copiato da un altro programma",
            "Cancellalo e battilo di nuovo con la barra spaziatrice.",
            *place_at(text, found.end() - 1),
        )


def mark(event: yaml.Event) -> tuple[int, int]:
    """Return the line and the column where an event begins, from 1."""
    assert event.start_mark is not None, "libyaml marks every event"
    return event.start_mark.line + 1, event.start_mark.column + 1


def refuse_anchor(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    """A sign at the beginning of a value that names it, or says of which type it is: «&», «!»."""
    if event.anchor is not None:
        raise alias(event)
    quoted = isinstance(event, yaml.ScalarEvent) and event.style
    if event.tag is not None and not (event.tag == "!" and quoted):
        raise SourceFault(
            f"«{event.tag}» è un'etichetta di YAML, qui non serve",
            "Togli il punto esclamativo e la parola.",
            *mark(event),
        )


def alias(event: yaml.Event) -> SourceFault:
    """Return the refusal of a sign that repeats what is written elsewhere."""
    return SourceFault(
        "«&» e «*» all'inizio di un valore sono scorciatoie di YAML, qui non ammesse",
        "Scrivi il valore per intero, o mettilo fra virgolette se comincia davvero con quel segno.",
        *mark(event),
    )
