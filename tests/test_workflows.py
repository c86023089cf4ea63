"""The workflows: sound by the rules of their hosts, closed to whoever proposes, and rehearsed line by line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from fake_host import ROBOT, serving
from proposals import Edits, git, proposed

PROJECT = Path(__file__).resolve().parents[1]
WORKFLOWS = {path.name: path for path in sorted((PROJECT / ".github" / "workflows").glob("*.yml"))}
READ = {
    name: {("on" if key is True else key): value for key, value in yaml.safe_load(path.read_text("utf-8")).items()}
    for name, path in WORKFLOWS.items()
}
JOBS = [(name, id_, job) for name, workflow in READ.items() for id_, job in workflow["jobs"].items()]
STEPS = [(name, step) for name, _, job in JOBS for step in job.get("steps", ())]
EMPORIO = "data/organizations/emporio-la-dispensa.yml"
NASTY = "$(touch rubato)`touch rubato`; touch rubato #\n::error::no"


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    # Neither may look for a newer version of itself, or of its rules.
    quiet = os.environ | {"PYTHONPATH": "", "HOME": "/nonexistent"}
    return subprocess.run(arguments, cwd=PROJECT, env=quiet, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [str(path) for path in WORKFLOWS.values()]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci", ".gitlab-ci.yml"]),
    ],
)
def test_their_hosts_can_read_them(schema: str, files: list[str]) -> None:
    done = command(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_zizmor_finds_nothing() -> None:
    done = command(
        str(PROJECT / ".venv/bin/zizmor"),
        "--offline",
        "--no-online-audits",
        "--no-config",
        "--min-severity=low",
        "--format=plain",
        "--color=never",
        ".",
    )
    assert done.returncode == 0, done.stdout
    assert "No findings to report. Good job! (2 ignored" in done.stdout + done.stderr, (
        "two exceptions, each with its reason"
    )


def test_every_action_is_pinned_by_its_digest_beside_its_version() -> None:
    used = [
        line.strip()
        for path in WORKFLOWS.values()
        for line in path.read_text("utf-8").split("\n")
        if "uses: actions" in line
    ]
    assert len(used) >= 10
    assert [
        one for one in used if not re.fullmatch(r"(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []
    pinned = {one.removeprefix("- ") for one in used}
    assert len(pinned) == len({one.partition("@")[0] for one in pinned}), "one version of each"


def test_no_words_of_others_reach_a_command() -> None:
    assert [step["run"] for _, step in STEPS if "${{" in step.get("run", "")] == []
    known = re.compile(
        r"\$\{\{ github\.(?:token|event\.(?:pull_request|issue)\.number|event\.pull_request\.base\.sha) \}\}"
    )
    assert [
        value
        for _, step in STEPS
        for value in step.get("env", {}).values()
        if "${{" in value and not known.fullmatch(value)
    ] == []


def test_every_job_says_what_it_may_do_and_how_long() -> None:
    assert [
        name for name, workflow in READ.items() if workflow["permissions"] != {} or "concurrency" not in workflow
    ] == []
    assert [
        (name, id_)
        for name, id_, job in JOBS
        if not job["permissions"]
        or ("uses" not in job and not (job["timeout-minutes"] and job["runs-on"] == "ubuntu-24.04"))
    ] == []


def test_a_schedule_that_github_turns_off_takes_no_publishing_with_it() -> None:
    scheduled = {name for name, workflow in READ.items() if "schedule" in workflow["on"]}
    assert scheduled == {"nightly.yml", "upkeep.yml"}
    called = [job["uses"] for name, _, job in JOBS if name == "nightly.yml"]
    assert called == ["./.github/workflows/publish.yml"]
    assert {"push", "workflow_call"} <= set(READ["publish.yml"]["on"])
    # One that waits for itself would never begin.
    assert READ["nightly.yml"]["concurrency"]["group"] != READ["publish.yml"]["concurrency"]["group"]


def test_who_proposes_gets_no_token_that_writes() -> None:
    writing = {(name, id_) for name, id_, job in JOBS if "write" in job["permissions"].values()}
    assert writing == {
        ("comment.yml", "summary"),
        ("nightly.yml", "publish"),
        ("proposta.yml", "request"),
        ("publish.yml", "deploy"),
        ("upkeep.yml", "report"),
    }
    assert {name for name, workflow in READ.items() if "pull_request" in workflow["on"]} == {"check.yml", "preview.yml"}
    assert {name for name, workflow in READ.items() if "pull_request_target" in workflow["on"]} == {"comment.yml"}
    # The code of an old branch runs for nobody.
    assert READ["comment.yml"]["on"]["pull_request_target"]["branches"] == ["main"]
    assert [name for name, workflow in READ.items() if {"workflow_run", "issue_comment"} & set(workflow["on"])] == []


def test_every_checkout_is_of_the_branch_itself_and_keeps_no_key() -> None:
    checkouts = [(name, step["with"]) for name, step in STEPS if "checkout" in step.get("uses", "")]
    assert len(checkouts) == 7
    assert [one for one in checkouts if one[1] != {"fetch-depth": 0, "persist-credentials": False}] == []


def test_every_script_that_is_called_is_there() -> None:
    texts = [
        path.read_text("utf-8")
        for path in (*WORKFLOWS.values(), PROJECT / ".gitlab-ci.yml", PROJECT / ".pre-commit-config.yaml")
    ]
    called = {one for text in texts for one in re.findall(r"scripts/\w+\.py", text)}
    assert [one for one in sorted(called) if not (PROJECT / one).is_file()] == []


def rehearse(folder: Path, workflow: str, step: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run the very line of a step as a runner does, in a clone with our programs in it."""
    (run,) = (one["run"] for name, one in STEPS if name == workflow and one.get("name") == step)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ours = {
        "RUNNER_TEMP": str(folder.parent),
        "SOURCE_DATE_EPOCH": "1773572400",
        "PYTHONPATH": str(PROJECT / "hooks"),
        "GITHUB_ACTIONS": "true",
    }
    shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", run]
    return subprocess.run(
        shell, cwd=folder, env=kept | ours | surroundings, capture_output=True, text=True, check=False
    )


