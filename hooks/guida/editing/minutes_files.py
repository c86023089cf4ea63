"""What circulating and approving minutes share: the meeting, the private folder and the files of data/."""

from __future__ import annotations

import argparse
from pathlib import Path

from guida.clock import today
from guida.editing.command import Refused, meeting_id, sound
from guida.editing.meeting_file import values_of
from guida.editing.private import PrivateFolder
from guida.guide import Guide
from guida.source import SourceFault, Value, decode

KEPT = ("former_ids", "kind", "moved", "convened", "agreed_by")
"""What data/ said before the meeting and a draft may not say again: without its moves a meeting's calendar goes back."""


class MinutesCommand:
    """What both have in common: the meeting, the private folder and the files of data/."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.root: Path = options.root
        self.today = today()
        self.id = meeting_id(options.meeting)
        self.folder = PrivateFolder(self.root)
        self.draft = self.folder.minutes(self.id)

    def public(self, id_: str) -> Path:
        """Return the file of a meeting in data/."""
        return self.root / "data" / "meetings" / f"{id_}.md"

    def checked(self, id_: str, text: str, path: Path) -> Guide:
        """Return the guide in which a meeting is as this text says; Refused, with its place in `path`, when it is wrong."""
        told = None if path.is_relative_to(self.root) else str(path)
        records = sound(self.root, self.today, {f"meetings/{id_}.md": text.encode()}, told)
        return Guide(records, self.today, preview=True)

    def write_public(self, id_: str, text: str) -> None:
        """Write the file of a meeting in data/, after the check found nothing wrong with it."""
        path = self.public(id_)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Scritto: data/meetings/{id_}.md")


def read_text(path: Path) -> str:
    """Return the text of a file; Refused when it is none."""
    try:
        return decode(path.read_bytes())
    except SourceFault as fault:
        raise Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}") from None


def fields_of_file(path: Path, text: str) -> dict[str, Value]:
    """Return the fields of a meeting's file as they are written; Refused when they cannot be read."""
    try:
        return values_of(text)
    except SourceFault as fault:
        raise Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}") from None


def minutes_of(values: dict[str, Value]) -> dict[str, Value]:
    """Return what the fields of a meeting say of its minutes, empty when they say nothing."""
    found = values.get("minutes")
    return dict(found) if isinstance(found, dict) else {}
