"""A host on this machine that answers as GitHub's REST API does, as far as our workflows ask it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "segreto-di-prova"
ROBOT, PERSON = {"login": "github-actions[bot]", "type": "Bot"}, {"login": "octocat", "type": "User"}


@dataclass
class Town:
    """What the host holds, and the requests that changed it."""

    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    issues: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=lambda: {"refs/heads/main": "c0"})
    trees: dict[str, dict[str, str]] = field(default_factory=lambda: {"t0": {"data/a.yml": "a"}})
    commits: dict[str, tuple[str, list[str]]] = field(default_factory=lambda: {"c0": ("t0", [])})
    authors: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    town: ClassVar[Town]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass

    def answer(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"null")
        where = urlsplit(self.path)
        self.town.asked.append(f"{self.command} {self.path}")
        if self.town.answers:
            status, said = self.town.answers.pop(), {"message": "no\n::error::no"}
        elif self.headers["Authorization"] != f"Bearer {TOKEN}" or not where.path.startswith("/repos/chi/guida/"):
            status, said = 401, {"message": "Bad credentials"}
        else:
            status, said = 200, self.do(where.path.removeprefix("/repos/chi/guida/"), parse_qs(where.query), body)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.headers['Host'].rpartition(':')[2]}/rubato")
        raw = json.dumps(said).encode()
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the library's names

    def do(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        town, parts = self.town, path.split("/")
        page = int(query.get("page", ["1"])[0])
        match self.command, parts:
            case "GET", ["issues", number, "comments"]:
                return town.comments.get(int(number), [])[(page - 1) * 100 : page * 100]
            case "POST", ["issues", number, "comments"]:
                return self.made(town.comments.setdefault(int(number), []), body)
            case "PATCH", ["issues", "comments", id_]:
                (one,) = (one for held in town.comments.values() for one in held if one["id"] == int(id_))
                one.update(body)
                return one
            case "GET", ["issues"]:
                return [one for one in town.issues if one["state"] == "open" and query["labels"][0] in one["labels"]]
            case "POST", ["issues"]:
                return self.made(town.issues, body)
            case "PATCH", ["issues", number]:
                (one,) = (one for one in town.issues if one["number"] == int(number))
                one.update(body)
                return one
            case "GET", ["pulls"]:
                assert query["base"] == ["main"]
                return [one for one in town.pulls if query["head"] == [f"chi:{one['head']}"]]
            case "POST", ["pulls"]:
                return self.made(town.pulls, body)
            case "PATCH", ["pulls", number]:
                (one,) = (one for one in town.pulls if one["number"] == int(number))
                one.update(body)
                return one
            case "GET", ["commits", id_]:
                return {"author": town.authors.get(id_, ROBOT)}
            case _:
                return self.git(parts[1:], body)

    def git(self, parts: list[str], body: Any) -> Any:
        town = self.town
        match self.command, parts:
            case "GET", ["ref", *name]:
                return {"object": {"sha": town.refs[unquote("/".join(["refs", *name]))]}}
            case "GET", ["matching-refs", *name]:
                beginning = "/".join(["refs", *name])
                return [{"ref": one} for one in town.refs if one.startswith(beginning)]
            case "GET", ["commits", id_]:
                return {"tree": {"sha": town.commits[id_][0]}}
            case "POST", ["trees"]:
                id_ = f"t{len(town.trees)}"
                assert {(one["mode"], one["type"]) for one in body["tree"]} == {("100644", "blob")}
                town.trees[id_] = town.trees[body["base_tree"]] | {one["path"]: one["content"] for one in body["tree"]}
                return {"sha": id_}
            case "POST", ["commits"]:
                id_ = f"c{len(town.commits)}"
                town.commits[id_] = (body["tree"], body["parents"])
                return {"sha": id_}
            case "POST", ["refs"]:
                town.refs[body["ref"]] = body["sha"]
                return {}
            case "PATCH", ["refs", *name]:
                assert body["force"] is True
                town.refs["/".join(["refs", *name])] = body["sha"]
                return {}
        raise AssertionError(self.path)

    def made(self, held: list[dict[str, Any]], body: dict[str, Any]) -> dict[str, Any]:
        number = 1000 + sum(map(len, self.town.comments.values())) + len(self.town.issues) + len(self.town.pulls)
        held.append({"id": number, "number": number, "state": "open", "user": ROBOT, **body})
        return held[-1]


@contextmanager
def serving() -> Iterator[tuple[Town, dict[str, str]]]:
    """Yield what a host holds, and the surroundings that lead to it."""
    held = Town()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"town": held}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield (
            held,
            {
                "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
                "GITHUB_REPOSITORY": "chi/guida",
                "GITHUB_TOKEN": TOKEN,
            },
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
