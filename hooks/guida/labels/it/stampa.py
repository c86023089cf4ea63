"""Words about the papers that the site offers."""

from __future__ import annotations

from typing import Any

STAMPA: dict[str, Any] = {
    "press": {
        "a5": "La guida, libretto A5",
        "folded": "{} (fogli A4 da piegare)",
        "volume": "La guida, volume {number} di {of}: {areas}",
        "thick": "{} (oltre {most} pagine: i punti non bastano, va rilegato)",
        "only_print": "{} (solo stampa: fogli A4 da piegare)",
        "only_print_more": "Solo stampa: le pagine sono nell'ordine dei fogli. Stampa fronte e retro, girando sul lato corto, senza adattare alla pagina; poi piega e metti due punti. Per leggere c'è il PDF della guida.",
    }
}  # fmt: skip
