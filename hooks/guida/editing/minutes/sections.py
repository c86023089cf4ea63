"""Blocks → sections: what stands under «Presenti», «Ordine del giorno», «Decisioni», «Chi fa cosa», «Prossimo incontro»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph, Table
from guida.folded import folded

Kind = Literal["text", "attendance", "agenda", "decisions", "actions", "next"]

_WHO = r"(il (tavolo|gruppo( di lavoro)?|laboratorio)|la plenaria|l'assemblea|si|i presenti)"
_NEXT = (
    r"(il |i |le |la )?prossim[oaie] (incontr[oi]|appuntament[oi]|riunion[ei]|dat[ae]|sedut[ae]|tavol[oi]|plenari[ae])"
)
_TITLES: tuple[tuple[Kind, str, str], ...] = (
    ("attendance", "present", r"(elenco (dei )?)?(enti |organizzazioni )?(presenti|partecipanti)( all'incontro| alla riunione)?|(sono|erano) presenti|partecipano|hanno partecipato"),
    ("attendance", "listed", r"(elenco |foglio )?(delle )?presenze|foglio (delle )?firme|elenco (degli )?enti"),
    ("attendance", "excused", r"(assenti )?giustificati|assenti giustificati"),
    ("attendance", "absent", r"(enti )?assenti"),
    ("attendance", "invited", r"invitati"),
    ("agenda", "", r"(all'|l')?(ordine del giorno|o\.? ?d\.? ?g\.?|punti all'ordine del giorno|argomenti)"),
    ("decisions", "", rf"decisioni( (prese|assunte))?|decisione|delibere|{_WHO} (decide|decidono|approva|approvano|delibera)"),
    ("actions", "", r"chi fa (che )?cosa|impegni( presi)?|azioni|cose da fare|da fare|compiti"),
    ("next", "", rf"{_NEXT}.{{0,25}}|date dei prossimi incontri|calendario dei prossimi incontri"),
)  # fmt: skip
_LISTS = frozenset(["attendance", "agenda", "decisions", "actions"])
_NEXT_PREFIX = re.compile(rf"(?i){_NEXT}\b")


@dataclass(slots=True)
class Section:
    """Blocks of one kind. `heading` is what began it: a heading, or the words before a colon; none for plain text."""

    kind: Kind = "text"
    status: str = ""
    heading: Heading | Paragraph | None = None
    blocks: list[Block] = field(default_factory=list)

    def whole(self) -> list[Block]:
        """Return everything, for a section of which nothing could be taken."""
        return [*([self.heading] if self.heading else []), *self.blocks]


def bare(title: str) -> str:
    """Return a title without its number and its final colon: «Punto 2) Bilancio:» → «Bilancio»."""
    plain = re.sub(
        r"^(?:punto\s+)?(?:n\.?\s*)?\d{1,2}\s*(?:[.):–-]+\s*|(?=\s))", "", title.strip(), flags=re.IGNORECASE
    )
    return plain.strip(" :.–-") or title.strip()


def kind_of(title: str) -> tuple[Kind, str]:
    """Return the kind a title begins, and for the attendance the status it gives."""
    words = folded(bare(title).replace("’", "'"))
    return next(((kind, status) for kind, status, pattern in _TITLES if re.fullmatch(pattern, words)), ("text", ""))


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """Cut a document. A section that a heading began lasts to the next heading, one that a label began for its list."""
    found = [Section()]
    for block in blocks:
        section = found[-1]
        if isinstance(block, Heading):
            kind, status = kind_of(block.text)
            if kind == "next" and re.search(r"\d", block.text):
                found.append(_labelled(kind, status, block.text, block.text, block.where))
            elif kind != "text":
                found.append(Section(kind, status, block))
            else:
                _text(found).blocks.append(block)
        elif isinstance(block, (Paragraph, Item)) and (begun := _begun(block)):
            found.append(begun)
        elif isinstance(section.heading, Paragraph) and section.blocks and isinstance(block, Paragraph):
            _text(found).blocks.append(block)  # The list after «Si decide:» is over.
        elif section.kind in _LISTS and isinstance(block, Paragraph) and _is_listed(section):
            _text(found).blocks.append(block)  # So is the list or the table under a heading.
        elif isinstance(block, Table) and isinstance(section.heading, Paragraph) and section.kind != "attendance":
            _text(found).blocks.append(block)
        else:
            section.blocks.append(block)
    return found


def _is_listed(section: Section) -> bool:
    return bool(section.blocks) and isinstance(section.blocks[-1], (Item, Table))


def _begun(block: Paragraph | Item) -> Section | None:
    """Return the section that a line «Presenti: Anffas, Acli» begins, its rest inside."""
    label, colon, rest = block.text.partition(":")
    if colon and len(label) <= 60 and (found := kind_of(label))[0] != "text":
        return _labelled(*found, label, rest.strip(), block.where)
    if _NEXT_PREFIX.match(block.text) and re.search(r"\d", block.text) and len(block.text) < 300:
        return _labelled("next", "", block.text, block.text, block.where)
    return None


def _labelled(kind: Kind, status: str, label: str, rest: str, where: str) -> Section:
    section = Section(kind, status, Paragraph(label if label == rest else f"{label}:", where))
    if rest:
        section.blocks.append(Paragraph(rest, where))
    return section


def _text(found: list[Section]) -> Section:
    if found[-1].kind != "text":
        found.append(Section())
    return found[-1]
