"""Who sits at the Tavolo: the toy town counted by hand, sources and cards side by side and never mixed."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace

import pytest
from checked import guide_of
from guida.composition import Composition, GrowthYear, composition, growth
from guida.guide import Guide
from guida.records.group import Seat
from guida.records.organization import Membership, Organization
from guida.render.composition import composition_page, sector_rows, years

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def whole(toy: Guide) -> Composition:
    return composition(toy)


def plain(text: str) -> str:
    """Return the words of a page, blanks folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def with_groups(guide: Guide, **changes: object) -> Guide:
    """Return the guide with another plenary."""
    groups = {**guide.records.groups}
    groups["plenaria"] = replace(groups["plenaria"], **changes)  # type: ignore[arg-type] # the test says what
    return Guide(replace(guide.records, groups=groups), guide.today)


def organization(id_: str, **changes: object) -> Organization:
    """Return a member of the Tavolo."""
    made = next(one for one in guide_of().records.organizations.values() if one.id == "emporio-la-dispensa")
    return replace(made, id=id_, **changes)  # type: ignore[arg-type] # the test says what


def test_cards_are_counted_by_sector(whole: Composition) -> None:
    """The Comune is a member. Of nine of the third sector: refuge, cooperative, emporio, school, desk are members; the
    club is a guest; archive and telephone are neither; the consortium does not say. Workshop and garden are guests.
    The canteen, of another kind, closed in 2024 and is listed no more.
    """
    assert [(one.sector, one.listed, one.members, one.guests, one.outside, one.told) for one in whole.sectors] == [
        ("ente-pubblico", 1, 1, 0, 0, 1),
        ("terzo-settore", 9, 5, 1, 2, 8),
        ("quarto-settore", 2, 0, 2, 0, 2),
        ("altro", 0, 0, 0, 0, 0),
    ]
    assert (whole.listed, whole.members, whole.guests, whole.outside, whole.silent) == (12, 6, 3, 2, 1)


def test_and_by_kind_in_the_order_of_the_kinds(whole: Composition) -> None:
    third = whole.sectors[1].kinds
    assert [(one.kind.id, one.listed, one.members, one.guests, one.outside) for one in third] == [
        ("cooperativa-sociale", 1, 1, 0, 0),
        ("consorzio", 1, 0, 0, 0),
        ("aps", 2, 1, 1, 0),
        ("odv", 2, 1, 0, 1),
        ("associazione", 2, 1, 0, 1),
        ("fondazione", 1, 1, 0, 0),
    ]


def test_seats_are_told_as_the_source_has_them(whole: Composition) -> None:
    rows = sector_rows(whole)
    assert [(one.of.sector, one.seats, one.seats_part, one.members, one.members_part) for one in rows] == [
        ("ente-pubblico", "1", 8, "1", 20),
        ("terzo-settore", "12", 100, "5", 100),
        ("quarto-settore", "la fonte non dice quanti", None, "0", 0),
        ("altro", "la fonte non dice quanti", None, "nessuna scheda", None),
    ]


def test_a_number_for_some_seats_of_a_sector_is_the_least_there_are(toy: Guide) -> None:
    seats = (
        Seat(role="uffici", body="Comune", sector="ente-pubblico", count=5),
        Seat(role="maggioranza", sector="ente-pubblico"),
        Seat(role="nessuno ancora", sector="altro", count=0),
    )
    rows = sector_rows(composition(with_groups(toy, seats=seats)))
    assert [(one.of.sector, one.seats, one.seats_part) for one in rows] == [
        ("ente-pubblico", "almeno 5", 100),
        ("terzo-settore", "la fonte non ne parla", None),
        ("quarto-settore", "la fonte non ne parla", None),
        ("altro", "0", 0),
    ]


def test_members_by_year_and_who_closed_counts_no_more_from_that_year(whole: Composition) -> None:
    """2017: cooperative, Comune, emporio and canteen. 2018 the school, 2021 the refuge, 2022 the desk; the canteen
    closed in 2024. The garden, since 2026, is a guest.
    """
    assert [(one.year, one.came, one.left, one.there) for one in whole.growth] == [
        (2017, 4, 0, 4),
        (2018, 1, 0, 5),
        (2019, 0, 0, 5),
        (2020, 0, 0, 5),
        (2021, 1, 0, 6),
        (2022, 1, 0, 7),
        (2023, 0, 0, 7),
        (2024, 0, 1, 6),
        (2025, 0, 0, 6),
        (2026, 0, 0, 6),
    ]
    assert whole.undated == 0


