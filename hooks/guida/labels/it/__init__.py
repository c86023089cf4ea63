"""The Italian words of the site, in sections: `say.meeting.decisions` in a template."""

from __future__ import annotations

from guida.labels.it.adesso import ADESSO
from guida.labels.it.aggiungere import AGGIUNGERE
from guida.labels.it.archivio import ARCHIVIO
from guida.labels.it.bandi import BANDI
from guida.labels.it.bisogni import BISOGNI
from guida.labels.it.cambiamenti import CAMBIAMENTI
from guida.labels.it.campi_pagina import CAMPI_PAGINA
from guida.labels.it.composizione import COMPOSIZIONE
from guida.labels.it.conferme import CONFERME
from guida.labels.it.convocazioni import CONVOCAZIONI
from guida.labels.it.cronoprogramma import CRONOPROGRAMMA
from guida.labels.it.exports import EXPORTS
from guida.labels.it.guida import GUIDA
from guida.labels.it.hours import HOURS
from guida.labels.it.libretto import LIBRETTO
from guida.labels.it.mappa import MAPPA
from guida.labels.it.moduli import MODULI
from guida.labels.it.offline import OFFLINE
from guida.labels.it.outgoing import OUTGOING
from guida.labels.it.piano import PIANO
from guida.labels.it.pieghevole import PIEGHEVOLE
from guida.labels.it.redazione import REDAZIONE
from guida.labels.it.registri import REGISTRI
from guida.labels.it.relazioni import RELAZIONI
from guida.labels.it.rete import NETWORK
from guida.labels.it.risorse import RISORSE
from guida.labels.it.search import SEARCH
from guida.labels.it.segnala import SEGNALA
from guida.labels.it.stampa import STAMPA
from guida.labels.it.stato import STATO
from guida.labels.it.tavolo import TAVOLO
from guida.labels.it.territorio import TERRITORIO
from guida.labels.it.tools import TOOLS
from guida.labels.it.verbale import VERBALE

LABELS = {
    **ADESSO,
    **BANDI,
    **BISOGNI,
    **CAMBIAMENTI,
    **COMPOSIZIONE,
    **CONVOCAZIONI,
    **ARCHIVIO,
    **CRONOPROGRAMMA,
    **EXPORTS,
    **GUIDA,
    **HOURS,
    **LIBRETTO,
    **MAPPA,
    **OFFLINE,
    **OUTGOING,
    **PIANO,
    **PIEGHEVOLE,
    **REDAZIONE,
    **REGISTRI,
    **RELAZIONI,
    **RISORSE,
    **SEARCH,
    **STAMPA,
    **STATO,
    **TAVOLO,
    **TERRITORIO,
    **TOOLS,
    "adding": AGGIUNGERE,
    "fields": CAMPI_PAGINA,
    "conferme": CONFERME,
    "moduli": MODULI,
    "network": NETWORK,
    "segnala": SEGNALA,
    "verbale": VERBALE,
}
