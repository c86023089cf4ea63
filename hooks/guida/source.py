"""Text of a file → plain values (text, lists, mappings) and, when asked, the line of every field.

Every scalar stays text: plain YAML reads 18:30 as 1110, NO as false and 020202 as an octal number. The
models of records/ know what a field should be and convert it. Nothing here reads the disk.
"""

from __future__ import annotations

import re
import sys
from typing import TypeAlias

import yaml

from guida.misread import (
    LOADER,
    alias,
    mark,
    refuse_anchor,
    refuse_comments,
    refuse_fields_between_quotes,
    refuse_lost_sign,
    refuse_special_blanks,
)
from guida.syntax import NOTHING, UNCLOSED_BRACE, WITHOUT_COLON, syntax_fault
from guida.text_files import INVISIBLE, NOT_TEXT, SourceFault, Steps, place_at

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
LONGEST_VALUE = 10_000
"""Letters; the longest so far has 2,090. A pattern may take the square of this to say no."""
_MOST_WORDS = 3
"""Where the name of a field goes some write the name of a quarter; four words are a sentence."""
DEEPEST = 16
"""Levels of nesting; the records need 6. Deeper input is an attack on libyaml's stack."""

_NO_COLON = re.compile(r"^\w[\w-]*(?: |:(?=\S))(?=.*\n(?:.*\n)*[\w-]+: )", re.MULTILINE)
"""A field that lost its colon, or the blank after it: fields follow it."""

_BLANKS = " \t\n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Letters of which nothing is seen."""


def read(text: str) -> dict[str, Value]:
    """Return the mapping a YAML text holds, every scalar as text.

    One pass over the events, so that nested brackets, aliases, doubled keys and empty values are refused
    before anything is built. Raises SourceFault.
    """
    if "\u00a0" in text:
        refuse_special_blanks(text)
    try:
        value = _walk(text, None)
    except SourceFault as fault:
        if fault.fault == NOTHING[0]:
            refuse_lost_sign(text, fault)
        raise
    if "#" in text:
        refuse_comments(text)
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
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                if event.style and event.style in "'\"":
                    refuse_fields_between_quotes(event, text)
                if type(container) is dict and key is None:
                    key = _key(event, container, steps)
                    if places is not None:
                        places[*steps, key, ""] = mark(event)
                    continue
                if container is None:
                    return str(event.value)
                inner = _inner(container, key, steps)
                value: Value = _scalar(event, inner)
            elif isinstance(event, yaml.CollectionStartEvent):
                refuse_anchor(event)
                if type(container) is dict and key is None:
                    raise SourceFault(
                        "una parentesi sta al posto del nome di un campo",
                        "Metti il testo fra virgolette semplici: '…'.",
                        *mark(event),
                    )
                if len(above) >= DEEPEST:
                    raise SourceFault(
                        f"ci sono più di {DEEPEST} livelli uno dentro l'altro",
                        "Controlla le parentesi e i rientri.",
                        *mark(event),
                    )
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
                inner = _inner(container, key, steps)
            elif isinstance(event, yaml.CollectionEndEvent):
                if not container:
                    raise _empty(event, steps)
                container, steps = above.pop()
                continue
            elif isinstance(event, yaml.AliasEvent):
                raise alias(event)
            else:
                if isinstance(event, yaml.DocumentStartEvent) and result is not None:
                    raise SourceFault(
                        "c'è una riga «---» di troppo",
                        "Toglila: un file contiene una scheda sola.",
                        *mark(event),
                    )
                continue
            if places is not None:
                places[inner] = mark(event)
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


def _key(event: yaml.ScalarEvent, container: dict[str, Value], steps: Steps) -> str:
    key = _scalar(event, steps)
    if event.start_mark and event.end_mark and event.start_mark.line != event.end_mark.line:
        # Only inside { } does YAML let a name run over the end of a line.
        raise SourceFault(*UNCLOSED_BRACE, *mark(event))
    if len(key.split()) > _MOST_WORDS:
        mend = "Se continua il testo di sopra, rientra la riga di due spazi; un campo si scrive «campo: valore»."
        raise SourceFault("questa riga è un testo, non il nome di un campo", mend, *mark(event))
    if key in container:
        mend, last = "Tieni una riga sola.", next(reversed(container.values()))
        if steps and isinstance(steps[-1], int) and key == next(iter(container)):
            mend = (
                "Se qui comincia un'altra voce, metti «- » davanti, allineato con gli altri; se no tieni una riga sola."
            )
        if isinstance(last, list) and isinstance(last[-1], dict):
            mend = "Se è dell'ultima voce qui sopra, rimetti gli spazi che aveva davanti; se no tieni una riga sola."
        raise SourceFault(f"il campo «{key}» c'è due volte", mend, *mark(event), (*steps, key))
    return key


def _scalar(event: yaml.ScalarEvent, steps: Steps) -> str:
    refuse_anchor(event)
    text = str(event.value)
    if event.implicit[0] and text in {"", "~", "null", "Null", "NULL"}:
        raise _empty(event, steps)
    if len(text) > LONGEST_VALUE:
        fault = f"il valore è lungo {len(text)} caratteri, al massimo {LONGEST_VALUE}"
        raise SourceFault(fault, "Accorcialo, o metti il testo lungo in un allegato.", *mark(event), steps)
    if text and not text.isascii() and not text.strip(_BLANKS):
        raise _empty(event, steps)
    # Only between double quotes can YAML spell a character that the file itself does not hold.
    if event.style == '"' and INVISIBLE.search(text):
        raise SourceFault(NOT_TEXT[0][1], NOT_TEXT[0][2], *mark(event), steps)
    # Ids and choices come thousands of times: one text each, which parsed.py keeps one on its way through a file.
    return sys.intern(text) if len(text) <= 24 else text


def _empty(event: yaml.Event, steps: Steps) -> SourceFault:
    return SourceFault(*NOTHING, *mark(event), steps)
