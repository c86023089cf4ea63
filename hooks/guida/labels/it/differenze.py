"""Words for what changes between two versions of a file."""

from __future__ import annotations

DIFFERENZE: dict[str, str] = {
    "from_to": "da {old} a {new}",
    "come": "ora c'è {new}",
    "gone": "non c'è più, prima c'era {old}",
    "hidden": "cambia un dato personale, che qui non si mostra",
    "other_shape": "cambia il modo in cui è scritto, non le parole",
    "more": "in più {new}",
    "fewer": "in meno {old}",
    "added": "aggiunt{ending} {noun}",
    "removed": "tolt{ending} {noun}",
    "same_lines": "cambia solo la divisione in righe",
}

RIGHE = {"come": ("1 riga nuova", "{} righe nuove"), "gone": ("1 riga tolta", "{} righe tolte")}

VOCI: dict[str, tuple[str, str]] = {
    "phones": ("il telefono", "o"),
    "places": ("la sede", "a"),
    "services": ("il servizio", "o"),
    "sources": ("la fonte", "a"),
    "closures": ("la chiusura", "a"),
    "seats": ("il posto al Tavolo", "o"),
    "moved": ("lo spostamento", "o"),
    "notes": ("l'annotazione", "a"),
    "agenda": ("il punto all'ordine del giorno", "o"),
    "attendance": ("la presenza", "a"),
    "decisions": ("la decisione", "a"),
    "actions": ("l'impegno", "o"),
    "action_updates": ("la notizia su un impegno", "a"),
    "next": ("la prossima data", "a"),
    "attachments": ("l'allegato", "o"),
    "corrections": ("la correzione", "a"),
    "roles": ("il partecipante", "o"),
    "funding": ("il finanziamento", "o"),
    "tasks": ("l'attività", "a"),
    "indicators": ("l'indicatore", "o"),
    "history": ("il passo della sua storia", "o"),
    "points": ("il punto", "o"),
    "comments": ("il commento", "o"),
    "steps": ("il passo", "o"),
    "actors": ("chi l'ha fatto", "o"),
    "objectives": ("l'obiettivo", "o"),
    "resources": ("la risorsa", "a"),
    "requests": ("la richiesta", "a"),
    "areas": ("l'area", "a"),
    "themes": ("il tema", "o"),
    "needs": ("il bisogno", "o"),
    "targets": ("il destinatario", "o"),
    "quarters": ("il quartiere", "o"),
    "kinds": ("il tipo di ente", "o"),
    "languages": ("la lingua", "a"),
    "numbers": ("il numero urgente", "o"),
    "terms": ("la parola", "a"),
    "": ("la voce", "a"),
}
"""What an entry of a list is called, with its article, and how a participle agrees with it."""
