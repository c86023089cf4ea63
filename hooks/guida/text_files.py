"""The bytes of a file → its text, and a Markdown file's front matter apart from its body; what is wrong with a file, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

Steps = tuple[str | int, ...]
"""The way to a field: ("phones", 0, "number")."""

LARGEST_FILE = 1_000_000
"""Bytes; a record of a megabyte is a mistake, and the slowest file decides how long a check takes."""


INVISIBLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
NOT_TEXT = (
    (INVISIBLE, "c'è un carattere invisibile che non è testo", "Cancella la riga e riscrivila a mano."),
    (
        re.compile("\ufffd"), "una lettera è andata persa: al suo posto c'è «\ufffd»",
        "Riscrivila; di solito era una lettera accentata.",
    ),
    (
        re.compile("[ÃÂ][\u00a0¨©¬²¹«»°ˆ€‰Œ’]|â(?:€[™œ“”˜¦]|‚¬)"),
        "le lettere accentate sono diventate altri segni, come «Ã©» per «é»",
        "Riscrivile; se sono tante, prendi il file di prima e salvalo scegliendo la codifica «UTF-8».",
    ),
    (
        re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
        "due persone hanno cambiato le stesse righe e git le ha lasciate tutte e due",
        "Tieni quelle giuste e togli le righe che cominciano con <<<<<<<, ======= e >>>>>>>.",
    ),
)  # fmt: skip
"""What may not stand anywhere in a file, fields or prose."""


_OF_FIELDS = re.compile(r"\s|- |[\w-]+:(?:\s|$)")
"""How a line between the two `---` may begin."""


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
    for pattern, fault, mend in NOT_TEXT:
        if found := pattern.search(text):
            raise SourceFault(fault, mend, *place_at(text, found.start()))
    return text


def place_at(text: str, at: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a place in a text."""
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
    # The first line that no field can be: the text begins there.
    begins = (number for number, line in enumerate(lines[1:], start=2) if line and not _OF_FIELDS.match(line))
    raise SourceFault(
        "manca la seconda riga «---», quella che chiude i campi",
        "Aggiungi una riga «---» dopo l'ultimo campo, prima del testo.",
        next(begins, 1),
    )
