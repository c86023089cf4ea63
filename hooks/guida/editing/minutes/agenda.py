"""The agenda: its items from a list, joined with those of the convocation, and the headings that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from guida.editing.minutes.blocks import Block, Item, Paragraph, voices_of
from guida.editing.minutes.sections import bare
from guida.editing.minutes.told import Told
from guida.folded import folded
from guida.source import Value

_SAME, _ALIKE = 85, 60
_LONGEST = 200


def likeness(one: str, other: str) -> float:
    """Return 0 to 100: how much two titles are the same words."""
    return fuzz.token_sort_ratio(folded(bare(one)), folded(bare(other)))


def titles_from(blocks: Sequence[Block], told: Told) -> tuple[list[tuple[str, str]], list[Block]]:
    """Return (title, where) of the agenda's items, and the blocks that are none."""
    titles: list[tuple[str, str]] = []
    left: list[Block] = []
    several = [block for block in blocks if isinstance(block, (Item, Paragraph))]
    for block in blocks:
        if not isinstance(block, (Item, Paragraph)):
            left.append(block)
            continue
        parts = voices_of(block)
        if len(parts) == len(several) == 1:
            parts = [part.strip(" .") for part in block.text.split(";") if part.strip(" .")]
        if isinstance(block, Item) and block.depth:
            told.unread.append(f"{block.where}: un sottopunto dell'ordine del giorno, lasciato nel testo")
            left.append(block)
        elif any(len(part) > _LONGEST for part in parts):
            told.unread.append(f"{block.where}: troppo lungo per un punto dell'ordine del giorno, lasciato nel testo")
            left.append(block)
        else:
            titles += [(bare(part.strip(" ;.")), block.where) for part in parts]
    return titles, left


def joined(existing: list[dict[str, Value]], titles: Sequence[tuple[str, str]], told: Told) -> list[dict[str, Value]]:
    """Return the convocation's agenda with what the minutes add; each likeness is told."""
    agenda = [dict(item) for item in existing]
    free = list(agenda)
    for title, where in titles:
        best = max(free, key=lambda item: likeness(str(item["title"]), title), default=None)
        if best is not None and likeness(str(best["title"]), title) >= _SAME:
            free.remove(best)
            if best["title"] != title:
                told.read.append(f"{where}: «{title}» è il punto {best['id']} della convocazione, «{best['title']}»")
            continue
        id_ = next(f"a{n}" for n in range(1, 1000) if all(item["id"] != f"a{n}" for item in agenda))
        agenda.append({"id": id_, "title": title})
        if existing:
            near = f" (assomiglia a {best['id']}: se è lo stesso, unisci)" if best and _near(best, title) else ""
            told.unread.append(f"{where}: «{title}» non è nella convocazione: aggiunto come {id_}{near}")
    if titles:
        for item in free:
            if item in existing:
                told.unread.append(f"il punto {item['id']} della convocazione, «{item['title']}», non è nel documento")
    return agenda


def _near(item: dict[str, Value], title: str) -> bool:
    return likeness(str(item["title"]), title) >= _ALIKE


_NUMBER = re.compile(r"(?:punto\s+)?(?:n\.?\s*)?(\d{1,2})\s*[.):]?(?: (?:all'|dell')?o\.?d\.?g\.?)?")


def only_number(heading: str) -> bool:
    """Whether a heading names an item by its number alone: «Punto 2»."""
    return _NUMBER.fullmatch(folded(heading)) is not None


class Ties:
    """Which item of the agenda a heading of the minutes belongs to; each item is taken once."""

    def __init__(self, agenda: Sequence[dict[str, Value]], told: Told) -> None:
        self.titles = {str(item["id"]): str(item["title"]) for item in agenda}
        self._free = dict(self.titles)
        self._order = list(self._free)
        self._told = told

    def id_for(self, heading: str, where: str) -> str | None:
        """Return the id of the item that a heading repeats, alone or by its number («Punto 2»); else None, told."""
        if not self._order:
            return None
        number = _NUMBER.fullmatch(folded(heading))
        if number:
            index = int(number[1]) - 1
            id_ = self._order[index] if 0 <= index < len(self._order) else None
            return id_ if id_ and self._free.pop(id_, None) else None
        best = max(self._free, key=lambda id_: likeness(self._free[id_], heading), default=None)
        if best is None:
            return None
        title = self._free[best]
        if likeness(title, heading) >= _SAME or _begins(heading, title):
            del self._free[best]
            if folded(bare(heading)) != folded(bare(title)):
                self._told.read.append(f"{where}: il titolo «{bare(heading)}» è il punto {best}, «{title}»")
            return best
        if likeness(title, heading) >= _ALIKE:
            self._told.unread.append(
                f"{where}: il titolo «{bare(heading)}» forse è il punto {best}, «{title}»: non legato"
            )
        return None


def _begins(heading: str, title: str) -> bool:
    """Whether one is the beginning of the other, three words long at least."""
    short, long = sorted((folded(bare(heading)), folded(bare(title))), key=len)
    return len(short.split()) >= 3 and long.startswith(f"{short} ")
