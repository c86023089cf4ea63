"""One point more on the agenda of a meeting's file; every other line of the file stays as it is."""

from __future__ import annotations

import yaml

from guida.source import SourceFault, Value, decode, read, split_front_matter


def with_agenda_item(raw: bytes, id_: str, title: str) -> bytes:
    """Return a meeting's file with a point at the end of its agenda; the same file when a point has that id already.

    `title` must be words that plain YAML can hold. Raises SourceFault where the file is not written line by line.
    """
    fields = read(split_front_matter(decode(raw)).yaml)
    agenda = fields.get("agenda", [])
    if not isinstance(agenda, list):
        raise SourceFault("l'ordine del giorno non è un elenco", "Scrivilo come negli altri incontri.")
    if any(isinstance(item, dict) and item.get("id") == id_ for item in agenda):
        return raw
    lines = raw.decode("utf-8-sig").split("\n")
    at, dash = _end_of_agenda(decode(raw))
    end = "\r" if lines[0].endswith("\r") else ""
    new = [f"{dash}- id: {id_}{end}", f"{dash}  title: {title}{end}"]
    if not agenda:
        new.insert(0, f"agenda:{end}")
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    written = mark + "\n".join([*lines[:at], *new, *lines[at:]]).encode()
    wanted: dict[str, Value] = {**fields, "agenda": [*agenda, {"id": id_, "title": title}]}
    if read(split_front_matter(decode(written)).yaml) != wanted:
        raise SourceFault("non riesco ad aggiungere il punto senza cambiare altro", "Aggiungilo tu nel file.")
    return written


def _end_of_agenda(text: str) -> tuple[int, str]:
    """Return before which line (from 0) a new point goes, and what stands before its hyphen."""
    front = split_front_matter(text)
    # The closing `---` is the line before the body.
    close = front.body_line - 2
    root = yaml.compose(front.yaml, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode), "read() has refused anything else"
    keys = [(str(key.value), key.start_mark.line, value) for key, value in root.value]
    place = next((index for index, (name, _, _) in enumerate(keys) if name == "agenda"), None)
    if place is None:
        return close, "  "
    _, line, value = keys[place]
    if root.flow_style or value.flow_style:
        mend = "Scrivi un punto per riga, come negli altri incontri, e riprova."
        raise SourceFault("l'ordine del giorno è scritto fra parentesi", mend, line + 1)
    after = keys[place + 1][1] if place + 1 < len(keys) else close
    lines = text.split("\n")
    while not lines[after - 1].strip():
        after -= 1
    return after, " " * value.start_mark.column
