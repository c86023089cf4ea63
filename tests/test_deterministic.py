"""The same records on the same day give the same bytes, wherever and however they are built."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from built_site import BuiltSite
from conftest import NOON, PROJECT, built


def _fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_another_folder_time_zone_locale_and_hash_seed_change_nothing(toy_site: BuiltSite, tmp_path: Path) -> None:
    project = tmp_path / "un altro posto"
    for name in ("hooks", "tests/toy_town"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "mkdocs.demo.yml"):
        shutil.copy(PROJECT / name, project / name)
    (project / "node_modules").symlink_to(PROJECT / "node_modules")
    (project / "requirements.txt").write_bytes((PROJECT / "requirements.txt").read_bytes())
    (project / ".cache").mkdir()
    (project / ".cache/wasm").symlink_to(PROJECT / ".cache/wasm")
    elsewhere = {
        "TZ": "Pacific/Auckland",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
    }
    again = built(project / "mkdocs.demo.yml", tmp_path / "site", SOURCE_DATE_EPOCH=NOON, **elsewhere)
    assert _fingerprints(again) == _fingerprints(toy_site.folder)


def test_the_hour_of_the_build_changes_nothing(toy_site: BuiltSite, tmp_path: Path) -> None:
    """Only the day counts: just after midnight in Rome, and just before the next."""
    for name, epoch in (("morning", int(NOON) - 12 * 3600 + 60), ("night", int(NOON) + 12 * 3600 - 60)):
        again = built(PROJECT / "mkdocs.demo.yml", tmp_path / name, SOURCE_DATE_EPOCH=str(epoch))
        assert _fingerprints(again) == _fingerprints(toy_site.folder), name
