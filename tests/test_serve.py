"""`mkdocs serve`: the site while it is being written, rebuilt whenever a record changes."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from conftest import NOON, environment

PATIENCE = 60
"""Seconds: many times what a slow machine needs, so that only a server that hangs gets there."""


def read(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:
        assert answer.status == 200
        return bytes(answer.read())


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(is_so: Callable[[], bool], server: subprocess.Popen[str]) -> bool:
    """Ask again and again until it is so, the server ends or patience does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if is_so():
                return True
        except URLError:
            pass
        time.sleep(0.1)
    return False


@contextmanager
def serving(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the copy of the toy town below a path; gives its address, stops it in the end."""
    config = project / "mkdocs.demo.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "\nsite_url: https://borgofinto.example/municipio5/\n", encoding="utf-8"
    )
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "serve.log").open("w+", encoding="utf-8") as log:
        with subprocess.Popen(
            command, env=environment(SOURCE_DATE_EPOCH=NOON), stdout=log, stderr=subprocess.STDOUT, text=True
        ) as server:
            try:
                yield f"http://127.0.0.1:{port}/municipio5/", server
            finally:
                server.terminate()
        log.seek(0)
        assert "Traceback" not in log.read()


def test_the_server_shows_every_sort_of_page_and_rebuilds_when_a_record_changes(town: Path) -> None:
    record = town / "tests/toy_town/data/organizations/emporio-la-dispensa.yml"
    with serving(town) as (address, server):
        if not until(lambda: b"<h1>" in read(address), server):
            pytest.fail(f"the server never answered:\n{(town / 'serve.log').read_text(encoding='utf-8')}")
        page = address + "guida/organizzazioni/emporio-la-dispensa/"
        assert "Emporio solidale La Dispensa" in read(page).decode()
        assert "Come si usa" in read(address + "come-si-usa/").decode()
        # Neither a copy, which would show what was there before, nor a policy, under which MkDocs could not reload it.
        assert not [mark for mark in ("data-offline", "Content-Security-Policy") if mark in read(page).decode()]
        assert read(address + "assets/fonts/titillium-web-600.woff2").startswith(b"wOF2")
        text = record.read_text(encoding="utf-8")
        record.write_text(
            text.replace("name: Emporio solidale La Dispensa\n", "name: Emporio La Madia\n"), encoding="utf-8"
        )
        if not until(lambda: "<h1>Emporio La Madia" in read(page).decode(), server):
            pytest.fail(f"no rebuild:\n{(town / 'serve.log').read_text(encoding='utf-8')}")
