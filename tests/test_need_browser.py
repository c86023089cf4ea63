"""The browser of the tests: the one that is named, else the one that is there, else a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import need_browser
import pytest


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with neither a browser nor apt-get; what is put into the folder is there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_first_browser_of_the_list_is_taken(empty_path: Path) -> None:
    program(empty_path / "google-chrome")
    chromium = program(empty_path / "chromium")
    assert need_browser.find_browser() == chromium


def test_the_browser_that_chromium_names_comes_first(empty_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(empty_path / "chromium")
    mine = program(empty_path / "my-browser")
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert need_browser.find_browser() == mine


def test_a_wrong_name_in_chromium_is_not_passed_over_in_silence(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(empty_path / "chromium")
    monkeypatch.setenv("CHROMIUM", str(empty_path / "nothing"))
    assert need_browser.find_browser() is None


def test_without_a_browser_and_without_apt_get_a_sentence_says_what_to_install(
    empty_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert need_browser.main() == 1
    assert capsys.readouterr().err == need_browser.MISSING + "\n"


def test_debian_s_package_is_installed_after_its_lists_are_read(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("apt-get", "env"):
        program(empty_path / name)
    commands: list[list[str]] = []

    class Done:
        returncode = 0

    def run(command: list[str], **_: object) -> Done:
        commands.append(command)
        if "install" in command:
            program(empty_path / "chromium")
        return Done()

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("subprocess.run", run)
    assert need_browser.main() == 0
    assert [command[4:] for command in commands] == [
        ["update"],
        ["install", "--yes", "--no-install-recommends", "chromium"],
    ]
