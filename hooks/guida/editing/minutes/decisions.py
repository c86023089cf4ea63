"""Decisions and actions out of tables and lists; an owner or a day that is not clear stays in the words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from guida.editing.minutes.agenda import likeness
from guida.editing.minutes.blocks import Block, Item, Paragraph, Table, voices_of
from guida.editing.minutes.cleaning import Cleaner
from guida.editing.minutes.dates_in_words import dates_in, without_dates
from guida.editing.minutes.people import looks_like_a_person
from guida.editing.minutes.tables import columns_of
from guida.editing.minutes.told import Told
from guida.folded import folded
from guida.source import Value

_LONGEST = 2000
_DUE = re.compile(
    r"(?i)[\s,;(–-]*\b(?:entro(?: e non oltre)?|scadenza:?)\s+(?:il\s+|l['’]|al\s+)?([^().;]*\d[^();]*?)\)?[.;]?$"
)
_SIDES = re.compile(
    r"^(?P<before>[^:]{2,60}):\s+(?P<rest>.+)$|^(?P<text>.+?)\s*(?:\((?P<inside>[^()]{2,60})\)|\s[–—-]\s(?P<after>[^–—]{2,60}))$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of decisions and actions needs: the day, the agenda, who cleans and who is told."""

    day: dt.date
    agenda: Sequence[dict[str, Value]]
    cleaner: Cleaner
    told: Told


def texts_of(blocks: Sequence[Block], context: Context) -> tuple[list[tuple[str, str]], list[Block]]:
    """Return (text, where) of a list's voices, deeper ones joined to the one above, and the blocks that are none."""
    texts: list[tuple[str, str]] = []
    left: list[Block] = []
    for block in blocks:
        if not isinstance(block, (Item, Paragraph)):
            left.append(block)
        elif len(block.text) > _LONGEST:
            context.told.unread.append(f"{block.where}: troppo lungo per una voce sola, lasciato nel testo")
            left.append(block)
        elif isinstance(block, Item) and block.depth and texts:
            text, where = texts[-1]
            texts[-1] = (f"{text.rstrip('.;:')}; {block.text}", where)
        else:
            texts += [(text, block.where) for text in voices_of(block)]
    return texts, left


def decisions_from_list(
    texts: Sequence[tuple[str, str]], agenda_id: str | None, context: Context
) -> list[dict[str, Value]]:
    """One decision a voice, of the agenda's item under which the list stands."""
    tied: dict[str, Value] = {"agenda": agenda_id} if agenda_id else {}
    return [{**tied, "text": context.cleaner.clean(text, where)} for text, where in texts]


def decisions_from_table(table: Table, context: Context) -> list[dict[str, Value]]:
    """One decision a row; the item is tied by its number or title, the outcome kept."""
    columns = columns_of(table)
    found: list[dict[str, Value]] = []
    for where, cells in _rows(table, columns):
        text = cells.get("decision", "")
        if not text:
            context.told.unread.append(f"{where}: la decisione è vuota, saltata")
            continue
        made: dict[str, Value] = {}
        if item := cells.get("item"):
            id_ = _item(item, context.agenda)
            if id_:
                made["agenda"] = id_
            else:
                context.told.unread.append(f"{where}: «{item}» non è un punto dell'ordine del giorno")
        made["text"] = context.cleaner.clean(text, where)
        if outcome := cells.get("outcome"):
            made["outcome"] = context.cleaner.clean(outcome, where)
        found.append(made)
    return found


def actions_from_table(table: Table, context: Context) -> list[dict[str, Value]]:
    """One action a row: what, who, by when."""
    columns = columns_of(table)
    found: list[dict[str, Value]] = []
    for where, cells in _rows(table, columns):
        if text := cells.get("what"):
            found.append(_action(text, cells.get("who", ""), cells.get("by", ""), where, context))
        else:
            context.told.unread.append(f"{where}: non dice che cosa fare, saltata")
    return found


