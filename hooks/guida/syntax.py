"""What libyaml says of a text that is not YAML, told to an editor at the line where a person would look."""

from __future__ import annotations

import re

import yaml

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
_SYNTAX = (
    ("mapping values are not allowed", "dopo i due punti c'è un altro «: » nella stessa riga", _QUOTES),
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
        fault = "il nome del campo non è allineato con quelli che gli stanno accanto"
        return fault, "Metti la sua prima lettera proprio sotto la prima lettera del campo di sopra.", blanks
    return None


def syntax_fault(failure: yaml.YAMLError, text: str) -> tuple[str, str, int, int]:
    """Return fault, mend, line and column (from 1)."""
    opened = getattr(failure, "context_mark", None)
    mark = getattr(failure, "problem_mark", None) or opened
    context = str(getattr(failure, "context", ""))
    problem = str(getattr(failure, "problem", None) or failure)
    if opened and (any(one in context for one in ("quoted scalar", "simple key", "flow"))):
        mark = opened
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    written = (text.split("\n") + [""] * line)[line - 1]
    if "while scanning a quoted scalar" in context:
        mend = "Toglila, o mettine una uguale anche alla fine."
        if written[column - 1 : column] == "'":
            mend = "Toglila, o mettine una anche alla fine; dentro '…' un apostrofo si scrive doppio ('')."
        return _UNCLOSED_QUOTE, mend, line, column
    if re.match(r"[ ]*\t", written):
        fault, mend = "la riga comincia con un tabulatore", "Usa due spazi al posto del tasto Tab."
        return fault, mend, line, written.index("\t") + 1
    if "mapping values are not allowed" in problem and ":" not in written[: column - 1]:
        fault = "la riga è rientrata più di quella sopra, e ne diventa la continuazione"
        return fault, "Togli gli spazi di troppo all'inizio della riga.", line, 1
    if "\t" in written[column - 1 : column + 1] and "cannot start any token" in problem:
        return "c'è un tabulatore", "Usa uno spazio al posto del tasto Tab.", line, column
    if curly := re.search(r"(?:^|[:-])\s+([“”„‘’])", written):
        mend = "Usa quelle diritte della tastiera: '…'."
        return (
            f"le virgolette «{curly[1]}», copiate da un altro programma, qui non valgono",
            mend,
            line,
            curly.start(1) + 1,
        )
    if "could not find expected ':'" in problem and text.startswith("\n") and _is_sentence(written):
        mend = "Il testo del verbale va sotto la seconda riga «---»; un campo si scrive «campo: valore»."
        return "fra i campi c'è una riga di testo", mend, line, column
    if "did not find expected" in problem and (told := _out_of_place(problem, context, written, column)):
        return told[0], told[1], line, told[2]
    for needle, fault, mend in _SYNTAX:
        if needle in problem:
            return fault, mend, line, column
    return "la riga non è YAML", "Controlla rientri, due punti e virgolette.", line, column
