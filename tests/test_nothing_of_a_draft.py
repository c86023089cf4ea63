"""Whatever draft minutes hold beyond what the rule allows, no byte of the site depends on it.

Two towns differ in every field of their drafts that is not public; two sites are built; every file must be the same.
So not only are the words of a draft absent: no count, no state, no size and no order comes from them either.
"""

from __future__ import annotations

import gzip
import io
import json
import types
import typing
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import yaml
from conftest import NOON, built, project_around
from guida.records.meeting import Meeting
from pydantic.dataclasses import is_pydantic_dataclass

PUBLIC = {
    "group", "title", "start", "end", "status", "agenda.id", "agenda.title",
    "place.at", "place.name", "place.address", "place.point",
    "next.start", "next.group", "next.place.at", "next.place.name", "next.place.address", "next.place.point",
    # The address it had before leads on to its page.
    "former_ids",
    # What was told of it before it was held: of its moves only how many, and where and when the last one led.
    "moved.start", "moved.place.at", "moved.place.name", "moved.place.address", "moved.place.point",
    # That it is a draft.
    "minutes.state",
}  # fmt: skip
"""What may come out of a draft. A field that is neither here nor in `hidden` fails: somebody must decide."""
UNSAID = {
    # The check refuses them in a held meeting, or in a draft.
    "cancelled_reason", "cancelled_on", "minutes.approved_in",
    # Where the record lies.
    "id", "path",
}  # fmt: skip

Contents = dict[str, bytes]
MARKER = "SEGRETISSIMO"
DRAFTS = ("plenaria/2026-02-24", "poverta/2026-02-20", "lab-valfinta/2026-01-08")


def hidden(which: int) -> dict[str, Any]:
    """Everything of a draft that is not public, in one of two ways that have no value in common."""
    day = f"2026-0{which}-1{which}"
    later = f"2026-03-0{which}"
    word = f"{MARKER}-{'QXW'[which] * (3 + 7 * which)}"
    organization = ("", "consorzio-le-tre-rogge", "emporio-la-dispensa")[which]
    project = ("", "citta-che-cura", "furgone-condiviso")[which]
    return {
        "kind": ("", "straordinaria", "congiunta")[which],
        "minutes": {
            "circulated_on": later,
            "comments_by": f"2026-03-1{which}",
            "reading": {
                "on": later,
                "by": f"{word} rilettura",
                "sure_of": (["nomi"], ["nomi", "storie", "salute", "contatti", "indirizzi"])[which - 1],
            },
            "published_on": later,
        },
        "convened": {"on": "2026-01-0" + str(which), "by": f"{word} convocazione"},
        "agreed_by": [f"{word} accordo"] * which,
        "mandate": f"{word} mandato",
        "notes": [{"id": "n1", "kind": ("", "attenzione", "da-appuntare")[which], "text": f"{word} nota"}],
        "official_record": {"protocol": f"{word} protocollo", "kept_by": f"{word} custode"},
        "sources": [
            {"title": f"{word} fonte", "date": day, "read_on": later, "note": f"{word} nota", "fields": ["body"]},
            {"url": f"https://borgofinto.example/{word}", "read_on": later},
        ],
        "agenda": [
            {"id": "a1", "title": "Aiuti per l'affitto", "projects": [project],
             "proposals": [("", "orario-unico-degli-sportelli", "cortili-aperti")[which]]},
            {"id": "a2", "title": "Piano sociale 2026"},
        ],
        "attendance": [
            {"organization": organization, "role": f"{word} ruolo", "status": "present", "people": 7 * which},
            *({"name": f"{word} presente {number}", "status": "present"} for number in range(4 * which)),
            {"organization": "casa-delle-querce", "status": ("", "excused", "absent")[which]},
        ],
        "decisions": [
            {
                "id": "d1", "agenda": f"a{which}", "text": f"{word} decisione", "outcome": f"{word} esito",
                "supersedes": ("", "plenaria/2025-11-18/d1", "plenaria/2024-03-12/d1")[which],
                "act": {"number": f"{word} numero", "date": later, "body": f"{word} organo",
                        "url": f"https://borgofinto.example/atti/{word}"},
                "addressed_to": f"{word} destinatario",
                "reply": {"on": later, "text": f"{word} risposta"},
            },
            *({"id": f"d{number}", "text": f"{word} altra"} for number in range(2, 2 + which)),
        ],
        "actions": [
            {"id": "az1", "text": f"{word} azione", "owner": organization, "due": later, "project": project},
            *({"id": f"az{number}", "text": f"{word} altra"} for number in range(2, 2 + which)),
        ],
        "action_updates": [
            {"action": ("", "plenaria/2025-11-18/az2", "plenaria/2025-11-18/az1")[which],
             "status": ("", "done", "postponed")[which], "note": f"{word} aggiornamento", "due": f"2027-01-0{which}"},
        ],
        "attachments": [
            {"file": f"segreto-{which}.txt", "title": f"{word} allegato", "kind": f"{word} tipo"},
        ],
        "corrections": [
            {"date": later, "agenda": "a1", "was": f"{word} prima", "now": f"{word} dopo",
             "approved_in": f"plenaria/2026-03-0{2 + which}"},
        ] * which,
        "moved": [{"on": f"2026-01-0{which}"}],
        "body": f"{word} testo.\n\n## {word} titolo {{#a1}}\n\nSi veda [questo](meeting:plenaria/2025-11-18) e"
        f" [{word}](org:{organization}).\n",
    }  # fmt: skip


