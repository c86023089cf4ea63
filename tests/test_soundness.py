"""What is doubtful in a project is said, with what to do; of one of which nothing is known it is said once."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from checked import OFFICE, ORGANIZATION, TODAY, copied, guide_of
from guida.guide import Guide
from guida.render.projects.project import project_page
from guida.soundness import doubts_about

LEAST = "name: Prova\nstatus: {status}\nsources:\n  - title: Foglio\n    read_on: 2026-01-12\n"
PUBLIC = "programme:\n  name: PN Metro\n"
MONEY = "funding:\n  - source: Fondazione\n    amount: 10.00\nas_of: 2026-01\n"


def doubts(folder: Path, text: str, status: str = "in-corso") -> list[tuple[str, str]]:
    """Return what is doubtful in a project of the toy town that says this: (kind, the day or month it is about)."""
    guide = guide_of(copied(folder, {"data/projects/prova.yml": LEAST.format(status=status) + text}))
    found = doubts_about(guide.records.projects["prova"], guide.records.organizations, TODAY)
    return [(one.kind, str(one.date or "")) for one in found]


def notice(guide: Guide, name: str) -> str:
    """Return what a project's page says is not known yet."""
    body = project_page(guide.records.projects[name], guide).body
    found = re.search(r'<h2 id="page-da-sapere">.*?</ul>', body, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("dispensa-di-quartiere", ""),
        ("doposcuola-in-rete", ""),
        ("cortile-aperto", ""),
        ("passeggiate-della-memoria", ""),
        (
            "citta-che-cura",
            "Che cosa non sappiamo ancora Non sappiamo di quale anno sono le cifre. La fonte che abbiamo non lo dice.",
        ),
        (
            "furgone-condiviso",
            "Che cosa non sappiamo ancora Le cifre sono di febbraio 2025: hanno più di un anno. "
            "Forse oggi ci sono cifre più nuove. "
            "Sappiamo quanto costa il progetto, ma non chi mette i soldi. Le fonti che abbiamo non lo dicono.",
        ),
        (
            "sportello-mobile",
            "Che cosa non sappiamo ancora Non conosciamo il CUP, il codice dei progetti con soldi pubblici. "
            "È scritto nell’atto che dà i soldi.",
        ),
    ],
)
def test_what_the_pages_of_the_toy_town_say(name: str, told: str, toy: Guide) -> None:
    assert notice(toy, name) == told


def test_of_a_project_without_documents_it_is_said_once_that_nothing_is_known(toy: Guide) -> None:
    page = project_page(toy.records.projects["passeggiate-della-memoria"], toy)
    assert page.body.count('class="notice') == 1
    assert "Di questo progetto conosciamo solo il nome e poco altro." in page.body


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (MONEY, False),
        (MONEY + PUBLIC, True),
        (MONEY + PUBLIC + "cup: B41H23000210006\n", False),
        (PUBLIC, False),
        (MONEY.replace("10.00", "0.00") + PUBLIC, False),
        (MONEY.replace("Fondazione", "Comune di Altrove"), True),
        (MONEY.replace("Fondazione", "Emporio solidale La Dispensa"), False),
        (MONEY.replace("Fondazione", "Comunella di Altrove"), False),
        (MONEY.replace("10.00", "10.00\n    act_url: https://altrove.example/atto"), True),
        (MONEY + "roles:\n  - organization: comune-di-borgofinto\n    role: finanziatore\n", True),
        (MONEY + "roles:\n  - organization: comune-di-borgofinto\n    role: partner\n", False),
        (MONEY + "roles:\n  - organization: emporio-la-dispensa\n    role: finanziatore\n", False),
        (MONEY + "roles:\n  - name: Regione Finta\n    role: finanziatore\n", True),
    ],
)
def test_who_has_public_money_must_have_a_cup(text: str, missing: bool, tmp_path: Path) -> None:
    assert (("no-cup", "") in doubts(tmp_path, text)) is missing


def test_a_public_body_is_known_by_its_record_whatever_its_name(tmp_path: Path) -> None:
    guide = guide_of(
        copied(
            tmp_path,
            {
                OFFICE: ORGANIZATION.replace("terzo-settore", "ente-pubblico"),
                "data/projects/prova.yml": LEAST.format(status="sospeso")
                + MONEY.replace("Fondazione", "UFFICIO prova"),
            },
        )
    )
    (doubt,) = doubts_about(guide.records.projects["prova"], guide.records.organizations, TODAY)
    assert doubt.kind == "no-cup"


def test_an_idea_has_no_cup_yet(tmp_path: Path) -> None:
    assert doubts(tmp_path, MONEY + PUBLIC, "idea") == []


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2025-03-15", []),
        ("2025-03-14", [("old", "2025-03-14")]),
        ("2025-03", [("old", "2025-03")]),
        ("2025", [("old", "2025")]),
        ("2026", []),
    ],
)
def test_figures_age_after_a_year_counted_from_the_first_day_they_can_mean(
    as_of: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert doubts(tmp_path, MONEY.replace("2026-01", as_of)) == found


@pytest.mark.parametrize(("as_of", "found"), [("2024-06", []), ("2024", []), ("2024-05-31", [("old", "2024-05-31")])])
def test_the_last_figures_of_a_project_that_is_over_do_not_age(
    as_of: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    text = MONEY.replace("2026-01", as_of) + "dates:\n  end: 2024-06-01\n"
    assert doubts(tmp_path, text, "concluso") == found


@pytest.mark.parametrize(
    ("status", "dates", "found"),
    [
        ("in-corso", "end: 2026-03-14", [("ended", "2026-03-14")]),
        ("avviato", "end: 2026-03-14", [("ended", "2026-03-14")]),
        ("in-corso", "end: 2026-03-15", []),
        ("in-corso", "end_planned: 2026-03-14", [("late", "2026-03-14")]),
        ("in-corso", "end_planned: 2026-03-14\n  end: 2026-12-31", []),
        ("concluso", "end: 2026-03-14", []),
        ("sospeso", "end_planned: 2025-01-01", []),
        ("non-documentato", "end: 2025-01-01", []),
    ],
)
def test_what_is_over_is_not_still_running(
    status: str, dates: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert doubts(tmp_path, f"dates:\n  {dates}\n", status) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("funding", []),
        ("funding.amount", []),
        ("name", [("unsourced", "")]),
        ("cost", [("unsourced", "")]),
    ],
)
def test_money_has_a_source(fields: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    text = LEAST.format(status="in-corso") + f"    fields:\n      - {fields}\n" + MONEY
    guide = guide_of(copied(tmp_path, {"data/projects/prova.yml": text}))
    project = guide.records.projects["prova"]
    assert [
        (one.kind, str(one.date or "")) for one in doubts_about(project, guide.records.organizations, TODAY)
    ] == found


def test_a_project_without_documents_has_no_doubts_whatever_it_says(tmp_path: Path) -> None:
    assert doubts(tmp_path, "cost:\n  programmed: 5.00\n" + PUBLIC, "non-documentato") == []


def test_an_end_that_passed_is_said_with_the_state_that_stands_there(tmp_path: Path) -> None:
    text = LEAST.format(status="avviato") + "dates:\n  end_planned: 2025-08-08\n"
    guide = guide_of(copied(tmp_path, {"data/projects/prova.yml": text}))
    assert notice(guide, "prova") == (
        "Che cosa non sappiamo ancora La fine prevista era l’8 agosto 2025, e qui lo stato è ancora «Avviato». "
        "Non sappiamo se è finito o se dura di più."
    )
