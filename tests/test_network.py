"""Who works with whom in the toy town, worked out by hand: nodes, ties, where each is said, and what must not be told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from checked import TODAY, TOWN
from guida.guide import Guide
from guida.load import load
from guida.network import Measure, Network, network
from guida.records import Records
from guida.records.meeting import Attendance, Minutes
from guida.records.organization import Membership
from guida.records.project import Role
from guida.render.network.export import network_file
from guida.render.network.page import measure_in_words, network_page, untied_in_words
from guida.render.organization import is_tied, organization_page
from guida.spelling import alphabetical, folded
from guida.ties import Said, ids_of_bodies, node_id
from test_expected import words

EMPORIO = "organizzazione-emporio-la-dispensa"
PONTICELLO = "organizzazione-cooperativa-il-ponticello"
SPORTELLO = "organizzazione-sportello-diritti"
ROGGE = "organizzazione-consorzio-le-tre-rogge"
COMUNE = "organizzazione-comune-di-borgofinto"
QUERCE = "organizzazione-casa-delle-querce"


@pytest.fixture(scope="module")
def whole(toy: Guide) -> Network:
    return network(toy)


@pytest.fixture
def records() -> Records:
    return load(TOWN)[0]


def of(records: Records) -> Network:
    return network(Guide(records, TODAY))


def with_(records: Records, kind: str, id_: str, **changes: Any) -> Records:
    """Return records of which one is other than it was."""
    filed = getattr(records, kind)
    changed: Any = {kind: {**filed, id_: replace(filed[id_], **changes)}}
    return replace(records, **changed)


def ties(network: Network, id_: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.one, one.other) for one in network.ties_of(network.node[id_])]


def test_an_organization_has_these_ties_and_no_others(whole: Network) -> None:
    assert sorted(ties(whole, EMPORIO)) == [
        ("hosted", SPORTELLO, EMPORIO),
        ("part", EMPORIO, ROGGE),
        ("role", EMPORIO, "progetto-dispensa-di-quartiere"),
        ("role", EMPORIO, "progetto-furgone-condiviso"),
        ("sits", EMPORIO, "gruppo-plenaria"),
        ("sits", EMPORIO, "gruppo-poverta"),
    ]


def test_every_tie_says_what_it_is_and_where_it_is_said(whole: Network) -> None:
    found = {(one.kind, one.other): (one.detail, one.said) for one in whole.ties if one.one == SPORTELLO}
    assert found == {
        # It declares no group: it was there, and of several meetings the last one is named.
        ("sits", "gruppo-plenaria"): ((), (Said("meetings", "plenaria/2025-11-18", "attendance"),)),
        ("sits", "gruppo-poverta"): ((), (Said("meetings", "poverta/2026-02-10", "attendance"),)),
        ("role", "progetto-sportello-mobile"): (("attuatore",), (Said("projects", "sportello-mobile", "roles"),)),
        ("hosted", COMUNE): (
            ("Avvocati volontari",),
            (Said("organizations", "sportello-diritti", "services.hosted_at"),),
        ),
        ("hosted", EMPORIO): (("ISEE e SPID",), (Said("organizations", "sportello-diritti", "services.hosted_at"),)),
        ("managed", PONTICELLO): (
            ("Avvocati volontari",),
            (Said("organizations", "sportello-diritti", "services.managed_by"),),
        ),
    }


def test_who_declares_a_group_and_was_there_has_one_tie_said_twice(whole: Network) -> None:
    (tie,) = (one for one in whole.ties if (one.one, one.other) == (COMUNE, "gruppo-poverta"))
    assert tie.said == (
        Said("organizations", "comune-di-borgofinto", "tavolo.groups"),
        Said("meetings", "poverta/2026-02-10", "attendance"),
    )


def test_a_group_follows_projects_and_projects_are_born_of_it(whole: Network) -> None:
    said = {
        (one.kind, one.other): [f"{where.kind}/{where.id}#{where.field}" for where in one.said]
        for one in whole.ties
        if one.one == "gruppo-poverta"
    }
    assert said == {
        ("follows", "progetto-dispensa-di-quartiere"): ["projects/dispensa-di-quartiere#groups"],
        ("follows", "progetto-furgone-condiviso"): ["projects/furgone-condiviso#groups"],
        ("follows", "progetto-sportello-mobile"): ["projects/sportello-mobile#groups"],
        ("born", "progetto-dispensa-di-quartiere"): [
            "projects/dispensa-di-quartiere#origin.proposal",
            "proposals/dispensa-unica#projects",
        ],
        ("born", "progetto-furgone-condiviso"): [
            "projects/furgone-condiviso#origin.proposal",
            "proposals/furgone-comune#projects",
        ],
    }


@pytest.mark.parametrize(
    ("id_", "expected", "said"),
    [
        # With it in two projects: the cooperative, the Comune, the consortium, the circle, the families; and its guest.
        (
            EMPORIO,
            Measure(groups=2, projects=2, others=6, parents=1),
            "2 gruppi, 2 progetti, lavora con 6 altri, fa parte di un'altra organizzazione",
        ),
        (
            ROGGE,
            Measure(projects=1, others=5, children=2),
            "1 progetto, lavora con 5 altri, ne fanno parte 2 organizzazioni",
        ),
        (QUERCE, Measure(groups=2), "2 gruppi"),
        (
            "organizzazione-scuola-del-mercato",
            Measure(groups=2, projects=1, others=1),
            "2 gruppi, 1 progetto, lavora con un altro",
        ),
        ("gruppo-giovani-e-scuola", Measure(organizations=3, projects=1), "3 organizzazioni, 1 progetto"),
        ("progetto-dispensa-di-quartiere", Measure(organizations=6, groups=2), "6 organizzazioni, 2 gruppi"),
        ("progetto-passeggiate-della-memoria", Measure(), "nei dati non c'è ancora un legame scritto"),
    ],
)
def test_measures_are_counted_and_said_in_words(whole: Network, id_: str, expected: Measure, said: str) -> None:
    node = whole.node[id_]
    assert whole.measure(node) == expected
    assert measure_in_words(node, expected) == said


def test_bodies_without_a_record_stand_with_the_sector_that_a_project_says_of_them(whole: Network) -> None:
    assert {one.name: one.sector for one in whole.nodes if one.kind == "body"} == {
        "Città Grande": "altro",
        "Famiglie delle Risaie": "cittadini",
        "Provincia di Valfinta": "ente-pubblico",
    }


def test_the_order_is_that_of_the_alphabet_whatever_the_accents(whole: Network) -> None:
    names = [one.name for one in whole.nodes if one.sector == "terzo-settore"]
    assert names == sorted(names)
    assert sorted(["Zeta", "élan", "Elba", "Èfeso"], key=alphabetical) == ["Èfeso", "élan", "Elba", "Zeta"]


def test_who_has_no_tie_is_a_number_and_no_name(whole: Network, toy: Guide) -> None:
    """The archive, the barter shop and the garden."""
    assert whole.untied == 3
    page = words(network_page(toy).body)
    assert "Di altre 3 organizzazioni della guida nei dati non c'è ancora un legame scritto." in page
    assert not any(name in page for name in ("Archivio delle Voci", "Bottega", "Orto della Stazione"))
    say = {"untied_one": "una", "untied": "{count}"}
    assert [untied_in_words(count, say) for count in (0, 1, 1200)] == ["", "una", "1.200"]


def test_who_closed_is_not_in_it(whole: Network) -> None:
    assert "organizzazione-mensa-san-callisto" not in whole.node
    assert whole.measure(whole.node["progetto-furgone-condiviso"]).organizations == 1


def test_a_draft_ties_nobody_and_approved_minutes_do(whole: Network, records: Records) -> None:
    def sits(network: Network) -> list[tuple[str, str, str]]:
        return [one for one in ties(network, ROGGE) if one[0] == "sits"]

    assert sits(whole) == []
    approved = with_(records, "meetings", "plenaria/2026-02-24", minutes=Minutes(state="approved"))
    assert sits(of(approved)) == [("sits", ROGGE, "gruppo-plenaria")]


def test_who_was_excused_invited_or_is_to_come_has_no_tie(records: Records) -> None:
    """The archive was invited to the group in 2024; at a meeting that is to come nobody was."""
    coming = records.meetings["poverta/2026-03-17"]
    there = (Attendance(organization="archivio-delle-voci", status="present"),)
    changed = with_(records, "meetings", coming.id, attendance=there)
    assert "organizzazione-archivio-delle-voci" not in of(changed).node
    held = with_(records, "meetings", "poverta/2026-02-10", attendance=there)
    assert "organizzazione-archivio-delle-voci" in of(held).node


def test_a_service_in_a_refuge_ties_nobody_to_it(records: Records) -> None:
    sportello = records.organizations["sportello-diritti"]
    moved = tuple(
        replace(one, hosted_at="casa-delle-querce/rifugio", managed_by=()) if one.hosted_at else one
        for one in sportello.services
    )
    there = with_(records, "organizations", sportello.id, services=moved)
    assert [one.kind for one in of(there).ties_of(of(there).node[QUERCE])] == ["sits", "sits"]
    refuge = records.organizations["casa-delle-querce"].places[0]
    public = with_(there, "organizations", "casa-delle-querce", places=(replace(refuge, address_public=True),))
    assert ("hosted", SPORTELLO, QUERCE) in ties(of(public), QUERCE)


def test_groups_of_another_territory_are_outside(whole: Network, records: Records) -> None:
    assert "gruppo-lab-valfinta" not in whole.node
    present = (Attendance(organization="archivio-delle-voci", status="present"),)
    changed = with_(records, "meetings", "lab-valfinta/2024-06-06", attendance=present)
    changed = with_(
        changed, "organizations", "orto-della-stazione", tavolo=Membership(member="guest", groups=("lab-valfinta",))
    )
    changed = with_(changed, "proposals", "bus-di-notte", projects=("passeggiate-della-memoria",))
    assert of(changed).ties == whole.ties


def in_walks(records: Records, roles: Iterable[Role]) -> Network:
    return of(with_(records, "projects", "passeggiate-della-memoria", roles=tuple(roles)))


def test_names_that_differ_in_blanks_and_capital_letters_are_one_body(records: Records) -> None:
    found = in_walks(records, [Role(name="CITTÀ  grande", role="rete"), Role(name="città grande ", role="partner")])
    assert [one.name for one in found.nodes if folded(one.name) == "città grande"] == ["Città Grande"]
    assert [(one.other, one.detail) for one in found.ties if one.one == "senza-scheda-citta-grande"] == [
        ("progetto-citta-che-cura", ("capofila",)),
        ("progetto-passeggiate-della-memoria", ("rete", "partner")),
    ]


def test_the_name_of_an_organization_is_that_organization(records: Records) -> None:
    found = in_walks(
        records,
        [Role(name="comune  di Borgofinto", role="rete"), Role(name="Mensa di San Callisto", role="rete")],
    )
    assert ties(found, "progetto-passeggiate-della-memoria") == [("role", COMUNE, "progetto-passeggiate-della-memoria")]
    assert not any("mensa" in one.id for one in found.nodes)


def test_names_that_an_address_would_call_alike_have_a_mark_of_their_own() -> None:
    alone = ids_of_bodies([folded("A & B"), folded("Ente")])
    assert alone == {"a & b": "a-b", "ente": "ente"}
    found = ids_of_bodies(["a & b", "a + b", "ente", "日本"])
    assert len(set(found.values())) == 4
    assert found["ente"] == "ente"
    assert ids_of_bodies(["a & b", "a + b"])["a & b"] == found["a & b"]
    assert all(one and " " not in one for one in found.values())


def test_the_page_tells_each_node_with_its_ties_in_words(toy: Guide) -> None:
    lines = words(network_page(toy).body).split("\n")
    assert "Nei dati ci sono 12 organizzazioni con un legame, 3 gruppi, 7 progetti e 46 legami." in lines
    at = lines.index("2 gruppi, 2 progetti, lavora con 6 altri, fa parte di un'altra organizzazione")
    assert lines[at + 1 : at + 5] == [
        "Nei gruppi: Gruppo Povertà (lo dice la sua scheda), Plenaria (era presente a un incontro )",
        "Nei progetti: Dispensa di quartiere (lo guida), Furgone condiviso (lo guida)",
        "Fa parte di: Consorzio Le Tre Rogge",
        "Ospita un servizio di: Sportello Diritti (ISEE e SPID)",
    ]


def test_the_open_data_holds_the_nodes_and_the_ties(toy: Guide, whole: Network) -> None:
    ((name, content),) = network_file(toy)
    told = json.loads(content)
    assert name == "dati/rete.json"
    assert [one["id"] for one in told["nodes"]] == [one.id for one in whole.nodes]
    assert len(told["ties"]) == len(whole.ties)
    nodes = {one["id"]: one for one in told["nodes"]}
    assert nodes[EMPORIO] == {
        "id": EMPORIO,
        "kind": "organization",
        "name": "Emporio solidale La Dispensa",
        "sector": "terzo-settore",
        "page": "https://borgofinto.example/guida/organizzazioni/emporio-la-dispensa/",
    }
    assert nodes["senza-scheda-famiglie-delle-risaie"] == {
        "id": "senza-scheda-famiglie-delle-risaie",
        "kind": "body",
        "name": "Famiglie delle Risaie",
        "sector": "cittadini",
    }
    assert {
        "kind": "role",
        "from": EMPORIO,
        "to": "progetto-dispensa-di-quartiere",
        "roles": ["capofila"],
        "said_in": ["projects/dispensa-di-quartiere#roles"],
    } in told["ties"]
    assert b"MARCATORE" not in content


def test_without_groups_projects_and_ties_the_page_says_so(records: Records) -> None:
    bare = {id_: replace(one, parent=None, tavolo=None, services=()) for id_, one in records.organizations.items()}
    empty = replace(records, organizations=bare, groups={}, meetings={}, projects={}, proposals={}, reports={})
    guide = Guide(empty, TODAY)
    assert network(guide) == Network((), (), 12)
    page = words(network_page(guide).body)
    assert "Nei dati non c'è ancora nessun legame." in page
    assert "Di altre 12 organizzazioni della guida" in page


def test_the_page_of_an_organization_links_to_its_ties_and_never_to_nowhere(toy: Guide) -> None:
    linked = {one.id for one in toy.records.organizations.values() if is_tied(one, toy)}
    tied = {one.record for one in network(toy).nodes if one.kind == "organization"}
    assert linked <= tied
    assert linked == {
        "casa-delle-querce", "circolo-la-risaia", "comune-di-borgofinto", "consorzio-le-tre-rogge",
        "cooperativa-il-ponticello", "emporio-la-dispensa", "scuola-del-mercato", "sportello-diritti", "telefono-del-vicino",
    }  # fmt: skip
    for one in toy.records.organizations.values():
        link = f'rete/?nodo={node_id("organization", one.id)}"'
        assert (link in organization_page(one, toy).body) == (one.id in linked)


def test_the_link_follows_from_what_the_page_is_made_from(toy: Guide) -> None:
    """A page is kept while the files it names stay: no word in another organization's file gives it the link."""
    for one in toy.organizations:
        silent = {
            id_: replace(other, services=(), parent=None, tavolo=None)
            for id_, other in toy.records.organizations.items()
            if other != one
        }
        kept = {**silent, one.id: replace(one, services=())}
        assert is_tied(one, Guide(replace(toy.records, organizations=kept), toy.today)) == is_tied(one, toy)
