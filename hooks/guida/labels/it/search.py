"""Words of the search: its page, and what the query layer knows beyond the taxonomy."""

from __future__ import annotations

from typing import Any

SEARCH: dict[str, Any] = {
    "search": {
        "label": "Che cosa ti serve?",
        "button": "Cerca",
        "hint": "Scrivi con le tue parole: «non riesco a pagare la luce», «dove mangiare a Stadera», «psicologo per mio figlio».",
        "title": "Cerca nella guida",
        "understood": "Ho capito:",
        "looking": "Guardo solo qui:",
        "only": "Solo {0}",
        "remove": "Togli",
        "corrected": "Ho cercato «{0}» al posto di «{1}».",
        "none": "Nessun risultato per «{0}».",
        "perhaps": "Forse cerchi:",
        "loading": "Cerco…",
        "failed": "La ricerca ora non funziona. Qui sotto trovi tutta la guida, senza cercare.",
        "served": "Questa è un'anteprima: la ricerca guarda l'ultima costruzione del sito, non le modifiche di adesso.",
        "results": ["risultato", "risultati"],
        "more": "Mostra altri",
        "call": "Chiama",
        "filters": "Filtri",
        "need": "Tutto per questo bisogno:",
        "groups": {
            "sheets": "Chi può aiutarti",
            "network": "Progetti, proposte, bandi e risorse",
            "paper": "Su carta",
            "fields": "Campi delle schede",
            "minutes": "Verbali del Tavolo",
        },
        "kinds": {
            "servizio": "Servizio",
            "organizzazione": "Organizzazione",
            "bisogno": "Bisogno",
            "progetto": "Progetto",
            "proposta": "Proposta",
            "buona-pratica": "Buona pratica",
            "bando": "Bando",
            "risorsa": "Risorsa condivisa",
            "obiettivo": "Obiettivo del piano sociale",
            "verbale": "Verbale",
            "stampa": "Da stampare",
            "campo": "Campi",
        },
        "facets": {
            "tipo": "Che cosa",
            "gruppo": "Gruppo del Tavolo",
            "anno": "Anno",
            "tema": "Tema",
            "destinatari": "Per chi",
            "quartiere": "Quartiere",
            "giorno": "Giorno",
            "costo": "Costo",
            "accesso": "Come si entra",
            "lingua": "Lingua parlata",
            "senza-gradini": "Senza gradini",
            "aperto": "Aperto adesso",
            "verificato": "Controllato da noi",
        },
        "values": {
            "tipo": {
                "servizio": "servizi", "organizzazione": "organizzazioni", "bisogno": "bisogni", "progetto": "progetti",
                "proposta": "proposte", "buona-pratica": "buone pratiche", "bando": "bandi", "risorsa": "risorse",
                "obiettivo": "obiettivi del piano", "verbale": "verbali", "stampa": "stampe",
                "campo": "campi delle schede",
            },
            "giorno": {
                "mo": "Lunedì", "tu": "Martedì", "we": "Mercoledì", "th": "Giovedì", "fr": "Venerdì",
                "sa": "Sabato", "su": "Domenica",
            },
            "costo": {"gratuito": "Gratis", "contributo": "Si paga una parte", "a-pagamento": "Si paga"},
            "accesso": {
                "libero": "Si va senza appuntamento", "appuntamento": "Su appuntamento",
                "su-segnalazione": "Ti manda un servizio", "lista-attesa": "C'è da aspettare",
            },
            "senza-gradini": {"si": "Si entra senza gradini"},
            "aperto": {"ora": "Aperto adesso"},
            "verificato": {"si": "Controllato da noi"},
        },
        "concepts": {
            "giorno": {
                "mo": ("Lunedì", ("lunedì",)), "tu": ("Martedì", ("martedì",)), "we": ("Mercoledì", ("mercoledì",)),
                "th": ("Giovedì", ("giovedì",)), "fr": ("Venerdì", ("venerdì",)), "sa": ("Sabato", ("sabato",)),
                "su": ("Domenica", ("domenica",)),
            },
            "tipo": {
                "verbale": ("Verbali", ("verbale", "verbali", "riunione", "riunioni", "incontro del tavolo", "seduta",
                                        "ordine del giorno", "decisione", "decisioni", "delibera")),
                "progetto": ("Progetti", ("progetto", "progetti")),
                "buona-pratica": ("Buone pratiche", ("buona pratica", "buone pratiche")),
                "proposta": ("Proposte", ("proposta", "proposte")),
                # «Bando» alone is what people write who look for a house: only longer phrases mean our list of calls.
                "bando": ("Bandi", ("bando di finanziamento", "bandi di finanziamento", "bandi per associazioni",
                                    "bandi per il terzo settore", "finanziamenti per associazioni")),
                "risorsa": ("Risorse condivise", ("risorsa condivisa", "risorse condivise")),
                "obiettivo": ("Obiettivi del piano", ("obiettivo del piano", "obiettivi del piano")),
                "stampa": ("Da stampare", ("stampa", "stampare", "stampe", "da stampare", "guida stampata", "guida su carta",
                                           "guida cartacea", "versione cartacea", "pdf", "libretto", "libretto della guida",
                                           "opuscolo", "caratteri grandi", "lettere grandi", "pieghevole", "pieghevoli",
                                           "volantino", "volantini")),
                # Not «campo» alone, which is where children play.
                "campo": ("Campi delle schede", ("campi delle schede", "campi della scheda", "campo della scheda")),
            },
            "aperto": {
                "ora": ("Aperto adesso", ("aperto ora", "aperto adesso", "aperti adesso", "aperti ora",
                                          "chi è aperto", "adesso aperto")),
            },
            "mese": {
                f"{number:02}": (name.capitalize(), (name,)) for number, name in enumerate(
                    ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                     "ottobre", "novembre", "dicembre"), 1)
            },
        },
        "empty": (
            "a ad al allo alla ai agli alle all b c d da dal dallo dalla dai dagli dalle dall di del dello della dei degli "
            "delle dell in nel nello nella nei negli nelle nell su sul sulla sui sulle sull con col per tra fra il lo la i "
            "gli le l un uno una e ed o od ma se che chi cui non piu come dove dov quando quale quali quanto quanti cosa "
            "cos perche c ce ci vi mi m ti t si s ne lui lei noi voi loro io tu me te mio mia miei mie tuo tua tuoi suo "
            "sua suoi nostro nostra questo questa questi quello quella quelli anche ancora gia ho hai ha abbiamo avete "
            "hanno avere sono sei siamo essere stato stata era fare faccio fai fa fanno fatto posso puo possono potrei "
            "potere vorrei voglio vuole volere devo deve devono dovrei riesco riesce trovare trovo trova cerco cerca "
            "cercare cercando serve servono servirebbe aiuto aiuta aiutare aiutarmi aiutatemi aiutano rivolgo rivolgere "
            "rivolgermi andare vado qualcuno qualcosa qualche bisogno gratis gratuito gratuita gratuiti gratuite gratuitamente "
            "per favore grazie buongiorno salve ciao zona vicino quartiere municipio milano informazioni info tutto tutti "
            "via viale piazza piazzale alzaia sempre molto tanto troppo poi oggi cortesemente dare avere avuto"
        ),
    },
}  # fmt: skip
