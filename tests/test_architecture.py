"""The house keeps its shape: one file knows MkDocs, and what renders touches no disk, clock or network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[1] / "hooks"
GUIDA = HOOKS / "guida"
PURE = ("records", "check", "render", "labels")
PURE_MODULES = (
    "guide.py",
    "cms.py",
    "cms_fields.py",
    "cms_sealed.py",
    "cms_mended.py",
    "printed.py",
    "printable.py",
    "alphabets.py",
    "memory.py",
    "duplicates.py",
    "condition.py",
    "model.py",
    "canonical.py",
    "schema.py",
    "generated.py",
    "issue_forms.py",
    "histories.py",
    "registers.py",
    "schedule.py",
    "tracked.py",
    "offers.py",
    "whose_hours.py",
    "codes.py",
    "wording.py",
    "people.py",
    "italian_words.py",
    "personal.py",
    "mailboxes.py",
    "disguise.py",
    "attached.py",
    "cadence.py",
    "agreed.py",
    "participation.py",
    "yearly.py",
    "asked.py",
    "opening.py",
    "opening_rules.py",
    "opening_text.py",
    "opening_words.py",
    "italian_hours.py",
    "hours_tokens.py",
    "hours_clocks.py",
    "hours_items.py",
    "hours_phrases.py",
    "hours_seasons.py",
    "hours_said.py",
    "hours_clauses.py",
    "hours_joined.py",
    "hours_closures.py",
    "hours_groups.py",
    "hours_weeks.py",
    "prose.py",
    "prose_faults.py",
    "prose_typst.py",
    "freshness.py",
    "source.py",
    "misread.py",
    "text_files.py",
    "shape.py",
    "keys.py",
    "problem.py",
    "shell.py",
    "exports.py",
    "offline.py",
    "policy.py",
    "syntax.py",
    "names.py",
    "figures.py",
    "folded.py",
    "funding.py",
    "soundness.py",
    "distance.py",
    "proposals.py",
    "sharing.py",
    "calls.py",
    "plans.py",
    "coverage.py",
    "composition.py",
    "evolution.py",
    "corrections.py",
    "differences.py",
    "request_differences.py",
    "printed_facts.py",
    "truth.py",
    "as_they_were.py",
    "network.py",
    "spelling.py",
    "summary.py",
    "handwritten.py",
    "ties.py",
    "entries_told.py",
    "likeness.py",
    "same_entries.py",
    "spoken.py",
)
AT_THE_EDGE = {
    "cms_package.py",
    "apart.py",
    "assets.py",
    "bound.py",
    "browser_python.py",
    "changes.py",
    "clock.py",
    "dress.py",
    "examine.py",
    "extras.py",
    "folder.py",
    "font_files.py",
    "fonts.py",
    "git_history.py",
    "imposed.py",
    "indexing.py",
    "kept.py",
    "links.py",
    "press.py",
    "ledger.py",
    "load.py",
    "packed.py",
    "parsed.py",
    "past.py",
    "past_states.py",
    "printing.py",
    "prints.py",
    "proposed.py",
    "site_build.py",
    "storage.py",
    "slim.py",
    "typeset.py",
    "workers.py",
}
"""Modules that touch a disk, a clock or another process, or whose work it is to call those that do."""
PURE_INSIDE = {("editing", "minutes"), ("editing", "form_answers.py"), ("editing", "reported.py")}
IMPURE_NAMES = {"open", "input", "print", "eval", "exec"}
IMPURE_MODULES = {
    "os",
    "subprocess",
    "socket",
    "urllib.request",
    "http",
    "time",
    "random",
    "tempfile",
    "shutil",
    "logging",
}
IMPURE_CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "today", "now", "utcnow", "unlink", "mkdir"}
"""`today` and `now` on a clock; the records' own attribute `guide.today` is no call."""


def _modules() -> list[Path]:
    return sorted(GUIDA.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports fail in hooks"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _pure() -> list[Path]:
    parts = {path: path.relative_to(GUIDA).parts for path in _modules()}
    return [path for path, names in parts.items() if names[0] in (*PURE, *PURE_MODULES) or names[:2] in PURE_INSIDE]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_the_generator_never_imports_mkdocs(path: Path) -> None:
    assert [name for name in _imports(path) if name.split(".")[0] in {"mkdocs", "material", "properdocs"}] == []


@pytest.mark.parametrize("path", _pure(), ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_a_pure_module_touches_no_disk_clock_or_network(path: Path) -> None:
    found = [name for name in _imports(path) if name in IMPURE_MODULES]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in IMPURE_NAMES:
                found.append(called.id)
            if isinstance(called, ast.Attribute) and called.attr in IMPURE_CALLS:
                found.append(called.attr)
    assert found == []


def test_of_every_module_it_is_said_whether_it_is_pure() -> None:
    known = {path.name for path in GUIDA.glob("*.py")} - {"__init__.py"}
    assert known == AT_THE_EDGE | set(PURE_MODULES)
    assert not AT_THE_EDGE & set(PURE_MODULES)


STAGES = ["problem", "source", "records", "shape", "load", "check", "memory", "guide", "render"]
"""In the order of the pipeline: a stage may know those before it, never one after."""


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_a_stage_knows_only_the_stages_before_it(path: Path) -> None:
    own = path.relative_to(GUIDA).parts[0].removesuffix(".py")
    if own not in STAGES:
        return
    later = STAGES[STAGES.index(own) + 1 :]
    known = {name.split(".")[1] for name in _imports(path) if name.startswith("guida.")}
    assert sorted(known & set(later)) == []


def test_one_file_alone_knows_mkdocs() -> None:
    knowing = [path.name for path in HOOKS.glob("*.py") if any(name.startswith("mkdocs") for name in _imports(path))]
    assert knowing == ["publish.py"]
