"""Words of the calls for funding: their pages, their calendar, their feed."""

from __future__ import annotations

from typing import Any

EXAMPLE = """\
title: Il nome del bando
funder: Chi mette i soldi
opens: 2026-09-01
closes: 2026-10-15
amount: 50000.00
share_required: 20
themes:
  - cibo
who:
  - aps
  - odv
url: https://esempio.example/bando
note: Una frase su che cosa conta di più.
sources:
  - url: https://esempio.example/bando
    date: 2026-03-01
    read_on: 2026-03-10
"""
"""A file an editor can copy: a test reads it as a call."""

CALL: dict[str, Any] = {
    "one": "Bando",
    "list_title": "Bandi",
    "list_lead": "I bandi danno soldi a chi presenta un progetto. Qui trovi quando scadono e chi di noi può provarci.",
    "list_description": "I bandi per chi lavora nel territorio: quando scadono, quanto danno, chi di noi può partecipare.",
    "description": "{title}. Chi mette i soldi: {funder}. Scade {closes}.",
    "as_of": "Stato {}. Se leggi più tardi, guarda la data di scadenza.",
    "state": {"announced": "Non ancora aperto", "open": "Aperto", "closing": "Scade presto", "closed": "Chiuso"},
    "days": {
        "today": "Scade oggi",
        "tomorrow": "Scade domani",
        "left": "Mancano {} giorni",
        "opens_tomorrow": "Apre domani",
        "opens": "Apre fra {} giorni",
        "closed": "È scaduto {}",
    },
    "current": "Si può partecipare adesso",
    "no_current": "Oggi nessun bando di questo elenco è aperto.",
    "announced": "Apriranno",
    "closed": "Chiusi",
    "closed_in": "Chiusi nel {year}",
    "funder": "Chi mette i soldi",
    "opens": "Apre",
    "opened": "Ha aperto",
    "closes": "Scade",
    "last_day": "l’ultimo giorno è compreso",
    "amount": "Soldi in tutto",
    "share_title": "La tua parte",
    "share": "Chi partecipa mette {}",
    "no_share": "Chi partecipa non deve mettere soldi: 0\u00a0%",
    "themes": "Temi",
    "who": "Chi può partecipare",
    "who_unknown": "Qui non è scritto: leggilo nel bando.",
    "read": "Leggi il bando su",
    "page": "La pagina del bando",
    "note": "Da sapere",
    "applicants": "Chi di noi può provarci",
    "applicants_lead": "Sono enti attivi della guida, di un tipo che il bando accetta, con un servizio su uno dei suoi temi.",
    "applicants_lead_any": "Sono enti attivi della guida, con un servizio su uno dei temi del bando. Qui non è scritto chi può partecipare.",
    "applicants_more": "L’ordine è quello dell’alfabeto: non è una classifica. Prima di cominciare leggi le regole del bando.",
    "kind": "Tipo di ente:",
    "member": {"yes": "È nel Tavolo", "guest": "È ospite del Tavolo"},
    "shared": "Lavora su:",
    "by": "con",
    "nobody": "Nella guida non c’è ancora un ente adatto a questo bando.",
    "nobody_more": "Cerchiamo gli enti attivi, di un tipo che il bando accetta, con un servizio su uno dei suoi temi.",
    "no_themes": "Qui il bando non ha un tema. Per questo non sappiamo dire chi di noi lavora sulle stesse cose.",
    "projects": "I progetti nati da qui",
    "no_projects": "Nessun progetto è ancora nato da questo bando.",
    "follow": "Segui le scadenze:",
    "empty": "Nessun bando in archivio.",
    "empty_more": "Questa pagina serve a chi tiene d’occhio i bandi per tutti: un posto solo, con le scadenze e chi può partecipare.",
    "calendar_title": "Bandi: scadenze",
    "calendar_description": "L’ultimo giorno di ogni bando. Se la scadenza cambia, cambia anche qui.",
    "deadline": "Scade il bando: {}",
    "feed_title": "Bandi: novità",
    "feed_subtitle": "I bandi che entrano nell’elenco e quelli che cambiano.",
    "news": "Bando: {}",
    "example": EXAMPLE,
}

BANDI: dict[str, Any] = {
    "call": CALL,
    "project_lists": {
        "label": "Le altre pagine sui progetti",
        "pages": {
            "progetti/": "Progetti",
            "progetti/cronoprogramma/": "Cronoprogramma",
            "proposte/": "Proposte",
            "buone-pratiche/": "Buone pratiche",
            "bandi/": "Bandi",
            "piano/": "Piano sociale",
            "risorse/": "Risorse condivise",
        },
    },
}
