"""One build of the site, once its theme has been cut into shells: every page and file written, then brought over."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guida import offline, policy
from guida.browser_python import Unavailable, browser_python
from guida.changes import changes_of
from guida.cms import host_of
from guida.cms_package import form_files
from guida.dress import Dresser, Written
from guida.editing.minutes_knowledge import knowledge_file
from guida.exports import robots, sitemap
from guida.extras import extras
from guida.guide import Guide
from guida.ledger import Ledger
from guida.parsed import Parsed
from guida.past import past_of
from guida.prints import on_stderr, papers_of, prints
from guida.problem import Problem
from guida.shell import Shell
from guida.storage import Staging
from guida.summary import Printing, summary


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the pages of the records, and by name what a phone may keep of each file that was at hand."""

    pages: list[Written]
    known: Mapping[str, offline.Copy | None]
    ledger: Ledger | None


@dataclass(slots=True)
class Build:
    """The state of one build. Without `staging` it is a server's, which writes where it serves from.

    `with_past`: whether the pages may tell how the guide was, by the git history of its own folder.
    `with_editions`: whether the guide is printed too, not only the reports of the Tavolo.
    """

    project: Path
    root: Path
    guide: Guide
    problems: list[Problem]
    digests: Mapping[str, bytes]
    staging: Staging | None
    with_past: bool = False
    with_editions: bool = False
    shells: dict[tuple[str, int], Shell] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    script_digests: set[str] = field(default_factory=set)
    started: float = field(default_factory=time.perf_counter)
    unprinted: list[str] = field(default_factory=list)
    """A line for each paper that could not be made."""
    printing: float = 0
    """Seconds that the papers took."""

    def write(self, folder: Path, site_url: str, *, pages_alone: bool) -> Made:
        """Fill a shell for every page of the records and write all other files into the folder.

        `pages_alone` leaves out what is no page, for a bench that compares pages. Raises IndexFailed and PackageChanged.
        """
        staging = self.staging or Staging(folder, folder)
        # What a preview makes from drafts goes away with the folder from which it is served.
        cache = (folder if self.guide.preview else self.project) / ".cache"
        if self.with_past:
            self._look_back()
        ledger = self._ledger(site_url) if self.staging else None
        if not pages_alone:
            # Before the pages, which link to what there is.
            self._print(staging, cache / f"{self.root.name}.prints")
        pages = Dresser(self.shells, staging, site_url, ledger).dress(self.guide)
        listed = [*self.addresses, *(one.address for one in pages if one.listed)]
        self.addresses += [one.address for one in pages]
        staging.write("sitemap.xml", sitemap(site_url, listed).encode())
        staging.write("robots.txt", robots(site_url).encode())
        known = {f"{one.address}index.html": one.copy for one in pages}
        if not pages_alone:
            for name, content in form_files(self.guide, self.project / "node_modules"):
                staging.write(name, content)
            packages = self.project / "node_modules" if self.staging else None
            for name, content in extras(self.guide, cache, self.root.name, packages):
                staging.write(name, content)
                # While it is at hand: to read thousands of small files again takes longer.
                known[name] = offline.copy_of(name, content)
            if self.staging:
                self._minutes_reader(staging, cache)
        return Made(pages, known, ledger)

    def _minutes_reader(self, staging: Staging, cache: Path) -> None:
        try:
            for name, content in browser_python(self.project, cache / "verbale.zip"):
                staging.write(name, content)
        except Unavailable as why:
            on_stderr(f"/redazione/verbale/ dirà «non disponibile»: {why}.")
        staging.write("redazione/verbale/dati.json", knowledge_file(self.guide.records, self.root))

    def _print(self, staging: Staging, cache: Path) -> None:
        started = time.perf_counter()
        papers = list(papers_of(self.guide, self.root, editions=self.with_editions))
        # A server shows what it printed to one person; it does not make processes while others of its threads run.
        made = prints(papers, cache, self.project / "node_modules", alone=bool(self.staging), tell=self._unprinted)
        missing = tuple(paper.title for paper in papers if paper.address not in made)
        self.guide = self.guide.with_printed({address: one.told for address, one in made.items()}, missing)
        for address, one in made.items():
            staging.write(address, one.content)
        self.printing = time.perf_counter() - started

    def _unprinted(self, line: str) -> None:
        self.unprinted.append(line)
        on_stderr(line)

    def _look_back(self) -> None:
        """Let the guide know how it was and what changed."""
        cache, name = self.project / ".cache", self.root.name
        # What it once read it need not read again, and much of the past is still as it was.
        parsed = Parsed(cache / f"{name}.parsed")
        past = past_of(self.root, self.guide, cache / f"{name}.past", parsed)
        changes = changes_of(self.root, self.guide, cache / f"{name}.changes", parsed)
        self.guide = self.guide.with_past(past).with_changes(changes)

    def _ledger(self, site_url: str) -> Ledger:
        words = (text for one in self.shells.values() for text in (*one.pieces, *one.gaps))
        file = self.project / ".cache" / f"{self.root.name}.pages"
        frame = (str(self.guide.today), str(self.guide.past), site_url, *words)
        return Ledger(file, self.digests, self.guide.records, frame)

    def bring_over(self, staging: Staging, made: Made, site_url: str) -> str:
        """Make the site what was staged, with the two files that speak of all the others; return what a person is told."""
        names = {*staging.names()}
        called = host_of(self.guide.site).called
        staging.write("_headers", policy.headers(site_url, self.script_digests, names, called).encode())
        copies = offline.copies_of(names, made.known, staging.content)
        staging.write(offline.LIST, offline.offline_list(copies, self.guide.today))
        files = staging.bring_over()
        if made.ledger:
            made.ledger.keep({one.address: (one.key, one.copy) for one in made.pages if one.key}, staging.site)
        kinds = Counter(problem.rule for problem in self.problems)
        seconds = time.perf_counter() - self.started
        printing = Printing(self.with_editions, self.printing, self.unprinted)
        return summary(self.guide, len(self.addresses), files, kinds, seconds, staging.site, printing)
