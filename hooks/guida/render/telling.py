"""«C'è un errore? Diccelo»: the ways to tell of a page what is wrong with it, private first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

from guida.guide import Guide
from guida.issue_forms import REPORT
from guida.labels import labels
from guida.render.words import day_in_words
from guida.render.writing import decided, part_of_address


@dataclass(frozen=True, slots=True)
class Telling:
    """How to tell of one page: each None while the owner of the site has not decided it."""

    letter: str | None
    mailbox: str | None
    telephone: str | None
    paper_to: str | None
    form: str | None


def ways_to_tell(title: str, address: str, guide: Guide, today: dt.date) -> Telling:
    """Return the ways: a letter with title, address and day filled in, a telephone, and the public form last."""
    say = labels("it")["segnala"]
    mailbox, repository = decided("mailbox", guide), decided("repository", guide)
    web = f"{guide.site.base_address}{address}"
    letter = form = None
    if mailbox:
        subject = part_of_address(say["subject"].format(title=title))
        body = say["body"].format(title=" ".join(title.split()), address=web, day=day_in_words(today))
        letter = f"mailto:{mailbox}?subject={subject}&body={_lines(body)}"
    if repository:
        named = part_of_address(say["issue_title"].format(title=title))
        form = (
            f"{repository.rstrip('/')}/issues/new?template={REPORT}.yml&title={named}"
            f"&scheda={part_of_address(title)}&pagina={part_of_address(web)}"
        )
    return Telling(letter, mailbox, decided("telephone", guide), decided("address", guide), form)


def _lines(text: str) -> str:
    """Return a text of several lines as a part of an address (RFC 6068: a line ends in CR LF)."""
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")
