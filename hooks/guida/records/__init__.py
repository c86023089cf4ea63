"""The kinds of record: where their files lie and which model reads them. Adding a kind starts here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guida.records.analysis import Analysis
from guida.records.call import Call
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.organization import Organization
from guida.records.plan import Plan
from guida.records.practice import Practice
from guida.records.project import Project
from guida.records.proposal import Proposal
from guida.records.record import Record
from guida.records.report import Report
from guida.records.requests import Requests
from guida.records.resource import SharedResource
from guida.records.site import Glossary, Site, Urgent
from guida.records.taxonomy import Area, Kind, Language, Need, Quarter, Target, Term, Theme
from guida.records.territory import Territory
from guida.records.types import Filed

FILED: Mapping[str, tuple[str, type[Filed]]] = {
    "organizations": ("yml", Organization),
    "groups": ("yml", Group),
    "meetings": ("md", Meeting),
    "projects": ("yml", Project),
    "proposals": ("md", Proposal),
    "practices": ("md", Practice),
    "calls": ("yml", Call),
    "plans": ("yml", Plan),
    "territory": ("yml", Territory),
    "requests": ("yml", Requests),
    "resources": ("yml", SharedResource),
    "reports": ("md", Report),
    "analyses": ("md", Analysis),
}
"""One file a record: data/<kind>/<id>.<suffix>; the kinds of NESTED lie one folder deeper."""

NESTED = {"meetings": "<gruppo>/2026-03-12", "reports": "<anno>/<gruppo>"}
"""Kinds whose ids are a folder and a name: data/meetings/<group>/<day>.md, data/reports/<year>/<group>.md."""

TERMS: Mapping[str, type[Term]] = {
    "areas": Area,
    "themes": Theme,
    "needs": Need,
    "targets": Target,
    "quarters": Quarter,
    "kinds": Kind,
    "languages": Language,
}
"""Lists of terms: data/taxonomy/<name>.yml, whose one key is its name."""

SINGLE: Mapping[str, type[Record]] = {"site": Site, "urgent": Urgent, "glossary": Glossary}
"""One file each: data/<name>.yml."""

SHAPES = ("municipio", "nil", "lines")
"""GeoJSON figures: data/geography/<name>.geojson."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Everything that was read, by kind and id, in the order of the ids (terms: of their file).

    `known` also holds the ids of records with faults, so that one fault is not told twice; a list of terms that
    could not be read at all is not in it. `documents` holds the text of every file by its path, to find the line
    of a field. `shapes` holds GeoJSON as parsed; `attachments` the bytes of each file by its path below
    data/meetings/attachments/, `attachment_heads` how each begins, `attachment_texts` the words of those that have some.
    """

    organizations: Mapping[str, Organization] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    calls: Mapping[str, Call] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    territory: Mapping[str, Territory] = field(default_factory=dict)
    requests: Mapping[str, Requests] = field(default_factory=dict)
    resources: Mapping[str, SharedResource] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    analyses: Mapping[str, Analysis] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    quarters: Mapping[str, Quarter] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    languages: Mapping[str, Language] = field(default_factory=dict)
    site: Site | None = None
    urgent: Urgent | None = None
    glossary: Glossary | None = None
    shapes: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, int] = field(default_factory=dict)
    attachment_heads: Mapping[str, bytes] = field(default_factory=dict)
    attachment_texts: Mapping[str, str] = field(default_factory=dict)

    def filed(self, kind: str) -> Mapping[str, Filed]:
        """Return the records of a kind that has a file a record."""
        records: Mapping[str, Filed] = getattr(self, kind)
        return records
