"""The little that is asked of GitHub: a comment and an issue edited in place, a request made of a few files.

Only its REST API (docs.github.com/rest) over the standard library; the token comes from the surroundings and goes to
no other host. What is written is found again by a marker on its first line, and only when a robot wrote it: anybody
could put the marker in a comment of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

MARKER = re.compile(r"<!-- guida:[a-z-]+ -->")
"""How the first line of what is edited in place looks."""
_PAGES = 30
_SECONDS = 30
_LARGEST = 20_000_000


class HostFailed(Exception):
    """What the host did not do: an Italian sentence."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would take the token elsewhere."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is the library's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow none."""


class Host:
    """One repository of a host. Raises HostFailed."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
            raise HostFailed(f"«{repository}» non è il nome di un deposito («chi/quale»).")
        if urlsplit(api).scheme not in {"https", "http"}:
            raise HostFailed(f"«{api}» non è un indirizzo.")
        self._base = f"{api.rstrip('/')}/repos/{repository}"
        self._owner = repository.partition("/")[0]
        self._token = token
        self._opener = build_opener(_NoRedirect)

    def comment(self, number: int, text: str) -> None:
        """Write a comment on an issue or a request, or change the one that has the same marker."""
        marker = _marker(text)
        for one in self._all(f"issues/{number}/comments"):
            if _is_ours(one, marker):
                if one["body"] != text:
                    self._ask("PATCH", f"issues/comments/{int(one['id'])}", {"body": text})
                return
        self._ask("POST", f"issues/{number}/comments", {"body": text})

    def issue(self, label: str, title: str, text: str) -> int | None:
        """Open an issue, or change the open one that has the same label and marker; a text of its marker alone closes it.

        Returns its number, None when there is none.
        """
        marker = _marker(text)
        left = text.removeprefix(marker).strip()
        if one := self._open(label, marker):
            change = {"title": title, "body": text} if left else {"state": "closed"}
            if any(one.get(name) != value for name, value in change.items()):
                self._ask("PATCH", f"issues/{int(one['number'])}", change)
            return int(one["number"]) if left else None
        if not left:
            return None
        return int(self._ask("POST", "issues", {"title": title, "body": text, "labels": [label]})["number"])

    def issue_text(self, label: str, marker: str) -> str:
        """Return the text of the open issue that `issue` keeps, empty when there is none."""
        one = self._open(label, marker)
        return str(one["body"]) if one else ""

    def _open(self, label: str, marker: str) -> Any:
        found = self._all(f"issues?{urlencode({'state': 'open', 'labels': label})}")
        return next((one for one in found if "pull_request" not in one and _is_ours(one, marker)), None)

    def is_of_a_person(self, branch: str) -> bool:
        """Whether a person wrote the last commit of a branch: to write it again would lose what they did."""
        if not self._has(branch):
            return False
        last = self._ask("GET", f"git/ref/heads/{quote(branch)}")["object"]["sha"]
        return (self._ask("GET", f"commits/{last}").get("author") or {}).get("type") != "Bot"

    def _has(self, branch: str) -> bool:
        found = self._all(f"git/matching-refs/heads/{quote(branch)}")
        return any(one["ref"] == f"refs/heads/{branch}" for one in found)

    def propose(  # noqa: PLR0913, PLR0917 - what a request is made of
        self, branch: str, base: str, start: str | None, files: Mapping[str, str], title: str, text: str
    ) -> int:
        """Put files on a branch of their own, and ask to merge it into `base`. Returns the request's number.

        `start` is the commit of which the files were made, so that what others changed meanwhile stays (None: where
        `base` is). A branch and a request of that name that are there already are changed.
        """
        start = start or str(self._ask("GET", f"git/ref/heads/{quote(base)}")["object"]["sha"])
        tree = self._ask("GET", f"git/commits/{start}")["tree"]["sha"]
        entries = [{"path": path, "mode": "100644", "type": "blob", "content": held} for path, held in files.items()]
        tree = self._ask("POST", "git/trees", {"base_tree": tree, "tree": entries})["sha"]
        commit = self._ask("POST", "git/commits", {"message": title, "tree": tree, "parents": [start]})["sha"]
        if self._has(branch):
            self._ask("PATCH", f"git/refs/heads/{quote(branch)}", {"sha": commit, "force": True})
        else:
            self._ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
        asked = urlencode({"state": "open", "head": f"{self._owner}:{branch}", "base": base})
        for one in self._all(f"pulls?{asked}"):
            self._ask("PATCH", f"pulls/{int(one['number'])}", {"title": title, "body": text})
            return int(one["number"])
        made = self._ask("POST", "pulls", {"title": title, "body": text, "head": branch, "base": base})
        return int(made["number"])

    def _all(self, path: str) -> Iterator[Any]:
        joined = "&" if "?" in path else "?"
        for page in range(1, _PAGES + 1):
            found = self._ask("GET", f"{path}{joined}per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        request = Request(
            f"{self._base}/{path}",
            data=json.dumps(body).encode() if body is not None else None,
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "User-Agent": "guida",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                return json.loads(answer.read(_LARGEST) or b"null")
        except HTTPError as failure:
            said = failure.read(2_000).decode(errors="replace")
            raise HostFailed(f"L'host ha detto di no ({failure.code}) a {method} {path}: {said}") from None
        except (URLError, HTTPException, TimeoutError, ValueError) as failure:
            raise HostFailed(f"L'host non risponde a {method} {path}: {failure}") from None


def _marker(text: str) -> str:
    first = text.split("\n", 1)[0]
    if not MARKER.fullmatch(first):
        raise HostFailed("La prima riga non dice che cosa è: serve «<!-- guida:… -->».")
    return first


def _is_ours(one: Any, marker: str) -> bool:
    first = (one.get("body") or "").replace("\r\n", "\n").split("\n", 1)[0]
    return first == marker and (one.get("user") or {}).get("type") == "Bot"
