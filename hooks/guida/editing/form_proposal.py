"""What a public form proposes: a new record, or one fact of a record put right. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guida.canonical import canonical
from guida.clock import today
from guida.editing import inert
from guida.editing.command import Refused, read_text
from guida.editing.form_answers import Unread, answers_from, free_id, record_from
from guida.editing.form_issue import LONGEST_BODY, Issue
from guida.editing.form_summary import Given, Told, told_of_record, told_of_report
from guida.editing.free_ids import taken_ids
from guida.editing.front_matter import front_matter
from guida.editing.reported import Unclear, corrected, record_of_page, with_source
from guida.examine import examine
from guida.issue_forms import CORRECTED, RECORDS, REPORT, questions
from guida.load import load
from guida.personal import found_in, public_contacts
from guida.problem import errors
from guida.records import Records
from guida.source import Value, read

_THANKS = "Grazie. Non ho potuto usare questo modulo così com'è:"
_AGAIN = "Modifica il testo qui sopra e chiedi a chi cura la guida di riprovare."


@dataclass(frozen=True, slots=True)
class Proposed:
    """What to tell, and the file to write: its path from the project's folder and its text; None and "" for none."""

    told: Told
    path: str | None = None
    text: str = ""


def proposed(root: Path, issue: Issue) -> Proposed:
    """Return what a form proposes. Refused, in words for whoever filled it in, when it cannot be used."""
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


def _proposal(root: Path, issue: Issue, given: Given, records: Records) -> Proposed:
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
    return Proposed(told_of_record(given, path, values, known, warnings), path, text)


def _report(root: Path, issue: Issue, given: Given, records: Records) -> Proposed:
    answers = given.answers
    what, page = str(answers["cosa"]), record_of_page(str(answers["pagina"]))
    record = records.filed(page[0]).get(page[1]) if page else None
    if record is None or page is None:
        return Proposed(told_of_report(given, None, "Non è la pagina di una scheda che conosciamo."))
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
        return Proposed(told_of_report(given, record, str(unclear)))
    warnings = _checked(root, record.path, text)
    return Proposed(told_of_report(given, record, None, warnings), record.path, text)


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
