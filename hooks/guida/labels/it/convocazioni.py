"""What goes out about a meeting by mail and on paper: the convocation, its agenda, the minutes in draft."""

from __future__ import annotations

from typing import Any

CONVOCATION: dict[str, Any] = {
    "subject": {
        "new": "Convocazione: {group}, {when}",
        "moved": "Nuova data: {group}, {when}",
        "cancelled": "Annullato: {group}, {when}",
    },
    "hello": "Ciao,",
    "first": {
        "new": "{group} si incontra {when}.",
        "moved": "l'incontro di {group} cambia data. La nuova data è {when}.",
        "cancelled": "l'incontro di {group} di {when} è annullato.",
    },
    "before": "Prima era {when}.",
    "reason": "Perché: {reason}",
    "where": "Dove: {where}",
    "no_place": "Il luogo non è ancora deciso.",
    "agenda": "Di che cosa parliamo:",
    "no_agenda": "L'ordine del giorno non è ancora scritto.",
    "open_actions": "Gli impegni ancora aperti sono nel foglio allegato.",
    "comment": "Vuoi aggiungere un punto? Non puoi venire? Rispondi a questo messaggio.",
    "comment_by_phone": "Puoi anche telefonare: {telephone}.",
    "page": "La pagina dell'incontro, sempre aggiornata: {address}",
    "attached": "In allegato trovi il foglio con l'ordine del giorno (PDF) e l'appuntamento per il tuo calendario.",
    "attached_cancelled": "In allegato trovi il file che toglie l'appuntamento dal tuo calendario.",
    "agreed_by": "Ordine del giorno concordato con: {roles}.",
    "agenda_file": "ordine-del-giorno-{meeting}.pdf",
    "calendar_file": "incontro-{meeting}.ics",
}

AGENDA_PAPER: dict[str, Any] = {
    "title": "Ordine del giorno",
    "description": "Ordine del giorno: {group}, {when}",
    "keywords": ["ordine del giorno", "convocazione"],
    "when": "Quando",
    "where": "Dove",
    "agreed_by": "Concordato con",
    "convened": "Convocato da",
    "convened_on": "{by}, {day}",
    "points": "Punti",
    "project": "Progetti: {names}",
    "proposal": "Proposte: {names}",
    "text": "Per prepararsi",
    "page": "Pagina dell'incontro",
}

MINUTES_PAPER: dict[str, Any] = {
    "title": "Verbale",
    "description": "Verbale in bozza: {group}, {when}",
    "keywords": ["verbale", "bozza"],
    "band": "BOZZA: non pubblicare. Osservazioni entro {day}.",
    "lead": "Questo verbale è una bozza. Leggilo e scrivi che cosa va corretto entro {day}. Poi lo approva l'incontro dopo.",
    "when": "Quando",
    "where": "Dove",
    "who": "Chi c'era",
    "who_columns": ["Chi", "Come", "Persone"],
    "agenda": "Ordine del giorno",
    "decisions": "Decisioni",
    "decisions_columns": ["N.", "Che cosa si è deciso", "Punto"],
    "actions": "Impegni presi",
    "actions_columns": ["Che cosa", "Chi", "Entro"],
    "told": "A che punto sono gli impegni di prima",
    "told_columns": ["Impegno", "A che punto è"],
    "text": "Verbale",
    "notes": "Da tenere a mente",
    "next": "Prossimi incontri",
    "statuses": {
        "present": "presente",
        "excused": "assente, ha avvisato",
        "absent": "assente",
        "invited": "tra gli invitati",
        "listed": "nel documento, senza dire se c'era",
    },
    "no_one": "Le presenze non sono scritte.",
}

CIRCULAR: dict[str, Any] = {
    "subject": "Verbale in bozza: {group}, {day}. Osservazioni entro {until}",
    "hello": "Ciao,",
    "first": "ti mandiamo la bozza del verbale dell'incontro di {group} di {day}.",
    "comment": "Se c'è qualcosa da correggere, rispondi a questo messaggio entro {until}.",
    "silence": "L'incontro dopo approva il verbale. Solo allora lo mettiamo sul sito.",
    "private": "È una bozza: non farla girare fuori dal gruppo.",
    "file": "verbale-bozza-{meeting}.pdf",
}

CONVOCAZIONI = {
    "convocation": CONVOCATION,
    "agenda_paper": AGENDA_PAPER,
    "minutes_paper": MINUTES_PAPER,
    "circular": CIRCULAR,
}