def test_who_does_not_say_since_when_is_in_no_year() -> None:
    said = organization("a", tavolo=Membership(member="yes", since=2025))
    silent = organization("b", tavolo=Membership(member="yes"))
    closed = organization("c", tavolo=Membership(member="yes", since=2024), status="closed", withdrawn=None)
    to_come = organization("d", tavolo=Membership(member="yes", since=2030))
    assert growth([said, silent, closed, to_come], 2026) == (GrowthYear(2025, 1, 0, 1), GrowthYear(2026, 0, 0, 1))
    assert growth([silent], 2026) == ()


def test_the_page_says_how_many_do_not_say_since_when(toy: Guide) -> None:
    organizations = {**toy.records.organizations}
    organizations["comune-di-borgofinto"] = replace(
        organizations["comune-di-borgofinto"], tavolo=Membership(member="yes")
    )
    guide = Guide(replace(toy.records, organizations=organizations), TODAY)
    said = plain(composition_page(guide).body)
    assert "1 organizzazione è nel Tavolo, ma la scheda non dice da quando. Non è in questa tabella." in said


def test_members_stand_beside_who_came_to_meetings_and_small_numbers_stay_small(toy: Guide, whole: Composition) -> None:
    rows = [(one.year, one.growth and one.growth.there, one.part, one.bodies) for one in years(whole, toy)]
    assert rows[:4] == [
        ("2026, fino a oggi", 6, 86, "meno di 5"),
        ("2025", 6, 86, "6"),
        ("2024", 6, 86, "9"),
        ("2023", 7, 100, "nessun incontro"),
    ]


def test_a_year_with_meetings_and_no_member_known_says_so(toy: Guide) -> None:
    organizations = {id_: replace(one, tavolo=None) for id_, one in toy.records.organizations.items()}
    guide = Guide(replace(toy.records, organizations=organizations), TODAY)
    whole = composition(guide)
    assert [(one.year, one.growth, one.bodies) for one in years(whole, guide)] == [
        ("2026, fino a oggi", None, "meno di 5"),
        ("2025", None, "6"),
        ("2024", None, "9"),
    ]
    assert [one.members for one in sector_rows(whole)] == ["non si sa ancora"] * 3 + ["nessuna scheda"]
    said = plain(composition_page(guide).body)
    assert "Nessuna scheda dice ancora se la sua organizzazione è nel Tavolo." in said
    assert "Sono nel Tavolo" not in said


def test_the_groups_with_how_many_organizations_name_them(whole: Composition) -> None:
    assert [(one.group.id, one.members, one.ended) for one in whole.groups] == [
        ("giovani-e-scuola", 2, True),
        ("poverta", 4, False),
    ]


def test_the_date_of_the_figures_is_said_or_that_there_is_none(toy: Guide) -> None:
    assert "La fonte dice come era il Tavolo a questa data: gennaio 2026." in plain(composition_page(toy).body)
    undated = composition_page(with_groups(toy, as_of=None))
    assert "La fonte non ha data: oggi i numeri possono essere cambiati." in plain(undated.body)


def test_without_a_plenary_the_page_still_says_what_the_cards_say(toy: Guide) -> None:
    groups = {id_: one for id_, one in toy.records.groups.items() if one.kind != "plenaria"}
    meetings = {id_: one for id_, one in toy.records.meetings.items() if one.group != "plenaria"}
    guide = Guide(replace(toy.records, groups=groups, meetings=meetings), TODAY)
    page = composition_page(guide)
    assert "Non abbiamo ancora una fonte che dice chi siede al Tavolo." in plain(page.body)
    assert page.source is None


def test_no_organization_is_named_nor_put_in_an_order(toy: Guide) -> None:
    """The coordinators of a plenary are roles; of organizations only numbers stand here."""
    body = composition_page(toy).body
    assert [one.name for one in toy.organizations if html.escape(one.name) in body] == []


def test_what_an_editor_writes_of_a_seat_is_shown_as_text(toy: Guide) -> None:
    hostile = "`ruolo` ${x} <b>forte</b> {day} {{ say }} \u200f🧺"
    body = composition_page(with_groups(toy, seats=(Seat(role=hostile, body=f"Ente {hostile}", sector="altro"),))).body
    assert html.escape(f"{hostile} (Ente {hostile})") in body
    assert "<b>forte" not in body


def test_a_body_that_the_role_names_is_not_said_twice(toy: Guide) -> None:
    seats = (
        Seat(role="Referenti di ATS Milano", body="ATS Milano", sector="ente-pubblico"),
        Seat(role="Referenti", body="ATS Milano", sector="ente-pubblico"),
    )
    body = composition_page(with_groups(toy, seats=seats)).body
    assert re.findall(r'<th scope="row">(Referenti[^<]*)', body) == [
        "Referenti di ATS Milano",
        "Referenti (ATS Milano)",
    ]
