"""`python scripts/review.py main proposta`: whole comments for edits as people make them, and as attackers would.

`BLESS=yes` writes what is said today over tests/reviews; read the difference before you commit it.
"""

from __future__ import annotations

import html
import os
import random
import re
from pathlib import Path

import pytest
from checked import ORGANIZATION
from guida.editing.as_letters import LONGEST_COMMENT, as_letters
from guida.editing.review import MARKER
from guida.editing.review_command import main, summary
from guida.proposed import Blob, lay_out
from markdown_it import MarkdownIt
from proposals import Edits, git, proposed

REVIEWS = Path(__file__).parent / "reviews"
EMPORIO = "data/organizations/emporio-la-dispensa.yml"
SCUOLA = "data/organizations/scuola-del-mercato.yml"
SERVICE = """\
services:
  - id: italiano
    name: Corso di italiano
    summary: Impari l'italiano con due insegnanti.
    needs:
      - imparare-italiano
    hours: Tu,Th 18:00-20:00
"""
HOSTILE = (
    "@octocat [qui](https://evil.example) ![x](https://evil.example/a.png) <img src=x onerror=y> <!-- --> | a | b | "
    "``` `x` ~~~ $x^2$ #12 GH-7 www.evil.example a@b.example *g* __b__ \u202etxet\u200b &lt;b&gt; "
    "0123456789abcdef0123456789abcdef01234567 ::error::no :smile:"
)
BROKEN = "name: Prova\nkind: [aps\nsector: 'terzo\n"

