"""Words of opening hours."""

HOURS = {
    "hours": {
        "days": {"Mo": "lunedì", "Tu": "martedì", "We": "mercoledì", "Th": "giovedì", "Fr": "venerdì", "Sa": "sabato", "Su": "domenica", "PH": "nei giorni di festa"},
        "months": ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
        "nth": {1: "primo", 2: "secondo", 3: "terzo", 4: "quarto", 5: "quinto", -1: "ultimo", -2: "penultimo"},
        "nth_feminine": {1: "prima", 2: "seconda", 3: "terza", 4: "quarta", 5: "quinta", -1: "ultima", -2: "penultima"},
        "of_the_month": "{} del mese",
        "from": "dal {}",
        "from_feminine": "dalla {}",
        "to": "al {}",
        "to_feminine": "alla {}",
        "months_between": "da {} {}",
        "until": "{} del giorno dopo",
        "onwards": "{} in poi",
        "from_midnight": "da mezzanotte",
        "to_midnight": "a mezzanotte",
        "all_day": "giorno e notte",
        "every_day": "ogni giorno",
        "always": "sempre aperto, giorno e notte",
        "closed": "chiuso",
        "instead": "invece",
        "written": "Orari, come li scrive la scheda: {}",
    },
}  # fmt: skip
