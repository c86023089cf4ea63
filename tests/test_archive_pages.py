"""The archive, a meeting's page beside later meetings, the history, the calendar page: on the toy town, by hand."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from built_site import BuiltPage, BuiltSite
from conftest import PROJECT
from guida.guide import Guide
from guida.load import load
from guida.records import Records
from guida.records.days import Moment
from guida.records.meeting import (
    Action,
    ActionUpdate,
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Meeting,
    Minutes,
    Move,
    NextDate,
)
from guida.render.archive import archive_file, facets_of, meetings_page
from guida.render.coming import coming_page, dates, months
from guida.render.history import facts, history_page
from guida.render.meetings import meeting_page
from guida.render.minutes import passages
from leaves import TOWN
from markupsafe import Markup

TODAY = dt.date(2026, 3, 15)


@cache
def town() -> Records:
    records, problems = load(TOWN)
    assert problems == []
    return records


def guide_on(day: dt.date = TODAY, *, without: tuple[str, ...] = (), **changed: Meeting) -> Guide:
    """The toy town's guide on a day, some meetings left out, others (by any name) put in their id's place."""
    meetings = {id_: one for id_, one in town().meetings.items() if id_ not in without}
    meetings |= {one.id: one for one in changed.values()}
    return Guide(replace(town(), meetings=meetings), day)


def page_of(id_: str, guide: Guide | None = None) -> BuiltPage:
    guide = guide or guide_on()
    return BuiltPage("index.html", meeting_page(guide.records.meetings[id_], guide).body)


# The archive


def test_a_meeting_is_about_the_themes_of_its_projects_and_proposals_else_of_its_group() -> None:
    guide = guide_on()
    meetings = guide.records.meetings
    spoken = facets_of(meetings["plenaria/2024-03-12"], guide)
    assert spoken.organizations == ("comune-di-borgofinto", "emporio-la-dispensa", "mensa-san-callisto")
    assert spoken.projects == ("dispensa-di-quartiere", "furgone-condiviso")
    named = {
        "cibo",
        *guide.records.projects["furgone-condiviso"].themes,
        *guide.records.proposals["dispensa-unica"].themes,
    }
    named |= {
        *guide.records.projects["dispensa-di-quartiere"].themes,
        *guide.records.proposals["furgone-comune"].themes,
    }
    assert set(spoken.themes) == named
    own = {theme.id for theme in guide.records.themes.values() if "poverta" in theme.groups}
    assert own
    assert set(facets_of(meetings["poverta/2026-03-17"], guide).themes) == own


def test_of_draft_minutes_the_archive_knows_neither_projects_nor_who_was_there() -> None:
    guide = guide_on()
    found = facets_of(guide.records.meetings["plenaria/2026-02-24"], guide)
    assert (found.organizations, found.projects) == ((), ())
    [(_, content)] = archive_file(guide)
    assert b"citta-che-cura" not in content
    assert b"consorzio-le-tre-rogge" not in content


def test_the_file_of_the_filters_holds_every_meeting_of_the_tavolo_and_no_other() -> None:
    guide = guide_on()
    [(address, content)] = archive_file(guide)
    held = json.loads(content)
    assert address == "dati/archivio.json"
    assert set(held["incontri"]) == {id_ for id_ in town().meetings if not id_.startswith("lab-valfinta/")}
    _, present, projects = held["incontri"]["plenaria/2024-11-19"]
    assert [held["organizzazione"][number] for number in present] == [
        "comune-di-borgofinto",
        "mensa-san-callisto",
        "telefono-del-vicino",
    ]
    assert projects == []


def test_the_filters_offer_only_what_some_meeting_has() -> None:
    page = BuiltPage("index.html", meetings_page(guide_on()).body)
    offered = [one.get("value") for one in page.all("option")]
    assert "furgone-condiviso" in offered
    assert "passeggiate-della-memoria" not in offered
    assert "lab-valfinta" not in offered


def test_a_title_that_names_its_group_does_not_say_it_twice() -> None:
    body = meetings_page(guide_on()).body
    assert "</b> Plenaria con il gruppo Povertà</a>" in body
    assert "</b> Plenaria: Incontro straordinario sul freddo</a>" in body


def synthetic(years: int = 10) -> Guide:
    """SYNTHETIC: ten years of nine groups with ten meetings each, written into records for this test alone."""
    records = town()
    model = records.groups["poverta"]
    groups = {
        f"gruppo-{number}": replace(
            model, id=f"gruppo-{number}", short_name=f"Gruppo sintetico {number}", former_ids=()
        )
        for number in range(1, 10)
    }
    emporio = records.organizations["emporio-la-dispensa"]
    organizations = {
        f"ente-{number}": replace(
            emporio, id=f"ente-{number}", name=f"Associazione sintetica numero {number}", parent=None
        )
        for number in range(150)
    }
    meetings = {}
    for count in range(years * 90):
        day = dt.date(2016, 1, 10) + dt.timedelta(days=4 * count)
        group = f"gruppo-{count % 9 + 1}"
        titled = "Incontro sintetico, con un titolo di quaranta lettere" if count % 3 == 0 else None
        meeting = Meeting(
            id=f"{group}/{day}", path=f"data/meetings/{group}/{day}.md", group=group, title=titled,
            start=Moment(day, dt.time(17)), status="held", minutes=Minutes(state="none" if count % 10 == 0 else "approved"),
            agenda=(AgendaItem(id="a1", title="Punto sintetico", projects=("dispensa-di-quartiere",)),),
            attendance=tuple(
                Attendance(organization=f"ente-{(count * 7 + number) % 150}", status="present") for number in range(12)
            ),
            decisions=tuple(Decision(id=f"d{number}", text="Decisione sintetica") for number in range(2)),
            actions=tuple(Action(id=f"az{number}", text="Azione sintetica") for number in range(3)),
        )  # fmt: skip
        meetings[meeting.id] = meeting
    made = replace(
        records, groups=groups, organizations={**records.organizations, **organizations}, meetings=meetings, reports={}
    )
    return Guide(made, dt.date(2026, 3, 15))


def test_ten_years_of_nine_groups_stay_within_150_kilobytes(toy_site: BuiltSite) -> None:
    """The records are synthetic; what MkDocs puts around a body is measured on the toy town's own archive."""
    dressed = len(toy_site.pages["tavolo/incontri/index.html"].html.encode())
    around = dressed - len(meetings_page(guide_on()).body.encode())
    assert 5_000 < around < 40_000
    guide = synthetic()
    body = meetings_page(guide).body
    assert len(guide.meetings) == 900
    assert body.count('<li><a href="gruppo-') == 900
    assert around + len(body.encode()) <= 150_000


