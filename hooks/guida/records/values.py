"""Text from a file becomes a day, a moment, an amount, never by guessing; what does not fit raises a Fault.

pydantic alone reads '2016' as 1970-01-01 00:33 and 17.30 as a time, so each kind of value has a pattern of its own
before any conversion. A Fault carries, in Italian, what is wrong and how to mend it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Fault(ValueError):
    """What is wrong with a value and how to mend it; pydantic carries it to the place of the field."""

    def __init__(self, fault: str, mend: str) -> None:
        super().__init__(fault)
        self.fault, self.mend = fault, mend


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day and an hour, on the clocks of Europe/Rome. A day alone comes before its hours."""

    day: dt.date
    time: dt.time | None = None

    def __lt__(self, other: Moment) -> bool:
        return (self.day, self.time or dt.time.min) < (other.day, other.time or dt.time.min)

    def __ge__(self, other: Moment) -> bool:
        return not self < other

    def __str__(self) -> str:
        """As it is written: `2016-07-18` or `2016-07-18T14:00`."""
        return self.day.isoformat() + (f"T{self.time:%H:%M}" if self.time else "")


@dataclass(frozen=True, slots=True)
class SourceDate:
    """The date of a source, as exact as the source is: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __lt__(self, other: SourceDate) -> bool:
        return self.first() < other.first()

    def first(self) -> dt.date:
        """Return the earliest day it can mean: age is counted from here, so that doubt makes older, not newer."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """Return the latest day it can mean: what ended «in 2026» ended during it, and was there until then."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As it is written: `2007`, `2024-04` or `2024-11-23`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


class Point(NamedTuple):
    """WGS84 degrees, latitude first as people write them; GeoJSON wants them the other way round."""

    latitude: float
    longitude: float


def text_of(value: object, wanted: str) -> str:
    """Return a text without the blanks around it; a list or a mapping in its place is a Fault."""
    if not isinstance(value, str):
        raise Fault(f"qui va {wanted}, non un elenco di campi", "Scrivi il valore sulla stessa riga.")
    return value.strip()


_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ITALIAN_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


def _calendar_day(year: str, month: str, day: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Fault(f"il giorno «{year}-{month}-{day}» non esiste", "Controlla il calendario.") from None


_ITALIAN_MOMENT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})[, T]+(?:ore |h\.? ?)?(\d{1,2})[.:,](\d{2})")


