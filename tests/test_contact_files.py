"""What scripts, address books and cameras get of a service: whole files, and no word that a page would not show."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
import segno
from built_site import BuiltSite
from guida.guide import Guide
from guida.load import load
from guida.records import Records
from guida.records.taxonomy import Term
from guida.render.contact import contact_card, contact_files, escaped, folded
from guida.render.sensitive import offer_is_sensitive, term_is_sensitive
from guida.render.services import MASK, QUIET, code, code_files, services_file
from leaves import TOWN


@pytest.fixture(scope="module")
def records() -> Records:
    records, problems = load(TOWN)
    assert problems == []
    return records


@pytest.fixture(scope="module")
def guide(records: Records) -> Guide:
    return Guide(records, dt.date(2026, 3, 15))


def card(organization: str, guide: Guide) -> bytes | None:
    return contact_card(guide.records.organizations[organization], guide)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_contact_file_holds_what_may_be_published(guide: Guide) -> None:
    assert card("emporio-la-dispensa", guide) == (
        b"BEGIN:VCARD\r\n"
        b"VERSION:3.0\r\n"
        b"N:Emporio solidale La Dispensa;;;;\r\n"
        b"FN:Emporio solidale La Dispensa\r\n"
        b"ORG:Emporio solidale La Dispensa\r\n"
        b"TEL;TYPE=WORK,VOICE:+390200000011\r\n"
        b"TEL;TYPE=WORK,CELL:+393450000000\r\n"
        b"TEL;TYPE=WORK,CELL:+390200000012\r\n"
        b"EMAIL;TYPE=INTERNET,WORK:info@dispensa.example.org\r\n"
        b"ADR;TYPE=WORK:;;via della Roggia 12;;;20199;Italia\r\n"
        b"ADR;TYPE=WORK:;;viale delle Risaie 40;;;;Italia\r\n"
        b"URL:https://borgofinto.example/guida/organizzazioni/emporio-la-dispensa/\r\n"
        b"NOTE:Spesa gratuita con una tessera a punti\\, e aiuto per capire le bollett\r\n"
        b" e. Chiama prima di andare.\r\n"
        b"END:VCARD\r\n"
    )


def test_a_refuge_has_telephones_and_no_address_in_its_contact_file(guide: Guide) -> None:
    lines = unfolded(card("casa-delle-querce", guide) or b"")
    assert [line for line in lines if line.startswith(("TEL", "ADR", "GEO"))] == [
        "TEL;TYPE=WORK,VOICE:1522",
        "TEL;TYPE=WORK,VOICE:+390200000051",
    ]


def test_what_an_editor_wrote_stays_one_value_of_one_line(guide: Guide) -> None:
    lines = unfolded(card("bottega-del-baratto", guide) or b"")
    assert lines[3] == 'FN:La "Bottega" del Baratto <b>`${x}`</b> \\\\12 🧺'
    assert "ADR;TYPE=WORK:;;via della Roggia 12/A\\, «scala <b>»;;;;Italia" in lines


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("first\nsecond\r\nthird", "first\\nsecond\\nthird"),
        ("EMAIL:x\x00\x07\x7fy", "EMAIL:x   y"),
    ],
)
def test_what_separates_values_is_taken_literally(text: str, value: str) -> None:
    assert escaped(text) == value


@pytest.mark.parametrize("text", ["", "x" * 75, "x" * 76, "è🧺" * 900, "\u200f" * 200])
def test_a_long_line_is_folded_between_letters(text: str) -> None:
    content = folded(text)
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in lines if text)
    assert content.replace(b"\r\n ", b"") == text.encode() + b"\r\n"


def test_every_listed_organization_that_can_be_reached_has_a_contact_file(guide: Guide, toy_site: BuiltSite) -> None:
    names = [name for name, _ in contact_files(guide)]
    assert {name for name in toy_site.files if name.endswith(".vcf")} == set(names)
    for name in names:
        page = toy_site.pages[name.replace("contatto.vcf", "index.html")]
        assert "contatto.vcf" in page.references()
    assert "guida/organizzazioni/mensa-san-callisto/contatto.vcf" not in names  # closed


def test_the_file_of_services_shows_each_listed_service_and_no_telephone_that_its_page_hides(
    guide: Guide, toy_site: BuiltSite
) -> None:
    [(_, content)] = services_file(guide)
    entries = json.loads(content)["services"]
    assert [entry["id"] for entry in entries] == [f"{o.organization.id}/{o.service.id}" for o in guide.listed_offers]
    for entry in entries:
        page = toy_site.pages[f"{entry['url'].partition('#')[0]}index.html"]
        links = set(page.references())
        assert {phone["link"] for phone in entry.get("phones", [])} <= links
        assert entry["url"].partition("#")[2] in page.ids
        assert entry["code"] in toy_site.files


def test_a_stale_telephone_is_in_no_file(records: Records) -> None:
    """Ten years later nothing is known any more: neither a number nor an opening time is given away."""
    later = Guide(records, dt.date(2036, 3, 15))
    [(_, content)] = services_file(later)
    assert '"phones"' not in content.decode()
    assert [name for name, card in contact_files(later) if b"\nTEL" in card or b"\nEMAIL" in card] == []


def drawn(content: bytes) -> list[list[int]]:
    """Read a drawing back: the modules of its code, without the white around."""
    text = content.decode()
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', text)[0])
    field = [[0] * size for _ in range(size)]
    for x, y, run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", text):
        for step in range(int(run)):
            field[int(y)][int(x) + step] = 1
    inner = slice(QUIET, size - QUIET)
    assert sum(map(sum, field)) == sum(sum(row[inner]) for row in field[inner])
    return [row[inner] for row in field[inner]]


def test_a_code_leads_to_the_card_of_its_service(guide: Guide, toy_site: BuiltSite) -> None:
    offers = guide.listed_offers
    for (name, content), offer in zip(code_files(guide), offers, strict=True):
        address = f"https://borgofinto.example/{offer.address}"
        made = segno.make(address, error="m", micro=False, mask=MASK)
        assert drawn(content) == [list(row) for row in made.matrix], name
        assert (toy_site.folder / name).read_bytes() == content


def test_the_same_address_gives_the_same_bytes() -> None:
    assert code("https://a.example/") == code("https://a.example/") != code("https://b.example/")


def toy_site_addresses(site: BuiltSite) -> set[str]:
    return {page.address for page in site.pages.values()}


def test_the_pages_on_violence_and_no_others_can_be_left_at_once(guide: Guide, toy_site: BuiltSite) -> None:
    marked = {page.address for page in toy_site.pages.values() if "data-sensitive" in page.html}
    records = guide.records
    terms: list[tuple[str, Term]] = [
        *(("temi", term) for term in records.themes.values()),
        *(("aree", term) for term in records.areas.values()),
        *(("bisogni", term) for term in records.needs.values()),
        *(("destinatari", term) for term in records.targets.values()),
    ]
    expected = {f"guida/{folder}/{term.id}/" for folder, term in terms if term_is_sensitive(term, guide)}
    assert expected == {"guida/temi/violenza/", "guida/aree/contro-la-violenza/", "guida/bisogni/paura-in-casa/"}
    houses = {f"guida/organizzazioni/{o.organization.id}/" for o in guide.offers if offer_is_sensitive(o)}
    assert houses == {"guida/organizzazioni/casa-delle-querce/"}
    # The need, seen from each quarter that has pages.
    near = {address for address in toy_site_addresses(toy_site) if address.startswith("guida/bisogni/paura-in-casa/")}
    assert len(near) == 4
    # What the territory has for it.
    assert marked == expected | houses | near | {"territorio/temi/violenza/"}


def test_leaving_at_once_is_a_link_that_works_without_a_script(toy_site: BuiltSite) -> None:
    page = toy_site.pages["guida/temi/violenza/index.html"]
    [link] = [one for one in page.all("a") if "data-quick-exit" in one.attributes]
    assert (link.get("href"), link.get("rel")) == ("https://www.ilmeteo.it/meteo/Milano", "noreferrer")
    # Nothing of the page comes before it but the path.
    assert [one.tag for one in page.elements[: page.elements.index(link)] if one.tag == "h1"] == []
