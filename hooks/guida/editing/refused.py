"""What a command does not do, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from guida.text_files import SourceFault
from guida.wording import perhaps


class Refused(Exception):
    """What is not done, and why: a sentence for the person who asked for it."""


def unreadable(path: PurePath | str, fault: SourceFault) -> Refused:
    """Return the refusal of a file that cannot be read, or not be changed."""
    return Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}")


def unknown(what: str, name: str, known: Mapping[str, object]) -> Refused:
    """Return the refusal of an id that no record has."""
    return Refused(f"«{name}» non è {what} che conosciamo. {perhaps(name, frozenset(known))}".rstrip())
