"""Words of the open data of the Tavolo's memory."""

from __future__ import annotations

from typing import Any

EXPORTS: dict[str, Any] = {
    "exports": {
        "note": {
            "incontri": (
                "Gli incontri del Tavolo, dal primo all'ultimo. «start» è la data di adesso, «first_start» la prima, se l'incontro si è"
                " spostato. Gli orari sono quelli di Roma. Dei verbali in bozza («minutes.state»: draft) ci sono solo gruppo, titolo, data,"
                " luogo, stato, ordine del giorno e prossime date. Le organizzazioni, i progetti e gli altri incontri sono indicati con il"
                " loro nome breve, lo stesso dell'indirizzo della pagina. Gli incontri di altri territori non ci sono. Quello che non si sa non c'è."
            ),
            "decisioni": (
                "Le decisioni nei verbali che si possono leggere, dalla prima all'ultima. «superseded_by» è la decisione che l'ha sostituita."
                " «days_waited» sono i giorni dall'incontro alla risposta di chi l'ha ricevuta, o al giorno «as_of» se la risposta non c'è ancora;"
                " di una decisione superata senza risposta non si contano."
            ),
            "azioni": (
                "Gli impegni presi nei verbali che si possono leggere, dal primo all'ultimo. «state» dice com'era l'impegno il giorno «as_of»:"
                " open (aperto), postponed (rimandato), overdue (oltre la data), done (fatto), dropped (lasciato cadere). «steps» è quello che"
                " hanno detto gli incontri successivi. «first_due» è la prima data promessa, «due» quella di adesso."
            ),
        },
        "readme": (
            "{site}: gli incontri del Tavolo nel {year}\n\n"
            "incontri/        un testo per ogni incontro\n"
            "incontri.json    gli stessi incontri, per i programmi\n"
            "decisioni.json   le decisioni prese nell'anno, com'erano il giorno indicato sotto\n"
            "azioni.json      gli impegni presi nell'anno, com'erano il giorno indicato sotto\n"
            "allegati.txt     l'elenco degli allegati e dove si trovano\n"
            "SHA256SUMS       per controllare che i file siano interi: sha256sum -c SHA256SUMS\n\n"
            "Gli allegati non sono in questo file: in allegati.txt c'è l'indirizzo di ognuno, sul sito.\n"
            "Dei verbali in bozza ci sono solo data, luogo e ordine del giorno.\n"
            "Dati {of_day}.\n"
            "Licenza: {licence}. Cita: {publisher}, {source}\n"
        ),
        "attachments": "Incontro, file, titolo, indirizzo:",
        "no_attachments": "Nessun allegato in questi incontri.",
        "when": "Quando:",
        "where": "Dove:",
        "state": "Stato:",
        "reason": "Perché è annullato:",
        "page": "Pagina:",
        "attendance": "Chi è nell'elenco delle presenze:",
        "decisions": "Decisioni:",
        "actions": "Impegni presi:",
        "notes": "Da tenere a mente:",
        "next": "Prossimi incontri:",
        "text": "Verbale:",
        "corrections": "Correzioni:",
        "was": "Prima:",
        "now": "Adesso:",
        "year_link": "Il Tavolo nel {year}",
        "sum_link": "somma di controllo",
        "none_yet": "Nell'archivio non c'è ancora nessun incontro del Tavolo: il primo file arriverà con il primo incontro.",
    },
}  # fmt: skip
