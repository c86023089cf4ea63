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
        "reply": "Risposta del {day}:",
        "superseded": "Sostituita nell'incontro: {}",
    },
    "alerts": {
        "title": "Tavolo: avvisi per chi coordina",
        "subtitle": "Gruppi da riconvocare, verbali che mancano, incontri di cui non sappiamo se si sono tenuti.",
        "due": "È ora di convocare: {}",
        "late": "In ritardo: {}",
        "minutes": "Manca il verbale approvato: {}",
        "untold": "Si è tenuto? {}",
        "last": "Ultimo incontro in archivio: {}.",
        "rule": "La regola del gruppo: {}.",
        "due_since": "Il prossimo si può fare {}.",
        "late_since": "Il gruppo è in ritardo {}.",
        "following": "Il prossimo è convocato per {}.",
        "no_following": "Il prossimo non è ancora convocato.",
        "minutes_since": "L'incontro si è tenuto {}. Un verbale approvato non c'è ancora.",
        "untold_since": "L'incontro era convocato per {}. Scrivi se si è tenuto o se è stato annullato.",
        "kind": {"due": "Da convocare", "late": "In ritardo", "minutes": "Verbale che manca", "untold": "Da raccontare"},
    },
}  # fmt: skip
