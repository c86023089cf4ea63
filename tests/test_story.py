"""The story of a sheet on its own page, from git: whole sentences, nothing of a protected address, when it is written."""

from __future__ import annotations

import datetime as dt
import html
import re
from itertools import product
from pathlib import Path

import pytest
from checked import copied, guide_of
from guida.changes import changes_of
from guida.corrections import ORDER, Correction
from guida.guide import Guide
from guida.ledger import Ledger, digests_of
from guida.render import parts
from guida.render.organization import organization_page
from guida.render.story import sentence, story_of
from test_changes import GARDEN, PHONE, REFUGE, SHOP, town, write_history
from test_past import Repository

ENTERED = "La scheda è entrata nella guida."
BEFORE, AFTER = "2026-01-10", "2026-02-10"


@pytest.fixture
def there(tmp_path: Path) -> Repository:
    """The toy town in a repository that has no commit yet."""
    return Repository(copied(tmp_path))


def told(guide: Guide, path: str) -> dict[str, tuple[str, ...]]:
    """Return the story of the organization of a file, by month."""
    organization = next(one for one in guide.records.organizations.values() if one.path == path)
    return {f"{month:%Y-%m}": sentences for month, sentences in story_of(organization, guide)}


def body(guide: Guide, path: str) -> str:
    organization = next(one for one in guide.records.organizations.values() if one.path == path)
    return organization_page(organization, guide).body


def with_history(there: Repository) -> Guide:
    guide = guide_of(there.root)
    return guide.with_changes(changes_of(there.root, guide))


def test_each_sheet_tells_its_own_changes_by_month(there: Repository) -> None:
    write_history(there)
    guide = with_history(there)
    assert told(guide, SHOP) == {"2025-12": (PHONE,)}
    assert told(guide, GARDEN) == {"2026-01": (ENTERED,)}
    assert told(guide, REFUGE) == {}


def test_the_page_ends_with_its_story_closed_and_has_none_without_a_history(there: Repository) -> None:
    write_history(there)
    guide = with_history(there)
    [story] = re.findall(
        r"<details class=\"history__more story off-paper\">.*?</details>", body(guide, SHOP), re.DOTALL
    )
    words = [" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", "\n", story)).split("\n")]
    assert [line for line in words if line] == [
        "Storia di questa scheda",
        "Che cosa abbiamo cambiato in questa scheda, mese per mese.",
        "Dicembre 2025",
        PHONE,
        "La storia delle schede comincia a novembre 2025.",
        "I cambiamenti di tutte le schede",
    ]
    assert "Storia di questa scheda" not in body(guide, REFUGE)
    assert "Storia di questa scheda" not in body(town(), SHOP)


def test_months_with_several_changes_stand_under_each_other_the_latest_first(there: Repository) -> None:
    shop = there.read(SHOP)
    there.write(SHOP, shop.replace("cost: gratuito", "cost: contributo").replace("02 0000 0014", "02 0000 0099"))
    there.commit("2025-11-10")
    there.write(SHOP, shop.replace("02 0000 0014", "02 0000 0099"))
    there.commit("2025-12-10")
    there.write(SHOP, shop)
    there.commit("2026-02-10")
    months = told(with_history(there), SHOP)
    assert list(months) == ["2026-02", "2025-12"]
    assert months["2026-02"] == (PHONE,)
    assert all(one.startswith("Costo") for one in months["2025-12"])


