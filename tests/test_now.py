"""The page for tonight, and a need as seen from a quarter: who comes in, in which order, and what is never told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

import pytest
from guida.coverage import centre_of
from guida.distance import metres_between
from guida.guide import Guide
from guida.load import load
from guida.offers import Offer
from guida.records import Records
from guida.records.organization import Organization, Service
from guida.records.values import Point
from guida.render import pages
from guida.render.near import NEAREST, metres_to, quarters_for, reaches
from guida.render.now import MOST, Section, now_page, sections
from guida.render.organization import organization_page
from guida.render.services import service_entry
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def records() -> Records:
    loaded, problems = load(TOWN)
    assert problems == []
    return loaded


def changed(records: Records, organization: str, **fields: Any) -> Records:
    """The same town with other fields of one organization."""
    other = replace(records.organizations[organization], **fields)
    return replace(records, organizations={**records.organizations, organization: other})


def with_services(records: Records, organization: str, *services: Service) -> Records:
    return changed(records, organization, services=(*records.organizations[organization].services, *services))


def section(records: Records, id_: str, today: dt.date = TODAY) -> Section:
    return next(one for one in sections(Guide(records, today)) if one.id == id_)


def service_of(records: Records, organization: str, id_: str) -> Service:
    return next(one for one in records.organizations[organization].services if one.id == id_)


# Tonight


def test_the_sections_stand_in_the_order_of_urgency(records: Records) -> None:
    found = [one.id for one in sections(Guide(records, TODAY))]
    assert found == ["in-pericolo", "stanotte", "oggi-da-mangiare", "con-bambini", "sto-male", "altro"]


def test_each_section_has_the_numbers_of_its_areas_and_danger_those_without_area(records: Records) -> None:
    numbers = {one.id: [entry.number for entry in one.numbers] for one in sections(Guide(records, TODAY))}
    assert numbers == {
        "in-pericolo": ["112", "1522"],
        "stanotte": ["02 0000 0008"],
        "oggi-da-mangiare": ["02 0000 0008"],
        "con-bambini": [],
        "sto-male": ["112", "116117"],
        "altro": [],
    }


def test_no_urgent_service_is_lost(records: Records) -> None:
    shown = {one.offer.address for section in sections(Guide(records, TODAY)) for one in section.now}
    urgent = {one.address for one in Guide(records, TODAY).listed_offers if one.service.urgent}
    assert shown == urgent
    assert len(urgent) == 3


def test_a_service_that_is_suspended_neither_answers_now_nor_opens_next(records: Records) -> None:
    stopped = replace(service_of(records, "emporio-la-dispensa", "spesa"), status="suspended")
    town = changed(records, "emporio-la-dispensa", services=(stopped,))
    assert section(town, "oggi-da-mangiare").later == ()


def test_a_need_counts_by_its_first_theme_alone(records: Records) -> None:
    """«A fine mese» is of the themes reddito and cibo; whoever helps with bills has no meal."""
    assert [one.offer.service.id for one in section(records, "oggi-da-mangiare").later] == ["spesa"]


def test_who_may_simply_come_is_first_and_a_long_list_is_cut(records: Records) -> None:
    meal = replace(service_of(records, "emporio-la-dispensa", "spesa"), access=("libero",))
    many = [replace(meal, id=f"pasto-{number}") for number in range(MOST + 3)]
    found = section(with_services(records, "emporio-la-dispensa", *many), "oggi-da-mangiare").later
    assert [one.offer.service.id for one in found] == [one.id for one in many[:MOST]]


def test_a_stale_phone_is_not_shown(records: Records) -> None:
    """Three years later nothing vouches for the numbers: they are not printed, and the page says why."""
    later = dt.date(2029, 3, 15)
    assert "02 0000 0051" in now_page(Guide(records, TODAY)).body
    body = now_page(Guide(records, later)).body
    assert "02 0000 0051" not in body
    assert "Il telefono che avevamo è da controllare: non lo pubblichiamo." in body


def test_the_address_of_a_refuge_is_nowhere_even_when_its_record_holds_one(records: Records) -> None:
    refuge = records.organizations["casa-delle-querce"]
    place = replace(refuge.places[0], address="via Segreta 1", point=Point(45.4311, 9.2022))
    guide = Guide(changed(records, "casa-delle-querce", places=(place,)), TODAY)
    body = now_page(guide).body
    assert "Accoglienza protetta" in body
    assert "L&#39;indirizzo è protetto: telefona" in body
    for secret in ("via Segreta", "45.4311", "9.2022"):
        assert secret not in body


def test_nobody_is_told_to_call_where_no_number_is_known(records: Records) -> None:
    """Neither hours nor telephone: the page does not say «telefona prima», nor «apre dopo» of who may never open."""
    meal = replace(service_of(records, "emporio-la-dispensa", "spesa"), hours=None, hours_note=None, phones=())
    town = changed(records, "emporio-la-dispensa", services=(meal,), phones=())
    places = tuple(replace(one, phones=(), hours=None) for one in town.organizations["emporio-la-dispensa"].places)
    found = section(changed(town, "emporio-la-dispensa", places=places), "oggi-da-mangiare")
    assert [(one.phones, one.timed, one.asked) for one in found.later] == [
        ((), False, "Non conosciamo il telefono e gli orari.")
    ]
    assert not found.opens
    body = now_page(Guide(changed(town, "emporio-la-dispensa", places=places), TODAY)).body
    assert 'data-open="emporio-la-dispensa/spesa"' not in body
    assert 'data-open="emporio-la-dispensa/spesa"' in now_page(Guide(records, TODAY)).body
    assert body.count("Chi altro aiuta") == now_page(Guide(records, TODAY)).body.count("Chi altro aiuta") + 1


def test_a_refuge_without_a_number_does_not_say_to_call(records: Records) -> None:
    told, untold = "L&#39;indirizzo è protetto: telefona", "L&#39;indirizzo è protetto<"
    refuge = records.organizations["casa-delle-querce"]
    silent = Guide(
        changed(
            records, refuge.id, phones=(), places=tuple(replace(one, phones=()) for one in refuge.places),
            services=tuple(replace(one, phones=()) for one in refuge.services),
        ),
        TODAY,
    )  # fmt: skip
    for write in (now_page, lambda guide: organization_page(guide.records.organizations[refuge.id], guide)):
        before, after = write(Guide(records, TODAY)).body, write(silent).body
        assert (told in before, untold in before) == (True, False)
        assert (told in after, untold in after) == (False, True)
    for guide, words in ((Guide(records, TODAY), "protetto: telefona"), (silent, "protetto")):
        (offer,) = guide.offers_of(guide.records.organizations[refuge.id])
        assert service_entry(offer, guide)["address"] == [f"Stazione. L'indirizzo è {words}"]


def test_hours_too_old_to_be_shown_send_nobody_to_a_telephone_that_is_not_there(records: Records) -> None:
    """Three years later neither hours nor numbers of the shop may be shown; with a check of today all of them may."""
    later = dt.date(2029, 3, 15)
    shop = records.organizations["emporio-la-dispensa"]
    hidden = "Gli orari che avevamo sono vecchi o senza data, e non li pubblichiamo."
    body = organization_page(shop, Guide(records, later)).body
    assert "telefona prima" not in body
    assert hidden in body
    (offer, *_) = Guide(records, later).offers_of(shop)
    assert hidden in service_entry(offer, Guide(records, later))["hours"]
    assert hidden not in organization_page(shop, Guide(records, TODAY)).body


def test_the_number_of_the_place_is_called_before_the_switchboard(records: Records) -> None:
    bed = next(one for one in section(records, "stanotte").now if one.offer.service.id == "posto-notte")
    assert [phone.number for phone in bed.phones] == ["02 0000 0008"]


def test_a_section_with_nobody_says_so_and_gives_the_public_door(records: Records) -> None:
    assert records.urgent is not None
    comune = replace(records.urgent.numbers[0], number="020202", areas=("diritti-e-documenti",), label="Centralino")
    town = replace(records, urgent=replace(records.urgent, numbers=(comune,)), organizations={})
    body = now_page(Guide(town, TODAY)).body
    assert body.count("Per questo non conosciamo ancora nessuno nel Municipio.") == 5
    assert body.count('href="tel:020202"') == 5


def test_whether_a_call_costs_is_said_of_every_number(records: Records) -> None:
    body = now_page(Guide(records, TODAY)).body
    assert "Sempre, giorno e notte · Gratis" in body
    assert "Di notte, il sabato, la domenica e nei festivi · Non sappiamo se la chiamata costa" in body


def test_a_closure_that_is_not_over_is_told_and_one_that_is_is_not(records: Records) -> None:
    (meal,) = section(records, "oggi-da-mangiare", dt.date(2026, 3, 18)).later
    assert "Chiuso dal 3 agosto 2026 al 23 agosto 2026." in meal.hours
    assert not [line for line in meal.hours if "Inventario" in line]
    (meal,) = section(records, "oggi-da-mangiare", dt.date(2026, 3, 17)).later
    assert "Chiuso dal 14 marzo 2026 al 17 marzo 2026 (Inventario del magazzino)." in meal.hours


# From a quarter


def test_a_distance_is_in_metres_over_the_sphere() -> None:
    duomo, gratosoglio = Point(45.46416, 9.19199), Point(45.40732, 9.1717)
    assert metres_between(duomo, gratosoglio) == pytest.approx(6516, abs=5)
    assert metres_between(gratosoglio, duomo) == metres_between(duomo, gratosoglio)
    assert metres_between(duomo, duomo) == 0
    # A degree of longitude is shorter than one of latitude so far north.
    assert metres_between(Point(45, 9), Point(46, 9)) == pytest.approx(111_195, abs=1)
    assert metres_between(Point(45, 9), Point(45, 10)) == pytest.approx(78_626, abs=1)


def offers_by_distance(records: Records, need: str, quarter: str) -> list[tuple[str, list[str]]]:
    """(heading, addresses) of a need in a quarter."""
    guide = Guide(records, TODAY)
    found = reaches(records.needs[need], records.quarters[quarter], guide)
    return [(one.title, [offer.address for offers in one.groups.values() for offer in offers]) for one in found]


ALONE = "guida/organizzazioni/"


def test_a_need_in_a_quarter_begins_there_then_from_home_then_by_distance(records: Records) -> None:
    assert offers_by_distance(records, "sempre-solo", "borgo-vecchio") == [
        ("Nel quartiere Borgo Vecchio", [f"{ALONE}archivio-delle-voci/#ascolto-racconti"]),
        ("Al telefono o da casa tua", [f"{ALONE}telefono-del-vicino/#ascolto"]),
        ("Negli altri quartieri, dal più vicino", [f"{ALONE}circolo-la-risaia/#pranzo-insieme"]),
    ]
    assert offers_by_distance(records, "sempre-solo", "le-risaie")[0] == (
        "Nel quartiere Le Risaie",
        [f"{ALONE}circolo-la-risaia/#pranzo-insieme"],
    )


def scattered(records: Records) -> Records:
    """The lunch of the circolo in three more organizations, each at another place; one waits to be opened."""
    lunch = replace(service_of(records, "circolo-la-risaia", "pranzo-insieme"), places=())
    circolo = records.organizations["circolo-la-risaia"]

    def at(
        id_: str, point: Point | None, quarter: str | None, status: Literal["active", "planned"] = "active"
    ) -> Organization:
        place = replace(circolo.places[0], point=point, quarter=quarter)
        return replace(circolo, id=id_, name=id_, places=(place,), services=(lunch,), status=status)

    others = (
        at("zz-vicino", Point(45.4375, 9.1900), "stazione"),
        at("aa-lontano", Point(45.4374, 9.2048), "stazione"),
        at("bb-domani", Point(45.4372, 9.1800), "stazione", "planned"),
        at("cc-nessun-luogo", None, None),
        at("dd-in-un-quartiere", None, "stazione"),
    )
    return replace(records, organizations={**records.organizations, **{one.id: one for one in others}})


def test_the_nearest_is_first_and_what_is_not_open_yet_last(records: Records) -> None:
    town = scattered(records)
    found = dict(offers_by_distance(town, "sempre-solo", "borgo-vecchio"))
    nearest = [address.split("/")[2] for address in found["Negli altri quartieri, dal più vicino"]]
    # Where only the quarter is known, its middle counts: the same point as that of aa-lontano.
    assert nearest == ["zz-vicino", "aa-lontano", "dd-in-un-quartiere", "circolo-la-risaia", "bb-domani"]
    assert found["Non sappiamo dove"] == [f"{ALONE}cc-nessun-luogo/#pranzo-insieme"]
    guide = Guide(town, TODAY)
    by_id: dict[str, Offer] = {one.organization.id: one for one in guide.offers_for("needs", "sempre-solo")}
    metres = [metres_to(by_id[id_], town.quarters["borgo-vecchio"], guide) or 0 for id_ in nearest[:4]]
    assert all(one <= other + 5 for one, other in pairwise(metres))


def test_beyond_the_nearest_a_page_says_how_many_more_there_are(records: Records) -> None:
    lunch = service_of(records, "circolo-la-risaia", "pranzo-insieme")
    many = [replace(lunch, id=f"pranzo-{number}") for number in range(NEAREST + 1)]
    guide = Guide(with_services(records, "circolo-la-risaia", *many), TODAY)
    far = list(reaches(records.needs["sempre-solo"], records.quarters["borgo-vecchio"], guide))[-1]
    assert (sum(map(len, far.groups.values())), far.more) == (NEAREST, 2)
    body = {page.address: page.body for page in pages(guide)}["guida/bisogni/sempre-solo/borgo-vecchio/"]
    assert "Ancora 2 servizi: vedi l&#39;elenco intero" in body


def test_the_point_of_a_hidden_place_moves_nothing(records: Records) -> None:
    refuge = records.organizations["casa-delle-querce"]
    quarter = records.quarters["borgo-vecchio"]
    distances = set()
    for point in (None, Point(45.4001, 9.1001)):
        guide = Guide(changed(records, refuge.id, places=(replace(refuge.places[0], point=point),)), TODAY)
        (offer,) = guide.offers_for("needs", "paura-in-casa")
        distances.add(metres_to(offer, quarter, guide))
    assert len(distances) == 1
    assert None not in distances


def test_a_quarter_of_which_nobody_knows_where_it_lies_is_not_offered(records: Records) -> None:
    guide = Guide(records, TODAY)
    offered = [one.id for one in quarters_for(records.needs["affitto"], guide)]
    assert offered == ["borgo-vecchio", "le-risaie", "stazione"]
    assert quarters_for(records.needs["medico"], guide) == ()


def test_a_quarter_without_a_point_lies_where_another_of_its_nil_does(records: Records) -> None:
    beside = replace(records.quarters["darsena-nuova"], nil=("903",))
    guide = Guide(replace(records, quarters={**records.quarters, beside.id: beside}), TODAY)
    assert centre_of(beside, guide) == records.quarters["stazione"].point