# A meeting beside those before and after it


@pytest.mark.parametrize(
    ("meeting", "action", "says"),
    [
        ("plenaria/2025-11-18", "az1", "Aperto"),
        ("plenaria/2025-11-18", "az2", "In ritardo: scadeva il 31 gennaio 2026"),
        ("poverta/2025-03-20", "az2", "Rimandato al 31 maggio 2026"),
        ("plenaria/2024-03-12", "az1", "Fatto nell'incontro del 16 aprile 2024"),
        ("plenaria/2024-03-12", "az2", "Lasciato cadere nell'incontro del 18 febbraio 2025"),
        ("plenaria/2025-02-18", "az1", "Fatto nell'incontro del 18 novembre 2025"),
        ("plenaria/2024-03-12", "az3", "Aperto"),
    ],
)
def test_every_action_says_what_became_of_it(meeting: str, action: str, says: str) -> None:
    body = page_of(meeting).html
    entry = re.search(rf'id="{action}">.*?<p class="entry__state">(.*?)</p>', body, re.DOTALL)
    assert entry
    assert " ".join(re.sub(r"<[^>]+>", " ", entry[1]).split()).replace("&#39;", "'") == says


def test_an_action_postponed_without_a_day_says_so() -> None:
    taken = town().meetings["plenaria/2025-11-18"]
    later = Meeting(
        id="plenaria/2026-01-20", path="x", group="plenaria", start=Moment(dt.date(2026, 1, 20)), status="held",
        action_updates=(ActionUpdate(action=f"{taken.id}/az2", status="postponed"),),
    )  # fmt: skip
    assert "Rimandato, senza una nuova data" in page_of(taken.id, guide_on(later=later)).html


