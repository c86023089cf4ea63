"""The guide as it was, read from git: repositories made for the purpose, with dated commits."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from checked import TOWN, copied, guide_of
from conftest import NOON, PROJECT, built, project_around
from guida import past as past_module
from guida.evolution import Past, counted
from guida.git_history import History
from guida.guide import Guide
from guida.past import past_of

TODAY = dt.date(2026, 3, 15)
ORGANIZATIONS = "data/organizations"
ARCHIVE = f"{ORGANIZATIONS}/archivio-delle-voci.yml"
SHOP = f"{ORGANIZATIONS}/emporio-la-dispensa.yml"


class Repository:
    """A repository around a folder, whose commits lie on days of the test's choice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Prova")
        self.git("config", "user.email", "prova@borgofinto.example")

    def git(self, *arguments: str, **variables: str) -> None:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = ["git", "-C", str(self.root), *arguments]
        subprocess.run(command, env=surroundings | variables, check=True, capture_output=True)

    def commit(self, day: str) -> None:
        """Commit everything that lies there, at noon."""
        date = f"{day}T12:00:00+0100"
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", day, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def take_away(self, name: str) -> str:
        text = self.read(name)
        (self.root / name).unlink()
        return text


@pytest.fixture
def town_there(tmp_path: Path) -> Repository:
    """The toy town in a repository that has no commit yet."""
    return Repository(copied(tmp_path))


@cache
def town_of(day: dt.date = TODAY) -> Guide:
    """The toy town's guide of a day."""
    return guide_of(TOWN, day)


def told(root: Path, day: dt.date = TODAY) -> Past:
    """What is known on a day, by the records of the toy town as they are."""
    return past_of(root, town_of(day))


def numbers(past: Past, kind: str, id_: str) -> list[tuple[str, int, int | None, int]]:
    """Return (day, services in all, of one term, files that could not be read) of every standing."""
    return [
        (one.day.isoformat(), one.counts.services, one.counts.of[kind].get(id_), one.counts.unread)
        for one in past.standings
    ]


def test_the_last_commit_of_each_month_is_told_at_the_month_s_end(town_there: Repository) -> None:
    """The archive has one of 15 services, in Borgo Vecchio; October and November have no commit."""
    town_there.commit("2025-09-02")
    text = town_there.take_away(ARCHIVE)
    town_there.commit("2025-09-30")
    town_there.write(ARCHIVE, text)
    town_there.commit("2025-12-01")
    past = told(town_there.root)
    assert numbers(past, "quarters", "borgo-vecchio") == [("2025-09-30", 14, 6, 0), ("2025-12-31", 15, 7, 0)]
    assert (past.begins, past.why) == (dt.date(2025, 9, 1), None)


def test_what_did_not_change_is_counted_as_today_is(town_there: Repository) -> None:
    town_there.commit("2026-01-10")
    [then] = told(town_there.root).standings
    assert then.counts == counted(town_of())


def test_a_file_that_got_another_name_is_no_second_organization(town_there: Repository) -> None:
    town_there.commit("2025-09-02")
    town_there.write(f"{ORGANIZATIONS}/archivio.yml", town_there.take_away(ARCHIVE))
    town_there.commit("2025-10-02")
    assert numbers(told(town_there.root), "quarters", "borgo-vecchio") == [
        ("2025-09-30", 15, 7, 0),
        ("2025-10-31", 15, 7, 0),
    ]


@pytest.mark.parametrize(
    "text",
    ["name: [aperta\n", "nome: Emporio\n", "name: Emporio\0\n", "name: \udce9\n"],
    ids=["no YAML", "fields of another time", "no text", "not UTF-8"],
)
def test_a_file_that_today_s_rules_refuse_is_left_out_and_counted(town_there: Repository, text: str) -> None:
    """The shop has two services, both in Borgo Vecchio; and the desk, which it hosts, is not read whole without it."""
    (town_there.root / SHOP).write_bytes(text.encode(errors="surrogateescape"))
    town_there.commit("2025-09-02")
    assert numbers(told(town_there.root), "quarters", "borgo-vecchio") == [("2025-09-30", 13, 5, 2)]


def test_a_service_whose_host_is_not_there_counts_without_its_place(town_there: Repository) -> None:
    """In Le Risaie are two services of the club, one of the shop, and one of the desk that the shop hosts."""
    town_there.take_away(SHOP)
    town_there.commit("2025-09-02")
    assert numbers(told(town_there.root), "quarters", "le-risaie") == [("2025-09-30", 13, 2, 1)]


def test_a_term_that_was_not_yet_in_the_lists_has_no_number(town_there: Repository) -> None:
    """Without Borgo Vecchio services are where they were, in no quarter; who is placed there is not read whole."""
    quarters = town_there.read("data/taxonomy/quarters.yml")
    start, end = quarters.index("  - id: borgo-vecchio"), quarters.index("  - id: le-risaie")
    town_there.write("data/taxonomy/quarters.yml", quarters[:start] + quarters[end:])
    town_there.commit("2025-09-02")
    [(_, services, vecchio, unread)] = numbers(told(town_there.root), "quarters", "borgo-vecchio")
    placed = [
        one for one in town_of().records.organizations.values() if "borgo-vecchio" in {p.quarter for p in one.places}
    ]
    assert (services, vecchio, unread) == (15, None, len(placed))
    assert unread > 0


