"""The built sites, a server for them and a browser. A test may talk to this machine alone (see pyproject.toml)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from built_site import BuiltSite
from checked import guide_of
from guida.guide import Guide
from need_browser import MISSING, find_browser
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
NOON = "1773572400"
"""2026-03-15 at noon in Rome: today, for the toy town."""

Build = Callable[..., "subprocess.CompletedProcess[str]"]
Serve = Callable[..., str]
Browse = Callable[..., Page]


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a command of the project; what could lead a build elsewhere is left out of it."""
    left_out = {"SOURCE_DATE_EPOCH", "SITE_ADDRESS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    # A build prints the whole guide; only the tests that look at it wait for that.
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PRINT": "no"}
    return kept | quiet | changes


def run_build(config: Path, folder: Path, program: str = "mkdocs", **changes: str) -> subprocess.CompletedProcess[str]:
    """Build a site as a person would, in a process of its own."""
    command = [sys.executable, "-m", program, "build", "-f", str(config), "-d", str(folder)]
    return subprocess.run(command, env=environment(**changes), capture_output=True, text=True, check=False)


def built(config: Path, folder: Path, program: str = "mkdocs", **changes: str) -> Path:
    """Build a site that has to build: when it does not, the test fails with what the build said."""
    done = run_build(config, folder, program, **changes)
    if done.returncode != 0:
        pytest.fail(f"{program} build -f {config.name} exited {done.returncode}\n{done.stdout}{done.stderr}")
    return folder


def _beside() -> dict[Path, int]:
    """What lies in the private folders beside the project, which are somebody's own."""
    return {path: path.stat().st_mtime_ns for path in PROJECT.parent.glob("guida-*-riservata/**/*")}


@pytest.fixture(autouse=True)
def _nothing_beside_the_project() -> Iterator[None]:
    """No test may write into a private folder that is not its own."""
    before = _beside()
    yield
    assert _beside() == before, "a test wrote beside the project"


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("toy") / "site"
    return BuiltSite(built(PROJECT / "mkdocs.demo.yml", folder, SOURCE_DATE_EPOCH=NOON))


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy town with all its papers; as they lie in a project of their own, they are printed here and now."""
    project = project_around(tmp_path_factory.mktemp("printed") / "project")
    site = built(project / "mkdocs.demo.yml", project / "site", SOURCE_DATE_EPOCH=NOON, PRINT="must")
    return BuiltSite(site)


@pytest.fixture(scope="session")
def toy_site_below(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy town published under a path, as on a host that many sites share."""
    folder = tmp_path_factory.mktemp("toy-below") / "municipio5"
    address = "https://borgofinto.example/municipio5/"
    site = built(PROJECT / "mkdocs.demo.yml", folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    return BuiltSite(site, base="municipio5/")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The true guide, as it is published today."""
    return BuiltSite(built(PROJECT / "mkdocs.yml", tmp_path_factory.mktemp("real") / "site"))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A project of its own around a copy of the toy town, for a test that changes records or pages."""
    return project_around(tmp_path / "project")


def project_around(copy: Path) -> Path:
    """Make this folder a project of its own around a copy of the toy town."""
    shutil.copytree(PROJECT / "tests/toy_town", copy / "tests/toy_town")
    for name in ("mkdocs.yml", "mkdocs.demo.yml"):
        shutil.copy(PROJECT / name, copy)
    (copy / ".cache").mkdir()
    for name in ("hooks", "node_modules", "requirements.txt", ".cache/wasm"):
        (copy / name).symlink_to(PROJECT / name)
    return copy


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder below a base path, and its 404.html for the rest: what an ordinary host does."""

    def __init__(self, *arguments: Any, base: str, **options: Any) -> None:
        self.base = base
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"/{self.base}"):
            return str(Path(self.directory, "outside the base path"))
        return super().translate_path("/" + path.removeprefix(f"/{self.base}"))

    def end_headers(self) -> None:
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        text = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing: a test's output is for what failed."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """`serve(site)` → the address of its home page on this machine, below the site's base path."""
    servers: list[ThreadingHTTPServer] = []

    def start(site: BuiltSite) -> str:
        handler = partial(_Handler, directory=str(site.folder), base=site.base)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/{site.base}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def toy_address(serve: Serve, toy_site: BuiltSite) -> str:
    return serve(toy_site)


@pytest.fixture
def live_below(tmp_path: Path, serve: Serve) -> str:
    """The toy town built for the address at which it is served: the port of a sitemap must be the browser's."""
    site = BuiltSite(tmp_path / "municipio5", base="municipio5/")
    site.folder.mkdir()
    address = serve(site)
    built(PROJECT / "mkdocs.demo.yml", site.folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    return address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find_browser()
    if found is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        # --no-sandbox: Chromium has none for root, which is who runs the tests in a container.
        alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        chromium = playwright.chromium.launch(executable_path=str(found), args=["--no-sandbox", alone])
        yield chromium
        chromium.close()


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """`browse(**context)` → a tab; a request to another host finds none, and the test fails for it.

    No tab has service workers, as in a private window, but for `browse(workers=True)`: a test that looks at one page
    after another must not be shown a copy, nor have its routes passed by.
    """
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            foreign.append(request.url)

    def open_tab(*, workers: bool = False, **options: Any) -> Page:
        context = browser.new_context(**{"locale": "it-IT", "timezone_id": "Europe/Rome", **options})
        if not workers:
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        contexts.append(context)
        context.on("request", note)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
    assert foreign == [], "the site asked other hosts"


@pytest.fixture(scope="session")
def toy() -> Guide:
    """The guide of the toy town on its day."""
    return guide_of()
