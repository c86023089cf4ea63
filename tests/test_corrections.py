"""What a booklet that is already out says and is no longer so: every kind of change, and what may not be told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from checked import TODAY, TOWN
from guida.differences import differences
from guida.guide import Guide
from guida.load import load
from guida.records import Records
from guida.records.days import SourceDate
from guida.records.organization import Organization
from guida.records.record import read_as
from guida.records.shared import Consent, Phone, Source
from guida.records.site import Urgent
from guida.records.types import Period
from guida.render.book.facts import state_of
from guida.render.corrected import in_words, name_in_words
from guida.truth import Truth

THEN = dt.date(2026, 2, 28)
SHOP = "Emporio solidale La Dispensa"
RECORDS, _ = load(TOWN)
Change = Callable[[Organization], Organization]


def town(change: Change | None = None, id_: str = "emporio-la-dispensa") -> Records:
    """The toy town with one organization changed."""
    if change is None:
        return RECORDS
    return replace(RECORDS, organizations={**RECORDS.organizations, id_: change(RECORDS.organizations[id_])})


def without(id_: str) -> Records:
    return replace(RECORDS, organizations={key: one for key, one in RECORDS.organizations.items() if key != id_})


def told(old: Records, new: Records = RECORDS, then: dt.date = THEN, now: dt.date = TODAY) -> list[tuple[str, str]]:
    """Return the corrections of a booklet of then, as they are read."""
    before, after = (state_of(Guide(one, day), one.urgent) for one, day in ((old, then), (new, now)))
    corrections = Truth(after, (before,)).told(differences(before, after))
    return [(name_in_words(one), in_words(one)) for one in corrections]


def closed(first: str, last: str) -> tuple[Period, ...]:
    return (read_as(Period, {"from": first, "to": last}),)


def of(**fields: Any) -> Change:
    return lambda one: replace(one, **fields)


def of_service(at: int = 0, **fields: Any) -> Change:
    def change(one: Organization) -> Organization:
        services = list(one.services)
        services[at] = replace(services[at], **fields)
        return replace(one, services=tuple(services))

    return change


def of_place(at: int = 0, **fields: Any) -> Change:
    def change(one: Organization) -> Organization:
        places = list(one.places)
        places[at] = replace(places[at], **fields)
        return replace(one, places=tuple(places))

    return change


@pytest.mark.parametrize(
    ("before", "sentences"),
    [
        (of(name="La Bottega"), ["Nome: prima era «La Bottega»."]),
        (of_service(phones=(Phone(number="02 0000 0099"),)), ["Telefono: da 02 0000 0099 a 02 0000 0014."]),
        (of_service(phones=()), ["Telefono: 02 0000 0014."]),
        (
            of_service(phones=(Phone(number="02 0000 0014"), Phone(number="02 0000 0098"), Phone(number="02 0000 0099"))),
            ["Telefono: 02 0000 0098 non vale più.", "Telefono: 02 0000 0099 non vale più."],
        ),
        (of(email="vecchia@dispensa.example.org"), ["E-mail: info@dispensa.example.org."]),
        (of_place(address="via Antica 1"), ["Indirizzo (Emporio): da via Antica 1, 20199 a via della Roggia 12, 20199."]),
        (of_place(id="altrove"), []),
        (
            of_service(hours="Mo 09:00-10:00"),
            [
                "Orari (Spesa con la tessera): Dal martedì al venerdì, dalle 10 alle 13 e dalle 15 alle 18:30; sabato, dalle"
                " 10 alle 13; chiuso nei giorni di festa. L'ultimo ingresso è mezz'ora prima della chiusura."
            ],
        ),
        (
            of_service(closures=()),
            [
                "Chiusura (Spesa con la tessera): Chiuso dal 14 marzo 2026 al 17 marzo 2026 (Inventario del magazzino).",
                "Chiusura (Spesa con la tessera): Chiuso dal 3 agosto 2026 al 23 agosto 2026.",
            ],
        ),
        (
            of_service(1, closures=closed("2026-05-02", "2026-05-03")),
            ["Chiusura (Aiuto con le bollette): non è più così: Chiuso dal 2 maggio 2026 al 3 maggio 2026."],
        ),
        (
            of_service(1, access=("appuntamento",)),
            ["Come si entra (Aiuto con le bollette): Puoi venire senza appuntamento."],
        ),
        (
            of_service(how_to=None),
            [
                "Quando chiami (Spesa con la tessera): Quando chiami ti chiedono quante persone siete in casa. Poi ti danno"
                " un giorno per il colloquio."
            ],
        ),
        (of_service(1, how_to="Bussa."), ["Quando chiami (Aiuto con le bollette): non è più come è stampato. Guarda la scheda sul sito."]),
        (of_service(1, cost="gratuito", cost_note=None), ["Costo (Aiuto con le bollette): Si paga una parte. Chi può lascia 2 euro per le fotocopie."]),
        (of_service(1, languages=("it", "en")), ["Lingue (Aiuto con le bollette): Italiano."]),
        (of_service(1, status="suspended"), ["Attività (Aiuto con le bollette): adesso è attiva."]),
        (of(status="planned"), ["Attività: adesso è attiva."]),
        (of_service(1, name="Sportello bollette"), ["Servizio: da «Sportello bollette» a «Aiuto con le bollette»."]),
        (of_service(1, id="altro-nome-del-file"), []),
        (of_place(transport="A piedi."), ["Come si arriva (Emporio): Metro 9, fermata Piazza del Mulino."]),
        (of_place(hearing_loop="unknown"), ["Accessibilità (Emporio): Ingresso senza gradini. Non c'è l'ascensore. Bagno accessibile. Non c'è l'impianto per chi usa l'apparecchio acustico. Si parla la lingua dei segni. La rampa è nel cortile, a destra del portone."]),
        (of(summary="Altre parole.", description="Altre ancora.", website=None), []),
    ],
)  # fmt: skip
def test_what_the_card_of_then_says_otherwise_is_corrected(before: Change, sentences: list[str]) -> None:
    assert told(town(before)) == [(SHOP, sentence) for sentence in sentences]


def test_a_booklet_of_the_same_records_needs_no_correction() -> None:
    assert told(RECORDS) == []


def test_a_service_that_came_or_went_is_told_once() -> None:
    def change(one: Organization) -> Organization:
        other = replace(one.services[1], id="doposcuola", name="Doposcuola", hours="Mo 15:00-17:00", cost="a-pagamento")
        return replace(one, services=(one.services[0], other))

    assert told(town(change)) == [
        (SHOP, "Servizio che non c'è più: Doposcuola."),
        (SHOP, "Nuovo servizio: Aiuto con le bollette. Leggiamo insieme la bolletta e chiediamo gli sconti."),
    ]


def test_a_service_that_closed_is_told_as_gone() -> None:
    [(_, said)] = told(RECORDS, town(of_service(1, status="closed")))
    assert said == "Servizio che non c'è più: Aiuto con le bollette."


@pytest.mark.parametrize("now", [of(withdrawn=2026), of(status="closed"), None])
def test_who_left_is_told_by_its_name_and_nothing_else(now: Change | None) -> None:
    after = town(now, "orto-della-stazione") if now else without("orto-della-stazione")
    assert told(RECORDS, after) == [("Orto della Stazione", "Non c'è più. Cancella la scheda.")]


def test_who_came_is_told_with_what_it_does() -> None:
    assert told(without("orto-della-stazione")) == [
        ("Orto della Stazione", f"Nuova scheda. {RECORDS.organizations['orto-della-stazione'].summary}")
    ]


def test_a_record_with_another_id_is_still_the_same_organization() -> None:
    garden = RECORDS.organizations["orto-della-stazione"]
    moved = replace(garden, id="orto", former_ids=(garden.id,))
    kept = without(garden.id)
    assert told(RECORDS, replace(kept, organizations={**kept.organizations, "orto": moved})) == []


def test_urgent_numbers_come_before_everything() -> None:
    assert RECORDS.urgent is not None
    first, *others = RECORDS.urgent.numbers
    renumbered = replace(first, number="02 0000 0111")
    old = replace(town(of(name="La Bottega")), urgent=Urgent(numbers=(renumbered, *others[:-1])))
    said = told(old)
    assert said == [
        ("Numeri urgenti", f"{first.label}: da 02 0000 0111 a {first.number}."),
        ("Numeri urgenti", f"Numero nuovo: {others[-1].number} ({others[-1].label})."),
        (SHOP, "Nome: prima era «La Bottega»."),
    ]
    assert told(RECORDS, old)[0] == ("Numeri urgenti", f"{first.label}: da {first.number} a 02 0000 0111.")
    assert told(RECORDS, old)[1] == ("Numeri urgenti", f"Cancella {others[-1].number} ({others[-1].label}).")
    assert told(replace(RECORDS, urgent=None)) == [], "a list that could not be read tells nothing"


def test_what_is_needed_most_comes_first() -> None:
    def change(one: Organization) -> Organization:
        one = of_service(hours="Mo 09:00-10:00", cost="a-pagamento", phones=(Phone(number="02 0000 0099"),))(one)
        return of_place(address="via Antica 1")(replace(one, name="La Bottega", email="x@dispensa.example.org"))

    sentences = [sentence.partition(":")[0].partition(" (")[0] for _, sentence in told(town(change))]
    assert sentences == ["Telefono", "Indirizzo", "Orari", "E-mail", "Costo", "Nome"]


# Age


def aged(on: str, verified: bool = False) -> Change:
    """The shop, its facts stated on that day alone; `verified`: somebody checked it of late."""
    day = dt.date.fromisoformat(on)
    source = Source(title="Foglio", date=SourceDate(day.year, day.month, day.day), read_on=day)

    def change(one: Organization) -> Organization:
        services = tuple(replace(service, verified=None) for service in one.services)
        return replace(one, sources=(source,), services=services, verified=one.verified if verified else None)

    return change


def test_that_contacts_and_hours_grew_old_is_no_correction() -> None:
    """A source of March 2024 vouches until March 2026."""
    records = town(aged("2024-03-10"))
    fresh = state_of(Guide(records, THEN), None).sheets["emporio-la-dispensa"]
    stale = state_of(Guide(records, TODAY), None).sheets["emporio-la-dispensa"]
    assert {one.kind for one in fresh.facts if not one.printed} == set()
    assert {one.kind for one in stale.facts if not one.printed} == {"phone", "mail", "hours"}
    assert told(records, records) == []


def test_a_closure_that_is_over_is_no_correction() -> None:
    over = closed("2026-03-01", "2026-03-10")
    assert told(town(of_service(1, closures=over))) == []
    assert told(RECORDS, town(of_service(1, closures=over))) == []


def test_what_was_checked_since_is_printed_now_and_told() -> None:
    said = told(town(aged("2020-01-10")), town(aged("2020-01-10", verified=True)))
    assert (SHOP, "E-mail: info@dispensa.example.org.") in said
    assert (SHOP, "Telefono: 02 0000 0014.") in said


def test_a_value_that_changed_and_is_not_printed_today_is_not_named() -> None:
    def change(one: Organization) -> Organization:
        return of_service(hours="Mo 01:00-02:00")(replace(aged("2024-03-10")(one), phones=()))

    said = told(town(aged("2024-03-10")), town(change))
    assert (SHOP, "Orari (Spesa con la tessera): non sono più quelli stampati. Chiama prima di andare.") in said
    # The shop prints no number today, so none of its old ones is named.
    assert {sentence for _, sentence in said if sentence.startswith("Telefono")} == {
        "Telefono: non è più quello stampato."
    }


# What may not be told


def test_a_number_that_somebody_consented_to_is_not_named_when_it_is_gone() -> None:
    mobile = Phone(number="345 000 0001", consent=Consent(on=dt.date(2025, 1, 1), how="Modulo"))
    [(_, said)] = told(town(of_service(phones=(mobile,))))
    assert said == "Telefono: 02 0000 0014."


def test_an_address_that_became_protected_is_not_repeated() -> None:
    """Nor how one gets there, nor the street in any other word of the organization, nor in those of others."""
    street = "via delle Acacie 7"
    open_ = of_place(
        address=street, address_public=True, transport=f"Fermata {street}", step_free="yes", hours="Mo 09:00-10:00"
    )
    before = town(open_, "casa-delle-querce")
    neighbour = of_service(how_to="Suona in Via delle  Acacie, al 9.")(RECORDS.organizations["emporio-la-dispensa"])
    before = replace(
        before, organizations={**before.organizations, neighbour.id: replace(neighbour, name="Bar di via delle Acacie")}
    )
    said = told(before)
    assert "acacie" not in repr(said).casefold()
    house = RECORDS.organizations["casa-delle-querce"].name
    assert (house, "Indirizzo: ora è protetto. Cancella quello stampato, e come si arriva.") in said
    assert (SHOP, "Nome: è cambiato.") in said


def test_an_address_that_was_protected_is_not_told_either() -> None:
    street = "via delle Acacie 7"
    hidden = of_place(address=street, address_public=False)
    shown = of_place(address=street, address_public=True)
    said = told(town(hidden, "casa-delle-querce"), town(shown, "casa-delle-querce"))
    house = RECORDS.organizations["casa-delle-querce"].name
    assert said == [(house, "Indirizzo: non è più protetto. Guarda la scheda sul sito.")]


def test_of_a_protected_place_that_moved_nothing_is_told() -> None:
    before, after = (of_place(address=street, address_public=False) for street in ("via Acacie 7", "via Querce 9"))
    assert told(town(before, "casa-delle-querce"), town(after, "casa-delle-querce")) == []


def test_who_is_protected_has_its_old_telephone_taken_out_without_its_number() -> None:
    old = of(phones=(Phone(number="02 0000 0777"),))
    said = told(town(old, "casa-delle-querce"))
    assert "0777" not in repr(said)


def test_a_change_that_was_undone_or_changed_again_is_told_by_what_is_so_now() -> None:
    """Of the months of a page only the last knows the right value; one that is right again is none."""
    first, second = town(of_place(address="via Prima 1")), town(of_place(address="via Seconda 2"))
    states = [state_of(Guide(one, THEN), None) for one in (first, second, RECORDS)]
    truth = Truth(states[2], tuple(states))
    again = truth.told(differences(states[0], states[1]))
    assert [in_words(one) for one in again] == ["Indirizzo (Emporio): non è più quello stampato."]
    assert truth.told(differences(states[2], states[0])) == ()


def test_hostile_words_are_told_as_they_are() -> None:
    hostile = "{0} {new} `${x}` <b>\u202e\U0001f600</b>"
    said = told(town(of(name=hostile)), town(of_service(1, how_to=hostile)))
    assert said == [
        (SHOP, f"Quando chiami (Aiuto con le bollette): {hostile}."),
        (SHOP, f"Nome: prima era «{hostile}»."),
    ]


def test_a_record_that_could_not_be_read_then_is_not_told_as_new() -> None:
    before = state_of(Guide(without("orto-della-stazione"), THEN), None, {"orto-della-stazione"})
    after = state_of(Guide(RECORDS, TODAY), None)
    assert Truth(after, (before,)).told(differences(before, after)) == ()
