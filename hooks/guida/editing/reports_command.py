"""The yearly reports made ready: a place to write for each group, the year's figures, the point on the agenda, and
for the coordinators alone how often each organization came.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import run, sound, unreadable
from guida.editing.meeting_file import with_agenda_item
from guida.editing.presences import presences_paper
from guida.editing.printed import printed
from guida.editing.private import PrivateFolder, private_folder
from guida.guide import Guide
from guida.records.meeting import Meeting
from guida.render.words import weekday_in_words
from guida.render.year_words import all_groups, expected_short
from guida.text_files import SourceFault
from guida.tracked import in_order, starts
from guida.yearly import Year, year_of

COLUMNS = ("Gruppo", "tenuti", "regola", "annullati", "decisioni", "presi", "fatti", "aperti", "progetti")


def main(arguments: Sequence[str]) -> int:
    """Make the reports of a year ready and say what was done. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _prepare(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "reports.py",
        "Prepara le relazioni di un anno: un file per ogni gruppo, le cifre, il punto nell'ordine del giorno.",
    )
    parser.add_argument("year", metavar="ANNO", type=int, help="l'anno, per esempio 2025")
    parser.add_argument(
        "--private", metavar="CARTELLA", type=Path,
        help="la cartella riservata a chi coordina (se non la scrivi: quella di data/site.yml)",
    )  # fmt: skip
    options = parser.options(arguments)
    if options.year > today().year:
        parser.error(f"il {options.year} non è ancora cominciato")
    return options


def _prepare(options: argparse.Namespace) -> None:
    guide = Guide(sound(options.root, today()), today())
    folder = _folder(options)
    years = tuple(one for one in (year_of(group, options.year, guide) for group in guide.groups) if one.meetings.held)
    if not years:
        print(f"Nel {options.year} nessun gruppo ha un incontro in archivio: non c'è niente da preparare.")
        return
    for one in years:
        print(_place_to_write(one, options.root))
    print("", *_table(years), "", sep="\n")
    print(_on_the_agenda(guide, options))
    print(_for_the_coordinators(years, guide, options, folder))


def _folder(options: argparse.Namespace) -> PrivateFolder | None:
    if options.private is None and private_folder(options.root) is None:
        return None
    return PrivateFolder(options.root, options.private)


def _place_to_write(year: Year, root: Path) -> str:
    name = f"data/reports/{year.id}.md"
    path = root / name
    if path.exists():
        told = "c'è già, con il racconto" if year.text and year.text.body else "c'è già, il racconto manca ancora"
        return f"{name}: {told}."
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ngroup: {year.group.id}\nyear: {year.year}\n---\n", encoding="utf-8")
    return f"{name}: fatto. Sotto la seconda riga «---» chi coordina scrive il racconto dell'anno."


def _table(years: tuple[Year, ...]) -> list[str]:
    sums = all_groups(years)
    rows = [
        COLUMNS,
        *(
            (
                one.group.short_name or one.group.name,
                *map(str, (len(one.meetings.held), expected_short(one), len(one.meetings.cancelled))),
                *(str(len(part)) for part in (one.decisions, one.taken, one.done, one.left, one.projects)),
            )
            for one in years
        ),
        ("Tutti i gruppi", str(sums[0]), "", *map(str, sums[1:])),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


def _on_the_agenda(guide: Guide, options: argparse.Namespace) -> str:
    year, title = options.year, f"Le relazioni dell'anno {options.year}"
    last = _last_plenary(year, guide)
    if last is None:
        return f"Nel {year} in archivio non c'è una plenaria: convocala e metti all'ordine del giorno «{title}»."
    day = weekday_in_words(starts(last).day)
    if last.status == "held":
        return f"L'ultima plenaria del {year} è {last.id} ({day}) e si è già tenuta: «{title}» va in un'altra."
    if starts(last).day < guide.today:
        return (
            f"L'ultima plenaria del {year} è {last.id} ({day}): la data è passata e la scheda non dice se si è tenuta."
        )
    id_ = f"relazioni-{year}"
    path = options.root / last.path
    raw = path.read_bytes()
    try:
        written = with_agenda_item(raw, id_, title)
    except SourceFault as fault:
        raise unreadable(last.path, fault) from None
    if written == raw:
        return f"{last.path}: «{title}» è già all'ordine del giorno della plenaria di {day}."
    path.write_bytes(written)
    return f"{last.path}: aggiunto «{title}» all'ordine del giorno della plenaria di {day}."


def _last_plenary(year: int, guide: Guide) -> Meeting | None:
    meetings = [
        one
        for group in guide.groups
        if group.kind == "plenaria"
        for one in guide.meetings_of(group)
        if starts(one).day.year == year and one.status != "cancelled"
    ]
    return in_order(meetings)[-1] if meetings else None


def _for_the_coordinators(
    years: tuple[Year, ...], guide: Guide, options: argparse.Namespace, folder: PrivateFolder | None
) -> str:
    if folder is None:
        where = "scrivi «private_folder: ../…» in data/site.yml, o dammi «--private CARTELLA»"
        return f"La partecipazione di ogni ente è solo per chi coordina e non ho dove metterla: {where}."
    path = folder.path / f"partecipazione-{options.year}.pdf"
    folder.write(path, printed("report", presences_paper(years, guide)))
    return f"Scritto: {path}\nÈ la partecipazione di ogni ente, riservata a chi coordina: non metterla nel sito."
