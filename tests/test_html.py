"""Every page is valid HTML to the Nu checker: no error and no warning, and nothing it says is filtered out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from built_site import OF_ALL_PAGES, OF_SOME_PAGES, BuiltSite
from conftest import PROJECT
from java import java_with

CHECKER = PROJECT / "node_modules/vnu-jar/build/dist/vnu.jar"

MISSING = """\
Manca Java, che serve al controllo dell'HTML: installa un JRE 17 o più nuovo (Debian e Ubuntu: «apt-get install
default-jre-headless»). Se non puoi, GUIDA_WITHOUT_JAVA=yes salta queste prove: gli errori di HTML non si vedono più.
The HTML checker needs Java: install a JRE, 17 or newer, or set GUIDA_WITHOUT_JAVA=yes to skip these tests."""


@pytest.fixture(scope="session")
def java() -> str:
    return java_with("java", MISSING, "NO HTML WAS CHECKED")


def complaints(java: str, kind: str, *paths: Path) -> list[str]:
    """Return what the checker has to say about some files or folders. `kind` is what they are to be read as."""
    command = [java, "-jar", str(CHECKER), "--stdout", kind, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return [line for line in done.stdout.splitlines() if line and "No errors found" not in line]


def without_policy(site: BuiltSite, folder: Path) -> Path:
    """Copy the pages of a site without their Content-Security-Policy.

    To the checker a page lies at file:, where 'self' allows nothing, and it takes data blocks for scripts: it would
    complain of every file of every page. That the policy allows what a page does, tests/browser sees in a browser.
    """
    for page in site.pages.values():
        text, count = re.subn(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">', "", page.html)
        assert count == 1, page.name
        copy = folder / page.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    return folder


def test_every_page_is_valid(java: str, toy_site: BuiltSite, real_site: BuiltSite, tmp_path: Path) -> None:
    folders = [without_policy(toy_site, tmp_path / "toy"), without_policy(real_site, tmp_path / "real")]
    assert complaints(java, "--skip-non-html", *folders) == []


def test_every_style_sheet_is_valid(java: str, toy_site: BuiltSite) -> None:
    """Those of packages are as their makers wrote them."""
    sheets = sorted(path for path in toy_site.folder.rglob("*.css") if "vendor" not in path.parts)
    names = [*sorted({*OF_ALL_PAGES, *OF_SOME_PAGES, "map.css"}), "form.css"]
    assert [path.name for path in sheets] == names
    assert complaints(java, "--css", *sheets) == []


def test_every_drawing_is_valid(java: str, toy_site: BuiltSite) -> None:
    drawings = sorted(toy_site.folder.rglob("*.svg"))
    # All codes are drawn alike: those of one organization speak for them.
    codes = [
        path for path in drawings for folder in ("guida", "codici") if path.is_relative_to(toy_site.folder / folder)
    ]
    drawings = [path for path in drawings if path not in codes or path.parent.name == "emporio-la-dispensa"]
    assert [path.name for path in drawings] == ["icons.svg", "favicon.svg", "bollette.svg", "spesa.svg"]
    assert complaints(java, "--svg", *drawings) == []


def test_the_checker_sees_a_fault(java: str, tmp_path: Path) -> None:
    """Else the tests above could not fail."""
    page = tmp_path / "index.html"
    page.write_text(
        '<!doctype html><html lang="it"><title>Una prova</title><p><div id="a"></div></p>', encoding="utf-8"
    )
    assert len(complaints(java, "--skip-non-html", tmp_path)) == 1
