"""The drawing of rows over time: what it holds, that nothing overlaps, that hostile words stay words."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from checked import copied, guide_of
from guida.guide import Guide
from guida.load import load
from guida.render.drawn import Letters
from guida.render.projects.practice_calendar import practice_calendar
from guida.render.projects.practices import practice_page
from guida.render.time_axis import MONTH_WIDTH, SCREENS, YEAR_WIDTH, axis_of, ticks
from guida.render.timeline import BAR, LABEL, NOTE, ROOM, About, Bar, Row, timeline

JANUARY, MARCH = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
AXIS = axis_of([dt.date(2026, 1, 9), dt.date(2026, 3, 2)])
ABOUT = About("prova", "I tempi di una prova", "2 righe.")

SMALL = """\
<svg class="gantt" width="100%" height="173" role="img" aria-labelledby="prova-title prova-desc">
<title id="prova-title">I tempi di una prova</title>
<desc id="prova-desc">2 righe.</desc>
<g class="gantt__month on-narrow on-middle on-wide"><line x1="0%" y1="18" x2="0%" y2="155"/><text x="0%" dx="4" y="31">gen</text></g>
<g class="gantt__year on-narrow on-middle on-wide"><line x1="0%" y1="0" x2="0%" y2="155"/><text x="0%" dx="4" y="13">2026</text></g>
<g class="gantt__month on-narrow on-middle on-wide"><line x1="34.44%" y1="18" x2="34.44%" y2="155"/><text x="34.44%" dx="4" y="31">feb</text></g>
<g class="gantt__month on-narrow on-middle on-wide"><line x1="65.56%" y1="18" x2="65.56%" y2="155"/><text x="65.56%" dx="4" y="31">mar</text></g>
<line class="gantt__lane" x1="0%" y1="76" x2="100%" y2="76"/>
<rect class="gantt__bar gantt__bar--task" x="0%" y="69" height="14" width="34.44%"/>
<rect class="gantt__done" x="0%" y="69" height="14" width="17.22%"/>
<line class="gantt__lane" x1="0%" y1="130" x2="100%" y2="130"/>
<g class="gantt__today"><line x1="82.77%" y1="36" x2="82.77%" y2="155"/><text x="82.77%" y="169" text-anchor="middle">oggi</text></g>
<rect class="gantt__under" x="0" y="45" width="61" height="20"/>
<text class="gantt__label" y="60">Primo</text>
<rect class="gantt__under" x="0" y="101" width="137" height="18"/>
<text class="gantt__note" y="115">mesi non indicati</text>
</svg>"""


def test_a_small_drawing_is_exactly_this() -> None:
    rows = [
        Row("Primo", ((Bar(JANUARY, dt.date(2026, 1, 31), "task", 50),),)),
        Row("", notes=("mesi non indicati",)),
    ]
    assert timeline(ABOUT, rows, AXIS, dt.date(2026, 3, 16)) == SMALL


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)


HOSTILE = [
    "<script>alert(1)</script>",
    "`${x}` \\12 {{ 7 * 7 }} {% raw %} & &amp; \"'",
    "\u202eal contrario\u202c e 🧑\u200d🤝\u200d🧑 🎉🎉🎉",
    "]]></svg><b>grassetto</b>",
    "tab\te a capo\n e \x07 \x00 \ufffe",
    "W" * 5000,
    "parola " * 800,
    "العربية من اليمين إلى اليسار",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    rows = [Row(words, ((Bar(JANUARY, MARCH),),), (words,))]
    drawing = parsed(timeline(About("a", words, words), rows, AXIS))
    assert {element.tag for element in drawing.iter()} == {"svg", "title", "desc", "g", "line", "text", "rect"}
    lines = [element.text or "" for element in drawing.iter("text") if element.get("class") == "gantt__label"]
    assert 1 <= len(lines) <= 3
    said = " ".join(re.sub(r"[\x00-\x1f\ufffe]", " ", words).split())
    kept = "".join(lines).replace(" ", "")
    if kept.endswith("…"):
        assert len(lines) == 3
        assert said.replace(" ", "").startswith(kept[:-1])
    else:
        assert kept == said.replace(" ", "")


def test_no_two_lines_of_words_and_no_bars_overlap() -> None:
    rows = [
        Row(
            "Un titolo che è molto lungo e va su due righe almeno",
            ((Bar(JANUARY, MARCH),), (Bar(JANUARY, None),)),
            ("a",),
        ),
        Row("parola " * 60, ((),), ("nota " * 40, "altra")),
        Row("Breve"),
        Row(""),
    ]
    drawing = parsed(timeline(ABOUT, rows, AXIS, MARCH))
    boxes: list[tuple[int, int]] = []  # (top, bottom)
    for element in drawing.iter():
        kind = element.get("class", "")
        if kind in {"gantt__label", "gantt__note"}:
            baseline = int(element.get("y", ""))
            boxes.append((baseline - (14 if kind == "gantt__label" else 12), baseline + 4))
        elif kind == "gantt__lane":
            middle = int(element.get("y1", ""))
            boxes.append((middle - BAR // 2, middle + BAR // 2))
    boxes.sort()
    assert len(boxes) == 2 + 1 + 2 + 3 + 3 + 1 + 1 + 1 + 1 + 1
    assert all(above[1] <= below[0] for above, below in pairwise(boxes))
    assert boxes[-1][1] < int(drawing.get("height", ""))


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("letters", [LABEL, NOTE])
def test_no_line_is_wider_than_a_small_phone(words: str, letters: Letters) -> None:
    assert all(letters.width_of(line) <= ROOM for line in letters.broken(words, ROOM, 3))


def test_a_line_breaks_at_a_blank_and_its_parts_are_about_equal() -> None:
    assert LABEL.broken("Presentazione del progetto agli enti", ROOM, 3) == (
        "Presentazione del",
        "progetto agli enti",
    )
    assert LABEL.broken("Breve", ROOM, 3) == ("Breve",)
    assert LABEL.broken("  ", ROOM, 3) == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-01-01", "2026-01-01"),
        ("2024-12-15", "2026-01-02"),
        ("2024-10-01", "2026-09-30"),
        ("2019-02-01", "2027-12-31"),
        ("1950-05-05", "2026-01-01"),
        ("1026-01-01", "9999-12-31"),
    ],
)
def test_what_is_written_along_the_axis_never_overlaps_nor_passes_its_end(first: str, last: str) -> None:
    axis = axis_of([dt.date.fromisoformat(first), dt.date.fromisoformat(last)])
    for screen, width in SCREENS.items():
        for year, room in ((True, YEAR_WIDTH), (False, MONTH_WIDTH)):
            places = [tick.at * width / 10_000 for tick in ticks(axis) if tick.year is year and screen in tick.screens]
            assert all(right - left >= room - 3 for left, right in pairwise(places)), (
                screen,
                year,
            )
            assert not places or places[-1] + room <= width + 1
        assert any(tick.year and screen in tick.screens for tick in ticks(axis))


def test_on_a_narrow_screen_fewer_months_are_written() -> None:
    axis = axis_of([dt.date(2024, 10, 1), dt.date(2026, 9, 30)])
    shown = {
        screen: [tick.text for tick in ticks(axis) if not tick.year and screen in tick.screens] for screen in SCREENS
    }
    assert shown["narrow"] == ["ott", "gen", "apr", "lug", "ott", "gen", "apr", "lug"]
    assert shown["middle"] == shown["narrow"]
    assert len(shown["wide"]) == 24


def test_a_calendar_without_years_says_none() -> None:
    axis = axis_of([dt.date(2001, 6, 1), dt.date(2001, 12, 31)], years=False)
    assert [(tick.text, tick.year) for tick in ticks(axis)] == [
        (name, False) for name in ("giu", "lug", "ago", "set", "ott", "nov", "dic")
    ]
    assert all(tick.screens == tuple(SCREENS) for tick in ticks(axis))


def test_a_day_lies_where_it_is_to_a_ten_thousandth() -> None:
    axis = axis_of([dt.date(2026, 1, 1), dt.date(2026, 12, 31)])
    assert axis.start_of(dt.date(2026, 1, 1)) == 0
    assert axis.end_of(dt.date(2026, 12, 31)) == 10_000
    assert axis.start_of(dt.date(2026, 7, 1)) == 4959  # 181 of 365 days
    assert axis.start_of(dt.date(2025, 1, 1)) == 0
    assert axis.end_of(dt.date(2030, 1, 1)) == 10_000


def test_a_bar_without_an_end_is_drawn_open() -> None:
    rows = [Row("a", ((Bar(None, JANUARY),), (Bar(MARCH, None, "planned"),), (Bar(JANUARY, MARCH, goes_on=True),)))]
    drawing = parsed(timeline(ABOUT, rows, AXIS))
    tips = [element.get("class") for element in drawing.iter("path") if "gantt__tip" in element.get("class", "")]
    assert tips == ["gantt__tip gantt__tip--real", "gantt__tip gantt__tip--planned", "gantt__tip gantt__tip--real"]
    assert [element.get("x") for element in drawing.iter("svg")][1:] == ["0%", "100%", "100%"]


def test_today_is_marked_only_where_the_axis_holds_it() -> None:
    rows = [Row("a")]
    assert "gantt__today" in timeline(ABOUT, rows, AXIS, JANUARY)
    assert "gantt__today" not in timeline(ABOUT, rows, AXIS, dt.date(2026, 4, 1))
    assert timeline(ABOUT, rows, AXIS, JANUARY) == timeline(ABOUT, rows, AXIS, JANUARY)


def drawn(practice: str, guide: Guide) -> ET.Element:
    found = practice_calendar(guide.records.practices[practice])
    assert found is not None
    return parsed(found.drawing)


def bars(drawing: ET.Element) -> list[tuple[str, str]]:
    return [
        (one.get("x", ""), one.get("width", "")) for one in drawing.iter("rect") if "gantt__bar" in one.get("class", "")
    ]


def test_months_that_follow_each_other_are_one_bar_and_a_step_without_them_has_none(toy: Guide) -> None:
    """In the 366 days of 2024: 31 to 91, 121 to 152, 244 to 274."""
    assert bars(drawn("consultazione-di-valfinta", toy)) == [
        ("8.47%", "16.39%"),
        ("33.06%", "8.47%"),
        ("66.67%", "8.19%"),
    ]


def test_a_calendar_without_years_may_go_past_new_year(toy: Guide) -> None:
    """From October to March 182 days: November to January are days 31 to 123, March the last 31."""
    assert bars(drawn("tavolo-anziani-montefinto", toy)) == [("17.03%", "50.55%"), ("82.97%", "17.03%")]
    found = practice_calendar(toy.records.practices["tavolo-anziani-montefinto"])
    assert found is not None
    assert found.words == (
        "Il calendario va da ottobre a marzo.",
        "I mesi sono 6: ottobre, novembre, dicembre, gennaio, febbraio e marzo.",
        "La fonte non dice l'anno.",
        "Il calendario è quello di ogni inverno.",
        "Dove non c'è una barra, i mesi non sono indicati.",
    )


def test_a_practice_without_any_time_has_no_drawing(toy: Guide) -> None:
    assert practice_calendar(toy.records.practices["piano-di-riva"]) is None


def test_days_without_an_end_go_on_to_the_end_of_the_drawing(toy: Guide) -> None:
    found = practice_calendar(toy.records.practices["laboratorio-cucine"])
    assert found is not None
    assert found.words == ("Dove la barra finisce a punta, la fine non è scritta.",)


def test_a_hostile_practice_is_words_on_its_page(tmp_path: Path) -> None:
    """The check allows any text in a title: the page shows it as such."""
    text = (
        '---\ntitle: "`${x}` <b>Prova</b>"\nterritory: Altrove\nkind: piano\nsummary: Una prova.\n'
        'calendar: {from: giugno, to: luglio, note: "</svg><script>1</script>"}\n'
        'steps:\n  - {id: uno, title: "<i>Passo</i> & `${y}`", months: [giugno]}\n'
        "sources:\n  - {title: Foglio, read_on: 2026-01-12}\n---\n"
    )
    root = copied(tmp_path, {"data/practices/prova.md": text})
    assert load(root)[1] == []
    guide = guide_of(root)
    body = practice_page(guide.records.practices["prova"], guide).body
    assert "<b>Prova" not in body
    assert "<script>1" not in body
    assert "&lt;i&gt;Passo&lt;/i&gt; &amp; `${y}`</text>" in body
