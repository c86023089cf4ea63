"""Minutes as people send them: Word documents of several shapes and a PDF, made by the tests. Every name is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PERSONS = ("Mario", "Rossi", "Lucia", "Santis", "Khadija", "Amrani", "Paolo", "Conti", "Ines", "Ferri", "Sara", "Monti")
"""Every word of a name that stands in an attendance below."""


def add_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(line, column).text = text
    return table


def add_bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def table_of_attendees(path: Path) -> None:
    document = Document()
    document.add_heading("Verbale dell'incontro del Gruppo Povertà del 13 gennaio 2026", 1)
    document.add_paragraph(
        "Martedì 13 gennaio 2026, dalle ore 10.00 alle ore 12.15, presso la sede dell'emporio, si è riunito il gruppo."
    )
    document.add_heading("Presenti", 2)
    header = ["Nome e Cognome", "Ente", "Ruolo", "Presente", "E-mail", "Firma"]
    rows = [
        header,
        ["Mario Rossi", "Emporio La Dispensa", "presidente", "X", "mario.rossi@gmail.com", ""],
        ["Lucia De Santis", "La Dispensa", "", "P", "", "L. De Santis"],
        ["Khadija Amrani", "Associazione Sportello Diritti APS", "operatrice", "sì", "333 1234567", ""],
        ["Paolo Conti", "Comune di Borgofinto", "assistente sociale", "G", "", ""],
        ["Ines Ferri", "Sportello Diritti di Valfinta", "", "forse", "", ""],
        header,
        ["Sara Monti", "Mensa San Callisto", "", "A", "", ""],
    ]
    add_table(document, rows)
    document.add_heading("Ordine del giorno", 2)
    for title in ("Bando «Cibo vicino»", "Orari degli sportelli", "Varie ed eventuali"):
        document.add_paragraph(title, style="List Number")
    document.add_heading("1. Bando «Cibo vicino»", 2)
    document.add_paragraph(
        "La dott.ssa De Santis racconta il bando. Rossi chiede a Khadija Amrani di scrivere a mario.rossi@gmail.com "
        "o al 333 1234567, non allo 02 0000 0011. C'è un codice, RSSMRA80A01F205X, e un conto, "
        "IT60X0542811101000000123456."
    )
    document.add_paragraph("Interviene Giulia Neri, che ha *molte* domande <b>su</b> `tutto` e sulla signora B.")
    document.add_heading("2. Gli orari degli sportelli", 2)
    document.add_paragraph("Secondo il Rossi serve un orario unico.")
    add_table(document, [["Giorno", "Ora"], ["lunedì", "9-12"], ["martedì", "14-18"]])
    document.add_heading("Decisioni", 2)
    document.add_paragraph("Il gruppo partecipa al bando.", style="List Bullet")
    document.add_paragraph("L'orario unico si prova per sei mesi, come chiede Conti.", style="List Bullet")
    document.add_heading("Chi fa cosa", 2)
    rows = [
        ["Che cosa", "Chi", "Entro"],
        ["Preparare i documenti", "Emporio La Dispensa", "entro il 10 febbraio 2026"],
        ["Scrivere al Comune", "De Santis", "10/2/26"],
        ["Avvisare gli altri gruppi", "Gruppo Povertà", "28 febbraio"],
        ["Chiamare tutti", "Tutti", "fine mese"],
    ]
    add_table(document, rows)
    document.add_paragraph("Prossimo incontro: martedì 10 febbraio 2026 ore 17.30")
    document.save(str(path))


def list_of_attendees(path: Path) -> None:
    document = Document()
    document.add_heading("Gruppo Povertà, riunione del 13/01/2026 ore 10", 1)
    document.add_paragraph(
        "Presenti: Emporio solidale La Dispensa (M. Rossi, Lucia De Santis), Sportello Diritti - Khadija Amrani, "
        "Paolo Conti (Comune di Borgofinto), Circolo Risaia (Ferri)."
    )
    document.add_paragraph("Assenti giustificati: Coop. Il Ponticello; Sara Monti")
    document.add_paragraph("Ordine del giorno: 1) Il bando 2) La tessera a punti 3) Varie")
    document.add_heading("Il bando", 2)
    document.add_paragraph("Ne parla Conti con la sig.ra Amrani. Chiude il 20 marzo.")
    document.add_paragraph("Il Tavolo decide di partecipare al bando.")
    document.add_heading("Tessera a punti", 2)
    document.add_paragraph("Si decide:")
    document.add_paragraph("la tessera dura un anno", style="List Bullet")
    document.add_paragraph("i punti non scadono", style="List Bullet")
    document.add_paragraph("Ferri ricorda i tempi.")
    document.add_paragraph("Impegni:")
    document.add_paragraph("Sportello Diritti: scrivere il regolamento (entro il 10.4.26)", style="List Bullet")
    document.add_paragraph("Stampare le tessere – La Dispensa", style="List Bullet")
    document.add_paragraph("Mensa Grande: contare le tessere entro maggio", style="List Bullet")
    document.add_paragraph("I prossimi incontri: 12 febbraio, 12 marzo e 9 aprile alle 14")
    document.save(str(path))


def bold_lines(path: Path) -> None:
    document = Document()
    add_bold(document, "VERBALE DELLA RIUNIONE DEL GRUPPO POVERTÀ")
    document.add_paragraph("Data: 13 gennaio 2026")
    add_bold(document, "Sono presenti:")
    document.add_paragraph("Sportello Diritti: Khadija Amrani, Ines Ferri", style="List Bullet")
    document.add_paragraph("Orto della Stazione", style="List Bullet")
    document.add_paragraph("Mario Rossi", style="List Bullet")
    add_bold(document, "Ordine del giorno:")
    document.add_paragraph("1. Approvazione del verbale precedente")
    document.add_paragraph("2. Il furgone condiviso")
    add_bold(document, "Punto 1")
    document.add_paragraph("Approvato.")
    add_bold(document, "2) Furgone condiviso")
    document.add_paragraph("Ferri: il furgone è fermo.\nServe un meccanico.")
    document.add_paragraph("- una gomma")
    document.add_paragraph("- l'olio")
    add_bold(document, "Varie")
    document.add_paragraph("Nessuna.")
    add_bold(document, "Il Tavolo decide:")
    document.add_paragraph("Di riparare il furgone.")
    add_bold(document, "Prossimi appuntamenti")
    document.add_paragraph("lunedì 10 febbraio 2026 ore 10")
    document.add_paragraph("10 o 12 marzo 2026")
    document.add_paragraph("31 aprile 2026")
    document.add_paragraph("giovedì 14 maggio 2026 ore 10.00 presso l'Orto della Stazione")
    document.save(str(path))


def merged_cells(path: Path) -> None:
    document = Document()
    document.add_heading("Incontro del 13 gennaio 2026", 1)
    rows = [
        ["Elenco", "", "", ""],
        ["Associazione", "Cognome", "Nome", "Presente/Assente"],
        ["Presenti", "", "", ""],
        ["Emporio La Dispensa", "Rossi", "Mario", "X"],
        ["", "De Santis", "Lucia", "X"],
        ["Sportello Diritti", "Amrani", "Khadija", "X"],
        ["Assenti", "", "", ""],
        ["Orto della Stazione", "Conti", "Paolo", ""],
        ["La lente", "Ferri", "Ines", "G"],
    ]
    table = add_table(document, rows)
    for line in (0, 2, 6):
        table.cell(line, 0).merge(table.cell(line, 3))
    table.cell(3, 0).merge(table.cell(4, 0))
    document.add_heading("Il bando", 2)
    document.add_paragraph("Mario e Ines preparano i documenti. La ROSSI firma.")
    rows = [
        ["Decisione", "Esito"],
        ["Si partecipa al bando", "tutti d'accordo"],
        ["Si chiede una lettera al Comune", "tutti d'accordo"],
    ]
    table = add_table(document, rows)
    table.cell(2, 1).text = ""
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(path))


def _change(paragraph: Any, kind: str, text: str) -> None:
    """Write `<w:ins>` or `<w:del>`, for which python-docx has no function."""
    change = OxmlElement(f"w:{kind}")
    for name, value in (("id", "9"), ("author", "Sara Monti"), ("date", "2026-01-14T10:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    run = paragraph.add_run(text)
    if kind == "del":
        run._r.t_lst[0].tag = qn("w:delText")
    paragraph._p.remove(run._r)
    change.append(run._r)
    paragraph._p.append(change)


def tracked_changes(path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Gruppo Povertà, verbale riservato"
    document.add_heading("Riunione del 13 gennaio 2026", 1)
    document.add_paragraph("Presenti: Sportello Diritti (Sara Monti)")
    paragraph = document.add_paragraph("Lo sportello apre il ")
    _change(paragraph, "del", "lunedì")
    _change(paragraph, "ins", "martedì, dice Monti,")
    run = paragraph.add_run(" di mattina.")
    document.add_comment(run, text="Chiedere a Monti", author="Paolo Conti", initials="PC")
    paragraph = document.add_paragraph("Decisione: ")
    _change(paragraph, "ins", "aprire anche il sabato")
    document.save(str(path))


SHAPES = (table_of_attendees, list_of_attendees, bold_lines, merged_cells, tracked_changes)


def ruled_pdf(path: Path) -> None:
    source = """
