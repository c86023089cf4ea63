"""Words of what members share, and of the ways to write to those who keep the guide."""

from __future__ import annotations

from typing import Any

EXAMPLE = """\
organization: nome-del-file-dell-ente
kind: offers
category: sala
what: Una sala con 30 sedie, il martedì sera.
since: 2026-01
until: 2026-12-31
"""
"""The file that the page shows to who adds the first resource; a test reads it as a record."""

RESOURCE: dict[str, Any] = {
    "list_title": "Risorse condivise",
    "list_lead": "Sale, mezzi e competenze che chi partecipa al Tavolo mette a disposizione o cerca.",
    "list_description": "Sale, mezzi, materiali e competenze che gli enti del territorio offrono o cercano, con le date.",
    "kinds": {"offers": "Chi offre", "seeks": "Chi cerca"},
    "none": {"offers": "Per ora nessuno offre qualcosa.", "seeks": "Per ora nessuno cerca qualcosa."},
    "kind": {"offers": "Mette a disposizione", "seeks": "Cerca"},
    "category": {
        "sala": "Sala",
        "mezzo": "Mezzo di trasporto",
        "competenza": "Competenza",
        "materiale": "Materiale",
        "altro": "Altro",
    },
    "state": {
        "now": {"offers": "C'è adesso", "seeks": "Serve adesso"},
        "ending": {"offers": "C'è ancora per poco", "seeks": "Serve ancora per poco"},
        "coming": {"offers": "Non ancora", "seeks": "Servirà"},
        "over": {"offers": "Non c'è più", "seeks": "Non serve più"},
    },
    "since": "Da:",
    "until": "Fino",
    "no_until": "Senza una data di fine",
    "reach": "Il telefono e gli altri contatti sono nella sua scheda.",
    "source": "Fonte:",
    "answers": {"offers": "Qualcuno cerca una cosa simile:", "seeks": "Qualcuno offre una cosa simile:"},
    "past": "Non più disponibili",
    "empty": "Nessuna risorsa in archivio.",
    "why": "A che cosa serve questa pagina",
    "why_more": "I documenti del Tavolo chiedono al terzo e al quarto settore di «mettere a disposizione in maniera trasparente conoscenze e risorse per il bene del territorio». Qui si vede chi ha una sala, un furgone o una competenza da condividere, e chi ne cerca.",
    "subject": "Una risorsa da condividere",
    "here": "Risorse condivise",
}

RISORSE: dict[str, Any] = {
    "resource": RESOURCE | {"example": EXAMPLE},
    "writing": {
        "letter": "Scrivi una mail",
        "call": "Telefona",
        "more": "Tutti i modi per scriverci",
    },
}
