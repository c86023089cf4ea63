"""What circulating and approving minutes share: the meeting, the private folder and the files of data/."""

from __future__ import annotations

import argparse
from pathlib import Path

from guida.clock import today
from guida.editing.command import meeting_id, public_file, sound, unreadable, write_public
from guida.editing.meeting_file import values_of
from guida.editing.private import PrivateFolder
from guida.guide import Guide
from guida.source import Value
from guida.text_files import SourceFault

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
        return public_file(self.root, id_)

    def checked(self, id_: str, text: str, path: Path) -> Guide:
        """Return the guide in which a meeting is as this text says; Refused, with its place in `path`, when it is wrong."""
        told = None if path.is_relative_to(self.root) else str(path)
        records = sound(self.root, self.today, {f"meetings/{id_}.md": text.encode()}, told)
        return Guide(records, self.today, preview=True)

    def write_public(self, id_: str, text: str) -> None:
        """Write the file of a meeting in data/, after the check found nothing wrong with it."""
        write_public(self.root, id_, text)


def fields_of_file(path: Path, text: str) -> dict[str, Value]:
    """Return the fields of a meeting's file as they are written; Refused when they cannot be read."""
    try:
        return values_of(text)
    except SourceFault as fault:
        raise unreadable(path, fault) from None


def minutes_of(values: dict[str, Value]) -> dict[str, Value]:
    """Return what the fields of a meeting say of its minutes, empty when they say nothing."""
    found = values.get("minutes")
    return dict(found) if isinstance(found, dict) else {}
