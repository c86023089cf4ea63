"""The form of /redazione/ as its program wants it told: a collection for every kind of file, a widget for every field.

Everything comes from guida.model; nothing here says again what a field is. Pure: records in, text out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml

from guida.cms_fields import NAMED_BY, Config, field_config
from guida.labels.it.campi import SCHEDE
from guida.labels.it.redazione import FORM, MESSAGES
from guida.model import Field, fields_of_kind
from guida.policy import FORM as FORM_ADDRESS
from guida.records import FILED, Records
from guida.records.site import Site

_FILES = {
    "meetings": ("{{group}}/{{slug}}", "{{start | truncate(10, '')}}"),
    "reports": ("{{year}}/{{slug}}", "{{group}}"),
    "plans": (None, "{{year}}"),
}
"""Kinds whose files' names nobody chooses: the path, if it has folders, and the name."""
_KEPT_OTHERWISE = frozenset({"point", "numbers", "any-place", "pairs", "yes-no", "known"})
"""Forms of which a file and the form hold different things, or which are said in more than one way."""
_SUMMARIES = {"meetings": "{{start}} · {{group}}", "reports": "{{group}} {{year}}", "resources": "{{what}}"}


@dataclass(frozen=True, slots=True)
class Host:
    """Where the records live: the kind of git host (None: nowhere yet), its address and the repository on it."""

    kind: str | None
    address: str = ""
    repository: str = ""

    @property
    def api(self) -> str:
        """Return the address of what the form talks to, without a path."""
        return "https://api.github.com" if self.kind == "github" else self.address

    @property
    def called(self) -> tuple[str, ...]:
        """Return every address that the form may ask for something."""
        return (self.api,) if self.kind else ()


def host_of(site: Site) -> Host:
    """Return where the records live; a repository that is a placeholder, or on a host we have no form for, is nowhere."""
    if not site.repository or "repository" in site.placeholders:
        return Host(None)
    parts = urlsplit(str(site.repository))
    name, repository = (parts.hostname or ""), parts.path.strip("/").removesuffix(".git")
    if name == "github.com" and repository.count("/") == 1:
        return Host("github", "https://github.com", repository)
    if name.partition(".")[0] == "gitlab" and "/" in repository:
        return Host("gitlab", f"https://{parts.netloc}", repository)
    return Host(None)


def form_address(source: str) -> str | None:
    """Return the address, from the site's root, of the form for a record's file (`data/organizations/naga.yml`)."""
    found = re.fullmatch(r"data/([a-z]+)/(.+)\.(yml|md)", source)
    if not found or found[1] not in FILED or found[3] != FILED[found[1]][0]:
        return None
    return f"{FORM_ADDRESS}#/collections/{found[1]}/entries/{found[2]}"


def new_address(kind: str) -> str:
    """Return the address, from the site's root, of an empty form for a kind of record."""
    return f"{FORM_ADDRESS}#/collections/{kind}/new"


def config(site: Site, records: Records) -> Config:
    """Return what the form is: its host, its kinds of record and their fields."""
    return {
        "backend": _backend(site, host_of(site)),
        "publish_mode": "editorial_workflow",
        "site_url": str(site.base_address),
        "app_title": f"{FORM['app']} · {site.name}",
        "logo": {"src": "../../assets/images/favicon.svg"},
        "media_folder": "data/meetings/attachments",
        "public_folder": "/tavolo/allegati",
        "media_libraries": {"stock_assets": False},
        "editor": {"preview": False},
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_collection(kind, records) for kind in FILED],
    }


def config_text(site: Site, records: Records) -> str:
    """Return the file config.yml."""
    return yaml.dump(config(site, records), Dumper=_Whole, sort_keys=False, allow_unicode=True, width=10_000)