def _not_a_day(text: str) -> Fault:
    if re.fullmatch(r"(?:ore |h\.? ?)?\d{1,2}[.:,]\d{2}", text):
        return Fault(f"«{text}» è un'ora senza il giorno", "Scrivi il giorno, una T e l'ora: 2026-03-12T17:30.")
    if (found := _ITALIAN_MOMENT.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        day, month, year, hour, minute = found.groups()
        return Fault(
            f"«{text}» non è scritto come anno-mese-giorno",
            f"Scrivi {year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}.",
        )
    if (found := _ITALIAN_DAY.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return Fault(
            f"«{text}» non è scritto come anno-mese-giorno",
            f"Scrivi {found[3]}-{int(found[2]):02}-{int(found[1]):02}.",
        )
    return Fault(f"«{text}» non è una data", "Scrivi anno-mese-giorno, per esempio 2026-03-12.")


def day_from(text: str) -> dt.date:
    """`2026-03-12` → that day; anything else is a Fault."""
    found = _DAY.fullmatch(text)
    if not found:
        raise _not_a_day(text)
    return _calendar_day(*found.groups())


def moment_from(text: str) -> Moment:
    """`2026-03-12` or `2026-03-12T17:30` (a blank for the T will do) → a Moment; anything else is a Fault."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ](.+))?", text)
    if not found:
        raise _not_a_day(text)
    day = day_from(found[1])
    if found[2] is None:
        return Moment(day)
    clock = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)(?::00)?", found[2])
    if not clock:
        digits = re.fullmatch(r"(\d{1,2})[.,:](\d{2})", found[2])
        example = f"{int(digits[1]):02}:{digits[2]}" if digits else "17:30"
        raise Fault(f"«{found[2]}» non è un'ora", f"Scrivi ore, due punti e minuti: {found[1]}T{example}.")
    return Moment(day, dt.time(int(clock[1]), int(clock[2])))


def source_date_from(text: str) -> SourceDate:
    """`2007`, `2024-04` or `2024-11-23` → a SourceDate; anything else is a Fault."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        raise _not_a_day(text)
    year, month, day = found.groups()
    _calendar_day(year, month or "01", day or "01")
    return SourceDate(int(year), int(month) if month else None, int(day) if day else None)


def month_from(text: str) -> SourceDate:
    """`2026-03` → that month."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise Fault(f"«{text}» non è un mese", "Scrivi anno-mese, per esempio 2026-03.")
    return source_date_from(text)


def year_from(text: str) -> int:
    """`1982` → 1982."""
    if not re.fullmatch(r"(1[0-9]|20)\d{2}", text):
        raise Fault(f"«{text}» non è un anno", "Scrivi le quattro cifre dell'anno, per esempio 1982.")
    return int(text)


def decimal_from(text: str) -> Decimal:
    """`2450000.00` or `-3.5` → that Decimal: plain digits, a point, no thousands, never a float."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    guess = text.replace("€", "").strip().replace(".", "").replace(",", ".")
    example = guess if "," in text and re.fullmatch(r"-?\d+(\.\d+)?", guess) else "2450000.00"
    raise Fault(f"«{text}» non è un numero", f"Scrivi solo cifre, con il punto per i decimali: {example}.")


def euro_from(text: str) -> Decimal:
    """An amount in euro with two decimals at most, not negative."""
    amount = decimal_from(text)
    if amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise Fault(f"«{text}» non è un importo in euro", "Scrivi euro e centesimi, per esempio 1250.50.")
    return amount


def whole_from(text: str) -> int:
    """`12` → 12; no sign, no decimals."""
    if not re.fullmatch(r"\d{1,9}", text):
        raise Fault(f"«{text}» non è un numero intero", "Scrivi solo le cifre, per esempio 12.")
    return int(text)


def percent_from(text: str) -> int:
    """`0` to `100`, without the sign."""
    number = whole_from(text.removesuffix("%").strip())
    if number > 100:
        raise Fault(f"«{text}» è più di cento", "Scrivi una percentuale fra 0 e 100.")
    return number


_YES = {"yes": True, "true": True, "sì": True, "si": True, "no": False, "false": False}


def yes_no_from(text: str) -> bool:
    """`yes` or `no` (also true, false, sì): what a form editor writes and what a person writes."""
    if text.lower() not in _YES:
        raise Fault(f"«{text}» non è un sì o un no", "Scrivi yes (sì) oppure no.")
    return _YES[text.lower()]


def known_from(text: str) -> str:
    """`yes`, `no` or `unknown`, in whichever of the ways above it is written."""
    if text.lower() in {"unknown", "non so"}:
        return "unknown"
    if text.lower() not in _YES:
        raise Fault(f"«{text}» non è sì, no o non so", "Scrivi yes (sì), no oppure unknown (non si sa).")
    return "yes" if _YES[text.lower()] else "no"


def point_from(value: object) -> object:
    """`[45.4446, 9.1832]` → Point; each number with a decimal point. Where it lies is a rule, not a type."""
    if isinstance(value, Point):
        return value
    mend = "Scrivi due righe: latitudine (circa 45.4) e longitudine (circa 9.2)."
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        raise Fault("un punto è fatto di due numeri", mend)
    numbers: list[float] = []
    for part in value:
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", part.strip()):
            comma = re.fullmatch(r"-?\d{1,3},\d+", part.strip())
            raise Fault(
                f"«{part}» non è una coordinata",
                f"Usa il punto, non la virgola: {part.strip().replace(',', '.')}." if comma else mend,
            )
        numbers.append(float(part))
    return Point(*numbers)


def url_from(text: str) -> str:
    """Return a web address that a browser can open: http or https, no blanks."""
    if re.fullmatch(r"https?://[^\s/<>\"'`]+\.[^\s<>\"`]+", text):
        return text
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text):
        raise Fault(f"«{text}» non comincia con https://", f"Scrivi https://{text}.")
    raise Fault(f"«{text}» non è un indirizzo web", "Scrivi l'indirizzo intero, per esempio https://www.naga.it.")


def email_from(text: str) -> str:
    """Return one mailbox: no name before it, no blank."""
    if not re.fullmatch(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", text):
        raise Fault(f"«{text}» non è un indirizzo e-mail", "Scrivi solo l'indirizzo, per esempio info@darcasa.org.")
    return text
