"""What changed since an edition, read from git: the page, the slips and the command, on repositories made for it."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from built_site import BuiltSite
from checked import copied, guide_of
from conftest import NOON, PROJECT, built, environment, project_around
from guida.changes import changes_of, edition_since
from guida.corrections import Changes, Correction, Edition
from guida.editing import print_command
from guida.fonts import default_fonts
from guida.git_history import GitFailed, History
from guida.guide import Guide
from guida.labels import labels
from guida.printing import compile_pdf
from guida.render.book.errata import LONGEST, errata
from guida.render.corrected import in_words
from test_past import Repository

TODAY = dt.date(2026, 3, 15)
FOLDER = "data/organizations"
SHOP = f"{FOLDER}/emporio-la-dispensa.yml"
GARDEN = f"{FOLDER}/orto-della-stazione.yml"
REFUGE = f"{FOLDER}/casa-delle-querce.yml"
PAGE = "stampa/cambiamenti/"
SAY = labels("it")["errata"]
NAME = "Emporio solidale La Dispensa"


@cache
def town() -> Guide:
    """The toy town's guide of its day."""
    return guide_of()


@pytest.fixture
def there(tmp_path: Path) -> Repository:
    """The toy town in a repository that has no commit yet."""
    return Repository(copied(tmp_path))


def write_history(town: Repository, below: str = "") -> None:
    """Commit three months: another telephone in November, no garden until January; today as it is."""
    shop, garden = town.read(below + SHOP), town.take_away(below + GARDEN)
    town.write(below + SHOP, shop.replace("02 0000 0014", "02 0000 0099"))
    town.commit("2025-11-10")
    town.write(below + SHOP, shop)
    town.commit("2025-12-05")
    town.write(below + GARDEN, garden)
    town.commit("2026-01-20")


def months(changes: Changes) -> dict[str, list[str] | None]:
    """Return the sentences of the months, without those before the guide began."""
    begins = changes.begins or dt.date.max
    return {
        f"{one.month:%Y-%m}": None if one.corrections is None else list(map(in_words, one.corrections))
        for one in changes.months
        if one.month >= begins
    }


def editions(changes: Changes) -> dict[str, list[str]]:
    return {one.name: list(map(in_words, one.corrections)) for one in changes.editions}


PHONE = "Telefono: da 02 0000 0099 a 02 0000 0014."


@cache
def new_garden() -> str:
    return f"Nuova scheda. {town().records.organizations['orto-della-stazione'].summary}"


def test_every_month_tells_what_changed_in_it_and_every_edition_what_changed_since(there: Repository) -> None:
    write_history(there)
    changes = changes_of(there.root, town())
    assert months(changes) == {
        "2026-03": [],
        "2026-02": [],
        "2026-01": [new_garden()],
        "2025-12": [PHONE],
        "2025-11": None,
    }
    # The booklet of February has the facts of January, which are those of today.
    assert editions(changes) == {"2025-12": [new_garden()], "2025-11": [PHONE, new_garden()]}
    assert [one.day.isoformat() for one in changes.editions] == ["2025-12-05", "2025-11-10"]
    assert (len(changes.months), changes.begins, changes.why) == (24, dt.date(2025, 11, 1), None)


def test_an_edition_of_a_month_without_a_commit_has_the_facts_of_the_month_before(there: Repository) -> None:
    shop = there.read(SHOP)
    there.write(SHOP, shop.replace("02 0000 0014", "02 0000 0099"))
    there.commit("2025-12-05")
    there.write(SHOP, shop)
    there.commit("2026-03-02")
    changes = changes_of(there.root, town())
    assert editions(changes) == {month: [PHONE] for month in ("2026-02", "2026-01", "2025-12")}
    assert months(changes)["2026-03"] == [PHONE]


