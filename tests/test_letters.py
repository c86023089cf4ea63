"""The letters of paper: which fonts have them, what becomes of the others, and that what runs to the left can be read."""

from __future__ import annotations

import io
import os
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from checked import TODAY, TOWN, guide_of
from conftest import PROJECT
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from guida import alphabets
from guida.alphabets import ALPHABETS, OURS
from guida.assets import area_drawings
from guida.check.letters import every_sign_can_be_printed
from guida.font_files import FAMILY
from guida.fonts import FAMILIES, SIGNS, default_fonts, folders_with
from guida.guide import Guide
from guida.load import load
from guida.printable import LETTERS, UNKNOWN, families_of, printable, printable_text, signs_not_printed
from guida.printing import compile_pdf
from guida.render.book import book

HEADINGS = frozenset({"Titillium Web", "Titillium Web Ext"})
"""What a heading has and the text has not is of no use: a name stands in both."""


def letters_in(folder: Path) -> dict[str, str]:
    """Return the letters that all faces of each family have, as ranges: what guida.alphabets says of them."""
    found: dict[str, str] = {}
    for name in (*(one.name for one in FAMILIES if one.name not in HEADINGS), SIGNS):
        faces: list[set[int]] = []
        for path in sorted(folders_with(folder, [name])[1].glob("*.ttf")):
            with TTFont(path) as font:
                if font["name"].getDebugName(FAMILY) == name:
                    faces.append(set(font.getBestCmap()))
        found[name] = ranges_of(one for one in set.intersection(*faces) if has_a_look(chr(one)))
    return found


def has_a_look(one: str) -> bool:
    return unicodedata.category(one) not in {"Cc", "Cf"} or one in "\u200c\u200d" or "\u0600" <= one <= "\u08e2"


def ranges_of(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in ranges)


def written(found: dict[str, str]) -> str:
    """Return guida/alphabets.py as it is when the fonts have these letters."""
    source = Path(alphabets.__file__).read_text(encoding="utf-8")
    head, _, rest = source.partition("ALPHABETS = {\n")
    parts = [
        f'    "{name}": """\n{textwrap.fill(ranges, 110, initial_indent=" " * 8, subsequent_indent=" " * 8, break_on_hyphens=False)}\n    """,\n'
        for name, ranges in found.items()
    ]
    tail = rest.partition("\n}\n")[2]
    return f"{head}ALPHABETS = {{\n{''.join(parts)}}}\n{tail}"


def test_the_letters_of_paper_are_those_of_the_fonts() -> None:
    """`BLESS=yes` writes guida/alphabets.py anew, after a font changed."""
    found = letters_in(default_fonts(PROJECT))
    if os.environ.get("BLESS") == "yes":
        Path(alphabets.__file__).write_text(written(found), encoding="utf-8")
    else:
        assert {name: " ".join(ranges.split()) for name, ranges in ALPHABETS.items()} == found
        assert list(ALPHABETS) == list(found)
    assert tuple(one.name for one in FAMILIES if one.is_ours and one.name in ALPHABETS) == OURS
    assert UNKNOWN in LETTERS[SIGNS]


def test_a_loose_accent_stands_in_one_family() -> None:
    """A family with an accent and without its letter would make Typst lose the letter in silence."""
    owners = Counter(one for letters in LETTERS.values() for one in letters if unicodedata.category(one)[0] == "M")
    assert [one for one, count in owners.items() if count > 1] == []
    assert [one for name in OURS for one in LETTERS[name] if unicodedata.category(one)[0] == "M"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("perche\u0301 no", "perché no"),
        ("nove\u2011dieci", "nove-dieci"),
        ("10\u202f000", "10\xa0000"),
        ("fami\u00adglia", "famiglia"),
        ("casa\u200bmia\ufeff\u2060", "casamia"),
        ("riga\nnuova\r\naltra", "riga\nnuova\naltra"),
        ("a\tb\u2028c\u2029d\x0be\x0cf\x85g", "a b c d e f g"),
        ("em\u2003figure\u3000largo", "em figure largo"),
        ("\x00zero\x07 \x1b[31mrosso", "zero [31mrosso"),
        # One box a run, whatever it is made of: skin tones, families, flags, keycaps.
        ("👩\u200d👩\u200d👧 casa ☎\ufe0f 02", "□ casa □ 02"),
        ("👍🏽👍🏿 ok", "□ ok"),
        ("🇮🇹🇫🇷 e 🏴\U000e0067\U000e0062\U000e007f", "□ e □"),
        ("premi 1\ufe0f\u20e3", "premi 1"),
        ("𝐂𝐚𝐬𝐚 ０２ ① ﬁne ㎡", "Casa 02 1 fine m2"),
        ("中文 测试", "□ □"),
        ("\ue000\uf8ff \U0010fffd", "□ □"),
        ("\ud800 solo", "□ solo"),
        ("□ scritto", "□ scritto"),
        ("casa → scuola", "casa › scuola"),
        # Accents: whole letters, letters in parts, and those that no font has.
        ("q\u0303 ẹ\u0301 x\u030c h\u0337\u0322a", "q\u0303 e\u0323\u0301 x ha"),
        ("\u202eabc\u202c \u2066def\u2069", "abc def"),
        ("می\u200cخواهم ශ්\u200dරී a\u200db", "می\u200cخواهم ශ්\u200dරී ab"),
        ("Łódź Tămaș şehir Đorđe Україна Ελλάδα", "Łódź Tămaș şehir Đorđe Україна Ελλάδα"),
        ("https://example.org/😀/è?a=1", "https://example.org/%F0%9F%98%80/è?a=1"),
        # Without the mark the numbers would change places.
        ("مركز (ميلانو), 02 8845 2", "مركز (ميلانو)\u200e, 02 8845 2"),
        ("מרכז 12 e 14", "מרכז\u200e 12 e 14"),
        ("شارع 12 الرئيسي", "شارع 12 الرئيسي"),
        ("", ""),
    ],
)
def test_a_text_becomes_what_the_fonts_can_show(text: str, shown: str) -> None:
    assert printable_text(text) == shown
    assert printable_text(shown) == shown


