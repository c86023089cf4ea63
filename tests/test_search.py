"""What can be searched, and how a question is understood: the query layer runs in Node, as it does in a browser."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checked import guide_of
from guida import freshness
from guida.guide import Guide
from guida.indexing import IndexFailed, index_files, keep_index
from guida.labels import labels
from guida.render.search import search_records
from guida.render.search_record import SearchRecord
from guida.render.search_words import search_words
from guida.sharing import state_of

PROJECT = Path(__file__).resolve().parents[1]
QUERY = PROJECT / "hooks/theme/assets/javascripts/search/query.js"


@pytest.fixture(scope="module")
def true_guide() -> Guide:
    return guide_of(PROJECT, dt.date(2026, 11, 22))


@pytest.fixture(scope="module")
def words(true_guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("words") / "words.json"
    path.write_text(search_words(true_guide, list(search_records(true_guide))), encoding="utf-8")
    return path


def understood(words: Path, question: str) -> dict[str, Any]:
    script = f"""
        import {{ readFileSync }} from "node:fs"
        import {{ reader }} from "{QUERY.as_uri()}"
        const read = reader(JSON.parse(readFileSync(process.argv[1])))
        console.log(JSON.stringify(read(process.argv[2]), (_, value) => value instanceof Set ? [...value] : value))
    """
    command = ["node", "--input-type=module", "-e", script, str(words), question]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def concepts(words: Path, question: str) -> set[str]:
    return {f"{one['kind']}:{one['id']}" for one in understood(words, question)["concepts"] if one["kind"] != "bisogno"}


# The records


def by_address(guide: Guide) -> dict[str, SearchRecord]:
    return {record.address: record for record in search_records(guide)}


def test_every_address_is_searched_once(toy: Guide) -> None:
    addresses = [record.address for record in search_records(toy)]
    assert len(addresses) == len(set(addresses))


def test_a_service_has_its_own_facets_and_the_address_of_its_card(toy: Guide) -> None:
    record = by_address(toy)["guida/organizzazioni/emporio-la-dispensa/#spesa"]
    assert record.meta["title"] == "Spesa con la tessera"
    assert record.filters["organizzazione"] == ["emporio-la-dispensa"]
    assert record.filters["tipo"] == ["servizio"]
    assert record.filters["tema"] == ["cibo"]


def test_facets_of_two_services_never_mix(toy: Guide) -> None:
    for organization in toy.organizations:
        record = by_address(toy)[f"guida/organizzazioni/{organization.id}/"]
        assert not {"tema", "bisogno", "destinatari", "giorno", "costo"} & record.filters.keys()


def test_ids_of_the_taxonomy_are_the_values_of_filters(toy: Guide) -> None:
    kinds = {
        "tema": "themes",
        "bisogno": "needs",
        "destinatari": "targets",
        "quartiere": "quarters",
        "lingua": "languages",
    }
    for record in search_records(toy):
        for facet, name in kinds.items():
            assert set(record.filters.get(facet, [])) <= set(getattr(toy.records, name))


def test_a_secret_address_is_in_no_record(toy: Guide) -> None:
    hidden = [one for one in toy.organizations if any(not place.address_public for place in one.places)]
    assert hidden
    for organization in hidden:
        for record in search_records(toy):
            if organization.id in record.filters.get("organizzazione", []):
                assert record.meta.get("where", "") in {"", *(str(one.label) for one in toy.records.quarters.values())}


def test_draft_minutes_give_only_the_titles_of_their_agenda(toy: Guide) -> None:
    drafts = [one for one in toy.records.meetings.values() if not toy.readable(one)]
    assert drafts
    for meeting in drafts:
        own = [record for record in search_records(toy) if record.address.startswith(f"tavolo/incontri/{meeting.id}/")]
        assert own
        for decision in meeting.decisions:
            assert all(decision.text not in record.content for record in own)


def test_a_phone_too_old_to_be_shown_is_not_in_the_index(toy: Guide) -> None:
    shown: set[str] = set()
    hidden: set[str] = set()
    for one in toy.organizations:
        standing = freshness.of_organization(one, "phones", toy.today)
        (shown if standing.published else hidden).update(phone.number for phone in one.phones)
        for service in one.services:
            standing = freshness.of_service(one, service, "phones", toy.today)
            (shown if standing.published else hidden).update(phone.number for phone in service.phones)
        for place in one.places:
            standing = freshness.of_place(one, place, "phones", toy.today)
            (shown if standing.published else hidden).update(phone.number for phone in place.phones)
    stale = hidden - shown
    assert stale
    told = {record.meta["phone"] for record in search_records(toy) if "phone" in record.meta}
    assert told
    assert told <= shown
    words = " ".join(record.content for record in search_records(toy))
    assert not [number for number in stale if number in words]


def kinds_of(guide: Guide) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in search_records(guide):
        found.setdefault(record.meta["tipo"], []).append(record.address)
    return found


def test_calls_are_found_those_one_can_apply_for_first(toy: Guide) -> None:
    assert kinds_of(toy)["bando"] == [
        "bandi/cibo-vicino/", "bandi/case-per-tutti/", "bandi/cortili-e-giochi/", "bandi/estate-insieme/",
    ]  # fmt: skip
    call = by_address(toy)["bandi/cibo-vicino/"]
    assert (call.meta["state"], call.filters["tema"]) == ("Mancano 5 giorni", ["cibo"])


def test_of_what_is_shared_only_what_is_there_today_is_found(toy: Guide) -> None:
    states = {f"risorse/#{one.id}": state_of(one, toy.today) for one in toy.records.resources.values()}
    assert set(states.values()) == {"now", "ending", "coming", "over"}
    assert set(kinds_of(toy)["risorsa"]) == {one for one, state in states.items() if state in {"now", "ending"}}
    van = by_address(toy)["risorse/#furgone"]
    assert (van.meta["organization"], van.filters["organizzazione"]) == (
        "Emporio solidale La Dispensa", ["emporio-la-dispensa"],
    )  # fmt: skip


def test_an_objective_is_found_at_its_place_in_the_plan(toy: Guide) -> None:
    assert kinds_of(toy)["obiettivo"] == [
        "piano/2026/#page-obiettivo-o1", "piano/2026/#page-obiettivo-o2",
        "piano/2025/#page-obiettivo-o1", "piano/2025/#page-obiettivo-o2",
    ]  # fmt: skip
    goal = by_address(toy)["piano/2026/#page-obiettivo-o1"]
    assert goal.meta["title"] == "Nessuna famiglia aspetta la spesa più di un mese."
    assert (goal.meta["where"], goal.filters["tema"]) == ("Piano sociale 2026", ["cibo", "reddito"])
    assert "giorni di attesa" in goal.content


def test_a_project_is_found_by_its_codes_and_by_what_it_wants_and_does(true_guide: Guide) -> None:
    project = true_guide.records.projects["wemi"]
    content = by_address(true_guide)["progetti/wemi/"].content
    assert "B41H23000210006" in content
    assert "MI4.4.11.1.f" in content
    assert "Comune di Milano" in content
    for words in (project.goals[0], project.activities[0], project.coordination[0]):
        assert words in content


def test_every_kind_of_record_has_its_words_its_group_and_its_weight(toy: Guide) -> None:
    kinds = set(kinds_of(toy))
    assert kinds == set(labels("it")["search"]["kinds"]) == set(labels("it")["search"]["values"]["tipo"])
    folder = PROJECT / "hooks/theme/assets/javascripts/search"
    weights = (folder / "engine.js").read_text(encoding="utf-8").partition("const KINDS = {")[2].partition("}")[0]
    assert set(re.findall(r'([\w-]+)"?: ', weights)) == kinds
    groups = (folder / "page.js").read_text(encoding="utf-8").partition("const GROUPS = [")[2].partition("\n]")[0]
    # A need is no result of its own: its page is offered above them.
    assert set(re.findall(r'"([\w-]+)"', groups)) - {"sheets", "network", "paper", "minutes", "fields"} == kinds - {
        "bisogno"
    }


def test_a_kind_without_a_record_is_no_concept(toy: Guide) -> None:
    def known(guide: Guide) -> set[str]:
        concepts = json.loads(search_words(guide, list(search_records(guide))))["concepts"]
        return {id_ for kind, id_, *_ in concepts if kind == "tipo"}

    every = {"verbale", "progetto", "proposta", "buona-pratica", "bando", "risorsa", "obiettivo", "stampa", "campo"}
    assert known(toy) == every
    bare = Guide(replace(toy.records, calls={}, plans={}, resources={}), toy.today)
    assert known(bare) == every - {"bando", "risorsa", "obiettivo"}


# The index


def test_the_index_is_written_once_for_the_same_records_and_anew_for_others(tmp_path: Path, toy: Guide) -> None:
    records = list(search_records(toy))
    keep_index(records, tmp_path / "kept", PROJECT / "node_modules")
    first = dict(index_files(tmp_path / "kept"))
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= first.keys()
    marker = tmp_path / "kept/index/marker"
    marker.write_text("", encoding="utf-8")
    keep_index(records, tmp_path / "kept", PROJECT / "node_modules")
    assert marker.exists()
    keep_index(records[1:], tmp_path / "kept", PROJECT / "node_modules")
    assert not marker.exists()
    keep_index(records, tmp_path / "other", PROJECT / "node_modules")
    assert dict(index_files(tmp_path / "other")) == first


def test_an_index_that_cannot_be_written_is_told_in_words(tmp_path: Path, toy: Guide) -> None:
    with pytest.raises(IndexFailed, match="L'indice della ricerca non si scrive"):
        keep_index(list(search_records(toy)), tmp_path / "kept", tmp_path / "nowhere")


# How a question is understood


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("affitto", {"tema:casa"}),
        ("l'affitto", {"tema:casa"}),
        ("AFFITTO!!", {"tema:casa"}),
        ("afitto", {"tema:casa"}),
        ("dopo scuola", {"tema:studio"}),
        ("dopo squola", {"tema:studio"}),
        ("poverta'", {"tema:reddito"}),
        ("mense dei poveri", {"tema:cibo"}),
        ("cerco lavoro a gratosolio", {"tema:lavoro", "quartiere:gratosoglio"}),
        ("730", {"tema:fisco"}),
        ("doposcuola martedì", {"tema:studio", "giorno:tu"}),
        ("farmacia aperta adesso", {"tema:sanita"}),
    ],
)
def test_a_question_means_these_concepts(words: Path, question: str, expected: set[str]) -> None:
    assert expected <= concepts(words, question)


def test_what_says_nothing_is_no_word_and_what_is_unknown_is_said_so(words: Path) -> None:
    answer = understood(words, "come faccio per avere la xylofonia")
    assert answer["words"] == [{"word": "xylofonia", "used": False, "known": False}]


def test_a_correction_is_told(words: Path) -> None:
    assert understood(words, "afitto")["corrections"] == [["afitto", "affitto"]]


def test_a_longer_phrase_swallows_a_shorter_one_of_its_kind(words: Path) -> None:
    found = {one["id"] for one in understood(words, "bonus psicologo")["concepts"] if one["kind"] == "tema"}
    assert found == {"mente"}


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "'",
        "`${alert(1)}`",
        "\\12",
        '"',
        "😀",
        "\u202eabc",
        "a" * 5000,
        "sfratto " * 1000,
        "<b>x</b>",
        "%",
        "0",
    ],
)
def test_any_text_is_a_question(words: Path, question: str) -> None:
    answer = understood(words, question)
    assert answer.keys() == {"concepts", "words", "corrections"}
