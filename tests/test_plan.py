"""The yearly social plan: what answers each objective by hand, its money, its pages; nothing of a draft."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from checked import TODAY, copied, guide_of, messages
from guida.guide import Guide
from guida.labels.it.piano import EXAMPLE
from guida.plans import Answer, SetAside, answers, money_by_source, objectives_answered, set_aside
from guida.records.plan import Objective, Plan, PlanResource
from guida.render import pages
from guida.render.projects.plan import OPEN, happened, lacking, plan_page, plans_page
from guida.render.projects.project import project_page
from markupsafe import escape
from test_calendars import HOSTILE


def text_of(body: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def plan(toy: Guide, *objectives: Objective, year: int = 2026, **more: Any) -> Plan:
    """Return a plan of these objectives."""
    return replace(toy.records.plans["2026"], id=str(year), year=year, former_ids=(), objectives=objectives, **more)


def objective(**more: Any) -> Objective:
    return Objective(**{"id": "o1", "text": "Una prova."} | more)


def one_answer(toy: Guide, year: int = 2026, **more: Any) -> Answer:
    (found,) = answers(plan(toy, objective(**more), year=year), toy)
    return found


def said(answer: Answer) -> list[tuple[str, list[str], list[str], list[str]]]:
    """(meeting, its items, decisions and actions about the objective) of every passage."""
    return [
        (
            one.meeting.id,
            [item.id for item in one.items],
            [tracked.decision.id for tracked in one.decisions],
            [tracked.action.id for tracked in one.actions],
        )
        for one in answer.passages
    ]


def sections(body: str) -> list[str]:
    """The words of every objective's section."""
    return [text_of(one.partition("</section>")[0]) for one in body.split('<section class="plan-objective"')[1:]]


# What answers an objective


def test_an_objective_of_2026_is_answered_by_the_meeting_of_its_group_and_the_project(toy: Guide) -> None:
    first, second = answers(toy.records.plans["2026"], toy)
    assert [one.id for one in first.projects] == ["dispensa-di-quartiere"]
    # The group was also convened for 17 March: what is to come answers nothing yet.
    assert said(first) == [("poverta/2026-02-10", ["a1"], ["d1"], ["az1"])]
    assert [(project.id, one.label) for project, one in first.measured] == [
        ("dispensa-di-quartiere", "Famiglie servite"),
        ("dispensa-di-quartiere", "Spese consegnate a casa"),
        ("dispensa-di-quartiere", "Peso medio di una spesa"),
    ]
    assert first.money == SetAside(Decimal("40000.00"), 1)
    assert (second.projects, second.passages, second.measured, second.money) == ((), (), (), SetAside(None, 0))


def test_what_several_projects_of_an_objective_share_stands_once(toy: Guide) -> None:
    """furgone-condiviso was on the agenda in February, dispensa in March and November of 2025."""
    _, second = answers(toy.records.plans["2025"], toy)
    assert said(second) == [
        ("plenaria/2025-11-18", ["a2"], [], ["az2"]),
        ("poverta/2025-03-20", ["a1"], ["d1"], ["az2"]),
        ("plenaria/2025-02-18", ["a1"], ["d1"], []),
    ]
    both = one_answer(toy, 2024, projects=("dispensa-di-quartiere", "furgone-condiviso", "dispensa-di-quartiere"))
    assert [one.id for one in both.projects] == ["dispensa-di-quartiere", "furgone-condiviso"]
    assert said(both)[-1] == ("plenaria/2024-03-12", ["a1", "a2"], ["d1", "d2"], ["az1", "az2"])


def test_the_decision_a_project_came_of_is_about_it_whatever_its_item_says(toy: Guide) -> None:
    meeting = toy.records.meetings["plenaria/2024-03-12"]
    silent = replace(meeting, agenda=tuple(replace(item, projects=()) for item in meeting.agenda), actions=())
    guide = Guide(replace(toy.records, meetings={**toy.records.meetings, meeting.id: silent}), TODAY)
    found = one_answer(guide, 2024, projects=("furgone-condiviso",))
    assert ("plenaria/2024-03-12", [], ["d2"], []) in said(found)


def test_meetings_of_other_years_do_not_count(toy: Guide) -> None:
    meetings = {year: len(one_answer(toy, year, groups=("poverta",)).passages) for year in (2023, 2024, 2025, 2026)}
    assert meetings == {2023: 0, 2024: 1, 2025: 1, 2026: 1}


def test_a_meeting_that_moved_into_another_year_counts_there(toy: Guide) -> None:
    meeting = toy.records.meetings["plenaria/2026-03-24"]
    held = replace(
        toy.records.meetings["poverta/2026-02-10"],
        moved=(replace(meeting.moved[0], start=replace(meeting.moved[0].start, day=dt.date(2025, 12, 30))),),
    )
    guide = Guide(replace(toy.records, meetings={**toy.records.meetings, held.id: held}), TODAY)
    assert "poverta/2026-02-10" in [one.meeting.id for one in one_answer(guide, 2025, groups=("poverta",)).passages]
    assert one_answer(guide, 2026, groups=("poverta",)).passages == ()