def test_a_correction_stands_under_the_heading_it_corrects_and_the_text_stays() -> None:
    body = page_of("plenaria/2024-10-15").html
    order = [
        body.index("Vale per tutto il verbale"),
        body.index('<h3 id="a1">'),
        body.index("<del>La sala misura 90 metri quadri.</del>"),
        body.index("<ins>La sala misura 60 metri quadri.</ins>"),
        body.index("<p>La sala misura 90 metri quadri. È piccola per un negozio.</p>"),
        body.index('<h3 id="a2">'),
        body.index('id="page-correzioni"'),
    ]
    assert order == sorted(order)


def test_a_correction_of_a_point_without_a_passage_stands_at_the_point() -> None:
    meeting = replace(
        town().meetings["poverta/2024-05-21"],
        body=None,
        corrections=(Correction(date=dt.date(2025, 3, 20), agenda="a1", was="Prima `x`", now="<b>Dopo</b>"),),
    )
    agenda = page_of(meeting.id, guide_on(changed=meeting)).html.split('id="page-ordine-del-giorno"')[1]
    assert "<ins>&lt;b&gt;Dopo&lt;/b&gt;</ins>" in agenda.split("</section>")[0]


def test_minutes_are_cut_at_the_points_of_the_agenda_and_nothing_is_lost() -> None:
    text = Markup(
        '<p>Prima.</p>\n<h3 id="a1">Uno &amp; due</h3>\n<p>A</p>\n<h3>Senza id</h3>\n<h3 id="z">Altro</h3>\n<p>B</p>'
    )
    found = passages(text, {"a1", "a2"})
    assert [(one.id, one.title) for one in found] == [(None, ""), ("a1", "Uno & due")]
    assert found[0].text == "<p>Prima.</p>\n"
    assert found[1].heading == '<h3 id="a1">Uno &amp; due</h3>'
    assert found[1].text == '<p>A</p>\n<h3>Senza id</h3>\n<h3 id="z">Altro</h3>\n<p>B</p>'


def test_a_meeting_lists_the_minutes_it_approved_and_a_draft_lists_none() -> None:
    section = page_of("plenaria/2024-11-19").html.split('id="page-approvati"')[1].split("</section>")[0]
    assert re.findall(r'href="([^"]+)"', section) == ["../../../../tavolo/incontri/plenaria/2024-10-15/"]
    assert "il verbale, una correzione al verbale" in section
    approved = replace(
        town().meetings["plenaria/2025-11-18"],
        minutes=Minutes(state="approved", approved_in="plenaria/2026-02-24"),
    )
    assert "page-approvati" not in page_of("plenaria/2026-02-24", guide_on(changed=approved)).html


@pytest.mark.parametrize("group", ["plenaria", "poverta", "giovani-e-scuola", "lab-valfinta"])
def test_from_the_first_meeting_of_a_group_its_pages_lead_to_every_other_in_order(group: str) -> None:
    guide = guide_on()
    wanted = [one.id for one in reversed(guide.meetings_of(guide.records.groups[group]))]
    walked = [wanted[0]]
    while after := _pager(page_of(walked[-1], guide), "next"):
        assert _pager(page_of(after, guide), "previous") == walked[-1]
        walked.append(after)
    assert walked == wanted
    assert set(walked) == {id_ for id_, one in town().meetings.items() if one.group == group}


