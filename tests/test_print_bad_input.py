"""Whatever stands in the records, every paper is made, and nothing on it leaves the page or covers anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from checked import TODAY, TOWN
from conftest import PROJECT
from guida.guide import Guide
from guida.load import load
from guida.printable import printable_text
from guida.prints import papers_of
from guida.records import Records
from guida.records.organization import Organization
from printed_papers import Sheet, beyond, cards_of, overlapping, run_off_all, squeezed

HOSTILE = '#eval("1+1") #panic() $x^2$ \\ \\u{41} // fine /* nota @chiave <etichetta> `a` ```b``` *stella* _riga_ [x] #[y] ~ -- --- = titolo'
LONG_ADDRESS = f"https://example.org/{'x' * 480}"
WORDS = "Associazione per il quartiere e per chi ci vive " * 8


def usual() -> tuple[Records, Organization]:
    records, _ = load(TOWN)
    return records, records.organizations["scuola-del-mercato"]


def one_like(**changes: Any) -> Organization:
    return replace(usual()[1], former_ids=(), **changes)


def service_like(**changes: Any) -> Organization:
    service = usual()[1].services[0]
    return one_like(services=(replace(service, **changes),))


def thirty_services() -> Organization:
    service = usual()[1].services[0]
    return one_like(services=tuple(replace(service, id=f"s{at}", name=f"Servizio numero {at}.") for at in range(30)))


def ten_telephones() -> Organization:
    phone = usual()[1].phones[0]
    numbers = [f"02 0000 01{at}0" for at in range(10)]
    return one_like(phones=tuple(replace(phone, number=one, note=f"Interno {one[-2:]}") for one in numbers))


def many_of_everything() -> Organization:
    """One organization with all that is too much, at once."""
    service = usual()[1].services[0]
    records, _ = load(TOWN)
    worse = replace(
        service,
        name=WORDS[:200],
        summary="w" * 160,
        how_to="Bussa e attendi. " * 200,
        documents=tuple(f"carta numero {at}" for at in range(40)),
        languages=tuple(list(records.languages)[:10]),
    )
    return one_like(
        name="N" * 200,
        short_name=WORDS[:200],
        summary=HOSTILE[:160],
        services=tuple(replace(worse, id=f"s{at}") for at in range(6)),
    )


def one_alone() -> Records:
    records, alone = usual()
    return replace(records, organizations={alone.id: alone}, reports={}, meetings={}, projects={})


def none_at_all() -> Records:
    records, _ = load(TOWN)
    return replace(records, organizations={}, reports={}, meetings={}, projects={})


def without_side_files() -> Records:
    records, _ = load(TOWN)
    return replace(records, shapes={"nil": {"features": []}}, urgent=None, glossary=None)


def an_empty_area() -> Records:
    """Return the town with an area that has no theme; its area «Salute» has themes of which nobody has a service."""
    records, _ = load(TOWN)
    first = next(iter(records.areas.values()))
    return replace(
        records, areas={**records.areas, "vuota": replace(first, id="vuota", label=type(first.label)(it="Vuota"))}
    )


def words_of_taxonomy(text: str) -> Records:
    """Return the town with another label on its first area, theme, need and quarter."""
    records, _ = load(TOWN)
    changes: dict[str, Any] = {}
    for name in ("areas", "themes", "needs", "quarters"):
        terms = dict(getattr(records, name))
        first = next(iter(terms))
        changes[name] = {**terms, first: replace(terms[first], label=type(terms[first].label)(it=text))}
    return replace(records, **changes)


CASES: dict[str, tuple[Callable[[], Organization], str]] = {
    "a name of 200 letters": (lambda: one_like(name=WORDS[:200]), WORDS[:200]),
    "a name of 200 letters without a blank": (lambda: one_like(name="M" * 200), "M" * 200),
    "a name of 200 wide signs": (lambda: one_like(name="—" * 200), "—" * 200),
    "a name of other alphabets": (lambda: one_like(name="Центр Їжак হিন্দু ማኅበር"), "Центр Їжак"),
    "a long name in Cyrillic": (lambda: one_like(name="Щ" * 200), "Щ" * 200),
    "a name of emoji": (lambda: one_like(name="👩\u200d👩\u200d👧 1\ufe0f\u20e3 🇮🇹"), "□ 1 □"),
    "a name that runs to the left": (lambda: one_like(name="مركز السلام (ميلانو)", summary="Chiedi di مركز, 02 77 88."), "02 77 88."),
    "hostile words": (lambda: one_like(name=HOSTILE, summary=HOSTILE), HOSTILE),
    "hostile words in a service": (lambda: service_like(name=HOSTILE, summary=HOSTILE, how_to=HOSTILE), HOSTILE),
    "a very long address": (lambda: service_like(how_to=LONG_ADDRESS, name=LONG_ADDRESS), LONG_ADDRESS),
    "5,000 letters of description": (lambda: one_like(description="Lungo. " * 715), "Scuola di italiano"),
    "5,000 letters in a service": (lambda: service_like(how_to="Bussa e attendi. " * 294), "Bussa e attendi. " * 2),
    "a street of 200 letters": (lambda: one_like(places=(replace(usual()[1].places[0], address="Via" + "lunga" * 40),)), "lungalunga"),
    "thirty services": (thirty_services, "Servizio numero 29."),
    "no services": (lambda: one_like(services=()), "Scuola di italiano"),
    "no place": (lambda: one_like(places=()), "Scuola di italiano"),
    "neither services nor places nor phones": (lambda: one_like(services=(), places=(), phones=()), "Scuola di italiano"),
    "ten telephones": (ten_telephones, "02 0000 0190"),
    "ten languages": (lambda: service_like(languages=tuple(list(load(TOWN)[0].languages)[:10])), "Lingue"),
    "everything at once": (many_of_everything, "N" * 200),
}  # fmt: skip


TOWNS: dict[str, tuple[Callable[[], Records], str]] = {
    "one organization alone": (one_alone, "Scuola di italiano"),
    "a theme and an area with nothing in them": (an_empty_area, "Vuota"),
    "none at all": (none_at_all, "Numeri urgenti"),
    "neither geography nor urgent numbers nor glossary": (without_side_files, "Scuola di italiano"),
    "long words in the lists": (lambda: words_of_taxonomy("Lunghissimaparola" * 8), "Lunghissimaparola"),
    "long words with blanks in the lists": (lambda: words_of_taxonomy("Aiuto per chi ne ha bisogno " * 7), "Aiuto per chi"),
    "hostile words in the lists": (lambda: words_of_taxonomy(HOSTILE), HOSTILE),
}  # fmt: skip


def printed(records: Records) -> list[Sheet]:
    """Return every paper of the guide that these records make: one that cannot be made fails the test."""

    papers = papers_of(Guide(records, TODAY), PROJECT, editions=True)
    return run_off_all(one for one in papers if one.kind not in {"report", "da-piegare"})


def assert_nothing_leaves_its_place(sheets: list[Sheet]) -> None:
    assert {one.address: found[:20] for one in sheets if (found := beyond(one))} == {}
    assert {one.address: found[:20] for one in sheets if (found := overlapping(one))} == {}


@pytest.fixture(scope="module")
def crowded() -> list[Sheet]:
    """The papers of a town in which an organization stands for every case."""
    records, _ = usual()
    made = {f"prova-{at}": make() for at, (make, _) in enumerate(CASES.values())}
    more = {id_: replace(one, id=id_) for id_, one in made.items()}
    return printed(replace(records, organizations={**records.organizations, **more}))


def test_nothing_leaves_its_place_whatever_an_organization_says(crowded: list[Sheet]) -> None:
    assert_nothing_leaves_its_place(crowded)


@pytest.mark.parametrize("case", CASES)
def test_an_organization_is_printed_with(case: str, crowded: list[Sheet]) -> None:
    book = next(one for one in crowded if one.kind == "a5")
    address = next(card["address"] for card in cards_of(book.data) if card["id"] == f"prova-{[*CASES].index(case)}")
    pages = [page for page in book.pages if address in [link["uri"] for link in page.hyperlinks]]
    assert len(pages) == 1
    assert squeezed(printable_text(CASES[case][1])) in squeezed(book.tags.words)


@pytest.mark.parametrize("case", TOWNS)
def test_a_town_is_printed_with(case: str) -> None:
    make, words = TOWNS[case]
    made = printed(make())
    assert_nothing_leaves_its_place(made)
    book = next(one for one in made if one.kind == "a5")
    assert squeezed(printable_text(words)) in squeezed(book.tags.words)
