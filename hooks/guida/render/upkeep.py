"""What somebody should look after: pages that no longer open, sheets that nobody checked for half a year.

Pure: what the network answered is handed in. The text is that of one issue, written again each week in place of the last.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guida.freshness import DAYS_VERIFIED, last_check
from guida.model import Field, fields_of_kind
from guida.problem import counted
from guida.records import FILED, Records
from guida.render.words import with_word
from guida.source import Value, read
from guida.text_files import SourceFault, split_front_matter

SHOWN = 40
"""Sheets named in the issue, and pages of each sort; the page of the state of the data has all sheets."""
_FILES = 5
_ROOM = 20_000
"""Letters for the pages of a sort, and for what is kept of them: GitHub takes an issue of 65,536."""
MARK = "guida:upkeep"
_NEVER = dt.date.min


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a file holds: where, and whether it is the source of a fact."""

    address: str
    path: str
    field: str

    @property
    def is_source(self) -> bool:
        """Whether facts rest on it."""
        return self.field.split(".")[0] == "sources"


@dataclass(frozen=True, slots=True)
class Stale:
    """An organization that nobody checked lately; `on` is the last time, None when nobody ever did."""

    id: str
    name: str
    on: dt.date | None


def links_of(records: Records) -> list[Link]:
    """Return every address of a page in the files of records, in the order of the files."""
    found = []
    for kind, (suffix, _) in FILED.items():
        for record in records.filed(kind).values():
            text = records.documents.get(record.path)
            if text is None:
                continue
            try:
                values = read(split_front_matter(text).yaml if suffix == "md" else text)
            except SourceFault:
                continue
            fields = fields_of_kind(kind)
            found += [Link(address, record.path, field) for address, field in _addresses(values, fields, "")]
    return found


def _addresses(values: Mapping[str, Value], fields: Iterable[Field], above: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = values.get(field.name)
        entries = value if isinstance(value, list) else [] if value is None else [value]
        for entry in entries:
            if isinstance(entry, dict):
                yield from _addresses(entry, field.fields, f"{above}{field.name}.")
            elif field.form == "url" and isinstance(entry, str):
                yield entry, f"{above}{field.name}"


def stale(records: Records, today: dt.date) -> list[Stale]:
    """Return the organizations that nobody checked for DAYS_VERIFIED days, those never checked first, then the longest ago."""
    found = []
    for one in records.organizations.values():
        if one.status == "closed" or one.withdrawn:
            continue
        last = last_check(one)
        if last is None or (today - last).days > DAYS_VERIFIED:
            found.append(Stale(one.id, one.name, last))
    return sorted(found, key=lambda one: (one.on or _NEVER, one.name.casefold()))


def since_of(previous: str) -> dict[str, dt.date]:
    """Return since when each address does not open, as the last issue kept it; nothing of a text that is not ours."""
    found = re.search(rf"<!-- {MARK} (\{{.*\}}) -->", previous)
    if not found:
        return {}
    try:
        kept = json.loads(found[1])
        return {str(address): dt.date.fromisoformat(day) for address, day in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def issue_text(
    records: Records, links: Iterable[Link], broken: Mapping[str, str], today: dt.date, previous: str = ""
) -> str:
    """Return the issue: `broken` says of each address that did not open why, `previous` is the issue of the last time."""
    before = since_of(previous)
    since = {address: min(before.get(address, today), today) for address in sorted(broken)}
    places: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.address in broken:
            places[link.address].append(link)
    old = stale(records, today)
    lines = [
        f"Controllo {with_word('del', today)}. Questa pagina si riscrive da sola ogni settimana: non serve chiuderla.",
        "",
    ]
    lines += _broken(
        "Fonti che non si aprono", "Cerca la pagina nuova, o un'altra fonte.", places, broken, since, sources=True
    )
    lines += _broken(
        "Altre pagine che non si aprono", "Correggi l'indirizzo, o togli la riga.", places, broken, since, sources=False
    )
    lines += _old(old)
    if len(lines) == 2:
        lines.append("Tutto a posto: ogni pagina si apre, ogni scheda è stata controllata da meno di sei mesi.")
    return "\n".join([*lines, "", f"<!-- {MARK} {_kept(since)} -->", ""])


def _kept(since: Mapping[str, dt.date]) -> str:
    """Return since when pages do not open, to be read again: those that do not for the longest time, as many as fit."""
    told: dict[str, str] = {}
    left = _ROOM
    for address, day in sorted(since.items(), key=lambda one: (one[1], one[0])):
        left -= len(json.dumps(address)) + 16
        if left < 0:
            break
        told[address] = day.isoformat()
    return json.dumps(told, ensure_ascii=True).replace("--", "-\\u002d")


def _broken(  # noqa: PLR0913 - two lists of one shape
    title: str, mend: str, places: Mapping[str, list[Link]], broken: Mapping[str, str], since: Mapping[str, dt.date],
    *, sources: bool,
) -> list[str]:  # fmt: skip
    rows = []
    for address in sorted(places, key=lambda one: (since[one], one)):
        paths = list(dict.fromkeys(link.path for link in places[address] if link.is_source == sources))
        if paths:
            files = ", ".join(f"`{path}`" for path in paths[:_FILES])
            more = f" e altre {len(paths) - _FILES}" if len(paths) > _FILES else ""
            rows.append(
                f"- `{address.replace('`', '%60')}`: {broken[address]}, {with_word('dal', since[address])}. {files}{more}"
            )
    if not rows:
        return []
    shown = rows[:SHOWN]
    while sum(map(len, shown)) > _ROOM:
        shown.pop()
    if more_rows := len(rows) - len(shown):
        shown.append(f"- e {counted(more_rows, 'altra', 'altre')}: verranno qui quando queste sono a posto.")
    return [f"## {title} ({len(rows)})", "", mend, "", *shown, ""]


def _old(old: list[Stale]) -> list[str]:
    if not old:
        return []
    rows = [f"- `{one.id}`: {_checked(one)}" for one in old[:SHOWN]]
    more = len(old) - len(rows)
    if more:
        rows.append(f"- e {counted(more, 'altra', 'altre')}: sono nella pagina «Stato dei dati» del sito.")
    told = "Chiedi all'organizzazione se è tutto giusto, poi «python scripts/verify.py <scheda> --how telefono»."
    return [f"## Schede da controllare di nuovo ({len(old)})", "", told, "", *rows, ""]


def _checked(one: Stale) -> str:
    return f"controllata {with_word('il', one.on)}" if one.on else "mai controllata"