def test_a_service_of_which_no_need_was_in_the_lists_is_left_out(town_there: Repository) -> None:
    needs = town_there.read("data/taxonomy/needs.yml")
    start, end = needs.index("  - id: conoscere-vicini"), len(needs)
    town_there.write("data/taxonomy/needs.yml", needs[:start].rstrip() + "\n")
    town_there.commit("2025-09-02")
    assert end > start
    today = town_of()
    alone = [one for one in today.offers if one.available and {need.id for need in one.needs} == {"conoscere-vicini"}]
    [(_, services, number, unread)] = numbers(told(town_there.root), "needs", "conoscere-vicini")
    assert (services, number) == (15 - len(alone), None)
    assert unread == len(
        {
            one.organization.id
            for one in today.offers
            if "conoscere-vicini" in one.service.needs
        }
    )  # fmt: skip


@pytest.mark.parametrize("text", ["needs: [\n", "bisogni:\n  - id: affitto\n"])
def test_a_list_that_cannot_be_read_is_today_s(town_there: Repository, text: str) -> None:
    town_there.write("data/taxonomy/needs.yml", text)
    town_there.commit("2025-09-02")
    assert numbers(told(town_there.root), "needs", "oggi-da-mangiare") == [("2025-09-30", 15, 1, 1)]


def test_lists_that_lay_nowhere_yet_are_today_s(town_there: Repository) -> None:
    shutil.rmtree(town_there.root / "data/taxonomy")
    town_there.commit("2025-09-02")
    assert numbers(told(town_there.root), "needs", "oggi-da-mangiare") == [("2025-09-30", 15, 1, 0)]


def test_only_files_of_the_folder_itself_are_organizations(town_there: Repository) -> None:
    """Neither a link, nor a note, nor a file in a folder below."""
    folder = town_there.root / ORGANIZATIONS
    (folder / "altro.yml").symlink_to("emporio-la-dispensa.yml")
    (folder / "README.md").write_text("Una nota.", encoding="utf-8")
    (folder / "vecchie").mkdir()
    shutil.copy(town_there.root / SHOP, folder / "vecchie" / "emporio.yml")
    town_there.commit("2025-09-02")
    assert numbers(told(town_there.root), "needs", "oggi-da-mangiare") == [("2025-09-30", 15, 1, 0)]


def test_months_before_there_were_organizations_are_none(town_there: Repository) -> None:
    away = town_there.root.parent / "away"
    (town_there.root / "data").rename(away)
    town_there.commit("2025-07-02")
    away.rename(town_there.root / "data")
    town_there.commit("2025-09-02")
    past = told(town_there.root)
    assert [one.day.isoformat() for one in past.standings] == ["2025-09-30"]
    assert past.begins == dt.date(2025, 9, 1)


