"""What the browser runs to read minutes: whole, the same every time, locked, and without a word of a draft."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import documents
import pydantic_core
import pytest
from checked import TOWN, copied
from guida.browser_python import FOLDER, PLATFORM, Unavailable, browser_python, compiled_wheel, packed
from guida.editing.minutes.matching import known_from
from guida.editing.minutes_knowledge import knowledge_file, knowledge_from
from guida.editing.minutes_page import Reading
from guida.load import load
from guida.personal import public_contacts

PROJECT = Path(__file__).resolve().parents[1]
MEETING = "poverta/2026-01-13"
READ = """
import json, sys
from pathlib import Path
from guida.editing.minutes_page import Reading
reading = Reading(Path(sys.argv[1]).read_text(encoding="utf-8"), "2026-03-15")
made = json.loads(reading.read(Path(sys.argv[2]).read_bytes(), "verbale.docx", "poverta/2026-01-13"))
looked = json.loads(reading.look(made["text"].replace("status: held", "status: helt")))
files = {getattr(one, "__file__", None) or "" for one in sys.modules.values()}
print(json.dumps([made["text"], looked["problems"], sorted(one for one in files if "site-packages" in one)]))
"""


@pytest.fixture(scope="module")
def archive() -> bytes:
    return packed(compiled_wheel(PROJECT))


def _knowledge(root: Path = TOWN) -> str:
    return knowledge_file(load(root)[0], root).decode()


def test_the_archive_alone_reads_minutes_and_checks_them(archive: bytes, tmp_path: Path) -> None:
    inside, document, knowledge = (tmp_path / name for name in ("inside", "verbale.docx", "dati.json"))
    zipfile.ZipFile(io.BytesIO(archive)).extractall(inside)
    # The one compiled package is for a browser: here its place is taken by ours.
    for path in sorted((inside / "pydantic_core").rglob("*.so")):
        path.unlink()
    for path in Path(pydantic_core.__file__).parent.glob("*.so"):
        (inside / "pydantic_core" / path.name).write_bytes(path.read_bytes())
    documents.table_of_attendees(document)
    knowledge.write_text(_knowledge(), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(inside), "RAPIDFUZZ_IMPLEMENTATION": "python", "PYTHONUTF8": "1"}
    # -S: without the packages installed here.
    command = [sys.executable, "-S", "-c", READ, str(knowledge), str(document)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stderr == ""
    text, problems, from_elsewhere = json.loads(done.stdout)
    assert text == (PROJECT / "tests/minutes/table_of_attendees.md").read_text(encoding="utf-8")
    assert [one["line"] for one in problems] == [6]
    assert problems[0]["said"].startswith("«helt»")
    assert from_elsewhere == []


def test_the_same_files_give_the_same_archive(archive: bytes) -> None:
    assert packed(compiled_wheel(PROJECT)) == archive
    assert len(archive) < 3_500_000


def test_the_archive_holds_the_licences_and_nothing_that_was_not_meant(archive: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    licensed = {name.partition("-")[0] for name in names if ".dist-info/" in name}
    assert {"pydantic", "pydantic_core", "mammoth", "rapidfuzz", "phonenumbers", "python_stdnum", "pyyaml"} <= licensed
    assert [name for name in names if "/geodata/" in name or name.startswith(("guida/render", "guida/templates"))] == []


def test_it_is_made_for_the_pyodide_that_is_installed() -> None:
    told = json.loads((PROJECT / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    assert f"pyemscripten_{told['abi_version']}_{told['arch']}" == PLATFORM
    assert told["python"].startswith("3.14.")
    asked = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert f"--platform {PLATFORM} " in asked
    assert "--python-version 3.14 " in asked


def test_files_that_are_not_there_or_not_the_locked_ones_are_told(tmp_path: Path) -> None:
    def refusal() -> str:
        with pytest.raises(Unavailable) as refused:
            list(browser_python(tmp_path, tmp_path / "cache"))
        return str(refused.value)

    assert refusal() == "manca pyodide.mjs di Pyodide: esegui «npm ci --ignore-scripts»"
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules/pyodide").symlink_to(PROJECT / "node_modules/pyodide")
    (tmp_path / "requirements.txt").write_bytes((PROJECT / "requirements.txt").read_bytes())
    wheel = tmp_path / ".cache/wasm" / compiled_wheel(PROJECT).name
    assert refusal() == f"manca {wheel.name}: con la rete lo scarica «make site»"
    wheel.parent.mkdir(parents=True)
    wheel.write_bytes(b"something else")
    assert refusal() == f"{wheel.name} non è quello di requirements.txt: toglilo da .cache/wasm/ e riprova"


def test_its_size_is_what_a_browser_fetches(tmp_path: Path) -> None:
    files = dict(browser_python(PROJECT, tmp_path / "cache"))
    told = json.loads(files.pop(f"{FOLDER}indice.json"))
    assert told["size"] == sum(map(len, files.values()))
    assert all(name.startswith(FOLDER) for name in files)


def test_the_page_knows_what_the_command_knows_and_no_word_of_a_draft() -> None:
    records, _ = load(TOWN)
    text = _knowledge()
    read = knowledge_from(text)
    mine, other = read.known, known_from(records, public_contacts(records))
    assert (mine.labels, mine.names, mine.contacts) == (other.labels, other.names, other.contacts)
    assert mine.organizations.find("La Dispensa") == other.organizations.find("La Dispensa")
    assert "MARCATORE-BOZZA" not in text
    assert dict(read.meetings["plenaria/2026-02-24"].fields) == {"status": "held", "minutes": {"state": "approved"}}
    assert read.meetings["poverta/2026-03-17"].fields["convened"] == {
        "on": "2026-03-03",
        "by": "chi coordina il gruppo",
    }
    assert sorted(read.meetings) == sorted(records.meetings)


def test_the_text_below_a_convocation_is_not_published_but_is_known_of(tmp_path: Path) -> None:
    path = "data/meetings/poverta/2026-03-17.md"
    prepared = (TOWN / path).read_text(encoding="utf-8") + "\nAppunti per prepararsi.\n"
    text = _knowledge(copied(tmp_path, {path: prepared}))
    assert "Appunti" not in text
    assert knowledge_from(text).meetings["poverta/2026-03-17"].prepared


def test_a_second_document_owes_nothing_to_the_first(tmp_path: Path) -> None:
    reading = Reading(_knowledge(), "2026-03-15")
    for make in documents.SHAPES:
        file = tmp_path / "verbale.docx"
        make(file)
        made = json.loads(reading.read(file.read_bytes(), "verbale.docx", MEETING))
        expected = (PROJECT / f"tests/minutes/{make.__name__}.md").read_text(encoding="utf-8")
        assert made["text"] == expected
        assert json.loads(reading.look(expected))["problems"] == []
    assert json.loads(reading.read(b"", "verbale.docx", MEETING)) == {
        "fault": "il file è vuoto. Fattelo mandare di nuovo."
    }
    with pytest.raises(ValueError, match="nothing was read"):
        reading.look("---\n---\n")
