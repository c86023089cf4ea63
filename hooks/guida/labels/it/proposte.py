"""Words of proposals and of practices from elsewhere."""

from __future__ import annotations

from typing import Any

PROPOSAL: dict[str, Any] = {
    "one": "Proposta",
    "status": {
        "aperta": "Aperta",
        "in-discussione": "In discussione",
        "accolta": "Accolta",
        "respinta": "Respinta",
        "realizzata": "Realizzata",
    },
    "group": "Gruppo",
    "themes": "Temi",
    "problem": "Il problema",
    "points": "Che cosa propone",
    "text": "Per saperne di più",
    "comments": "Che cosa se ne dice",
    "unknown_voice": "Una voce senza nome",
    "meetings": "Gli incontri che ne parlano",
    "projects": "I progetti nati da qui",
    "list_title": "Proposte",
    "list_lead": "Le proposte del Tavolo e di altri territori.",
    "list_description": "Le proposte del Tavolo e di altri territori: il problema e che cosa chiedono.",
    "list_all": "Tutte le proposte",
    "empty": "Nessuna proposta in archivio.",
}

PRACTICE: dict[str, Any] = {
    "kind": {
        "tavolo": "Tavolo di lavoro",
        "laboratorio": "Laboratorio",
        "consultazione": "Consultazione",
        "piano": "Piano",
    },
    "territory": "Dove",
    "year": "Anno",
    "themes": "Temi",
    "actors": "Chi ha partecipato",
    "methods": "Come hanno lavorato",
    "steps": "I passi",
    "steps_caption": "I passi e quando",
    "steps_undated": "I passi: mesi non indicati nella fonte",
    "step_number": "Passo",
    "step": "Che cosa",
    "step_when": "Quando",
    "step_unknown": "mesi non indicati nella fonte",
    "step_start": "inizio:",
    "step_end": "fine:",
    "results": "Risultati",
    "lessons": "Che cosa si impara",
    "text": "Il racconto",
    "list_title": "Buone pratiche",
    "list_lead": "Esperienze di altri territori, da cui imparare.",
    "list_description": "Esperienze di altri territori: chi le ha fatte, come e con quali risultati.",
    "list_all": "Tutte le esperienze",
    "empty": "Nessuna esperienza in archivio.",
}
