"""The leaflets: two pages that always suffice, every letter on its panel, and nothing printed that is hidden."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from checked import TODAY, TOWN, guide_of
from conftest import NOON, PROJECT, environment
from guida.assets import area_drawings
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.labels import labels
from guida.load import load
from guida.printable import UNKNOWN
from guida.printed import Paper
from guida.printing import compile_pdf
from guida.records.organization import Organization
from guida.records.types import Translations
from guida.render.addresses import address_of
from guida.render.book.editions import KINDS
from guida.render.words import phone_in_words
from printed_papers import MILLIMETRE, editions, squeezed
from test_book import ALLOWED, old_contacts

SAY = labels("it")["leaflet"]
PANELS = (((0, 97), (97, 100), (197, 100)), ((0, 100), (100, 100), (200, 97)))
"""Where the panels of each page begin and how wide they are, in millimetres, from left to right."""
TEXT = 84
"""How wide the words of a panel are."""
LISTS = {"tema": "themes", "quartiere": "quarters"}


@dataclass(frozen=True)
class Leaflet:
    """A leaflet: what it was made from, and the file."""

    paper: Paper
    data: Any
    content: bytes

    @cached_property
    def pdf(self) -> Any:
        return pdfplumber.open(io.BytesIO(self.content))

    @cached_property
    def chars(self) -> list[dict[str, Any]]:
        """Every letter that a reader hears, in the order of the file."""
        return [one for page in self.pdf.pages for one in page.chars if one["tag"] != "Artifact"]

    @cached_property
    def text(self) -> str:
        return squeezed("".join(one["text"] for one in self.chars))

    def large(self, size: float) -> str:
        """Return what is printed at least so large."""
        return squeezed("".join(one["text"] for one in self.chars if round(one["size"], 2) >= size))

    @cached_property
    def codes(self) -> list[list[str]]:
        """The addresses that a camera reads on each page, at 200 dpi."""
        document = pypdfium2.PdfDocument(self.content)
        found = [
            [one.text for one in zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())] for page in document
        ]
        document.close()
        return found


def printed(guide: Guide, *addresses: str) -> Iterator[Leaflet]:
    """Yield the leaflets of a guide; only those asked for, if any are."""
    for paper in editions(guide, area_drawings()):
        if paper.template == "leaflet" and (not addresses or paper.address in addresses):
            data = paper.data()
            yield Leaflet(paper, data, compile_pdf("leaflet", data, default_fonts(PROJECT)))


@cache
def guide(name: str) -> Guide:
    return guide_of(TOWN, TODAY) if name == "toy" else guide_of(PROJECT, dt.date(2026, 11, 22))


@cache
def all_of(name: str) -> tuple[Leaflet, ...]:
    return tuple(printed(guide(name)))


BOTH = pytest.mark.parametrize("name", ["toy", "real"])


def misplaced(leaflet: Leaflet) -> list[tuple[int, str]]:
    """Return the letters that are not on the words' part of a panel."""
    found = []
    for number, page in enumerate(leaflet.pdf.pages):
        spans = [
            ((at + (width - TEXT) / 2) * MILLIMETRE - 0.6, (at + (width + TEXT) / 2) * MILLIMETRE + 0.6)
            for at, width in PANELS[number]
        ]
        found += [
            (number, one["text"])
            for one in page.chars
            if one["text"].strip("\u200b \xa0")
            if not any(left <= one["x0"] and one["x1"] <= right for left, right in spans)
            or one["top"] < 8.5 * MILLIMETRE
            or one["bottom"] > 201.5 * MILLIMETRE
        ]
    return found


def overlapping(leaflet: Leaflet) -> list[tuple[str, str]]:
    """Return letters that stand on one another."""
    found = []
    for page in leaflet.pdf.pages:
        seen: dict[tuple[int, int], dict[str, Any]] = {}
        for one in page.chars:
            if not one["text"].strip("\u200b \xa0"):
                continue
            key = (round((one["x0"] + one["x1"]) / 2), round((one["top"] + one["bottom"]) / 2))
            if key in seen:
                found.append((seen[key]["text"], one["text"]))
            seen[key] = one
    return found


