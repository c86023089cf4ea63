"""Text of a file → plain values (text, lists, mappings) and, when asked, the line of every field.

Every scalar stays text: plain YAML reads 18:30 as 1110, NO as false and 020202 as an octal number. The
models of records/ know what a field should be and convert it. Nothing here reads the disk.
"""

from __future__ import annotations

import re
import sys
from typing import TypeAlias

import yaml

from guida.syntax import NOTHING, UNCLOSED_BRACE, WITHOUT_COLON, syntax_fault, unclosed_quote
from guida.text_files import INVISIBLE, NOT_TEXT, SourceFault, Steps, place_at

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
LONGEST_VALUE = 10_000
"""Letters; the longest so far has 2,090. A pattern may take the square of this to say no."""
DEEPEST = 16
"""Levels of nesting; the records need 6. Deeper input is an attack on libyaml's stack."""

_NO_COLON = re.compile(r"^\w[\w-]*(?: |:(?=\S))(?=.*\n(?:.*\n)*[\w-]+: )", re.MULTILINE)
"""A field that lost its colon, or the blank after it: fields follow it."""
_FIELD_WITHIN = re.compile(r"\n *(?:- +)*[a-z_]+:(?: |\n)")
"""A field inside of a text between quotes: they were never closed."""

_BLANKS = " \t\n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Letters of which nothing is seen."""

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str) -> dict[str, Value]:
    """Return the mapping a YAML text holds, every scalar as text.

    One pass over the events, so that nested brackets, aliases, doubled keys and empty values are refused
    before anything is built. Raises SourceFault.
    """
    if "\u00a0" in text:
        _refuse_special_blanks(text)
    try:
        value = _walk(text, None)
    except SourceFault as fault:
        if fault.fault == NOTHING[0]:
            _refuse_lost_sign(text, fault)
        raise
    if "#" in text:
        _refuse_comments(text)
    if not isinstance(value, dict):
        if isinstance(value, str) and (found := _NO_COLON.search(text)):
            raise SourceFault(*WITHOUT_COLON, *place_at(text, found.start()))
        raise SourceFault(
            "il file non contiene campi",
            "Scrivi un campo per riga, per esempio «name: Biblioteca Tibaldi».",
        )
    return value


def locate(text: str) -> dict[Steps, tuple[int, int]]:
    """Line and column (from 1) of every field: of its value, and under `(*steps, "")` of its key.

    Costs as much as `read`, so it is called only for a file that has a problem.
    """
    places: dict[Steps, tuple[int, int]] = {}
    _walk(text, places)
    return places


def place_of(places: dict[Steps, tuple[int, int]], steps: Steps, *, key: bool = False) -> tuple[int, int]:
    """Return the nearest known place: the field, or what holds it. `key` asks for the name, not the value."""
    while steps:
        if key and (*steps, "") in places:
            return places[*steps, ""]
        if steps in places:
            return places[steps]
        steps, key = steps[:-1], True
    return (1, 1)


def as_written(places: dict[Steps, tuple[int, int]], steps: Steps) -> Steps:
    """Return the steps as the file has them: a list of a record may be fields of the file (`values: {stadera: 12}`)."""
    for at, step in enumerate(steps):
        above = steps[:at]
        if isinstance(step, int) and above in places and (*above, step) not in places:
            keys = [inner[-1] for inner in places if len(inner) == at + 1 and inner[:at] == above and inner[-1] != ""]
            if step < len(keys):
                return (*above, keys[step])
    return steps


def _walk(text: str, places: dict[Steps, tuple[int, int]] | None) -> Value | None:  # noqa: PLR0912, PLR0915 - one loop: it runs a million times a build
    """Build the value from YAML events, noting places when a mapping to note them in is given."""
    above: list[tuple[list[Value] | dict[str, Value] | None, Steps]] = []
    container: list[Value] | dict[str, Value] | None = None
    key: str | None = None
    steps: Steps = ()
    result: Value | None = None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                if event.style and event.style in "'\"":
                    _refuse_fields_between_quotes(event, text)
                if type(container) is dict and key is None:
                    key = _key(event, container, steps)
                    if places is not None:
                        places[*steps, key, ""] = _mark(event)
                    continue
                if container is None:
                    return str(event.value)
                inner = _inner(container, key, steps)
                value: Value = _scalar(event, inner)
            elif isinstance(event, yaml.CollectionStartEvent):
                _refuse_anchor(event)
                if type(container) is dict and key is None:
                    raise SourceFault(
                        "una parentesi sta al posto del nome di un campo",
                        "Metti il testo fra virgolette semplici: '…'.",
                        *_mark(event),
                    )
                if len(above) >= DEEPEST:
                    raise SourceFault(
                        f"ci sono più di {DEEPEST} livelli uno dentro l'altro",
                        "Controlla le parentesi e i rientri.",
                        *_mark(event),
                    )
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
                inner = _inner(container, key, steps)
            elif isinstance(event, yaml.CollectionEndEvent):
                if not container:
                    raise _empty(event, steps)
                container, steps = above.pop()
                continue
            elif isinstance(event, yaml.AliasEvent):
                raise _alias(event)
            else:
                if isinstance(event, yaml.DocumentStartEvent) and result is not None:
                    raise SourceFault(
                        "c'è una riga «---» di troppo",
                        "Toglila: un file contiene una scheda sola.",
                        *_mark(event),
                    )
                continue
            if places is not None:
                places[inner] = _mark(event)
            if isinstance(container, dict):
                container[str(key)] = value
                key = None
            elif isinstance(container, list):
                container.append(value)
            else:
                result = value
            if not isinstance(value, str):
                above.append((container, steps))
                container, steps = value, inner
    except yaml.YAMLError as failure:
        raise SourceFault(*syntax_fault(failure, text)) from None
    return result


