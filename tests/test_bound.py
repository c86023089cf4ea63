"""The booklet as sheets to fold, and the guide in volumes: folded pages come in order, volumes lead where they say."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
import typst
from checked import TODAY, TOWN, guide_of
from conftest import NOON, PROJECT, environment
from guida import bound as binding
from guida import imposed as imposing
from guida import printing
from guida.assets import area_drawings
from guida.bound import Failed, bound
from guida.editing import print_command
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.imposed import TooLarge, imposed, sides
from guida.labels import labels
from guida.load import load
from guida.press import Press, run_off
from guida.printable import printable_text
from guida.printed import Paper
from guida.printing import PrintFailed, compile_pdf, pages_of
from guida.records.organization import Organization
from guida.render.addresses import address_of
from guida.render.book import book
from guida.render.book.sections import home_of
from guida.render.book.volumes import MOST_PAGES, gathered
from printed_papers import MILLIMETRE, editions, squeezed
from test_pdf_rules import PROFILES, jdk, judged

__all__ = ["jdk"]

SAY = labels("it")["book"]
WORDS = SAY["volumes"]
HALF = 148.5 * MILLIMETRE
HEAD, FOOT, MIDDLE = 15 * MILLIMETRE, 13 * MILLIMETRE, 74 * MILLIMETRE


# Sheets to fold


def leaves(pages: int) -> bytes:
    """A booklet of so many A5 pages, each with its number and a mark in every corner."""
    source = """
    #set document(title: "Un libretto", author: "Chi lo fa", date: none)
    #set text(lang: "it", size: 40pt)
    #set page(width: 148mm, height: 210mm, margin: 15mm, background: {
      for corner in (top + left, top + right, bottom + left, bottom + right) {
        place(corner, rect(width: 9mm, height: 12mm, fill: red))
      }
    })
    """
    body = "\n#pagebreak()\n".join(f"foglio{number}" for number in range(1, pages + 1))
    # Typst takes a text for the name of a file.
    return typst.compile((source + body).encode(), format="pdf")


def halves(content: bytes) -> list[tuple[str, str]]:
    """What stands left and right of the fold on each side."""
    found = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            assert (round(page.width / MILLIMETRE, 2), round(page.height / MILLIMETRE, 2)) == (297, 210)
            left, right = (
                page.crop((start, 0, end, page.height)).extract_text() for start, end in ((0, HALF), (HALF, page.width))
            )
            found.append((squeezed(left), squeezed(right)))
    return found


def leafed_through(content: bytes) -> list[str]:
    """Fold the sheets, the first outermost, and read from the cover on: a sheet turned on its short edge has the back
    of its right half on the left."""
    printed = halves(content)
    sheets = [*zip(printed[::2], printed[1::2], strict=True)]
    first = [text for front, back in sheets for text in (front[1], back[0])]
    return [*first, *(text for front, back in reversed(sheets) for text in (back[1], front[0]))]


@pytest.mark.parametrize("pages", [4, 8, 44])
def test_folded_sheets_read_from_the_first_page_to_the_last(pages: int) -> None:
    sheets = imposed(leaves(pages))
    assert pages_of(sheets) == pages // 2
    assert leafed_through(sheets) == [f"foglio{number}" for number in range(1, pages + 1)]


@pytest.mark.parametrize(("pages", "blank"), [(2, 2), (5, 3), (6, 2), (7, 1), (46, 2)])
def test_what_is_empty_stands_before_the_back_cover(pages: int, blank: int) -> None:
    inside = [f"foglio{number}" for number in range(1, pages)]
    assert leafed_through(imposed(leaves(pages))) == [*inside, *[""] * blank, f"foglio{pages}"]


def test_a_single_page_is_a_cover() -> None:
    assert leafed_through(imposed(leaves(1))) == ["foglio1", "", "", ""]
    assert list(sides(0)) == []


def drawn(page: Any, across: float = 0, start: float = 0, end: float = 10_000) -> list[tuple[Any, ...]]:
    """Letters and shapes of a page between two edges, with size and place; places are `across` more to the left."""
    shapes = (("char", page.chars), ("rect", page.rects), ("line", page.lines), ("curve", page.curves))
    return sorted(
        (kind, one.get("text", ""), one.get("fontname", ""), *(round(place, 1) + 0.0 for place in places))
        for kind, found in shapes
        for one in found
        if start <= (one["x0"] + one["x1"]) / 2 < end
        for places in [(one["x0"] - across, one["x1"] - across, one["top"], one["bottom"], one.get("size", 0))]
    )


def close(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> bool:
    """Whether the same is drawn, but for what rounding moves."""
    return len(one) == len(other) and all(
        first[:3] == second[:3] and first[3:] == pytest.approx(second[3:], abs=0.11)
        for first, second in zip(one, other, strict=True)
    )


def test_pages_keep_their_size_and_meet_at_the_fold() -> None:
    source, sheets = leaves(8), imposed(leaves(8))
    with pdfplumber.open(io.BytesIO(source)) as booklet, pdfplumber.open(io.BytesIO(sheets)) as folded:
        for sheet, (left, right) in zip(folded.pages, sides(8), strict=True):
            assert left is not None
            assert right is not None
            for index, across, start, end in ((left, 0.5 * MILLIMETRE, 0, HALF), (right, HALF, HALF, 10_000)):
                page = drawn(booklet.pages[index])
                assert len(page) > 4 + len("foglio")
                assert close(drawn(sheet, across, start, end), page)


def test_the_toy_booklet_is_whole_on_its_sheets() -> None:
    content = toy_booklet()
    with pdfplumber.open(io.BytesIO(content)) as booklet, pdfplumber.open(io.BytesIO(imposed(content))) as folded:
        count = len(booklet.pages)
        # The cover, its neighbour, and the middle of the booklet.
        for at, (left, right) in [*enumerate(sides(count))][:2] + [*enumerate(sides(count))][-1:]:
            assert left is not None
            assert right is not None
            both = len(booklet.pages[left].chars) + len(booklet.pages[right].chars)
            assert len(folded.pages[at].chars) == both
            texts = [squeezed(booklet.pages[index].extract_text()) for index in (left, right)]
            halved = [
                squeezed(folded.pages[at].crop((start, 0, end, folded.pages[at].height)).extract_text())
                for start, end in ((0, HALF), (HALF, folded.pages[at].width))
            ]
            assert halved == texts


def toy_booklet() -> bytes:
    return compile_pdf("book", book(guide_of(TOWN, TODAY), area_drawings()), default_fonts(PROJECT))


def test_a_page_too_large_for_half_a_sheet_is_refused() -> None:
    wide = typst.compile(b"#set page(width: 149mm, height: 210mm)\nLargo", format="pdf")
    with pytest.raises(TooLarge, match="page 1"):
        imposed(wide)


def test_sheets_say_that_they_are_for_printing_and_claim_no_standard() -> None:
    content = toy_booklet()
    sheets = imposed(content)
    with pikepdf.open(io.BytesIO(content)) as booklet, pikepdf.open(io.BytesIO(sheets)) as folded:
        assert b"pdfuaid" in booklet.Root.Metadata.read_bytes()
        told = folded.Root.Metadata.read_bytes()
        assert [word for word in (b"pdfuaid", b"pdfaid", b"pdfaExtension") if word in told] == []
        assert not {"/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/Outlines"} & set(folded.Root.keys())
        assert folded.Root.Lang == booklet.Root.Lang == "it-IT"
        title = "Guida di Borgofinto, marzo 2026 (solo stampa: fogli A4 da piegare)"
        assert folded.docinfo["/Title"] == title
        assert title.encode() in told
        assert str(folded.docinfo["/Subject"]).startswith("Solo stampa:")
        assert folded.docinfo["/Author"] == booklet.docinfo["/Author"]
        assert folded.docinfo["/CreationDate"] == booklet.docinfo["/CreationDate"]
        assert folded.Root.ViewerPreferences["/Duplex"] == "/DuplexFlipShortEdge"
        assert folded.Root.ViewerPreferences["/PrintScaling"] == "/None"
        assert {name for page in folded.pages for name in page.obj} <= {
            "/Type", "/Parent", "/MediaBox", "/Contents", "/Resources",
        }  # fmt: skip


def test_sheets_have_the_fonts_of_the_booklet_and_weigh_no_more() -> None:
    content = toy_booklet()
    sheets = imposed(content)
    assert fonts_of(sheets) == fonts_of(content) != set()
    assert len(sheets) < len(content)


def fonts_of(content: bytes) -> set[str]:
    """The fonts that are embedded, by their names."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            str(one.FontName)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor" and "/FontFile2" in one
        }


