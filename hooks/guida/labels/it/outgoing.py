"""Words of what goes out of the site: calendars, feeds, open data."""

from __future__ import annotations

from typing import Any

OUTGOING: dict[str, Any] = {
    "outgoing": {
        "agenda": "Ordine del giorno:",
    },
    "ics": {
        "title": "Tavolo: tutti gli incontri",
        "group_title": "{group}: incontri",
        "description": "Gli incontri convocati, tenuti e annullati. Quando un incontro si sposta, cambia anche qui.",
        "cancelled": "ANNULLATO: ",
        "reason": "Perché è annullato:",
        "first_date": "Prima data:",
        "agreed": "{} (data da confermare)",
        "agreed_in": "La data è uscita dall'incontro {}. La convocazione non c'è ancora.",
    },
    "linked_data": {"minutes": "Verbale: {}"},
    "follow": {
        "lead": "Segui:",
        "calendar": "calendario (.ics)",
        "feed": "novità (Atom)",
        "alerts": "avvisi (Atom)",
    },
    "atom": {
        "title": "Tavolo: novità",
        "group_title": "{group}: novità",
        "subtitle": "Convocazioni, verbali approvati e decisioni.",
        "convocation": {"announced": "Convocazione: {}", "moved": "Incontro spostato: {}", "cancelled": "Incontro annullato: {}"},
        "minutes": "Verbale approvato: {}",
        "corrected": "Verbale corretto: {}",
        "decision": "Decisione: {}",
        "kind": {"convocation": "Convocazione", "minutes": "Verbale", "decision": "Decisione"},
        "when": "Quando:",
        "where": "Dove:",
        "reason": "Perché è annullato:",
        "decisions": "Decisioni:",
        "meeting": "Incontro:",
        "outcome": "Esito:",
        "addressed_to": "Rivolta a:",
        "reply": "Risposta {of_day}:",
        "superseded": "Sostituita nell'incontro: {}",
    },
    "alerts": {
        "title": "Tavolo: avvisi per chi coordina",
        "subtitle": "Gruppi da riconvocare, verbali che mancano, incontri di cui non sappiamo se si sono tenuti.",
        "minutes": "Manca il verbale approvato: {}",
        "untold": "Si è tenuto? {}",
        "due_since": "Il prossimo si può fare {since}, {days} dopo l'ultimo.",
        "late_since": "Oltre la regola di {days} {since}.",
        "following": "Il prossimo è convocato per {}.",
        "no_following": "Il prossimo non è ancora convocato.",
        "minutes_since": "Il verbale {of_day} manca da quel giorno.",
        "minutes_draft": "Il verbale {of_day} manca da quel giorno: è in bozza.",
        "untold_more": "Scrivi se si è tenuto o se è stato annullato.",
        "kind": {"minutes": "Verbale che manca", "untold": "Da raccontare"},
    },
}  # fmt: skip
