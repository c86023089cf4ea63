"""Words of the public forms: what stands around the questions, and the questions that are no field of a record."""

from __future__ import annotations

from typing import Any

_PUBLIC = (
    "**Questo modulo è pubblico.** Quello che scrivi lo leggono tutti subito, con il tuo nome su questo sito.\n"
    "Non scrivere nomi di persone, cellulari, e-mail private, indirizzi di case, la storia o la salute di qualcuno.\n"
)
_PRIVATE = "Se non vuoi scrivere in pubblico usa la pagina {private}: ci sono la mail, il telefono e la carta.\n"

MODULI: dict[str, Any] = {
    "made": "Scritto da «make generate»: non cambiarlo a mano.",
    "private_page": "«Correggi o togli» della guida",
    "forms": {
        "segnala-errore": {
            "name": "Segnala un errore",
            "description": "Un telefono, un orario, un indirizzo sbagliato. Questo modulo è pubblico.",
            "title": "Errore: ",
            "about": (
                f"{_PUBLIC}Per togliere un dato di una persona, o l'indirizzo di un posto protetto, **non usare questo"
                f" modulo**.\n{_PRIVATE}\nUna persona legge, controlla e corregge la scheda. Un'altra la rilegge.\n"
            ),
        },
        "proponi-organizzazione": {
            "name": "Proponi un'organizzazione",
            "description": "Manca un ente o un servizio? Raccontacelo. Questo modulo è pubblico.",
            "title": "Nuova organizzazione: ",
            "about": (
                f"{_PUBLIC}{_PRIVATE}\nBastano le domande con l'asterisco. Quello che non sai lascialo vuoto.\n"
                "Una persona prepara la scheda e la controlla con l'ente. Un'altra la rilegge.\n"
            ),
        },
        "proponi-progetto": {
            "name": "Proponi un progetto",
            "description": "Manca un progetto del territorio? Raccontacelo. Questo modulo è pubblico.",
            "title": "Nuovo progetto: ",
            "about": (
                f"{_PUBLIC}{_PRIVATE}\nBastano le domande con l'asterisco. Quello che non sai lascialo vuoto.\n"
                "Una persona prepara la scheda. Un'altra la rilegge.\n"
            ),
        },
    },
    # Of a field whose title alone does not say what is asked: label and help, "" where the model's own is right.
    "asked": {
        "telefono": ("Telefono", "Un numero solo, che risponde al pubblico. Niente cellulari: quelli mandali con la mail."),
        "indirizzo": ("Indirizzo", "Via e numero della sede. Mai quello di un rifugio o di una casa protetta."),
        "servizio": ("Il servizio più importante: nome", "Una cosa sola per cui qualcuno viene. Gli altri li aggiungiamo dopo."),
        "servizio-frase": ("Il servizio in una frase", ""),
        "bisogni": ("A quali bisogni risponde", "Se scrivi un servizio, scegline almeno uno."),
        "orari": ("Orari del servizio", "Come li diresti: «lun-ven 9-12,30»."),
        "capofila": ("Chi lo guida", "L'ente capofila. Mai il nome di una persona."),
        "partner": ("Chi partecipa", "Gli altri enti, uno per riga. Mai nomi di persone."),
        "chi-paga": ("Chi lo paga", "L'ente o il fondo. Mai il nome di una persona."),
        "scheda": ("Quale scheda", "Se arrivi da una pagina della guida, questa riga è già scritta. Se no scrivi il nome."),
        "pagina": ("Indirizzo della pagina", "Se arrivi da una pagina della guida, questa riga è già scritta. Se no copia l'indirizzo dal browser."),
        "cosa": ("Che cosa è sbagliato", "Una cosa sola. Per un'altra manda un altro modulo."),
        "giusto": ("Com'è giusto", "Scrivi solo il dato giusto: il numero, gli orari, l'indirizzo."),
        "fonte": ("Come lo sai", "Lavori nell'ente, ci sei stato, l'hai letto: scrivi dove e quando."),
        "conferma": ("Prima di mandare", ""),
    },
    "examples": {
        "scheda": "Biblioteca Tibaldi",
        "pagina": "guida/organizzazioni/biblioteca-tibaldi/",
        "giusto": "02 8845 3541",
        "fonte": "lavoro nell'ente; volantino di settembre 2026; la pagina del sito",
    },
    "wrong_fields": {"phones.number": "Telefono", "services.hours": "Orari"},
    "wrong": {"servizio": "Un servizio non c'è più o è cambiato", "altro": "Altro"},
    "confirm": (
        "Niente nomi, niente dati di persone, niente storie: ho riletto e non ce ne sono.",
        "So che questo modulo è pubblico, e che quello che scrivo può uscire nella guida con la licenza dei dati del sito.",
    ),
    "links": {
        "private": (
            "In privato: mail, telefono, carta",
            "Per togliere un dato, o se non vuoi scrivere in pubblico. Non serve un account.",
        ),
        "guide": ("La guida", "Torna alla guida."),
    },
}  # fmt: skip
