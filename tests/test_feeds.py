"""The feeds, read back by feedparser and by an XML parser: whole entries of the toy town, days that stay."""

from __future__ import annotations

import datetime as dt
import html
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from built_site import BuiltSite
from checked import TODAY, TOWN, copied, guide_of
from guida.guide import Guide
from guida.render.alerts import ALERTS, alert_files
from guida.render.atom import NEWEST, Feed, News, atom
from guida.render.feeds import feed_files
from guida.render.rhythm import cadence_page

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://borgofinto.example/"


@pytest.fixture(scope="module")
def files(toy: Guide) -> dict[str, bytes]:
    return dict([*feed_files(toy), *alert_files(toy)])


def parsed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def told(content: bytes) -> list[tuple[str, str]]:
    """(day, title) of every entry, in the order of the feed."""
    return [(one.updated[:10], one.title) for one in parsed(content).entries]


def alerts(guide: Guide) -> list[tuple[str, str]]:
    return told(dict(alert_files(guide))[ALERTS])


def test_there_is_a_feed_of_all_one_a_group_and_one_for_the_coordinators(toy: Guide, files: dict[str, bytes]) -> None:
    groups = {f"tavolo/gruppi/{id_}/novita.xml" for id_ in toy.records.groups}
    assert set(files) == {"tavolo/novita.xml", "tavolo/cadenza/avvisi.xml", *groups}


