"""What a table is by its header, and tables that only lay text out, turned into headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from guida.editing.minutes.attendees import STATUS_OF_TITLE, header_of
from guida.editing.minutes.blocks import Block, Heading, Paragraph, Table, line_block
from guida.editing.minutes.people import looks_like_a_person
from guida.editing.minutes.told import Told
from guida.folded import folded

TableKind = Literal["attendance", "bare attendance", "contacts", "decisions", "actions", "other"]

_COLUMNS = (
    ("what", r"(che )?cosa( fare)?|azion[ei]|attivita|impegn[oi]|compit[oi]|da fare"),
    ("who", r"chi( lo fa)?|responsabil[ei]|a cura di|incaricat[oi]|a carico di|referente"),
    ("by", r"entro( (quando|il))?|scadenza|quando|data|tempi"),
    ("decision", r"decision[ei]( pres[ae])?|deliber[ae]"),
    ("outcome", r"esito|risultato|votazione"),
    ("item", r"punto( all'odg)?|n\.?|nr\.?|odg|argomento"),
)
_FACTS = r"data|giorno|luogo|sede|ora|orario|ore|oggetto|durata|inizio|fine|convocazione|verbale n\.?|gruppo"


def columns_of(table: Table) -> dict[str, int]:
    """Return what the columns of a table of decisions or actions are: name → place; a name twice is no such table."""
    found: dict[str, int] = {}
    for column, cell in enumerate(table.rows[0] if table.rows else ()):
        words = " ".join(folded(cell).strip(" :*").split())
        name = next((name for name, pattern in _COLUMNS if re.fullmatch(pattern, words)), None)
        if name in found:
            return {}
        if name:
            found[name] = column
    return found


def statuses_of(table: Table) -> list[str]:
    """Return the status each column lists when the header is «Presenti | Assenti | …»; else none."""
    found = [STATUS_OF_TITLE.get(folded(cell).strip(" :")) for cell in table.rows[0]]
    return [status for status in found if status] if all(found) and len(set(found)) > 1 else []


def kind_of_table(table: Table, *, in_attendance: bool, early: bool) -> TableKind:
    """Return what a table holds. `early`: nothing but titles stands before it, so it may be who was there."""
    columns = columns_of(table)
    if "what" in columns and columns.keys() & {"who", "by"} and "decision" not in columns:
        return "actions"
    if "decision" in columns and not columns.keys() & {"what", "who", "by"}:
        return "decisions"
    head, named = header_of(table)
    if head >= 0:
        sure = {"status", "absent", "excused", "signature"} & set(named.values())
        return "attendance" if sure or in_attendance or early else "contacts"
    if statuses_of(table):
        return "attendance"
    if in_attendance or (early and _names_beside_bodies(table)):
        return "bare attendance"
    return "other"


def _names_beside_bodies(table: Table) -> bool:
    """Whether rows without a header are bodies and, beside them, persons."""
    if (
        len(table.rows) < 3
        or len(table.rows[0]) != 2
        or any(not row[0] or len(max(row, key=len)) > 90 for row in table.rows)
    ):
        return False
    left, right = zip(*table.rows, strict=True)
    return sum(map(looks_like_a_person, right)) >= 2 and not any(map(looks_like_a_person, left))


def body_column(table: Table, known: Sequence[bool]) -> tuple[int, int | None] | None:
    """Return (column of bodies, column of persons) of an attendance without header; None when it is not clear.

    `known`: for each column, whether a body we know stands in it.
    """
    persons = [sum(looks_like_a_person(row[column]) for row in table.rows) for column in range(len(table.rows[0]))]
    if len(persons) == 1:
        return (0, None) if persons[0] * 2 <= len(table.rows) else None
    if len(persons) != 2:
        return None
    for bodies, people in ((0, 1), (1, 0)):
        if (known[bodies] or persons[people]) and not known[people] and not persons[bodies]:
            return bodies, people
    return None


def laid_out(blocks: Sequence[Block], told: Told) -> list[Block]:
    """Open tables of two columns without a header: «Data | 12 marzo», and titles on the left with text on the right."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            found.append(block)
        elif not any(any(row) for row in block.rows):
            continue
        elif len(block.rows[0]) == 1:
            found += [
                line_block(line, block.row(number), bold=False)
                for number, row in enumerate(block.rows)
                for line in row[0].split("\n")
                if line
            ]
        elif _is_facts(block):
            told.read.append(f"{block.where}: letta riga per riga, come «voce: valore»")
            found += [
                Paragraph(f"{row[0]}: {' '.join(row[1].split())}", block.row(n))
                for n, row in enumerate(block.rows)
                if row[1]
            ]
        elif _is_layout(block, early=not any(isinstance(one, Table) for one in blocks[:index])):
            told.read.append(f"{block.where}: due colonne senza intestazione, lette come titolo e testo")
            found += _opened(block)
        else:
            found.append(block)
    return found


def _is_facts(table: Table) -> bool:
    return len(table.rows[0]) == 2 and all(
        re.fullmatch(_FACTS, folded(row[0]).strip(" :")) is not None for row in table.rows
    )


def _is_layout(table: Table, *, early: bool) -> bool:
    if (
        len(table.rows[0]) != 2
        or columns_of(table)
        or header_of(table)[0] >= 0
        or (early and _names_beside_bodies(table))
    ):
        return False
    return any(len(row[1]) > 120 or "\n" in row[1] for row in table.rows)


def _opened(table: Table) -> list[Block]:
    found: list[Block] = []
    for number, (left, right) in enumerate(table.rows):
        where = table.row(number)
        merged = left == right
        title = " ".join(left.split())
        if title and len(title) <= 90:
            found.append(Heading(title, 2, where))
        elif title:
            found += [line_block(line, where, bold=False) for line in left.split("\n") if line]
        if not merged:
            found += [line_block(line, where, bold=False) for line in right.split("\n") if line]
    return found