IMPOSED_ELSEWHERE = """
import sys
from guida.imposed import imposed
sys.stdout.buffer.write(imposed(sys.stdin.buffer.read()))
"""


def test_time_zone_language_home_and_hash_seed_change_no_sheet(tmp_path: Path) -> None:
    content = toy_booklet()
    elsewhere = environment(
        TZ="Pacific/Auckland", LANG="tr_TR.UTF-8", LC_ALL="C", HOME=str(tmp_path), PYTHONHASHSEED="7",
        PYTHONPATH=str(PROJECT / "hooks"),
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", IMPOSED_ELSEWHERE], input=content, env=elsewhere, capture_output=True, check=True
    )
    assert hashlib.sha256(done.stdout).hexdigest() == hashlib.sha256(imposed(content)).hexdigest()


# How areas are gathered


def test_areas_are_gathered_in_their_order_into_few_and_even_volumes() -> None:
    assert gathered({"a": 10, "b": 10, "c": 10, "d": 10}, 100) == [["a", "b", "c", "d"]]
    assert gathered({"a": 10, "b": 10, "c": 10, "d": 10}, 39) == [["a", "b"], ["c", "d"]]
    assert gathered({"a": 1, "b": 30, "c": 1, "d": 1}, 32) == [["a", "b"], ["c", "d"]]


