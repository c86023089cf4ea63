"""What is told of a form: to who wrote it, and to who reads the pull request. Their words stand only inside code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from guida.editing import inert
from guida.editing.form_answers import Answers
from guida.issue_forms import RECORDS, Question
from guida.people import is_called_by_name
from guida.render.hours import hours_in_words
from guida.source import Value

_NEW = {"organizations": "Nuova organizzazione", "projects": "Nuovo progetto"}
_ALIKE = 88


@dataclass(frozen=True, slots=True)
class Told:
    """A title, the text of a pull request, and the comment for the issue."""

    title: str
    body: str
    comment: str


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody wrote: which form, the number of the issue (0: none), the questions and their answers."""

    form: str
    number: int
    asked: Sequence[Question]
    answers: Answers


def told_of_record(
    given: Given, path: str, values: Mapping[str, Value], known: Mapping[str, Any], warnings: Sequence[str]
) -> Told:
    """Tell of a new record: what was answered, what to look at before it is merged."""
    kind, name = RECORDS[given.form], str(given.answers["nome"])
    look = [
        "La fonte è chi ha scritto il modulo: controlla con l'ente, o cerca una pagina che lo dica.",
        "Niente nomi di persone, niente storie.",
    ]
    alike = [one for one in known.values() if fuzz.token_sort_ratio(one.name.casefold(), name.casefold()) >= _ALIKE]
    look += [f"Forse c'è già: {inert.span(one.name)} (`{one.path}`)." for one in alike[:5]]
    if is_called_by_name(name):
        look.append("Il nome sembra quello di una persona: deve essere il nome di un ente.")
    if any(inert.mixes_alphabets(str(one)) for one in given.answers.values()):
        look.append("Una parola mescola lettere di alfabeti diversi: riscrivila, può essere un inganno.")
    answered = _answered(given)
    for service in _entries(values.get("services")):
        if isinstance(hours := service.get("hours"), str):
            answered.append(f"- Gli orari li abbiamo capiti così: {inert.span(hours_in_words(hours), 500)}")
    if any("hours_note" in one for one in _entries(values.get("services"))):
        look.append("Gli orari sono rimasti a parole, nella nota: mettili nella forma della scheda.")
    return Told(
        f"{_NEW[kind]}: {inert.title(name)}",
        "\n".join(
            [
                _first(given.number, f"una scheda nuova: `{path}`"), "",
                *answered, "", "Prima di unire:", "", *(f"- [ ] {one}" for one in look), *_warned(warnings), "",
            ]
        ),
        "\n".join(
            [
                f"Grazie. Ho preparato una scheda di prova, `{path}`. Non è ancora nella guida: prima la controlla una persona.",
                "", "Ecco che cosa ho capito:", "", *answered, "",
                "Se qualcosa non va, scrivilo qui sotto. Niente nomi di persone e niente telefoni privati: è pubblico.", "",
            ]
        ),
    )  # fmt: skip


def told_of_report(given: Given, record: Any, unclear: str | None, warnings: Sequence[str] = ()) -> Told:
    """Tell of a report of an error: as a checklist; `unclear` is why nothing was changed, None when it was."""
    sheet = f"`{record.path}`" if record else "non trovata"
    look = ["Controlla con l'ente: per telefono, per e-mail o sul suo sito."]
    if unclear is None:
        look += [
            "La fonte nuova è la segnalazione: guarda se le fonti di prima dicono ancora il dato vecchio, e togli il campo da lì.",
            "Quando l'ente conferma, scrivilo con «scripts/verify.py».",
        ]
    else:
        look += ["Correggi la scheda, con la sua fonte.", "Rispondi qui e chiudi la segnalazione."]
    state = "ho corretto quel dato" if unclear is None else f"non ho cambiato niente. {unclear.rstrip('.')}"
    facts = [f"- Scheda: {sheet}", *_answered(given)]
    return Told(
        f"Correzione: {inert.title(record.name) if record else 'scheda non trovata'}",
        "\n".join(
            [
                _first(given.number, state), "", *facts, "", "Da fare:", "", *(f"- [ ] {one}" for one in look), *_warned(warnings), "",
            ]
        ),
        "\n".join(
            [
                "Grazie della segnalazione."
                + (
                    " Ho preparato la correzione: prima di metterla nella guida la controlla una persona."
                    if unclear is None
                    else f" La legge una persona. {unclear}"
                ),
                "", *facts, "", "Da fare:", "", *(f"- [ ] {one}" for one in look), "",
            ]
        ),
    )  # fmt: skip


def _entries(value: Value | None) -> list[dict[str, Value]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _first(number: int, what: str) -> str:
    return f"Dal modulo n. {number}: {what}." if number else f"Da un modulo: {what}."


def _answered(given: Given) -> list[str]:
    lines = []
    for question in given.asked:
        if question.id not in given.answers:
            continue
        answer = given.answers[question.id]
        words = dict(question.choices)
        if question.choices:
            chosen = answer if isinstance(answer, tuple) else (answer,)
            shown = ", ".join(words[one] for one in chosen)
        else:
            shown = str(answer)
        lines.append(f"- {question.label}: {inert.span(shown, 500)}")
    return lines


def _warned(warnings: Sequence[str]) -> list[str]:
    return ["", "Avvisi del controllo:", "", inert.block("\n".join(warnings))] if warnings else []