def shapes_text() -> str:
    """Return the file shapes.json: the order of the fields of every kind, for what the form writes to be canonical."""
    shapes = {
        kind: {"format": _format(kind), "markdown": FILED[kind][0] == "md", "fields": _shape(_in_front(kind))}
        for kind in FILED
    }
    return json.dumps(shapes, ensure_ascii=False, separators=(",", ":")) + "\n"


def _shape(fields: Sequence[Field]) -> list[Config]:
    return [
        {
            "name": field.name,
            **({"form": field.form} if field.form in _KEPT_OTHERWISE else {}),
            **({"fields": _shape(field.fields)} if field.fields else {}),
        }
        for field in fields
    ]


def _in_front(kind: str) -> list[Field]:
    """Return the fields of a kind without what stands below them in a Markdown file."""
    return [field for field in fields_of_kind(kind) if field.form != "prose" or field.name != "body"]


class _Whole(yaml.SafeDumper):
    """Writes what stands twice twice: nobody reads anchors with ease."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _backend(site: Site, host: Host) -> Config:
    said = {kind: FORM[kind].format(kind="{{collection}}", id="{{slug}}") for kind in ("create", "update", "delete")}
    common = {"branch": site.branch, "commit_messages": said}
    if host.kind == "github":
        login = (
            {"base_url": str(site.login_service), "auth_methods": ["oauth", "token"]}
            if site.login_service
            else {"auth_methods": ["token"]}
        )
        return {
            "name": "github", "repo": host.repository, **common, "open_authoring": True, "auth_scope": "public_repo", **login,
        }  # fmt: skip
    if host.kind == "gitlab":
        login = (
            {"auth_type": "pkce", "app_id": site.login_app, "auth_methods": ["oauth", "token"]}
            if site.login_app
            else {"auth_methods": ["token"]}
        )
        own = host.address != "https://gitlab.com"
        addresses = {"base_url": host.address, "api_root": f"{host.address}/api/v4"} if own else {}
        return {"name": "gitlab", "repo": host.repository, **common, **addresses, **login}
    # No way to sign in is left: what remains is a folder of one's own computer.
    return {"name": "github", "repo": "nessun/archivio", **common, "auth_methods": []}


def _collection(kind: str, records: Records) -> Config:
    many, one, told = SCHEDE[kind]
    path, name = _FILES.get(kind, (None, None))
    named_by = NAMED_BY.get(kind, "name")
    made: Config = {
        "name": kind,
        "label": many,
        "label_singular": one,
        "description": told,
        "folder": f"data/{kind}",
        "create": True,
        # A record that is gone leaves addresses that lead nowhere: it is closed instead.
        "delete": False,
        "extension": FILED[kind][0],
        "format": _format(kind),
        "identifier_field": named_by,
        "summary": _SUMMARIES.get(kind, "{{slug}}" if kind == "requests" else f"{{{{{named_by}}}}}"),
        "thumbnail": False,
        "sortable_fields": {"fields": [named_by]},
        "slug": {"template": name, "editable": False} if name else _slug(kind, named_by),
        "fields": [field_config(field, records) for field in _asked(kind)],
    }
    return made | ({"path": path} if path else {})


def _format(kind: str) -> str:
    """Return what the form calls our way of writing a kind; it believes a Markdown file only when the name ends so."""
    return f"guida-{kind}{'-frontmatter' if FILED[kind][0] == 'md' else ''}"


def _slug(kind: str, named_by: str) -> Config:
    slug: Config = {"editable": ["create"], "hint": FORM["file_name_help"]}
    slug["pattern"] = [r"^[a-z0-9]+(-[a-z0-9]+)*$", MESSAGES["id"].format(example="sportello-casa")]
    return slug if kind == "requests" else {"template": f"{{{{{named_by}}}}}", **slug}


def _asked(kind: str) -> list[Field]:
    """Return the fields in the order in which a form asks for them: as in a file, old names last."""
    return sorted(fields_of_kind(kind), key=lambda field: field.name == "former_ids")
