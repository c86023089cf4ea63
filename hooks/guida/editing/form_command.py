"""A public form → a file of data/: what the workflow of proposals runs, and what an editor can run by hand.

    python scripts/from_form.py --event event.json [--out FOLDER]           (else GITHUB_EVENT_PATH)
    python scripts/from_form.py --body FILE --kind KIND [--number N] [--day DAY] [--out FOLDER]    (FILE - : standard input)

KIND is one of issue_forms.FORMS; of an event it is its one label that is. Everything is read from the file, nothing
from the command line but these: a workflow hands the event over by its path, never the words.

Writes one file, data/organizations/<id>.yml or data/projects/<id>.yml, or none (most reports of an error). With --out,
into that folder outside of data/, all UTF-8, each always there:

    files.txt    the files written, from the project's folder, one a line; empty when none was
    branch.txt   a name for the branch: proposta-<number>, from the number alone
    title.txt    the title of the pull request and the message of its commit: one line, letters and digits
    body.md      the text of the pull request
    comment.md   the comment for the issue, also when the form is refused

Status 0: understood (look into files.txt whether there is something to propose). 1: refused, comment.md says why. 2:
called in a wrong way. Words of the issue stand in body.md and comment.md only inside code, so that nothing in them acts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from guida.editing.arguments import Parser
from guida.editing.command import Refused, run
from guida.editing.form_issue import issue_of
from guida.editing.form_proposal import Proposed, proposed
from guida.editing.form_summary import Told
from guida.issue_forms import FORMS

_NAMES = ("files.txt", "branch.txt", "title.txt", "body.md", "comment.md")


def main(arguments: Sequence[str]) -> int:
    """Read a form, write the file it proposes. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _from_form(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("from_form.py", "Fa una scheda dalle risposte di un modulo pubblico, e la controlla.")
    parser.add_argument(
        "--event", type=Path, metavar="FILE", help="l'evento in JSON (se non lo scrivi: GITHUB_EVENT_PATH)"
    )
    parser.add_argument("--body", metavar="FILE", help="il testo del modulo; «-» lo legge da ciò che riceve")
    parser.add_argument("--kind", choices=FORMS, help="quale modulo è, insieme a --body")
    parser.add_argument("--number", type=int, default=0, metavar="NUMERO", help="il numero della segnalazione")
    parser.add_argument("--day", metavar="GIORNO", help="il giorno in cui è stata scritta")
    parser.add_argument("--out", type=Path, metavar="CARTELLA", help="dove scrivere titolo e testi, fuori da data/")
    options = parser.options(arguments)
    if bool(options.body) != bool(options.kind):
        parser.error("--body e --kind vanno insieme")
    if options.body and options.event:
        parser.error("--body e --event non vanno insieme")
    if not options.body:
        given = options.event or (os.environ.get("GITHUB_EVENT_PATH") and Path(os.environ["GITHUB_EVENT_PATH"]))
        if not given:
            parser.error("manca: --event, oppure --body e --kind")
        options.event = given
    if options.out and options.out.resolve().is_relative_to(options.root / "data"):
        parser.error("--out deve stare fuori da data/")
    return options


def _from_form(options: argparse.Namespace) -> int:
    number, status = 0, 0
    try:
        issue = issue_of(options)
        number = issue.number
        made = proposed(options.root, issue)
    except Refused as refusal:
        made, status = Proposed(Told("Modulo da rivedere", "", str(refusal))), 1
    if made.path:
        file = options.root / made.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.text.encode())
    if options.out:
        texts = (
            f"{made.path}\n" if made.path else "",
            f"proposta-{number}\n",
            f"{made.told.title}\n",
            made.told.body,
            made.told.comment,
        )
        options.out.mkdir(parents=True, exist_ok=True)
        for name, content in zip(_NAMES, texts, strict=True):
            (options.out / name).write_text(content, encoding="utf-8", newline="\n")
    print(made.told.comment, file=sys.stderr if status else sys.stdout)
    if made.path:
        print(f"Scritto: {made.path}")
    return status
