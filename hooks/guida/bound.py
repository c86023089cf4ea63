"""What a printed booklet is bound into: sheets to fold and staple or, when staples would not hold it, volumes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from guida import imposed, printing
from guida.labels import labels
from guida.printed import Paper
from guida.render.book.volumes import MOST_PAGES, Areas, gathered, lengths_of, room_of, volume, volume_title

Failed = Callable[[Paper, Exception], None]
Print = Callable[[Paper], bytes]
Keep = Callable[[str, str, Callable[[], bytes]], bytes]
Made = tuple[Paper, bytes]


def bound(paper: Paper, content: bytes, print_: Print, keep: Keep, failed: Failed) -> Iterator[Made]:
    """Yield a booklet as sheets to fold or, when staples would not hold it, its volumes and the sheets of each.

    `content` is the printed booklet; `print_` and `keep` are what guida.press.Press does. A guide of one area has no
    volumes. Of what cannot be made `failed` is told, and the rest goes on.
    """
    if printing.pages_of(content) <= MOST_PAGES:
        yield from _folded(paper, content, keep, failed)
        return
    try:
        volumes = _volumes(paper, content, print_, failed)
    except Exception as failure:
        failed(_part(paper, "volume-1", "volume", paper.title), failure)
        return
    for part, made in volumes:
        if printing.pages_of(made) <= MOST_PAGES:
            yield part, made
            yield from _folded(part, made, keep, failed)
        else:
            title = labels("it")["press"]["thick"].format(part.title, most=MOST_PAGES)
            yield replace(part, title=title), made


def _part(paper: Paper, suffix: str, kind: str, title: str) -> Paper:
    address = f"{paper.address.removesuffix('.pdf')}-{suffix}.pdf"
    return replace(paper, address=address, kind=kind, title=title, booklet=False)


def _folded(paper: Paper, content: bytes, keep: Keep, failed: Failed) -> Iterator[Made]:
    folded = _part(paper, "da-piegare", "da-piegare", labels("it")["press"]["folded"].format(paper.title))
    code = Path(imposed.__file__).read_text(encoding="utf-8")
    words = json.dumps(labels("it")["press"], sort_keys=True)
    made_from = "\0".join([blake2b(content).hexdigest(), version("pikepdf"), code, words])
    try:
        sheets = keep(folded.address, made_from, partial(imposed.imposed, content))
    except Exception as failure:
        failed(folded, failure)
        return
    yield folded, sheets


def _volumes(paper: Paper, content: bytes, print_: Print, failed: Failed) -> list[Made]:
    """Return the volumes of a booklet: what each will need the whole one tells, and it is known when it is printed."""
    whole = paper.data()
    places = printing.places_of(content)
    lengths = lengths_of([one["id"] for one in whole["sections"]], places)
    # All of it together is too thick, whatever room there seems to be.
    room = min(room_of(places), sum(lengths.values()) - 1)
    while len(volumes := gathered(lengths, room)) > 1:
        printed = [_volume(paper, whole, number, volumes, print_) for number in range(1, len(volumes) + 1)]
        beyond = [
            (sum(lengths[id_] for id_ in areas), printing.pages_of(made) - MOST_PAGES)
            for areas, (_, made) in zip(volumes, printed, strict=True)
            if len(areas) > 1 and isinstance(made, bytes)
        ]
        if all(pages <= 0 for _, pages in beyond):
            for part, made in printed:
                if isinstance(made, Exception):
                    failed(part, made)
            return [(part, made) for part, made in printed if isinstance(made, bytes)]
        # Of the four pages of its last sheet one may be all that is too much.
        room = min(length - pages + 3 for length, pages in beyond if pages > 0)
    return []


def _volume(
    paper: Paper, whole: Mapping[str, Any], number: int, volumes: Sequence[Areas], print_: Print
) -> tuple[Paper, bytes | Exception]:
    part = _part(paper, f"volume-{number}", "volume", volume_title(whole, number, volumes))
    part = replace(part, data=partial(volume, whole, number, volumes))
    try:
        return part, print_(part)
    except Exception as failure:
        return part, failure
