"""A git host that speaks as much of GitHub's API as the form of /redazione/ uses, over true repositories on this disk."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import Route

Json = Any
NOW = "2026-03-15T12:00:00Z"


@dataclass
class PullRequest:
    """A proposal that lies on the host."""

    number: int
    title: str
    branch: str
    head: str
    author: str
    body: str
    draft: bool
    labels: list[str] = field(default_factory=list)

    @property
    def node(self) -> str:
        return f"PR_{self.number}"


@dataclass
class GitHubHost:
    """`people`: token → (login, whether they may write). Repositories are bare ones below `folder`."""

    folder: Path
    name: str = "borgofinto/guida"
    people: dict[str, tuple[str, bool]] = field(
        default_factory=lambda: {"gettone-redazione": ("redazione", True), "gettone-anna": ("anna", False)}
    )
    requests: list[PullRequest] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """What was asked and is not answered here: a test says that there is none."""

    _IDENTITY: ClassVar[dict[str, str]] = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Prova"), ("EMAIL", "prova@example.org"), ("DATE", NOW))
    }

    def seed(self, project: Path) -> None:
        """Make the repository, holding the data/ of a folder as the one commit of main."""
        bare = self._bare(self.name)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(bare)], check=True)
        self._git(self.name, f"--work-tree={project}", "add", "-A", "--", "data", cwd=project)
        tree = self._git(self.name, "write-tree").strip()
        commit = self._git(self.name, "commit-tree", tree, "-m", "I dati").strip()
        self._git(self.name, "update-ref", "refs/heads/main", commit)

    def change(self, path: str, old: str, new: str) -> None:
        """Have somebody else change the text of a file on main."""
        text = self._git(self.name, "show", f"main:{path}")
        assert old in text
        whole = base64.b64encode(text.replace(old, new).encode()).decode()
        self._commit(
            {
                "branch": {"repositoryNameWithOwner": self.name, "branchName": "main"},
                "expectedHeadOid": self._revision(self.name, "refs/heads/main"),
                "fileChanges": {"additions": [{"path": path, "contents": whole}], "deletions": []},
                "message": {"headline": "Altro"},
            }
        )

    def answer(self, route: Route) -> None:
        """Answer a request of the browser."""
        request = route.request
        if request.method == "OPTIONS":
            self._send(route, 204, None)
            return
        token = (request.headers.get("authorization") or "").split(" ")[-1]
        login, writes = self.people.get(token, ("", False))
        path = urlsplit(request.url).path
        body = json.loads(request.post_data) if request.post_data else {}
        if path == "/graphql":
            self._send(route, 200, {"data": self._graphql(body["query"], body.get("variables") or {}, login)})
            return
        status, said = self._rest(request.method, path, body, login, writes)
        self._send(route, status, said)

    def file(self, request: PullRequest, path: str) -> str:
        """Return the text of a file as a proposal has it."""
        return self._git(request.head, "show", f"{request.branch}:{path}")

    def diff(self, request: PullRequest) -> list[str]:
        """Return the lines that a proposal takes away and adds, without the words around them."""
        text = self._git(request.head, "diff", "-U0", f"main...{request.branch}")
        return [line for line in text.splitlines() if re.match(r"[+-](?![+-]{2} )", line)]

    def _bare(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '--')}.git"

    def _git(self, name: str, *words: str, stdin: bytes | None = None, cwd: Path | None = None, index: str = "") -> str:
        bare = self._bare(name)
        done = subprocess.run(
            ["git", f"--git-dir={bare}", *words], input=stdin, capture_output=True, check=True, cwd=cwd or bare,
            env={**os.environ, **self._IDENTITY, **({"GIT_INDEX_FILE": index} if index else {})},
        )  # fmt: skip
        return done.stdout.decode()

    def _revision(self, name: str, what: str) -> str | None:
        try:
            return self._git(name, "rev-parse", "--verify", "-q", what).strip()
        except subprocess.CalledProcessError:
            return None

    @staticmethod
    def _send(route: Route, status: int, said: Json) -> None:
        heads = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Allow-Methods": "*",
        }
        text = "" if said is None else json.dumps(said)
        route.fulfill(status=status, headers={**heads, "Content-Type": "application/json"}, body=text)

    def _rest(  # noqa: PLR0912 - a table of the addresses that are asked
        self, method: str, path: str, body: Json, login: str, writes: bool
    ) -> tuple[int, Json]:
        if path == "/user":
            if not login:
                return 401, {"message": "Bad credentials"}
            return 200, {"id": 1, "login": login, "name": login, "email": "", "avatar_url": "", "html_url": ""}
        if path == "/user/repository_invitations":
            return 200, []
        found = re.fullmatch(r"/repos/([^/]+/[^/]+)(?:/(.+))?", path)
        if not found:
            return self._not_here(method, path)
        name, rest = found[1], found[2] or ""
        if not self._bare(name).exists():
            return 404, {"message": "Not Found"}
        if not rest:
            own = name != self.name
            return 200, {
                "full_name": name, "permissions": {"push": writes or own}, "private": False, "allow_forking": True,
                "owner": {"type": "Organization"}, "fork": own, "parent": {"full_name": self.name},
            }  # fmt: skip
        if rest.startswith("collaborators/"):
            return (204 if writes else 404), None
        if rest == "forks":
            return 202, {"full_name": self._fork(login)}
        if rest == "merge-upstream":
            return 200, {}
        if tree := re.fullmatch(r"git/trees/([^/]+)", rest):
            lines = self._git(name, "ls-tree", "-r", "-l", "-z", tree[1]).split("\0")
            split = [(*line.partition("\t")[0].split(), line.partition("\t")[2]) for line in lines if line]
            return 200, {
                "tree": [
                    {"path": path, "sha": sha, "size": int(size), "type": "blob"} for _, _, sha, size, path in split
                ]
            }
        if rest == "pulls" and method == "POST":
            owner, _, branch = body["head"].rpartition(":")
            head = f"{owner}/guida" if owner and owner != self.name.split("/")[0] else self.name
            made = PullRequest(
                len(self.requests) + 1, body["title"], branch, head, login, body["body"] or "", bool(body.get("draft"))
            )
            self.requests.append(made)
            return 201, {
                "number": made.number,
                "node_id": made.node,
                "html_url": "https://github.com/x",
                "draft": made.draft,
            }
        if labels := re.fullmatch(r"issues/(\d+)(/labels)?", rest):
            request = self.requests[int(labels[1]) - 1]
            if method == "POST":
                request.labels += body["labels"]
            if method in {"PATCH", "PUT"}:
                request.labels = body["labels"]
            return 200, [] if labels[2] else {"labels": [{"name": one} for one in request.labels]}
        if compared := re.fullmatch(r"compare/(.+?)\.\.\.(?:([^:]+):)?(.+)", rest):
            own = f"{compared[2]}/guida" if compared[2] and self._bare(f"{compared[2]}/guida").exists() else self.name
            changed = self._changed(own, compared[3])
            words = {"A": "added", "M": "modified", "D": "removed"}
            return 200, {"files": [{"filename": path, "status": words[how]} for how, path in changed]}
        return self._not_here(method, path)

    def _not_here(self, method: str, path: str) -> tuple[int, Json]:
        self.unknown.append(f"{method} {path}")
        return 404, {"message": "Not Found"}

    def _fork(self, login: str) -> str:
        name = f"{login}/guida"
        if not self._bare(name).exists():
            subprocess.run(
                ["git", "clone", "-q", "--bare", str(self._bare(self.name)), str(self._bare(name))], check=True
            )
        return name

    def _changed(self, name: str, branch: str) -> list[tuple[str, str]]:
        main = self._revision(self.name, "refs/heads/main")
        lines = self._git(name, "diff", "--name-status", f"{main}...refs/heads/{branch}").splitlines()
        return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]

    def _last(self, name: str, what: str, path: str = "") -> Json:
        words = self._git(name, "log", "-1", "--format=%H%x00%cI%x00%B", what, *(["--", path] if path else []))
        oid, date, message = words.split("\0")
        author = {"name": "Prova", "email": "", "avatarUrl": "", "user": {"id": 1, "databaseId": 1, "login": "prova"}}
        return {"oid": oid, "author": author, "committedDate": date, "message": message.strip()}

    def _commit(self, given: Json) -> Json:
        name, branch = given["branch"]["repositoryNameWithOwner"], given["branch"]["branchName"]
        assert self._revision(name, f"refs/heads/{branch}") == given["expectedHeadOid"]
        with tempfile.TemporaryDirectory() as scratch:
            index = f"{scratch}/index"
            self._git(name, "read-tree", given["expectedHeadOid"], index=index)
            for one in given["fileChanges"]["additions"]:
                blob = self._git(name, "hash-object", "-w", "--stdin", stdin=base64.b64decode(one["contents"])).strip()
                self._git(name, "update-index", "--add", "--cacheinfo", f"100644,{blob},{one['path']}", index=index)
            for one in given["fileChanges"]["deletions"]:
                self._git(name, "update-index", "--force-remove", one["path"], index=index)
            tree = self._git(name, "write-tree", index=index).strip()
        said = given["message"]["headline"]
        commit = self._git(name, "commit-tree", tree, "-p", given["expectedHeadOid"], "-m", said).strip()
        self._git(name, "update-ref", f"refs/heads/{branch}", commit)
        return commit

    def _graphql(self, query: str, given: Json, login: str) -> Json:
        name = f"{given.get('owner', self.name.split('/')[0])}/{given.get('repo', 'guida')}"
        if "createCommitOnBranch" in query:
            where = given["input"]["branch"]["repositoryNameWithOwner"]
            commit = self._commit(given["input"])
            files = {
                alias: {"oid": self._revision(where, f"{commit}:{path}")}
                for alias, path in re.findall(r'(file_\d+): file\(path: "([^"]+)"\)', query)
            }
            return {"createCommitOnBranch": {"commit": {"oid": commit, "committedDate": NOW, **files}}}
        if "createRef" in query:
            where = str(given["input"]["repositoryId"]).removeprefix("R_")
            self._git(where, "update-ref", given["input"]["name"], given["input"]["oid"])
            return {"createRef": {"ref": {"name": given["input"]["name"]}}}
        if "forkOwner" in given:
            target = {"target": {"oid": self._revision(self.name, f"refs/heads/{given.get('branch', 'main')}")}}
            return {"fork": {"id": f"R_{given['forkOwner']}/{given['forkRepo']}"}, "base": {"ref": target}}
        if "markPullRequestReady" in query or "convertPullRequestToDraft" in query:
            request = self._request(given["input"]["pullRequestId"])
            request.draft = "convert" in query
            return {"x": {"pullRequest": {"isDraft": request.draft}}}
        if "node(id" in query:
            return {"node": {"state": "OPEN", "isDraft": self._request(given["id"]).draft}}
        if "forks(" in query:
            return {"repository": {"forks": {"nodes": []}}}
        if "refs(refPrefix" in query:
            refs = self._git(name, "for-each-ref", "--format=%(refname)", given["prefix"]).split()
            nodes = [{"name": one.removeprefix(given["prefix"]), "target": self._last(name, one)} for one in refs]
            return {"repository": {"refs": {"nodes": nodes}}}
        return {"repository": self._asked(query, given, name)}

    def _request(self, node: str) -> PullRequest:
        return next(one for one in self.requests if one.node == node)

    def _asked(self, query: str, given: Json, name: str) -> Json:
        branch = given.get("branch") or "main"
        told: dict[str, Json] = {"id": f"R_{name}"}
        if "defaultBranchRef" in query:
            told["defaultBranchRef"] = {"name": "main"}
        for alias, oid in re.findall(r'(\w+):\s+object\(oid: "([0-9a-f]+)"\)', query):
            told[alias] = {"text": self._git(name, "cat-file", "blob", oid)}
        for alias, path in re.findall(
            r'(\w+):\s+ref\(qualifiedName: \$branch\) \{ target \{ \.\.\. on Commit \{ history\(first: \d+, path: "([^"]+)"\)',
            query,
        ):
            told[alias] = {"target": {"history": {"nodes": [self._last(name, branch, path)]}}}
        for alias, what in re.findall(r'(\w+):\s+object\(expression: "([^"]+)"\)', query):
            oid = self._revision(name, what)
            told[alias] = oid and {
                "oid": oid, "byteSize": 1, "isBinary": False, "text": self._git(name, "cat-file", "blob", oid)
            }  # fmt: skip
        if re.search(
            r"(?<!: )ref\(qualifiedName: \$branch\) \{ target \{ \.\.\. on Commit \{ history\(first: 1\)", query
        ):
            there = self._revision(name, f"refs/heads/{branch}")
            told["ref"] = there and {"target": {"history": {"nodes": [self._last(name, there)]}}}
        if re.search(r"pullRequests\( ?states", query):
            told["pullRequests"] = {"nodes": [self._node(one) for one in self.requests if one.labels]}
        for alias, head in re.findall(r'(pr_\d+): pullRequests\( ?headRefName: "([^"]+)"', query):
            told[alias] = {"nodes": [self._node(one) for one in self.requests if one.branch == head]}
        return told

    def _node(self, one: PullRequest) -> Json:
        kinds = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED"}
        return {
            "id": one.node, "number": one.number, "title": one.title, "url": "https://github.com/x", "isDraft": one.draft,
            "state": "OPEN", "isCrossRepository": one.head != self.name, "createdAt": NOW, "updatedAt": NOW,
            "headRefName": one.branch, "headRefOid": self._revision(one.head, one.branch),
            "headRepositoryOwner": {"login": one.head.split("/")[0]},
            "author": {"login": one.author, "avatarUrl": "", "name": one.author, "email": "", "databaseId": 1},
            "labels": {"nodes": [{"name": label} for label in one.labels]},
            "files": {"nodes": [{"path": path, "changeType": kinds[how]} for how, path in self._changed(one.head, one.branch)]},
        }  # fmt: skip