@pytest.mark.parametrize("protected_now", [True, False])
def test_nothing_is_said_of_an_address_that_is_or_was_protected(there: Repository, protected_now: bool) -> None:
    refuge = there.read(REFUGE)
    assert "    address_public: no\n" in refuge
    street = "    address: via delle Acacie Segrete 7\n    transport: Fermata Acacie Segrete\n"
    public = refuge.replace("    address_public: no\n", street)
    there.write(REFUGE, public if protected_now else refuge)
    there.commit(BEFORE)
    there.write(REFUGE, refuge if protected_now else public)
    there.commit(AFTER)
    guide = with_history(there)
    kinds = {one.kind for month in guide.changes.months for one in month.corrections or ()}
    assert kinds & {"protected", "public"}, "the booklets are corrected"
    said = " ".join(" ".join(one) for one in told(guide, REFUGE).values())
    assert "ndirizzo" not in said
    if protected_now:
        assert "Acacie" not in body(guide, REFUGE)
        assert told(guide, REFUGE) == {}


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Correction("x", "X", "phone", "changed", "02 1", "02 2", ()), "Telefono: da 02 1 a 02 2."),
        (Correction("x", "X", "phone", "hidden", "02 1", "", ()), "Telefono: abbiamo corretto questo dato."),
        (Correction("x", "X", "phone", "gone", "", "", ()), "Telefono: abbiamo tolto questo dato."),
        (Correction("x", "X", "phone", "gone", "02 1", "", ()), "Telefono: 02 1 non vale più."),
        (Correction("x", "X", "hours", "changed", "a", "", ("Mensa",)), "Orari (Mensa): abbiamo corretto questo dato."),
        (Correction("x", "X", "hours", "new", "", "lunedì 9-12", ("Mensa",)), "Orari (Mensa): lunedì 9-12."),
        (Correction("x", "X", "organization", "new", "", "Aiutano.", ()), ENTERED),
        (Correction("x", "X", "organization", "gone", "", "", ()), "La scheda è uscita dagli elenchi della guida."),
        (Correction("x", "X", "service", "new", "Che cosa fa.", "Mensa", ()), "Nuovo servizio: Mensa."),
        (Correction("x", "X", "service", "gone", "", "", ()), "Un servizio non c'è più."),
        (Correction("x", "X", "name", "changed", "{old} <b>", "", ()), "Nome: prima era «{old} <b>»."),
    ],
)
def test_a_change_is_a_plain_sentence(one: Correction, said: str) -> None:
    assert sentence(one) == said


def test_no_sentence_speaks_to_who_holds_a_booklet() -> None:
    kinds = {one.partition("-")[0] for one in ORDER} - {"urgent", "urgent_notes", "protected", "public"}
    actions = ("new", "gone", "changed", "hidden")
    for kind, action, old, new in product(sorted(kinds), actions, ("", "prima"), ("", "dopo")):
        if (kind == "organization" and action not in {"new", "gone"}) or (action == "new" and not new):
            continue
        if (kind, action) in {("service", "hidden"), ("name", "new"), ("name", "gone")}:
            continue  # As there are none.
        said = sentence(Correction("x", "X", kind, action, old, new, ()))  # type: ignore[arg-type]
        assert not re.search(r"stampat|Cancella|sul sito|\{", said), (kind, action, said)


def test_a_page_is_written_again_when_its_story_is_another_and_only_then(there: Repository) -> None:
    write_history(there)
    first = with_history(there)
    there.git("checkout", "-q", "--orphan", "other")
    shop = there.read(SHOP)
    there.write(SHOP, shop.replace("02 0000 0014", "02 0000 0077"))
    there.commit("2025-11-10")
    there.write(SHOP, shop)
    there.commit("2025-12-05")
    second = with_history(there)
    assert first.records.documents == second.records.documents

    def keys(guide: Guide) -> dict[str, bytes]:
        ledger = Ledger(there.root / "none", digests_of(guide.records), guide.records, ())
        sheets = [sheet for part in parts(guide) for sheet in part()]
        own = [one for one in sheets if one.address.startswith("guida/organizzazioni/") and one.sources is not None]
        return {one.address: ledger.key(one.sources or (), one.more) for one in own}

    before, after = keys(first), keys(second)
    assert {one for one in after if after[one] != before[one]} == {
        "guida/organizzazioni/emporio-la-dispensa/",
        "guida/organizzazioni/orto-della-stazione/",
    }
    assert keys(with_history(there)) == after
    assert second.today == dt.date(2026, 3, 15)