def is_sound(leaflet: Leaflet) -> None:
    sizes = [(round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) for page in leaflet.pdf.pages]
    assert sizes == [(297, 210), (297, 210)], leaflet.paper.address
    assert misplaced(leaflet) == [], leaflet.paper.address
    assert overlapping(leaflet) == [], leaflet.paper.address


# Which there are


@BOTH
def test_every_theme_and_quarter_with_something_has_one_and_no_other(name: str) -> None:
    town = guide(name)
    themes = [f"stampa/tema-{id_}.pdf" for id_ in town.records.themes if town.offers_for("themes", id_)]
    quarters = [
        f"stampa/quartiere-{one.id}.pdf" for one in town.records.quarters.values() if town.organizations_in(one)
    ]
    assert [one.paper.address for one in all_of(name)] == [*themes, *quarters]
    assert {"stampa/tema-giovani.pdf", "stampa/tema-infanzia.pdf"}.isdisjoint(themes) == (name == "toy")
    assert {"tema", "quartiere"} <= set(KINDS)
    assert {one.paper.kind for one in all_of(name)} == {"tema", "quartiere"}


@BOTH
def test_each_is_one_sheet_with_every_letter_on_its_panel(name: str) -> None:
    for leaflet in all_of(name):
        is_sound(leaflet)


@BOTH
def test_nothing_is_tiny_and_only_the_fonts_of_the_house_are_embedded(name: str) -> None:
    for leaflet in all_of(name):
        shown = [one for page in leaflet.pdf.pages for one in page.chars]
        assert min(round(one["size"], 2) for one in shown) >= 10, leaflet.paper.address
        assert {one["fontname"].partition("+")[2] for one in shown} <= ALLOWED


@BOTH
def test_each_says_its_title_month_publisher_and_the_day_of_its_data(name: str) -> None:
    month, day = ("marzo 2026", "15 marzo 2026") if name == "toy" else ("novembre 2026", "22 novembre 2026")
    for leaflet in all_of(name):
        kind, _, id_ = Path(leaflet.paper.address).stem.partition("-")
        term = getattr(guide(name).records, LISTS[kind])[id_]
        metadata = leaflet.pdf.metadata
        assert metadata["Title"] == f"{term.label}: chi ti aiuta. {guide(name).site.name}, {month}"
        assert leaflet.pdf.doc.catalog["Lang"] == b"it-IT"
        for said in (str(term.label), f"Edizione di {month}", f"Dato del {day}.", guide(name).site.publisher.name):
            assert squeezed(said) in leaflet.text, leaflet.paper.address


# What stands inside


@BOTH
def test_every_service_of_a_theme_or_quarter_is_there_or_counted(name: str) -> None:
    for leaflet in all_of(name):
        kind, _, id_ = Path(leaflet.paper.address).stem.partition("-")
        inside = squeezed("".join(one["text"] for one in leaflet.pdf.pages[1].chars))
        counted = re.search(r"Altri(\d+)servizi\.", inside)
        offers = guide(name).offers_for(LISTS[kind], id_)
        missing = [one.service.name for one in offers if squeezed(one.service.name) not in inside]
        if counted is None and "Unaltroservizio" not in inside:
            assert [one for one in missing if squeezed(one) not in squeezed(leaflet_names(leaflet))] == []
        else:
            assert len(missing) <= int(counted[1] if counted else 1)


def leaflet_names(leaflet: Leaflet) -> str:
    """Return the names as paper has them: letters that no font has are a mark there."""
    marked = [
        str(service["name"])
        for group in leaflet.data["groups"]
        for entry in group["entries"]
        for service in entry["services"]
        if not str(service["name"]).isascii()
    ]
    return "".join(marked)


@BOTH
def test_a_need_of_the_theme_stands_on_the_cover_and_inside(name: str) -> None:
    for leaflet in (one for one in all_of(name) if one.paper.kind == "tema"):
        id_ = Path(leaflet.paper.address).stem.removeprefix("tema-")
        needs = [one for one in guide(name).records.needs.values() if id_ in one.themes]
        assert [one["text"] for one in leaflet.data["cover"]["phrases"]] == [f"«{one.label}»" for one in needs]
        for need in needs:
            assert squeezed(f"«{need.label}»") in leaflet.text
            assert leaflet.text.count(squeezed(str(need.label))) >= 2


