"""Words of the network: who works with whom."""

from __future__ import annotations

from typing import Any

NETWORK: dict[str, Any] = {
    "title": "La rete",
    "from_groups": "La rete: chi lavora con chi",
    "from_organization": "I suoi legami nella rete",
    "from_project": "Chi ci lavora: la rete",
    "from_group": "Chi lavora con questo gruppo: la rete",
    "lead": "Chi lavora con chi: organizzazioni, gruppi del Tavolo e progetti.",
    "description": "La rete del Tavolo: organizzazioni, gruppi e progetti, e i legami fra loro. Un disegno e una tabella.",
    "organization_count": ("organizzazione", "organizzazioni"),
    "group_count": ("gruppo", "gruppi"),
    "project_count": ("progetto", "progetti"),
    "tie_count": ("legame", "legami"),
    "whole": "Nei dati ci sono {organizations} con un legame, {groups}, {projects} e {ties}.",
    "few": "Oggi i legami scritti sono pochi. Qui vedi solo quelli che i dati dicono.",
    "no_tie": "nei dati non c'è ancora un legame scritto",
    "untied_one": "Di un'altra organizzazione della guida nei dati non c'è ancora un legame scritto. Non vuol dire che lavora da sola.",
    "untied": (
        "Di altre {count} organizzazioni della guida nei dati non c'è ancora un legame scritto. "
        "Non vuol dire che lavorano da sole."
    ),
    "untied_link": "Tutte le organizzazioni",
    "empty": "Nei dati non c'è ancora nessun legame.",
    "empty_more": "I legami arrivano dalle schede delle organizzazioni, dai verbali approvati e dai progetti.",
    "drawing": "Il disegno",
    "drawing_title": "Disegno della rete",
    "drawing_desc": (
        "A sinistra le organizzazioni, per settore. A destra i gruppi del Tavolo e i progetti. "
        "Una linea è un legame. La tabella più sotto dice le stesse cose a parole."
    ),
    "gathered_desc": (
        "A sinistra i settori, ognuno con quante organizzazioni ha. A destra i gruppi del Tavolo, e i progetti per stato. "
        "Una linea dice che c'è almeno un legame. La tabella più sotto dice tutti i legami."
    ),
    "gathered": (
        "La rete è grande: sopra {limit} nodi il disegno mette insieme le organizzazioni di un settore e i progetti di uno "
        "stato. Nella tabella ci sono tutti."
    ),
    "gathered_table": (
        "Nelle righe dei gruppi e dei progetti c'è solo quanti sono: i nomi sono nelle righe delle organizzazioni. "
        "Il link alla scheda è nella riga di ognuno."
    ),
    "long": "Il disegno non sta su un foglio: lo trovi sul sito. La tabella dice le stesse cose.",
    "legend": "Che cosa dicono le linee",
    "line": {
        "sits": "è in un gruppo del Tavolo",
        "role": "ha un ruolo in un progetto",
        "follows": "il gruppo segue il progetto",
        "born": "il progetto è nato nel gruppo",
        "part": "fa parte di un'altra organizzazione",
        "service": "li unisce un servizio",
    },
    "marks": "Che cosa dicono le forme",
    "mark": {
        "who": "organizzazione con una scheda",
        "body": "organizzazione senza scheda: la nomina solo un progetto",
        "group": "gruppo del Tavolo",
        "project": "progetto",
    },
    "band": {
        "ente-pubblico": "Enti pubblici",
        "terzo-settore": "Terzo settore",
        "quarto-settore": "Gruppi di cittadini",
        "cittadini": "Cittadini",
        "altro": "Altri",
        "groups": "Gruppi del Tavolo",
        "projects": "Progetti",
    },
    "empty_band": "ancora nessuno",
    "table": "La tabella",
    "table_intro": "Tutti in ordine alfabetico, settore per settore. Non è una classifica.",
    "caption": "Chi c'è nella rete, e i suoi legami",
    "who": "Chi è",
    "ties": "I suoi legami",
    "no_record": "senza scheda",
    "group_ended": "ha finito il suo lavoro",
    "works_with": "lavora con {count} altri",
    "works_with_one": "lavora con un altro",
    "part_of": "fa parte di un'altra organizzazione",
    "has_parts": ("ne fa parte {count} organizzazione", "ne fanno parte {count} organizzazioni"),
    "tie": {
        "sits": ("Nei gruppi", "Chi c'è"),
        "role": ("Nei progetti", "Chi lo fa"),
        "follows": ("Progetti che segue", "Gruppi che lo seguono"),
        "born": ("Progetti nati qui", "Nato nel gruppo"),
        "part": ("Fa parte di", "Ne fanno parte"),
        "hosted": ("Ha un servizio nella sede di", "Ospita un servizio di"),
        "managed": ("Un suo servizio è gestito da", "Gestisce un servizio di"),
    },
    "own_word": "lo dice la sua scheda",
    "was_there": "era presente a",
    "meeting_there": "un incontro",
    "how": "Come si conosce un legame",
    "how_list": (
        "Un'organizzazione è in un gruppo quando lo dice la sua scheda, o quando un verbale che si può leggere dice che era "
        "presente a un suo incontro. Una volta o sempre, qui è uguale.",
        "Ha un ruolo in un progetto quando la scheda del progetto dice chi lo fa. Valgono anche i progetti finiti.",
        "Un gruppo segue un progetto, o il progetto è nato lì, quando lo dice la scheda del progetto o della proposta.",
        "Due organizzazioni sono unite da un servizio quando una lo tiene nella sede dell'altra, o lo gestisce per l'altra.",
        "«Lavora con» vuol dire: insieme in un progetto, o unite da un servizio.",
    ),
    "how_secret": "Delle sedi protette non diciamo chi ci lavora. I verbali in bozza e gli altri territori non contano.",
    "add_list": (
        ("tavolo.groups", "nella scheda dell'organizzazione: i gruppi in cui è"),
        (
            "roles",
            "nella scheda del progetto: chi lo fa e con che ruolo (organization: se ha una scheda, name: e sector: se no)",
        ),
        ("groups", "nella scheda del progetto: i gruppi che lo seguono"),
        ("parent", "nella scheda dell'organizzazione: di chi fa parte"),
        ("hosted_at, managed_by", "in un servizio: in quale sede è, chi lo gestisce"),
    ),
    "download": "Scarica la rete (JSON)",
    "search": "Cerca un nome nella rete",
    "find": "Trova",
    "show": "Mostra i suoi legami",
    "hint": "Tocca un nome, o usa le frecce della tastiera: i suoi legami vengono in primo piano.",
    "panel": "Chi hai scelto",
    "open": "Apri la scheda",
    "clear": "Togli",
    "clear_what": "la scelta",
    "words": {"one": "{count} nome trovato", "many": "{count} nomi trovati", "none": "Nessun nome trovato"},
    "export_note": (
        "Chi lavora con chi: nodi e legami, ognuno con i campi che lo dicono. Delle sedi protette, dei verbali in bozza e "
        "degli altri territori non c'è niente."
    ),
}
