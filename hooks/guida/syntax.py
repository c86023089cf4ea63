"""What libyaml says of a text that is not YAML, told to an editor at the line where a person would look."""

from __future__ import annotations

import re

import yaml

from guida import italian_words
from guida.text_files import NOT_TEXT

_QUOTES = "Metti tutto il valore fra virgolette semplici: '…'."
WITHOUT_COLON = (
    "manca «: » dopo il nome del campo",
    "Scrivi «campo: valore», con uno spazio dopo i due punti.",
)
UNCLOSED_BRACE = ("la parentesi graffa { non si chiude", _QUOTES)
_UNCLOSED_BRACKET = (
    "una parentesi aperta non si chiude",
    f"Aggiungi quella che manca. Se il testo comincia davvero così: {_QUOTES[0].lower()}{_QUOTES[1:]}",
)
_UNCLOSED_QUOTE = "la virgoletta che comincia il valore non si chiude"
_NOT_ALIGNED = (
    "il nome del campo non è allineato con quelli che gli stanno accanto",
    "Metti la sua prima lettera proprio sotto la prima lettera del campo di sopra.",
)
NOTHING = (
    "il valore è vuoto",
    "Scrivi il valore, oppure togli la riga: quello che non si sa non ha riga.",
)
_FIELDS = frozenset(key for keys in italian_words.KEYS.values() for key in keys)
"""Names of fields, to tell a field that lost its blank or its line from words of a sentence."""
_KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
_SYNTAX = (
    (
        "cannot start any token",
        "il valore comincia con un segno che YAML non ammette (tabulatore, @, %, `)",
        "Usa spazi invece del tasto Tab, o metti il valore fra virgolette semplici: '…'.",
    ),
    ("unexpected end of stream", *_UNCLOSED_BRACKET),
    (
        "could not find expected ':'", *WITHOUT_COLON,
    ),
    (
        "did not find expected '-' indicator",
        "in questo elenco una riga non comincia con «- »",
        "Allinea la riga alle altre e comincia con un trattino e uno spazio.",
    ),
    ("did not find expected ',' or ']'", "la parentesi quadra [ non si chiude", "Chiudi l'elenco con ]. Se non è un elenco, metti tutto il valore fra virgolette semplici: '…'."),
    ("did not find expected ',' or '}'", *UNCLOSED_BRACE),
    (
        "did not find expected key",
        "i rientri (gli spazi a inizio riga) non tornano, o c'è una virgoletta di troppo",
        "Allinea la riga alle vicine; un apostrofo dentro '…' si scrive doppio ('').",
    ),
    (
        "did not find expected <document start>",
        "c'è del testo che non è «campo: valore»",
        "Controlla i rientri e le virgolette della riga.",
    ),
    ("did not find expected alphabetic", "il valore comincia con * o &, che in YAML hanno un altro significato", _QUOTES),
    ("sequence entries are not allowed", "c'è un trattino «- » subito dopo i due punti", "Vai a capo prima del trattino."),
    ("mapping keys are not allowed", "il valore comincia con «? », che in YAML ha un altro significato", _QUOTES),
    ("expected comment or line break", "dopo | o > il testo comincia sulla stessa riga", _QUOTES),
    ("escape", "fra virgolette doppie la barra \\ ha un altro significato", "Usa le virgolette semplici: '…'."),
)  # fmt: skip
"""A piece of libyaml's English, the fault and the mend."""


def unclosed_quote(quote: str) -> tuple[str, str]:
    """Return fault and mend of a quote that begins a value and does not end it."""
    if quote == "'":
        return _UNCLOSED_QUOTE, "Toglila, o mettine una anche alla fine; dentro '…' un apostrofo si scrive doppio ('')."
    return _UNCLOSED_QUOTE, "Toglila, o mettine una uguale anche alla fine."


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 2 or line.rstrip().endswith((".", "!", "?"))


def _out_of_place(problem: str, context: str, written: str, column: int) -> tuple[str, str, int] | None:
    """Return fault, mend and column of a line that is sound by itself, or goes on after its value has ended."""
    begun = re.search(r":\s+([\[{'\"])", written[: column - 1])
    if begun and begun[1] in "[{":
        return "dopo la parentesi che si chiude c'è altro testo", _QUOTES, column
    if begun:
        mend = "Togli le virgolette; se servono, dentro '…' un apostrofo si scrive doppio ('')."
        return "dopo la virgoletta che si chiude c'è altro testo", mend, column
    blanks = len(written) - len(written.lstrip()) + 1
    if "while parsing a block" in context and "expected key" in problem and re.match(r" *- ", written):
        fault = "il trattino non è allineato con quelli del suo elenco"
        return fault, "Metti davanti gli stessi spazi che ha la voce di sopra.", blanks
    if "while parsing a block" in context and re.match(r" *[\w-]+:( |$)", written):
        return *_NOT_ALIGNED, blanks
    return None


def _starts(line: str) -> tuple[int, int]:
    """Return how many signs stand before a line, and before what follows its hyphens."""
    begun = re.match(r"( *)(?:- +)*", line)
    assert begun is not None, "it matches nothing too"
    return len(begun[1]), begun.end()


