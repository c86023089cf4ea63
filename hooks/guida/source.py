"""Text of a file → plain values (text, lists, mappings) and, when asked, the line of every field.

Every scalar stays text: plain YAML reads 18:30 as 1110, NO as false and 020202 as an octal number. The
models of records/ know what a field should be and convert it. Nothing here reads the disk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Steps = tuple[str | int, ...]
"""The way to a field: ("phones", 0, "number")."""

LARGEST_FILE = 1_000_000
"""Bytes; a record of a megabyte is a mistake, and the slowest file decides how long a check takes."""
DEEPEST = 16
"""Levels of nesting; the records need 6. Deeper input is an attack on libyaml's stack."""

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_front_matter(text: str) -> FrontMatter:
    """Cut a Markdown file at its two `---` lines; line numbers of both halves stay those of the file."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        raise SourceFault(
            "il file non comincia con una riga «---»",
            "I campi della scheda stanno all'inizio, fra due righe «---».",
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            # The empty first line keeps YAML's line numbers those of the file.
            return FrontMatter("\n".join(["", *lines[1:number]]), "\n".join(lines[number + 1 :]), number + 2)
    raise SourceFault(
        "manca la seconda riga «---», quella che chiude i campi",
        "Aggiungi una riga «---» dopo l'ultimo campo, prima del testo.",
    )


def read(text: str) -> dict[str, Value]:
    """Return the mapping a YAML text holds, every scalar as text.

    One pass over the events, so that nested brackets, aliases, doubled keys and empty values are refused
    before anything is built. Raises SourceFault.
    """
    value = _walk(text, None)
    if "#" in text:
        _refuse_comments(text)
    if not isinstance(value, dict):
        raise SourceFault(
            "il file è vuoto" if value is None else "il file non contiene campi",
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


def _walk(text: str, places: dict[Steps, tuple[int, int]] | None) -> Value | None:
    """Build the value from YAML events, noting places when a mapping to note them in is given."""
    above: list[tuple[list[Value] | dict[str, Value] | None, Steps]] = []
    container: list[Value] | dict[str, Value] | None = None
    key: str | None = None
    steps: Steps = ()
    result: Value | None = None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if type(container) is dict and key is None:
                    key = _key(event, container, steps)
                    if places is not None:
                        places[*steps, key, ""] = _mark(event)
                    continue
                inner: Steps = (*steps, key if type(container) is dict else len(container or ()))  # type: ignore[arg-type]
                value: Value = _scalar(event, inner)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
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
                value = {} if kind is yaml.MappingStartEvent else []
                inner = (*steps, key if type(container) is dict else len(container)) if container is not None else ()  # type: ignore[arg-type]
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if not container:
                    raise _empty(event, steps)
                container, steps = above.pop()
                continue
            elif kind is yaml.AliasEvent:
                raise _alias(event)
            else:
                if kind is yaml.DocumentStartEvent and result is not None:
                    raise SourceFault(
                        "c'è una riga «---» di troppo", "Toglila: un file contiene una scheda sola.", *_mark(event)
                    )
                continue
            if places is not None:
                places[inner] = _mark(event)
            if type(container) is dict:
                container[key] = value  # type: ignore[index]
                key = None
            elif type(container) is list:
                container.append(value)
            else:
                result = value
            if type(value) is not str:
                above.append((container, steps))
                container, steps = value, inner
    except yaml.YAMLError as failure:
        raise _syntax(failure, text) from None
    return result


def _refuse_comments(text: str) -> None:
    """A comment would be lost: «Aiuto # dal lunedì» loses half its sentence, and the form editor drops the rest."""
    spans = [
        (event.start_mark.index, event.end_mark.index)
        for event in yaml.parse(text, Loader=_Loader)
        if type(event) is yaml.ScalarEvent
    ]
    for found in re.finditer("#", text):
        at = found.start()
        if not any(start <= at < end for start, end in spans):
            line_start = text.rfind("\n", 0, at) + 1
            raise SourceFault(
                "dopo «#» c'è un commento, che andrebbe perso",
                "Scrivilo in un campo «note», o metti tutto il valore fra virgolette semplici: '…'.",
                text.count("\n", 0, at) + 1,
                at - line_start + 1,
            )