def test_an_area_longer_than_a_volume_stays_alone() -> None:
    assert gathered({"a": 5, "b": 90, "c": 5, "d": 5}, 40) == [["a"], ["b"], ["c", "d"]]
    assert gathered({"a": 90}, 40) == [["a"]]
    assert gathered({"a": 5, "b": 5}, -3) == [["a"], ["b"]]


# Volumes


def crowded(count: int, *, alone: int = 0) -> Guide:
    """The toy town with copies of its organizations, so many in all; `alone` of them are copies of its one school."""
    records, _ = load(TOWN)
    patterns = [one for one in records.organizations.values() if one.services and one.status == "active"]
    school = records.organizations["scuola-del-mercato"]
    made: dict[str, Organization] = dict(records.organizations)
    for at in range(count - len(made)):
        pattern = school if at < alone else patterns[at % len(patterns)]
        id_ = f"copia-{at:03}"
        made[id_] = replace(pattern, id=id_, name=f"Copia numero {at:03}", short_name=f"Copia{at}", former_ids=())
    return Guide(replace(records, organizations=made), TODAY)


@dataclass(frozen=True)
class Volume:
    """A volume: the paper, what it was made from, and its pages, counted from 1."""

    number: int
    of: int
    paper: Paper
    content: bytes
    guide: Guide

    @cached_property
    def data(self) -> Any:
        return self.paper.data()

    @cached_property
    def pdf(self) -> Any:
        return pdfplumber.open(io.BytesIO(self.content))

    @cached_property
    def places(self) -> dict[str, int]:
        """The page of every named place: what its bookmarks and links lead to."""
        return {name: int(at) + 1 for name, at in printing.places_of(self.content).items()}

    @cached_property
    def cards(self) -> dict[str, int]:
        """The page of every card: that which has the link to its organization."""
        start = self.guide.site.base_address
        ids = {start + address_of("organizations", id_): id_ for id_ in self.guide.records.organizations}
        changes = self.data["changes"]["address"]
        links = [(link["uri"], link["page_number"]) for link in self.pdf.hyperlinks if link["uri"] != changes]
        found = [(ids[uri], page) for uri, page in links]
        assert len(found) == len(dict(found)), "a card is there twice"
        return dict(found)

    def text(self, first: int, end: int, *, columns: int = 1) -> str:
        """The words of some pages in the order of their columns, without large titles, header, footer and blanks."""
        parts = []
        for page in self.pdf.pages[first - 1 : end - 1]:
            plain = page.filter(lambda one: one.get("size", 0) < 19)
            edges = (0, page.width) if columns == 1 else (0, MIDDLE, page.width)
            for left, right in pairwise(edges):
                parts.append(plain.crop((left, HEAD, right, page.height - FOOT)).extract_text())
        return squeezed("".join(parts))