@BOTH
def test_telephones_are_large_and_only_those_that_may_be_printed(name: str) -> None:
    town = guide(name)
    public = {phone_in_words(one.number) for one in town.records.urgent.numbers} if town.records.urgent else set()
    hidden = {contact for one in town.organizations for contact in old_contacts(one, town.today)} - public
    assert hidden
    for leaflet in all_of(name):
        assert [one for one in sorted(hidden) if squeezed(one) in leaflet.text] == []
        entries = [entry for group in leaflet.data["groups"] for entry in group["entries"]]
        large = leaflet.large(14)
        first = [one["phones"][0]["number"] for one in entries if one["phones"]]
        assert [one for one in first if squeezed(one) not in large] == [], leaflet.paper.address


def test_without_a_telephone_one_asks_at_the_door() -> None:
    [archive] = [
        entry
        for leaflet in all_of("toy")
        if leaflet.paper.address == "stampa/tema-socialita.pdf"
        for group in leaflet.data["groups"]
        for entry in group["entries"]
        if entry["of"] == "Archivio delle Voci"
    ]
    assert (archive["phones"], archive["mail"]) == ([], [])
    assert archive["ask"] == "Telefono e orari: chiedi allo sportello"
    assert [row[0] for row in archive["services"][0]["rows"]] == ["Per chi"]


def test_when_nobody_has_a_telephone_it_is_said_once() -> None:
    [food] = [one for one in all_of("real") if one.paper.address == "stampa/tema-cibo.pdf"]
    assert food.text.count(squeezed("Telefoni e orari da confermare: chiedi allo sportello 020202")) == 1
    assert [entry["ask"] for group in food.data["groups"] for entry in group["entries"]] == [None] * 6


def test_a_protected_address_is_never_there() -> None:
    records, _ = load(TOWN)
    refuge = records.organizations["casa-delle-querce"]
    places = tuple(
        replace(one, address="via Nascosta 99", postal_code="20999", transport="Bus 99") for one in refuge.places
    )
    told = {**records.organizations, refuge.id: replace(refuge, places=places)}
    town = Guide(replace(records, organizations=told), TODAY)
    hidden = re.compile("Nascosta|20999|Bus 99")
    data = [paper.data() for paper in editions(town, {}) if paper.template == "leaflet"]
    assert [one["cover"]["title"] for one in data if hidden.search(json.dumps(one))] == []
    for leaflet in printed(town, "stampa/tema-violenza.pdf", "stampa/quartiere-stazione.pdf"):
        assert not re.search(hidden.pattern.replace(" ", ""), leaflet.text)
        assert squeezed("Indirizzo protetto.") in leaflet.text


@BOTH
def test_the_main_urgent_number_is_large_and_at_danger_at_home_another_comes_first(name: str) -> None:
    for leaflet in all_of(name):
        main = "1522" if leaflet.paper.address == "stampa/tema-violenza.pdf" else "112"
        assert leaflet.data["urgent"][0]["number"] == main
        assert main in leaflet.large(28)
        others = [one["number"] for one in (*leaflet.data["urgent"], *leaflet.data["door"])]
        assert [one for one in others if squeezed(one) not in leaflet.large(20)] == []


@BOTH
def test_codes_lead_to_the_list_and_to_the_organizations(name: str) -> None:
    base = guide(name).site.base_address
    pages = {base + address_of("organizations", one.id) for one in guide(name).organizations}
    for leaflet in all_of(name):
        kind, _, id_ = Path(leaflet.paper.address).stem.partition("-")
        outside, inside = leaflet.codes
        assert outside == [base + address_of(LISTS[kind], id_)], leaflet.paper.address
        # Every entry has the code of its page. Where they are too many for it none has one: the code outside has them all.
        entries = [entry["address"] for group in leaflet.data["groups"] for entry in group["entries"]]
        assert set(entries) <= pages
        assert sorted(inside) == sorted(entries) or (inside == [] and len(entries) > 6), leaflet.paper.address
        # Each code that the file has is read.
        links = [one["uri"] for one in leaflet.pdf.pages[1].hyperlinks]
        assert sorted(links) == sorted(inside), leaflet.paper.address


