"""Words of the copy that a phone keeps for reading without a network."""

from __future__ import annotations

from typing import Any

OFFLINE: dict[str, Any] = {
    "copy": {
        "title": "Leggere la guida senza internet",
        "description": "La guida può restare sul tuo telefono, per leggerla quando non c'è rete. Come si fa, quanto spazio "
        "occupa, come si toglie.",
        "lead": "La guida può restare sul tuo telefono. Così la leggi anche senza rete e senza consumare dati.",
        "missing_title": "Questa pagina non è nella copia",
        "missing": "Adesso non c'è rete, e sul telefono questa pagina non c'è. Torna alla guida, o riprova quando c'è rete.",
        "back": "Torna alla prima pagina",
        "guide": "Apri la guida",
        "urgent": "Numeri urgenti",
        "how": "Come funziona",
        "how_items": (
            "Quando apri la guida, il telefono ne tiene una copia da solo.",
            "Se hai chiesto al telefono di risparmiare dati, tiene solo la prima pagina, le pagine più urgenti e quelle "
            "che hai aperto. Tutto il resto lo tiene quando tocchi il pulsante.",
            "Quando c'è rete vedi sempre la pagina più nuova, e la copia si aggiorna.",
            "Quando leggi la copia, in alto c'è scritto di che giorno è.",
        ),
        "not_kept": "Che cosa non resta",
        "not_kept_text": "Le pagine su violenza e paura in casa non restano mai nella copia; restano i nomi di chi aiuta, nella ricerca e in «Adesso». Non restano nemmeno i verbali del "
        "Tavolo e i documenti da scaricare.",
        "here": "Su questo telefono",
        "no_script": "Per tenere la copia serve JavaScript, e qui è spento. La guida funziona lo stesso, con la rete.",
        "unable": "Questo browser non può tenere la copia. Succede anche nelle finestre private.",
        "none": "Su questo telefono non c'è una copia.",
        "part": "Su questo telefono c'è una parte della guida, {day}: {held}\u00a0MB su {size}\u00a0MB.",
        "whole": "Su questo telefono c'è tutta la guida, {day}. Occupa {size}\u00a0MB.",
        "busy": "Sto salvando la copia… Non chiudere la pagina.",
        "failed": "Non sono riuscito a salvare tutta la copia. Riprova quando c'è rete.",
        "keep": "Tieni una copia sul telefono",
        "keep_size": "Tieni una copia sul telefono ({size}\u00a0MB)",
        "remove": "Togli la copia dal telefono",
    }
}