def test_what_was_written_beside_the_branch_counts_when_it_came_in(town_there: Repository) -> None:
    town_there.commit("2025-09-02")
    town_there.git("checkout", "-q", "-b", "lato")
    town_there.take_away(SHOP)
    town_there.commit("2025-10-02")
    town_there.git("checkout", "-q", "main")
    date = "2025-11-02T12:00:00+0100"
    merge = ("merge", "-q", "--no-ff", "-m", "lato", "lato")
    town_there.git(*merge, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    assert [(one.day.isoformat(), one.counts.services) for one in told(town_there.root).standings] == [
        ("2025-09-30", 15),
        ("2025-11-30", 13),
    ]


def test_a_month_is_that_of_rome(town_there: Repository) -> None:
    """23:30 of 30 September in Greenwich is 1 October here."""
    date = "2025-09-30T23:30:00+0000"
    town_there.git("add", "-A")
    town_there.git("commit", "-q", "-m", "notte", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    assert told(town_there.root).begins == dt.date(2025, 10, 1)


def test_only_what_was_there_by_the_day_of_the_build_counts(town_there: Repository) -> None:
    town_there.commit("2025-09-02")
    town_there.commit("2025-10-02")
    town_there.take_away(SHOP)
    town_there.commit("2026-01-02")
    assert [one.day.isoformat() for one in told(town_there.root, dt.date(2025, 12, 31)).standings] == [
        "2025-09-30",
        "2025-10-31",
    ]


def test_a_single_month_has_nothing_to_be_compared_with(town_there: Repository) -> None:
    town_there.commit("2026-03-01")
    town_there.commit("2026-03-14")
    assert told(town_there.root) == Past(begins=dt.date(2026, 3, 1), why="one-month")


def test_more_months_than_can_be_told_are_told_by_quarters_of_a_year(town_there: Repository) -> None:
    """From January 2024 to February 2026 are 26 months; the last of each three, and the one that has no third yet."""
    for month in range(26):
        town_there.commit(f"{2024 + month // 12}-{month % 12 + 1:02}-15")
    days = [one.day.isoformat() for one in told(town_there.root).standings]
    assert days == [
        "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31",
        "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31", "2026-02-28",
    ]  # fmt: skip
    by_month = told(town_there.root, dt.date(2026, 1, 15)).standings
    assert len(by_month) == 24


def test_a_clone_of_a_part_of_the_history_tells_nothing(town_there: Repository, tmp_path: Path) -> None:
    town_there.commit("2025-09-02")
    town_there.commit("2025-10-02")
    town_there.git("clone", "-q", "--depth", "1", town_there.root.as_uri(), str(tmp_path / "shallow"))
    assert told(tmp_path / "shallow") == Past(why="shallow")


def test_a_whole_clone_tells_the_same(town_there: Repository, tmp_path: Path) -> None:
    town_there.commit("2025-09-02")
    town_there.take_away(SHOP)
    town_there.commit("2025-10-02")
    town_there.git("clone", "-q", town_there.root.as_uri(), str(tmp_path / "clone"))
    assert told(tmp_path / "clone") == told(town_there.root)
    assert len(told(tmp_path / "clone").standings) == 2


def test_without_git_without_a_repository_or_outside_of_it_nothing_is_told(
    town_there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Past(why="no-git")
    assert told(town_there.root) == nothing, "no commit yet"
    town_there.git("commit", "-q", "--allow-empty", "-m", "nothing", GIT_COMMITTER_DATE="2025-09-02T12:00:00+0100")
    assert told(town_there.root) == nothing, "data/ is not tracked"
    assert told(copied(tmp_path / "elsewhere")) == nothing, "no repository"
    assert told(tmp_path / "nowhere") == nothing, "no folder"
    town_there.commit("2025-10-02")
    assert told(town_there.root) != nothing
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(town_there.root) == nothing, "no git"


def test_the_variables_of_whoever_commits_lead_to_no_other_repository(
    town_there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town_there.commit("2025-09-02")
    other = Repository(tmp_path / "other")
    other.commit("2024-01-01")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert told(town_there.root).begins == dt.date(2025, 9, 1)


def test_what_was_counted_is_kept_and_no_file_is_read_again(
    town_there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town_there.commit("2025-09-02")
    town_there.take_away(SHOP)
    town_there.commit("2025-10-02")
    kept, guide = tmp_path / "cache" / "town.past", town_of()
    first = past_of(town_there.root, guide, kept)
    with monkeypatch.context() as patch:
        patch.setattr(History, "objects", lambda *_: pytest.fail("read again"))
        assert past_of(town_there.root, guide, kept) == first
    town_there.commit("2025-11-02")
    assert [one.counts.services for one in past_of(town_there.root, guide, kept).standings] == [15, 13, 13]


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"i\x01\x00\x00\x00"])
def test_what_is_kept_is_not_believed_when_it_is_not_ours(
    town_there: Repository, tmp_path: Path, content: bytes
) -> None:
    town_there.commit("2025-09-02")
    kept = tmp_path / "town.past"
    kept.write_bytes(content)
    assert [one.counts.services for one in past_of(town_there.root, town_of(), kept).standings] == [15]


def test_what_another_version_of_the_code_counted_is_counted_anew(
    town_there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town_there.commit("2025-09-02")
    kept = tmp_path / "town.past"
    past_of(town_there.root, town_of(), kept)
    objects, read = History.objects, []

    def noted(self: History, ids: Sequence[str]) -> Mapping[str, bytes]:
        read.append(len(ids))
        return objects(self, ids)

    monkeypatch.setattr(past_module, "_version", lambda _: "another")
    monkeypatch.setattr(History, "objects", noted)
    past_of(town_there.root, town_of(), kept)
    assert read[0] == 2, "the two folders"


def test_a_site_with_a_history_shows_it_and_one_without_says_so(tmp_path: Path) -> None:
    """The toy town's own configuration asks for none: its pages must not depend on the commits of this project."""
    assert "past: false" in (PROJECT / "mkdocs.demo.yml").read_text(encoding="utf-8")
    project = Repository(project_around(tmp_path / "project"))
    config = project.root / "mkdocs.demo.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("past: false", "past: true"), encoding="utf-8")
    (project.root / ".gitignore").write_text("node_modules\nhooks\n.cache\n", encoding="utf-8")
    shop = f"tests/toy_town/{SHOP}"
    text = project.take_away(shop)
    project.commit("2025-09-02")
    project.write(shop, text)
    project.commit("2025-12-02")
    page = built(config, tmp_path / "site", SOURCE_DATE_EPOCH=NOON) / "territorio/index.html"
    shown = page.read_text(encoding="utf-8")
    assert '<th scope="row">settembre 2025</th><td class="number">13</td>' in shown
    assert '<th scope="row">dicembre 2025</th><td class="number">15</td>' in shown
    assert '<th scope="row">oggi</th><td class="number">15</td>' in shown
