"""Words of «C'è un errore? Diccelo»: the ways to tell, private first, and the form on paper."""

from __future__ import annotations

from typing import Any

SEGNALA: dict[str, Any] = {
    "lead": "Bastano due righe. Non raccontare la tua storia e non scrivere nomi di persone.",
    "mail": "Scrivi una mail",
    "mail_more": "La mail ha già il nome di questa pagina. La legge solo chi cura la guida.",
    "call": "Telefona",
    "paper": "Stampa il modulo di carta",
    "paper_to": "Il modulo si porta o si spedisce a: {address}.",
    "no_ways": "La casella e il telefono della guida non ci sono ancora. Per ora si scrive su carta.",
    "public": "Modulo pubblico, con un account",
    "public_more": "Lo leggono tutti, con il tuo nome. Non usarlo per togliere il dato di una persona.",
    "all_ways": "Correggi o togli un dato",
    "subject": "Errore nella guida: {title}",
    "issue_title": "Errore: {title}",
    "body": "Pagina: {title}\nIndirizzo: {address}\nGiorno: {day}\n\nChe cosa è sbagliato:\n\n\nCom'è giusto:\n\n\nCome lo sai:\n\n",
    "page": {
        "title": "Modulo di carta per un errore",
        "lead": "Un dato della guida è sbagliato? Stampa questo foglio, scrivi e dallo a chi cura la guida.",
        "print": "Stampa il modulo",
        "crumb": "Correggi o togli",
        "sheet": "C'è un errore nella guida",
        "how": "Scrivi quello che sai. Niente nomi di persone e niente storie: non ci servono.",
        "fields": ("Quale scheda (il nome)", "Pagina, o indirizzo sul sito", "Giorno in cui l'hai letta"),
        "wrong": "Che cosa è sbagliato",
        "right": "Com'è giusto",
        "known": "Come lo sai",
        "danger": "È pericoloso per qualcuno: va tolto subito.",
        "reply": "Se vuoi una risposta: come ti troviamo",
        "reply_more": "Serve solo per risponderti. Poi si butta.",
        "bring": "Porta o spedisci questo foglio a: {address}.",
        "bring_unknown": "Dove portarlo non è ancora deciso: dallo a chi ti ha fatto conoscere la guida.",
        "private": "Lo legge solo chi cura la guida.",
    },
}
