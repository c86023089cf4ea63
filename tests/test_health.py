"""The state of the data: ages, what lacks, sheets perhaps twice, months; small towns whose numbers are counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from checked import OFFICE, ORGANIZATION, TOWN, copied, guide_of
from guida import duplicates
from guida.changes import changes_of
from guida.condition import ages, lacking
from guida.duplicates import all_doubles, known
from guida.evolution import NO_PAST
from guida.labels import labels
from guida.past import past_of
from guida.records.site import Site
from guida.render.health import MOST, Tally, health_page, summary_of
from test_changes import write_history
from test_expected import words
from test_past import Repository

TWO_NUMBERS = "  - number: 02 5555 0101\n  - number: 02 5555 0102\n"
SHOP = "data/organizations/emporio-la-dispensa.yml"


def page(root: Path) -> list[str]:
    return words(health_page(guide_of(root)).body).splitlines()


def office(**checks: str) -> str:
    on = checks.get("on")
    return ORGANIZATION + (f"verified:\n  on: {on}\n  how: telefono\n" if on else "")


@pytest.mark.parametrize(
    ("on", "age"),
    [("2025-12-15", 0), ("2025-12-14", 1), ("2025-09-15", 1), ("2025-09-14", 2), ("2025-03-15", 2), ("2025-03-14", 3)],
)
def test_an_age_begins_on_its_day(tmp_path: Path, on: str, age: int) -> None:
    before = ages(guide_of(TOWN)).counts
    after = ages(guide_of(copied(tmp_path, {OFFICE: office(on=on)}))).counts
    assert [b - a for a, b in zip(before, after, strict=True)] == [int(at == age) for at in range(5)]
    assert sum(after) == sum(before) + 1


def test_the_oldest_are_named_first_and_who_was_never_checked_apart(tmp_path: Path) -> None:
    root = copied(tmp_path, {OFFICE: office(on="2024-01-10")})
    guide = guide_of(root)
    told = ages(guide)
    assert [(one.id, on.isoformat()) for one, on in told.old] == [
        ("ufficio-prova", "2024-01-10"),
        ("scuola-del-mercato", "2025-06-01"),
    ]
    assert "Ufficio Prova , controllata il 10 gennaio 2024" in page(root)
    assert {one.id for one in told.never} == {"archivio-delle-voci", "circolo-la-risaia", "orto-della-stazione"}


def test_a_telephone_too_old_to_be_shown_lacks_and_a_protected_address_does_not(tmp_path: Path) -> None:
    refuge = "places:\n  - id: casa\n    address_public: no\n"
    phone = "phones:\n  - number: 02 5555 0101\n"
    fresh = {OFFICE: ORGANIZATION.replace("status:", f"{phone}{refuge}status:")}
    stale = {OFFICE: fresh[OFFICE].replace("date: 2026-01-10", "date: 2020-01-10")}

    def lacks(files: Mapping[str, str], folder: str) -> set[str]:
        guide = guide_of(copied(tmp_path / folder, files))
        return {one.field for one in lacking(guide) if any(who.id == "ufficio-prova" for who, _ in one.who)}

    assert lacks(fresh, "fresh") == {"email"}
    assert lacks(stale, "stale") == {"email", "phones"}
    assert lacks({OFFICE: ORGANIZATION}, "bare") == {"email", "phones", "places"}


def test_sheets_perhaps_twice_stand_side_by_side_with_what_they_share(tmp_path: Path) -> None:
    shop = (TOWN / SHOP).read_text(encoding="utf-8")
    number = "    number: 02 0000 0014"
    assert number.strip() in shop
    twin = ORGANIZATION.replace("Ufficio Prova", "La Dispensa, emporio").replace(
        "status:", "phones:\n  - number: 02 0000 0014\nstatus:"
    )
    lines = page(copied(tmp_path, {"data/organizations/dispensa.yml": twin}))
    at = lines.index("Schede forse doppie 1")
    assert lines[at + 2] == "La Dispensa, emporio · Emporio solidale La Dispensa (in comune: telefono)"
    assert "Nessuna." not in lines


def test_two_of_one_name_share_nothing_else(tmp_path: Path) -> None:
    lines = page(
        copied(tmp_path, {OFFICE: ORGANIZATION, "data/organizations/altro.yml": ORGANIZATION.replace("Prova", "prova")})
    )
    assert "Ufficio prova · Ufficio Prova (nomi simili)" in lines


def test_pairs_are_found_among_thousands_without_laying_all_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [known(f"ente-{at:05}", [f"Ente sintetico {at:05}"]) for at in range(3000)]
    twins = [known("a", ["Nahuel teatro"]), known("b", ["Nahuel, teatro odv"]), known("c", ["Teatro Nauel"])]
    compared = 0
    compare = duplicates._doubles

    def counting(*given: object) -> object:
        nonlocal compared
        compared += 1
        return compare(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(duplicates, "_doubles", counting)
    found = [(one, other.id) for one, other in all_doubles([*many, *twins])]
    assert found == [("a", "b"), ("a", "c"), ("b", "c")]
    assert compared < 100


def test_a_long_list_tells_how_many_more_there_are(tmp_path: Path) -> None:
    files = {
        f"data/organizations/prova-{at}.yml": ORGANIZATION.replace("Ufficio Prova", f"Prova {at}") for at in range(130)
    }
    lines = page(copied(tmp_path, files))
    [mails] = [at for at, line in enumerate(lines) if line == "Un'e-mail 4 su 141"]
    assert lines[mails + MOST + 1] == "E altre 37."


def test_a_number_is_counted_and_not_the_list_it_stands_in(tmp_path: Path) -> None:
    before, after = (
        [one for one in page(root) if one.startswith("Telefoni ")]
        for root in (
            TOWN,
            copied(tmp_path, {OFFICE: ORGANIZATION.replace("status:", f"phones:\n{TWO_NUMBERS}status:")}),
        )
    )
    assert (before, after) == (["Telefoni 17 2"], ["Telefoni 19 2"])


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally("", 12, 9), "9 organizzazioni su 12 sono state controllate."),
        (Tally("", 12, 1), "Una delle 12 organizzazioni è stata controllata."),
        (Tally("", 1200, 0), "Nessuna delle 1.200 organizzazioni è stata ancora controllata."),
        (Tally("", 0, 0), ""),
    ],
)
def test_how_many_were_checked_is_said_in_a_sentence(tally: Tally, said: str) -> None:
    assert summary_of(tally) == said


def test_what_is_still_to_be_decided_is_called_as_people_do(tmp_path: Path) -> None:
    site = (TOWN / "data/site.yml").read_text(encoding="utf-8")
    lines = page(copied(tmp_path, {"data/site.yml": site.replace("placeholders:", "placeholders:\n  - mailbox")}))
    told = "Questi dati del sito sono provvisori: la casella a cui scrivere, il responsabile della protezione dei dati."
    assert told in lines
    # Those that can wait for a decision; the others are chosen by who writes the code or never published.
    assert {one.name for one in fields(Site)} - set(labels("it")["health"]["placeholder_names"]) == {
        "name", "tagline", "territory", "branch", "private_folder", "placeholders",
    }  # fmt: skip


def test_months_are_told_with_their_services_and_corrections(tmp_path: Path) -> None:
    there = Repository(copied(tmp_path))
    write_history(there)
    guide = guide_of(there.root)
    changes = changes_of(there.root, guide)
    told = guide.with_past(past_of(there.root, guide)).with_changes(changes)
    lines = words(health_page(told).body).splitlines()
    at = lines.index("La guida mese per mese")
    assert lines[at + 1 : at + 6] == [
        "Mese Servizi attivi Correzioni",
        "Marzo 2026 15 0",
        "Gennaio 2026 15 1",
        "Dicembre 2025 15 1",
        "Novembre 2025 15 non si sa",
    ]
    assert guide.past is NO_PAST
