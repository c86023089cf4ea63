"""The peer made by Hugo: bench/hugo with content/, data/, static/ and our frame as its base templates.

The fastest natural way, as measured: one Markdown file an organization with its record as YAML front matter, lists by
Hugo's own taxonomies, cards kept by partialCached. What Hugo would have to look up is given to it: derived terms stand in
the front matter, opening hours are a table of their few shapes. Pages that do not grow with the organizations (home,
meetings, projects, hand-written ones) come with their HTML ready; so do those of a need in a quarter, which Hugo's
templates would have to sort by distance.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from built import CANONICAL, DESCRIPTION, TITLE, BuiltPage, built_pages
from guida.freshness import DAYS_VERIFIED, MONTHS_CURRENT, months_ago
from guida.guide import Guide
from guida.histories import history_of
from guida.labels import labels
from guida.load import load
from guida.offers import Offer
from guida.records.organization import Organization
from guida.render.addresses import ADDRESSES
from guida.render.hours import hours_in_words
from guida.render.lists import public_door
from guida.render.near import quarters_for
from synthetic import HOURS, PHONE_HOURS, TODAY

LISTS = ("needs", "themes", "targets", "quarters", "areas")
ORGANIZATIONS = "guida/organizzazioni/"


def write_hugo_site(folder: Path, town: Path, templates: Path) -> None:
    """Write the whole Hugo site of a town that we have built: town/data and town/site are read."""
    shutil.copytree(templates, folder)
    shutil.copytree(town / "site/assets", folder / "static/assets")
    records, _ = load(town)
    guide = Guide(records, TODAY)
    _write_settings(folder, guide)
    _write_data(folder / "data", guide)
    frames: dict[tuple[str, str], str] = {}
    layouts: set[tuple[str, str]] = set()
    for page in built_pages(town / "site"):
        frame = frames.setdefault((page.head, page.foot), f"frame-{len(frames) + 1}")
        layouts.add((frame, _write_content(folder / "content", page, frame, town, guide)))
    for unseen in ("areas", "ready"):  # Folders of ours for which the site has no page.
        _write(folder / f"content/{unseen}/_index.md", {"build": {"render": "never"}}, "")
    for (head, foot), frame in frames.items():
        _write_frame(folder / "layouts" / frame, head, foot, [kind for name, kind in layouts if name == frame])


def _write_settings(folder: Path, guide: Guide) -> None:
    settings = {
        "oldest": str(months_ago(TODAY, MONTHS_CURRENT)),
        "recent": str(TODAY - dt.timedelta(DAYS_VERIFIED)),
        "edit": f"{guide.site.repository}/edit/{guide.site.branch}/",
        "indexes": {
            name: ADDRESSES["themes" if name == "areas" else name].format("").replace("//", "/") for name in LISTS
        },
    }
    (folder / "settings.json").write_text(json.dumps({"params": settings}), encoding="utf-8")


def _write_data(folder: Path, guide: Guide) -> None:
    """Everything the templates look up: our labels, the terms, links to an organization, hours in words."""
    folder.mkdir()
    records = guide.records
    door = public_door(guide)
    tables: dict[str, Mapping[str, Any]] = {
        "say": labels("it"),
        "hours": {hours: hours_in_words(hours) for hours in (*HOURS, PHONE_HOURS)},
        "groups": {group.id: group.name for group in records.groups.values()},
        "door": {"number": door.number, "label": door.label} if door else {},
        "links": {
            organization.id: links for organization in guide.organizations if (links := _links(organization, guide))
        },
        **{
            name: {id_: _term(name, id_, guide) for id_ in getattr(records, name)}
            for name in (*LISTS, "kinds", "languages")
        },
    }
    for name, table in tables.items():
        (folder / f"{name}.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _links(organization: Organization, guide: Guide) -> dict[str, Any]:
    projects = [{"id": one.id, "name": one.name} for one in guide.projects_of("organizations", organization.id)]
    known = {"projects": projects, "remembered": bool(history_of(organization, guide))}
    return {name: value for name, value in known.items() if value}


def _term(name: str, id_: str, guide: Guide) -> dict[str, Any]:
    """Return a term's label and what stands beside its services, as lists of ids."""
    records = guide.records
    term: dict[str, Any] = {"label": str(getattr(records, name)[id_].label)}
    own = {group.id for group in guide.groups}
    if name == "areas":
        area = records.areas[id_]
        term |= {"icon": area.icon, "lies_in": id_, "themes_here": [one.id for one in guide.themes_of(area)]}
        term["needs_here"] = [one.id for one in guide.needs_of(area)]
    elif name == "themes":
        theme = records.themes[id_]
        term |= {"area": theme.area, "lies_in": theme.area, "groups_here": [one for one in theme.groups if one in own]}
        term["needs_here"] = [one.id for one in records.needs.values() if id_ in one.themes]
    elif name == "needs":
        need = records.needs[id_]
        themes = need.themes
        term |= {"quarters_here": [one.id for one in quarters_for(need, guide)]}
        term |= {"themes": themes, "themes_here": themes, "lies_in": records.themes[themes[0]].area}
    return term