def _mark(event: yaml.Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _key(event: yaml.ScalarEvent, container: dict[str, Value], steps: Steps) -> str:
    _refuse_anchor(event)
    key = str(event.value)
    if key in container:
        raise SourceFault(
            f"il campo «{key}» c'è due volte", "Tieni una riga sola.", *_mark(event), (*steps, key)
        )
    return key


def _scalar(event: yaml.ScalarEvent, steps: Steps) -> str:
    _refuse_anchor(event)
    text = str(event.value)
    if event.implicit[0] and text in {"", "~", "null", "Null", "NULL"}:
        raise _empty(event, steps)
    return text


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
            f"«{event.tag}» è un'etichetta di YAML, qui non serve", "Togli il punto esclamativo e la parola.", *_mark(event)
        )


def _alias(event: yaml.Event) -> SourceFault:
    return SourceFault(
        "«&» e «*» all'inizio di un valore sono scorciatoie di YAML, qui non ammesse",
        "Scrivi il valore per intero, o mettilo fra virgolette se comincia davvero con quel segno.",
        *_mark(event),
    )


_SYNTAX = (
    ("mapping values are not allowed", "dopo i due punti c'è un altro «: » nella stessa riga", "Metti tutto il valore fra virgolette semplici: '…'."),
    ("found character '\\t'", "la riga comincia con un tabulatore", "Usa due spazi al posto del tasto Tab."),
    ("cannot start any token", "il valore comincia con un segno che YAML non ammette (tabulatore, @, %, `)", "Usa spazi invece del tasto Tab, o metti il valore fra virgolette semplici: '…'."),
    ("unexpected end of stream", "una virgoletta o una parentesi aperta non si chiude", "Aggiungi la virgoletta o la parentesi che manca; dentro '…' un apostrofo si scrive doppio ('')."),
    ("could not find expected ':'", "manca «: » dopo il nome del campo", "Scrivi «campo: valore», con uno spazio dopo i due punti."),
    ("did not find expected '-' indicator", "in questo elenco una riga non comincia con «- »", "Allinea la riga alle altre e comincia con un trattino e uno spazio."),
    ("did not find expected ',' or ']'", "la parentesi quadra [ non si chiude", "Chiudi l'elenco con ]."),
    ("did not find expected ',' or '}'", "la parentesi graffa { non si chiude", "Metti il valore fra virgolette semplici: '…'."),
    ("control characters are not allowed", "c'è un carattere invisibile che non è testo", "Cancella la riga e riscrivila a mano."),
    ("did not find expected key", "i rientri (gli spazi a inizio riga) non tornano, o c'è una virgoletta di troppo", "Allinea la riga alle vicine; un apostrofo dentro '…' si scrive doppio ('')."),
    ("did not find expected <document start>", "c'è del testo che non è «campo: valore»", "Controlla i rientri e le virgolette della riga."),
    ("did not find expected alphabetic", "il valore comincia con * o &, che in YAML hanno un altro significato", "Metti il valore fra virgolette semplici: '…'."),
)  # fmt: skip


def _syntax(failure: yaml.YAMLError, text: str) -> SourceFault:
    """Turn libyaml's English into what went wrong, at the line where a person would look."""
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    problem = str(getattr(failure, "problem", None) or getattr(failure, "reason", failure))
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    opened = getattr(failure, "context_mark", None)
    if "while scanning a quoted scalar" in str(getattr(failure, "context", "")) and opened:
        line, column = opened.line + 1, opened.column + 1
        return SourceFault(_SYNTAX[3][1], _SYNTAX[3][2], line, column)
    if line <= len(lines) and re.match(r"[ ]*\t", lines[line - 1]):
        return SourceFault(_SYNTAX[1][1], _SYNTAX[1][2], line, lines[line - 1].index("\t") + 1)
    for needle, fault, mend in _SYNTAX:
        if needle in problem:
            return SourceFault(fault, mend, line, column)
    return SourceFault("la riga non è YAML", "Controlla rientri, due punti e virgolette.", line, column)
