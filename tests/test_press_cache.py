"""What the press keeps from one build to the next, and what it may not mistake for it; what PRINT asks of a build."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from checked import TODAY
from guida import printing
from guida.git_history import commit_of
from guida.press import Press
from guida.printed import Paper
from mkdocs.exceptions import PluginError
from publish import _print_mode
from test_past import Repository


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles that were printed: each paper holds its own, and nothing else."""
    titles: list[str] = []

    def compiled(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
        titles.append(data["title"])
        return str(data["title"]).encode()

    monkeypatch.setattr(printing, "compile_pdf", compiled)
    return titles


def paper(title: str, template: str = "book") -> Paper:
    return Paper("stampa/guida-a5.pdf", "a5", title, template, lambda: {"title": title, "day": str(TODAY)})


def test_a_paper_is_printed_once_while_nothing_it_is_made_from_changes(made: list[str], tmp_path: Path) -> None:
    cache = tmp_path / "prints"
    for fonts, one, count in (
        (tmp_path / "fonts", paper("Guida"), 1),
        (tmp_path / "fonts", paper("Guida"), 1),
        (tmp_path / "other fonts", paper("Guida"), 2),
        (tmp_path / "other fonts", paper("Guida", "leaflet"), 3),
        (tmp_path / "other fonts", paper("Altra", "leaflet"), 4),
    ):
        assert Press(fonts, cache).printed(one) == one.title.encode()
        assert len(made) == count


def test_two_sites_that_share_a_cache_get_each_its_own_paper(made: list[str], tmp_path: Path) -> None:
    first, second = Press(tmp_path, tmp_path / "prints"), Press(tmp_path, tmp_path / "prints")
    for _ in range(2):
        assert first.printed(paper("Borgofinto")) == b"Borgofinto"
        assert second.printed(paper("Municipio 5")) == b"Municipio 5"
    assert made == ["Borgofinto", "Municipio 5"] * 2


def test_two_that_print_the_same_at_once_do_not_take_it_from_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes while the first writes, as a build beside another does."""
    press, write = Press(tmp_path, tmp_path / "prints"), Path.write_bytes

    def interrupted(path: Path, content: bytes) -> int:
        size = write(path, content)
        monkeypatch.setattr(Path, "write_bytes", write)
        assert press.keep("stampa/x.pdf", "same", lambda: b"second") == b"second"
        return size

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    assert press.keep("stampa/x.pdf", "same", lambda: b"first") == b"first"
    assert [path.name for path in (tmp_path / "prints").iterdir()] == ["stampa-x.pdf"]
    assert press.keep("stampa/x.pdf", "same", lambda: b"third") == b"first"


def test_a_cache_that_cannot_be_written_costs_no_paper(made: list[str], tmp_path: Path) -> None:
    (tmp_path / "prints").write_text("no folder")
    press = Press(tmp_path, tmp_path / "prints")
    assert [press.printed(paper("Guida")) for _ in range(2)] == [b"Guida", b"Guida"]
    assert made == ["Guida", "Guida"]


def test_only_what_is_still_printed_is_kept(made: list[str], tmp_path: Path) -> None:
    press = Press(tmp_path, tmp_path / "prints")
    for name in ("a", "b"):
        press.keep(f"stampa/{name}.pdf", "", name.encode)
    press.tidy(["stampa/b.pdf", "stampa/c.pdf"])
    assert [path.name for path in (tmp_path / "prints").iterdir()] == ["stampa-b.pdf"]
    Press(tmp_path).tidy([])
    assert made == []


def test_without_a_cache_nothing_is_kept(made: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        Press(tmp_path).printed(paper("Guida"))
    assert made == ["Guida", "Guida"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_outside_git_or_without_a_commit_is_at_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bare").mkdir()
    assert commit_of(tmp_path / "bare") is None
    assert commit_of(tmp_path / "nowhere") is None
    there = Repository(tmp_path / "there")
    assert commit_of(there.root) is None
    there.commit("2026-01-05")
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=there.root, capture_output=True, text=True, check=True)
    (there.root / "below").mkdir()
    # Who commits has git's own variables set.
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "bare"))
    assert commit_of(there.root) == commit_of(there.root / "below") == told.stdout.strip()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of(there.root) is None


@pytest.mark.parametrize(
    ("value", "mode"), [(None, "yes"), ("", "yes"), ("yes", "yes"), ("no", "no"), ("must", "must")]
)
def test_what_print_asks_of_a_build(value: str | None, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRINT", raising=False)
    if value is not None:
        monkeypatch.setenv("PRINT", value)
    assert _print_mode() == mode


@pytest.mark.parametrize("value", ["NO", "0", "false", " no", "si"])
def test_what_print_cannot_ask(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRINT", value)
    with pytest.raises(PluginError, match=r"non va bene\. Scegli fra: yes, no, must\."):
        _print_mode()
