"""Words of how a record comes in: for who writes a message first, then for who writes the files."""

from __future__ import annotations

from typing import Any

AGGIUNGERE: dict[str, Any] = {
    "link": "Come scriverci",
    "file": "Per chi scrive le schede",
    "example": "Un esempio di scheda",
    # Of each kind: the heading, what to send, where the file goes, what else an editor must know.
    "kinds": {
        "projects": {
            "title": "Manca un progetto?",
            "mail": "Dicci come si chiama, chi lo fa e dove l’hai letto: lo aggiungiamo noi.",
            "file": "Ogni progetto è un file della cartella data/projects/. Servono almeno il nome, lo stato e una fonte.",
        },
        "proposals": {
            "title": "Manca una proposta?",
            "mail": "Mandaci il documento che la racconta, o dicci in quale incontro se ne è parlato: la aggiungiamo noi.",
            "file": "Ogni proposta è un file della cartella data/proposals/: il problema, i punti, lo stato e una fonte.",
        },
        "practices": {
            "title": "Conosci un’esperienza da cui imparare?",
            "mail": "Mandaci l’indirizzo di una pagina o un documento che la racconta: la aggiungiamo noi.",
            "file": "Ogni esperienza è un file della cartella data/practices/: dove, chi, come hanno lavorato, e una fonte.",
        },
        "calls": {
            "title": "Conosci un bando?",
            "mail": "Mandaci l’indirizzo della sua pagina: lo aggiungiamo noi.",
            "file": "Ogni bando è un file della cartella data/calls/. Quello che non sai non si scrive. Questo è un esempio inventato:",
        },
        "plans": {
            "title": "Hai il piano di un anno?",
            "mail": "Mandaci il documento, o l’indirizzo della sua pagina: lo aggiungiamo noi.",
            "file": "Ogni piano è un file della cartella data/plans/, con l’anno come nome: 2027.yml. Questo è un esempio inventato:",
        },
        "resources": {
            "title": "Hai qualcosa da condividere, o lo cerchi?",
            "mail": "Dicci quale ente offre o cerca, che cosa, da quando e fino a quando. Niente nomi di persone e niente telefoni privati: chi è interessato usa i contatti dell’ente.",
            "file": "Aggiungi un file in data/resources/. Il nome del file è l’indirizzo della risorsa, per esempio sala-del-quartiere.yml. Dentro si scrive così:",
            "after": "«offers» vuol dire che la offre, «seeks» che la cerca. La categoria è una di queste: sala, mezzo, competenza, materiale, altro.",
        },
        "indicators": {
            "title": "Conosci un numero sui quartieri?",
            "mail": "Mandaci la fonte: una pagina o un documento pubblico che dà un numero per quartiere, con l’anno. Lo aggiungiamo noi.",
            "file": "I numeri stanno nella cartella data/territory/. Scrivi solo i quartieri che la fonte nomina: gli altri restano senza numero, e la pagina lo dice. I numeri di questo esempio sono inventati:",
        },
        "analyses": {
            "title": "Vuoi scrivere un’analisi?",
            "mail": "I numeri non dicono tutto. Conosci il territorio? Mandaci il tuo testo, con la data e le fonti.",
            "file": "Ogni analisi è un file della cartella data/analyses/, con il titolo, i temi o i quartieri, la data, le fonti e il testo.",
        },
        "requests": {
            "title": "Hai uno sportello?",
            "mail": "Puoi mandarci quante persone chiedono che cosa, mese per mese. Solo numeri, mai nomi.",
            "file": "I conti di ogni mese stanno in un file della cartella data/requests/. I numeri sotto 5 non si mostrano.",
        },
        "ties": {
            "title": "Manca un legame?",
            "mail": "Lavori con qualcuno e qui non si vede? Diccelo: lo aggiungiamo noi.",
            "file": "Ogni legame si scrive in un posto solo:",
        },
    },
}
