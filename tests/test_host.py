"""What is written on the host: against one on this machine that answers as GitHub's REST API does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from checked import OFFICE, ORGANIZATION, copied
from fake_host import PERSON, ROBOT, TOKEN, Town, serving
from guida.editing.host import Host, HostFailed
from guida.editing.host_command import main

MARKER = "<!-- guida:riassunto -->"


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773572400")
    with serving() as (held, surroundings):
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        yield held


def changing(town: Town) -> list[str]:
    return [one for one in town.asked if not one.startswith("GET ")]


@pytest.fixture
def comment(tmp_path: Path) -> Path:
    path = tmp_path / "summary.md"
    path.write_text(f"{MARKER}\n\nUno «@&#8203;octocat» $(touch x)\n", encoding="utf-8")
    return path


def test_a_comment_is_written_once_and_then_changed_in_place(town: Town, comment: Path, tmp_path: Path) -> None:
    root = copied(tmp_path)
    call = ["comment", "--root", str(root), "--number", "7", "--file", str(comment)]
    town.comments[7] = [{"id": at, "user": PERSON, "body": "ciao"} for at in range(100)]
    assert main(call) == 0
    assert (len(town.comments[7]), town.comments[7][-1]["body"]) == (101, comment.read_text(encoding="utf-8"))
    assert main(call) == 0
    comment.write_text(f"{MARKER}\n\nDue\n", encoding="utf-8")
    assert main(call) == 0
    assert (len(town.comments[7]), town.comments[7][-1]["body"]) == (101, f"{MARKER}\n\nDue\n")
    number = town.comments[7][-1]["id"]
    assert changing(town) == [
        "POST /repos/chi/guida/issues/7/comments",
        f"PATCH /repos/chi/guida/issues/comments/{number}",
    ]


def test_the_comment_of_a_person_is_never_taken_for_ours(town: Town, comment: Path, tmp_path: Path) -> None:
    town.comments[7] = [
        {"id": 1, "user": PERSON, "body": f"{MARKER}\r\nmio"},
        {"id": 2, "user": ROBOT, "body": f"x\n{MARKER}"},
    ]
    assert main(["comment", "--root", str(copied(tmp_path)), "--number", "7", "--file", str(comment)]) == 0
    assert [one["body"] for one in town.comments[7]] == [f"{MARKER}\r\nmio", f"x\n{MARKER}", comment.read_text("utf-8")]


def test_one_issue_is_kept_and_closed_when_nothing_is_left_to_do(town: Town, tmp_path: Path) -> None:
    text, before = tmp_path / "upkeep.md", tmp_path / "before.md"
    root, mark = str(copied(tmp_path)), "<!-- guida:manutenzione -->\n"
    call = ["issue", "--root", root, "--label", "manutenzione", "--title", "Da rivedere", "--file", str(text)]
    read = ["read", "--root", root, "--label", "manutenzione", "--file", str(before)]
    stranger = {
        "number": 3,
        "state": "open",
        "labels": ["manutenzione"],
        "user": PERSON,
        "body": f"{mark}x",
        "title": "y",
    }
    town.issues = [stranger]
    said = []
    for words in ("uno\n", "due\n", ""):
        text.write_text(words, encoding="utf-8")
        assert main(read) == 0
        said.append(before.read_text(encoding="utf-8"))
        assert main(call) == 0
    assert said == ["", f"{mark}uno\n", f"{mark}due\n"]
    assert [(one["state"], one["body"]) for one in town.issues] == [("open", f"{mark}x"), ("closed", f"{mark}due\n")]


def test_a_form_becomes_a_branch_a_request_and_an_answer(town: Town, tmp_path: Path) -> None:
    root = copied(tmp_path, {OFFICE: ORGANIZATION})
    folder = form(tmp_path, "data/organizations/ufficio-prova.yml\n")
    call = ["propose", "--root", str(root), "--number", "12", "--folder", str(folder)]
    assert main(call) == 0
    tree, parents = town.commits[town.refs["refs/heads/proposta-12"]]
    assert (town.trees[tree], parents) == ({"data/a.yml": "a", OFFICE: ORGANIZATION}, ["c0"])
    (request,) = town.pulls
    assert (request["head"], request["base"], request["title"]) == ("proposta-12", "main", "Nuova organizzazione Prova")
    assert request["body"] == (
        "Dal modulo n. 12: `$(touch x)`.\n\n"
        "Se GitHub aspetta i controlli, chiudi questa proposta e riaprila: allora partono.\n\nCloses #12\n"
    )
    assert [one["body"] for one in town.comments[12]] == ["<!-- guida:modulo -->\nGrazie.\n"]
    assert (folder / "number.txt").read_text(encoding="utf-8") == f"{request['number']}\n"
    # Once more, from a main that went on: the same branch and request, begun anew.
    town.refs["refs/heads/main"], town.commits["c9"] = "c9", ("t0", ["c0"])
    assert main(call) == 0
    assert town.commits[town.refs["refs/heads/proposta-12"]][1] == ["c9"]
    assert (len(town.pulls), len(town.comments[12])) == (1, 1)


def test_a_proposal_begins_where_its_file_was_made(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, folder = copied(tmp_path, {OFFICE: ORGANIZATION}), form(tmp_path, f"{OFFICE}\n")
    # Main went on since: a file made of the state before would undo that, without a word.
    town.refs["refs/heads/main"], town.commits["c9"] = "c9", ("t0", ["c0"])
    monkeypatch.setenv("GITHUB_SHA", "c0")
    assert main(["propose", "--root", str(root), "--number", "12", "--folder", str(folder)]) == 0
    assert town.commits[town.refs["refs/heads/proposta-12"]][1] == ["c0"]


def test_what_a_person_did_on_the_branch_is_not_written_over(town: Town, tmp_path: Path) -> None:
    root, folder = copied(tmp_path, {OFFICE: ORGANIZATION}), form(tmp_path, f"{OFFICE}\n")
    call = ["propose", "--root", str(root), "--number", "12", "--folder", str(folder)]
    assert main(call) == 0
    town.refs["refs/heads/proposta-12"], town.authors["c9"] = "c9", PERSON
    assert main(call) == 0
    assert town.refs["refs/heads/proposta-12"] == "c9"
    assert len(town.comments[12]) == 1
    assert "ha già lavorato una persona" in town.comments[12][0]["body"]
    assert (folder / "number.txt").read_text(encoding="utf-8") == ""


def test_a_refused_form_gets_its_answer_and_no_branch(town: Town, tmp_path: Path) -> None:
    folder = form(tmp_path, "")
    assert main(["propose", "--root", str(copied(tmp_path)), "--number", "12", "--folder", str(folder)]) == 0
    assert (town.pulls, list(town.refs), len(town.comments[12])) == ([], ["refs/heads/main"], 1)
    assert (folder / "number.txt").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("files", "branch"),
    [
        ("scripts/check.py\n", "proposta-12\n"),
        ("data/organizations/../../x.yml\n", "proposta-12\n"),
        (".github/workflows/x.yml\n", "proposta-12\n"),
        ("data/taxonomy/../organizations/x.yml\n", "proposta-12\n"),
        ("data/organizations/ufficio-prova.yml\n", "main\n"),
        ("data/organizations/ufficio-prova.yml\n", "proposta-12 --force\n"),
        ("-rf\n", "proposta-12\n"),
    ],
)
def test_nothing_but_a_sheet_is_proposed(
    files: str, branch: str, town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path, {OFFICE: ORGANIZATION})
    assert main(["propose", "--root", str(root), "--number", "12", "--folder", str(form(tmp_path, files, branch))]) == 1
    assert capsys.readouterr().err == "Quello che il modulo ha scritto non è una proposta: non la mando.\n"
    assert town.asked == []


def form(tmp_path: Path, files: str, branch: str = "proposta-12\n") -> Path:
    folder = tmp_path / "form"
    folder.mkdir()
    texts = {"files": files, "branch": branch, "title": "Nuova organizzazione Prova\n"}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "body.md").write_text("Dal modulo n. 12: `$(touch x)`.\n", encoding="utf-8")
    (folder / "comment.md").write_text("Grazie.\n", encoding="utf-8")
    return folder


def test_what_the_host_refuses_is_told_on_one_line(
    town: Town, comment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town.answers = [403]
    assert main(["comment", "--root", str(copied(tmp_path)), "--number", "7", "--file", str(comment)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("L'host ha detto di no (403) a GET issues/7/comments?per_page=100&page=1: ")
    assert TOKEN not in line


def test_the_token_follows_no_redirect(town: Town) -> None:
    town.answers = [302]
    with pytest.raises(HostFailed, match="302"):
        Host(os.environ["GITHUB_API_URL"], "chi/guida", TOKEN).comment(7, f"{MARKER}\n")
    assert town.asked == ["GET /repos/chi/guida/issues/7/comments?per_page=100&page=1"]


@pytest.mark.parametrize("repository", ["chi", "chi/guida/../altro", "chi/guida?x", "chi/gui da", ""])
def test_a_repository_has_two_names(repository: str) -> None:
    with pytest.raises(HostFailed):
        Host("https://api.example", repository, TOKEN)


def test_without_a_host_nothing_is_tried(
    comment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert main(["comment", "--root", str(copied(tmp_path)), "--number", "7", "--file", str(comment)]) == 1
    assert "GITHUB_TOKEN" in capsys.readouterr().err
