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
            "progetti": (
                "I progetti, in ordine di nome breve. «scope» dice fin dove arriva il progetto: municipio, citta, altro. Solo i soldi di chi ha"
                " «municipio» si possono sommare come soldi del Municipio. Gli importi sono in euro, scritti fra virgolette con due decimali."
                " «as_of» dentro un progetto è la data delle sue cifre; se manca, la fonte non la dice. «cup» è il codice di OpenCUP,"
                " «local_code» è COD_LOCALE_PROGETTO di OpenCoesione. Quello che non si sa non c'è."
            ),
            "proposte": (
                "Le proposte, del Tavolo e di altri territori («territory»), in ordine di nome breve. I commenti hanno un ruolo o un ente, mai"
                " il nome di una persona. Gli incontri con il verbale in bozza non ci sono. Quello che non si sa non c'è."
            ),
            "buone-pratiche": (
                "Quello che altri territori hanno già provato, in ordine di nome breve. Un mese senza anno è scritto con il suo nome: la fonte"
                " non dice l'anno. Quello che non si sa non c'è."
            ),
            "bandi": (
                "I bandi, da quello che scade per primo. «state» è lo stato del giorno «as_of»: announced (non ancora aperto), open (aperto),"
                " closing (scade entro 14 giorni), closed (chiuso). Gli importi sono in euro, fra virgolette, con due decimali. «who» sono i"
                " tipi di ente che possono partecipare; se manca, qui non è scritto. Quello che non si sa non c'è."
            ),
            "piani": (
                "I piani sociali, dal primo anno all'ultimo, con gli obiettivi. Una risorsa senza «amount» non ha un importo scritto nel piano:"
                " non è zero. Gli importi sono in euro, fra virgolette, con due decimali. Quello che non si sa non c'è."
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
