"""Which organizations may be one and the same."""

from __future__ import annotations

import pytest
from conftest import PROJECT
from guida.duplicates import all_doubles, doubles_of, known, known_of
from guida.likeness import core
from guida.load import load

THERE = [
    known("naga", ["Naga, Associazione Volontaria di Assistenza Socio-Sanitaria", "Naga"], phones=["02 5810 2599"]),
    known("pane-quotidiano", ["Pane Quotidiano"], sites=["https://www.panequotidiano.eu/"]),
    known("casa-jannacci", ["Casa dell'Accoglienza Enzo Jannacci"], addresses=["viale Ortles 69"]),
    known("farmacia-boifava", ["Farmacia di via Pietro Boifava 31/B"]),
    known("farmacia-alamanni", ["Farmacia di via Luigi Alamanni 2"]),
    known("biblioteca-tibaldi", ["Biblioteca Tibaldi"]),
    known("dazero", ["Cooperativa Sociale Da Zero"]),
    known("opera-cardinal-ferrari", ["Opera Cardinal Ferrari"]),
    known("fratelli-san-francesco", ["Fondazione Fratelli di San Francesco d'Assisi"]),
    known("parco-ticinello", ["Comitato per il Parco Ticinello"]),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("NAGA ODV", "naga"),
        ("Il Pane Quotidiano onlus", "pane-quotidiano"),
        ("casa accoglienza Jannacci", "casa-jannacci"),
        ("DaZero coop. soc.", "dazero"),
        ("Opera Card. Ferrari", "opera-cardinal-ferrari"),
        ("Fratelli di S. Francesco", "fratelli-san-francesco"),
        ("Associazione Parco Ticinello A.P.S.", "parco-ticinello"),
        ("Biblioteca comunale di via Tibaldi", "biblioteca-tibaldi"),
        ("Farmacia via Boifava 31/B", "farmacia-boifava"),
        ("Farmacia di via Luigi Alamanni 20", None),
        ("Servizio sociale di viale Tibaldi", None),
        ("Farmacia Tibaldi", None),
        ("Scuola del Sabato", None),
        ("Associazione", None),
        ("", None),
        ("🙂", None),
    ],
)
def test_a_name_is_known_however_it_is_written(name: str, found: str | None) -> None:
    doubles = doubles_of(known("x", [name]), THERE)
    assert [one.id for one in doubles] == ([found] if found else [])


def test_what_two_share_makes_a_likeness_a_double_and_is_named() -> None:
    one = known("x", ["Naga ambulatorio Zamenhof"], phones=["+39 02 58102599"], sites=["http://naga.it"])
    [double] = doubles_of(one, THERE)
    assert (double.id, double.shared) == ("naga", ("telefono",))
    assert doubles_of(known("x", ["Un altro nome"], phones=["02 5810 2599"]), THERE) == []


def test_what_many_share_belongs_to_none_of_them() -> None:
    names = ["Anagrafe", "Tributi e multe", "Scuole", "Verde pubblico", "Sport"]
    there = [known(f"ufficio-{at}", [f"Ufficio {name}"], phones=["02 8845 1111"]) for at, name in enumerate(names)]
    assert doubles_of(known("x", ["Ufficio tecnico"], phones=["02 8845 1111"]), there) == []


def test_numbers_in_a_name_tell_two_apart() -> None:
    assert doubles_of(known("x", ["Gruppo scout Milano 22"]), [known("y", ["Gruppo scout Milano 2"])]) == []


def test_the_core_of_a_name_is_never_empty() -> None:
    assert core("Associazione del Comune di Milano") == "associazione del comune di milano"


def test_pairs_are_named_once_and_the_true_guide_has_none() -> None:
    pairs = list(all_doubles([known("b", ["Naga"]), known("a", ["Naga odv"]), known("c", ["Altro nome"])]))
    assert [(first, double.id) for first, double in pairs] == [("a", "b")]
    records, _ = load(PROJECT)
    assert list(all_doubles(map(known_of, records.organizations.values()))) == []