def test_data_keep_their_shape_and_their_signs_are_counted_once() -> None:
    data = {"a": ["x 😀", 3, None, ("y", True)], "b": {"c": "مركز"}}
    assert printable(data) == {"a": ["x □", 3, None, ["y", True]], "b": {"c": "مركز"}}
    assert families_of(printable(data)) == {SIGNS, "Noto Sans Arabic"}
    assert families_of(printable({"a": "È ordinario: «10 €»", "n": 1})) == frozenset()
    assert signs_not_printed("a 😀🏠 b 😀🏠 c 中 https") == ["😀🏠", "中"]
    assert signs_not_printed("https://example.org/😀") == []


NAMES = {
    "Arabic": "مركز السلام الثقافي",
    "Hebrew": "מרכז שלום בית",
    "Urdu": "انجمن اردو میلان (پاکستان)",
    "Persian": "کتاب\u200cخانه می\u200cخواهم",
    "Cyrillic": "Центр «Україна» — Їжак",
    "Greek": "Κέντρο Βοήθειας ἀγάπη",
    "Bengali": "সাহায্য কেন্দ্র মিলান",
    "Devanagari": "हिन्दी सहायता केंद्र",
    "Gurmukhi": "ਪੰਜਾਬੀ ਸੇਵਾ ਕੇਂਦਰ",
    "Sinhala": "ශ්\u200dරී ලංකා උපකාර",
    "Ethiopic": "ማኅበር ኢትዮጵያ",
    "Vietnamese": "Trung tâm Hỗ trợ Tiếng Việt",
    "Ext": "Lɔndɔn kɛ Ŋuyɛn",
}


def test_names_in_other_alphabets_are_printed_in_their_own_fonts() -> None:
    records, _ = load(TOWN)
    usual = records.organizations["scuola-del-mercato"]
    service = usual.services[0]
    more = {
        f"prova-{at}": replace(
            usual,
            id=f"prova-{at}",
            name=name,
            summary=f"Il nome è {name}, 02 88 99.",
            services=(replace(service, name=name),),
            former_ids=(),
        )
        for at, name in enumerate(NAMES.values())
    }
    guide = Guide(replace(records, organizations={**records.organizations, **more}), TODAY)
    content = compile_pdf("book", book(guide, area_drawings()), default_fonts(PROJECT))
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        shown = [one for page in pdf.pages for one in page.chars]
        text = unicodedata.normalize("NFC", "".join(page.extract_text() for page in pdf.pages))
    faces = {one["fontname"].partition("+")[2].partition("-")[0] for one in shown}
    assert {one.removeprefix("NotoSans") for one in faces if one.startswith("NotoSans")} >= (
        NAMES.keys() - {"Urdu", "Persian"}
    )
    # What runs to the left is read off the page from its end; a number after it is not turned round.
    for name in ("Cyrillic", "Ethiopic", "Vietnamese", "Ext"):
        assert NAMES[name] in text
    assert NAMES["Hebrew"][::-1] in text
    assert text.count("02 88 99.") == len(NAMES)
    assert "99 88 02" not in text


def test_an_ordinary_paper_has_our_own_fonts_alone() -> None:
    guide = guide_of(PROJECT, TODAY)
    assert families_of(printable(book(guide, area_drawings()))) == frozenset()


def test_the_check_tells_of_every_record_whose_card_has_a_box() -> None:
    """The rule looks at the records, the press at what was made of them: both must mean the same texts."""
    records, _ = load(TOWN)
    usual = records.organizations["scuola-del-mercato"]
    service, place, phone = usual.services[0], usual.places[0], usual.phones[0]
    spoilt = {
        "nome": replace(usual, name="中"),
        "corto": replace(usual, short_name="中"),
        "nota": replace(usual, phones=(replace(phone, note="中"),)),
        "sede": replace(usual, places=(replace(place, name="中"),)),
        "ingresso": replace(usual, places=(replace(place, access_notes="中"),)),
        "servizio": replace(usual, services=(replace(service, name="中"),)),
        "come": replace(usual, services=(replace(service, how_to="中"),)),
        "carte": replace(usual, services=(replace(service, documents=("中",)),)),
        "solo-sul-sito": replace(usual, description="中", website="https://example.org/中"),
        "niente": usual,
    }
    more = {id_: replace(one, id=id_, path=id_, former_ids=()) for id_, one in spoilt.items()}
    records = replace(records, organizations=more)
    sections = printable(book(Guide(records, TODAY), {}))["sections"]
    boxed = {
        card["id"] for one in sections for theme in one["themes"] for card in theme["cards"] if UNKNOWN in str(card)
    }
    assert {one.path for one in every_sign_can_be_printed(records, TODAY)} == boxed
    assert boxed == spoilt.keys() - {"solo-sul-sito", "niente"}
