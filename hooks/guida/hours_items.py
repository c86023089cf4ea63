"""The parts of a sentence on opening hours: days, seasons, hours, «chiuso», «tranne», and what stands between them."""

from __future__ import annotations

from dataclasses import replace

from guida.hours_clocks import Unclear
from guida.hours_phrases import (
    BEGUN,
    BESIDE_HOLIDAYS,
    EVERY,
    LITTLE,
    OF_CLOCKS,
    OPEN,
    PARTS,
    SILENT,
    WEEKEND,
    WORKING,
    Item,
)
from guida.hours_seasons import Seasons
from guida.hours_tokens import DAYS, ORDINALS, OSM_DAYS
from guida.opening_rules import Days


class Items(Seasons):
    """Reads the parts out of the tokens of a text."""

    def read(self) -> list[Item]:
        """Return the parts in order. Raises Unclear with the very words that nobody knows."""
        found: list[Item] = []
        unknown: list[int] = []
        doubt: Unclear | None = None
        at = 0
        while at < len(self._tokens):
            try:
                read = self._item(at)
            except Unclear as one:
                doubt = doubt or one
                at += 1
                continue
            if read is None:
                unknown.append(at)
                at += 1
            else:
                item, after = read
                if item is not None:
                    # «…, aperto ad agosto» stands apart, as with a comma.
                    opened = item.kind == "season" and at and self._is(at - 1, *OPEN)
                    found += [Item("sep", "", word=","), item] if opened else [item]
                at = after
        if doubt is not None:
            unknown = [one for one in unknown if self._tokens[one].kind == "word" and not self._is(one, *OF_CLOCKS)]
        if unknown:
            raise self._unknown(unknown)
        if doubt is not None:
            raise doubt
        return found

    def _item(self, at: int) -> tuple[Item | None, int] | None:
        """Return the part that begins at a token, or None with the next token when it says nothing; None: unknown."""
        one = self._tokens[at]
        if one.kind == "note":
            return Item("note", one.raw, word=one.text), at + 1
        if one.kind in {",", ";", ":", "&"} or (one.kind == "word" and one.text in {"e", "ed"}):
            sign = "e" if one.kind in {"word", "&"} else one.kind
            return Item("sep", one.raw, word=sign), at + 1
        if one.kind in {"-", "/"} and self._between_days_and_hours(at):
            return Item("sep", one.raw, word=","), at + 1
        for start in (at, self._past_little_words(at)):
            for read in (self._phrase, self.season, self._days, self._part):
                if (got := read(start)) is not None:
                    return (replace(got[0], bare=True), got[1]) if start == at else got
            if start == at and (times := self.spans(at)) is not None:
                return Item("times", self._said(at, times[1]), spans=tuple(times[0])), times[1]
        silent = self._past_little_words(at)
        return (None, silent + 1) if self._is(silent, *SILENT) else None

    def _between_days_and_hours(self, at: int) -> bool:
        """Whether a dash or a stroke stands between a word and a number: `lun-ven - 9-12`."""
        around = self._tokens[at - 1 : at] + self._tokens[at + 1 : at + 2]
        return at > 0 and {one.kind for one in around} == {"word", "number"}

    def _past_little_words(self, at: int) -> int:
        while at < len(self._tokens) and self._tokens[at].kind == "word" and self._tokens[at].text in LITTLE:
            at += 1
        return at

    def _phrase(self, at: int) -> tuple[Item, int] | None:
        for kind, words in BEGUN.get(self._tokens[at].text, ()) if at < len(self._tokens) else ():
            if all(self._is(at + step, word) for step, word in enumerate(words)):
                after = at + len(words)
                if (
                    words[-1] == "24"
                    and self._glued(after, ":", ".", ",", "-", "/")
                    and self._number(after + 1, glued=True)
                ):
                    continue  # `h 24-8`
                if words[0] == "24" and words[-1] == "ore" and self._number(after):
                    continue
                if words[0] == "tutti" and words[-1] == "festivi" and self._is(after, *BESIDE_HOLIDAYS):
                    continue  # «tutti i giorni, festivi compresi»
                return self._phrased(kind, self._said(at, after), after)
        return None

    def _phrased(self, kind: str, text: str, after: int) -> tuple[Item, int]:
        days = {"every": (EVERY,), "weekend": WEEKEND, "working": (WORKING,)}.get(kind)
        if days:
            return Item("days", text, days=days, word=kind), after
        if kind in {"feast", "festive"}:
            return Item("holidays", text, word=kind), after
        return Item(kind, text), after

    def _part(self, at: int) -> tuple[Item, int] | None:
        if self._is(at, *PARTS):
            return Item("part", self._tokens[at].raw, word=PARTS[self._tokens[at].text]), at + 1
        return None

    # Days

    def _days(self, at: int) -> tuple[Item, int] | None:
        if numbered := self._numbered(at):
            return numbered
        begin = at
        at += self._is(at, "dal", "dalla", "da")
        first = self._day(at)
        if first is None:
            return None
        after = at + 1
        joint = self._joint(after, between=False) if not self._is(after, "/") else after
        joint += joint > after and self._is(joint, "al", "alla")
        if joint == after and self._is(after, "al", "alla"):
            joint += 1
        last = self._day(joint) if joint > after else None
        if last is None:
            if at > begin:
                return None  # «dal lunedì», and nobody knows until when.
            return self._slashed(at) or (
                Item("days", self._said(at, after), days=(Days(first, first),), short=self._is(at, "mar")),
                after,
            )
        said = self._said(begin, joint + 1)
        if first == last:
            raise Unclear(f"«{said}» comincia e finisce lo stesso giorno", "Scrivi «tutti i giorni», o il giorno solo.")
        if self._is(joint + 1, "-") and self._day(joint + 2) is not None:
            raise Unclear(
                f"non so se «{self._said(begin, joint + 3)}» sono giorni in fila", "Separa i giorni con la virgola."
            )
        return Item("days", said, days=(Days(first, last),)), joint + 1

    def _slashed(self, at: int) -> tuple[Item, int] | None:
        """`lun/mer/ven` names three days, `sab/dom` two; `lun/ven` may be five."""
        named = [at]
        while self._is(named[-1] + 1, "/") and self._day(named[-1] + 2) is not None:
            named.append(named[-1] + 2)
        if len(named) == 1:
            return None
        said = self._said(at, named[-1] + 1)
        days = [day for one in named if (day := self._day(one)) is not None]
        if len(days) == 2 and (days[1] - days[0]) % 7 != 1:
            raise Unclear(f"«{said}» può essere due giorni o tutti quelli in mezzo", "Scrivi «lun e ven», o «lun-ven».")
        return Item("days", said, days=tuple(Days(day, day) for day in days)), named[-1] + 1

    def _day(self, at: int) -> int | None:
        one = self._tokens[at] if at < len(self._tokens) else None
        if one is None or one.kind != "word":
            return None
        return DAYS.get(one.text, OSM_DAYS.get(one.raw))

    def _numbered(self, at: int) -> tuple[Item, int] | None:
        """`il primo e il terzo giovedì del mese`, `1° e 3° lunedì`."""
        begin, numbers = at, list[int]()
        while (one := self._ordinal(at)) is not None:
            numbers.append(one[0])
            at = one[1]
            joined = at + (self._is(at, "e", ",") or 0)
            joined = self._past_little_words(joined)
            if self._ordinal(joined) is None:
                break
            at = joined
        day = self._day(at) if numbers else None
        if day is None:
            return None
        at += 1
        if self._is(at, "del", "di", "ogni", "al") and self._is(at + 1, "mese"):
            at += 2
        elif self._is(at, "di") and self._is(at + 1, "ogni") and self._is(at + 2, "mese"):
            at += 3
        return Item("days", self._said(begin, at), days=tuple(Days(day, day, (one,)) for one in numbers)), at

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        if self._is(at, *ORDINALS):
            return ORDINALS[self._tokens[at].text], at + 1
        number = self._number(at)
        if number and self._glued(at + 1, "°") and number in {"1", "2", "3", "4", "5"}:
            return int(number), at + 2
        return None

    # What nobody knows

    def _unknown(self, places: list[int]) -> Unclear:
        """Quote the very words, those that stand together as one; «su» goes with «appuntamento»."""
        runs: list[list[int]] = []
        for place in places:
            begin = place
            while begin and self._tokens[begin - 1].text in {"su", "solo", "previo", "previa", "per", "a", "al", "di"}:
                begin -= 1
            if runs and begin <= runs[-1][1]:
                runs[-1][1] = place + 1
            else:
                runs.append([begin, place + 1])
        said = [f"«{self._said(begin, end)}»" for begin, end in runs[:3]]
        words = {self._tokens[place].text for place in places}
        return Unclear(f"non capisco {', '.join(said)}", _mend(words))


def _mend(words: set[str]) -> str:
    if words == {"ma"}:
        return "Se è martedì, scrivi «mar»."
    if words & {"appuntamento", "prenotazione", "richiesta", "telefono", "soci"}:
        return "Una nota va fra parentesi, dopo le ore: lun 9-12 (su appuntamento)."
    if words & {"alterni", "alterne", "alternati", "settimane", "settimana", "quindici", "quindicinale"}:
        return "Le settimane alterne non si possono scrivere qui: dillo nella nota degli orari."
    return "Scrivi giorni e ore, per esempio: lun-ven 9-12:30, sab 10-12."
