"""Calls for funding: how far each has come, who could apply, what came of it; their pages, calendar and feed."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from built_site import BuiltSite
from checked import TODAY, copied, guide_of, messages
from guida.calls import applicants, deadlines, projects_of, state_of
from guida.guide import Guide
from guida.labels.it.bandi import EXAMPLE
from guida.records.call import Call
from guida.records.shared import Source
from guida.render import pages
from guida.render.projects.call_words import days_in_words, share_in_words
from guida.render.projects.calls import call_page, calls_page
from guida.render.projects.deadlines import deadline_files
from icalendar import Calendar
from markupsafe import escape
from test_calendars import HOSTILE, by_node

DAY = dt.timedelta(days=1)


def call(closes: int, opens: int | None = None, **more: Any) -> Call:
    """Return a call that closes so many days from today, and perhaps opens so many."""
    facts: dict[str, Any] = {
        "id": "prova",
        "path": "data/calls/prova.yml",
        "title": "Prova",
        "funder": "Fondazione Prova",
        "opens": None if opens is None else TODAY + opens * DAY,
        "closes": TODAY + closes * DAY,
        "url": "https://prova.example.org/",
        "sources": (Source(title="Foglio", read_on=TODAY - 5 * DAY),),
    }
    return Call(**facts | more)


def with_calls(toy: Guide, *calls: Call, today: dt.date = TODAY) -> Guide:
    """Return the toy town with these calls alone."""
    return Guide(replace(toy.records, calls={one.id: one for one in calls}), today)


def text_of(body: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


# How far a call has come


@pytest.mark.parametrize(
    ("opens", "closes", "state", "said"),
    [
        (1, 30, "announced", "Apre domani"),
        (2, 30, "announced", "Apre fra 2 giorni"),
        (2, 3, "announced", "Apre fra 2 giorni"),
        (0, 30, "open", "Mancano 30 giorni"),
        (-1, 15, "open", "Mancano 15 giorni"),
        (-1, 14, "closing", "Mancano 14 giorni"),
        (None, 15, "open", "Mancano 15 giorni"),
        (None, 2, "closing", "Mancano 2 giorni"),
        (None, 1, "closing", "Scade domani"),
        (None, 0, "closing", "Scade oggi"),
        (0, 0, "closing", "Scade oggi"),
        (None, -1, "closed", "È scaduto il 14 marzo 2026"),
        (-9, -4, "closed", "È scaduto l’11 marzo 2026"),
        (None, 1000, "open", "Mancano 1.000 giorni"),
    ],
)
def test_a_call_is_open_from_its_first_day_to_its_last(opens: int | None, closes: int, state: str, said: str) -> None:
    one = call(closes, opens)
    assert state_of(one, TODAY) == state
    assert days_in_words(one, TODAY) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0, "Chi partecipa non deve mettere soldi: 0 %"),
        (1, "Chi partecipa mette l’1 %"),
        (8, "Chi partecipa mette l’8 %"),
        (11, "Chi partecipa mette l’11 %"),
        (18, "Chi partecipa mette il 18 %"),
        (20, "Chi partecipa mette il 20 %"),
        (80, "Chi partecipa mette l’80 %"),
        (89, "Chi partecipa mette l’89 %"),
        (90, "Chi partecipa mette il 90 %"),
        (100, "Chi partecipa mette il 100 %"),
    ],
)
def test_the_share_is_said_as_people_say_it(percent: int, said: str) -> None:
    assert share_in_words(percent).replace("\u00a0", " ") == said


def test_what_can_be_done_now_comes_first_and_the_nearest_deadline_first_of_all() -> None:
    calls = [
        call(40, 9, id="presto"), call(30, 20, id="tardi"), call(40, id="lontano"), call(0, id="oggi"),
        call(14, id="vicino", title="b"), call(14, id="altro", title="a"), call(-1, id="ieri"), call(-60, id="gennaio"),
        call(-100, id="dicembre"),
    ]  # fmt: skip
    found = deadlines(calls, TODAY)
    assert [one.id for one in found.current] == ["oggi", "altro", "vicino", "lontano"]
    assert [one.id for one in found.announced] == ["presto", "tardi"]
    assert [(year, [one.id for one in ones]) for year, ones in found.closed] == [
        (2026, ["ieri", "gennaio"]),
        (2025, ["dicembre"]),
    ]


# Who of us could apply, and what came of it


def who(one: Call, guide: Guide) -> list[tuple[str, list[str], list[str]]]:
    return [
        (found.organization.id, [theme.id for theme in found.themes], [offer.service.id for offer in found.offers])
        for found in applicants(one, guide)
    ]


def test_who_could_apply_is_of_the_right_kind_and_works_on_the_same_themes(toy: Guide) -> None:
    calls = toy.records.calls
    # The parish canteen is closed; the Comune works on cibo too, and is no aps and no cooperative.
    assert who(calls["cibo-vicino"], toy) == [("emporio-la-dispensa", ["cibo"], ["spesa", "bollette"])]
    # No kind is named: a public body may. The refuge's service is of violenza alone.
    assert who(calls["case-per-tutti"], toy) == [
        ("comune-di-borgofinto", ["casa"], ["assistente-sociale", "posto-notte"]),
        ("emporio-la-dispensa", ["casa"], ["bollette"]),
    ]
    # The vegetable garden, a group of citizens on the same theme, is only planned.
    assert who(calls["cortili-e-giochi"], toy) == [
        ("circolo-la-risaia", ["comunita"], ["pranzo-insieme", "carte"]),
        ("bottega-del-baratto", ["comunita"], ["scambio"]),
    ]
    # Nobody knows what it is about.
    assert who(calls["estate-insieme"], toy) == []


def test_who_gives_the_money_does_not_apply_for_it(toy: Guide) -> None:
    ours = replace(toy.records.calls["case-per-tutti"], funder="comune di Borgofinto")
    assert who(ours, toy) == [("emporio-la-dispensa", ["casa"], ["bollette"])]


def test_a_service_that_is_suspended_or_only_planned_does_not_count(toy: Guide) -> None:
    """The after-school of the cooperative is suspended, its afternoons are planned; its help at home is there."""
    themes = {"studio": [], "disabilita": [], "domiciliare": ["aiuto-a-casa"]}
    for theme, services in themes.items():
        found = who(call(30, themes=(theme,), who=("cooperativa-sociale",)), toy)
        assert found == ([("cooperativa-il-ponticello", [theme], services)] if services else [])


def test_a_page_says_why_somebody_could_apply(toy: Guide) -> None:
    text = text_of(call_page(toy.records.calls["cibo-vicino"], toy).body)
    assert (
        "Emporio solidale La Dispensa Lavora su: Cibo , con Spesa con la tessera , Aiuto con le bollette ."
        " Tipo di ente: Associazione di promozione sociale È nel Tavolo"
    ) in text
    assert "Qui non è scritto chi può partecipare." not in text
    of_any_kind = text_of(call_page(toy.records.calls["case-per-tutti"], toy).body)
    assert "Qui non è scritto chi può partecipare." in of_any_kind


def test_when_nobody_could_apply_the_page_says_what_it_looked_for(toy: Guide) -> None:
    nobody = text_of(call_page(call(30, themes=("sanita",)), toy).body)
    assert "Nella guida non c’è ancora un ente adatto a questo bando." in nobody
    assert "Qui il bando non ha un tema." in text_of(call_page(call(30), toy).body)


def test_a_closed_call_has_its_projects_and_nobody_who_could_apply(toy: Guide) -> None:
    closed = toy.records.calls["estate-insieme"]
    assert [one.id for one in projects_of(closed, toy)] == ["cortile-aperto"]
    body = call_page(closed, toy).body
    assert "Chi di noi può provarci" not in body
    assert 'href="../../progetti/cortile-aperto/"' in body
    assert "È scaduto il 31 dicembre 2025" in body
    assert "Nessun progetto è ancora nato da questo bando." in call_page(toy.records.calls["cibo-vicino"], toy).body


def test_a_project_leads_to_the_call_it_came_of(toy: Guide) -> None:
    bodies = {page.address: page.body for page in pages(toy)}
    assert text_of(bodies["progetti/cortile-aperto/"]).count("Nato dal bando Estate insieme") == 1
    assert 'href="../../bandi/estate-insieme/"' in bodies["progetti/cortile-aperto/"]
    for address in ("progetti/", "proposte/", "buone-pratiche/", "piano/"):
        assert 'href="../bandi/"' in bodies[address], address


# Pages


def test_an_old_address_of_a_call_leads_to_the_new_one(toy: Guide) -> None:
    (moved,) = (page for page in pages(toy) if page.address == "bandi/case-2026/")
    assert (moved.forward, moved.kind) == ("bandi/case-per-tutti/", "bandi")


def test_the_state_of_every_page_is_of_a_day_that_it_says(toy: Guide) -> None:
    later = Guide(toy.records, dt.date(2026, 3, 21))
    assert "Stato al 21 marzo 2026." in calls_page(later).body
    body = call_page(later.records.calls["cibo-vicino"], later).body
    assert "Stato al 21 marzo 2026." in body
    assert "È scaduto il 20 marzo 2026" in body


def test_without_a_call_the_page_says_what_it_is_for_and_how_to_add_one(toy: Guide) -> None:
    body = calls_page(with_calls(toy)).body
    text = text_of(body)
    assert "Nessun bando in archivio." in text
    assert "Questa pagina serve a chi tiene d’occhio i bandi per tutti" in text
    assert 'href="../correggi-o-togli/"' in body
    assert '<details class="history__more"><summary>Per chi scrive le schede' in body
    assert html.escape(EXAMPLE.strip()) in body
    assert "Stato al" not in text


def test_with_closed_calls_alone_the_page_says_that_none_is_open(toy: Guide) -> None:
    body = calls_page(with_calls(toy, call(-1))).body
    assert "Oggi nessun bando di questo elenco è aperto." in body
    assert "Nessun bando in archivio." not in body


def test_the_example_is_a_call_that_the_check_takes(tmp_path: Path) -> None:
    root = copied(tmp_path, {"data/calls/nome-del-bando.yml": EXAMPLE})
    assert messages(root) == ""
    assert guide_of(root).records.calls["nome-del-bando"].title == "Il nome del bando"


def hostile(text: str) -> Call:
    return call(3, title=text, funder=text, note=text, themes=("cibo",))


def test_what_an_editor_wrote_shows_as_text_on_every_page(toy: Guide) -> None:
    text = HOSTILE.strip() + " <script>alert(1)</script>"
    guide = with_calls(toy, hostile(text))
    for page in (calls_page(guide), call_page(guide.records.calls["prova"], guide)):
        assert "<script>" not in page.body
        assert "<b>" not in page.body
        assert str(escape(text)) in page.body


# The calendar and the feed


@pytest.fixture(scope="module")
def files(toy: Guide) -> dict[str, bytes]:
    return dict(deadline_files(toy))


def events(guide: Guide) -> list[Any]:
    return list(Calendar.from_ical(dict(deadline_files(guide))["bandi/scadenze.ics"]).walk("VEVENT"))


def test_the_built_site_holds_these_very_files_and_leads_to_them(toy_site: BuiltSite, files: dict[str, bytes]) -> None:
    assert set(files) == {"bandi/scadenze.ics", "bandi/novita.xml"}
    for name, content in files.items():
        assert (toy_site.folder / name).read_bytes() == content
    page = (toy_site.folder / "bandi/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate " type="text/calendar"' in page
    assert page.count('href="../bandi/scadenze.ics"') == 2
    assert page.count('href="../bandi/novita.xml"') == 2


def test_a_deadline_as_both_programs_read_it(tmp_path: Path, toy: Guide, files: dict[str, bytes]) -> None:
    (read,) = by_node(tmp_path, files["bandi/scadenze.ics"])
    assert (read["method"], read["name"]) == (None, "Bandi: scadenze")
    days = [(one["start"], one["end"], one["summary"]) for one in read["events"]]
    assert days == [
        ("2025-12-31", "2026-01-01", "Scade il bando: Estate insieme"),
        ("2026-03-20", "2026-03-21", "Scade il bando: Cibo vicino"),
        ("2026-05-15", "2026-05-16", "Scade il bando: Cortili e giochi"),
        ("2026-06-30", "2026-07-01", "Scade il bando: Case per tutti"),
    ]
    (found,) = (one for one in events(toy) if "Cortili" in one["summary"])
    assert found.decoded("dtstart") == dt.date(2026, 5, 15)
    assert found.decoded("dtstamp") == found.decoded("last-modified") == dt.datetime(2026, 3, 10, tzinfo=dt.UTC)
    assert (found["status"], found["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert str(found["url"]) == "https://borgofinto.example/bandi/cortili-e-giochi/"
    expected = (
        "Chi mette i soldi: Fondazione Tre Ponti\n"
        "Apre: mercoledì 1° aprile 2026\n"
        "Scade: venerdì 15 maggio 2026\n"
        "Soldi in tutto: 120.000,00 €\n"
        "Chi partecipa mette il 20 %\n"
        "La quota di chi partecipa può essere lavoro volontario.\n"
        "Leggi il bando su https://treponti.example.org/bandi/cortili"
    )
    assert str(found["description"]).replace("\u00a0", " ") == expected
    assert read["events"][2]["description"] == str(found["description"])


def test_the_calendar_says_what_it_is_and_asks_for_no_answer(files: dict[str, bytes]) -> None:
    content = files["bandi/scadenze.ics"].replace(b"\r\n ", b"").decode()
    assert "DESCRIPTION:L’ultimo giorno di ogni bando. Se la scadenza cambia\\, cambia anche qui.\r\n" in content
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    for word in ("METHOD", "VALARM", "VTIMEZONE", "ORGANIZER"):
        assert word not in content
    assert all(len(line) <= 75 for line in files["bandi/scadenze.ics"].split(b"\r\n"))


def test_a_closed_call_stays_in_the_calendar_for_a_year(toy: Guide) -> None:
    year = (TODAY - dt.date(2025, 3, 15)).days
    guide = with_calls(toy, call(-year, id="un-anno"), call(-year - 1, id="di-piu"), call(-1, id="ieri"))
    assert [one.decoded("dtstart") for one in events(guide)] == [dt.date(2025, 3, 15), dt.date(2026, 3, 14)]


def test_a_call_that_is_extended_keeps_its_name(toy: Guide) -> None:
    first, extended = (
        events(with_calls(toy, one))[0]
        for one in (call(5), call(35, title="Prova, prorogato", sources=(Source(title="Avviso", read_on=TODAY),)))
    )
    assert first["uid"] == extended["uid"]
    assert extended.decoded("dtstart") - first.decoded("dtstart") == 30 * DAY
    assert extended.decoded("dtstamp") > first.decoded("dtstamp")


def test_a_deadline_is_the_same_event_whatever_the_day_and_the_domain(toy: Guide) -> None:
    site = replace(toy.site, base_address="https://other.example/")
    later = Guide(replace(toy.records, site=site), dt.date(2026, 4, 1))
    assert len({str(one["uid"]) for one in events(toy)}) == 4
    assert [str(one["uid"]) for one in events(later)] == [str(one["uid"]) for one in events(toy)]
    assert str(events(later)[0]["url"]) == "https://other.example/bandi/estate-insieme/"


def test_without_a_call_the_calendar_and_the_feed_are_there_and_empty(tmp_path: Path, toy: Guide) -> None:
    found = dict(deadline_files(with_calls(toy)))
    assert by_node(tmp_path, found["bandi/scadenze.ics"]) == [{"method": None, "name": "Bandi: scadenze", "events": []}]
    assert Calendar.from_ical(found["bandi/scadenze.ics"]).walk("VEVENT") == []
    feed = feedparser.parse(found["bandi/novita.xml"])
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.updated[:4], feed.entries) == ("Bandi: novità", "2026", [])


def test_what_an_editor_wrote_comes_back_from_the_calendar_and_the_feed_as_it_was(tmp_path: Path, toy: Guide) -> None:
    text = HOSTILE.strip()
    guide = with_calls(toy, hostile(text))
    found = dict(deadline_files(guide))
    (event,) = events(guide)
    ((read,),) = (one["events"] for one in by_node(tmp_path, found["bandi/scadenze.ics"]))
    assert str(event["summary"]) == read["summary"] == f"Scade il bando: {text}"
    assert str(event["description"]) == read["description"]
    assert f"\n{text}\n" in read["description"]
    (entry,) = feedparser.parse(found["bandi/novita.xml"], sanitize_html=False).entries
    assert html.unescape(entry.title) == html.unescape(f"Bando: {text}")


def test_the_feed_has_the_calls_that_were_read_last_first(files: dict[str, bytes]) -> None:
    feed = feedparser.parse(files["bandi/novita.xml"])
    assert not feed.bozo
    assert [(one.updated[:10], one.title) for one in feed.entries] == [
        ("2026-03-10", "Bando: Cortili e giochi"),
        ("2026-03-02", "Bando: Cibo vicino"),
        # Of one day: by a name that stays.
        ("2026-02-20", "Bando: Estate insieme"),
        ("2026-02-20", "Bando: Case per tutti"),
    ]
    assert feed.entries[0].link == "https://borgofinto.example/bandi/cortili-e-giochi/"