def _too_deep(lines: list[str], line: int) -> tuple[str, str, int, int]:
    """Tell of a field that stands deeper than the line above, which is no field of fields: one of the two is wrong."""
    here = _starts(lines[line - 1])[0]
    *before, above = [0, *(at for at in range(1, line) if lines[at - 1].strip())]
    if above:
        outer, inner = _starts(lines[above - 1])
        if inner == here and not _KEY.match(lines[above - 1]):
            return *WITHOUT_COLON, above, inner + 1
        if _KEY.match(lines[above - 1]) and outer < here and here in _open_before(lines, before):
            return *_NOT_ALIGNED, above, outer + 1
    fault = "la riga è rientrata più di quella sopra, e ne diventa la continuazione"
    return fault, "Togli gli spazi di troppo all'inizio della riga.", line, 1


def _open_before(lines: list[str], before: list[int]) -> set[int]:
    """Return where the fields begin beside which a field after the last of these lines may stand."""
    found: set[int] = set()
    least = len(lines[before[-1] - 1]) if before[-1] else 0
    for at in reversed(before[1:]):
        outer, inner = _starts(lines[at - 1])
        if outer < least or not found:
            if _KEY.match(lines[at - 1]) and inner <= least:
                found.add(inner)
            least = outer
    return found


def _two_colons(written: str, column: int) -> tuple[str, str]:
    """Tell of a second «: » on a line: a blank inside an address, two fields on one line, or words."""
    if re.search(r"\bhttps?$", written[: column - 1]):
        return "nell'indirizzo c'è uno spazio dopo i due punti", "Toglilo: https://…"
    fault = "dopo i due punti c'è un altro «: » nella stessa riga"
    word = re.search(r"(\w+)$", written[: column - 1])
    if word and word[1] in _FIELDS:
        return (
            fault,
            f"Se «{word[1]}» è un altro campo, scrivilo su una riga sua; se no {_QUOTES[0].lower()}{_QUOTES[1:]}",
        )
    return fault, _QUOTES


def _seen(problem: str, lines: list[str], line: int, column: int) -> tuple[str, str, int, int] | None:
    """Return what a person sees on the line, whatever libyaml calls it."""
    written = lines[line - 1]
    if re.match(r"[ ]*\t", written):
        fault, mend = "la riga comincia con un tabulatore", "Usa due spazi al posto del tasto Tab."
        return fault, mend, line, written.index("\t") + 1
    if re.fullmatch(r"={7}|\|{7}.*", written):
        return NOT_TEXT[-1][1], NOT_TEXT[-1][2], line, 1
    if written.lstrip().startswith("```"):
        return "questa riga non è della scheda", "Togli tutte le righe che cominciano con ```.", line, column
    if "\t" in written[column - 1 : column + 1] and "cannot start any token" in problem:
        return "c'è un tabulatore", "Usa uno spazio al posto del tasto Tab.", line, column
    if curly := re.search(r"(?:^|[:-])\s+([“”„‘’])", written):
        fault = f"le virgolette «{curly[1]}», copiate da un altro programma, qui non valgono"
        return fault, "Usa quelle diritte della tastiera: '…'.", line, curly.start(1) + 1
    if re.match(r" *\* ", written):
        fault = "in questo elenco la riga comincia con «*»"
        return fault, "Metti un trattino e uno spazio «- » al posto dell'asterisco.", line, written.index("*") + 1
    first = next((at for at, one in enumerate(lines, start=1) if one.strip()), 1)
    if "did not find expected <document start>" in problem and lines[first - 1].startswith(" "):
        fault = "la prima riga comincia con uno spazio"
        return fault, "Togli gli spazi all'inizio della riga.", first, 1
    return None


def _not_of_the_fields(written: str) -> bool:
    """Whether a line between the two `---` is text, and no field that lost its colon or the blank after it."""
    begun = re.match(r" *(?:- +)*(\w+)(:?)", written)
    return _is_sentence(written) and (begun is None or (not begun[2] and begun[1] not in _FIELDS))


def syntax_fault(failure: yaml.YAMLError, text: str) -> tuple[str, str, int, int]:
    """Return fault, mend, line and column (from 1)."""
    opened = getattr(failure, "context_mark", None)
    mark = getattr(failure, "problem_mark", None) or opened
    context = str(getattr(failure, "context", ""))
    problem = str(getattr(failure, "problem", None) or failure)
    if opened and (any(one in context for one in ("quoted scalar", "simple key", "flow"))):
        mark = opened
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n") + [""] * line
    written = lines[line - 1]
    if "while scanning a quoted scalar" in context:
        return *unclosed_quote(written[column - 1 : column]), line, column
    deeper = "mapping values are not allowed" in problem and ":" not in written[: column - 1]
    if deeper and not re.match(r" *\t", written):
        return _too_deep(lines, line)
    if seen := _seen(problem, lines, line, column):
        return seen
    if "mapping values are not allowed" in problem:
        return *_two_colons(written, column), line, column
    if "could not find expected ':'" in problem and _not_of_the_fields(written):
        mend = "Se continua il testo della riga di sopra, scrivila lì; un campo si scrive «campo: valore»."
        if text.startswith("\n"):
            mend = "Il testo va sotto la seconda riga «---»; un campo si scrive «campo: valore»."
        return "fra i campi c'è una riga di testo", mend, line, column
    if "did not find expected" in problem and (told := _out_of_place(problem, context, written, column)):
        return told[0], told[1], line, told[2]
    if "sequence entries are not allowed" in problem and re.search(r":\s+-\s*$", written):
        return *NOTHING, line, column
    for needle, fault, mend in _SYNTAX:
        if needle in problem:
            return fault, mend, line, column
    return "la riga non è YAML", "Controlla rientri, due punti e virgolette.", line, column
