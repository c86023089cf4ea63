"""What of a change may be named today: the rules of guida.truth one by one, on cards made for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from guida.corrections import Correction
from guida.differences import Difference, differences
from guida.printed_facts import PROTECTED, Fact, Sheet, State
from guida.truth import Truth

TODAY = dt.date(2026, 3, 15)
STREET = "via delle Acacie 7"
HIDDEN = Fact("address", PROTECTED, "", "@casa", "Casa")
REFUGE = Sheet("Casa delle Querce", "Un rifugio.", (HIDDEN,), protected=True, streets=(STREET,))
PHONE = Fact("phone", "0200000014", "02 0000 0014")
BAR = Sheet("Bar Sport", "Un bar.", (PHONE,))


def state(**sheets: Sheet) -> State:
    return State(TODAY, {id_.replace("_", "-"): sheet for id_, sheet in sheets.items()})


def told(one: Difference, now: State, *others: State) -> Correction | None:
    found = Truth(now, others).told([one])
    return found[0] if found else None


def how_to(old: str, organization: str = "bar") -> Difference:
    return Difference(organization, "how_to", "gone", old=old)


def old_of(one: Difference, now: State, *others: State) -> str:
    correction = told(one, now, *others)
    assert correction is not None
    return correction.old


@pytest.mark.parametrize(
    "text",
    ["Suona in via delle Acacie.", "VIA  DELLE\nACACIE, 9", "Via delle (Acacie)", "Di fronte a via delle acacie 71"],
)
def test_a_text_with_the_street_of_a_refuge_is_not_repeated_whoever_wrote_it(text: str) -> None:
    assert old_of(how_to(text), state(bar=BAR, casa=REFUGE)) == ""
    assert old_of(how_to(text), state(bar=BAR), state(casa=REFUGE)) == "", "though it is no refuge any more"
    assert old_of(how_to(text), state(bar=BAR)) == text


def test_all_streets_of_a_refuge_count_also_those_that_it_tells() -> None:
    open_ = replace(REFUGE, streets=(STREET, "via del Mulino 3"))
    assert old_of(how_to("Entra da via del Mulino"), state(bar=BAR, casa=open_)) == ""


@pytest.mark.parametrize(("street", "named"), [("Po 3", True), ("Via Po 3", False)])
def test_a_street_too_short_to_be_told_from_other_words_is_not_looked_for(street: str, named: bool) -> None:
    refuge = replace(REFUGE, streets=(street,))
    text = f"Chiedi in posta, {street}"
    assert old_of(how_to(text), state(bar=BAR, casa=refuge)) == (text if named else "")


@pytest.mark.parametrize("kind", ["phone", "address", "how_to", "hours"])
def test_of_who_is_or_was_protected_no_old_value_is_named(kind: str) -> None:
    one = Difference("casa", kind, "gone", old="Prima")
    free = replace(REFUGE, facts=(PHONE,), protected=False, streets=())
    assert old_of(one, state(casa=free)) == "Prima"
    assert old_of(one, state(casa=replace(REFUGE, facts=(HIDDEN, PHONE)))) == ""
    assert old_of(one, state(casa=free), state(casa=REFUGE)) == ""


def test_another_id_does_not_make_a_refuge_forgotten() -> None:
    """The record of a refuge got a new id, and its address became public: the old one is still not named."""
    now = state(casa_nuova=replace(REFUGE, facts=(PHONE,), protected=False, streets=(), former=("casa",)))
    truth = Truth(now, (state(casa=REFUGE),))
    assert truth.guarded == {"casa", "casa-nuova"}
    for id_ in ("casa", "casa-nuova"):
        [one] = truth.told([Difference(id_, "phone", "gone", old="02 0000 0777")])
        assert (one.card, one.old) == ("casa-nuova", "")


def test_the_streets_that_a_refuge_had_under_another_id_count_too() -> None:
    now = state(bar=BAR, casa_nuova=replace(REFUGE, former=("casa",)))
    before = state(casa=replace(REFUGE, protected=False, streets=("via del Mulino 3",)))
    assert old_of(how_to("Di fronte a via del Mulino"), now, before) == ""


def test_who_is_gone_is_not_named_when_its_name_holds_the_street_of_a_refuge() -> None:
    gone = Difference("bar", "organization", "gone", old="Bar di via delle Acacie")
    assert told(gone, state(casa=REFUGE)) == Correction("", "", "organization", "gone", "", "", ())
    assert told(gone, state()) == Correction("", "Bar di via delle Acacie", "organization", "gone", "", "", ())


def test_that_an_address_is_public_again_is_told_only_when_no_other_is_protected() -> None:
    one = Difference("casa", "public", "changed", of="@casa")
    assert told(one, state(casa=replace(REFUGE, facts=(HIDDEN, PHONE)))) is None
    assert told(one, state(casa=replace(REFUGE, facts=(PHONE,)))) is not None


def test_that_an_address_is_protected_is_told_while_it_is() -> None:
    one = Difference("casa", "protected", "changed", of="@casa")
    assert told(one, state(casa=replace(REFUGE, facts=(PHONE,), protected=False))) is None
    assert told(one, state(casa=REFUGE)) == Correction("casa", REFUGE.name, "protected", "changed", "", "", ("Casa",))


def test_a_mailbox_that_is_gone_is_never_named() -> None:
    assert old_of(Difference("bar", "mail", "gone", old="bar@example.org"), state(bar=BAR)) == ""


def test_an_old_telephone_is_named_only_by_who_prints_another_and_of_nobody_s_own() -> None:
    gone = Difference("bar", "phone", "gone", old="02 0000 0099")
    silent = replace(BAR, facts=(replace(PHONE, printed=False),))
    assert old_of(gone, state(bar=BAR)) == "02 0000 0099"
    assert old_of(gone, state(bar=silent)) == ""
    assert old_of(replace(gone, personal=True), state(bar=BAR)) == ""


def test_a_new_value_is_named_only_while_the_card_prints_it() -> None:
    changed = Difference("bar", "phone", "changed", "02 0000 0099", "02 0000 0014")
    correction = told(changed, state(bar=BAR))
    assert correction is not None
    assert (correction.action, correction.new) == ("changed", "02 0000 0014")
    correction = told(changed, state(bar=replace(BAR, facts=(replace(PHONE, printed=False),))))
    assert correction is not None
    assert (correction.action, correction.old, correction.new) == ("hidden", "", "")
    assert told(replace(changed, action="new", old=""), state(bar=replace(BAR, facts=()))) is None


def test_a_closure_is_told_until_its_last_day() -> None:
    closure = Fact("closure", "x", "Chiuso", "s", "Sala", until="2026-03-15")
    one = Difference("bar", "closure", "new", new="Chiuso", of="s", until="2026-03-15")
    assert told(one, state(bar=replace(BAR, facts=(closure,)))) is not None
    assert told(replace(one, until="2026-03-14"), state(bar=replace(BAR, facts=(closure,)))) is None


def test_the_same_said_of_two_services_is_told_once_with_both_names_and_of_all_services_with_none() -> None:
    hours = [Fact("hours", "x", "Lunedì", of, name) for of, name in (("a", "Ballo"), ("b", "Canto"))]
    services = (("a", "Ballo", ""), ("b", "Canto", ""), ("c", "Scacchi", ""))
    found = [Difference("bar", "hours", "changed", "Martedì", "Lunedì", of) for of in ("a", "b")]
    [one] = Truth(state(bar=replace(BAR, facts=tuple(hours), services=services))).told(found)
    assert one.of == ("Ballo", "Canto")
    [one] = Truth(state(bar=replace(BAR, facts=tuple(hours), services=services[:2]))).told(found)
    assert one.of == ()


def test_nothing_of_a_refuge_s_street_comes_out_of_a_whole_comparison() -> None:
    """From public to protected, with the street in every fact that a card can have."""
    open_ = replace(
        REFUGE,
        name=f"Casa di {STREET}",
        facts=tuple(Fact(kind, STREET, STREET, "@casa", "Casa") for kind in ("address", "transport", "how_to", "mail")),
        services=(("s", STREET, ""),),
        protected=False,
    )
    then, now = state(casa=open_, bar=replace(BAR, name=STREET)), state(casa=REFUGE, bar=BAR)
    found = Truth(now, (then,)).told(differences(then, now))
    assert {one.kind for one in found} == {"protected", "name", "service", "how_to", "mail"}
    assert "acacie" not in repr(found).casefold()


@pytest.mark.parametrize(
    "one",
    [
        Difference("bar", "organization", "gone", old="Bar Sport"),
        Difference("altro", "organization", "new", new="Altro"),
        Difference("chiuso", "organization", "new", new="Chiuso"),
        Difference("chiuso", "phone", "changed", "02 0000 0099", "02 0000 0014"),
        Difference("bar", "service", "gone", old="Ballo", of="a"),
        Difference("bar", "service", "new", new="Canto", of="b"),
        Difference("bar", "service", "changed", "Danza", "Valzer", "a"),
        Difference("bar", "phone", "changed", "02 0000 0014", "02 0000 0099"),
        Difference("", "urgent", "changed", "112", "113", note="Emergenza"),
        Difference("", "urgent", "new", new="113", note="Emergenza"),
        Difference("", "urgent_notes", "changed", "113", "113", note="Di giorno"),
    ],
    ids=lambda one: f"{one.organization or 'urgent'} {one.kind} {one.action}",
)
def test_what_is_no_longer_so_is_not_told(one: Difference) -> None:
    """A later change, or that it is again as it was, says what is so."""
    bar = replace(BAR, services=(("a", "Ballo", ""),))
    now = replace(state(bar=bar, chiuso=replace(BAR, left=True)), urgent=(("112", "Emergenza", ""),))
    assert told(one, now) is None


def test_an_urgent_number_that_became_one_of_another_day_is_told_as_gone() -> None:
    now = replace(state(), urgent=(("112", "Emergenza", ""),))
    one = Difference("", "urgent", "changed", "118", "113", note="Ambulanza")
    assert told(one, now) == Correction("", "", "urgent", "gone", "118", "", ("Ambulanza",))
    assert told(replace(one, new="112"), now) == Correction("", "", "urgent", "changed", "118", "112", ("Ambulanza",))


def test_a_telephone_that_another_service_has_is_no_correction() -> None:
    one = Difference("bar", "phone", "gone", old="02 0000 0014", of="a")
    assert told(one, state(bar=replace(BAR, facts=(replace(PHONE, of="b"),)))) is None