def draft(id_: str, which: int, state: str) -> str:
    """Return the file of a meeting: what would be public of it as a draft is the same for both."""
    group, _, day = id_.partition("/")
    secret = hidden(which)
    secret["minutes"] |= {"state": state}
    # Moved: first convened for the day of its id, held on another in another place.
    moved = {
        "start": f"{day[:-2]}{int(day[-2:]) + 1:02}T18:00", "place": "sportello-diritti/archivio",
        **secret["moved"][0],
    }  # fmt: skip
    values = secret | {
        "group": group, "title": f"Incontro in bozza di {group}", "start": f"{day}T17:00", "status": "held",
        "place": "comune-di-borgofinto/centro-civico", "moved": [moved],
        "next": [{"start": "2026-05-19T17:00", "group": group, "place": "comune-di-borgofinto/centro-civico"}],
    }  # fmt: skip
    if group == "plenaria":
        del values["moved"]
        values["end"] = f"{day}T19:30"
    body = values.pop("body")
    if group != "plenaria":
        values["action_updates"], values["decisions"] = [], [{"id": "d1", "text": secret["decisions"][0]["text"]}]
        del values["action_updates"]
    written = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{written}---\n{body}"


def put(town: Path, which: int, state: str = "draft") -> None:
    """Write the meetings in data/, and in the private folder drafts that say more still."""
    data = town / "tests/toy_town/data"
    for id_ in DRAFTS:
        (data / f"meetings/{id_}.md").write_text(draft(id_, which, state), encoding="utf-8")
        private = town.parent / f"guida-borgofinto-riservata/verbali/{id_}.md"
        private.parent.mkdir(parents=True, exist_ok=True)
        private.write_text(draft(id_, which, "draft").replace(MARKER, f"{MARKER}-IN-CASA"), encoding="utf-8")
    for path in (data / "meetings/attachments").glob("segreto-*"):
        path.unlink()
    attached = data / f"meetings/attachments/segreto-{which}.txt"
    attached.write_text(f"{MARKER} nell'allegato\n" * which, encoding="utf-8")