def _inner(container: list[Value] | dict[str, Value] | None, key: str | None, steps: Steps) -> Steps:
    """Return the steps to the value that comes next."""
    if container is None:
        return ()
    return (*steps, key if key is not None else len(container))


def _refuse_comments(text: str) -> None:
    """A comment would be lost: «Aiuto # dal lunedì» loses half its sentence, and the form editor drops the rest."""
    after = 0
    ends = [
        (event.start_mark.index, event.end_mark.index)
        for event in yaml.parse(text, Loader=_Loader)
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


def _refuse_lost_sign(text: str, fault: SourceFault) -> None:
    """An empty value after which «#» stands: `colour: #9A3412` is a comment for YAML, and a colour for who wrote it."""
    written = text.split("\n")[fault.line - 1]
    if lost := re.match(r"\s*(#\S.*)", written[fault.column - 1 :]):
        told = f"«{lost[1].strip()}» comincia con # e andrebbe perso"
        column = fault.column + lost.start(1)
        raise SourceFault(told, "Metti il valore fra virgolette semplici: '…'.", fault.line, column, fault.steps)


def _refuse_fields_between_quotes(event: yaml.ScalarEvent, text: str) -> None:
    """A quote that nobody closed goes on until the next one, and swallows the fields between the two."""
    assert event.start_mark is not None, "libyaml marks every event"
    assert event.end_mark is not None, "libyaml marks every event"
    if event.start_mark.line != event.end_mark.line:
        written = text[event.start_mark.index : event.end_mark.index]
        if _FIELD_WITHIN.search(written):
            raise SourceFault(*unclosed_quote(written[0]), *_mark(event))


def _refuse_special_blanks(text: str) -> None:
    """A blank copied from a word processor looks like one and is none: YAML would read it as a letter."""
    found = re.search(r"^ *(?:- +)*(?:[\w-]+:)?\u00a0", text, re.MULTILINE)
    if found:
        raise SourceFault(
            "c'è uno spazio speciale, copiato da un altro programma",
            "Cancellalo e battilo di nuovo con la barra spaziatrice.",
            *place_at(text, found.end() - 1),
        )


def _mark(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None, "libyaml marks every event"
    return event.start_mark.line + 1, event.start_mark.column + 1


def _key(event: yaml.ScalarEvent, container: dict[str, Value], steps: Steps) -> str:
    key = _scalar(event, steps)
    if event.start_mark and event.end_mark and event.start_mark.line != event.end_mark.line:
        # Only inside { } does YAML let a name run over the end of a line.
        raise SourceFault(*UNCLOSED_BRACE, *_mark(event))
    if key in container:
        mend, last = "Tieni una riga sola.", next(reversed(container.values()))
        if isinstance(last, list) and isinstance(last[-1], dict):
            mend = "Se è dell'ultima voce qui sopra, rimetti gli spazi che aveva davanti; se no tieni una riga sola."
        raise SourceFault(f"il campo «{key}» c'è due volte", mend, *_mark(event), (*steps, key))
    return key


def _scalar(event: yaml.ScalarEvent, steps: Steps) -> str:
    _refuse_anchor(event)
    text = str(event.value)
    if event.implicit[0] and text in {"", "~", "null", "Null", "NULL"}:
        raise _empty(event, steps)
    if len(text) > LONGEST_VALUE:
        fault = f"il valore è lungo {len(text)} caratteri, al massimo {LONGEST_VALUE}"
        raise SourceFault(fault, "Accorcialo, o metti il testo lungo in un allegato.", *_mark(event), steps)
    if text and not text.isascii() and not text.strip(_BLANKS):
        raise _empty(event, steps)
    # Only between double quotes can YAML spell a character that the file itself does not hold.
    if event.style == '"' and INVISIBLE.search(text):
        raise SourceFault(NOT_TEXT[0][1], NOT_TEXT[0][2], *_mark(event), steps)
    # Ids and choices come thousands of times: one text each, which parsed.py keeps one on its way through a file.
    return sys.intern(text) if len(text) <= 24 else text


def _empty(event: yaml.Event, steps: Steps) -> SourceFault:
    return SourceFault(*NOTHING, *_mark(event), steps)


def _refuse_anchor(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.anchor is not None:
        raise _alias(event)
    if event.tag is not None and event.tag != "!":
        raise SourceFault(
            f"«{event.tag}» è un'etichetta di YAML, qui non serve",
            "Togli il punto esclamativo e la parola.",
            *_mark(event),
        )


def _alias(event: yaml.Event) -> SourceFault:
    return SourceFault(
        "«&» e «*» all'inizio di un valore sono scorciatoie di YAML, qui non ammesse",
        "Scrivi il valore per intero, o mettilo fra virgolette se comincia davvero con quel segno.",
        *_mark(event),
    )
