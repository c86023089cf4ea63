"""What a site has besides pages: files made from records, the map's frame, the search. Slow ones are kept in `.cache/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from guida.guide import Guide
from guida.indexing import index_files, keep_index
from guida.kept import kept
from guida.render import frame, page_codes
from guida.render.files import files
from guida.render.search import search_records
from guida.render.search_words import WORDS_ADDRESS, search_words


def extras(guide: Guide, cache: Path, name: str, node_modules: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield each file: its address from the site's root, what it holds.

    `name` tells this site's kept things from another's. Without `node_modules` the search keeps the index of the last
    build, as a server does: to write one takes longer than a reader of a draft waits. Raises IndexFailed.
    """
    yield from files(guide)
    yield from _page_codes(guide, cache / f"{name}.codes")
    yield frame.FRAME, _frame(guide, cache / f"{name}.map")
    records = list(search_records(guide))
    yield WORDS_ADDRESS, search_words(guide, records).encode()
    if node_modules:
        keep_index(records, cache / f"{name}.search", node_modules)
    yield from index_files(cache / f"{name}.search")


def _page_codes(guide: Guide, file: Path) -> Iterator[tuple[str, bytes]]:
    """Return the codes for paper, which are made anew only when the addresses or our code are others: a thousandth of a
    second each, for as many pages as there are needs seen from quarters.
    """
    code = "".join(
        (Path(__file__).parent / "render" / one).read_text(encoding="utf-8") for one in ("page_codes.py", "services.py")
    )
    made_from = (guide.site.base_address, *page_codes.coded_pages(guide), code, version("segno"))

    def drawn() -> str:
        return json.dumps({name: content.decode() for name, content in page_codes.page_codes(guide)})

    for name, content in json.loads(kept(file, "\0".join(made_from), drawn)).items():
        yield name, content.encode()


def _frame(guide: Guide, file: Path) -> bytes:
    """Return the map's frame, which folium makes anew only when it, our code or the figures are others."""
    shapes = guide.records.shapes
    code = Path(frame.__file__).read_text(encoding="utf-8")
    made_from = (json.dumps(shapes, sort_keys=True), code, version("folium"))
    return kept(file, "\0".join(made_from), lambda: frame.frame(shapes))