@BOTH
def test_nothing_lower_than_its_code_stands_beside_it_while_more_follows(name: str) -> None:
    """Beside a code there is no hole: the next line begins no more than two lines below what stands there."""
    for leaflet in all_of(name):
        page = leaflet.pdf.pages[1]
        for code in page.hyperlinks:
            panel = page.crop((code["x0"] - 66 * MILLIMETRE, code["top"], code["x1"], page.height))
            lines = [one for one in panel.extract_text_lines() if one["top"] < code["bottom"] + 5 * MILLIMETRE]
            gaps = [below["top"] - above["bottom"] for above, below in pairwise(lines)]
            assert max(gaps, default=0) < 7 * MILLIMETRE, (leaflet.paper.address, code["uri"])


# Reading


WHOLE = """
Chi ti aiuta Contro la violenza È per te se dici: «Ho paura di chi vive con me»
Guida di Borgofinto Edizione di marzo 2026 Comune di Borgofinto
Come si usa
1. Apri il foglio: dentro trovi chi ti aiuta, secondo il bisogno.
2. Chiama prima di andare: telefoni e orari cambiano.
3. Se il telefono manca, chiedi allo sportello più vicino.
4. Inquadra il quadrato sul retro: sul sito ci sono i dati più nuovi.
5. Se qualcuno controlla le tue cose, lascia qui questo foglio e tieni a mente il numero 1522.
C'è un errore? Diccelo Scrivi a noi, o porta questo foglio corretto:
Redazione della guida, piazza del Mulino 1, 20199 Borgofinto guida@borgofinto.example 02 0000 0009
Numeri urgenti
1522 Contro la violenza e lo stalking Sempre, giorno e notte. Gratis.
112 Emergenza Sempre, giorno e notte. Gratis.
116117 Medico di notte e nei giorni di festa Di notte, il sabato, la domenica e nei festivi.
02 0000 0008 Posto per la notte Da novembre a marzo, dalle 18 alle 23. Come una telefonata normale.
Sul sito La lista con i dati più nuovi: Dato del 15 marzo 2026. borgofinto.example/guida/temi/violenza
Comune di Borgofinto. CC BY 4.0: puoi copiarlo e darlo a tutti.
Ho paura di chi vive con me
Accoglienza protetta Casa delle Querce Un letto sicuro e una persona che ti ascolta, anche stanotte.
Telefono 1522 Risponde: Sempre aperto, giorno e notte. Gratis, giorno e notte, in molte lingue.
Telefono 02 0000 0051 Risponde: Dal lunedì alla domenica, dalle 8 alle 20.
Per chi Donne, bambini e bambine. Donne, con i figli fino a 14 anni.
Quando Sempre aperto, giorno e notte.
Come si entra Serve un appuntamento.
Chi ti manda: Ti manda il 1522, il pronto soccorso o l'assistente sociale.
Quando chiami Rispondono solo donne. Non devi dire il tuo nome.
Che cosa portare Puoi venire anche senza documenti.
Costo Niente: è gratis.
Lingue Italiano, Spagnolo, Ucraino e Lingua dei segni italiana
Dove Stazione. Indirizzo protetto.
Quando chiami, chiedi • Quando posso venire? • Devo prendere un appuntamento? • Che documenti porto?
• Si paga qualcosa? • C'è qualcuno che parla la mia lingua?
I miei numeri Medico Assistente sociale Una persona di cui mi fido
"""


def test_the_whole_of_a_leaflet_in_the_order_in_which_it_is_read() -> None:
    [leaflet] = [one for one in all_of("toy") if one.paper.address == "stampa/tema-violenza.pdf"]
    assert leaflet.text == squeezed(WHOLE)


def elements(content: bytes) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Yield the elements of a PDF's structure: role, alternative, and the pieces of its pages it has of its own."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}

        def below(one: Any) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
            kids = one.get("/K")
            several = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
            page = pages.get(one["/Pg"].objgen, 0) if "/Pg" in one else 0
            yield (
                str(one["/S"]).removeprefix("/"),
                str(one.get("/Alt", "")),
                [(page, kid) for kid in several if isinstance(kid, int)],
            )
            for kid in several:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    yield from below(kid)

        root = document.Root.StructTreeRoot.K
        for top in root if isinstance(root, pikepdf.Array) else [root]:
            yield from below(top)