def test_a_group_of_another_territory_holds_no_meeting_of_the_plan(toy: Guide) -> None:
    assert toy.records.meetings["lab-valfinta/2024-06-06"].status == "held"
    assert one_answer(toy, 2024, groups=("lab-valfinta",)).passages == ()


def test_a_cancelled_meeting_answers_nothing(toy: Guide) -> None:
    assert "plenaria/2025-10-14" not in [one[0] for one in said(one_answer(toy, 2025, groups=("plenaria",)))]


def test_of_a_draft_only_that_the_group_met(toy: Guide) -> None:
    """The draft of February has citta-che-cura on its agenda, and took an action for it."""
    assert one_answer(toy, projects=("citta-che-cura",)).passages == ()
    by_group = one_answer(toy, groups=("plenaria",), projects=("citta-che-cura",))
    assert said(by_group) == [("plenaria/2026-02-24", [], [], [])]
    body = plan_page(plan(toy, objective(groups=("plenaria",), projects=("citta-che-cura",))), toy).body
    assert "Verbale in bozza" in body
    assert "MARCATORE-BOZZA" not in body
    # Who may read drafts sees them: the test above would pass too if there were nothing to see.
    preview = Guide(toy.records, TODAY, preview=True)
    assert said(one_answer(preview, projects=("citta-che-cura",))) == [("plenaria/2026-02-24", ["a1"], ["d1"], ["az1"])]


# Its money


def resource(source: str, amount: str | None = None) -> PlanResource:
    return PlanResource(source=source, amount=None if amount is None else Decimal(amount))


def test_money_is_summed_to_the_cent_and_what_has_no_amount_is_counted() -> None:
    assert set_aside([resource("a", "0.10"), resource("b", "0.20"), resource("c")]) == SetAside(Decimal("0.30"), 1)
    assert set_aside([resource("a", "0")]) == SetAside(Decimal(0), 0)
    assert set_aside([resource("a")]) == SetAside(None, 1)
    assert set_aside([]) == SetAside(None, 0)


def test_money_of_one_source_is_summed_over_all_objectives(toy: Guide) -> None:
    assert money_by_source(toy.records.plans["2025"]) == (
        ("Fondazione Tre Ponti", SetAside(Decimal("18000.10"), 0)),
        ("Comune di Borgofinto", SetAside(Decimal("65000.20"), 1)),
    )
    spelt = plan(
        toy,
        objective(resources=(resource("Fondazione  Prova", "1.05"),)),
        objective(id="o2", resources=(resource("fondazione prova", "2.95"),)),
    )
    assert money_by_source(spelt) == (("Fondazione  Prova", SetAside(Decimal("4.00"), 0)),)


# The pages


def test_the_page_of_2026_says_everything_of_each_objective(toy: Guide) -> None:
    body = plan_page(toy.records.plans["2026"], toy).body
    first, second = sections(body)
    assert first[first.index("Obiettivo 1") :] == (
        "Obiettivo 1 Nessuna famiglia aspetta la spesa più di un mese. Temi Cibo , Soldi e bollette"
        " Bisogni Oggi non ho da mangiare Gruppi del Tavolo Gruppo Povertà"
        " I soldi Obiettivo 1: chi mette i soldi Chi li mette Euro Comune di Borgofinto 40.000,00 €"
        " Volontari dell'emporio importo non indicato In tutto, senza gli importi che mancano 40.000,00 €"
        " I progetti In corso Dispensa di quartiere"
        " Un secondo luogo dell'emporio, per ascoltare e consegnare la spesa."
        " Gli incontri del 2026 Nel 2026: 1 incontro, 1 decisione, 1 impegno."
        " 10 feb 2026 Gruppo Povertà, martedì 10 febbraio 2026 Un bando per l'emporio"
        " Deciso: L'emporio partecipa al bando «Cibo vicino» con la cooperativa."
        " Impegno: Preparare i documenti per il bando. Aperto Verbale approvato"
        " Come si misura Il piano guarda: famiglie in lista a dicembre giorni di attesa"
        " Obiettivo 1: i numeri dei progetti Che cosa si misura Previsto Raggiunto Data"
        " Famiglie servite (famiglie) Dispensa di quartiere 400 310 18 novembre 2025"
        " Spese consegnate a casa Dispensa di quartiere 1.000"
        " Peso medio di una spesa (kg) Dispensa di quartiere 7,5 31 dicembre 2025"
        " Dove la casella è vuota, la fonte non lo dice."
    )
    assert second[second.index("Obiettivo 2") :] == (
        "Obiettivo 2 Chi assiste un familiare ha un pomeriggio libero alla settimana."
        " Temi Cura a casa Bisogni Assisto un familiare e sono sfinita"
        " I soldi Il piano non indica soldi per questo obiettivo."
        " I progetti Nessun progetto ancora."
        " Gli incontri del 2026 Nessun incontro del 2026 in archivio parla di questo obiettivo."
        " Come si misura Il piano non dice come si misura."
    )
    text = text_of(body)
    assert "Senza un progetto: 1 obiettivo. Senza soldi indicati: 1 obiettivo. Senza un incontro: 1 obiettivo." in text
    assert "Stato al 15 marzo 2026" in text
    assert 'Lo segue la <a href="../../tavolo/gruppi/plenaria/">plenaria</a>' in body


