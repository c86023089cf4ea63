"""A group's year on the toy town, counted by hand from its files; today is 15 March 2026."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from guida.guide import Guide
from guida.load import load
from guida.records.days import Moment
from guida.records.group import Cadence
from guida.records.meeting import ActionUpdate
from guida.render import pages
from guida.render.year_words import figures, left_among_all, pace, participation_words, small
from guida.tracked import TrackedAction
from guida.yearly import Year, all_years, without_meetings, year_of, years_of
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)


def guide_on(day: dt.date) -> Guide:
    records, problems = load(TOWN)
    assert problems == []
    return Guide(records, day)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_on(TODAY)


def year(group: str, number: int, guide: Guide) -> Year:
    return year_of(guide.records.groups[group], number, guide)


def meetings(year: Year) -> list[str]:
    return [one.id for one in year.meetings.held]


def counted(year: Year) -> dict[str, tuple[int, int]]:
    """Sector → bodies, presences; sectors that nobody came from are left out."""
    return {one.sector: (one.bodies, one.presences) for one in year.participation if one.presences}


def states(actions: tuple[TrackedAction, ...], year: Year) -> dict[str, str]:
    return {one.id: one.state(year.as_of) for one in actions}


def test_the_group_against_poverty_in_2024(guide: Guide) -> None:
    one = year("poverta", 2024, guide)
    assert one.as_of == dt.date(2024, 12, 31)
    assert not one.going_on
    # poverta/2024-05-21.md is its first meeting in the archive.
    assert meetings(one) == ["poverta/2024-05-21"]
    assert one.meetings.cancelled == ()
    # From 21 May (11 days of May, 30, 31, 31, 30, 31, 30, 31) to 31 December: 225 days; 225/40 = 5.6, 225/30 = 7.5.
    assert one.meetings.span == (dt.date(2024, 5, 21), dt.date(2024, 12, 31))
    assert one.meetings.expected == (5, 7)
    assert one.long_gaps == ()
    # 10 days left of May, 30, 31, 31, 30, 31, 30, 31.
    assert one.silence is not None
    assert (one.silence[0].id, one.silence[1]) == ("poverta/2024-05-21", 224)
    # attendance: emporio-la-dispensa and mensa-san-callisto present, archivio-delle-voci invited only.
    # The sector of the canteen is «altro» (organizations/mensa-san-callisto.yml).
    assert counted(one) == {"terzo-settore": (1, 1), "altro": (1, 1)}
    assert one.participation[0].meetings == 1
    assert one.decisions == ()
    # az1 was due on 30 June; poverta/2025-03-20.md, which says it is done, was still to come.
    assert states(one.taken, one) == {"poverta/2024-05-21/az1": "overdue"}
    assert one.done == ()
    assert states(one.left, one) == {"poverta/2024-05-21/az1": "overdue"}
    # agenda a1 and az1 both name furgone-condiviso.
    assert [project.id for project in one.projects] == ["furgone-condiviso"]
    # data/reports/2024/poverta.md
    assert one.text is not None
    assert one.text.presented_in == "plenaria/2025-02-18"


def test_the_group_against_poverty_in_2025(guide: Guide) -> None:
    one = year("poverta", 2025, guide)
    assert meetings(one) == ["poverta/2025-03-20"]
    assert one.meetings.expected == (9, 12)  # 365/40 = 9.1, 365/30 = 12.2
    # 21 May 2024 → 20 March 2025: 224 days to the end of the year, 31 + 28 + 20.
    assert [(meeting.id, days) for meeting, days in one.long_gaps] == [("poverta/2025-03-20", 303)]
    # 20 March → 31 December: 11, 30, 31, 30, 31, 31, 30, 31, 30, 31.
    assert one.silence is not None
    assert one.silence[1] == 286
    # emporio-la-dispensa and circolo-la-risaia present, comune-di-borgofinto absent.
    assert counted(one) == {"terzo-settore": (2, 2)}
    assert [decision.id for decision in one.decisions] == ["poverta/2025-03-20/d1"]
    # Both of poverta/2025-03-20.md. az1 is due on 31 December itself, so it is not late in that evening; of az2
    # plenaria/2025-11-18.md says that it is postponed to May 2026.
    then = {"poverta/2025-03-20/az1": "open", "poverta/2025-03-20/az2": "postponed"}
    assert states(one.taken, one) == then
    assert states(one.left, one) == then
    assert [action.due for action in one.left] == [dt.date(2025, 12, 31), dt.date(2026, 5, 31)]
    # Taken in poverta/2024-05-21.md, said to be done in poverta/2025-03-20.md: over the end of a year.
    assert [(action.id, getattr(action.ended_in(), "id", None)) for action in one.done] == [
        ("poverta/2024-05-21/az1", "poverta/2025-03-20")
    ]
    assert [project.id for project in one.projects] == ["dispensa-di-quartiere"]
    # data/reports/2025/poverta.md has no text.
    assert one.text is not None
    assert one.text.body is None


def test_the_group_against_poverty_in_2026_which_is_not_over(guide: Guide) -> None:
    one = year("poverta", 2026, guide)
    assert one.as_of == TODAY
    assert one.going_on
    # poverta/2026-03-17.md is announced, in two days: it does not count.
    assert meetings(one) == ["poverta/2026-02-10"]
    assert one.meetings.expected == (1, 2)  # 31 + 28 + 15 = 74 days
    # 20 March 2025 → 10 February 2026: 286 days to the end of the year, 31 + 10.
    assert [(meeting.id, days) for meeting, days in one.long_gaps] == [("poverta/2026-02-10", 327)]
    assert one.silence is None  # 33 days since
    # emporio-la-dispensa and sportello-diritti; comune-di-borgofinto; casa-delle-querce was excused.
    assert counted(one) == {"ente-pubblico": (1, 1), "terzo-settore": (2, 2)}
    assert [decision.id for decision in one.decisions] == ["poverta/2026-02-10/d1"]
    assert states(one.taken, one) == {"poverta/2026-02-10/az1": "open", "poverta/2026-02-10/az2": "open"}
    assert one.done == ()
    # By the day they are due: 31 December, 19 March, 30 April, 31 May (after plenaria/2025-11-18.md).
    assert list(states(one.left, one).items()) == [
        ("poverta/2025-03-20/az1", "overdue"),
        ("poverta/2026-02-10/az1", "open"),
        ("poverta/2026-02-10/az2", "open"),
        ("poverta/2025-03-20/az2", "postponed"),
    ]
    # agenda a1: dispensa-di-quartiere runs, sportello-mobile has begun.
    assert [project.id for project in one.projects] == ["dispensa-di-quartiere", "sportello-mobile"]
    assert one.text is None


def test_the_plenary_in_2024(guide: Guide) -> None:
    one = year("plenaria", 2024, guide)
    assert meetings(one) == [
        "plenaria/2024-03-12", "plenaria/2024-04-16", "plenaria/2024-10-15", "plenaria/2024-11-19"
    ]  # fmt: skip
    # From 12 March: 20 days, 30, 31, 30, 31, 31, 30, 31, 30, 31 = 295; 295/40 = 7.4, 295/30 = 9.8.
    assert one.meetings.expected == (7, 9)
    # 35 days to 16 April and to 19 November; 16 April → 15 October: 14, 31, 30, 31, 31, 30, 15.
    assert [(meeting.id, days) for meeting, days in one.meetings.gaps] == [
        ("plenaria/2024-04-16", 35),
        ("plenaria/2024-10-15", 182),
        ("plenaria/2024-11-19", 35),
    ]
    assert [days for _, days in one.long_gaps] == [182]
    # comune at all four. Third sector: emporio 3, cooperativa 1, scuola 1, sportello 1, telefono 1 (19 November; on
    # 12 March only invited). Others: the canteen on 12 March and 19 November, a committee without a record once.
    # Excused and absent do not count.
    assert counted(one) == {"ente-pubblico": (1, 4), "terzo-settore": (5, 7), "altro": (2, 3)}
    # As the meetings took them; those of one meeting in its order.
    assert [decision.id for decision in one.decisions] == [
        "plenaria/2024-03-12/d1",
        "plenaria/2024-03-12/d2",
        "plenaria/2024-04-16/d1",
        "plenaria/2024-10-15/d1",
        "plenaria/2024-10-15/d2",
        "plenaria/2024-11-19/d1",
    ]
    assert [decision.id for decision in one.decisions if decision.superseded_by] == ["plenaria/2024-03-12/d1"]
    # az1 done on 16 April; az2 postponed on 15 October to 31 January 2025, and that it was dropped in 2025 is not
    # known yet; az3 has no day; the letter of 15 October was done by 19 November.
    assert states(one.taken, one) == {
        "plenaria/2024-03-12/az1": "done",
        "plenaria/2024-03-12/az2": "postponed",
        "plenaria/2024-03-12/az3": "open",
        "plenaria/2024-10-15/az1": "done",
    }
    assert [action.id for action in one.done] == ["plenaria/2024-03-12/az1", "plenaria/2024-10-15/az1"]
    assert [action.id for action in one.left] == ["plenaria/2024-03-12/az2", "plenaria/2024-03-12/az3"]
    assert {project.id for project in one.projects} == {"dispensa-di-quartiere", "furgone-condiviso"}


def test_the_plenary_in_2025_with_a_meeting_moved_and_cancelled(guide: Guide) -> None:
    one = year("plenaria", 2025, guide)
    assert meetings(one) == ["plenaria/2025-02-18", "plenaria/2025-11-18"]
    assert [meeting.id for meeting in one.meetings.cancelled] == ["plenaria/2025-10-14"]
    assert one.meetings.expected == (9, 12)
    # 19 November → 18 February: 11, 31, 31, 18. 18 February → 18 November: 10, 31, 30, 31, 30, 31, 31, 30, 31, 18.
    # The cancelled one in October shortens nothing.
    assert [(meeting.id, days) for meeting, days in one.long_gaps] == [
        ("plenaria/2025-02-18", 91),
        ("plenaria/2025-11-18", 273),
    ]
    # comune twice; emporio 2, cooperativa 2, circolo 1, sportello 1, casa-delle-querce 1 (not scuola: excused).
    assert counted(one) == {"ente-pubblico": (1, 2), "terzo-settore": (5, 7)}
    assert [decision.id for decision in one.decisions] == ["plenaria/2025-02-18/d1", "plenaria/2025-11-18/d1"]
    # The draft of 24 February 2026 says that this decision was superseded: nobody may know, and not in 2025.
    assert one.decisions[1].superseded_by is None
    # 2025-02-18/az1 was done by 18 November; the other two are due in 2026.
    assert states(one.taken, one) == {
        "plenaria/2025-02-18/az1": "done",
        "plenaria/2025-11-18/az1": "open",
        "plenaria/2025-11-18/az2": "open",
    }
    assert [action.id for action in one.done] == ["plenaria/2025-02-18/az1"]
    # 2024-03-12/az2 was dropped on 18 February, az3 is still open and has no day: it comes last.
    assert [action.id for action in one.left] == [
        "plenaria/2025-11-18/az2", "plenaria/2025-11-18/az1", "plenaria/2024-03-12/az3"
    ]  # fmt: skip


def test_of_draft_minutes_a_year_knows_only_that_the_meeting_was_held(guide: Guide) -> None:
    one = year("plenaria", 2026, guide)
    assert meetings(one) == ["plenaria/2026-02-24"]
    assert [len(part) for part in (one.told, one.decisions, one.taken, one.done, one.projects)] == [0, 0, 0, 0, 0]
    assert counted(one) == {}
    # The draft says that az2, due on 31 January, was done.
    assert states(one.left, one) == {
        "plenaria/2025-11-18/az2": "overdue",
        "plenaria/2025-11-18/az1": "open",
        "plenaria/2024-03-12/az3": "open",
    }
    assert pace(one)[1][-1] == "Di 1 incontro il verbale non si può ancora leggere: conta solo tra gli incontri tenuti."
    assert participation_words(one) == ("Nessun verbale che si può leggere dice chi c'era.", [])


def test_no_report_holds_a_word_of_a_draft(guide: Guide) -> None:
    reports = [page for page in pages(guide) if page.address.startswith("tavolo/relazioni/")]
    assert len(reports) == 12  # the list, three years, three groups in 2024 and 2025, two in 2026
    assert [page.address for page in reports if "MARCATORE-BOZZA" in page.body + page.title + page.description] == []


def test_a_year_has_a_report_when_the_group_met_or_somebody_wrote(guide: Guide) -> None:
    groups = guide.records.groups
    assert years_of(groups["poverta"], guide) == (2026, 2025, 2024)
    # The announced plenary of April 2026 alone would give no year; the draft one was held.
    assert years_of(groups["plenaria"], guide) == (2026, 2025, 2024)
    assert years_of(groups["giovani-e-scuola"], guide) == (2025, 2024)
    before = guide_on(dt.date(2024, 1, 1))
    # Nobody had met, but data/reports/ has two files.
    assert years_of(groups["poverta"], before) == (2025, 2024)
    assert years_of(groups["plenaria"], before) == ()


def test_the_years_of_the_tavolo_leave_other_territories_out(guide: Guide) -> None:
    found = {number: [one.group.id for one in years] for number, years in all_years(guide).items()}
    assert found == {
        2026: ["plenaria", "poverta"],
        2025: ["plenaria", "giovani-e-scuola", "poverta"],
        2024: ["plenaria", "giovani-e-scuola", "poverta"],
    }
    assert [year(one.group.id, 2025, guide) for one in all_years(guide)[2025]] == list(all_years(guide)[2025])


def test_a_group_at_work_that_did_not_meet_is_named(guide: Guide) -> None:
    # giovani-e-scuola ended in June 2025.
    assert without_meetings(2026, guide) == ()
    # In 2023 giovani-e-scuola (since September), plenaria (since 2017), poverta (since 2019) have no meeting here.
    assert [group.id for group in without_meetings(2023, guide)] == ["plenaria", "giovani-e-scuola", "poverta"]
    # In 2018 only the plenary was there.
    assert [group.id for group in without_meetings(2018, guide)] == ["plenaria"]


def test_how_the_range_was_computed_is_said_in_words(guide: Guide) -> None:
    assert pace(year("poverta", 2024, guide)) == (
        "La regola è un incontro ogni 30–40 giorni. Si conta dal primo incontro in archivio. "
        "Dal 21 maggio 2024 al 31 dicembre 2024 sono 225 giorni: la regola chiede da 5 a 7 incontri. "
        "Il gruppo ne ha tenuto 1.",
        ["Dopo l'incontro del 21 maggio 2024, fino al 31 dicembre 2024, sono passati 224 giorni."],
    )
    assert pace(year("giovani-e-scuola", 2025, guide)) == (
        "Il gruppo non ha scritto ogni quanto si incontra: non c'è una regola con cui fare il confronto.",
        [],
    )
    # A year that somebody wrote of before the first meeting of the archive.
    assert pace(year("poverta", 2023, guide)) == (
        "La regola è un incontro ogni 30–40 giorni. "
        "L'archivio non ha incontri del gruppo fino a quest'anno: non contiamo quanti ne servivano.",
        [],
    )


def test_the_figures_are_those_of_the_year(guide: Guide) -> None:
    assert [count for _, count in figures(year("plenaria", 2025, guide))] == ["2", "9–12", "1", "2", "3", "1", "3", "3"]


def test_of_many_open_actions_the_report_of_all_groups_shows_the_first(guide: Guide) -> None:
    one = year("poverta", 2025, guide)
    first, second = one.left
    assert left_among_all(one) == ((first, second), None)
    assert left_among_all(replace(one, left=(first,) * 15)) == ((first,) * 15, None)
    assert left_among_all(replace(one, left=(*(first,) * 15, second))) == (
        (first,) * 15,
        "Un altro impegno aperto sta nella relazione del gruppo.",
    )
    shown, more = left_among_all(replace(one, left=(first,) * 40))
    assert (len(shown), more) == (15, "Altri 25 impegni aperti stanno nella relazione del gruppo.")


def test_small_numbers_are_said_as_small() -> None:
    assert [small(count) for count in (0, 1, 4, 5, 1200)] == ["0", "meno di 5", "meno di 5", "5", "1.200"]


def test_the_page_of_a_group_says_what_is_not_written_and_what_is_not_over(guide: Guide) -> None:
    bodies = {page.address: page.body for page in pages(guide) if page.address.startswith("tavolo/relazioni/")}
    empty = "Il gruppo non ha ancora scritto il suo racconto dell'anno.".replace("'", "&#39;")
    assert empty in bodies["tavolo/relazioni/2025/poverta/"]
    assert empty not in bodies["tavolo/relazioni/2024/poverta/"]
    assert "<strong>un furgone per tutti</strong>" in bodies["tavolo/relazioni/2024/poverta/"]
    assert "Le cifre arrivano fino al 15 marzo 2026." in bodies["tavolo/relazioni/2026/poverta/"]
    assert "arrivano fino" not in bodies["tavolo/relazioni/2025/poverta/"]


def test_an_action_said_to_be_done_again_in_a_later_year_is_of_the_first_one_in_every_report(guide: Guide) -> None:
    """`plenaria/2024-10-15/az1` was done by 19 November 2024; on 18 November 2025 somebody says it again."""
    again = guide.records.meetings["plenaria/2025-11-18"]
    update = ActionUpdate(action="plenaria/2024-10-15/az1", status="done")
    told = replace(again, action_updates=(*again.action_updates, update))
    twice = Guide(replace(guide.records, meetings={**guide.records.meetings, again.id: told}), TODAY)
    for number, wanted in ((2024, True), (2025, False)):
        for known in (guide, twice):
            done = {action.id for action in year("plenaria", number, known).done}
            assert ("plenaria/2024-10-15/az1" in done) is wanted, number
    [tracked] = [one for one in twice.registers.actions if one.id == "plenaria/2024-10-15/az1"]
    ended = tracked.ended_in()
    assert ended is not None
    assert ended.id == "plenaria/2024-11-19"


def test_a_year_of_one_day_says_the_day_alone_and_a_daily_rule_says_every_day(guide: Guide) -> None:
    group = replace(guide.records.groups["poverta"], cadence=Cadence(every_days=(1, 1)))
    only = replace(guide.records.meetings["poverta/2024-05-21"], start=Moment(dt.date(2024, 12, 31)))
    records = replace(guide.records, groups={"poverta": group}, meetings={only.id: only}, projects={}, reports={})
    assert pace(year_of(group, 2024, Guide(records, TODAY)))[0] == (
        "La regola è un incontro ogni giorno. Si conta dal primo incontro in archivio. "
        "Si conta un giorno solo, il 31 dicembre 2024: la regola chiede 1 incontro. Il gruppo ne ha tenuto 1."
    )
