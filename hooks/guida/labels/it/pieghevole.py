"""Words of the leaflets: A4 folded in three, one for each theme and one for each quarter."""

from __future__ import annotations

from typing import Any

PIEGHEVOLE: dict[str, Any] = {
    "leaflet": {
        "paper_title": "{title}: chi ti aiuta. {site}, {month}",
        "description": "Pieghevole: un foglio A4 da piegare in tre, con chi aiuta, dove, quando e come si entra.",
        "keywords": ["guida", "servizi sociali", "aiuto", "pieghevole"],
        "titles": {"tema": "Pieghevole del tema «{}»", "quartiere": "Pieghevole del quartiere «{}»"},
        "kicker": {"tema": "Chi ti aiuta", "quartiere": "Chi ti aiuta nel quartiere"},
        "cover_lead": {"tema": "È per te se dici:", "quartiere": "Qui dentro trovi:"},
        "edition": "Edizione di {}",
        "how": "Come si usa",
        "how_steps": {
            "tema": "Apri il foglio: dentro trovi chi ti aiuta, secondo il bisogno.",
            "quartiere": "Apri il foglio: dentro trovi chi ti aiuta vicino a casa, per argomento.",
        },
        "how_more": [
            "Chiama prima di andare: telefoni e orari cambiano.",
            "Se il telefono manca, chiedi allo sportello: il numero è sul retro.",
        ],
        "how_no_door": "Se il telefono manca, chiedi allo sportello più vicino.",
        "how_code": "Inquadra il quadrato sul retro: sul sito ci sono i dati più nuovi.",
        "careful": "Se qualcuno controlla le tue cose, lascia qui questo foglio e tieni a mente il numero {}.",
        "near": {"tema": "Guarda anche", "quartiere": "Nei quartieri vicini"},
        "near_more": "Telefoni e orari sono sul sito e nella guida.",
        "ask_once": "Telefoni e orari da confermare: chiedi allo sportello",
        "glossary": "Parole da sapere",
        "mine": "I miei numeri",
        "mine_fields": ["Medico", "Assistente sociale", "Una persona di cui mi fido"],
        "notes": "Appunti",
        "call": "Quando chiami, chiedi",
        "call_items": [
            "Quando posso venire?",
            "Devo prendere un appuntamento?",
            "Che documenti porto?",
            "Si paga qualcosa?",
            "C'è qualcuno che parla la mia lingua?",
        ],
        "urgent": "Numeri urgenti",
        "door": "Lo sportello",
        "door_more": "Non sai a chi chiedere? Chiama:",
        "code_lead": "Sul sito",
        "code_more": "La lista con i dati più nuovi:",
        "code_alt": "Codice da inquadrare: apre la lista «{}» sul sito",
        "service_code_alt": "Codice da inquadrare: apre la pagina di {} sul sito",
        "error": "C'è un errore? Diccelo",
        "error_lead": "Scrivi a noi, o porta questo foglio corretto:",
        "colophon": ["{publisher}.", "{licence}: puoi copiarlo e darlo a tutti."],
        "day": "Dato del {}",
        "day_elided": "Dato dell'{}",
        "provisional": "L'indirizzo del sito è provvisorio: il codice non apre ancora una pagina.",
        "other_needs": "Altri servizi",
        "also_there": "Altre realtà del quartiere",
        "also_here": "Per questo aiutano anche:",
        "nobody": "Non c'è ancora un servizio: chiedi allo sportello.",
        "continued": "segue",
        "more_places": ["e un altro luogo", "e altri {} luoghi"],
        "left_one": "Un altro servizio",
        "left": "Altri {} servizi",
        "left_more": "Sono sul sito e nella guida.",
        "services": ["servizio", "servizi"],
    }
}  # fmt: skip
