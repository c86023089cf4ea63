"""«C'è un errore? Diccelo»: the ways to tell of a page what is wrong with it, private first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guida.guide import Guide
from guida.issue_forms import REPORT
from guida.labels import labels
from guida.render.words import day_in_words
from guida.render.writing import decided, lines_of_address, part_of_address, public_form


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
    mailbox = decided("mailbox", guide)
    web = f"{guide.site.base_address}{address}"
    body = say["body"].format(title=" ".join(title.split()), address=web, day=day_in_words(today))
    letter = None
    if mailbox:
        subject = part_of_address(say["subject"].format(title=title))
        letter = f"mailto:{mailbox}?subject={subject}&body={lines_of_address(body)}"
    form = public_form(
        f"{REPORT}.yml", say["issue_title"].format(title=title), {"scheda": title, "pagina": web}, body, guide
    )
    return Telling(letter, mailbox, decided("telephone", guide), decided("address", guide), form)
