"""Words of the page for tonight, and of the pages that begin from a quarter."""

from __future__ import annotations

from typing import Any

ADESSO: dict[str, Any] = {
    "now": {
        "title": "Adesso",
        "heading": "Ti serve aiuto adesso",
        "description": "In pericolo, senza un letto, senza cibo, con bambini, malato: chi chiamare adesso e dove andare.",
        "lead": "Scegli che cosa succede. I numeri si chiamano toccandoli.",
        "troubles": {
            "in-pericolo": "Sono in pericolo",
            "stanotte": "Stanotte non so dove dormire",
            "oggi-da-mangiare": "Oggi non ho da mangiare",
            "con-bambini": "Sono con bambini",
            "sto-male": "Sto male",
            "altro": "Altri che rispondono subito",
        },
        "choose": "Che cosa succede",
        "answers_now": "Chi risponde subito",
        "opens_next": "Che cosa apre dopo",
        "others": "Chi altro aiuta",
        "opens_next_more": "Prima di andare guarda gli orari, dove li conosciamo.",
        "no_answer": "Per questo non conosciamo un numero o un servizio che risponde a ogni ora.",
        "nothing": "Per questo non conosciamo ancora nessuno nel Municipio.",
        "door": "Puoi chiedere a questo numero, che indirizza ai servizi della città:",
        "no_door": "Scrivici se ne conosci uno: così lo trova chi viene dopo.",
        "when_unknown": "Orari non noti",
        "cost_unknown": "Non sappiamo se la chiamata costa",
        "phone_to_check": "Il telefono che avevamo è da controllare: non lo pubblichiamo.",
        "see": "Tutti i servizi:",
        "back_up": "Torna su",
    },
    "near": {
        "title": "{}, quartiere {}",
        "quarter": "Quartiere {}",
        "lead": "Prima i servizi del quartiere, poi gli altri: dal più vicino al più lontano.",
        "description": "Chi può aiutarti quando dici «{}»: prima nel quartiere {}, poi dal più vicino al più lontano.",
        "here": "Nel quartiere {}",
        "none_here": "In questo quartiere non ne conosciamo.",
        "remote": "Al telefono o da casa tua",
        "nearest": "Negli altri quartieri, dal più vicino",
        "rest": "Non sappiamo dove",
        "more": "Ancora {}: vedi l'elenco intero",
        "needs_here": "Che cosa ti serve qui?",
        "needs_count": ["frase di chi cerca aiuto qui", "frasi di chi cerca aiuto qui"],
        "where_are_you": "Dove sei?",
        "where_more": "Scegli il quartiere: vedi prima i servizi più vicini.",
        "elsewhere": "Sei in un altro quartiere?",
        "everywhere": "Tutti i servizi, senza scegliere il quartiere",
    },
}