def refer(town: Path) -> None:
    """Let others name the drafts in every way they can."""
    data = town / "tests/toy_town/data"
    plenary, poverty, elsewhere = DRAFTS
    project = data / "projects/cortile-aperto.yml"
    values = yaml.safe_load(project.read_text(encoding="utf-8"))
    values["origin"] = {"meeting": plenary, "decision": f"{plenary}/d1"}
    values["description"] = f"Ne parla [la plenaria](meeting:{plenary}) e [il gruppo](meeting:{poverty})."
    project.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _edit(data / "proposals/cortili-aperti.md", "meetings:\n", f"meetings:\n  - {plenary}\n  - {elsewhere}\n")
    _edit(
        data / "proposals/furgone-comune.md", "themes:\n",
        f"history:\n  - status: accolta\n    meeting: {plenary}\ndecisions:\n  - {plenary}/d1\nthemes:\n",
    )  # fmt: skip
    _edit(data / "proposals/dispensa-unica.md", "## Perché", f"Lo dice [la bozza](meeting:{plenary}#a1).\n\n## Perché")
    _edit(data / "analyses/cibo-a-fine-mese.md", "meetings:\n", f"meetings:\n  - {plenary}\n  - {poverty}\n")
    _edit(data / "plans/2026.yml", "(group:plenaria)", f"(group:plenaria), come [a febbraio](meeting:{plenary})")
    _edit(data / "practices/consultazione-di-valfinta.md", "## Che", f"Si veda [qui](meeting:{elsewhere}).\n\n## Che")
    _edit(data / "projects/furgone-condiviso.yml", "decision: plenaria/2024-03-12/d2", f"decision: {plenary}/d1")
    _edit(data / "reports/2024/poverta.md", "presented_in: plenaria/2025-02-18", f"presented_in: {poverty}")
    # Minutes of December that the draft is said to have approved, and of January that follow what it decided.
    (data / "meetings/plenaria/2025-12-16.md").write_text(
        "---\ngroup: plenaria\nstart: 2025-12-16T17:00\nstatus: held\nminutes:\n  state: approved\n"
        f"  approved_in: {plenary}\n---\n",
        encoding="utf-8",
    )
    (data / "meetings/plenaria/2026-03-03.md").write_text(
        "---\ngroup: plenaria\nstart: 2026-03-03T17:00\nstatus: held\nminutes:\n  state: approved\n  reading:\n"
        "    on: 2026-03-04\n    by: chi coordina\n    sure_of: [nomi, storie, salute, contatti, indirizzi]\n"
        f"decisions:\n  - id: d1\n    text: Si cambia quello che si era deciso\n    supersedes: {plenary}/d1\n"
        f"action_updates:\n  - action: {plenary}/az1\n    status: done\n---\n"
        f"Come detto [a febbraio](meeting:{plenary}).\n",
        encoding="utf-8",
    )
    (data / "meetings/plenaria/2026-03-04.md").write_text(
        "---\ngroup: plenaria\nstart: 2026-03-04T17:00\nstatus: held\n---\n", encoding="utf-8"
    )
    content = town / "tests/toy_town/content/tavolo/index.md"
    content.write_text(content.read_text(encoding="utf-8") + f"\n[La bozza](meeting:{plenary}).\n", encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(site: Path) -> Contents:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of a file and of everything packed in it; a PDF gives its text."""
    yield name, content
    if content[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name}: unzipped", gzip.decompress(content))
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            for inner in file.namelist():
                yield f"{name}: {inner}", inner.encode()
                yield from unpacked(f"{name}: {inner}", file.read(inner))
    elif content[:5] == b"%PDF-":
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            text = "\n".join(page.extract_text() for page in pdf.pages)
            yield f"{name}: text", f"{text}\n{pdf.metadata}".encode()


def holding(site: Contents) -> list[str]:
    """Return the files, and what is packed in them, that hold something only a draft says."""
    marks = (MARKER.lower().encode(), b"segreto-")
    return [
        part
        for name, content in site.items()
        for part, inner in unpacked(name, content)
        if any(mark in f"{part}\n".lower().encode() + inner.lower() for mark in marks)
    ]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contents, Contents, Contents]:
    """Two sites of towns that differ in what their drafts hide; and the second as it was before, with all in the open.

    The second is built where the open one was: nothing of it may stay, in the site or in what the build keeps.
    """
    first, second = (tmp_path_factory.mktemp(name) / "project" for name in ("first", "second"))
    for town in (first, second):
        project_around(town)
        refer(town)

    def site(town: Path, which: int, state: str) -> Contents:
        put(town, which, state)
        return contents(built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON))

    opened = site(second, 2, "corrected")
    return site(first, 1, "draft"), site(second, 2, "draft"), opened


def fields_of(kind: type[Any], before: str = "") -> Iterator[str]:
    """Yield the dotted names of all fields of a record down to those that hold a value."""
    for name, annotation in typing.get_type_hints(kind).items():
        inner = next((one for one in _within(annotation) if is_pydantic_dataclass(one)), None)
        yield from fields_of(inner, f"{before}{name}.") if inner else [f"{before}{name}"]


def _within(annotation: Any) -> Iterator[type[Any]]:
    parts = typing.get_args(annotation)
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        yield annotation
    for part in parts:
        yield from _within(part)


def _said(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _said(inner, f"{field}.{key}" if field else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner, field)
    else:
        yield field


def test_every_field_of_a_meeting_is_either_public_or_hidden() -> None:
    fields = {*fields_of(Meeting)}
    assert {"minutes.reading.by", "moved.place.at", "decisions.reply.text", "body"} < fields
    assert fields - PUBLIC - UNSAID == {*_said(hidden(1))} - PUBLIC == {*_said(hidden(2))} - PUBLIC


def test_the_site_is_the_same_whatever_its_drafts_hide(sites: tuple[Contents, Contents, Contents]) -> None:
    one, other, _ = sites
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_no_file_holds_a_word_of_a_draft_packed_or_not(sites: tuple[Contents, Contents, Contents]) -> None:
    assert holding(sites[1]) == []


def test_the_same_words_in_the_open_are_found_in_every_kind_of_file(sites: tuple[Contents, Contents, Contents]) -> None:
    """Else the test above could look in the wrong places."""
    found = holding(sites[2])
    for part in (
        "tavolo/incontri/plenaria/2026-02-24/index.html", "tavolo/allegati/segreto-2.txt", "dati/incontri.json",
        "tavolo/novita.xml", "tavolo-2026.zip: tavolo-2026/incontri/poverta/2026-02-20.txt", ".pf_fragment: unzipped",
    ):  # fmt: skip
        assert any(part in one for one in found), part
    assert any(part.endswith(".pdf: text") for name, inner in sites[2].items() for part, _ in unpacked(name, inner))


@pytest.mark.parametrize("id_", DRAFTS)
def test_what_is_public_of_a_draft_is_there(id_: str, sites: tuple[Contents, Contents, Contents]) -> None:
    page = sites[0][f"tavolo/incontri/{id_}/index.html"].decode()
    assert f"Incontro in bozza di {id_.partition('/')[0]}" in page
    assert "Piano sociale 2026" in page
    assert "19 maggio 2026" in page