def shown(text: str) -> str:
    return squeezed(printable_text(text))


@dataclass(frozen=True)
class Shelf:
    """Everything that a guide was printed as."""

    guide: Guide
    whole: Any
    papers: tuple[tuple[Paper, bytes], ...]

    @cached_property
    def volumes(self) -> list[Volume]:
        found = [(paper, content) for paper, content in self.papers if paper.kind == "volume"]
        return [
            Volume(at, len(found), paper, content, self.guide) for at, (paper, content) in enumerate(found, start=1)
        ]

    @cached_property
    def homes(self) -> dict[str, int]:
        """In which volume the card of each organization is, as the pages have it."""
        return {id_: one.number for one in self.volumes for id_ in one.cards}

    def where(self, id_: str, volume: Volume) -> str:
        return str(volume.cards[id_]) if id_ in volume.cards else f"vol. {self.homes[id_]}"


def bound_of(guide: Guide, failed: Failed, cache: Path | None = None) -> list[tuple[Paper, bytes]]:
    """The booklet of a guide, and what it is bound into."""
    press = Press(default_fonts(PROJECT), cache)
    [paper] = [one for one in editions(guide, area_drawings()) if one.booklet]
    content = press.printed(paper)
    return [(paper, content), *bound(paper, content, press.printed, press.keep, failed)]


def shelf(guide: Guide) -> Shelf:
    return Shelf(guide, book(guide, area_drawings()), tuple(bound_of(guide, never)))


def never(paper: Paper, failure: Exception) -> None:
    pytest.fail(f"{paper.address}: {failure}")


@pytest.fixture(scope="module")
def made() -> Shelf:
    return shelf(crowded(90))


def numbers(found: set[int]) -> str:
    ordered = [str(one) for one in sorted(found)]
    return " e ".join([", ".join(ordered[:-1]), ordered[-1]]) if len(ordered) > 1 else ordered[0]


def test_a_thick_guide_comes_whole_and_in_volumes_each_with_its_sheets(made: Shelf) -> None:
    count = len(made.volumes)
    assert count >= 2
    addresses = [paper.address for paper, _ in made.papers if paper.address.startswith("stampa/guida-a5")]
    assert addresses == [
        "stampa/guida-a5.pdf",
        *(
            f"stampa/guida-a5-volume-{at}{form}.pdf"
            for at in range(1, count + 1)
            for form in ("", "-da-piegare")
        ),
    ]  # fmt: skip


def test_a_volume_fills_its_sheets_and_staples_hold_it(made: Shelf) -> None:
    assert [one.number for one in made.volumes if len(one.pdf.pages) > MOST_PAGES] == []
    assert [one.number for one in made.volumes if len(one.pdf.pages) % 4] == []
    whole = next(content for paper, content in made.papers if paper.kind == "a5")
    assert pages_of(whole) > MOST_PAGES


def test_every_card_is_in_one_volume(made: Shelf) -> None:
    ids = [id_ for one in made.volumes for id_ in one.cards]
    assert sorted(ids) == sorted(one.id for one in made.guide.organizations)


def test_every_area_is_in_one_volume_and_in_its_order(made: Shelf) -> None:
    titles = [[one["title"] for one in volume.data["sections"]] for volume in made.volumes]
    assert [title for own in titles for title in own] == [one["title"] for one in made.whole["sections"]]
    for volume, own in zip(made.volumes, titles, strict=True):
        with pikepdf.open(io.BytesIO(volume.content)) as pdf, pdf.open_outline() as outline:
            bookmarks = [one.title for one in outline.root]
        assert [one["title"] for one in made.whole["sections"] if one["title"] in bookmarks] == own