#set page(width: 160mm, height: 150mm, footer: context align(center)[Gruppo Povertà, pagina #counter(page).display()])
#set text(font: "Libertinus Serif", size: 11pt, hyphenate: false)
= Verbale del 13 gennaio 2026
#table(columns: 3, [*Ente*], [*Referente*], [*Presenza*],
  [Emporio La Dispensa], [Mario Rossi \\ Lucia De Santis], [P],
  [Sportello Diritti], [Khadija Amrani], [A],
  table.cell(rowspan: 2)[Orto della Stazione], [Paolo Conti], [P], [Ines Ferri], [P])
*Ordine del giorno*
+ Il bando
+ La tessera

*Il bando*

Il bando chiude il venti marzo, ricorda Rossi, e i documenti servono un giorno prima: chi ha tempo li prepara con la
segreteria dell'emporio nei giorni di apertura.

Nessuno ha domande.
#pagebreak()
*La tessera*

Dura un anno.
#table(columns: 3, [Che cosa], [Chi], [Entro], [Stampare la tessera], [La Dispensa], [10/04/2026])

Prossimo incontro: martedì 10 febbraio 2026 ore 10.30
"""
    path.write_bytes(typst.compile(source.encode(), format="pdf"))


def district_minutes(path: Path, text: str) -> None:
    """The true minutes of July 2016 as the Word document they were: titles, and tables of two columns."""
    document = Document()
    rows: list[list[str]] = []

    def flush() -> None:
        if rows:
            add_table(document, rows)
            document.add_paragraph()
            rows.clear()

    for line in text.splitlines():
        if line.startswith("#"):
            flush()
            add_bold(document, line.strip("# "))
        elif "\t" in line and not line.startswith("--"):
            cells = [re.sub(r"</?i>", "", cell) for cell in line.split("\t", 1)]
            rows.append(
                ["\n".join(re.split(r"</p>\s*<p>", cell)).replace("<p>", "").replace("</p>", "") for cell in cells]
            )
        elif not line.strip() and len(rows) > 3:
            flush()
        elif line.strip() and not line.startswith("--"):
            document.add_paragraph(line.strip())
    flush()
    document.save(str(path))