def test_the_counts_name_only_what_there_is(toy: Guide) -> None:
    first, second = answers(toy.records.plans["2025"], toy)
    assert happened(first, 2025) == "Nel 2025: 1 incontro."
    assert happened(second, 2025) == "Nel 2025: 3 incontri, 2 decisioni, 2 impegni."
    assert lacking((first, second)) == []
    assert lacking((replace(first, projects=()), replace(second, projects=(), passages=()))) == [
        "Senza un progetto: 2 obiettivi.",
        "Senza un incontro: 1 obiettivo.",
    ]


def test_many_meetings_are_folded_and_none_is_lost(toy: Guide) -> None:
    original = toy.records.meetings["poverta/2026-02-10"]
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=20 * number) for number in range(OPEN + 3)]
    many = {
        f"poverta/{day}": replace(original, id=f"poverta/{day}", start=replace(original.start, day=day)) for day in days
    }
    guide = Guide(replace(toy.records, meetings=many), TODAY)
    body = plan_page(plan(guide, objective(groups=("poverta",)), year=2025), guide).body
    shown, _, folded = body.partition("<details")
    links = r'<h4 class="item__title"><a href="\.\./\.\./tavolo/incontri/(poverta/[\d-]+)/"'
    assert re.findall(links, shown) + re.findall(links, folded) == sorted(many, reverse=True)
    assert len(re.findall(links, shown)) == OPEN
    assert "Mostra gli altri (3)" in folded


def test_two_objectives_with_everything_have_no_anchor_twice(toy: Guide) -> None:
    whole = {
        "resources": (resource("a", "1"),), "projects": ("dispensa-di-quartiere",), "groups": ("poverta",),
        "indicators": ("b",),
    }  # fmt: skip
    ids = ("o1", "soldi", "fonti", "soldi-o1")
    body = plan_page(plan(toy, *(objective(id=id_, **whole) for id_ in ids)), toy).body
    anchors = re.findall(r' id="([^"]+)"', body)
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("today", [dt.date(2026, 3, 15), dt.date(2030, 1, 1)])
def test_the_list_has_every_plan_the_last_year_first(toy: Guide, today: dt.date) -> None:
    text = text_of(plans_page(Guide(toy.records, today)).body)
    assert (
        "Piano sociale 2026 2 obiettivi 40.000,00 € 1 voce senza importo"
        " Piano sociale 2025 2 obiettivi 83.000,30 € 1 voce senza importo"
    ) in text


def test_without_a_plan_the_page_says_what_it_is_for_and_how_to_add_one(toy: Guide) -> None:
    body = plans_page(Guide(replace(toy.records, plans={}), TODAY)).body
    text = text_of(body)
    assert "Nessun piano in archivio." in text
    assert "Questa pagina serve a scrivere una volta all’anno che cosa vogliamo ottenere e con quali soldi" in text
    assert 'href="../correggi-o-togli/"' in body
    assert '<details class="history__more"><summary>Per chi scrive le schede' in body
    assert html.escape(EXAMPLE.strip()) in body


def test_the_example_is_a_plan_that_the_check_takes(tmp_path: Path) -> None:
    root = copied(tmp_path, {"data/plans/2027.yml": EXAMPLE})
    assert messages(root) == ""
    assert guide_of(root).records.plans["2027"].year == 2027


def test_an_old_address_of_a_plan_leads_to_the_new_one(toy: Guide) -> None:
    (moved,) = (page for page in pages(toy) if page.address == "piano/piano-2026/")
    assert (moved.forward, moved.kind) == ("piano/2026/", "piano")


def test_what_an_editor_wrote_shows_as_text(toy: Guide) -> None:
    text = HOSTILE.strip() + " <script>alert(1)</script>"
    spoilt = objective(text=text, indicators=(text,), resources=(resource(text, "1"), resource("altro")))
    body = plan_page(plan(toy, spoilt), toy).body
    assert "<script>" not in body
    assert "<b>" not in body
    # The objective, its indicator, its resource on the objective and on the whole plan.
    assert body.count(str(escape(text))) == 4


def test_a_project_says_which_objectives_of_which_plan_it_answers(toy: Guide) -> None:
    project = toy.records.projects["dispensa-di-quartiere"]
    assert [(one.year, goal.id) for one, goal in objectives_answered(project, toy)] == [(2026, "o1"), (2025, "o2")]
    body = project_page(project, toy).body
    assert '<a href="../../piano/2026/#page-obiettivo-o1">Nessuna famiglia aspetta la spesa più di un mese.</a>' in body
    assert '<a href="../../piano/2025/#page-obiettivo-o2">La spesa arriva alle Risaie.</a> (Piano sociale 2025)' in body
    assert "#page-obiettivo-" not in project_page(toy.records.projects["citta-che-cura"], toy).body
