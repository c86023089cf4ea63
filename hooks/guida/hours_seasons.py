"""Seasons and days of the year as people write them: `da novembre a marzo`, `dal 24/12 al 6/1`."""

from __future__ import annotations

from guida.hours_clocks import Clocks, Unclear, march
from guida.hours_phrases import Item
from guida.hours_tokens import MONTHS
from guida.opening_rules import LAST_DAY, Season


class Seasons(Clocks):
    """Reads seasons out of tokens."""

    def _month(self, at: int) -> int | None:
        one = self._tokens[at] if at < len(self._tokens) else None
        return MONTHS.get(one.text) if one and one.kind == "word" else None

    def _march(self, at: int) -> int | None:
        """A month; «mar» is one where its neighbour says so."""
        return 3 if self._is(at, "mar") else self._month(at)

    def season(self, at: int) -> tuple[Item, int] | None:
        """Return the season that begins at a token and the token after it; None when none does. Raises Unclear."""
        return self._months(at) or self._dates(at)

    def _months(self, at: int) -> tuple[Item, int] | None:
        """`agosto`, `da novembre a marzo`, `nov-mar`."""
        begin = at
        at += self._is(at, "da", "dal")
        first = self._march(at)
        if first is None:
            return None
        joint = self._joint(at + 1, between=False)
        last = self._march(joint) if joint > at + 1 else None
        if last is not None and (self._month(at) or self._month(joint)):
            season = Season((first, 1), (last, LAST_DAY[last - 1]), whole=True)
            return Item("season", self._said(begin, joint + 1), seasons=(season,)), joint + 1
        if at > begin or self._month(at) is None:
            return None
        return Item(
            "season",
            self._said(at, at + 1),
            seasons=(Season((first, 1), (first, LAST_DAY[first - 1]), whole=True),),
            word="month",
        ), at + 1

    def _dates(self, at: int) -> tuple[Item, int] | None:
        """`il 25 dicembre`, `dal 23 dicembre al 6 gennaio`, `dal 5 al 20 agosto`, `dal 24/12 al 6/1`."""
        begin = at
        ranged = self._is(at, "dal", "dall")
        at += ranged
        start = self._date(at)
        if start is None:
            return None
        day, month, at = start
        if not ranged and self._is(at - 1, "mar") and self._is(at - 2, "°"):
            if self._is(at + 1, "mese") or self._is(at + 2, "mese"):
                return None  # «1° mar del mese» counts Tuesdays.
            raise march(self._said(begin, at))
        if not ranged:
            return self._dated(begin, at, (month, day), (month, day)) if month and self._march(at - 1) else None
        end = self._date(at + 1) if self._is(at, "al", "all") else None
        if end is None or not end[1]:
            return None
        return self._dated(begin, end[2], (month or end[1], day), (end[1], end[0]))

    def _date(self, at: int) -> tuple[int, int, int] | None:
        """Return (day, month or 0, the next token)."""
        number = self._number(at)
        if number is None or len(number) > 2:
            return None
        at += 1 + self._glued(at + 1, "°")
        if month := self._march(at):
            return int(number), month, at + 1
        other = self._number(at + 1, glued=True)
        if self._glued(at, "/") and other and len(other) < 3 and 1 <= int(other) <= 12:
            return int(number), int(other), at + 2
        return int(number), 0, at

    def _dated(self, begin: int, after: int, first: tuple[int, int], last: tuple[int, int]) -> tuple[Item, int]:
        said = self._said(begin, after)
        if any(not 1 <= day <= LAST_DAY[month - 1] for month, day in (first, last)):
            raise Unclear(f"«{said}» non è nel calendario", "Controlla il giorno e il mese.")
        if first[0] == last[0] and first[1] > last[1]:
            raise Unclear(f"«{said}» finisce prima di cominciare", "Controlla i giorni.")
        return Item("season", said, seasons=(Season(first, last, whole=False),)), after