def cloned(tmp_path: Path, edits: Edits, number: int = 7) -> Path:
    """Return a clone of `main`, from where the proposal can be fetched as on GitHub."""
    origin = proposed(tmp_path, edits)
    git(origin, "update-ref", f"refs/pull/{number}/head", "proposta")
    git(origin, "branch", "--quiet", "-D", "proposta")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch=main", str(origin), str(clone))
    (clone / ".venv").symlink_to(PROJECT / ".venv")
    shutil.copytree(PROJECT / "scripts", clone / "scripts")
    return clone


def test_the_comment_from_the_fetch_to_the_host(tmp_path: Path) -> None:
    clone = cloned(
        tmp_path,
        {
            EMPORIO: ("02 0000 0011", "02 0000 0019"),
            f"data/{NASTY}.yml": "x: y\n",
            "scripts/review.py": "raise SystemExit('rubato')\n",
            "-rf": "",
        },
    )
    with serving() as (town, surroundings):
        for step in ("Prende la proposta, come dati", "Scrive il riassunto", "Lo mette nella proposta"):
            done = rehearse(clone, "comment.yml", step, NUMBER="7", **surroundings)
            assert (done.returncode, done.stdout) == (0, ""), done.stderr
        (comment,) = town.comments[7]
    assert "- **Telefono**: da «02 0000 0011» a «02 0000 0019»" in comment["body"]
    assert "- in più: scripts/review.py" in comment["body"]
    assert "- in più: -rf" in comment["body"]
    assert "\n::error" not in comment["body"]
    assert list(tmp_path.rglob("rubato*")) == []
    assert git(clone, "branch", "--show-current") == "main\n"


def test_a_request_that_cannot_be_read_loses_the_comment_of_before(tmp_path: Path) -> None:
    clone = cloned(tmp_path, {EMPORIO: ("02 0000 0011", "02 0000 0019")})
    git(clone, "update-ref", "-d", "HEAD")
    git(clone, "commit", "--quiet", "--allow-empty", "--message=another history")
    with serving() as (town, surroundings):
        town.comments[7] = [{"id": 1, "user": ROBOT, "body": "<!-- guida:riassunto -->\n\nTutto a posto.\n"}]
        for step in ("Prende la proposta, come dati", "Scrive il riassunto", "Lo mette nella proposta"):
            assert rehearse(clone, "comment.yml", step, NUMBER="7", **surroundings).returncode == 0
        (comment,) = town.comments[7]
    assert (
        "**Non ho potuto leggere questa proposta: va guardata a mano, riga per riga.** Le due versioni"
        in comment["body"]
    )


def test_terms_and_what_is_made_of_them_go_together(tmp_path: Path) -> None:
    clone = cloned(tmp_path, {"x": "x"})
    step = "Quello che nasce dalle schede"
    assert rehearse(clone, "check.yml", step).returncode == 1
    subprocess.run([sys.executable, "scripts/generate.py"], cwd=clone, check=True, capture_output=True)
    assert rehearse(clone, "check.yml", step).returncode == 0
    kinds = clone / "data/taxonomy/needs.yml"
    kinds.write_text(kinds.read_text("utf-8").replace("label: ", "label: Nuovo ", 1), "utf-8")
    assert (
        ".github/ISSUE_TEMPLATE/proponi-organizzazione.yml: non è aggiornato"
        in rehearse(clone, "check.yml", step).stdout
    )


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({EMPORIO: ("02 0000 0011", "02 0000 0019")}, "no"),
        ({EMPORIO: ("02 0000 0011", "02 0000 0019"), "hooks/guida/x.py": "x"}, "yes"),
        ({f"{NASTY}.yml": "x"}, "yes"),
    ],
)
def test_a_request_of_data_alone_needs_the_check_alone(edits: Edits, expected: str, tmp_path: Path) -> None:
    root = proposed(tmp_path, edits)
    base = git(root, "rev-parse", "main").strip()
    git(root, "switch", "--quiet", "proposta")
    output = tmp_path / "output"
    done = rehearse(root, "check.yml", "Tocca anche il codice?", BASE=base, GITHUB_OUTPUT=str(output))
    assert (done.returncode, output.read_text("utf-8")) == (0, f"code={expected}\n")
    done = rehearse(root, "check.yml", "Tocca anche il codice?", BASE="", GITHUB_OUTPUT=str(output))
    assert output.read_text("utf-8").endswith("code=yes\n"), "a push is always proved"