@BOTH
def test_the_structure_reads_the_cover_first_and_every_picture_has_its_words(name: str) -> None:
    for leaflet in all_of(name):
        found = list(elements(leaflet.content))
        pieces = [piece for _, _, own in found for piece in own]
        assert pieces == sorted(pieces), leaflet.paper.address
        roles = [role for role, _, _ in found]
        assert roles.index("Title") < roles.index("H1")
        levels = [int(role[1:]) for role in roles if re.fullmatch(r"H\d", role)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        alternatives = [alternative for role, alternative, _ in found if role == "Figure"]
        assert alternatives
        assert all(one.startswith("Codice da inquadrare: apre la ") for one in alternatives)


# Too much and too little


def town_with(*organizations: Organization, **changes: Any) -> Guide:
    """The toy town with more organizations."""
    records, _ = load(TOWN)
    told = {**records.organizations, **{one.id: one for one in organizations}}
    return Guide(replace(records, organizations=told, **changes), TODAY)


def school(id_: str, name: str, **changes: Any) -> Organization:
    records, _ = load(TOWN)
    return replace(records.organizations["scuola-del-mercato"], id=id_, name=name, former_ids=(), **changes)


def one_leaflet(guide: Guide, address: str) -> Leaflet:
    [found] = printed(guide, address)
    is_sound(found)
    return found


@pytest.mark.parametrize("address", ["stampa/tema-italiano.pdf", "stampa/quartiere-borgo-vecchio.pdf"])
def test_a_crowd_is_shortened_and_who_does_not_fit_is_counted(address: str) -> None:
    crowd = [school(f"scuola-{at}", f"Scuola numero {at}.") for at in range(40)]
    town = town_with(*crowd)
    leaflet = one_leaflet(town, address)
    inside = squeezed("".join(one["text"] for one in leaflet.pdf.pages[1].chars))
    counted = re.search(r"Altri(\d+)servizi\.Sonosulsitoenellaguida\.", inside)
    assert counted
    kind, _, id_ = Path(address).stem.partition("-")
    total = len(town.offers_for(LISTS[kind], id_))
    neighbours = sum(entry["services"][0]["name"] is None for one in leaflet.data["groups"] for entry in one["entries"])
    names = [one.organization.name for one in town.offers_for(LISTS[kind], id_)]
    shown = sum(squeezed(one) in inside for one in names)
    assert shown >= 20
    assert shown + int(counted[1]) == total + neighbours
    list_address = town.site.base_address + address_of(LISTS[kind], id_)
    assert leaflet.codes == [[list_address], [list_address]]


def test_an_organization_with_forty_services_goes_over_to_the_next_panel_under_its_name() -> None:
    records, _ = load(TOWN)
    service = records.organizations["scuola-del-mercato"].services[0]
    many = tuple(replace(service, id=f"s{at}", name=f"Corso numero {at}.", summary="Un corso.") for at in range(40))
    leaflet = one_leaflet(town_with(school("grande", "Scuola grande", services=many)), "stampa/tema-italiano.pdf")
    assert [at for at in range(40) if f"Corsonumero{at}." not in leaflet.text] == []


def test_names_of_two_hundred_letters_stay_on_their_panel() -> None:
    long = ("Associazione " * 20)[:200].strip()
    unbroken = "w" * 200
    records, _ = load(TOWN)
    service = records.organizations["scuola-del-mercato"].services[0]
    named = tuple(replace(service, id=f"s{at}", name=name) for at, name in enumerate((long, unbroken)))
    wide = replace(service, summary="x" * 160, how_to="Bussa forte. " * 400, referred_by="y" * 900)
    crowd = [
        school("lunga", long),
        school("larga", unbroken, services=named),
        school("estrema", f"{unbroken[:190]} 2", services=(wide,)),
    ]
    themes = {**records.themes, "italiano": replace(records.themes["italiano"], label=Translations(it=long))}
    needs = {id_: replace(one, label=Translations(it=f"{long} {id_}")) for id_, one in records.needs.items()}
    town = town_with(*crowd, themes=themes, needs=needs)
    leaflet = one_leaflet(town, "stampa/tema-italiano.pdf")
    assert leaflet.text.startswith(squeezed(f"Chi ti aiuta {long}"))
    for kind in ("stampa/quartiere-borgo-vecchio.pdf", "stampa/tema-cibo.pdf"):
        one_leaflet(town, kind)
    quarters = {id_: replace(one, label=Translations(it=unbroken)) for id_, one in records.quarters.items()}
    one_leaflet(town_with(*crowd, quarters=quarters), "stampa/quartiere-borgo-vecchio.pdf")


def test_however_short_an_entry_is_it_says_that_its_telephone_was_not_checked() -> None:
    crowd = [school(f"scuola-{at}", f"Scuola numero {at}.", verified=None) for at in range(40)]
    records, _ = load(TOWN)
    unchecked = [replace(one, services=tuple(replace(it, verified=None) for it in one.services)) for one in crowd]
    dated = records.organizations["circolo-la-risaia"].sources
    crowd = [replace(one, sources=dated) for one in unchecked]
    leaflet = one_leaflet(town_with(*crowd), "stampa/tema-italiano.pdf")
    ages = {phone["age"] for group in leaflet.data["groups"] for one in group["entries"] for phone in one["phones"]}
    assert "Dato del 2025, non controllato." in ages
    assert leaflet.text.count(squeezed("non controllato.")) >= 15


def test_a_service_alone_is_printed_larger_and_has_those_nearby() -> None:
    [alone] = [one for one in all_of("toy") if one.paper.address == "stampa/tema-digitale.pdf"]
    inside = {round(one["size"], 1) for one in alone.pdf.pages[1].chars}
    assert 12.5 in inside
    assert "Guardaanche" in alone.text
    assert "Imieinumeri" in alone.text


def test_a_quarter_without_a_service_has_who_is_there() -> None:
    [quiet] = [one for one in all_of("toy") if one.paper.address == "stampa/quartiere-darsena-nuova.pdf"]
    assert [one["title"] for one in quiet.data["groups"]] == ["Altre realtà del quartiere"]
    [name] = [one.name for one in guide("toy").organizations_in(guide("toy").records.quarters["darsena-nuova"])]
    assert squeezed(name) in quiet.text


def test_letters_that_no_font_has_are_marked() -> None:
    strange = school("strana", "Scuola 😀\u202e di tutti")
    leaflet = one_leaflet(town_with(strange), "stampa/tema-italiano.pdf")
    assert squeezed(f"Scuola {UNKNOWN} di tutti") in leaflet.text


def test_without_urgent_numbers_glossary_areas_icons_or_geography_there_is_still_a_leaflet() -> None:
    bare = town_with(urgent=None, glossary=None, shapes={"nil": {"features": []}})
    papers = {one.address: one for one in editions(bare, {})}
    for address in ("stampa/tema-violenza.pdf", "stampa/quartiere-borgo-vecchio.pdf"):
        data = papers[address].data()
        is_sound(Leaflet(papers[address], data, compile_pdf("leaflet", data, default_fonts(PROJECT))))


def test_many_urgent_numbers_leave_room_for_the_rest() -> None:
    records, _ = load(TOWN)
    assert records.urgent
    many = replace(records.urgent, numbers=records.urgent.numbers * 8)
    leaflet = one_leaflet(town_with(urgent=many), "stampa/tema-italiano.pdf")
    assert squeezed("Dato del 15 marzo 2026.") in leaflet.text


# The command


@pytest.mark.parametrize("kind", ["tema", "quartiere"])
def test_time_zone_language_home_and_hash_seed_change_nothing(kind: str, tmp_path: Path) -> None:
    digests = []
    surroundings = (
        {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONHASHSEED": "7"},
        {"TZ": "America/Lima", "LANG": "it_IT.UTF-8", "PYTHONHASHSEED": "1"},
    )
    for number, changes in enumerate(surroundings):
        out = tmp_path / str(number)
        subprocess.run(
            [sys.executable, PROJECT / "scripts/print.py", "--root", TOWN, "--edition", kind, "--out", out],
            env=environment(PYTHONPATH=str(PROJECT / "hooks"), SOURCE_DATE_EPOCH=NOON, **changes),
            capture_output=True, check=True,
        )  # fmt: skip
        files = sorted(out.iterdir())
        digests.append({one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files})
    expected = [Path(one.paper.address).name for one in all_of("toy") if one.paper.kind == kind]
    assert sorted(digests[0]) == sorted(expected)
    assert digests[0] == digests[1]
