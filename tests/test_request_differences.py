"""What changes between two versions of a file, as sentences."""

from __future__ import annotations

import pytest
from guida.labels.it.differenze import VOCI
from guida.model import Field, fields_of_kind
from guida.records import FILED, TERMS
from guida.request_differences import contents, differences
from guida.source import Value, read
from guida.spoken import Speaker, narrowed

NAMES = {("needs", "affitto"): "Non riesco a pagare l'affitto", ("kinds", "aps"): "Associazione di promozione sociale"}
SPEAKER = Speaker(lambda kind, id_: NAMES.get((kind, id_)))


def said(old: str, new: str, kind: str | None = "organizations") -> list[str]:
    return [str(one) for one in differences(read(old), read(new), kind, SPEAKER)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("phones:\n  - number: 02 8845 3541\n", "phones:\n  - number: 02 8845 3542\n",
         ["Telefono: da «02 8845 3541» a «02 8845 3542»"]),
        ("phones: [{number: 02 1}, {number: 02 2}]", "phones: [{number: 02 2}, {number: 02 1}]", []),
        ("name: A\nkind: aps", "kind: 'aps'\nname: A", []),
        ("name: A", "name: A\nkind: aps", ["Tipo di ente: ora c'è «Associazione di promozione sociale»"]),
        ("name: A\nemail: a@b.it", "name: A", ["E-mail: non c'è più, prima c'era «a@b.it»"]),
        ("places: [{id: sede, address: via Po 1}, {id: magazzino, name: Magazzino}]", "places: [{id: sede, address: via Po 1}]",
         ["tolta la sede «Magazzino»"]),
        ("services: [{id: a, name: Corso, hours: 'Mo-Fr 09:00-12:30'}]", "services: [{id: a, name: Corso, hours: 'Mo 10:00-12:00'}]",
         ["Servizio «Corso» › Orari del servizio: da «Dal lunedì al venerdì, dalle 9 alle 12:30.» a «Lunedì, dalle 10 alle 12.»"]),
        ("services: [{id: a, name: Corso}]", "services: [{id: a, name: Corso di italiano}]",
         ["Servizio: da «Corso» a «Corso di italiano»"]),
        ("services: [{id: a, name: Corso, needs: [cibo]}]", "services: [{id: a, name: Corso, needs: [affitto, lavoro, cibo]}]",
         ["Servizio «Corso» › Bisogni: in più «Non riesco a pagare l'affitto», «lavoro»"]),
        ("services: [{id: a, name: Corso, cost: gratuito}]", "services: [{id: a, name: Corso, cost: contributo}]",
         ["Servizio «Corso» › Costo: da «Gratuito» a «Con un contributo»"]),
        ("services: [{id: a, name: Corso di italiano, summary: Impari la lingua.}]",
         "services: [{id: b, name: Corso di italiano, summary: Impari la lingua.}]",
         ["Servizio «Corso di italiano» › Identificativo: da «a» a «b»"]),
        ("verified: {on: 2026-01-02, how: telefono}", "verified: {on: 2026-11-21, how: telefono}",
         ["Controllato con l'ente › Controllato il: da «2 gennaio 2026» a «21 novembre 2026»"]),
        ("verified: {on: 2026-01-02, how: telefono}", "verified: {on: ieri, how: telefono}",
         ["Controllato con l'ente › Controllato il: da «2 gennaio 2026» a «ieri»"]),
        ("description: |-\n  Uno.\n\n  Due.", "description: |-\n  Uno.\n\n  Tre.\n\n  Quattro.", ["Descrizione: 2 righe nuove e 1 riga tolta"]),
        ("description: |-\n  Uno.\n  Due.", "description: |-\n  Uno.\n\n  Due.", ["Descrizione: cambia solo la divisione in righe"]),
        ("name: A", "name: {a: [b]}\nstrano: x", ["Nome dell'organizzazione: da «A» a «b»", "«strano»: ora c'è «x»"]),
        ("phones: 02 1", "phones: [{number: 02 1}]", ["Telefono: cambia il modo in cui è scritto, non le parole"]),
    ],
)  # fmt: skip
def test_every_sort_of_change_has_its_sentence(old: str, new: str, expected: list[str]) -> None:
    assert said(old, new) == expected


def test_numbers_of_quarters_are_told_quarter_by_quarter() -> None:
    old, new = (f"indicators: [{{label: Abitanti, values: {{stadera: {one}, ticinello: 7}}}}]" for one in (1200, 1250))
    assert said(old, new, "territory") == [
        "Indicatore «Abitanti» › Numeri per quartiere › stadera: da «1.200» a «1.250»"
    ]


def test_a_list_of_terms_and_a_file_without_a_model_are_compared_too() -> None:
    old, new = (f"themes: [{{id: casa, label: {{it: {one}}}, area: abitare}}]" for one in ("Casa", "Case"))
    assert said(old, new, "themes") == ["Tema «Case» › Parole per chi legge › In italiano: da «Casa» a «Case»"]
    assert said("terms: [{term: APS, meaning: a}]", "terms: [{term: APS, meaning: b}]", None) == [
        "Parola «APS» › «meaning»: da «a» a «b»"
    ]


def test_what_belongs_to_one_person_is_not_shown_even_when_only_that_changes() -> None:
    speaker = Speaker(veil=lambda text: "…" if text.startswith("3") else text)
    old: dict[str, Value] = {"name": "A", "short_name": "333 1234567"}
    (found,) = differences(old, {"name": "A", "short_name": "333 7654321"}, "organizations", speaker)
    assert str(found) == "Nome breve: cambia un dato personale, che qui non si mostra"
    assert str(contents(old, "organizations", speaker)[1]) == "Nome breve: «…»"


def test_of_a_long_text_only_the_words_that_change_are_told() -> None:
    before = "uno due tre quattro cinque sei sette otto nove dieci undici"
    assert narrowed(before, before.replace("sei", "6")) == (
        "… due tre quattro cinque sei sette otto nove dieci …",
        "… due tre quattro cinque 6 sette otto nove dieci …",
    )
    assert narrowed("a b", "a b c") == ("a b", "a b c")


def test_thousands_of_entries_are_no_trouble() -> None:
    rows: list[Value] = [{"month": f"2026-{at % 12 + 1:02}", "need": f"n{at}", "asked": str(at)} for at in range(4000)]
    others: list[Value] = [
        {"month": f"2026-{at % 12 + 1:02}", "need": f"n{at}", "asked": str(at + 1)} for at in range(4000)
    ]
    assert len(differences({"requests": rows}, {"requests": others}, "requests", SPEAKER)) >= 4000


def _lists_of_records(fields: tuple[Field, ...]) -> set[str]:
    here = {one.name for one in fields if one.many and one.fields}
    return here.union(*(_lists_of_records(one.fields) for one in fields)) if fields else here


def test_every_list_of_records_has_a_name_for_its_entries() -> None:
    names = set(TERMS).union(*(_lists_of_records(fields_of_kind(kind)) for kind in (*FILED, *TERMS)))
    assert names - set(VOCI) == set()
