"""Pages into the site: each sheet is written, put into its shell and staged, unless the site has it already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guida import offline, render
from guida.guide import Guide
from guida.ledger import Ledger
from guida.offline import Copy
from guida.render import Sheet
from guida.shell import Shell
from guida.storage import Staging
from guida.workers import shared


class Written(NamedTuple):
    """What became of a page: whether lists name it, whether the site has the very same, its key for the next build,
    what a phone may keep of it.
    """

    address: str
    listed: bool
    same: bool
    key: bytes | None
    copy: Copy | None


@dataclass(frozen=True, slots=True)
class Dresser:
    """Everything a page needs to become a file. Without a ledger every page is written."""

    shells: Mapping[tuple[str, int], Shell]
    staging: Staging
    site_url: str
    ledger: Ledger | None

    def dress(self, guide: Guide) -> list[Written]:
        """Stage every page of the guide, side by side where that is worth it."""
        done = shared(render.parts(guide), self._part, len(guide.records.organizations))
        written = [one for part in done for one in part]
        self.staging.kept |= {f"{one.address}index.html" for one in written if one.same}
        return written

    def _part(self, part: Callable[[], Iterator[Sheet]]) -> list[Written]:
        return [self._page(sheet) for sheet in part()]

    def _page(self, sheet: Sheet) -> Written:
        name = f"{sheet.address}index.html"
        key = self.ledger.key(sheet.sources, sheet.more) if self.ledger and sheet.sources is not None else None
        if self.ledger and key and self.ledger.still(sheet.address, key, self.staging.site / name):
            return Written(sheet.address, listed=True, same=True, key=key, copy=self.ledger.copy(sheet.address))
        page = sheet.write()
        text = self.shells[page.kind, page.depth].fill(page, self.site_url + page.address)
        content = text.encode()
        same = self.staging.write(name, content)
        return Written(page.address, page.listed, same, key, offline.copy_of(name, content))
