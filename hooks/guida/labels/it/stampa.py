"""Words about the papers that the site offers."""

from __future__ import annotations

from typing import Any

STAMPA: dict[str, Any] = {
    "press": {
        "errata": "Correzioni al libretto {}",
        "a5": "La guida, libretto A5",
        "grande": "La guida a caratteri grandi, A4",
        # The kinds of papers, in the order of the page; `one` is how a command and a missing paper name it.
        "kinds": {
            "a5": {
                "title": "Il libretto",
                "one": "il libretto A5, da leggere",
                "what": "Tutta la guida: i numeri urgenti, le schede, le mappe e gli indici. Si legge anche sul telefono e sul computer.",
                "how": "Per averlo su carta vai in copisteria. Chiedi: «libretto A5, fronte e retro».",
                "format": "Pagine A5: 14,8 × 21 centimetri",
            },
            "da-piegare": {
                "title": "Il libretto da piegare",
                "one": "il libretto su fogli A4, da piegare e cucire",
                "what": "Lo stesso libretto, per farlo da te con una stampante. Le pagine sono nell'ordine dei fogli: sullo schermo non si leggono di seguito.",
                "how": "Solo stampa: fronte e retro, lato corto. Più giù c'è come si fa, passo per passo.",
                "format": "Fogli A4, due pagine per facciata",
            },
            "volume": {
                "title": "Il libretto in volumi",
                "one": "il libretto in volumi, quando è troppo spesso",
                "what": "La guida ha molte pagine. Ogni volume ha una parte degli argomenti, ed è abbastanza sottile per due punti metallici.",
                "how": "Prendi il volume con gli argomenti che ti servono.",
                "format": "Pagine A5: 14,8 × 21 centimetri",
            },
            "grande": {
                "title": "A caratteri grandi",
                "one": "la guida a caratteri grandi, A4",
                "what": "La stessa guida, con lettere grandi e scure. È per chi vede poco.",
                "how": "Stampa su fogli A4, fronte e retro, lato lungo. Non ridurre la pagina.",
                "format": "Pagine A4: 21 × 29,7 centimetri",
            },
            "tema": {
                "title": "Pieghevoli per tema",
                "one": "i pieghevoli per tema",
                "what": "Un foglio con chi aiuta per un tema. Da lasciare in uno sportello, in parrocchia, dal medico, al bar.",
                "how": "Stampa su un foglio A4, fronte e retro, lato corto. Poi piega in tre.",
                "format": "Fogli A4, da piegare in tre",
            },
            "quartiere": {
                "title": "Pieghevoli per quartiere",
                "one": "i pieghevoli per quartiere",
                "what": "Un foglio con chi aiuta in un quartiere. Da mettere nelle buche delle lettere o in portineria.",
                "how": "Stampa su un foglio A4, fronte e retro, lato corto. Poi piega in tre.",
                "format": "Fogli A4, da piegare in tre",
            },
            "errata": {
                "title": "Correzioni per i libretti già stampati",
                "one": "il foglio con le correzioni per i libretti già stampati",
                "what": "Hai già un libretto? Questo foglio dice che cosa è cambiato da allora.",
                "how": "Guarda il mese sulla copertina del tuo libretto. Stampa il foglio per quel mese e mettilo dentro.",
                "format": "Pagine A5: 14,8 × 21 centimetri",
            },
            "report": {
                "title": "Relazioni del Tavolo",
                "one": "le relazioni del Tavolo",
                "what": "Che cosa hanno fatto in un anno il Tavolo e i suoi gruppi: incontri, decisioni, impegni.",
                "how": "Stampa su fogli A4.",
                "format": "Pagine A4: 21 × 29,7 centimetri",
            },
        },
        "page": {
            "title": "La guida su carta",
            "lead": "La guida in PDF, da stampare o da leggere senza internet: il libretto, i caratteri grandi, i pieghevoli.",
            "description": "La guida da stampare: libretto, caratteri grandi, pieghevoli per tema e per quartiere, correzioni, relazioni del Tavolo.",
            "data_of": "I PDF della guida hanno i dati {day}. Telefoni e orari cambiano: se ti serve una copia nuova, scaricala di nuovo da qui.",
            "size": "PDF, {pages}, {size}",
            "of_day": "Dati {day}",
            "changes_link": "Che cosa è cambiato da un'edizione",
            "changes_more": "Le correzioni ai libretti già stampati, mese per mese.",
            "pages": ("pagina", "pagine"),
            "none": "Qui la guida in PDF non c'è.",
            "none_more": "Questa copia del sito è senza le stampe. Le schede e le liste si possono stampare lo stesso, una per una.",
            "missing": "Per ora manca: {}.",
            "missing_more": "La stampa non è riuscita. Riprova fra qualche giorno.",
            "other": "Altre stampe",
            "reports_link": "Leggi le relazioni sul sito",
            "how": "Come si fa il libretto da piegare",
            "how_lead": "Ti servono una stampante, fogli A4 e una cucitrice con il braccio lungo. In copisteria hanno tutto.",
            "steps": (
                ("Apri il PDF da piegare.", "Scaricalo sul computer e aprilo con il programma per leggere i PDF."),
                ("Stampa fronte e retro, lato corto.", "Scegli fogli A4, orizzontali, e «dimensioni effettive» o «100%». Se la stampante non fa fronte e retro, chiedi in copisteria."),
                ("Piega a metà.", "Tieni i fogli nell'ordine in cui escono. Piegali tutti insieme: la copertina resta fuori."),
                ("Metti due punti sulla piega.", "Apri il libretto e cuci dalla parte della copertina."),
            ),
            "trial": "Prima di farne molti, stampane uno e controlla che le pagine siano in ordine.",
            "sheets": "Stampare una pagina del sito",
            "sheets_items": (
                ("Una scheda o una lista.", "Apri la pagina e premi «Stampa questa scheda» o «Stampa questa lista». Sul foglio c'è un codice da inquadrare, che porta alla pagina."),
            ),
            "sheet_for": "Un foglio per una persona.",
            "sheet_for_more": "Scegli fino a sei servizi: vengono su un foglio con lettere grandi e lo spazio per l'appuntamento.",
            "saved": "I servizi che hai salvato.",
            "saved_more": "Dall'elenco dei tuoi servizi salvati premi «Stampa».",
            "inside": "Che cosa c'è nelle stampe, e che cosa no",
            "inside_items": (
                "I telefoni, le e-mail e gli orari ci sono solo se sono recenti o se qualcuno li ha controllati. Per gli altri leggi «da confermare»: chiedi allo sportello.",
                "Gli indirizzi protetti, come quelli delle case rifugio, non ci sono mai.",
                "Non ci sono nomi o numeri privati di persone.",
                "Ogni stampa dice di che mese è. Il codice accanto a ogni nome apre la sua pagina sul sito, con i dati più nuovi.",
            ),
            "leaflet": "Pieghevole da stampare",
            "kept": "Il PDF resta fra i file scaricati.",
            "search": "guida su carta, stampa, stampare, PDF, da scaricare, libretto, opuscolo, volantino, pieghevole, caratteri grandi, lettere grandi, chi vede poco, ipovedenti, formato A5, formato A4, correzioni",
        },
        "folded": "{} (fogli A4 da piegare)",
        "to_page": "Vai a pagina {}",
        "unsettled": "Dopo {} tentativi i numeri delle pagine non sono ancora quelli giusti.",
        "volume": "La guida, volume {number} di {of}: {areas}",
        "thick": "{} (oltre {most} pagine: i punti non bastano, va rilegato)",
        "only_print": "{} (solo stampa: fogli A4 da piegare)",
        "only_print_more": "Solo stampa: le pagine sono nell'ordine dei fogli. Stampa fronte e retro, girando sul lato corto, senza adattare alla pagina; poi piega e metti due punti. Per leggere c'è il PDF della guida.",
    }
}  # fmt: skip