def _pager(page: BuiltPage, way: str) -> str | None:
    found = [one.get("href") for one in page.all("a") if f"pager__link--{way}" in one.get("class")]
    return "/".join(found[0].split("/")[-3:-1]) if found else None


def test_the_pager_names_the_day_and_what_did_not_take_place() -> None:
    links = [
        " ".join(one.text.split()) for one in page_of("plenaria/2025-11-18").all("a") if "pager" in one.get("class")
    ]
    assert links == [
        "Incontro precedente martedì 21 ottobre 2025 annullato",
        "Incontro successivo martedì 24 febbraio 2026",
    ]


def test_every_decision_action_and_point_has_an_address_to_send() -> None:
    page = page_of("plenaria/2024-03-12")
    links = [one.get("href") for one in page.all("a") if one.get("class") == "permalink"]
    assert links == [f"#{id_}" for id_ in ("d1", "d2", "az1", "az2", "az3", "a1", "a2", "a3")]
    assert {link.removeprefix("#") for link in links} <= set(page.ids)


def test_a_meeting_is_offered_for_the_calendar_while_its_file_changes_something_there() -> None:
    """Of a cancelled one the file takes the date away."""
    offering = {id_ for id_ in town().meetings if 'href="incontro.ics"' in page_of(id_).html}
    assert offering == {"plenaria/2026-03-24", "poverta/2026-03-17", "plenaria/2025-10-14"}
    unknown = meeting_page(town().meetings["poverta/2026-03-17"], guide_on(dt.date(2026, 3, 18))).body
    assert "Nel calendario (.ics)" in unknown


# The history


def test_the_history_is_told_from_the_beginning_and_from_the_records_alone() -> None:
    assert [(str(one.date), one.kind, one.title) for one in facts(guide_on())] == [
        ("2017", "organizations", "4 organizzazioni entrano nel Tavolo"),
        ("2017-04-06", "plenary", "Plenaria del Tavolo di Borgofinto"),
        ("2018", "organizations", "1 organizzazione entra nel Tavolo"),
        ("2019", "group", "Gruppo Povertà"),
        ("2021", "organizations", "1 organizzazione entra nel Tavolo"),
        ("2022", "organizations", "1 organizzazione entra nel Tavolo"),
        ("2023-09", "group", "Gruppo Giovani e scuola"),
        ("2024-03-12", "first", "La spesa per chi non ce la fa"),
        ("2024-04-02", "act", "Il Tavolo chiede al Comune una seconda sala per l'emporio."),
        ("2024-05-21", "first", "Gruppo Povertà, martedì 21 maggio 2024"),
        ("2024-09-24", "first", "Gruppo Giovani e scuola, martedì 24 settembre 2024"),
        ("2024-10-01", "project", "Dispensa di quartiere"),
        ("2024-10-07", "project", "Doposcuola in rete"),
        ("2024-12-10", "report", "Gruppo Povertà, anno 2024"),
        ("2025-01-01", "project", "Città che cura"),
        ("2025-06-10", "group-ends", "Gruppo Giovani e scuola"),
        ("2025-06-30", "project-ends", "Doposcuola in rete"),
        ("2026-02-02", "project", "Sportello mobile"),
    ]


def test_every_fact_says_where_it_comes_from_and_none_is_of_the_future() -> None:
    guide = guide_on(dt.date(2024, 9, 30))
    told = facts(guide)
    assert {one.date.year for one in told} == {2017, 2018, 2019, 2021, 2022, 2023, 2024}
    assert "Dispensa di quartiere" not in [one.title for one in told]
    for one in told:
        assert one.sources or one.page, one


