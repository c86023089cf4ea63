"""`make bench-search`: how often citizens' questions find the right door, and what an answer costs the phone.

Questions are in queries.yml, each with what a right result has; what counts is the first of the ranked results, and
the first five. A question that wants an organization that is no record is skipped, and counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from host import Sent, hosted
from playwright.sync_api import Page, sync_playwright
from search_town import write_search_town

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))  # Where the tests' browser is found.

from need_browser import find_browser  # noqa: E402

ASK = """async questions => {
    const { load } = await import("/assets/javascripts/search/engine.js")
    const engine = await load()
    const answers = []
    for (const question of questions) {
        const started = performance.now()
        const found = await engine.search(question)
        const first = await Promise.all(found.ids.slice(0, 10).map(id => engine.data(id)))
        const took = performance.now() - started
        answers.push({ took, first: first.map(({ url, filters, meta }) => ({ url, filters, meta })) })
    }
    return answers
}"""

MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
DAYS = dict(
    zip(
        ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        ["mo", "tu", "we", "th", "fr", "sa", "su"],
        strict=True,
    )
)
KEYS = {"dest": "destinatari", "tema": "tema", "argomento": "tema"}


def is_right(result: dict[str, Any], want: dict[str, Any]) -> bool:
    """Whether a result has everything that a question wants."""
    filters, meta = result["filters"], result["meta"]
    minutes = want.get("tipo") == "verbale"
    if minutes != (meta["tipo"] == "verbale"):
        return False
    for key, value in want.items():
        values = [str(one) for one in (value if isinstance(value, list) else [value])]
        if key in KEYS and not set(values) & set(filters.get(KEYS[key], [])):
            return False
        if key == "quartiere" and _slug(values[0]) not in filters.get("quartiere", []):
            return False
        if key == "giorno" and DAYS[values[0]] not in filters.get("giorno", []):
            return False
        if key == "org" and not any(value in one for one in filters.get("organizzazione", []) for value in values):
            return False
        if key == "via" and values[0].lower() not in meta.get("where", "").lower():
            return False
        if key == "anno" and values[0] not in filters.get("anno", []):
            return False
        if key == "mese" and f"{MONTHS.index(values[0]) + 1:02}" not in filters.get("mese", []):
            return False
    return True


def _slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name.lower())


def report(queries: list[dict[str, Any]], answers: list[dict[str, Any]], *, verbose: bool) -> Iterator[str]:
    """The table: first and first five by category, and the misses."""
    by_category: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for query, answer in zip(queries, answers, strict=True):
        right = [is_right(result, query["want"]) for result in answer["first"]]
        by_category[query["cat"]].append((any(right[:1]), any(right[:5])))
        if verbose and not any(right[:1]):
            first = [f"{one['meta']['title']} {one['filters'].get('tema', '')}" for one in answer["first"][:2]]
            yield f"  {'MANCA ' if not any(right[:5]) else 'non 1ª'} «{query['q']}» {query['want']} → {first}"
    every = [pair for pairs in by_category.values() for pair in pairs]
    for name, pairs in [*sorted(by_category.items()), ("tutte", every)]:
        firsts, fives = (sum(pair[index] for pair in pairs) for index in (0, 1))
        yield f"  {name:16}{len(pairs):4}   prima {firsts / len(pairs):6.1%}   prime cinque {fives / len(pairs):6.1%}"
    took = sorted(answer["took"] for answer in answers)
    yield f"  risposta calda: mediana {statistics.median(took):.0f} ms, la più lenta {took[-1]:.0f} ms"


def try_queries(site: Path, files: list[Path], *, verbose: bool) -> None:
    """Ask every question of every file in one browser, and say what the very first one costs."""
    known = {path.stem for path in (site.parent / "data/organizations").glob("*.yml")}
    with hosted(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        first_query(page, address, sent)
        for file in files:
            queries = yaml.safe_load(file.read_text(encoding="utf-8"))["queries"]
            asked = [one for one in queries if _can_be_found(one["want"], known)]
            print(f"{file.name}: {len(asked)} domande, {len(queries) - len(asked)} saltate (l'ente non c'è)")
            answers = page.evaluate(ASK, [one["q"] for one in asked])
            print("\n".join(report(asked, answers, verbose=verbose)), flush=True)
        browser.close()


def _can_be_found(want: dict[str, Any], known: set[str]) -> bool:
    return "org" not in want or any(str(want["org"]) in one for one in known)


def first_query(page: Page, address: str, sent: Sent) -> None:
    """Say how many bytes the first question takes, on top of the page itself."""
    page.goto(f"{address}guida/")
    page.wait_for_load_state("networkidle")
    sent.clear()
    page.fill("[data-search-form] [name=q]", "non riesco a pagare l'affitto")
    page.wait_for_selector(".search__results li")
    page.wait_for_load_state("networkidle")
    total = sum(size for _, size in sent)
    print(f"prima domanda: {total / 1000:.1f} kB in {len(sent)} file (compressi)")
    for path, size in sorted(sent, key=lambda one: -one[1])[:6]:
        print(f"    {size / 1000:6.1f} kB {path}")


def main() -> None:
    """Build the town, ask, print."""
    parser = argparse.ArgumentParser(description="Prova le ricerche dei cittadini.")
    parser.add_argument("--organizations", type=int, default=1000)
    parser.add_argument("--meetings", type=int, default=200)
    parser.add_argument("--verbose", action="store_true", help="dice anche le domande sbagliate")
    parser.add_argument(
        "files", nargs="*", type=Path, default=[PROJECT / "bench/queries.yml", PROJECT / "bench/queries-unseen.yml"]
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guida-search-") as temporary:
        folder = Path(temporary)
        write_search_town(folder, PROJECT, given.organizations, given.meetings)
        shutil.copy(PROJECT / "mkdocs.yml", folder)
        for shared in ("hooks", "node_modules"):
            (folder / shared).symlink_to(PROJECT / shared)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PRINT": "no"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True)
        index = sum(path.stat().st_size for path in (folder / "site/pagefind").rglob("*") if path.is_file())
        print(
            f"{json.dumps(given.organizations)} enti e {given.meetings} incontri sintetici; indice {index / 1e6:.1f} MB"
        )
        try_queries(folder / "site", given.files, verbose=given.verbose)


if __name__ == "__main__":
    main()
