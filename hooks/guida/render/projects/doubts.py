"""What is doubtful in a project, in sentences for its page and in two or three words for a list."""

from __future__ import annotations

from dataclasses import dataclass

from guida.guide import Guide
from guida.labels import labels
from guida.records.days import SourceDate
from guida.records.project import Project
from guida.render import words
from guida.soundness import Doubt, doubts_about


@dataclass(frozen=True, slots=True)
class Told:
    """A doubt: `short` for a list, `fault` and what to do about it (`mend`) for the page."""

    short: str
    fault: str
    mend: str


def doubts_in_words(project: Project, guide: Guide) -> list[Told]:
    """Return the doubts about a project as they are said."""
    return [_told(one, project) for one in doubts_about(project, guide.records.organizations, guide.today)]


def _told(doubt: Doubt, project: Project) -> Told:
    say = labels("it")["project"]
    when = doubt.date
    facts = {
        "status": say["status"][project.status],
        "of_date": words.of_source_date(when) if isinstance(when, SourceDate) else "",
        "on_day": words.with_word("il", when) if when and not isinstance(when, SourceDate) else "",
    }
    brief, fault, mend = (text.format(**facts) for text in say["doubt"][doubt.kind])
    return Told(brief, fault, mend)
