"""The meeting's own title, day and hours, and the days agreed for the next ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph
from guida.editing.minutes.dates_in_words import Hours, dates_in, hours_in, without_dates
from guida.editing.minutes.sections import kind_of
from guida.editing.minutes.told import Told
from guida.folded import folded
from guida.source import Value

_MEETING = re.compile(r"(?i)\b(?:verbale|incontro|riunione|plenaria|seduta|tavolo|gruppo|laborator\w+)\b")
_CLOSING = re.compile(r"(?i)\b(?:termin\w+|conclud\w+|chiud\w+|chius\w|tolta|sciolt\w)\b")
_EMPTY_WORDS = """
    a al alle appuntamenti appuntamento che ci con convocata convocato da dalle data date del di dopo e ed fissata
    fissato fissati giorni giorno i il in incontri incontro la le l nei nel ore per plenaria prevista previsto prossima
    prossime prossimi prossimo riunione riunioni sara saranno seduta si sono tavolo terra terranno vediamo
    """
_EMPTY = frozenset(_EMPTY_WORDS.split())


def title_among(blocks: Sequence[Block]) -> Heading | Paragraph | None:
    """Return the block that is the document's title: of its first headings the one that speaks of a meeting."""
    headings = [
        one
        for one in blocks[:12]
        if isinstance(one, Heading)
        and kind_of(one.text)[0] == "text"
        and not re.match(r"(?i)(punto\s+)?\d+\s*[.):–-]", one.text)
    ]
    said = [one for one in headings if _MEETING.search(one.text)]
    dated = [one for one in said if re.search(r"\d", one.text)]
    first = [one for one in headings[:1] if blocks[0] is one]
    lines = [
        one for one in blocks[:4]
        if isinstance(one, Paragraph) and len(one.text) <= 120 and re.match(r"(?i)(?:bozza (?:di|del) )?verbale\b", one.text)
    ]  # fmt: skip
    among: list[Heading | Paragraph] = [*dated, *said, *lines, *first]
    return next((one for one in among if len(one.text) <= 160), None)


def day_is_told(texts: Sequence[str], day: dt.date, told: Told) -> bool:
    """Tell whether the beginning of a document names the day it should; False when it names another."""
    found = [one for text in texts for one in dates_in(text, dt.date(day.year, 1, 1))]
    same = next((one for one in found if one.day == day), None)
    if same and same.fault:
        told.unread.append(f"giorno dell'incontro: «{same.words}», ma {same.fault}")
    elif same:
        told.dates.append(
            f"giorno dell'incontro: «{same.words}» → {day}" + (" (anno non scritto)" if same.deduced else "")
        )
    elif found:
        words = ", ".join(dict.fromkeys(f"«{one.words}»" for one in found[:3]))
        told.unread.append(
            f"giorno dell'incontro: il documento dice {words}, non {day}: controlla che sia il verbale giusto"
        )
        return False
    else:
        told.unread.append(f"giorno dell'incontro: nel documento non l'ho trovato; ho scritto {day}, come mi hai detto")
    return True


def hours_of(first: Sequence[str], last: Sequence[str], told: Told) -> Hours | None:
    """Return from when to when the meeting lasted, if the beginning (and the end) of a document says it once."""
    found = {one.start for text in first for one in hours_in(text)}
    ends = {one.end for text in first for one in hours_in(text) if one.end}
    if len(found) != 1 or len(ends) > 1:
        if found:
            told.unread.append("ora dell'incontro: all'inizio del documento ci sono più ore, non ne ho presa nessuna")
        return None
    start, end = found.pop(), next(iter(ends), None)
    closing = [one for text in last if _CLOSING.search(text) for one in hours_in(text)]
    if end is None and len(closing) == 1 and closing[0].start > start:
        end = closing[0].start
    if end is not None and end <= start:
        told.unread.append(f"ora dell'incontro: {end:%H:%M} non viene dopo {start:%H:%M}: non ho preso la fine")
        end = None
    told.dates.append(f"ora dell'incontro: dalle {start:%H:%M}" + (f" alle {end:%H:%M}" if end else ""))
    return Hours(start, end, (0, 0))


def next_from(blocks: Sequence[Block], day: dt.date, told: Told) -> tuple[list[dict[str, Value]], list[Block]]:
    """Return next[] and the blocks that say something more, or something that is no certain date."""
    found: list[dict[str, Value]] = []
    left: list[Block] = []
    for block in blocks:
        if not isinstance(block, (Item, Paragraph)):
            left.append(block)
            continue
        dates = dates_in(block.text, day, short=True)
        taken = True
        for one in dates:
            fault = one.fault or (None if one.day and one.day > day else "non viene dopo l'incontro")
            if fault:
                taken = False
                told.unread.append(f"{block.where}, prossimo incontro: «{one.words}»: {fault}; l'ho lasciato nel testo")
            else:
                told.dates.append(f"prossimo incontro: {one.told()}")
                found.append({"start": one.moment})
        rest = set(re.findall(r"[a-z0-9]+", folded(without_dates(block.text, dates)))) - _EMPTY
        if not dates:
            told.unread.append(f"{block.where}, prossimo incontro: non c'è un giorno; l'ho lasciato nel testo")
        elif taken and (rest or any(hours.end for hours in hours_in(block.text))):
            told.unread.append(
                f"{block.where}, prossimo incontro: dice anche altro (luogo, durata?); l'ho lasciato nel testo"
            )
        elif taken:
            continue
        left.append(block)
    unique = {str(one["start"]): one for one in found}
    return list(unique.values()), left
