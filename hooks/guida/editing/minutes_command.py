"""The minutes of Word or PDF made a meeting file, in the private folder; what is doubtful is told."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import Refused, meeting_id, public_file, run, unknown, unreadable
from guida.editing.meeting_file import file_text
from guida.editing.minutes.blocks import Unreadable
from guida.editing.minutes.matching import known_from
from guida.editing.minutes.report import report
from guida.editing.minutes.understand import understand
from guida.editing.minutes_document import read_document
from guida.editing.private import PrivateFolder, private_folder
from guida.load import load
from guida.personal import public_contacts
from guida.records import Records
from guida.source import Value, read
from guida.text_files import LARGEST_FILE, SourceFault, decode, split_front_matter


@dataclass(frozen=True, slots=True)
class Written:
    """The meeting file's text and the report on it."""

    text: str
    report: str


def main(arguments: Sequence[str]) -> int:
    """Read a document, write the meeting file, print the report. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _import(options))


def _import(options: argparse.Namespace) -> None:
    root: Path = options.root
    meeting = meeting_id(options.meeting)
    out, folder = _out_of(options, meeting)
    try:
        written = understood_minutes(options.file, meeting, root, out)
    except Unreadable as fault:
        raise Refused(f"{_printable(options.file)}: {fault}") from None
    if folder:
        folder.write(out, written.text.encode())
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(written.text.encode())
    print(written.report, end="")
    print(f"\nScritto: {_printable(out)}")
    if folder:
        print(f"Quando è a posto: make circulate MEETING={meeting}")
    elif out.resolve().is_relative_to(root / "data"):
        print("Attento: hai scelto data/, che è pubblica. Una bozza lì si può leggere anche se il sito non la mostra.")
    elif not options.out:
        print("È accanto al documento, perché data/site.yml non dice quale è la cartella riservata (private_folder).")


def understood_minutes(file: Path, meeting: str, root: Path, out: Path) -> Written:
    """Return the meeting file of a document, for `out`, and the report on it. Raises Refused or Unreadable.

    `meeting` is `<group>/<day>`; the convocation in root/data/meetings, when there is one, gives its fields.
    """
    records, _ = load(root)
    group, day = _meeting(meeting, records)
    existing, notes = _convocation(public_file(root, meeting), meeting)
    if out.exists():
        raise Refused(f"C'è già «{_printable(out)}»: toglilo, o scegli un altro nome con --out.")
    document = read_document(file)
    known = known_from(records, public_contacts(records))
    understood = understand(document, group, day, existing, known)
    text = file_text(understood.values, understood.body)
    if len(text.encode()) > LARGEST_FILE:
        raise Unreadable(
            "il testo è più lungo di quanto una scheda può contenere (1 MB)", "Togli gli allegati dal documento."
        )
    _make_sure(text)
    heads = [f"Verbale: {_printable(Path(file.name))}", f"Incontro: {meeting}"]
    return Written(text, report(heads, text, understood, [*notes, *document.notes], known))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "minutes.py",
        "Fa di un verbale di Word o PDF la bozza di un incontro, e dice che cosa ha capito e che cosa no.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="il verbale, .docx o .pdf")
    parser.add_argument(
        "--meeting", required=True, metavar="INCONTRO", help="l'incontro, per esempio poverta/2026-03-12 (serve sempre)"
    )
    parser.add_argument(
        "--out", metavar="BOZZA", type=Path,
        help="il file da scrivere (se non lo scrivi: verbali/<gruppo>/<giorno>.md nella cartella riservata)",
    )  # fmt: skip
    options = parser.options(arguments)
    if not options.file.is_file():
        parser.error(f"non trovo «{_printable(options.file)}»")
    return options


def _out_of(options: argparse.Namespace, meeting: str) -> tuple[Path, PrivateFolder | None]:
    """Return the file to write, and the private folder when it is one of those in it."""
    if options.out:
        return options.out, None
    if private_folder(options.root):
        folder = PrivateFolder(options.root)
        return folder.minutes(meeting), folder
    out = options.file.resolve().parent / f"{meeting.rpartition('/')[2]}.md"
    if out.is_relative_to(options.root / "data"):
        raise Refused("Il verbale sta in data/, che è pubblica: spostalo, o scrivi con --out dove mettere la bozza.")
    return out, None


def _meeting(meeting: str, records: Records) -> tuple[str, dt.date]:
    found = re.fullmatch(r"([a-z0-9-]+)/(\d{4}-\d{2}-\d{2})", meeting)
    try:
        day = dt.date.fromisoformat(found[2] if found else "")
    except ValueError:
        raise Refused(f"«{meeting}» non è un incontro: scrivi gruppo/giorno, per esempio poverta/2026-03-12.") from None
    group = str(found[1]) if found else ""
    if group not in records.groups:
        raise Refused(
            f"{unknown('un gruppo', group, records.groups)} I gruppi sono: {', '.join(sorted(records.groups))}."
        )
    return group, day


def _convocation(path: Path, meeting: str) -> tuple[Mapping[str, Value], list[str]]:
    """Return the fields of the convocation, or none, and what of it is left out; Refused when it was cancelled or has
    minutes already."""
    day = path.stem
    fields: Mapping[str, Value] = {}
    left_out: list[str] = []
    if path.is_file():
        try:
            parts = split_front_matter(decode(path.read_bytes()))
            fields = read(parts.yaml)
        except SourceFault as fault:
            raise unreadable(f"data/meetings/{meeting}.md", fault) from None
        minutes = fields.get("minutes")
        # What stands below a convocation was written to get ready: the minutes say what was said.
        announced = fields.get("status") == "announced"
        if (parts.body.strip() and not announced) or (
            isinstance(minutes, dict) and minutes.get("state", "none") != "none"
        ):
            raise Refused(f"L'incontro {meeting} ha già un verbale: non lo riscrivo.")
        if fields.get("status") == "cancelled":
            raise Refused(f"L'incontro {meeting} è stato annullato: correggi prima la sua scheda.")
        if parts.body.strip():
            left_out.append("il testo preparato per la convocazione: il verbale comincia da capo")
        moved = fields.get("moved")
        if isinstance(moved, list) and moved and isinstance(moved[-1], dict):
            day = str(moved[-1].get("start", day))[:10]
    if day > today().isoformat():
        raise Refused(f"L'incontro {meeting} deve ancora venire ({day}): controlla il giorno.")
    return fields, left_out


def _make_sure(text: str) -> None:
    """What is written must be read back: a fault here is ours, told before anything is on the disk."""
    try:
        read(split_front_matter(decode(text.encode())).yaml)
    except SourceFault as fault:
        raise Unreadable(
            f"quello che ho capito non sta in una scheda (riga {fault.line}: {fault.fault})", fault.mend
        ) from None


def _printable(path: Path) -> str:
    text = str(path).encode(errors="surrogateescape").decode(errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