def test_the_built_site_holds_these_very_feeds(toy_site: BuiltSite, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        assert (toy_site.folder / name).read_bytes() == content, name


def test_a_feed_says_whose_it_is(files: dict[str, bytes]) -> None:
    feed = parsed(files["tavolo/gruppi/poverta/novita.xml"]).feed
    assert feed.title == "Gruppo Povertà: novità"
    assert feed.subtitle == "Convocazioni, verbali approvati e decisioni."
    assert feed.author == "Comune di Borgofinto"
    assert feed.rights == "CC BY 4.0"
    assert {link.rel: link.href for link in feed.links} == {
        "self": f"{BASE}tavolo/gruppi/poverta/novita.xml",
        "alternate": f"{BASE}tavolo/gruppi/poverta/",
    }


def test_every_feed_is_well_formed_and_says_what_atom_wants(files: dict[str, bytes]) -> None:
    names: list[str] = []
    for name, content in files.items():
        root = ElementTree.fromstring(content)
        assert root.tag == f"{ATOM}feed", name
        entries = root.findall(f"{ATOM}entry")
        for one in (root, *entries):
            assert [len(one.findall(f"{ATOM}{tag}")) for tag in ("id", "title", "updated")] == [1, 1, 1], name
            assert str(one.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        ids = [str(one.findtext(f"{ATOM}id")) for one in (root, *entries)]
        assert len(set(ids)) == len(ids), name
        names.append(ids[0])
        days = [str(one.findtext(f"{ATOM}updated")) for one in entries]
        assert days == sorted(days, reverse=True), name
        if days:
            assert root.findtext(f"{ATOM}updated") == days[0], name
    assert len(set(names)) == len(files)


def test_the_news_of_the_tavolo(files: dict[str, bytes]) -> None:
    plenary = "Plenaria"
    assert told(files["tavolo/novita.xml"]) == [
        ("2026-03-12", "Incontro spostato: Plenaria di primavera, 9 aprile 2026"),
        ("2026-03-03", "Convocazione: Gruppo Povertà, 17 marzo 2026"),
        ("2026-02-28", f"Verbale approvato: {plenary}, 18 novembre 2025"),
        ("2026-02-28", "Decisione: Il Tavolo cerca un cortile per provare."),
        ("2026-02-20", "Verbale approvato: Gruppo Povertà, 10 febbraio 2026"),
        ("2026-02-20", "Verbale approvato: Gruppo Povertà, 20 marzo 2025"),
        ("2026-02-20", "Decisione: L'emporio partecipa al bando «Cibo vicino» con la cooperativa."),
        ("2026-02-20", "Decisione: Gli sportelli contano le richieste ogni mese, nello stesso modo."),
        ("2025-11-25", "Verbale approvato: Plenaria con il gruppo Povertà, 18 febbraio 2025"),
        ("2025-11-25", "Decisione: Il progetto del furgone si ferma finché non c'è un bando."),
        ("2025-10-20", f"Incontro annullato: {plenary}, 21 ottobre 2025"),
        ("2025-03-25", "Verbale approvato: Gruppo Povertà, 21 maggio 2024"),
        ("2025-02-20", "Verbale approvato: Plenaria: Incontro straordinario sul freddo, 19 novembre 2024"),
        ("2025-02-20", "Decisione: Il posto per la notte apre dal primo novembre di ogni anno."),
        # Approved, corrected and published on 19 November.
        ("2024-11-19", f"Verbale corretto: {plenary}, 15 ottobre 2024"),
        ("2024-11-19", "Decisione: Il Tavolo chiede al Comune un orario uguale per tutti gli sportelli."),
        ("2024-11-19", "Decisione: L'emporio apre nella sala un ufficio di ascolto, non un secondo negozio."),
        # Told in April, answered in May, superseded by what was published on 19 November.
        ("2024-11-19", "Decisione: Il Tavolo chiede al Comune una seconda sala per l'emporio."),
        ("2024-10-20", f"Verbale approvato: {plenary}, 16 aprile 2024"),
        ("2024-10-20", "Decisione: Il verbale del 12 marzo è approvato."),
        ("2024-10-02", "Verbale approvato: Gruppo Giovani e scuola, 24 settembre 2024"),
        ("2024-10-02", "Decisione: I tre doposcuola lavorano con un calendario solo."),
        ("2024-04-20", "Verbale approvato: Plenaria: La spesa per chi non ce la fa, 12 marzo 2024"),
        ("2024-04-20", "Decisione: Il Tavolo vuole un furgone solo, usato da tutti."),
    ]


def entry(title: str, content: bytes) -> dict[str, Any]:
    (found,) = [one for one in parsed(content).entries if one.title == title]
    return {
        "updated": found.updated,
        "published": found.get("published"),
        "link": found.link,
        "tags": [tag.term for tag in found.tags],
        "type": found.content[0].type,
        "text": found.content[0].value,
    }


def test_a_moved_convocation_as_a_reader_gets_it(files: dict[str, bytes]) -> None:
    title = "Incontro spostato: Plenaria di primavera, 9 aprile 2026"
    assert entry(title, files["tavolo/novita.xml"]) == {
        "updated": "2026-03-12T00:00:00Z",
        "published": None,
        "link": f"{BASE}tavolo/incontri/plenaria/2026-03-24/",
        "tags": ["Convocazione"],
        "type": "text/plain",
        "text": (
            "Quando: giovedì 9 aprile 2026, ore 18:00\n"
            "Dove: Cortile del circolo La Risaia, viale delle Risaie 88\n"
            "Ordine del giorno:\n1. Approvazione del verbale di febbraio\n2. Cortili aperti, si comincia"
        ),
    }


def test_approved_minutes_and_a_decision_as_a_reader_gets_them(files: dict[str, bytes]) -> None:
    page = f"{BASE}tavolo/incontri/plenaria/2024-03-12/"
    minutes = "Verbale approvato: Plenaria: La spesa per chi non ce la fa, 12 marzo 2024"
    assert entry(minutes, files["tavolo/novita.xml"]) == {
        "updated": "2024-04-20T00:00:00Z",
        "published": "2024-04-20T00:00:00Z",
        "link": page,
        "tags": ["Verbale"],
        "type": "text/plain",
        "text": (
            "Ordine del giorno:\n1. Famiglie in lista all'emporio\n2. Un furgone per le consegne\n3. Varie\n\n"
            "Decisioni:\n- Il Tavolo chiede al Comune una seconda sala per l'emporio.\n"
            "- Il Tavolo vuole un furgone solo, usato da tutti."
        ),
    }
    decision = "Decisione: Il Tavolo chiede al Comune una seconda sala per l'emporio."
    assert entry(decision, files["tavolo/gruppi/plenaria/novita.xml"]) == {
        "updated": "2024-11-19T00:00:00Z",
        "published": "2024-04-20T00:00:00Z",
        "link": f"{page}#d1",
        "tags": ["Decisione"],
        "type": "text/plain",
        "text": (
            "Il Tavolo chiede al Comune una seconda sala per l'emporio.\n"
            "Incontro: La spesa per chi non ce la fa\n"
            "Esito: approvata da tutti\n"
            "Rivolta a: Giunta del Comune di Borgofinto\n"
            "Risposta del 10 maggio 2024: La Giunta dà la sala di viale delle Risaie 40 per tre anni.\n"
            "Sostituita nell'incontro: Plenaria, martedì 15 ottobre 2024"
        ),
    }


def test_another_territory_has_its_own_feed_and_no_place_in_that_of_all(files: dict[str, bytes]) -> None:
    assert told(files["tavolo/gruppi/lab-valfinta/novita.xml"]) == [
        ("2026-02-20", "Verbale approvato: Lab Valfinta: Laboratorio famiglie, secondo incontro, 6 giugno 2024"),
        ("2026-02-20", "Decisione: Il laboratorio apre un gruppo per i papà."),
    ]
    assert "lab-valfinta" not in files["tavolo/novita.xml"].decode()


def test_a_convocation_without_a_day_bears_that_of_the_meeting_that_set_the_date(tmp_path: Path) -> None:
    announced = "data/meetings/poverta/2026-03-17.md"
    convened = "convened:\n  on: 2026-03-03\n  by: chi coordina il gruppo\n"
    files = {announced: (TOWN / announced).read_text(encoding="utf-8").replace(convened, "")}
    feeds = dict(feed_files(guide_of(copied(tmp_path, files))))
    convocation = ("2026-02-10", "Convocazione: Gruppo Povertà, 17 marzo 2026")
    assert convocation in told(feeds["tavolo/gruppi/poverta/novita.xml"])


def test_no_feed_holds_a_word_of_a_draft(files: dict[str, bytes]) -> None:
    assert [name for name, content in files.items() if b"MARCATORE" in content] == []
    # The days that it alone says: of its convocation, of an answer.
    assert "2026-02-24" not in files["tavolo/novita.xml"].decode()


def test_the_day_on_which_it_is_read_changes_no_feed_of_news(toy: Guide, files: dict[str, bytes]) -> None:
    later = Guide(toy.records, dt.date(2027, 1, 1))
    assert dict(feed_files(later)) == {name: content for name, content in files.items() if name != ALERTS}


def test_a_group_without_news_has_a_feed_that_bears_the_day_its_record_was_read(tmp_path: Path) -> None:
    group = (TOWN / "data/groups/giovani-e-scuola.yml").read_bytes()
    guide = guide_of(copied(tmp_path, {"data/groups/nuovo.yml": group}))
    found = parsed(dict(feed_files(guide))["tavolo/gruppi/nuovo/novita.xml"])
    assert (found.entries, found.feed.updated) == ([], "2026-02-20T00:00:00Z")


READ = "minutes: {state: approved, reading: {on: 2026-01-30, by: chi coordina, sure_of: [nomi]}, approved_in: poverta/2026-02-10}"


@pytest.mark.parametrize(
    ("minutes", "day"),
    [
        (READ.replace("approved_in", "published_on: 2026-01-31, approved_in"), "2026-01-31"),
        (READ, "2026-01-30"),
        ("minutes: {state: approved, approved_in: poverta/2026-02-10}", "2026-02-10"),
        ("minutes: {state: approved}", "2026-01-13"),
    ],
)
def test_approved_minutes_are_news_even_when_nobody_wrote_the_day(minutes: str, day: str, tmp_path: Path) -> None:
    text = f"---\ngroup: poverta\nstart: 2026-01-13\nstatus: held\n{minutes}\ndecisions: [{{id: d1, text: Sì.}}]\n---\n"
    guide = guide_of(copied(tmp_path, {"data/meetings/poverta/2026-01-13.md": text}))
    news = told(dict(feed_files(guide))["tavolo/gruppi/poverta/novita.xml"])
    assert (day, "Verbale approvato: Gruppo Povertà, 13 gennaio 2026") in news
    assert (day, "Decisione: Sì.") in news


@pytest.mark.parametrize(
    ("more", "day"),
    [
        # The group's last meeting was on 10 February; it agreed upon 17 March only.
        ("", "2026-02-10"),
        ("convened: {on: 2026-03-01, by: chi coordina}\n", "2026-03-01"),
        ("sources: [{title: Manifesto, read_on: 2026-03-05}]\n", "2026-03-05"),
        (
            "convened: {on: 2026-03-01, by: chi coordina}\nmoved: [{on: 2026-03-12, start: 2026-09-11}]\n"
            "sources: [{title: Manifesto, read_on: 2026-03-05}]\n",
            "2026-03-12",
        ),
    ],
)
def test_a_meeting_months_ahead_is_news_of_a_day_that_is_known(more: str, day: str, tmp_path: Path) -> None:
    text = f"---\ngroup: poverta\nstart: 2026-09-10\nstatus: announced\n{more}---\n"
    guide = guide_of(copied(tmp_path, {"data/meetings/poverta/2026-09-10.md": text}))
    found = {title: on for on, title in told(dict(feed_files(guide))["tavolo/gruppi/poverta/novita.xml"])}
    step, of = ("Incontro spostato", "11") if "moved" in more else ("Convocazione", "10")
    assert found[f"{step}: Gruppo Povertà, {of} settembre 2026"] == day
    # Nothing that is agreed or known of the past is dated ahead.
    assert max(found.values()) <= "2026-03-15"


def test_the_day_of_a_reply_is_elided(tmp_path: Path) -> None:
    decision = "decisions: [{id: d1, text: Sì., addressed_to: Comune, reply: {on: 2026-02-08, text: No.}}]"
    text = f"---\ngroup: poverta\nstart: 2026-01-13\nstatus: held\n{decision}\n---\n"
    guide = guide_of(copied(tmp_path, {"data/meetings/poverta/2026-01-13.md": text}))
    feed = dict(feed_files(guide))["tavolo/gruppi/poverta/novita.xml"]
    assert "Risposta dell’8 febbraio 2026: No." in entry("Decisione: Sì.", feed)["text"]


def test_each_step_of_a_convocation_is_an_entry_of_its_own(tmp_path: Path) -> None:
    start = "---\ngroup: giovani-e-scuola\nstart: 2026-05-05T18:00\n"
    convened = "convened:\n  on: 2026-04-13\n  by: chi coordina il gruppo\n"
    moved = "moved:\n  - on: 2026-04-20\n    start: 2026-05-12T18:00\n"
    steps = [
        f"{start}status: announced\n{convened}---\n",
        f"{start}status: announced\n{convened}{moved}---\n",
        f"{start}status: cancelled\ncancelled_reason: Sciopero.\n{convened}{moved}---\n",
        f"{start}status: cancelled\ncancelled_on: 2026-05-11\ncancelled_reason: Sciopero.\n{convened}{moved}---\n",
    ]
    name = "data/meetings/giovani-e-scuola/2026-05-05.md"
    ids, shown = [], []
    for number, text in enumerate(steps):
        guide = guide_of(copied(tmp_path / str(number), {name: text}))
        first = parsed(dict(feed_files(guide))["tavolo/gruppi/giovani-e-scuola/novita.xml"]).entries[0]
        ids.append(first.id)
        shown.append((first.updated[:10], first.title))
    assert len(set(ids)) == 3
    assert shown == [
        ("2026-04-13", "Convocazione: Gruppo Giovani e scuola, 5 maggio 2026"),
        ("2026-04-20", "Incontro spostato: Gruppo Giovani e scuola, 12 maggio 2026"),
        # Nobody wrote when it was called off; then somebody did.
        ("2026-04-20", "Incontro annullato: Gruppo Giovani e scuola, 12 maggio 2026"),
        ("2026-05-11", "Incontro annullato: Gruppo Giovani e scuola, 12 maggio 2026"),
    ]


def test_a_feed_holds_the_newest_and_no_more(toy: Guide) -> None:
    first = dt.date(2026, 1, 1)
    news = [News(f"n/{day}", first + dt.timedelta(days=day), f"{day}", "", "", "x") for day in range(NEWEST + 10)]
    feed = Feed("a.xml", "", "A", "B", first)
    assert [one.title for one in parsed(atom(feed, news, toy)).entries] == [f"{day}" for day in range(59, 9, -1)]


def test_what_xml_forbids_and_what_it_reads_otherwise_are_only_text(toy: Guide) -> None:
    hostile = "a\x00b\x0b\x1f\ufffe <b>&amp;</b> ]]> `${x}` \"'> 🧺 \u200f"
    news = [News("n", TODAY, hostile, f"{hostile}\nsecond", "", hostile)]
    content = atom(Feed("a.xml", "", hostile, "", TODAY), news, toy)
    root = ElementTree.fromstring(content)
    kept = "a b    <b>&amp;</b> ]]> `${x}` \"'> 🧺 \u200f"
    assert root.findtext(f"{ATOM}title") == kept
    (one,) = root.findall(f"{ATOM}entry")
    assert (one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}content")) == (kept, f"{kept}\nsecond")
    assert parsed(content).entries[0].content[0].value == f"{kept}\nsecond"


# What the coordinators are told


MISSING = [
    ("2026-02-24", "Manca il verbale approvato: Plenaria di febbraio, 24 febbraio 2026"),
    ("2025-06-10", "Manca il verbale approvato: Gruppo Giovani e scuola: Ultimo incontro del gruppo, 10 giugno 2025"),
]


def test_what_is_due_today(toy: Guide) -> None:
    """The group Povertà may meet since 12 March, and is convened already: nobody has anything to do."""
    assert alerts(toy) == MISSING


def test_a_group_is_due_after_its_fewest_days_and_late_after_its_most(toy: Guide) -> None:
    """The plenary met on 24 February: 30 days are over on 26 March, 40 on 5 April; it is convened for 9 April."""

    def of_pace(day: dt.date) -> list[tuple[str, str]]:
        return [one for one in alerts(Guide(toy.records, day)) if "Manca" not in one[1] and "tenuto" not in one[1]]

    poverta_due = ("2026-03-12", "È ora di incontrarsi: Gruppo Povertà")
    poverta_late = ("2026-03-23", "Oltre la regola: Gruppo Povertà")
    plenary_late = ("2026-04-06", "Oltre la regola: Plenaria del Tavolo di Borgofinto")
    assert of_pace(dt.date(2026, 3, 17)) == []
    # Its meeting of the 17th is past and nobody has told of it.
    assert of_pace(dt.date(2026, 3, 18)) == of_pace(dt.date(2026, 3, 22)) == [poverta_due]
    assert of_pace(dt.date(2026, 3, 23)) == of_pace(dt.date(2026, 4, 5)) == [poverta_late]
    assert of_pace(dt.date(2026, 4, 6)) == of_pace(dt.date(2026, 12, 31)) == [plenary_late, poverta_late]


def test_an_alert_stays_word_for_word_while_its_state_lasts(toy: Guide) -> None:
    days = (dt.date(2026, 4, 10), dt.date(2026, 9, 1))
    first, last = (dict(alert_files(Guide(toy.records, day)))[ALERTS] for day in days)
    assert first == last
    assert entry("Oltre la regola: Gruppo Povertà", first) == {
        "updated": "2026-03-23T00:00:00Z",
        "published": None,
        "link": f"{BASE}tavolo/gruppi/poverta/",
        "tags": ["Oltre la regola"],
        "type": "text/plain",
        "text": (
            "L'ultimo incontro in archivio è del 10 febbraio 2026.\n"
            "La regola è un incontro ogni 30–40 giorni.\n"
            "Oltre la regola di 40 giorni dal 23 marzo 2026.\n"
            "Il prossimo non è ancora convocato."
        ),
    }


def test_an_announced_meeting_of_the_past_asks_what_became_of_it(toy: Guide) -> None:
    content = dict(alert_files(Guide(toy.records, dt.date(2026, 3, 18))))[ALERTS]
    assert entry("Si è tenuto? Gruppo Povertà, 17 marzo 2026", content) == {
        "updated": "2026-03-18T00:00:00Z",
        "published": None,
        "link": f"{BASE}tavolo/incontri/poverta/2026-03-17/",
        "tags": ["Da raccontare"],
        "type": "text/plain",
        "text": (
            "Gruppo Povertà. L'incontro del 17 marzo 2026 era convocato. Non sappiamo se si è tenuto. "
            "Scrivi se si è tenuto o se è stato annullato."
        ),
    }


def test_the_alerts_lead_to_the_table_of_the_groups_and_speak_as_it_does(toy: Guide) -> None:
    on_that_day = Guide(toy.records, dt.date(2026, 3, 18))
    content = dict(alert_files(on_that_day))[ALERTS]
    assert {link.rel: link.href for link in parsed(content).feed.links}["alternate"] == f"{BASE}tavolo/cadenza/"
    assert entry("È ora di incontrarsi: Gruppo Povertà", content)["text"] == (
        "L'ultimo incontro in archivio è del 10 febbraio 2026.\n"
        "La regola è un incontro ogni 30–40 giorni.\n"
        "Il prossimo si può fare dal 12 marzo 2026, 30 giorni dopo l'ultimo.\n"
        "Il prossimo non è ancora convocato."
    )
    draft, none = (entry(title, content)["text"] for _, title in MISSING)
    plenary = "Plenaria del Tavolo di Borgofinto"
    assert draft == f"{plenary}. Il verbale del 24 febbraio 2026 manca da quel giorno: è in bozza."
    assert none == "Gruppo Giovani e scuola. Il verbale del 10 giugno 2025 manca da quel giorno."
    page = html.unescape(cadence_page(on_that_day).body)
    for words in ("È ora di incontrarsi", "Il verbale del 24 febbraio 2026 manca da 22 giorni: è in bozza."):
        assert words in page


def test_groups_of_other_territories_alarm_nobody(tmp_path: Path) -> None:
    text = "---\ngroup: lab-valfinta\nstart: 2026-01-13\nstatus: held\n---\n"
    guide = guide_of(copied(tmp_path, {"data/meetings/lab-valfinta/2026-01-13.md": text}))
    assert alerts(guide) == MISSING