def test_a_fact_that_no_source_states_leads_to_its_own_page() -> None:
    group = town().groups["poverta"]
    unstated = replace(group, sources=(replace(group.sources[0], fields=("purpose",)),))
    guide = Guide(replace(town(), groups={"poverta": unstated}, meetings={}, projects={}, organizations={}), TODAY)
    assert '<a href="../../tavolo/gruppi/poverta/">la sua scheda</a>' in history_page(guide).body


def test_a_history_of_few_facts_says_what_is_not_in_the_archive() -> None:
    records, _ = load(PROJECT)
    silent = replace(records, meetings={}, projects={}, organizations={})
    page = history_page(Guide(silent, dt.date(2026, 11, 22))).body
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Comincia la plenaria · 6 aprile 2017" in text
    assert "Nessun incontro del Tavolo: finora non abbiamo un verbale da pubblicare." in text
    assert "Anni di cui non abbiamo letto niente: dal 2018 al 2026." in text
    assert "Non sappiamo quando hanno cominciato: " in text


def test_two_facts_of_a_kind_on_one_day_stand_in_one_order_whatever_the_order_of_the_files() -> None:
    one = next(one for one in town().projects.values() if one.dates and one.dates.start)
    twins = {id_: replace(one, id=id_) for id_ in ("a-twin", "b-twin")}
    found = [
        [
            fact.address
            for fact in facts(Guide(replace(town(), projects={id_: twins[id_] for id_ in ids}), TODAY))
            if fact.kind == "project"
        ]
        for ids in (("a-twin", "b-twin"), ("b-twin", "a-twin"))
    ]
    assert found == [["progetti/a-twin/", "progetti/b-twin/"]] * 2


def test_an_empty_history_is_still_a_page() -> None:
    nothing = replace(town(), meetings={}, projects={}, organizations={}, groups={}, reports={})
    assert "Non abbiamo ancora letto nessun fatto con una data." in history_page(Guide(nothing, TODAY)).body


# The calendar page


def coming(guide: Guide) -> list[tuple[str, str, bool]]:
    return [(str(one.start), one.title, one.meeting is not None) for one in dates(guide)]


def test_what_is_coming_stands_by_the_day_it_has_now() -> None:
    assert coming(guide_on()) == [
        ("2026-03-17T10:00", "Gruppo Povertà", True),
        ("2026-04-09T18:00", "Plenaria di primavera", True),
    ]
    body = coming_page(guide_on()).body
    assert "<s>martedì 24 marzo 2026, ore 17:00</s>, <s>martedì 31 marzo 2026, ore 17:00</s>" in body


def test_what_was_called_off_stays_with_its_reason_until_its_day_has_passed() -> None:
    reason = "La sala non era riscaldata."
    on_the_day, after = (coming_page(guide_on(dt.date(2025, 10, day))).body for day in (21, 22))
    section = 'id="page-passati"'
    assert reason in on_the_day.split(section)[0]
    assert "<s>martedì 14 ottobre 2025, ore 17:00</s>" in on_the_day
    assert reason not in after.split(section)[0]


def test_a_date_agreed_in_a_meeting_stands_there_until_somebody_convenes_it() -> None:
    guide = guide_on(without=("poverta/2026-03-17", "plenaria/2026-03-24"))
    assert coming(guide) == [
        ("2026-03-17T10:00", "Gruppo Povertà", False),
        ("2026-03-24T17:00", "Plenaria", False),
    ]
    body = coming_page(guide).body
    assert "MARCATORE-BOZZA" not in body
    text = " ".join(re.sub(r"<[^>]+>", " ", body).split())
    assert "Data indicata nell&#39;incontro: Plenaria, martedì 24 febbraio 2026 ." in text
    assert "Non ancora convocato: la data può cambiare." in text


