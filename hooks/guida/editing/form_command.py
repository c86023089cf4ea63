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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from guida.canonical import canonical
from guida.clock import today
from guida.editing import inert
from guida.editing.arguments import Parser
from guida.editing.command import Refused, read_text, run
from guida.editing.form_issue import LONGEST_BODY, Issue, issue_of
from guida.editing.form_summary import Given, Told, told_of_record, told_of_report
from guida.editing.free_ids import taken_ids
from guida.editing.front_matter import front_matter
from guida.examine import examine
from guida.form_answers import Unread, answers_from, free_id, record_from
from guida.issue_forms import CORRECTED, FORMS, RECORDS, REPORT, questions
from guida.load import load
from guida.personal import found_in, public_contacts
from guida.problem import errors
from guida.records import Records
from guida.reported import Unclear, corrected, record_of_page, with_source
from guida.source import Value, read

_NAMES = ("files.txt", "branch.txt", "title.txt", "body.md", "comment.md")
_THANKS = "Grazie. Non ho potuto usare questo modulo così com'è:"
_AGAIN = "Modifica il testo qui sopra e chiedi a chi cura la guida di riprovare."


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
    written: str | None = None
    number = 0
    try:
        issue = issue_of(options)
        number = issue.number
        told, path, text = _understood(options.root, issue)
    except Refused as refusal:
        told, status = Told("Modulo da rivedere", "", str(refusal)), 1
    else:
        status = 0
        if path:
            file = options.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            written = path
    if options.out:
        texts = (
            f"{written}\n" if written else "",
            f"proposta-{number}\n",
            f"{told.title}\n",
            told.body,
            told.comment,
        )
        options.out.mkdir(parents=True, exist_ok=True)
        for name, content in zip(_NAMES, texts, strict=True):
            (options.out / name).write_text(content, encoding="utf-8", newline="\n")
    print(told.comment, file=sys.stderr if status else sys.stdout)
    if written:
        print(f"Scritto: {written}")
    return status


def _understood(root: Path, issue: Issue) -> tuple[Told, str | None, str]:
    """Return what to tell, and the path and the text of the file to write, if any. Refused when the form cannot be used."""
    if len(issue.body) > LONGEST_BODY:
        raise _refused(["Il testo è troppo lungo per essere un modulo."])
    # The records as they are now: the names of terms, the ids that are taken. What is wrong elsewhere is no matter.
    records, _ = load(root)
    asked = questions(issue.form, records)
    _refuse_personal(issue.body, records)
    try:
        answers = answers_from(issue.body, asked)
        _refuse_personal("\n".join(str(one) for one in answers.values()), records)
        given = Given(issue.form, issue.number, asked, answers)
        return (_report if issue.form == REPORT else _proposal)(root, issue, given, records)
    except Unread as unread:
        raise _refused(unread.faults) from None


def _refused(faults: Sequence[str]) -> Refused:
    return Refused("\n".join([_THANKS, "", *(f"- {one}" for one in faults), "", _AGAIN, ""]))


def _refuse_personal(text: str, records: Records) -> None:
    if found := next(found_in(text, public_contacts(records)), None):
        raise Refused(
            f"{_THANKS}\n\n- Nel testo c'è qualcosa che sembra {found.what}. Qui lo legge chiunque, quindi non lo usiamo"
            " e non lo ripetiamo.\n\nPer favore chiedi a chi cura la guida di cancellare questa segnalazione: se la cambi,"
            " la versione di prima resta visibile. Quello che serve mandalo in privato, dalla pagina «Correggi o togli».\n"
        )


def _proposal(root: Path, issue: Issue, given: Given, records: Records) -> tuple[Told, str | None, str]:
    answers = given.answers
    kind = RECORDS[issue.form]
    named = {one.name.casefold(): one.id for one in records.organizations.values()}
    values = record_from(kind, answers, given.asked, named)
    known: Mapping[str, Any] = records.filed(kind)
    name = str(answers["nome"])
    if any(one.name.casefold() == name.casefold() for one in known.values()):
        raise Unread([f"C'è già una scheda con il nome {inert.span(name)}. Se è sbagliata usa «Segnala un errore»."])
    id_ = free_id(name, taken_ids(records, kind))
    values["sources"] = [_source(issue, "Proposta", str(answers["fonte"]))]
    text = canonical(front_matter(values), kind)
    path = f"data/{kind}/{id_}.yml"
    if (root / path).exists():
        raise Refused(f"C'è già {path}.")
    warnings = _checked(root, path, text)
    return told_of_record(given, path, values, known, warnings), path, text


def _report(root: Path, issue: Issue, given: Given, records: Records) -> tuple[Told, str | None, str]:
    answers = given.answers
    what, page = str(answers["cosa"]), record_of_page(str(answers["pagina"]))
    record = records.filed(page[0]).get(page[1]) if page else None
    if record is None or page is None:
        return (
            told_of_report(given, None, "Non è la pagina di una scheda che conosciamo."),
            None,
            "",
        )
    path = root / record.path
    try:
        if page[0] != "organizations" or what not in CORRECTED:
            raise Unclear("Va letto e deciso da una persona.")
        before = read_text(path)
        if canonical(before, page[0]) != before:
            raise Unclear("Il file va prima messo in ordine: «make format».")
        values = corrected(read(before), what, str(answers["giusto"]))
        values = with_source(values, _source(issue, "Segnalazione", str(answers["fonte"])), what)
        text = canonical(front_matter(values), page[0])
    except Unclear as unclear:
        return told_of_report(given, record, str(unclear)), None, ""
    warnings = _checked(root, record.path, text)
    return told_of_report(given, record, None, warnings), record.path, text


def _source(issue: Issue, what: str, known_from: str) -> dict[str, Value]:
    number = f", n. {issue.number}" if issue.number else ""
    return {
        "title": f"{what} con il modulo{number}", "date": issue.day.isoformat(), "read_on": today().isoformat(),
        "note": f"Chi scrive dice come lo sa: {known_from}",
    }  # fmt: skip


def _checked(root: Path, path: str, text: str) -> list[str]:
    """Return the warnings of the check on a file not yet written; Refused with its errors."""
    _, problems = examine(root, today(), overlay={path.removeprefix("data/"): text.encode()})
    own = [one for one in problems if one.path == path]
    if wrong := errors(own):
        raise Refused(f"{_THANKS}\n\n{inert.block(chr(10).join(map(str, wrong)))}\n\n{_AGAIN}\n")
    return [str(one) for one in own]
