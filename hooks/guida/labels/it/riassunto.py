"""Words of the summary of a proposed change."""

from __future__ import annotations

RIASSUNTO: dict[str, str] = {
    "title": "Che cosa cambia",
    "nothing": "Nessuna scheda cambia.",
    "sound": "Nessun errore nuovo.",
    "errors": "Errori nuovi: {}, da correggere prima di unire.",
    "unseen": "File che non ho potuto aprire: {}. Vanno guardati a mano.",
    "unread": "Non ho potuto leggere questa proposta: va guardata a mano, riga per riga.",
    "broken_off": "Il programma che la legge si è fermato prima della fine.",
    "warnings": "Avvisi nuovi: {}.",
    "A": "In più",
    "M": "Cambia",
    "R": "Cambia nome",
    "D": "In meno",
    "look_only": "Cambia solo l'aspetto del file (righe, rientri, virgolette): nessun dato.",
    "order_only": "Cambia solo l'ordine delle voci: nessun dato.",
    "body": "Testo",
    "moved": "**Indirizzo della pagina:** da «{old}» a «{new}»",
    "old_address": "Chi ha il vecchio indirizzo non trova più la pagina: scrivi «{old}» in «former\\_ids».",
    "referred": "**La nomina ancora:** {names}",
    "not_referred": "Nessun'altra scheda la nomina.",
    "double": "**Forse c'è già:** {name}",
    "double_shares": "{name} (in comune: {shared})",
    "error": "**Errore**, riga {line}: {text}",
    "warning": "**Avviso**, riga {line}: {text}",
    "also_base": "Intanto questo file è cambiato anche sul ramo principale: git dirà se le due cose si toccano.",
    "unreadable": "Il file non si legge: le differenze non si possono dire.",
    "not_opened": "Non l'ho aperto: {why}.",
    "binary": "è un file di {size}",
    "huge": "è di {size}, troppo grande",
    "link": "è un rimando a un altro posto, non un file",
    "map": "è un disegno della mappa: guardalo nell'anteprima",
    "guarded": "Questo elenco vale per tutto il sito: lo guarda anche chi coordina la guida.",
    "elsewhere": "Errori nuovi in altre schede",
    "code": "Codice: serve chi programma",
    "code_files": "Questi file non sono dati. Fanno funzionare il sito: li guarda chi programma.",
    "and_more": "e altre {}",
    "and_more_files": "e altri {}",
    "foot": "Scritto da solo, a ogni modifica della proposta, dal codice del ramo principale. Le parole fra «» sono della proposta. Il sito come sarebbe: nel controllo «Anteprima».",
}

STATI = {
    "A": ("1 scheda nuova", "{} schede nuove"),
    "M": ("1 scheda cambiata", "{} schede cambiate"),
    "R": ("1 scheda con un altro nome", "{} schede con un altro nome"),
    "D": ("1 scheda tolta", "{} schede tolte"),
}
ALTRI = ("1 altro file", "{} altri file")
LISTE = {
    "areas": "Elenco delle aree", "themes": "Elenco dei temi", "needs": "Elenco dei bisogni", "targets": "Elenco dei destinatari",
    "quarters": "Elenco dei quartieri", "kinds": "Elenco dei tipi di ente", "languages": "Elenco delle lingue",
    "site": "Dati del sito", "urgent": "Numeri urgenti", "glossary": "Parole difficili",
}  # fmt: skip
"""What the files are called that are no record."""
