"""How values become Italian words: days, hours, amounts, telephone numbers. One place, so that all pages agree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from guida.labels import labels
from guida.records.days import Moment, SourceDate
from guida.records.shared import Phone

LOCALE = "it_IT"


@lru_cache(maxsize=4096)
def day_in_words(day: dt.date) -> str:
    """`18 luglio 2016`; the first of a month is «1°»."""
    return _first(format_date(day, "d MMMM y", locale=LOCALE))


@lru_cache(maxsize=4096)
def weekday_in_words(day: dt.date) -> str:
    """`lunedì 18 luglio 2016`."""
    return _first(format_date(day, "EEEE d MMMM y", locale=LOCALE))


@lru_cache(maxsize=512)
def day_and_month(day: dt.date) -> str:
    """`18 luglio`, where the year stands above."""
    return _first(format_date(day, "d MMMM", locale=LOCALE))


@lru_cache(maxsize=512)
def month_in_words(day: dt.date) -> str:
    """`luglio 2016`."""
    return format_date(day, "MMMM y", locale=LOCALE)


@lru_cache(maxsize=512)
def short_month(day: dt.date) -> str:
    """`lug`."""
    return format_date(day, "MMM", locale=LOCALE)


def _first(text: str) -> str:
    return re.sub(r"(^|\s)1 (?=[a-z])", r"\g<1>1° ", text)


def moment_in_words(moment: Moment) -> str:
    """`lunedì 18 luglio 2016, ore 14:00`, without the hour when none is known."""
    words = weekday_in_words(moment.day)
    return f"{words}, ore {moment.time:%H:%M}" if moment.time else words


def source_date_in_words(date: SourceDate) -> str:
    """`2007`, `aprile 2024` or `23 novembre 2024`: as exact as the source, not more."""
    if date.day:
        return day_in_words(date.first())
    return month_in_words(date.first()) if date.month else str(date.year)


def with_word(word: str, day: dt.date, words: str | None = None) -> str:
    """`il 18 luglio 2016`, `dall'8 marzo 2024`: a preposition before a day, elided before 8 and 11."""
    said = words or day_in_words(day)
    if day.day not in {8, 11}:
        return f"{word} {said}"
    return f"{'l' if word == 'il' else f'{word}l'}’{said}"


def of_source_date(date: SourceDate) -> str:
    """`del 2007`, `di aprile 2024`, `dell'8 novembre 2024`."""
    said = source_date_in_words(date)
    if date.day:
        return with_word("del", date.first())
    return f"di {said}" if date.month else f"del {said}"


@lru_cache(maxsize=4096)
def euro_in_words(amount: Decimal) -> str:
    """`2.450.000,00 €`."""
    return str(format_currency(amount, "EUR", locale=LOCALE))


@lru_cache(maxsize=4096, typed=True)
def number_in_words(number: Decimal | int) -> str:
    """`1.250,5`."""
    return str(format_decimal(number, locale=LOCALE))


def size_in_words(size: int) -> str:
    """Return the size of a file, in bytes, as a reader weighs it: `90 kB`, `1,2 MB`; nothing is smaller than `1 kB`."""
    if size < 999_500:
        return f"{number_in_words(max(1, round(size / 1000)))} kB"
    return f"{number_in_words(Decimal(round(size / 100_000)) / 10)} MB"


@lru_cache(maxsize=4096)
def phone_in_words(number: str) -> str:
    """`02 8845 3541`: a Milan number in groups of four, a short number as it is, others as written."""
    digits = re.sub(r"[^\d+]", "", number).removeprefix("+39")
    if len(digits) == 10 and digits.startswith("02"):
        return f"02 {digits[2:6]} {digits[6:]}"
    return " ".join(number.split())


@lru_cache(maxsize=4096)
def phone_link(number: str) -> str:
    """`tel:+390288453541`; a short number stays short, for the network to know it."""
    digits = re.sub(r"^00", "+", re.sub(r"[^\d+]", "", number))
    if digits.startswith("+") or len(digits) <= 6:
        return f"tel:{digits}"
    return f"tel:+39{digits}"


def contact_link(phone: Phone) -> str:
    """Return what a finger on a number opens: a call, or a message where only messages are read."""
    link = phone_link(phone.number)
    if phone.kind == "whatsapp":
        return link.replace("tel:+", "https://wa.me/").replace("tel:", "https://wa.me/")
    return link.replace("tel:", "sms:") if phone.kind == "sms" else link


def range_in_words(fewest: int, most: int) -> str:
    """`30–40`, or `7` when fewest and most are the same."""
    return str(fewest) if fewest == most else f"{fewest}–{most}"


def cadence_in_words(fewest: int, most: int) -> str:
    """`ogni 30–40 giorni`, `ogni 7 giorni`, `ogni giorno`."""
    say = labels("it")["group"]
    return str(say["every_day"] if most == 1 else say["every_days"].format(days=range_in_words(fewest, most)))


def listed(parts: Sequence[str]) -> str:
    """`1`, `1 e 2`, `1, 2 e 3`; of nothing nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {labels('it')['common']['and']} {parts[-1]}"


def several(count: int, one: str, many: str) -> str:
    """`1 servizio`, `12 servizi`."""
    return f"{number_in_words(count)} {one if count == 1 else many}"