def actions_from_list(texts: Sequence[tuple[str, str]], context: Context) -> list[dict[str, Value]]:
    """One action a voice: «Emporio: preparare i documenti (entro il 10 aprile 2024)»."""
    found = []
    for text, where in texts:
        rest, by = text.strip(), ""
        if due := _DUE.search(rest):
            rest, by = rest[: due.start()].rstrip(" ,;–-("), due[1]
        elif re.search(r"(?i)\bentro\b", rest):
            context.told.unread.append(f"{where}: «entro …» non dice un giorno: l'ho lasciato nelle parole")
        owner = ""
        if sides := _SIDES.match(rest):
            body = sides["before"] or sides["inside"] or sides["after"]
            if _owner(body, context)[0]:
                owner, rest = body, sides["rest"] or sides["text"]
            elif sides["before"]:
                context.told.unread.append(f"{where}: non capisco chi se ne occupa, l'ho lasciato nelle parole")
        found.append(_action(rest, owner, by, where, context))
    return found


def _action(text: str, who: str, by: str, where: str, context: Context) -> dict[str, Value]:
    told, left = context.told, []
    owner: str | None = None
    if who:
        owner, how = _owner(who, context)
        if owner is None:
            told.unread.append(f"{where}: non capisco chi se ne occupa{how}: non ho scritto «owner»")
            if not looks_like_a_person(who):
                left.append(f"a cura di: {who}")
        elif how:
            told.read.append(f"{where}: {how}")
    due: dt.date | None = None
    if by:
        dates = dates_in(by, context.day, short=True)
        rest = re.sub(
            r"(?i)\b(?:entro|il|l['’]|la|fine|giorno)\b",
            lambda one: one[0] if "fine" in one[0].lower() else "",
            without_dates(by, dates),
        )
        if len(dates) == 1 and dates[0].day and not dates[0].fault and not re.search(r"\w", rest):
            due = dates[0].day
            told.dates.append(
                f"{where}, entro: {dates[0].told().partition('T')[0]}"
                + (" (anno non scritto: il primo dopo l'incontro)" if dates[0].deduced and dates[0].time else "")
            )
        else:
            why = next((f" ({one.fault})" for one in dates if one.fault), "")
            told.unread.append(f"{where}: «entro {by}» non è un giorno solo e certo{why}: l'ho lasciato nelle parole")
            left.append(f"entro: {by}")
    if left:
        text = f"{text.rstrip(' .')} ({'; '.join(left)})."
    made: dict[str, Value] = {"text": context.cleaner.clean(text, where)}
    return made | ({"owner": owner} if owner else {}) | ({"due": due.isoformat()} if due else {})


def _owner(who: str, context: Context) -> tuple[str | None, str]:
    """Return the id of who takes an action on, and how it was found; or None, and what it may be."""
    known = context.cleaner.known
    body, group = known.organizations.find(who), known.groups.find(who)
    if body.id or group.id:
        id_ = body.id or group.id
        if body.id and group.id and body.id != group.id:
            return None, f" (forse: {body.id} o {group.id})"
        context.told.matched[who] = str(id_)
        return id_, ""
    came = {known.organizations.find(name).id for name in context.cleaner.roll.named(who)}
    if len(came) == 1 and (id_ := came.pop()):
        return id_, f"se ne occupa una persona dell'elenco: ho scritto il suo ente, {id_}"
    if len(came) > 1:
        return None, " (persone di enti diversi)"
    perhaps = ", ".join(body.perhaps)
    return None, f" (forse: {perhaps})" if perhaps else ""


def _rows(table: Table, columns: dict[str, int]) -> list[tuple[str, dict[str, str]]]:
    return [
        (table.row(number), {name: " ".join(row[column].split()) for name, column in columns.items() if row[column]})
        for number, row in enumerate(table.rows)
        if number and row != table.rows[0] and any(row)
    ]


def _item(text: str, agenda: Sequence[dict[str, Value]]) -> str | None:
    if number := re.fullmatch(r"(?:punto\s+)?(?:n\.?\s*)?(\d{1,2})[.)]?", folded(text)):
        index = int(number[1]) - 1
        return str(agenda[index]["id"]) if 0 <= index < len(agenda) else None
    alike = [item for item in agenda if likeness(str(item["title"]), text) >= 85]
    return str(alike[0]["id"]) if len(alike) == 1 else None
