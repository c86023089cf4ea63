"""The summary of a proposed change: `python scripts/review.py BASE HEAD [--out FILE]`.

Both states are read from git alone, by this code: nothing of the request is checked out, and none of it runs. Of a
request that cannot be read FILE says so, and the status is 1.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import Refused, run
from guida.editing.review import review, unread
from guida.editing.review_change import Facts, State
from guida.examine import examine
from guida.labels.it.riassunto import RIASSUNTO
from guida.personal import public_contacts, veiled
from guida.problem import Problem
from guida.proposed import LARGEST, MOST_BYTES, MOST_FILES, Blob, NotReadable, Proposal, lay_out
from guida.records import Records
from guida.render.words import size_in_words
from guida.spoken import Speaker, names_in
from guida.text_files import LARGEST_FILE

_TEXT = (".yml", ".md")


def main(arguments: Sequence[str]) -> int:
    """Print what a request changes, as Markdown for a comment. Returns the exit status: 1 when it cannot be read."""
    parser = Parser("review.py", "Dice in italiano che cosa cambia una proposta, per chi la deve approvare.")
    parser.add_argument("base", metavar="PRIMA", help="il ramo o la versione da cui si parte")
    parser.add_argument("head", metavar="DOPO", help="il ramo o la versione proposta")
    parser.add_argument("--out", type=Path, metavar="FILE", help="dove scrivere (se non lo scrivi: qui)")
    options = parser.options(arguments)
    return run(lambda: _review(options))


def _review(options: argparse.Namespace) -> None:
    if options.out:  # What was said of the request as it was before must not stay in its place, whatever happens here.
        options.out.write_text(unread(RIASSUNTO["broken_off"]), encoding="utf-8", newline="\n")
    try:
        text = summary(options.root, options.base, options.head)
    except NotReadable as reason:
        if options.out:
            options.out.write_text(unread(str(reason)), encoding="utf-8", newline="\n")
        raise Refused(str(reason)) from None
    if options.out:
        options.out.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text, end="")


def summary(root: Path, base: str, head: str) -> str:
    """Return the summary of what `head` changes since it left `base`. Raises NotReadable."""
    proposal = Proposal(root, base, head)
    then, now = proposal.files(proposal.since), proposal.files(proposal.head)
    base_files, merged = proposal.merged()
    data = [{path: blob for path, blob in files.items() if path.startswith("data/")} for files in (base_files, merged)]
    old = {one.before: then[one.before] for one in proposal.changes if one.before in then}
    new = {one.path: now[one.path] for one in proposal.changes if one.status != "D"}
    opened = [
        blob for files in (*data, old) for path, blob in files.items() if blob.readable and path.startswith("data/")
    ]
    if len(opened) > MOST_FILES * 2 or sum({one.id: one.size for one in opened}.values()) > MOST_BYTES:
        raise NotReadable("È troppo grande per un riassunto.")
    contents = proposal.contents([one.id for one in opened])
    before, after = (_state(files, contents) for files in data)
    facts = Facts(
        changes=proposal.changes,
        before=State(before[0], before[1], {path: contents[one.id] for path, one in old.items() if one.id in contents}),
        after=State(after[0], after[1], {path: contents[one.id] for path, one in new.items() if one.id in contents}),
        speaker=_speaker(after[0], before[0]),
        not_opened={path: why for path, blob in {**old, **new}.items() if (why := _not_opened(path, blob))},
        unseen={path for path, blob in new.items() if not blob.readable},
        also_base={
            one.path
            for one in proposal.changes
            if one.before in then and base_files.get(one.before) not in {then[one.before], new.get(one.path)}
        },
    )
    return review(facts)


def _speaker(*states: Records) -> Speaker:
    """Return what says values: the contacts that the branch publishes are no secret."""
    public = public_contacts(states[-1])
    return Speaker(names_in(*states), lambda text: veiled(text, public))


def _state(files: Mapping[str, Blob], contents: Mapping[str, bytes]) -> tuple[Records, list[Problem]]:
    with tempfile.TemporaryDirectory(prefix="guida-") as folder:
        root = Path(folder)
        (root / "data").mkdir()
        lay_out(root, files, contents)
        return examine(root, today())


def _not_opened(path: str, blob: Blob) -> str | None:
    if not blob.plain:
        return RIASSUNTO["link"]
    size = size_in_words(blob.size)
    if path.endswith(_TEXT):
        return RIASSUNTO["huge"].format(size=size) if blob.size > min(LARGEST, LARGEST_FILE) else None
    return RIASSUNTO["map"] if path.endswith(".geojson") else RIASSUNTO["binary"].format(size=size)
