"""What somebody should look after: addresses that no longer open, sheets nobody checked; one issue, written again."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from checked import TODAY, TOWN
from conftest import NOON
from guida import links
from guida.editing import upkeep_command
from guida.links import broken
from guida.load import load
from guida.records.shared import Verified
from guida.render.upkeep import Link, issue_text, links_of, since_of, stale

GONE = "https://gone.example/pagina"
SOURCE = Link(GONE, "data/organizations/emporio-la-dispensa.yml", "sources.url")
PAGE = Link("https://other.example/", "data/calls/cibo-vicino.yml", "url")


class Pages(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - one server, one test

    def do_GET(self) -> None:
        Pages.asked.append(self.path)
        if self.path == "/303" and "seen=1" in self.headers.get("Cookie", ""):
            self.path = "/200"
        code = int(self.path.strip("/").split("/")[0]) if self.path.strip("/")[:3].isdigit() else 200
        if self.path == "/drip":
            self.drip()
            return
        self.send_response(code)
        if code in {301, 302}:
            self.send_header("Location", "/404")
        if code == 303 and "seen=1" not in self.headers.get("Cookie", ""):
            self.send_header("Set-Cookie", "seen=1")
            self.send_header("Location", "/303")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        """Answer a letter at a time, without an end, until somebody closes."""
        with contextlib.suppress(OSError):
            while not self.server.closed.wait(0.02):  # type: ignore[attr-defined]
                self.wfile.write(b"x")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.closed = threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Pages.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.closed.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def test_only_what_surely_does_not_open_is_told(host: str) -> None:
    codes = (200, 204, 301, 401, 403, 404, 410, 418, 429, 500, 503, 999)
    found = broken(f"{host}/{code}" for code in codes)
    assert {address.removeprefix(f"{host}/"): why for address, why in found.items()} == {
        "301": "la pagina non c'è più",
        "404": "la pagina non c'è più",
        "410": "la pagina non c'è più",
        "418": "il sito risponde 418",
    }


def test_an_address_is_asked_once_and_odd_letters_are_no_trouble(host: str) -> None:
    assert broken([f"{host}/caffè?via=così#parte", f"{host}/caffè?via=così#parte"]) == {}
    assert Pages.asked == ["/caff%C3%A8?via=cos%C3%AC"]


def test_who_comes_without_a_cookie_goes_round_once(host: str) -> None:
    assert broken([f"{host}/303"]) == {}


def test_a_site_that_never_ends_its_answer_holds_nobody_up(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "SECONDS", 0.2)
    assert broken([f"{host}/drip", f"{host}/404"]) == {f"{host}/404": "la pagina non c'è più"}


def test_without_a_network_of_ours_no_site_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(kind: int) -> dict[str, str]:
        def refused(*_: object, **__: object) -> None:
            raise urllib.error.URLError(socket.gaierror(kind, "x"))

        monkeypatch.setattr(urllib.request.OpenerDirector, "open", refused)
        return broken(["https://sito.example/"])

    assert fail(socket.EAI_AGAIN) == {}
    assert fail(socket.EAI_NONAME) == {"https://sito.example/": "il sito non esiste più"}


def test_an_address_that_is_none_stops_nothing(host: str) -> None:
    assert list(broken(["http://[rotto/", f"{host}/200"])) == ["http://[rotto/"]


def test_an_issue_is_never_longer_than_an_issue_may_be() -> None:
    records, _ = load(TOWN)
    addresses = {f"https://sito.example/{at:04}/{'a' * 900}": "il sito non risponde" for at in range(900)}
    many = [
        replace(link, address=one, path=f"data/x{place}.yml")
        for one in addresses for link in (SOURCE, PAGE) for place in range(8)
    ]  # fmt: skip
    text = issue_text(records, many, addresses, TODAY)
    assert 40_000 < len(text) < 65_000
    assert text.count(" e altre 3\n") == text.count("- `https://")
    left = 900 - text.count("- `https://") // 2
    assert text.count(f"\n- e {left} altre: verranno qui quando queste sono a posto.\n") == 2
    assert since_of(text).items() <= dict.fromkeys(addresses, TODAY).items()
    assert len(since_of(text)) > 10


def test_a_host_that_does_not_answer_is_told() -> None:
    assert broken(["http://127.0.0.1:9/"]) == {"http://127.0.0.1:9/": "il sito non risponde"}


def test_every_address_of_the_records_is_known_with_its_place() -> None:
    records, _ = load(TOWN)
    links = links_of(records)
    written = {one for text in records.documents.values() for one in text.split() if one.startswith("http")}
    assert {link.address for link in links} <= {one.strip("'\"") for one in written}
    source = next(link for link in links if link.is_source)
    assert source.address in records.documents[source.path]
    assert {link.field for link in links} >= {"website", "sources.url", "url", "services.website", "funding.act_url"}


def test_sheets_grow_old_by_the_day() -> None:
    records, _ = load(TOWN)
    one = records.organizations["emporio-la-dispensa"]
    others = {id_: record for id_, record in records.organizations.items() if id_ != one.id}

    def at(on: dt.date) -> bool:
        checked = replace(one, verified=Verified(on=on, how="telefono"), services=())
        found = stale(replace(records, organizations={**others, one.id: checked}), TODAY)
        return one.id in [old.id for old in found]

    assert not at(TODAY - dt.timedelta(days=180))
    assert at(TODAY - dt.timedelta(days=181))
    closed = replace(one, status="closed", verified=None)
    assert one.id not in [old.id for old in stale(replace(records, organizations={one.id: closed}), TODAY)]


def test_the_issue_says_what_since_when_and_where() -> None:
    records, _ = load(TOWN)
    records = replace(records, organizations={})
    first = issue_text(records, [SOURCE, PAGE], {GONE: "la pagina non c'è più"}, dt.date(2026, 3, 8))
    assert first == (
        "Controllo dell’8 marzo 2026. Questa pagina si riscrive da sola ogni settimana: non serve chiuderla.\n\n"
        "## Fonti che non si aprono (1)\n\nCerca la pagina nuova, o un'altra fonte.\n\n"
        f"- `{GONE}`: la pagina non c'è più, dall’8 marzo 2026. `data/organizations/emporio-la-dispensa.yml`\n\n\n"
        f'<!-- guida:upkeep {{"{GONE}": "2026-03-08"}} -->\n'
    )
    later = issue_text(records, [SOURCE, PAGE], {GONE: "x", PAGE.address: "y"}, TODAY, first)
    assert "dall’8 marzo 2026" in later
    assert "## Altre pagine che non si aprono (1)" in later
    assert since_of(later) == {GONE: dt.date(2026, 3, 8), PAGE.address: TODAY}
    # What opens again is forgotten; when it breaks once more, it is from that day on.
    assert since_of(issue_text(records, [SOURCE], {}, TODAY, later)) == {}
    assert "Tutto a posto" in issue_text(records, [SOURCE], {}, TODAY, later)


@pytest.mark.parametrize(
    "text", ["", "<!-- guida:upkeep {rotto} -->", '<!-- guida:upkeep {"a": "ieri"} -->', "<!-- guida:upkeep [1] -->"]
)
def test_what_is_not_ours_in_the_last_issue_is_not_read(text: str) -> None:
    assert since_of(text) == {}


def test_hostile_addresses_stay_words() -> None:
    records, _ = load(TOWN)
    hostile = "https://x.example/`</code>--><script>@you#1"
    text = issue_text(replace(records, organizations={}), [replace(SOURCE, address=hostile)], {hostile: "x"}, TODAY)
    shown, _, hidden = text.partition("<!-- guida:upkeep")
    assert "`https://x.example/%60</code>--><script>@you#1`" in shown
    assert hidden.count("-->") == 1
    assert since_of(text) == {hostile: TODAY}


def test_the_command_writes_and_never_blocks(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    shutil.copytree(TOWN / "data", tmp_path / "data")
    call = tmp_path / "data/calls/cibo-vicino.yml"
    lines = call.read_text(encoding="utf-8").splitlines()
    call.write_text(
        "\n".join(f"url: {host}/404" if one.startswith("url:") else one for one in lines) + "\n", encoding="utf-8"
    )
    monkeypatch.setattr(
        upkeep_command, "links_of", lambda records: [one for one in links_of(records) if host in one.address]
    )
    out, before = tmp_path / "testo/issue.md", tmp_path / "before.md"
    before.write_bytes(b"\xff<<<<<<< qualcuno \0 ha scritto\n")
    assert upkeep_command.main(["--root", str(tmp_path), "--out", str(out), "--previous", str(before)]) == 0
    assert capsys.readouterr().out == f"Scritto: {out} (1 indirizzi, 1 non si aprono)\n"
    assert f"- `{host}/404`: la pagina non c'è più, dal 15 marzo 2026. `data/calls/cibo-vicino.yml`" in out.read_text(
        encoding="utf-8"
    )
    assert "## Schede da controllare di nuovo" in out.read_text(encoding="utf-8")
