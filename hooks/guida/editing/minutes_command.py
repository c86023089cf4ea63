"""The minutes of Word or PDF made a meeting file, in the private folder; what is doubtful is told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import Refused, meeting_id, public_file, run, unreadable
from guida.editing.minutes.blocks import Unreadable
from guida.editing.minutes.convocation import Convocation
from guida.editing.minutes.file import Written, asked_for, day_of, written
from guida.editing.minutes.matching import known_from
from guida.editing.minutes_document import read_document
from guida.editing.plain import printable
from guida.editing.private import PrivateFolder, private_folder
from guida.load import load
from guida.personal import public_contacts
from guida.source import read
from guida.text_files import SourceFault, decode, split_front_matter


def main(arguments: Sequence[str]) -> int:
    """Read a document, write the meeting file, print the report. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _import(options))


def _import(options: argparse.Namespace) -> None:
    root: Path = options.root
    meeting = meeting_id(options.meeting)
    out, folder = _out_of(options, meeting)
    try:
        made = understood_minutes(options.file, meeting, root, out)
    except Unreadable as fault:
        raise Refused(f"{_printable(options.file)}: {fault}") from None
    if folder:
        folder.write(out, made.text.encode())
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made.text.encode())
    print(made.report, end="")
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
    group, day = day_of(meeting, records.groups)
    asked = asked_for(meeting, group, day, _convocation(public_file(root, meeting), meeting), today())
    if out.exists():
        raise Refused(f"C'è già «{_printable(out)}»: toglilo, o scegli un altro nome con --out.")
    known = known_from(records, public_contacts(records))
    return written(read_document(file), file.name, asked, known)


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


def _convocation(path: Path, meeting: str) -> Convocation:
    """Return what is known of the meeting before its minutes, nothing when it has no file."""
    if not path.is_file():
        return Convocation()
    try:
        parts = split_front_matter(decode(path.read_bytes()))
        return Convocation(read(parts.yaml), bool(parts.body.strip()))
    except SourceFault as fault:
        raise unreadable(f"data/meetings/{meeting}.md", fault) from None


def _printable(path: Path) -> str:
    return printable(str(path))
