"""The yearly reports made ready: a place to write for each group, the year's figures, the point on the agenda, and
for the coordinators alone how often each organization came.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.agenda import with_agenda_item
from guida.editing.presences import presences_paper
from guida.examine import examine
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.printing import PrintFailed, compile_pdf
from guida.problem import counted, errors
from guida.records.meeting import Meeting
from guida.registers import in_order, starts
from guida.render.words import weekday_in_words
from guida.render.year_words import all_groups, expected_short
from guida.source import SourceFault
from guida.yearly import Year, year_of

PROJECT = Path(__file__).resolve().parents[3]
COLUMNS = ("Gruppo", "tenuti", "regola", "annullati", "decisioni", "presi", "fatti", "aperti", "progetti")


def main(arguments: Sequence[str]) -> int:
    """Make the reports of a year ready and say what was done. Returns the exit status."""
    options = _options(arguments)
    records, problems = examine(options.root, today())
    if stop := errors(problems):
        for problem in stop:
            print(problem, file=sys.stderr)
        print(f"{counted(len(stop), 'errore', 'errori')} nei dati: prima correggili, poi riprova.", file=sys.stderr)
        return 1
    guide = Guide(records, today())
    years = tuple(one for one in (year_of(group, options.year, guide) for group in guide.groups) if one.meetings.held)
    if not years:
        print(f"Nel {options.year} nessun gruppo ha un incontro in archivio: non c'è niente da preparare.")
        return 0
    for one in years:
        print(_place_to_write(one, options.root))
    print("", *_table(years), "", sep="\n")
    status = 0
    for step in (_on_the_agenda, _for_the_coordinators):
        try:
            print(step(years, guide, options))
        except (SourceFault, PrintFailed, OSError) as failure:
            mend = f" {failure.mend}" if isinstance(failure, SourceFault) else ""
            print(f"{failure}.{mend}", file=sys.stderr)
            status = 1
    return status


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="reports.py",
        description="Prepara le relazioni di un anno: un file per ogni gruppo, le cifre, il punto nell'ordine del giorno.",
    )
    parser.add_argument("year", type=int, help="l'anno, per esempio 2025")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="la cartella che contiene data/")
    parser.add_argument("--private", type=Path, help="la cartella riservata ai coordinatori, fuori dal progetto")
    options = parser.parse_args(arguments)
    options.root = options.root.resolve()
    if not (options.root / "data").is_dir():
        parser.error(f"qui non c'è la cartella data/: {options.root}")
    if options.year > today().year:
        parser.error(f"il {options.year} non è ancora cominciato")
    return options


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


def _on_the_agenda(years: tuple[Year, ...], guide: Guide, options: argparse.Namespace) -> str:
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
        raise SourceFault(f"{last.path}:{fault.line}: agenda: {fault.fault}", fault.mend) from None
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


def _for_the_coordinators(years: tuple[Year, ...], guide: Guide, options: argparse.Namespace) -> str:
    project = next(
        (one for one in (options.root, *options.root.parents) if (one / "mkdocs.yml").is_file()), options.root
    )
    named = getattr(guide.site, "private_folder", None)
    if options.private is None and named is None:
        return "La partecipazione di ogni ente, per chi coordina: dimmi dove metterla, con «--private CARTELLA»."
    # What site.yml names lies beside the project; what is typed, where it is typed.
    folder = Path(options.private or project / str(named)).expanduser().resolve()
    public = {
        next((one for one in (place, *place.parents) if (one / ".git").exists()), place) for place in (project, PROJECT)
    }
    if any(folder.is_relative_to(one) for one in public):
        fault = f"la cartella riservata «{folder}» sta dentro il progetto, che è pubblico"
        raise SourceFault(fault, "Scegline una fuori, con «--private CARTELLA».")
    content = compile_pdf("report", presences_paper(years, guide), default_fonts(PROJECT))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"partecipazione-{options.year}.pdf"
    path.write_bytes(content)
    return f"{path}: la partecipazione di ogni ente. È riservata a chi coordina: non metterla nel sito."
