"""The rule on the private folder: what must not be published does not lie where it would be."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records


def the_private_folder_lies_outside(records: Records, today: dt.date) -> Iterator[Finding]:
    """The private folder is named from the folder of the project and lies outside of it, as it lies on every computer."""
    named = records.site.private_folder if records.site else None
    if named is None:
        return
    inside = posixpath.normpath(named.replace("\\", "/"))
    if inside.startswith(("/", "~")) or inside[1:2] == ":":
        fault = f"«{named}» è una cartella di un computer solo"
        yield Finding("data/site.yml", ("private_folder",), fault, "Scrivila dal progetto, per esempio ../riservata.")
    elif not inside.startswith("../") or not inside.strip("./"):
        fault = f"la cartella riservata «{named}» sta dentro l'archivio del sito"
        yield Finding("data/site.yml", ("private_folder",), fault, "Mettila fuori, per esempio ../riservata.")
