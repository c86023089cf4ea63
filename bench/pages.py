"""`make bench-pages`: what pages weigh on the wire, and what Lighthouse says of them, on the true site.

Reported, never asserted: scores move with the machine, and a bound that fails for no reason teaches people to ignore it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from host import hosted
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))  # Where the tests' browser is found.

from need_browser import find_browser  # noqa: E402

PAGES = {
    "home": "",
    "organizzazione": "guida/organizzazioni/anagrafe-municipio-5/",
    "bisogno": "guida/bisogni/affitto/",
    "incontro": "tavolo/incontri/lab-go-famiglia/2016-07-18/",
    "adesso": "adesso/",
    "cerca": "guida/",
    "mappa": "guida/mappa/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def weights(address: str, sent: list[tuple[str, int]], browser: str) -> None:
    """Print the bytes of every page as a first visit takes them, the background copy left out."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, page_address in PAGES.items():
            context = chromium.new_context(service_workers="block")
            sent.clear()
            page = context.new_page()
            page.goto(address + page_address)
            page.wait_for_load_state("networkidle")
            total = sum(size for _, size in sent)
            print(f"  {name:16}{total / 1000:6.0f} kB in {len(sent):3} file", flush=True)
            context.close()
        chromium.close()


def scores(url: str, browser: str, folder: Path) -> dict[str, int]:
    """Return Lighthouse's four scores of a page, out of 100."""
    report = folder / "report.json"
    command = [
        "node", str(PROJECT / "node_modules/lighthouse/cli/index.js"), url, "--quiet", "--output=json",
        f"--output-path={report}", "--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
    found = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * (found[name]["score"] or 0)) for name in CATEGORIES}


def main() -> None:
    """Build the true site, weigh, ask Lighthouse."""
    browser = str(find_browser())
    with tempfile.TemporaryDirectory(prefix="guida-pages-") as temporary:
        site = Path(temporary) / "site"
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "-f",
            str(PROJECT / "mkdocs.yml"),
            "-d",
            str(site),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with hosted(site) as (address, sent):
            print("Prima visita, compressa")
            weights(address, sent, browser)
            print(f"Lighthouse: {', '.join(CATEGORIES)}")
            for name, page in PAGES.items():
                found = scores(address + page, browser, Path(temporary))
                print(f"  {name:16}{'  '.join(f'{score:3}' for score in found.values())}", flush=True)


if __name__ == "__main__":
    main()
