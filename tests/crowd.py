"""A network as large as one wants: the toy town with many more organizations, groups and projects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checked import TODAY, TOWN
from guida.guide import Guide
from guida.load import load
from guida.records.organization import Membership
from guida.records.project import Role

SECTORS: Any = ("ente-pubblico", "terzo-settore", "quarto-settore")
ROLES: Any = ("capofila", "partner", "attuatore", "finanziatore", "beneficiario", "rete")


def crowd(organizations: int, groups: int, projects: int, ties: int) -> Guide:
    """Return a guide of so many of each, and so many ties: a third of them to groups, the others to projects."""
    records, _ = load(TOWN)
    scuola, poverta = records.organizations["scuola-del-mercato"], records.groups["poverta"]
    memoria = records.projects["passeggiate-della-memoria"]
    to_groups, to_projects = ties // 3, ties - ties // 3
    made_groups = {
        f"gruppo-{at}": replace(poverta, id=f"gruppo-{at}", name=f"Tavolo numero {at}") for at in range(groups)
    }
    own = [
        [
            f"gruppo-{(at * 7 + step) % groups}"
            for step in range(to_groups // organizations + (at < to_groups % organizations))
        ]
        for at in range(organizations)
    ]
    made = {
        f"organizzazione-{at}": replace(
            scuola,
            id=f"organizzazione-{at}",
            name=f"Associazione di quartiere numero {at}",
            sector=SECTORS[at % 3],
            services=(),
            places=(),
            tavolo=Membership(member="yes", groups=tuple(own[at])),
        )
        for at in range(organizations)
    }
    made_projects = {
        f"progetto-{at}": replace(
            memoria,
            id=f"progetto-{at}",
            name=f"Progetto numero {at}",
            roles=tuple(
                Role(organization=f"organizzazione-{(at * 13 + step * 17) % organizations}", role=ROLES[step % 6])
                for step in range(to_projects // projects + (at < to_projects % projects))
            ),
        )
        for at in range(projects)
    }
    return Guide(
        replace(
            records,
            organizations=made,
            groups=made_groups,
            projects=made_projects,
            meetings={},
            proposals={},
            reports={},
        ),
        TODAY,
    )
