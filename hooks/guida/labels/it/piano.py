"""Words of the yearly social plan."""

from __future__ import annotations

from typing import Any

EXAMPLE = """\
year: 2027
note: Chi ha approvato il piano, e quando.
objectives:
  - id: o1
    text: Che cosa vogliamo che cambi, in una frase.
    themes:
      - cibo
    resources:
      - source: Chi mette i soldi
        amount: 10000.00
    indicators:
      - che cosa contiamo per sapere se funziona
sources:
  - title: Il documento del piano
    date: 2026-03-01
    read_on: 2026-03-10
"""
"""A file an editor can copy: a test reads it as a plan."""

PLAN: dict[str, Any] = {
    "title": "Piano sociale {}",
    "description": "Il piano sociale del {}: gli obiettivi, i soldi, e i progetti e gli incontri che rispondono a ognuno.",
    "lead": "Gli obiettivi dell’anno, e che cosa risponde a ognuno.",
    "as_of": "Stato {}: cambia con i progetti e con i verbali.",
    "list_title": "Piano sociale",
    "list_lead": "Ogni anno un piano dice che cosa vogliamo ottenere e con quali soldi. Qui vedi anche che cosa ne viene.",
    "list_description": "I piani sociali anno per anno: gli obiettivi, le risorse, e i progetti che rispondono.",
    "years": "Anno per anno",
    "objective_count": ("obiettivo", "obiettivi"),
    "objectives": "Gli obiettivi",
    "objective": "Obiettivo {}",
    "lacking": {
        "objectives": ("obiettivo", "obiettivi"),
        "projects": "Senza un progetto: {}.",
        "money": "Senza soldi indicati: {}.",
        "meetings": "Senza un incontro: {}.",
    },
    "themes": "Temi",
    "needs": "Bisogni",
    "groups": "Gruppi del Tavolo",
    "money": "I soldi",
    "money_caption": "Obiettivo {}: chi mette i soldi",
    "no_money": "Il piano non indica soldi per questo obiettivo.",
    "source": "Chi li mette",
    "amount": "Euro",
    "amount_unknown": "importo non indicato",
    "total": "In tutto",
    "total_known": "In tutto, senza gli importi che mancano",
    "unsaid": ("voce senza importo", "voci senza importo"),
    "whole": "I soldi del piano",
    "whole_caption": "Da dove vengono i soldi di tutti gli obiettivi",
    "no_money_at_all": "Il piano non indica nessun importo.",
    "no_resources": "Il piano non dice da dove vengono i soldi.",
    "projects": "I progetti",
    "no_projects": "Nessun progetto ancora.",
    "meetings": "Gli incontri del {}",
    "no_meetings": "Nessun incontro del {} in archivio parla di questo obiettivo.",
    "happened": "Nel {year}: {told}.",
    "meeting_count": ("incontro", "incontri"),
    "decision_count": ("decisione", "decisioni"),
    "action_count": ("impegno", "impegni"),
    "meetings_how": "Contiamo gli incontri che parlano dei progetti di un obiettivo, e quelli dei suoi gruppi.",
    "more_meetings": "Mostra gli altri",
    "measured": "Come si misura",
    "measured_plan": "Il piano guarda:",
    "no_indicators": "Il piano non dice come si misura.",
    "measured_caption": "Obiettivo {}: i numeri dei progetti",
    "no_measured": "I progetti non hanno ancora numeri.",
    "empty": "Nessun piano in archivio.",
    "empty_more": "Questa pagina serve a scrivere una volta all’anno che cosa vogliamo ottenere e con quali soldi, e a vedere poi che cosa ne è venuto.",
    "example": EXAMPLE,
}

PIANO: dict[str, Any] = {"plan": PLAN}