def test_a_volume_says_which_it_is_and_what_it_holds(made: Shelf) -> None:
    for volume in made.volumes:
        areas = [one["title"] for one in volume.data["sections"]]
        named = f"{volume.number} di {volume.of}"
        assert squeezed(f"Volume {named}") in squeezed(volume.pdf.pages[0].extract_text())
        cover = volume.text(1, 2, columns=2)
        assert [area for area in areas if squeezed(area) not in cover] == []
        others = [one["title"] for one in made.whole["sections"] if one["title"] not in areas]
        assert [area for area in others if squeezed(area) in cover] == []
        assert volume.pdf.metadata["Title"] == f"{made.whole['paper']['title']}, volume {named}"
        assert volume.paper.title == f"La guida, volume {named}: {', '.join(areas)}"
        about = volume.text(volume.places["fatta"], volume.places["errore"])
        assert squeezed(f"Volume: {named}: ") in about
        assert squeezed("Schede in tutti i volumi:") in about


def test_contents_of_a_volume_name_its_pages_and_the_volumes_of_the_others(made: Shelf) -> None:
    for volume in made.volumes:
        places = volume.places
        own = {one["id"] for one in volume.data["sections"]}
        volume_of = {one["title"]: each.number for each in made.volumes for one in each.data["sections"]}
        others = [one["title"] for one in made.whole["sections"] if one["id"] not in own]
        rest = (
            ("glossary", "parole"), ("maps", "mappe"), ("by_name", "per-nome"), ("by_need", "per-bisogno"),
            ("by_quarter", "per-quartiere"), ("about", "fatta"), ("form", "errore"),
        )  # fmt: skip
        expected = [
            *(
                f"{SAY[word]}{places[at]}"
                for word, at in (("urgent", "urgenti"), ("how", "come"), ("needs", "bisogni"))
            ),
            SAY["sections"],
            *(f"{one['title']}{places['area-' + one['id']]}" for one in volume.data["sections"]),
            WORDS["others"],
            *(f"{title}volume {volume_of[title]}" for title in others),
            *(f"{SAY[word]}{places[at]}" for word, at in rest if at in places),
            f"{SAY['mine']}{len(volume.pdf.pages)}",
        ]
        assert volume.text(places["indice"], places["indice"] + 1) == squeezed("".join(expected))


def test_needs_lead_to_pages_here_and_to_the_other_volumes(made: Shelf) -> None:
    door = made.whole["door"]
    nobody = f"{SAY['ask_call']}{door[0]['number']}" if door else SAY["ask_door"]
    for volume in made.volumes:
        expected = [SAY["needs_lead"]]
        for group in made.whole["needs"]:
            expected.append(group["title"])
            for need in group["needs"]:
                pages = sorted({volume.cards[id_] for id_ in need["ids"] if id_ in volume.cards})
                others = {made.homes[id_] for id_ in need["ids"]} - {volume.number}
                told = [f"{SAY['page']}{', '.join(map(str, pages))}"] if pages else []
                told += [f"vol. {numbers(others)}"] if others else []
                expected += [need["label"], "; ".join(told) or nobody]
        first = min(page for name, page in volume.places.items() if name.startswith("area-"))
        assert volume.text(volume.places["bisogni"], first) == shown("".join(expected))


def test_indexes_lead_to_pages_here_and_to_the_other_volumes(made: Shelf) -> None:
    door = made.whole["door"]
    nobody = f"{SAY['ask_call']}{door[0]['number']}" if door else SAY["ask_door"]

    def led(entries: list[dict[str, str]], volume: Volume) -> list[str]:
        own = [f"{one['name']}{volume.cards[one['id']]}" for one in entries if one["id"] in volume.cards]
        others = {made.homes[one["id"]] for one in entries} - {volume.number}
        told = f"{'nel volume' if len(others) == 1 else 'nei volumi'} {numbers(others)}." if others else ""
        return [*own, *([f"Altri {told}" if own else told.capitalize()] if told else [])]

    for volume in made.volumes:
        expected = [SAY["by_name"], *(f"{one['name']}{made.where(one['id'], volume)}" for one in made.whole["names"])]
        expected.append(SAY["by_need"])
        for need in made.whole["by_need"]:
            expected += [need["label"], *(led(need["entries"], volume) or [nobody])]
        expected.append(SAY["by_quarter"])
        for quarter in made.whole["by_quarter"]:
            expected.append(quarter["label"])
            for street in quarter["streets"]:
                own = [one for one in street["entries"] if one["id"] in volume.cards]
                if own:
                    expected += [street["street"], *led(own, volume)]
            everybody = [one for street in quarter["streets"] for one in street["entries"]]
            expected += [one for one in led(everybody, volume)[-1:] if one.endswith(".")]
        told = volume.text(volume.places["per-nome"], volume.places["fatta"], columns=2)
        assert told == shown("".join(expected))


