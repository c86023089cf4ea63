"""Who is to be asked whether its sheet is right, with which mail, and what an answer says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guida.editing.inert import plain_text
from guida.editing.mail import Mail
from guida.editing.plain import one_line
from guida.editing.sheet_text import sheet_text
from guida.freshness import DAYS_VERIFIED
from guida.guide import Guide
from guida.labels import labels
from guida.model import fields_of_kind
from guida.offers import has_left
from guida.records.organization import Organization
from guida.render.addresses import address_of
from guida.source import read

_REFERENCE = re.compile(r"scheda ([a-z0-9]+(?:-[a-z0-9]+)*) del (\d{4}-\d{2}-\d{2})")


def to_be_asked(guide: Guide) -> Iterator[Organization]:
    """Yield the organizations at work whose sheet nobody has checked with them for half a year."""
    for organization in guide.records.organizations.values():
        last = organization.verified.on if organization.verified else None
        due = last is None or (guide.today - last).days > DAYS_VERIFIED
        if due and organization.status == "active" and not has_left(organization):
            yield organization


def mailbox_of(organization: Organization) -> str | None:
    """Return the mailbox to ask at, also one that is too old to be published."""
    own = (organization.email, *(service.email for service in organization.services))
    return next((one for one in own if one), None)


def phones_of(organization: Organization) -> list[str]:
    """Return the numbers to ask at, each once."""
    phones = [*organization.phones, *(phone for place in organization.places for phone in place.phones)]
    phones += [phone for service in organization.services for phone in service.phones]
    return list(dict.fromkeys(phone.number for phone in phones))


def mail_to(organization: Organization, guide: Guide) -> Mail:
    """Return the mail that asks an organization."""
    say, site = labels("it")["conferme"], guide.site
    values = read(guide.records.documents[organization.path])
    page = None
    if "base_address" not in site.placeholders:
        page = say["page"].format(address=f"{site.base_address}{address_of('organizations', organization.id)}")
    parts = [
        say["hello"], say["why"].format(publisher=site.publisher.name, site=site.name),
        "\n".join([say["sheet"], *([page] if page else [])]),
        f"{say['rule']}\n{sheet_text(values, 'organizations', guide.records)}\n{say['rule']}",
        _unknown(organization, say), say["right"], say["wrong"], say["private"], say["remove"], site.publisher.name,
        say["reference"].format(id=organization.id, day=guide.today.isoformat()),
    ]  # fmt: skip
    return Mail(
        name=f"{organization.id} asked {guide.today}",
        subject=say["subject"].format(name=organization.short_name or organization.name),
        text="\n\n".join(part for part in parts if part) + "\n",
        day=guide.today,
        sender=None if "mailbox" in site.placeholders else site.mailbox,
        sender_name=site.publisher.name,
        recipient=mailbox_of(organization),
    )


def _unknown(organization: Organization, say: Any) -> str:
    """Return a sentence on what nobody wrote down; empty when all that matters is there."""
    titles = {one.name: one.title.lower() for one in fields_of_kind("organizations")}
    missing = [titles[name] for name in ("website", "places") if not getattr(organization, name)]
    missing += [] if phones_of(organization) else [titles["phones"]]
    missing += [
        say["unknown_hours"].format(name=service.name)
        for service in organization.services
        if not (service.hours or service.hours_note) and not any(place.hours for place in organization.places)
    ]
    return str(say["unknown"].format(listed=", ".join(missing))) if missing else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: of which sheets it speaks (surely one, when there is one), its own words, whether all is right."""

    sheets: tuple[str, ...]
    words: str
    all_right: bool


def answers_in(text: str) -> list[Answer]:
    """Return the answers in a text, parted by lines of five or more «=»."""
    parts = re.split(r"(?m)^={5,}[ \t]*$", plain_text(text))
    return [_answer(part) for part in parts if part.strip()]


def _answer(text: str) -> Answer:
    # A mail program breaks lines, and puts signs before those it quotes.
    flat = " ".join(line.lstrip("> \t") for line in text.split("\n"))
    sheets = tuple(dict.fromkeys(found[1] for found in _REFERENCE.finditer(flat)))
    own = _own_words(text.split("\n"))
    return Answer(sheets, "\n".join(own), says_all_is_right(own))


_QUOTE = re.compile(
    r"^(?:>|-{2,} ?(?:messaggio|original|forwarded)|_{5,}$|(?:da|from|inviato|sent|de): .|(?:il|on) .{6,120}(?:scritto|wrote): ?$"
    r"|.*scheda [a-z0-9-]+ del \d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:(?:buon ?giorno|buona ?sera|salve|ciao|gentil\w*|spett\w*|cari?e?)\b[^.:;\d]{0,40}[,.!]?|oggetto: .*|subject: .*)$",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"(?:sì|si|ok)?[,. ]*(?:è |e' )?tutto (?:è )?(?:giusto|corretto|ok|a posto)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\d|[?@]|\b(?:ma|però|pero|tranne|eccetto|salvo|fuorché|meno|anche|invece|non|nuov\w+|cambi\w+|aggiung\w+|togli\w*"
    r"|manca\w*|sbagliat\w+|corregg\w+|solo|quasi|chius\w+|spostat\w+|aggiorn\w+)\b",
    re.IGNORECASE,
)
_SHORT = 200


def _own_words(lines: Sequence[str]) -> list[str]:
    """Return the lines of an answer above the mail it answers; all of them when it begins with that."""
    shown = [one_line(line) for line in lines]
    end = next((number for number, line in enumerate(shown) if _QUOTE.match(line)), len(shown))
    own = [line for line in shown[:end] if line]
    return own or [line for line in shown if line and not _QUOTE.match(line)]


def says_all_is_right(lines: Sequence[str]) -> bool:
    """Whether an answer begins with «tutto giusto» and says nothing besides: any doubt is left to who reads."""
    words = [line for line in lines if not _GREETING.match(line)]
    text = " ".join(words)
    found = _RIGHT.match(text)
    return found is not None and len(text) <= _SHORT and _BUT.search(text, found.end()) is None