def test_urgent_numbers_are_read_from_the_history_too(there: Repository) -> None:
    urgent = there.read("data/urgent.yml")
    there.write("data/urgent.yml", urgent.replace("number: 112", "number: 02 0000 0111"))
    there.commit("2026-02-05")
    there.write("data/urgent.yml", urgent)
    there.commit("2026-03-05")
    assert editions(changes_of(there.root, town())) == {"2026-02": ["Emergenza: da 02 0000 0111 a 112."]}


def test_a_record_that_today_s_rules_refuse_is_not_told_as_new(there: Repository) -> None:
    garden = there.read(GARDEN)
    there.write(GARDEN, "nome: Orto\n")
    there.commit("2026-02-05")
    there.write(GARDEN, garden)
    there.commit("2026-03-05")
    assert editions(changes_of(there.root, town())) == {}


def test_a_history_without_a_list_of_urgent_numbers_tells_nothing_of_them(there: Repository) -> None:
    urgent = there.take_away("data/urgent.yml")
    there.commit("2026-01-05")
    there.write("data/urgent.yml", "numbers: [\n")
    there.commit("2026-02-05")
    there.write("data/urgent.yml", urgent)
    assert editions(changes_of(there.root, town())) == {}


def test_what_was_read_is_kept_and_read_only_once(
    there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_history(there)
    kept, guide = tmp_path / "cache" / "town.changes", town()
    first = changes_of(there.root, guide, kept)
    with monkeypatch.context() as patch:
        patch.setattr("guida.past_states.AsTheyWere", lambda *_: pytest.fail("read again"))
        assert changes_of(there.root, guide, kept) == first
    objects, read = History.objects, []

    def noted(self: History, ids: Sequence[str]) -> Mapping[str, bytes]:
        read.append(len(ids))
        return objects(self, ids)

    for content in (b"", b"nothing of the kind", b"i\x01\x00\x00\x00"):
        kept.write_bytes(content)
        assert changes_of(there.root, guide, kept) == first, "what is not ours is not believed"
    monkeypatch.setattr("guida.past_states._version", lambda _: "another")
    monkeypatch.setattr(History, "objects", noted)
    assert changes_of(there.root, guide, kept) == first
    assert max(read) > 10, "what another version of the code read is read anew"


def test_without_a_whole_history_nothing_is_told_but_why(
    there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_history(there)
    there.git("clone", "-q", "--depth", "1", there.root.as_uri(), str(tmp_path / "shallow"))
    assert changes_of(tmp_path / "shallow", town()) == Changes(why="shallow")
    with pytest.raises(GitFailed, match="shallow"):
        edition_since(tmp_path / "shallow", town(), "2025-12")
    assert changes_of(copied(tmp_path / "elsewhere"), town()) == Changes(why="no-git")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changes_of(there.root, town()) == Changes(why="no-git")


# The page and the slips of a site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with a history: in November the refuge was not protected yet, and the shop was called otherwise."""
    project = Repository(project_around(tmp_path_factory.mktemp("changes") / "project"))
    config = project.root / "mkdocs.demo.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("past: false", "past: true"), encoding="utf-8")
    (project.root / ".gitignore").write_text("node_modules\nhooks\n.cache\n", encoding="utf-8")
    below = "tests/toy_town/"
    shop, refuge = project.read(below + SHOP), project.read(below + REFUGE)
    hostile = "name: 'Bottega `${x}` <b>grassa</b> 😀 {0}'"
    project.write(below + SHOP, shop.replace("02 0000 0014", "02 0000 0099").replace(f"name: {NAME}", hostile))
    street = "    address: via delle Acacie Segrete 7\n    transport: Fermata Acacie Segrete\n"
    project.write(below + REFUGE, refuge.replace("    address_public: no\n", street))
    garden = project.take_away(below + GARDEN)
    project.commit("2025-11-10")
    project.write(below + SHOP, shop)
    project.write(below + REFUGE, refuge)
    project.commit("2025-12-05")
    project.write(below + GARDEN, garden)
    project.commit("2026-01-20")
    return BuiltSite(built(config, project.root / "site", SOURCE_DATE_EPOCH=NOON, PRINT="yes"))


def test_the_page_has_an_anchor_for_every_month_and_names_who_changed(site: BuiltSite) -> None:
    text = (site.folder / PAGE / "index.html").read_text(encoding="utf-8")
    anchors = re.findall(r'id="(\d{4}-\d{2})"', text)
    assert anchors == [f"{2026 - (9 + at) // 12}-{12 - (9 + at) % 12:02}" for at in range(24)]
    assert "<li>Hai il libretto di febbraio 2026? Leggi dall&#39;alto fino a febbraio 2026, compreso.</li>" in text
    december = text[text.index('id="2025-12"') : text.index('id="2025-11"')]
    assert '<a href="../../guida/organizzazioni/emporio-la-dispensa/">Emporio solidale La Dispensa</a>' in december
    assert f"<li>{PHONE}</li>" in december
    assert "prima era «Bottega `${x}` &lt;b&gt;grassa&lt;/b&gt; 😀 {0}»" in december
    january = text[text.index('id="2026-01"') : text.index('id="2025-12"')]
    assert f"<li>{new_garden()}</li>".replace("'", "&#39;") in january


def test_the_slips_lie_beside_the_book_and_the_page_links_to_them(site: BuiltSite) -> None:
    slips = sorted(path.name for path in (site.folder / "stampa").glob("correzioni-*.pdf"))
    assert slips == ["correzioni-2025-11.pdf", "correzioni-2025-12.pdf"]
    text = (site.folder / PAGE / "index.html").read_text(encoding="utf-8")
    for name, month in zip(slips, ("novembre", "dicembre"), strict=True):
        assert f'<a href="../../stampa/{name}">Correzioni al libretto di {month} 2025</a>' in text


def test_what_became_protected_stands_nowhere_in_the_site(site: BuiltSite) -> None:
    files = [path for path in site.folder.rglob("*") if path.is_file() and path.suffix != ".pdf"]
    assert [path for path in files if b"acacie" in path.read_bytes().lower()] == []
    for path in (site.folder / "stampa").glob("*.pdf"):
        assert "acacie" not in words_of(path.read_bytes()).casefold()
    page = (site.folder / PAGE / "index.html").read_text(encoding="utf-8")
    assert "Indirizzo: ora è protetto. Cancella quello stampato, e come si arriva." in page


def test_the_code_in_the_book_leads_to_the_month_of_the_edition(site: BuiltSite) -> None:
    address = "https://borgofinto.example/stampa/cambiamenti/"
    book = (site.folder / "stampa/guida-a5.pdf").read_bytes()
    with pdfplumber.open(site.folder / "stampa/guida-a5.pdf") as pdf:
        [link] = [one for one in pdf.hyperlinks if one["uri"] == f"{address}#2026-03"]
        assert min(link["x1"] - link["x0"], link["bottom"] - link["top"]) >= 19 * 72 / 25.4
        words = re.sub(r"[\s\u200b]", "", pdf.pages[link["page_number"] - 1].extract_text())
        assert address in words
    assert codes_of(book, link["page_number"] - 1) == {f"{address}#2026-03"}


def test_a_site_without_a_history_says_so_and_keeps_the_anchors(toy_site: BuiltSite) -> None:
    text = (toy_site.folder / PAGE / "index.html").read_text(encoding="utf-8")
    assert labels("it")["changes"]["why"]["off"] in text
    assert len(re.findall(r'id="\d{4}-\d{2}"', text)) == 24
    assert 'id="2026-03"' in text


# The slip


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"[\s\u200b\x02\ufffe]", "", text)


def codes_of(content: bytes, page: int = 0) -> set[str]:
    """Return what a camera reads on a page at 200 dots an inch."""
    document = pypdfium2.PdfDocument(content)
    image = document[page].render(scale=200 / 72).to_pil()
    document.close()
    return {one.text for one in zxingcpp.read_barcodes(image)}


def slip(corrections: Sequence[Correction], name: str = "2025-11") -> bytes:
    paper = errata(Edition(name, dt.date(2025, 11, 28), tuple(corrections)), town())
    return compile_pdf(paper.template, paper.data(), default_fonts(PROJECT))


def pages(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    count = len(document)
    document.close()
    return count


def phone(at: int) -> Correction:
    return Correction("x", f"Associazione {at}", "phone", "changed", "02 0000 0001", "02 0000 0002", ())


@pytest.mark.parametrize("count", [0, 1, 12, 25, 61, 3000])
def test_a_slip_is_one_page_and_tells_how_many_corrections_it_could_not_hold(count: int) -> None:
    content = slip([phone(at) for at in range(count)])
    assert pages(content) == 1
    text = words_of(content)
    shown = len(re.findall(r"Telefono:da", text))
    missing = re.search(r"Ealtre(\d+)correzioni:sulsito", text)
    assert shown + (int(missing[1]) if missing else 0) == count
    assert (shown == count) == (missing is None)
    assert count == 0 or shown > 0
    assert codes_of(content) == {"https://borgofinto.example/stampa/cambiamenti/"}


def test_a_slip_says_its_edition_and_what_is_needed_most_first(there: Repository) -> None:
    write_history(there)
    edition = edition_since(there.root, town(), "2025-11")
    text = words_of(compile_pdf("errata", errata(edition, town()).data(), default_fonts(PROJECT)))
    told = [
        "Correzioni al libretto di novembre 2025", "Correzioni al 15 marzo 2026.", SAY["lead"],
        SAY["which"].format("10 novembre 2025"), SAY["groups"]["phone"], f"{NAME}.", PHONE, SAY["groups"]["new"],
        "Orto della Stazione.", new_garden(), SAY["site"],
    ]  # fmt: skip
    places = [text.index(re.sub(r"\s", "", one)) for one in told]
    assert places == sorted(places)


def test_hostile_words_stay_on_the_page_and_are_shown_as_text() -> None:
    hostile = Correction("x", "W" * 300, "hours", "changed", "", "M" * 6000, ("`${x}` #set <b>😀\u202e", "é" * 80))
    many = Correction("x", "[#panic()]", "cost", "changed", "", "parola " * 1000, ())
    content = slip([hostile, many] * 4)
    assert pages(content) == 1
    text = words_of(content)
    assert "`${x}`#set<b>" in text
    assert "[#panic()]" in text
    assert text.count("ilrestoèsulsito") >= 2
    assert text.count("parola") <= 4 * LONGEST / len("parola")
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        [page] = pdf.pages
        assert [
            one["text"] for one in page.chars if one["x1"] > page.width - 13 * 72 / 25.4 if one["text"].strip()
        ] == []
        assert min(one["size"] for one in page.chars) >= 9.9


def test_numbers_to_dial_are_large_and_in_one_piece_where_there_is_room() -> None:
    with pdfplumber.open(io.BytesIO(slip([phone(1)]))) as pdf:
        large = "".join(one["text"] for one in pdf.pages[0].chars if 13.9 < one["size"] < 14.1)
        assert large == "02\xa00000\xa00002"


# The command


def printing(there: Repository, out: Path, *arguments: str) -> int:
    return print_command.main(["--root", str(there.root), "--out", str(out), *arguments])


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)


@pytest.mark.usefixtures("noon")
def test_the_command_prints_the_slip_for_a_month_a_day_or_a_commit(there: Repository, tmp_path: Path) -> None:
    write_history(there)
    begun = History(there.root).last_by(dt.date(2025, 11, 30))
    assert begun is not None
    commit = begun[1][:12]
    titles = {
        "2025-11": "di novembre 2025",
        "2025-11-20": "del 20 novembre 2025",
        commit: "con i dati del 10 novembre 2025",
    }
    for since, named in titles.items():
        assert printing(there, tmp_path / "out", "--since", since) == 0
        text = words_of((tmp_path / f"out/correzioni-{since}.pdf").read_bytes())
        assert re.sub(r"\s", "", f"Correzioni al libretto {named}") in text
        assert re.sub(r"\s", "", PHONE) in text
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"correzioni-{one}.pdf" for one in titles
    )
    assert printing(there, tmp_path / "none", "--since", "2026-02") == 0
    assert re.sub(r"\s", "", SAY["none"]) in words_of((tmp_path / "none/correzioni-2026-02.pdf").read_bytes())


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2025-13", "«2025-13» non è un mese né un giorno. Scrivilo così: 2026-05 o 2026-05-31.\n"),
        ("2025-02-30", "«2025-02-30» non è un mese né un giorno. Scrivilo così: 2026-05 o 2026-05-31.\n"),
        ("2025-10", "«2025-10» viene prima della prima scheda.\n"),
        ("2026-04", "«2026-04» deve ancora venire.\n"),
        ("maggio", "«maggio» non è un mese (2026-05), un giorno (2026-05-31) o un commit di questa storia.\n"),
        ("../../x", "«../../x» non è un mese (2026-05), un giorno (2026-05-31) o un commit di questa storia.\n"),
    ],
)
def test_the_command_refuses_what_is_no_edition(
    there: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str], since: str, told: str
) -> None:
    write_history(there)
    assert printing(there, tmp_path / "out", "--since", since) == 1
    assert capsys.readouterr().err == told
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("noon")
def test_the_command_says_why_it_can_make_no_slip(
    there: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing(there, tmp_path / "out", "--since", "2026-02") == 1
    assert capsys.readouterr().err.startswith("Qui git non ha la storia delle schede")
    write_history(there)
    there.git("clone", "-q", "--depth", "1", there.root.as_uri(), str(tmp_path / "shallow"))
    assert print_command.main(["--root", str(tmp_path / "shallow"), "--since", "2025-12"]) == 1
    assert capsys.readouterr().err.startswith("Qui git ha solo una parte della storia")
    with pytest.raises(SystemExit):
        printing(there, tmp_path / "out", "--since", "2025-12", "--edition", "a5")
    assert "--since e --edition non vanno insieme" in capsys.readouterr().err


@pytest.mark.usefixtures("noon")
def test_the_command_prints_the_slips_of_late_months_by_itself_but_not_those_of_a_town_inside_a_project(
    there: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_history(there)
    assert printing(there, tmp_path / "out", "--edition", "errata") == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "correzioni-2025-11.pdf",
        "correzioni-2025-12.pdf",
    ]
    (there.root.parent / "mkdocs.yml").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert printing(there, tmp_path / "inside", "--edition", "errata") == 1
    assert capsys.readouterr().err.startswith("Di questa cartella non si legge la storia")


def test_time_zone_language_and_hash_seed_change_nothing(there: Repository, tmp_path: Path) -> None:
    write_history(there)
    digests = set()
    surroundings = (
        {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONHASHSEED": "7"},
        {"TZ": "America/Lima", "LANG": "it_IT.UTF-8", "PYTHONHASHSEED": "1"},
    )
    for number, changes in enumerate(surroundings):
        out = tmp_path / str(number)
        folders = ("--root", str(there.root), "--out", str(out))
        command = [sys.executable, str(PROJECT / "scripts/print.py"), *folders, "--since", "2025-11"]
        variables = environment(PYTHONPATH=str(PROJECT / "hooks"), SOURCE_DATE_EPOCH=NOON, **changes)
        subprocess.run(command, env=variables, capture_output=True, check=True)
        digests.add(hashlib.sha256((out / "correzioni-2025-11.pdf").read_bytes()).hexdigest())
    assert len(digests) == 1