def test_under_its_other_themes_stands_the_page_or_the_volume_of_a_card(made: Shelf) -> None:
    elsewhere = 0
    for volume in made.volumes[:2]:
        first = min(page for name, page in volume.places.items() if name.startswith("area-"))
        sections = volume.text(first, volume.places["parole"])
        for section in volume.data["sections"]:
            for one in (one for theme in section["themes"] for one in theme["also"]):
                here = one["id"] in volume.cards
                at = f"{SAY['page']} {volume.cards[one['id']]}" if here else f"vol. {made.homes[one['id']]}"
                elsewhere += not here
                assert shown(f"{one['name']}: {'; '.join(one['what'])} {at}") in sections
    assert elsewhere > 0


def test_the_instructions_of_a_volume_tell_of_the_others_and_name_its_own_pages(made: Shelf) -> None:
    for volume in made.volumes:
        other = 2 if volume.number == 1 else 1
        told = volume.text(volume.places["come"], volume.places["come"] + 1)
        named = f"1.Questo è il volume {volume.number} di {volume.of}."
        assert squeezed(f"{named} Se al posto della pagina leggi «vol. {other}», guarda nel volume {other}.") in told
        assert squeezed(f"per nome a pagina {volume.places['per-nome']}") in told


def test_the_sheets_of_a_volume_hold_its_pages(made: Shelf) -> None:
    sheets = {paper.address: content for paper, content in made.papers if paper.kind == "da-piegare"}
    for volume in made.volumes[:1]:
        folded = leafed_through(sheets[volume.paper.address.replace(".pdf", "-da-piegare.pdf")])
        assert folded == [squeezed(page.extract_text()) for page in volume.pdf.pages]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_volume_keeps_every_rule(profile: str, jdk: str, made: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "volume.pdf"
    file.write_bytes(made.volumes[-1].content)
    assert judged(jdk, profile, file)[file].failed == ()


def test_a_guide_that_staples_hold_has_no_volumes() -> None:
    made = shelf(guide_of(TOWN, TODAY))
    assert [(paper.address, paper.title) for paper, _ in made.papers if "a5" in paper.address] == [
        ("stampa/guida-a5.pdf", "La guida, libretto A5"),
        ("stampa/guida-a5-da-piegare.pdf", "La guida, libretto A5 (fogli A4 da piegare)"),
    ]


def test_an_area_that_staples_cannot_hold_is_a_volume_that_wants_binding() -> None:
    made = shelf(crowded(140, alone=110))
    thick = [one for one in made.volumes if len(one.pdf.pages) > MOST_PAGES]
    assert [len(one.data["sections"]) for one in thick] == [1]
    assert thick[0].paper.title.endswith("(oltre 64 pagine: i punti non bastano, va rilegato)")
    folded = {paper.address for paper, _ in made.papers if paper.kind == "da-piegare"}
    expected = {one.paper.address.replace(".pdf", "-da-piegare.pdf") for one in made.volumes if one not in thick}
    assert folded == expected
    assert len(folded) == len(made.volumes) - 1


def test_a_volume_that_came_out_too_thick_is_divided_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the whole book makes one expect of its volumes."""
    monkeypatch.setattr(binding, "room_of", lambda _: 1000.0)
    made = shelf(crowded(110))
    assert len(made.volumes) > 2
    assert max(len(one.pdf.pages) for one in made.volumes) <= MOST_PAGES
    assert {one.of for one in made.volumes} == {len(made.volumes)}
    assert squeezed(f"di {len(made.volumes)}") in squeezed(made.volumes[0].pdf.pages[0].extract_text())


def test_one_area_alone_is_never_divided() -> None:
    guide = crowded(80)
    first, *_ = guide.records.areas.values()
    themes = {id_: replace(one, area=first.id) for id_, one in guide.records.themes.items()}
    helping = {one.id: one for one in guide.organizations if home_of(one, guide)}
    made = shelf(Guide(replace(guide.records, areas={first.id: first}, themes=themes, organizations=helping), TODAY))
    assert [one["id"] for one in made.whole["sections"]] == [first.id]
    [(paper, content)] = made.papers
    assert paper.kind == "a5"
    assert pages_of(content) > MOST_PAGES


# What fails


def test_what_cannot_be_bound_is_told_and_the_rest_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(content: bytes) -> bytes:
        raise TooLarge("page 1 is too large")

    monkeypatch.setattr(imposing, "imposed", refused)
    told: list[tuple[str, str]] = []
    found = bound_of(guide_of(TOWN, TODAY), lambda paper, failure: told.append((paper.address, str(failure))))
    assert "stampa/guida-a5.pdf" in [paper.address for paper, _ in found]
    assert told == [("stampa/guida-a5-da-piegare.pdf", "page 1 is too large")]


def test_a_volume_that_fails_is_told_once_and_the_others_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = printing.compile_pdf

    def failing(template: str, data: Any, fonts: Path) -> bytes:
        if "volume 1 " in data["paper"]["title"]:
            raise PrintFailed("no ink")
        return compiled(template, data, fonts)

    monkeypatch.setattr(printing, "compile_pdf", failing)
    told: list[tuple[str, str]] = []
    found = bound_of(crowded(75), lambda paper, failure: told.append((paper.address, str(failure))))
    addresses = [paper.address for paper, _ in found if paper.kind in {"a5", "volume"}]
    assert addresses[:2] == ["stampa/guida-a5.pdf", "stampa/guida-a5-volume-2.pdf"]
    assert told == [("stampa/guida-a5-volume-1.pdf", "no ink")]


def test_when_volumes_cannot_be_planned_the_whole_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "MOST_PAGES", 20)
    monkeypatch.setattr(printing, "places_of", lambda _: {})
    told: list[str] = []
    found = bound_of(
        guide_of(TOWN, TODAY), lambda paper, failure: told.append(f"{paper.address}: {type(failure).__name__}")
    )
    assert [paper.address for paper, _ in found] == ["stampa/guida-a5.pdf"]
    assert told == ["stampa/guida-a5-volume-1.pdf: KeyError"]


# The cache and the command


def test_what_was_bound_is_kept_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def contents(guide: Guide) -> list[bytes]:
        return [content for _, content in bound_of(guide, never, tmp_path)]

    guide = guide_of(TOWN, TODAY)
    first = contents(guide)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["stampa-guida-a5-da-piegare.pdf", "stampa-guida-a5.pdf"]
    made_again: list[int] = []
    laid = imposing.imposed

    def counting(content: bytes) -> bytes:
        made_again.append(len(content))
        return laid(content)

    monkeypatch.setattr(imposing, "imposed", counting)
    assert contents(guide) == first
    assert made_again == []
    contents(Guide(replace(guide.records, glossary=None), TODAY))
    assert len(made_again) == 1


def test_what_is_bound_comes_right_after_its_booklet() -> None:
    papers = [one for one in editions(guide_of(TOWN, TODAY), area_drawings()) if one.booklet]
    told: list[tuple[str, str]] = []
    made = run_off(papers, Press(default_fonts(PROJECT)), lambda address, reason: told.append((address, reason)))
    found = [address for address, _ in made]
    assert told == []
    assert found == ["stampa/guida-a5.pdf", "stampa/guida-a5-da-piegare.pdf"]


def test_the_command_writes_the_sheets_alone_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    assert print_command.main(["--root", str(TOWN), "--edition", "da-piegare", "--out", str(tmp_path)]) == 0
    [file] = tmp_path.iterdir()
    assert file.name == "guida-a5-da-piegare.pdf"
    pages = pages_of(toy_booklet()) // 2
    assert pages_of(file.read_bytes()) == pages
    assert capsys.readouterr().out.startswith(f"Scritto: {file} ({pages} pagine, ")


def test_the_command_says_when_there_are_no_volumes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    assert print_command.main(["--root", str(TOWN), "--edition", "volume", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Niente da stampare: di questa guida non c'è la forma «volume».\n"
