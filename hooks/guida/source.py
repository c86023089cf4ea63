"""Text of a file → plain values (text, lists, mappings) and, when asked, the line of every field.

Every scalar stays text: plain YAML reads 18:30 as 1110, NO as false and 020202 as an octal number. The
models of records/ know what a field should be and convert it. Nothing here reads the disk.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from guida.syntax import UNCLOSED_BRACE, syntax_fault

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Steps = tuple[str | int, ...]
"""The way to a field: ("phones", 0, "number")."""

LARGEST_FILE = 1_000_000
"""Bytes; a record of a megabyte is a mistake, and the slowest file decides how long a check takes."""
LONGEST_VALUE = 10_000
"""Letters; the longest so far has 2,090. A pattern may take the square of this to say no."""
DEEPEST = 16
"""Levels of nesting; the records need 6. Deeper input is an attack on libyaml's stack."""

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_INVISIBLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_TEXT = (
    (_INVISIBLE, "c'è un carattere invisibile che non è testo", "Cancella la riga e riscrivila a mano."),
    (
        re.compile("\ufffd"), "una lettera è andata persa: al suo posto c'è «\ufffd»",
        "Riscrivila; di solito era una lettera accentata.",
    ),
    (
        re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
        "due persone hanno cambiato le stesse righe e git le ha lasciate tutte e due",
        "Tieni quelle giuste e togli le righe che cominciano con <<<<<<<, ======= e >>>>>>>.",
    ),
)  # fmt: skip
"""What may not stand anywhere in a file, fields or prose."""


class SourceFault(Exception):
    """A file that cannot be read as a record: fault and mend in Italian, line and column from 1."""

    def __init__(self, fault: str, mend: str, line: int = 1, column: int = 1, steps: Steps = ()) -> None:
        super().__init__(fault)
        self.fault, self.mend, self.line, self.column, self.steps = fault, mend, line, column, steps


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown file in two: the YAML between the `---` lines, and the body below with its first line's number."""

    yaml: str
    body: str
    body_line: int


def decode(raw: bytes) -> str:
    """UTF-8 text without a byte order mark and with `\\n` line ends, or a SourceFault."""
    if len(raw) > LARGEST_FILE:
        raise SourceFault(
            f"il file è di {len(raw) / 1e6:.1f} MB: è troppo grande".replace(".", ",", 1),
            "Una scheda sta in poche pagine: togli quello che non serve o dividila.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = raw[: failure.start]
        raise SourceFault(
            "il file non è scritto in UTF-8",
            "Salvalo di nuovo scegliendo la codifica «UTF-8».",
            before.count(b"\n") + 1,
            failure.start - before.rfind(b"\n"),
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, fault, mend in _NOT_TEXT:
        if found := pattern.search(text):
            raise SourceFault(fault, mend, *_place(text, found.start()))
    return text


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def split_front_matter(text: str) -> FrontMatter:
    """Cut a Markdown file at its two `---` lines; line numbers of both halves stay those of the file."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        mend = "I campi della scheda stanno all'inizio, fra due righe «---»."
        if next((line.strip() for line in lines if line.strip()), "") == "---":
            mend = "Togli le righe vuote all'inizio."
        raise SourceFault("il file non comincia con una riga «---»", mend)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            # The empty first line keeps YAML's line numbers those of the file.
            return FrontMatter("\n".join(["", *lines[1:number]]), "\n".join(lines[number + 1 :]), number + 2)
    for number, line in enumerate(lines[1:], start=2):
        if re.fullmatch(r"[-‐‑–—−_=* ]{2,}", line.strip()):
            raise SourceFault("questa riga non è fatta di tre trattini", "Scrivi solo ---, senza spazi.", number)
    raise SourceFault(
        "manca la seconda riga «---», quella che chiude i campi",
        "Aggiungi una riga «---» dopo l'ultimo campo, prima del testo.",
    )


def read(text: str) -> dict[str, Value]:
    """Return the mapping a YAML text holds, every scalar as text.

    One pass over the events, so that nested brackets, aliases, doubled keys and empty values are refused
    before anything is built. Raises SourceFault.
    """
    if "\u00a0" in text:
        _refuse_special_blanks(text)
    value = _walk(text, None)
    if "#" in text:
        _refuse_comments(text)
    if not isinstance(value, dict):
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


def _walk(text: str, places: dict[Steps, tuple[int, int]] | None) -> Value | None:  # noqa: PLR0912 - one loop: it runs a million times a build
    """Build the value from YAML events, noting places when a mapping to note them in is given."""
    above: list[tuple[list[Value] | dict[str, Value] | None, Steps]] = []
    container: list[Value] | dict[str, Value] | None = None
    key: str | None = None
    steps: Steps = ()
    result: Value | None = None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
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
            raise SourceFault(
                "dopo «#» c'è un commento, che andrebbe perso",
                "Scrivilo in un campo «note», o metti tutto il valore fra virgolette semplici: '…'.",
                *_place(text, at),
            )
        after = end


def _refuse_special_blanks(text: str) -> None:
    """A blank copied from a word processor looks like one and is none: YAML would read it as a letter."""
    found = re.search(r"^ *(?:- +)*(?:[\w-]+:)?\u00a0", text, re.MULTILINE)
    if found:
        raise SourceFault(
            "c'è uno spazio speciale, copiato da un altro programma",
            "Cancellalo e battilo di nuovo con la barra spaziatrice.",
            *_place(text, found.end() - 1),
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
        raise SourceFault(f"il campo «{key}» c'è due volte", "Tieni una riga sola.", *_mark(event), (*steps, key))
    return key


def _scalar(event: yaml.ScalarEvent, steps: Steps) -> str:
    _refuse_anchor(event)
    text = str(event.value)
    if event.implicit[0] and text in {"", "~", "null", "Null", "NULL"}:
        raise _empty(event, steps)
    if len(text) > LONGEST_VALUE:
        fault = f"il valore è lungo {len(text)} caratteri, al massimo {LONGEST_VALUE}"
        raise SourceFault(fault, "Accorcialo, o metti il testo lungo in un allegato.", *_mark(event), steps)
    # Only between double quotes can YAML spell a character that the file itself does not hold.
    if event.style == '"' and _INVISIBLE.search(text):
        raise SourceFault(_NOT_TEXT[0][1], _NOT_TEXT[0][2], *_mark(event), steps)
    # Ids and choices come thousands of times: one text each, which parsed.py keeps one on its way through a file.
    return sys.intern(text) if len(text) <= 24 else text


def _empty(event: yaml.Event, steps: Steps) -> SourceFault:
    return SourceFault(
        "il valore è vuoto",
        "Scrivi il valore, oppure togli la riga: quello che non si sa non ha riga.",
        *_mark(event),
        steps,
    )


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
