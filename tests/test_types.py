"""Text → day, moment, amount …: each type takes what a person means and refuses, with a mend, what could be two things."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from guida.prose import to_text
from guida.records import FILED, SINGLE, TERMS
from guida.records.days import CalendarMonth, Moment, SourceDate
from guida.records.fault import Fault
from guida.records.organization import Organization
from guida.records.record import Record, fields_of, read_as
from guida.records.values import (
    Point,
    decimal_from,
    email_from,
    euro_from,
    known_from,
    number_from,
    percent_from,
    point_from,
    url_from,
    whole_from,
    yes_no_from,
)
from guida.records.written_days import (
    calendar_month_from,
    day_from,
    moment_from,
    month_from,
    source_date_from,
    year_from,
)
from guida.shape import shape_faults
from pydantic import ValidationError


def refusal(convert: Callable[[Any], object], value: object) -> str:
    with pytest.raises(Fault) as caught:
        convert(value)
    return f"{caught.value.fault}. {caught.value.mend}"


NO_DAY = "non dice il giorno. Scrivi anno-mese-giorno, per esempio 2026-03-12. Se il giorno non si sa, togli la riga."


@pytest.mark.parametrize(
    ("written", "day"), [("2026-03-15", dt.date(2026, 3, 15)), ("2024-02-29", dt.date(2024, 2, 29))]
)
def test_a_day_is_year_month_day(written: str, day: dt.date) -> None:
    assert day_from(written) == day


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2023-02-29", "il giorno «2023-02-29» non esiste. Controlla il calendario."),
        ("2026-13-01", "il giorno «2026-13-01» non esiste. Controlla il calendario."),
        ("15/03/2026", "«15/03/2026» non è scritto come anno-mese-giorno. Scrivi 2026-03-15."),
        ("5.3.2026", "«5.3.2026» non è scritto come anno-mese-giorno. Scrivi 2026-03-05."),
        ("03/15/2026", "«03/15/2026» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."),
        ("2016", f"«2016» {NO_DAY}"),
        ("2026-03", f"«2026-03» {NO_DAY}"),
        ("marzo 2026", f"«marzo 2026» {NO_DAY}"),
        ("2026-3-1", "«2026-3-1» non è scritto come anno-mese-giorno. Scrivi 2026-03-01."),
        ("2026/03/01", "«2026/03/01» non è scritto come anno-mese-giorno. Scrivi 2026-03-01."),
        ("1° Marzo 2026", "«1° Marzo 2026» non è scritto come anno-mese-giorno. Scrivi 2026-03-01."),
        ("31/6/2026", "il giorno «31/6/2026» non esiste. Controlla il calendario."),
        ("2026-03-01 12:00", "«2026-03-01 12:00» è più di un giorno. Qui va solo il giorno: 2026-03-01."),
        ("1468800000", "«1468800000» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."),
        ("20260315", "«20260315» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."),
        ("domani", "«domani» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."),
        ("", "«» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."),
    ],
)
def test_a_day_is_never_guessed(written: str, told: str) -> None:
    assert refusal(day_from, written) == told


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-15", Moment(dt.date(2026, 3, 15))),
        ("2026-03-15T17:30", Moment(dt.date(2026, 3, 15), dt.time(17, 30))),
        ("2026-03-15 17:30", Moment(dt.date(2026, 3, 15), dt.time(17, 30))),
        ("2026-03-15T17:30:00", Moment(dt.date(2026, 3, 15), dt.time(17, 30))),
        ("2026-03-15T00:00", Moment(dt.date(2026, 3, 15), dt.time(0, 0))),
    ],
)
def test_a_moment_is_a_day_or_a_day_and_an_hour(written: str, moment: Moment) -> None:
    assert moment_from(written) == moment


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-03-15T17.30", "«17.30» non è un'ora. Scrivi ore, due punti e minuti: 2026-03-15T17:30."),
        ("2026-03-15T9:30", "«9:30» non è un'ora. Scrivi ore, due punti e minuti: 2026-03-15T09:30."),
        ("2026-03-15 ore 17", "«ore 17» non è un'ora. Scrivi ore, due punti e minuti: 2026-03-15T17:30."),
        ("2026-03-15T17:30Z", "«17:30Z» non è un'ora. Scrivi ore, due punti e minuti: 2026-03-15T17:30."),
        ("2026-03-15T17:30+01:00", "«17:30+01:00» non è un'ora. Scrivi ore, due punti e minuti: 2026-03-15T17:30."),
        ("17:30", "«17:30» è un'ora senza il giorno. Scrivi il giorno, una T e l'ora: 2026-03-12T17:30."),
    ],
)
def test_an_hour_is_never_guessed(written: str, told: str) -> None:
    assert refusal(moment_from, written) == told


def test_a_moment_is_written_as_it_was_read() -> None:
    assert [str(moment_from(text)) for text in ("2016-07-18", "2016-07-18 14:05")] == ["2016-07-18", "2016-07-18T14:05"]


def test_midnight_is_written_too() -> None:
    assert str(moment_from("2016-07-18T00:00")) == "2016-07-18T00:00"


@pytest.mark.parametrize(
    ("written", "first"),
    [("2007", dt.date(2007, 1, 1)), ("2024-04", dt.date(2024, 4, 1)), ("2024-11-23", dt.date(2024, 11, 23))],
)
def test_the_date_of_a_source_is_as_exact_as_the_source_and_counts_from_its_first_day(
    written: str, first: dt.date
) -> None:
    date = source_date_from(written)
    assert (str(date), date.first()) == (written, first)


@pytest.mark.parametrize("written", ["2024-13", "2024-00", "2024-4", "24", "2024/04", "aprile 2024", "2024-04-31"])
def test_the_date_of_a_source_exists(written: str) -> None:
    assert refusal(source_date_from, written)


def test_a_month_is_year_and_month() -> None:
    assert month_from("2026-03") == SourceDate(2026, 3)
    assert refusal(month_from, "2026") == "«2026» non è un mese. Scrivi anno-mese, per esempio 2026-03."


@pytest.mark.parametrize(
    ("written", "month"),
    [("2026-06", CalendarMonth(6, 2026)), ("giugno", CalendarMonth(6)), ("Dicembre", CalendarMonth(12))],
)
def test_a_month_of_a_calendar_may_lack_its_year(written: str, month: CalendarMonth) -> None:
    assert calendar_month_from(written) == month
    assert str(month) == written.lower()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("giugno 2026", "«giugno 2026» non è un mese. Scrivi 2026-06."),
        (
            "setembre",
            "«setembre» non è un mese. Forse intendevi «settembre»? "
            "Scrivi anno-mese, per esempio 2026-06, o solo il nome del mese, per esempio giugno.",
        ),
        (
            "2026-13",
            "«2026-13» non è un mese. "
            "Scrivi anno-mese, per esempio 2026-06, o solo il nome del mese, per esempio giugno.",
        ),
        (
            "6",
            "«6» non è un mese. Scrivi anno-mese, per esempio 2026-06, o solo il nome del mese, per esempio giugno.",
        ),
    ],
)
def test_a_month_of_a_calendar_is_never_guessed(written: str, told: str) -> None:
    assert refusal(calendar_month_from, written) == told


@pytest.mark.parametrize(("written", "year"), [("1982", 1982), ("2026", 2026), ("1045", 1045)])
def test_a_year_has_four_digits(written: str, year: int) -> None:
    assert year_from(written) == year


@pytest.mark.parametrize("written", ["82", "0982", "2126", "1982.0", "1e3", "MCMLXXXII"])
def test_what_is_no_year_is_refused(written: str) -> None:
    assert (
        refusal(year_from, written)
        == f"«{written}» non è un anno. Scrivi le quattro cifre dell'anno, per esempio 1982."
    )


@pytest.mark.parametrize(
    ("written", "amount"), [("0", Decimal(0)), ("1250.5", Decimal("1250.5")), ("2450000.00", Decimal(2450000))]
)
def test_euro_are_digits_and_a_point(written: str, amount: Decimal) -> None:
    assert euro_from(written) == amount


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1.250,50", "«1.250,50» non è un numero. Scrivi solo cifre, con il punto per i decimali: 1250.50."),
        ("€ 1.250,00", "«€ 1.250,00» non è un numero. Scrivi solo cifre, con il punto per i decimali: 1250.00."),
        ("10,5", "«10,5» non è un numero. Scrivi solo cifre, con il punto per i decimali: 10.5."),
        ("1_000", "«1_000» non è un numero. Scrivi solo cifre, con il punto per i decimali, per esempio 1250.50."),
        (
            "nan",
            "«nan» non è un numero. Scrivi solo cifre, con il punto per i decimali, per esempio 1250.50. Quello che non si sa non ha riga.",
        ),
        *(
            (text, f"«{text}» non è un numero. Scrivi solo cifre, con il punto per i decimali: {meant}.")
            for text, meant in (
                ("10 mila", "10000"),
                ("2,45 milioni", "2450000"),
                ("3 milioni di euro", "3000000"),
                ("100euro", "100"),
                ("+100", "100"),
                ("100,00 €", "100.00"),
            )
        ),
        ("9" * 40, f"«{'9' * 40}» ha troppe cifre. Controlla il numero: forse una cifra è ripetuta."),
        ("1e5", "«1e5» non è un numero. Scrivi solo cifre, con il punto per i decimali, per esempio 1250.50."),
        ("-5", "«-5» è meno di zero. Un importo non ha il segno meno. Forse è 5."),
        (
            "1.505",
            "«1.505» ha tre cifre dopo il punto. Scrivi 1505 se il punto divide le migliaia, oppure euro e due cifre per i centesimi.",
        ),
        ("1250.505", "«1250.505» non è un importo in euro. Scrivi euro e centesimi, per esempio 1250.50."),
    ],
)
def test_an_amount_is_never_guessed(written: str, told: str) -> None:
    assert refusal(euro_from, written) == told


def test_a_number_may_be_negative_and_keeps_its_digits() -> None:
    assert str(decimal_from("-3.50")) == "-3.50"


@pytest.mark.parametrize(("written", "number"), [("0", 0), ("012", 12), ("999999999", 999999999)])
def test_a_whole_number_is_digits(written: str, number: int) -> None:
    assert whole_from(written) == number


@pytest.mark.parametrize("written", ["-1", "+1", "1.0", "1,0", "0x10", "9999999999", "due"])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    assert refusal(whole_from, written) == f"«{written}» non è un numero intero. Scrivi solo le cifre, per esempio 12."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("12.400", "«12.400» ha tre cifre dopo il punto. Scrivi 12400 se il punto divide le migliaia, 12.4000 se sono decimali."),
        ("12,4%", "«12,4%» ha il segno di percento. Scrivi 12.4 qui, e il segno in «unit»."),
        ("12,4", "«12,4» non è un numero. Scrivi solo cifre, con il punto per i decimali: 12.4."),
        ("n.d.", "«n.d.» non è un numero. Scrivi solo cifre, con il punto per i decimali, per esempio 1250.50. Quello che non si sa non ha riga."),
    ],
)  # fmt: skip
def test_a_count_is_never_guessed(written: str, told: str) -> None:
    assert refusal(number_from, written) == told


def test_a_count_may_have_three_decimals_when_nobody_can_take_them_for_thousands() -> None:
    assert [number_from(text) for text in ("0.125", "12.4000", "-3")] == [Decimal("0.125"), Decimal("12.4"), -3]


@pytest.mark.parametrize("written", ["-1", "12,5", "12.5", "metà", "20 su 100", ""])
def test_what_is_no_whole_percentage_is_refused(written: str) -> None:
    assert refusal(percent_from, written) == (
        f"«{written}» non è una percentuale intera. Scrivi un numero intero da 0 a 100, per esempio 12."
    )


@pytest.mark.parametrize("written", ["gennaio 2026", "1/2026", "2026-1", "2026-01-15", "15/01/2026"])
def test_a_month_is_never_guessed_but_the_one_meant_is_told(written: str) -> None:
    assert refusal(month_from, written) == f"«{written}» non è un mese. Scrivi anno-mese: 2026-01."


@pytest.mark.parametrize("written", ["gennaio 2026", "1/2026", "2026-1", "2026/01"])
def test_the_month_of_a_source_is_told_too(written: str) -> None:
    assert refusal(source_date_from, written) == f"«{written}» non è scritto come anno-mese. Scrivi 2026-01."


def test_a_percentage_may_have_its_sign() -> None:
    assert [percent_from(text) for text in ("0", "55", "100%", "55 %")] == [0, 55, 100, 55]
    assert refusal(percent_from, "101") == "«101» è più di cento. Scrivi una percentuale fra 0 e 100."


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("no", False), ("sì", True), ("SI", True), ("True", True), ("false", False), ("NO", False)],
)
def test_yes_and_no_are_understood_in_both_languages(written: str, meant: bool) -> None:
    assert yes_no_from(written) is meant
    assert known_from(written) == ("yes" if meant else "no")


@pytest.mark.parametrize("written", ["y", "n", "1", "0", "on", "forse", "ja"])
def test_what_is_neither_yes_nor_no_is_refused(written: str) -> None:
    assert refusal(yes_no_from, written) == f"«{written}» non è un sì o un no. Scrivi yes (sì) oppure no."
    assert refusal(known_from, written) == (
        f"«{written}» non è sì, no o non so. Scrivi yes (sì), no oppure unknown (non si sa)."
    )


@pytest.mark.parametrize("written", ["unknown", "Unknown", "non so"])
def test_what_is_not_known_may_be_said(written: str) -> None:
    assert known_from(written) == "unknown"


def test_a_point_is_latitude_and_longitude() -> None:
    assert point_from(["45.4446", "9.1832"]) == Point(latitude=45.4446, longitude=9.1832)


TWO_LINES = "Scrivi due righe: latitudine (circa 45.4) e longitudine (circa 9.2)."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (["45,4446", "9.1832"], "«45,4446» non è una coordinata. Usa il punto, non la virgola: 45.4446 e 9.1832."),
        (["45.4446N", "9.1832"], f"«45.4446N» non è una coordinata. {TWO_LINES}"),
        (["45°26'40\"", "9°10'59\""], f"«45°26'40\"» non è una coordinata. {TWO_LINES}"),
        (["45.4446"], f"un punto è fatto di due numeri. {TWO_LINES}"),
        (["45", "4446", "9", "1832"], f"un punto è fatto di due numeri. {TWO_LINES}"),
        ("45.4446, 9.1832", f"un punto è fatto di due numeri. {TWO_LINES}"),
        ({"lat": "45.4446", "lon": "9.1832"}, f"un punto è fatto di due numeri. {TWO_LINES}"),
        ([["45.4446", "9.1832"], "1"], f"un punto è fatto di due numeri. {TWO_LINES}"),
    ],
)
def test_a_coordinate_is_never_guessed(written: object, told: str) -> None:
    assert refusal(point_from, written) == told


@pytest.mark.parametrize(
    "address", ["https://www.naga.it", "http://a.example.org/b?c=d#e", "https://a.example.org/città"]
)
def test_a_web_address_is_whole(address: str) -> None:
    assert url_from(address) == address


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("www.naga.it", "«www.naga.it» non comincia con https://. Scrivi https://www.naga.it."),
        ("naga.it/a b", "«naga.it/a b» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
        ("javascript:alert(1)", "«javascript:alert(1)» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
        ("ftp://a.example.org", "«ftp://a.example.org» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
        ('https://a.example.org/"x', "«https://a.example.org/\"x» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
        ("https://localhost", "«https://localhost» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
        ("facebook", "«facebook» non è un indirizzo web. Scrivi l'indirizzo intero, per esempio https://www.naga.it."),
    ],
)  # fmt: skip
def test_what_a_browser_could_not_open_is_refused(written: str, told: str) -> None:
    assert refusal(url_from, written) == told


@pytest.mark.parametrize("mailbox", ["info@darcasa.org", "a.b+c@d-e.example.org"])
def test_a_mailbox_is_one_address(mailbox: str) -> None:
    assert email_from(mailbox) == mailbox


@pytest.mark.parametrize(
    "written", ["info", "info@darcasa", "Info <info@darcasa.org>", "a@b.it, c@d.it", "info @darcasa.org"]
)
def test_what_is_no_mailbox_is_refused(written: str) -> None:
    assert refusal(email_from, written) == (
        f"«{written}» non è un indirizzo e-mail. Scrivi solo l'indirizzo, per esempio info@darcasa.org."
    )


def test_an_empty_list_from_elsewhere_than_a_file_is_refused() -> None:
    """From a file the empty list is refused before: this is the rule too_short."""
    values = {
        "id": "a",
        "path": "a",
        "name": "A",
        "kind": "aps",
        "sector": "altro",
        "summary": "Una.",
        "status": "active",
    }
    with pytest.raises(ValidationError) as caught:
        read_as(Organization, {**values, "sources": []})
    assert list(shape_faults(caught.value, Organization)) == [
        (("sources",), False, "too_short", "l'elenco è vuoto", "Scrivi almeno una voce.")
    ]


MODELS = [model for _, model in FILED.values()] + list(TERMS.values()) + list(SINGLE.values())


def every_model(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    if model not in seen:
        seen.add(model)
        yield model
        for field in fields_of(model).values():
            for name in re.findall(r"guida\.records\.(\w+)\.(\w+)", str(field.annotation)):
                module = __import__(f"guida.records.{name[0]}", fromlist=[name[1]])
                inner = getattr(module, name[1])
                if isinstance(inner, type) and issubclass(inner, Record):
                    yield from every_model(inner, seen)


SEEN: set[type[Record]] = set()
EVERY_FIELD = [
    pytest.param(model, field.alias or name, id=f"{model.__name__}.{field.alias or name}")
    for outer in MODELS
    for model in every_model(outer, SEEN)
    for name, field in fields_of(model).items()
]


@pytest.mark.parametrize(("model", "field"), EVERY_FIELD)
def test_no_field_answers_a_wrong_value_with_general_words(model: type[Record], field: str) -> None:
    """`«x» non va bene` is what shape.py says when it has no words for a kind of error."""
    for value in ("?", [], ["?"], [["?"]], {}, {"?": "?"}, ["?", "?", "?"], "x" * 500):
        with pytest.raises(ValidationError) as caught:
            read_as(model, {"?": "?", field: value})
        told = [fault for *_, fault, _ in shape_faults(caught.value, model)]
        assert [fault for fault in told if fault.endswith("non va bene")] == []


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026", dt.date(2026, 12, 31)),
        ("2026-12", dt.date(2026, 12, 31)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2024-11-23", dt.date(2024, 11, 23)),
    ],
)
def test_the_last_day_that_a_source_date_can_mean(written: str, last: dt.date) -> None:
    assert source_date_from(written).last() == last


def test_the_words_of_a_text_are_without_the_ids_of_its_headings_and_never_run_together() -> None:
    text = "Prima.\n\n## La spesa {#a1}\n\nDopo\\\ne ancora.\n\n### Il furgone {#a2}\n\nFine {davvero}."
    assert to_text(text) == "Prima. La spesa Dopo e ancora. Il furgone Fine {davvero}."