CASES: dict[str, tuple[Edits, dict[str, str]]] = {
    "telephone": ({EMPORIO: ("02 0000 0011", "02 0000 0019")}, {}),
    "new-organization": (
        {
            "data/organizations/ufficio-prova.yml": ORGANIZATION.replace("Ufficio Prova", "La Dispensa emporio")
            + "phones:\n  - number: 02 0000 0011\n    hours: Mo-Fr 09:00-12:30\n"
        },
        {},
    ),
    "added-service": ({EMPORIO: ("services:\n", SERVICE)}, {}),
    "hours": (
        {
            EMPORIO: ("Tu-Fr 10:00-13:00,15:00-18:30; Sa 10:00-13:00; PH off", "Tu-Fr 10:00-13:00; PH off"),
            "data/organizations/sportello-diritti.yml": ("hours: ", "hours: lun-ven 9-12 "),
        },
        {},
    ),
    "renamed": ({}, {EMPORIO: "data/organizations/la-dispensa.yml"}),
    "removed": ({"data/organizations/mensa-san-callisto.yml": None, "data/projects/furgone-condiviso.yml": None}, {}),
    "broken": ({"data/organizations/prova.yml": BROKEN, "data/calls/estate-insieme.yml": "title: 'a\n"}, {}),
    "hostile": ({EMPORIO: ("name: Emporio solidale La Dispensa", f"name: '{HOSTILE}'")}, {}),
    "invisible": ({EMPORIO: ("name: Emporio solidale La Dispensa", 'name: "\\x1b[31m::error::Emporio"')}, {}),
    "personal": (
        {EMPORIO: ("note: Risponde la segreteria.", "note: Chiama Rosa al 333 123 4567 o rosa.bianchi@gmail.com.")},
        {},
    ),
    "form-of-the-file": (
        {
            EMPORIO: ("name: Emporio solidale La Dispensa\nshort_name: La Dispensa\n", "short_name: 'La Dispensa'\nname: Emporio solidale La Dispensa\n"),
        },
        {},
    ),
    "minutes": (
        {
            "data/meetings/poverta/2026-02-10.md": (
                "Il bando chiude il 20 marzo. I documenti servono un giorno prima.",
                "Il bando chiude il 21 marzo. I documenti servono un giorno prima.",
            ),
            "data/taxonomy/themes.yml": ("label: ", "label: Nuovo "),
        },
        {},
    ),
    "not-data": (
        {
            "scripts/$(touch x);`y`\n\"'.py": "x\n",
            "-rf": "x\n",
            ".github/workflows/@octocat.yml": "on: push\n",
            "data/meetings/attachments/foto.pdf": b"%PDF-" + b"\0" * 3_000_000,
            "data/organizations/rimando.yml": Path("/etc/passwd"),
        },
        {},
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _the_toy_towns_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773572400")


@pytest.mark.parametrize("name", CASES)
def test_what_a_reviewer_reads(name: str, tmp_path: Path) -> None:
    edits, moved = CASES[name]
    root = proposed(tmp_path, edits, moved)
    text = summary(root, "main", "proposta")
    expected = REVIEWS / f"{name}.md"
    if os.environ.get("BLESS") == "yes":
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert git(root, "status", "--porcelain") == "", "nothing is checked out"


def test_hostile_words_are_letters_and_nothing_else(tmp_path: Path) -> None:
    root = proposed(
        tmp_path, {**CASES["hostile"][0], "data/@octocat [x](http://evil.example) <b>.yml": f"- {HOSTILE}\n"}
    )
    text = f"{summary(root, 'main', 'proposta')}\n- {as_letters(HOSTILE, 5000)}\n"
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    assert set(re.findall(r"<(/?[a-z!]+[0-9]?)", rendered)) == {
        "!",
        "h2",
        "/h2",
        "h3",
        "/h3",
        "p",
        "/p",
        "sub",
        "/sub",
        "ul",
        "/ul",
        "li",
        "/li",
        "strong",
        "/strong",
    }
    assert rendered.count("<!--") == 1, "the marker alone"
    assert "<sub>Scritto da solo" in rendered
    shown = re.sub(r"<[^>]+>", "", rendered)
    assert "[qui](https:" in shown, "it can be read all the same"
    # What GitHub makes links of, after Markdown is done: with entities read as it reads them.
    for link in ("@octocat", "://", "www.", "#12", "GH-7", "0123456789abcdef0123456789abcdef01234567", "\u202e"):
        assert link not in shown, link


def test_a_comment_is_never_longer_than_a_comment_may_be(tmp_path: Path) -> None:
    long = (
        ORGANIZATION
        + "description: "
        + "@<|`" * 2000
        + "\nlanguages:\n"
        + "".join(f"  - {'*' * 90}{at}\n" for at in range(40))
    )
    edits = {f"data/organizations/prova-{at:03}.yml": long.replace("Prova", f"Prova {at}") for at in range(305)}
    text = summary(proposed(tmp_path, {**edits, "x.py": "x\n"}), "main", "proposta")
    assert 40_000 < len(text) <= LONGEST_COMMENT
    assert text.startswith(f"{MARKER}\n\n## Che cosa cambia\n\n**305 schede nuove.** Errori nuovi: ")
    told = text.count("\n### In più")
    assert f"\n### … e altre {305 - told} schede\n" in text
    assert "### Codice: serve chi programma" in text
    assert text.rstrip().endswith("</sub>")


def test_of_what_nobody_opened_nothing_good_is_said(tmp_path: Path) -> None:
    huge: Edits = {
        "data/organizations/prova.yml": ORGANIZATION + "#" * 12_000_000,
        "data/organizations/x.yml": Path("/etc/passwd"),
    }
    text = summary(proposed(tmp_path, huge), "main", "proposta")
    assert "**2 schede nuove.** File che non ho potuto aprire: 2. Vanno guardati a mano.\n" in text


def test_a_summary_that_breaks_off_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = proposed(tmp_path, {"x.py": "x"}), tmp_path / "out.md"
    out.write_text("Tutto a posto.\n", encoding="utf-8")
    monkeypatch.setattr("guida.editing.review_command.review", lambda facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["main", "proposta", "--root", str(root), "--out", str(out)])
    assert (
        "**Non ho potuto leggere questa proposta: va guardata a mano, riga per riga.** Il programma"
        in out.read_text("utf-8")
    )


def test_what_was_wrong_before_is_not_told_again(tmp_path: Path) -> None:
    root = proposed(tmp_path, {SCUOLA: ("name: ", "name: Nuova ")})
    text = summary(root, "main", "proposta")
    assert "Nessun errore nuovo." in text
    assert "287 giorni" not in text


def test_only_what_the_request_itself_changes_is_told(tmp_path: Path) -> None:
    root = proposed(tmp_path, {EMPORIO: ("02 0000 0011", "02 0000 0019")})
    for name in (EMPORIO, SCUOLA):
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace("summary: ", "summary: Ora ", 1), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message=intanto")
    text = summary(root, "main", "proposta")
    assert [line for line in text.split("\n") if line.startswith("- ")] == [
        "- Intanto questo file è cambiato anche sul ramo principale: git dirà se le due cose si toccano.",
        "- **Telefono**: da «02 0000 0011» a «02 0000 0019»",
    ]


@pytest.mark.parametrize("name", ["--output=rubato", "-h", "$(touch rubato)", "proposta:data", "no such\nbranch", ""])
def test_a_name_of_a_branch_is_only_a_name(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = proposed(tmp_path, {"x.py": "x"})
    # argparse itself refuses what looks like an option, unless it stands after «--».
    assert main(["--root", str(root), "--", "main", name]) == 1
    assert capsys.readouterr().err == f"Git non conosce «{name}».\n"
    assert git(root, "status", "--porcelain", "--ignored") == ""


def test_a_branch_may_be_called_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = proposed(tmp_path, {EMPORIO: ("02 0000 0011", "02 0000 0019")})
    git(root, "branch", "$(touch${IFS}rubato);`x`", "proposta")
    out = tmp_path / "out.md"
    assert main(["--root", str(root), "--out", str(out), "main", "$(touch${IFS}rubato);`x`"]) == 0
    assert out.read_text(encoding="utf-8") == (REVIEWS / "telephone.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_a_tree_that_climbs_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    for path in ("data/../../rubato.yml", "/rubato.yml", "data/.git/hooks/x.yml", "data/.GIT/x.yml"):
        lay_out(tmp_path / "in", {path: Blob("100644", "a", 1)}, {"a": b"x"})
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_whatever_the_letters_they_are_shown_as_they_are() -> None:
    chance = random.Random(7)
    signs = "aA1 *_`~[]()<>&|#!$\\\"'-+.:@/={}^;,%?è«»😀"
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for _ in range(3000):
        text = " ".join("".join(chance.choices(signs, k=chance.randint(1, 40))).split()) or "a"
        rendered = markdown.render(f"- **x**: «{as_letters(text)}»\n")
        inside = rendered.removeprefix("<ul>\n<li><strong>x</strong>: «").removesuffix("»</li>\n</ul>\n")
        assert html.unescape(inside).replace("\u200b", "") == text


def test_a_file_named_after_a_person_is_veiled(tmp_path: Path) -> None:
    text = summary(proposed(tmp_path, {"data/organizations/tel-333-123-4567.yml": ORGANIZATION}), "main", "proposta")
    assert "4567" not in text