def _write_content(content: Path, page: BuiltPage, frame: str, town: Path, guide: Guide) -> str:
    """Write the content file of a page and return its layout."""
    front: dict[str, Any] = {"title": page.title, "description": page.description, "type": frame}
    kind = next((name for name in LISTS if re.fullmatch(ADDRESSES[name].format("[a-z0-9-]+"), page.address)), None)
    name = page.address.rstrip("/").rpartition("/")[2]
    body = ""
    if page.address.startswith(ORGANIZATIONS) and page.address != ORGANIZATIONS:
        record = yaml.load(
            (town / f"data/organizations/{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
        )
        offers = guide.offers_of(guide.records.organizations[name])
        for service, offer in zip(record["services"], offers, strict=True):
            service |= {kind: [term.id for term in getattr(offer, kind)] for kind in LISTS}
        layout, file = "organization", f"organizations/{name}.md"
        front |= {**_terms_of(offers, guide, name), "params": {"record": record}}
    elif page.address == ORGANIZATIONS:
        layout, file = "organizations", "organizations/_index.md"
    elif kind:
        layout, file = "term", f"{kind}/{name}/_index.md"
        front["params"] = {"list": kind, "id": name}
    else:
        layout, body = "ready", page.body
        index = next((name for name in LISTS if page.address == ADDRESSES[name].removesuffix("{}/")), None)
        own = "_index.html" if page.address == "" else f"{index}/_index.html" if index else None
        file = own or f"ready/{page.address.rstrip('/').replace('/', '--')}.html"
    if layout != "organization":
        front["url"] = f"/{page.address}"
    _write(content / file, front | {"layout": layout}, body)
    return layout


def _terms_of(offers: tuple[Offer, ...], guide: Guide, name: str) -> dict[str, list[str]]:
    """Return the ids of every list an organization is found under."""
    found = {kind: [term.id for offer in offers for term in getattr(offer, kind)] for kind in LISTS}
    organization = guide.records.organizations[name]
    found["quarters"] = [place.quarter for place in organization.places if place.quarter] + found["quarters"]
    return {kind: list(dict.fromkeys(ids)) for kind, ids in found.items()}


def _write(path: Path, front: Mapping[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.dump(dict(front), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=4096)
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")


def _write_frame(folder: Path, head: str, foot: str, layouts: Iterable[str]) -> None:
    """Our theme's frame as a base template, with the layouts that pages in it use."""
    for gap, field in ((TITLE, "Title"), (DESCRIPTION, "Description"), (CANONICAL, "Permalink")):
        head = head.replace(gap, f"{{{{ .{field} }}}}")
    folder.mkdir(parents=True)
    (folder / "baseof.html").write_text(f'{head}{{{{ block "main" . }}}}{{{{ end }}}}{foot}', encoding="utf-8")
    for kind in layouts:
        inner = ".Content" if kind == "ready" else f'partial "{kind}.html" .'
        (folder / f"{kind}.html").write_text(
            f'{{{{ define "main" }}}}{{{{ {inner} }}}}{{{{ end }}}}\n', encoding="utf-8"
        )
