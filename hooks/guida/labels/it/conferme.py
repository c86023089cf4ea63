"""Words of the mails that ask an organization, twice a year, whether its sheet is right."""

from __future__ import annotations

from typing import Any

CONFERME: dict[str, Any] = {
    "subject": "È giusta la scheda di {name}?",
    "hello": "Buongiorno,",
    "why": (
        "ti scrive {publisher}, che cura «{site}». Due volte l'anno chiediamo a ogni organizzazione se quello che diciamo"
        " di lei è giusto."
    ),
    "sheet": "Ecco che cosa c'è scritto nella scheda:",
    "page": "Sul sito: {address}",
    "unknown": "Non lo sappiamo ancora: {listed}. Se puoi, diccelo.",
    "unknown_hours": "gli orari di «{name}»",
    "right": "Se è tutto giusto rispondi «tutto giusto». Bastano queste due parole.",
    "wrong": "Se qualcosa è sbagliato o manca, rispondi e scrivi che cosa, e com'è giusto.",
    "private": "La guida è pubblica: non mandarci nomi di persone, cellulari privati o storie di qualcuno.",
    "remove": "Se la tua organizzazione non vuole più stare nella guida, scrivici anche questo.",
    "reference": "Lascia questa riga nella risposta: scheda {id} del {day}",
    "rule": "-" * 40,
}
