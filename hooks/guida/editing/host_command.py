"""What the workflows write on the host, each found again and changed in place.

    python scripts/on_host.py comment --number N --file FILE
    python scripts/on_host.py issue --label LABEL --title TITLE --file FILE      (an empty FILE closes it)
    python scripts/on_host.py read --label LABEL --file FILE                     (what that issue says, into FILE)
    python scripts/on_host.py propose --number N --folder FOLDER                 (what scripts/from_form.py --out wrote)

GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN say where and as whom, GITHUB_SHA what is checked out. Texts come
from files alone.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from guida.canonical import kind_of
from guida.editing.arguments import Parser
from guida.editing.as_letters import LONGEST_COMMENT
from guida.editing.command import Refused, read_text, run
from guida.editing.host import Host, HostFailed

_NEEDED = {
    "comment": ("number", "file"),
    "issue": ("label", "title", "file"),
    "read": ("label", "file"),
    "propose": ("number", "folder"),
}
_FORM = "<!-- guida:modulo -->"
_MOST_FILES = 5
_NO_CHECKS = "Se GitHub aspetta i controlli, chiudi questa proposta e riaprila: allora partono."
"""GitHub starts no workflow for what a workflow's own token wrote."""
_OF_A_PERSON = (
    "Sul ramo «{}» ha già lavorato una persona: non lo riscrivo. Continua lì. Per ricominciare da questo modulo chiudi la "
    "proposta, cancella il ramo e rimetti l'etichetta."
)


def main(arguments: Sequence[str]) -> int:
    """Write one thing on the host. Returns the exit status."""
    parser = Parser("on_host.py", "Scrive su GitHub quello che i controlli hanno da dire, sempre nello stesso posto.")
    parser.add_argument("what", choices=_NEEDED, metavar="COSA", help=", ".join(_NEEDED))
    parser.add_argument("--number", type=int, metavar="NUMERO", help="di quale segnalazione o proposta")
    parser.add_argument("--file", type=Path, metavar="FILE", help="il testo")
    parser.add_argument("--label", metavar="ETICHETTA", help="l'etichetta della segnalazione")
    parser.add_argument("--title", metavar="TITOLO", help="il titolo della segnalazione")
    parser.add_argument("--folder", type=Path, metavar="CARTELLA", help="quello che ha scritto from_form.py")
    parser.add_argument("--base", default="main", metavar="RAMO", help="il ramo principale (se non lo scrivi: main)")
    options = parser.options(arguments)
    if missing := [one for one in _NEEDED[options.what] if not getattr(options, one)]:
        parser.error(f"manca: {', '.join(f'--{one}' for one in missing)}")
    if options.number is not None and options.number < 1:
        parser.error("--number è un numero da 1 in su")
    if options.label is not None and not re.fullmatch(r"[a-z-]+", options.label):
        parser.error("--label è una parola di lettere minuscole e trattini")
    return run(lambda: _write(options))


def _write(options: argparse.Namespace) -> None:
    surroundings = [os.environ.get(name) for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")]
    if not all(surroundings):
        raise Refused(
            "Mancano GITHUB_API_URL, GITHUB_REPOSITORY o GITHUB_TOKEN: questo comando è per i controlli di GitHub."
        )
    try:
        host = Host(*map(str, surroundings))
        if options.what == "comment":
            host.comment(options.number, _text(options.file))
        elif options.what == "issue":
            host.issue(options.label, options.title, f"{_marker(options)}\n{_text(options.file)}")
        elif options.what == "read":
            said = host.issue_text(options.label, _marker(options))
            options.file.write_text(said.replace("\r\n", "\n"), encoding="utf-8", newline="\n")
        else:
            _propose(host, options)
    except HostFailed as failure:
        raise Refused("".join(one if one.isprintable() else " " for one in str(failure))) from None


def _marker(options: argparse.Namespace) -> str:
    return f"<!-- guida:{options.label} -->"


def _propose(host: Host, options: argparse.Namespace) -> None:
    """Ask to merge what a form became, and tell whoever filled it in."""
    folder: Path = options.folder
    names = read_text(folder / "files.txt").split("\n")[:-1]
    number = ""
    if names:
        branch = read_text(folder / "branch.txt").strip()
        title = " ".join(read_text(folder / "title.txt").split())[:200]
        if branch != f"proposta-{options.number}" or len(names) > _MOST_FILES or not all(map(_is_record, names)):
            raise Refused("Quello che il modulo ha scritto non è una proposta: non la mando.")
        files = {name: read_text(options.root / name) for name in names}
        body = f"{_text(folder / 'body.md').rstrip()}\n\n{_NO_CHECKS}\n\nCloses #{options.number}\n"
        if host.is_of_a_person(branch):
            host.comment(options.number, f"{_FORM}\n{_OF_A_PERSON.format(branch)}\n")
            (folder / "number.txt").write_text("", encoding="utf-8")
            return
        start = os.environ.get("GITHUB_SHA")
        number = str(host.propose(branch, options.base, start, files, title, body))
    host.comment(options.number, f"{_FORM}\n{_text(folder / 'comment.md')}")
    (folder / "number.txt").write_text(f"{number}\n" if number else "", encoding="utf-8")


def _is_record(name: str) -> bool:
    """Whether a path is that of a file of records, and nothing but letters, digits and hyphens."""
    if not re.fullmatch(r"data/[a-z]+/[a-z0-9-]+\.(?:yml|md)", name):
        return False
    return kind_of(PurePosixPath(name).relative_to("data")) is not None


def _text(path: Path) -> str:
    # No record: it may show the «\ufffd» of a letter that cannot be seen.
    text = path.read_text(encoding="utf-8", errors="replace")
    if len(text) > LONGEST_COMMENT - 100:
        raise Refused(f"{path}: il testo è troppo lungo per un commento.")
    return text
