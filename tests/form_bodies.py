"""What GitHub makes of an answered form: a heading a question, the answer below it."""

from __future__ import annotations

from functools import cache
from typing import Any

from checked import TOWN
from guida.issue_forms import Question, questions
from guida.load import load

ORGANIZATION: dict[str, Any] = {
    "nome": "Circolo Il Ponte", "tipo": "aps", "settore": "terzo-settore", "frase": "Aiuta chi studia l'italiano.",
    "fonte": "ci lavoro",
}  # fmt: skip
"""The least that proposes an organization."""
PROJECT: dict[str, Any] = {"nome": "Orti insieme", "stato": "idea", "fonte": "volantino"}
REPORT: dict[str, Any] = {
    "scheda": "Circolo La Risaia", "pagina": "https://borgofinto.example/guida/organizzazioni/circolo-la-risaia/",
    "cosa": "altro", "giusto": "È chiuso il lunedì.", "fonte": "ci abito davanti",
}  # fmt: skip


@cache
def asked(form: str) -> tuple[Question, ...]:
    """Return the questions of a form in the toy town."""
    records, problems = load(TOWN)
    assert problems == []
    return questions(form, records)


def form_body(form: str, answers: dict[str, Any]) -> str:
    """Return the body of an issue: values of choices become their words, what has no answer is as GitHub says it."""
    assert not answers.keys() - {one.id for one in asked(form)}
    return "\n\n".join(f"### {one.label}\n\n{_shown(one, answers.get(one.id))}" for one in asked(form))


def _shown(question: Question, answer: Any) -> str:
    if question.kind == "confirm":
        return "\n".join(f"- [X] {words}" for words, _ in question.choices)
    if answer is None:
        return "_No response_"
    words = dict(question.choices)
    chosen = [answer] if isinstance(answer, str) else answer
    return ", ".join(words.get(one, one) for one in chosen)
