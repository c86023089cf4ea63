"""Rules on yearly reports, and on what the desks count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records
from guida.tracked import starts


def every_report_lies_where_it_belongs(records: Records, today: dt.date) -> Iterator[Finding]:
    """The folder of a report is its year, and its file name the group it speaks of."""
    for report in records.reports.values():
        folder, name = report.id.split("/")
        if str(report.year) != folder:
            fault = f"il file sta nella cartella «{folder}» ma l'anno è {report.year}"
            yield Finding(
                report.path, ("year",), fault, f"Sposta il file in data/reports/{report.year}/ o correggi l'anno."
            )
        if report.group != name and report.group in records.known.get("groups", ()):
            fault = f"il file si chiama «{name}.md» ma il gruppo è «{report.group}»"
            yield Finding(report.path, ("group",), fault, f"Chiamalo {report.group}.md o correggi il gruppo.")


def every_report_is_of_a_group_of_the_tavolo(records: Records, today: dt.date) -> Iterator[Finding]:
    """A report tells of a group of this Tavolo, not of another territory."""
    for report in records.reports.values():
        group = records.groups.get(report.group)
        if group and group.territory:
            fault = "un gruppo di un altro territorio non ha relazioni qui"
            mend = f"Togli questo file: «{group.name}» è di {group.territory}."
            yield Finding(report.path, ("group",), fault, mend)


def every_report_tells_a_year_of_its_group(records: Records, today: dt.date) -> Iterator[Finding]:
    """A report tells a year that has begun, in which its group was at work."""
    for report in records.reports.values():
        group = records.groups.get(report.group)
        steps = ("year",)
        if report.year > today.year:
            fault = f"il {report.year} deve ancora cominciare"
            yield Finding(report.path, steps, fault, "Controlla l'anno.")
        elif group and group.since and report.year < group.since.year:
            fault = f"nel {report.year} il gruppo non c'era: comincia nel {group.since.year}"
            yield Finding(report.path, steps, fault, f"Controlla l'anno, o «since» in {group.path}.")
        elif group and group.until and report.year > group.until.year:
            fault = f"nel {report.year} il gruppo non c'era più: finisce nel {group.until.year}"
            yield Finding(report.path, steps, fault, f"Controlla l'anno, o «until» in {group.path}.")


def every_report_is_presented_after_its_year(records: Records, today: dt.date) -> Iterator[Finding]:
    """A report is written and presented in its year or later, at a meeting that was held."""
    for report in records.reports.values():
        if report.on is not None and report.on.year < report.year:
            fault = f"il testo è del {report.on}, prima del {report.year} di cui parla"
            yield Finding(report.path, ("on",), fault, "Controlla le due date.")
        meeting = records.meetings.get(report.presented_in) if report.presented_in else None
        if meeting is None:
            continue
        steps = ("presented_in",)
        if starts(meeting).day.year < report.year:
            fault = f"{meeting.id} viene prima del {report.year} di cui parla la relazione"
            yield Finding(report.path, steps, fault, "Scrivi l'incontro di fine anno, o uno dopo.")
        elif meeting.status != "held":
            how = "è stato annullato" if meeting.status == "cancelled" else "non si è ancora tenuto"
            mend = "Scrivi l'incontro in cui la relazione è stata presentata, o togli la riga finché non lo è."
            yield Finding(report.path, steps, f"{meeting.id} {how}", mend)


def every_desk_count_is_possible(records: Records, today: dt.date) -> Iterator[Finding]:
    """A desk answers at most as many requests as it gets, in months that have begun."""
    for kept in records.requests.values():
        for index, count in enumerate(kept.requests):
            if count.answered is not None and count.answered > count.asked:
                fault = f"le risposte ({count.answered}) sono più delle richieste ({count.asked})"
                yield Finding(kept.path, ("requests", index, "answered"), fault, "Controlla: forse sono scambiate.")
            if count.month.first() > today:
                fault = f"il mese {count.month} deve ancora venire"
                yield Finding(kept.path, ("requests", index, "month"), fault, "Controlla l'anno e il mese.")


def nothing_is_counted_twice(records: Records, today: dt.date) -> Iterator[Finding]:
    """A file of desk counts has one line for a need in a quarter in a month."""
    for kept in records.requests.values():
        seen: set[tuple[str, str, str | None]] = set()
        for index, count in enumerate(kept.requests):
            line = str(count.month), count.need, count.quarter
            if line in seen:
                where = f" in «{count.quarter}»" if count.quarter else ""
                fault = f"«{count.need}»{where} è già contato per {count.month}"
                mend = "Somma le due righe. I conti di un altro sportello vanno in un file suo."
                yield Finding(kept.path, ("requests", index), fault, mend)
            seen.add(line)
