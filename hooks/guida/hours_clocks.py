"""Hours of the day as people write them: `9-12,30`, `dalle 8.30 alle 12 e mezza`, `8.30/12.30 - 14/17`, `20-2`."""

from __future__ import annotations

from dataclasses import dataclass

from guida.hours_tokens import Token

DAY = 24 * 60
Span = tuple[int, int | None]


class Unclear(Exception):
    """Why a text is not read: `reason` goes on a sentence that quoted it, `mend` is a sentence."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason, self.mend = reason, mend


def march(word: str) -> Unclear:
    """Return the doubt between Tuesday and March."""
    return Unclear(f"«{word}» può essere martedì o marzo", "Scrivilo per intero.")


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes of the day; `bare`: written as one would write 9 in the evening, too. `after`: the next token."""

    minutes: int
    bare: bool
    after: int


class Clocks:
    """Reads spans of hours out of tokens."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text = text
        self._tokens = tokens

    def _is(self, at: int, *words: str) -> bool:
        return at < len(self._tokens) and self._tokens[at].kind != "note" and self._tokens[at].text in words

    def _number(self, at: int, *, glued: bool = False) -> str | None:
        one = self._tokens[at] if at < len(self._tokens) else None
        return one.text if one and one.kind == "number" and (one.glued or not glued) else None

    def _glued(self, at: int, *words: str) -> bool:
        return self._is(at, *words) and self._tokens[at].glued

    def spans(self, at: int) -> tuple[list[Span], int] | None:
        """Return the spans from a token on and the token after them; None when there are none. Raises Unclear."""
        found: list[Span] = []
        begin, sign = at, ""
        while (read := self._span(at, sign)) is not None:
            span, used, after = read
            found.append(span)
            at, sign = after, used
            if not (used in {"-", "/"} and self._is(after, "-", "/") and not self._is(after, used)):
                break
            at += 1
        if found and sign in {"-", "/"} and self._is(at, sign) and self._number(at + 1):
            mend = "Separa con la virgola: 9-12, 14-17."
            raise Unclear(f"non so come dividere «{self._said(begin, at + 2)}»", mend)
        return (found, at) if found else None

    def _span(self, at: int, sign: str) -> tuple[Span, str, int] | None:
        """Return (span, the sign in it, the token after it). A span after another must have the same sign in it."""
        begin = at
        between = self._is(at, "tra", "fra") and self._is(at + 1, "le")
        at += 2 if between else 1 if self._is(at, "dalle", "dall", "da") else 0
        first = self._clock(at, starts=True)
        if first is None:
            return None
        at = first.after
        if self._is(at, "+"):
            return (first.minutes, None), "+", at + 1
        if self._is(at, "in") and self._is(at + 1, "poi"):
            return (first.minutes, None), "poi", at + 2
        used = self._tokens[at].kind if self._is(at, "-", "/") else "word"
        at = self._joint(at, between=between)
        last = self._clock(at, starts=False, sign=used) if at > first.after else None
        if last is None or (sign and used != sign):
            said = self._said(begin, max(first.after, at))
            raise Unclear(f"non so da che ora a che ora va «{said}»", "Scrivi l'inizio e la fine: 9-12.")
        at = last.after
        next_day = (
            self._is(at, "del") and self._is(at + 1, "giorno") and self._is(at + 2, "dopo", "successivo", "seguente")
        )
        at += 3 if next_day else 0
        self._sound(first, last, self._said(begin, at), next_day=next_day)
        return (first.minutes, last.minutes), used, at

    def _joint(self, at: int, *, between: bool) -> int:
        """Pass what stands between the two hours of a span; it stays where it is when nothing does."""
        if between:
            return at + 2 if self._is(at, "e") and self._is(at + 1, "le") else at
        at += self._is(at, "-", "/")
        at += self._is(at, "fino", "sino")
        return at + self._is(at, "alle", "all", "a", "ad")

    def _clock(self, at: int, *, starts: bool, sign: str = "") -> Clock | None:
        begin = at
        at += self._is(at, "ore", "h")
        if self._is(at, "mezzogiorno", "mezzodi"):
            return Clock(12 * 60, False, at + 1)
        if self._is(at, "mezzanotte"):
            return Clock(0 if starts else DAY, False, at + 1)
        hour = self._number(at)
        if hour is None:
            return None
        at += 1
        minute: str | None = None
        joined = self._glued(at, ":", ".", "h", ",") and self._number(at + 1, glued=True) is not None
        if joined and not (self._is(at, ",") and self._begins_another(at + 1, sign)):
            minute, at = self._number(at + 1), at + 2
            if self._is(at - 2, ",") and int(hour) <= 24 and _may_be_an_hour(minute or ""):
                said = self._said(begin, at)
                raise Unclear(f"«{said}» può essere un'ora o due", f"Scrivi {hour}:{minute}, se è un'ora sola.")
        elif self._glued(at, "h"):
            at += 1
        elif self._is(at, "e") and self._is(at + 1, "mezza", "mezzo"):
            minute, at = "30", at + 2
        elif self._is(at, "e") and self._is(at + 1, "un") and self._is(at + 2, "quarto"):
            minute, at = "15", at + 3
        said = self._said(begin, at)
        if len(hour) > 2 or len(minute or "00") != 2:
            raise Unclear(f"non capisco l'ora «{said}»", "Scrivi l'ora con i due punti: 9:30.")
        if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and (int(minute or 0) > 0 or starts)):
            mend = "Il giorno comincia alle 0." if int(hour) == 24 and starts else "Le ore vanno da 0:00 a 24:00."
            raise Unclear(f"«{said}» non è un'ora" + (" in cui si apre" if int(hour) == 24 and starts else ""), mend)
        minutes = int(hour) * 60 + int(minute or 0)
        return Clock(minutes if starts else minutes or DAY, hour[0] != "0", at)

    def _begins_another(self, at: int, sign: str) -> bool:
        """Whether the number after the comma of `9-12,14-17` begins a span of its own."""
        if not sign:
            return False
        return self._is(at + 1, sign) if sign != "word" else self._is(at + 1, "alle", "all")

    def _sound(self, first: Clock, last: Clock, said: str, *, next_day: bool) -> None:
        """Refuse hours that may be others: 9-1 until one o'clock of the day or of the night, 3-6 of which half?"""
        length = (last.minutes - first.minutes) % DAY or DAY
        if next_day and first.minutes < last.minutes:
            raise Unclear(f"«{said}» dura più di un giorno", "Scrivi le ore di ogni giorno.")
        if next_day or first.minutes < last.minutes:
            if first.bare and 60 <= first.minutes < 6 * 60 and last.minutes <= 8 * 60 and not next_day:
                later = f"{_plain(first.minutes + 12 * 60)}-{_plain(last.minutes + 12 * 60)}"
                night = (
                    f"{first.minutes // 60:02}:{first.minutes % 60:02}-{last.minutes // 60:02}:{last.minutes % 60:02}"
                )
                raise Unclear(
                    f"«{said}» può essere di notte o di pomeriggio", f"Scrivi {later}, o {night} se è di notte."
                )
            return
        if first.minutes < 17 * 60 or length > 14 * 60:
            later = f"{_plain(first.minutes)}-{_plain(last.minutes + 12 * 60)}"
            mend = f"Se è {later}, scrivilo così; " if first.minutes < last.minutes + 12 * 60 <= DAY else ""
            mend += "se finisce di notte, aggiungi «del giorno dopo»."
            raise Unclear(f"«{said}» finisce prima di cominciare", mend[0].upper() + mend[1:])

    def _said(self, begin: int, end: int) -> str:
        last = max(begin, min(end, len(self._tokens)) - 1)
        return self._text[self._tokens[begin].start : self._tokens[last].end]


def _may_be_an_hour(minute: str) -> bool:
    """Whether what stands after the comma of `9-12,14` hardly is minutes."""
    return len(minute) == 2 and int(minute) <= 24 and int(minute) % 5 > 0


def _plain(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}" if minutes % 60 else str(minutes // 60)