def test_two_meetings_of_a_group_on_one_day_have_a_place_each() -> None:
    meetings = town().meetings
    off = replace(meetings["poverta/2026-03-17"], status="cancelled", cancelled_reason="Neve.")
    there = replace(
        off, id="poverta/2026-04-01", status="announced", cancelled_reason=None, start=Moment(dt.date(2026, 4, 1)),
        moved=(Move(on=dt.date(2026, 3, 10), start=Moment(dt.date(2026, 3, 17), dt.time(17))),),
    )  # fmt: skip
    found = dates(guide_on(off=off, there=there))
    assert [one.anchor for one in found if one.group.id == "poverta"] == ["poverta-2026-03-17", "poverta-2026-04-01"]


def test_a_date_said_in_two_meetings_stands_once_and_one_of_a_meeting_that_moved_not_at_all() -> None:
    again = replace(
        town().meetings["poverta/2025-03-20"],
        next=(
            NextDate(start=Moment(dt.date(2026, 5, 12)), group="poverta"),
            NextDate(start=Moment(dt.date(2026, 3, 24), dt.time(17)), group="plenaria"),
            NextDate(start=Moment(dt.date(2026, 4, 9)), group="plenaria"),
            NextDate(start=Moment(dt.date(2026, 6, 1)), group="lab-valfinta"),
        ),
    )
    twice = replace(
        town().meetings["poverta/2026-02-10"], next=(NextDate(start=Moment(dt.date(2026, 5, 12), dt.time(10))),)
    )
    found = dates(guide_on(again=again, twice=twice))
    agreed = [one for one in found if one.meeting is None]
    assert [(str(one.start), [meeting.id for meeting in one.agreed_in]) for one in agreed] == [
        ("2026-05-12T10:00", ["poverta/2026-02-10", "poverta/2025-03-20"])
    ]


def test_the_months_are_this_one_and_the_next_in_weeks_from_monday() -> None:
    first, second = months(dates(guide_on()), TODAY)
    assert (first.first, second.first) == (dt.date(2026, 3, 1), dt.date(2026, 4, 1))
    assert [cell and cell[0].day for cell in first.weeks[0]] == [None] * 6 + [1]
    full = [cell[0] for month in (first, second) for week in month.weeks for cell in week if cell and cell[1]]
    assert full == [dt.date(2026, 3, 17), dt.date(2026, 4, 9)]


def test_over_the_end_of_a_year_the_next_month_is_january() -> None:
    moved = replace(
        town().meetings["poverta/2026-03-17"],
        moved=(Move(on=dt.date(2026, 3, 1), start=Moment(dt.date(2027, 1, 4), dt.time(10))),),
    )
    [only] = months(dates(guide_on(dt.date(2026, 12, 31), moved=moved)), dt.date(2026, 12, 31))
    assert only.first == dt.date(2027, 1, 1)


def test_without_a_coming_meeting_the_page_says_how_one_is_told() -> None:
    records, _ = load(PROJECT)
    body = coming_page(Guide(replace(records, meetings={}), dt.date(2026, 11, 22))).body
    assert "Adesso non c&#39;è nessun incontro convocato." in body
    assert 'href="webcal://guida-municipio5.example/tavolo/calendario/tavolo.ics"' in body
    assert "<table" not in body


def test_hostile_words_are_text_on_every_new_page() -> None:
    hostile = "`${x}` <b>\"'</b> \u202eabc 😀"
    announced = replace(town().meetings["poverta/2026-03-17"], title=hostile)
    told = replace(
        town().meetings["plenaria/2025-02-18"],
        title=hostile,
        actions=(Action(id="az1", text=hostile), *town().meetings["plenaria/2025-02-18"].actions[1:]),
        corrections=(Correction(date=dt.date(2025, 3, 1), agenda="a1", was=hostile, now=hostile),),
    )
    guide = guide_on(announced=announced, told=told)
    bodies: list[Any] = [meetings_page(guide), coming_page(guide), history_page(guide), meeting_page(told, guide)]
    for page in bodies:
        assert '<b>"' not in page.body
        assert "<b>&#34;" not in page.body
    assert sum("&lt;b&gt;" in page.body for page in bodies) == 3