def test_the_check_marks_lines_and_fills_the_summary(tmp_path: Path) -> None:
    clone = cloned(tmp_path, {"x": "x"})
    (clone / "data/organizations/prova.yml").write_text("name: A\nkind: <b>|@octocat`x`\n", "utf-8")
    summary = tmp_path / "summary.md"
    done = rehearse(clone, "check.yml", "Controllo delle schede", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "::error file=data/organizations/prova.yml,line=1,col=1," in done.stdout
    heading, _, first, _, *rows = summary.read_text("utf-8").split("\n")
    assert re.fullmatch(r"## \d+ file controllati: \d+ errori, \d+ avvisi\.", heading)
    assert first == "| dove | | campo | che cosa non va |"
    assert rows[0].startswith("| data/organizations/prova.yml:1 | errore | ")
    assert all(row.count("|") == 5 for row in rows if row)
    assert "@octocat" not in "".join(rows)
    assert "<b>" not in "".join(rows)


FORM = """\
import pathlib, sys
folder = pathlib.Path(sys.argv[2])
folder.mkdir()
print("::error::the words of the form")
if STATUS == 2:
    sys.exit(2)
files = "" if STATUS else "data/organizations/emporio-la-dispensa.yml\\n"
for name, text in {"files.txt": files, "branch.txt": "proposta-7\\n", "title.txt": "T\\n", "body.md": "b\\n", "comment.md": "c\\n"}.items():
    (folder / name).write_text(text)
sys.exit(STATUS)
"""


@pytest.mark.parametrize("status", [0, 1, 2])
def test_a_form_from_its_words_to_the_request(status: int, tmp_path: Path) -> None:
    clone = cloned(tmp_path, {EMPORIO: ("02 0000 0011", "02 0000 0019")}, number=1000)
    (clone / "scripts/from_form.py").write_text(FORM.replace("STATUS", str(status)), "utf-8")
    with serving() as (town, surroundings):
        done = rehearse(clone, "proposta.yml", "Legge il modulo")
        assert (done.returncode, done.stdout, done.stderr) == (int(status == 2), "", "")
        if status == 2:
            return
        for step in ("Propone e risponde", "Riassume la proposta"):
            done = rehearse(clone, "proposta.yml", step, NUMBER="7", **surroundings)
            assert done.returncode == 0, done.stderr
        assert [(one["number"], one["head"]) for one in town.pulls] == ([] if status else [(1000, "proposta-7")])
        assert [one["body"] for one in town.comments[7]] == ["<!-- guida:modulo -->\nc\n"]
        assert town.comments[7][0]["user"] == ROBOT
        assert ["Telefono" in one["body"] for one in town.comments.get(1000, [])] == ([] if status else [True])


def test_each_file_of_the_project_has_who_guards_it() -> None:
    lines = [
        line.split()
        for line in (PROJECT / ".github/CODEOWNERS").read_text("utf-8").split("\n")
        if line and line[0] != "#"
    ]

    def guards(path: str) -> list[str]:
        return next(owners for pattern, *owners in reversed(lines) if pattern == "*" or f"/{path}".startswith(pattern))

    editors, code, coordination = (f"@guida-municipio5/{one}" for one in ("redazione", "codice", "coordinamento"))
    assert editors in guards("data/organizations/x.yml")
    assert editors in guards("data/meetings/poverta/2026-01-01.md")
    assert [guards(one) for one in ("data/taxonomy/themes.yml", "data/site.yml", "content/index.md")] == [
        [coordination]
    ] * 3
    assert [
        guards(one)
        for one in (
            ".github/workflows/x.yml",
            ".github/CODEOWNERS",
            ".gitlab-ci.yml",
            "hooks/x.py",
            "Makefile",
            "package.json",
        )
    ] == [[code]] * 6
    assert [pattern for pattern, *_ in lines if pattern != "*" and not (PROJECT / pattern.strip("/")).exists()] == []


def test_hooks_of_pre_commit_call_what_is_there() -> None:
    configured: Any = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repository,) = configured["repos"]
    assert repository["repo"] == "local"
    form, check = repository["hooks"]
    wanted = re.compile(form["files"])
    assert (form["id"], wanted.search("data/organizations/x.yml") is not None) == ("format", True)
    assert wanted.search("hooks/guida/x.yml") is None
    # No file is handed over when one is removed, and what names it lies elsewhere.
    assert (check["id"], check["always_run"], check["pass_filenames"]) == ("check", True, False)
