"""Words of /redazione/: the page that explains the form, and what the form says beside the words of its fields."""

from __future__ import annotations

REDAZIONE = {
    "redazione": {
        "title": "Redazione",
        "fields": "che cosa si può scrivere, con un esempio per ogni campo.",
        "minutes": "da un file di Word, senza mandarlo a nessuno.",
        "lead": "Correggi una scheda o proponine una nuova, senza sapere niente di programmi.",
        "how": "Come funziona",
        "steps": (
            "Apri il modulo e scegli la scheda. Da ogni pagina della guida ci arrivi con «Modifica questa scheda».",
            "Cambia quello che è sbagliato. Gli orari scrivili come li diresti: «lun-ven 9-12,30».",
            "Quello che non sai lascialo vuoto. Scrivi da dove viene la notizia e il giorno in cui l'hai letta.",
            "Premi «Salva»: nasce una bozza, e sul sito non cambia niente. Se è pronta, premi «Manda in revisione». Se no la finisci dopo: da «Stato» scegli «In revisione».",
            "La redazione legge la proposta, la controlla e la pubblica.",
        ),
        "open": "Apri il modulo",
        "propose": "Proponi un'organizzazione",
        "account": "Che cosa serve per entrare",
        "account_github": (
            "Un account su GitHub, gratuito. Non serve un permesso: se non fai parte della redazione, il modulo prepara una "
            "copia tua e da lì manda la proposta. Entri con un gettone: è una lunga parola segreta. La crei su GitHub "
            "(Settings, Developer settings, Personal access tokens, Tokens classic, casella public_repo) e la incolli nel modulo."
        ),
        "account_github_service": (
            "Un account su GitHub, gratuito. Non serve un permesso: se non fai parte della redazione, il modulo prepara una "
            "copia tua e da lì manda la proposta."
        ),
        "account_gitlab": "Un account su GitLab che fa parte del progetto: chiedilo alla redazione.",
        "account_none": (
            "La guida non ha ancora un posto in rete dove stanno i suoi dati. Per ora il modulo lavora solo con una "
            "cartella di questo computer: premi «Lavora con una cartella» e scegli la cartella del progetto. Serve Chrome, "
            "Edge o un browser simile. Quello che salvi resta nella cartella."
        ),
        "no_account": "Non hai un account? Non serve: diccelo, e correggiamo noi.",
        "tell_us": "Come dircelo senza account",
        "no_script": "Il modulo ha bisogno di JavaScript, che qui è spento. Puoi dirci che cosa cambiare anche così:",
        "warning": (
            "Niente nomi di persone, niente cellulari o caselle private, nessun indirizzo di rifugi: "
            "quello che salvi si può leggere in rete."
        ),
        "left": (
            "Se esci senza salvare, quello che hai scritto resta in questo browser: riapri la scheda e premi «Riprendi»."
        ),
        "git_way": "Modifica il file",
        "modulo_title": "Modulo della redazione",
        "waiting": "Il modulo si apre…",
        "not_opened": "Il modulo non si apre. Controlla la rete e ricarica la pagina. Puoi dirci che cosa cambiare anche così:",
        "back": "Torna alla guida",
    }
}

ONE_OF_MANY = {
    "phones": "Telefono", "places": "Sede", "services": "Servizio", "closures": "Chiusura", "sources": "Fonte",
    "seats": "Posto", "moved": "Rinvio", "notes": "Nota", "agenda": "Punto", "attendance": "Presenza",
    "decisions": "Decisione", "actions": "Impegno", "action_updates": "Aggiornamento", "next": "Prossimo incontro",
    "attachments": "Allegato", "corrections": "Correzione", "roles": "Ruolo", "funding": "Finanziamento",
    "tasks": "Attività", "indicators": "Indicatore", "history": "Passaggio", "points": "Punto", "comments": "Commento",
    "actors": "Soggetto", "steps": "Passo", "objectives": "Obiettivo",
    "resources": "Risorsa", "requests": "Richiesta", "social": "Pagina", "documents": "Documento",
    "former_ids": "Identificativo", "fields": "Campo", "goals": "Scopo", "activities": "Attività", "methods": "Metodo",
    "results": "Risultato", "lessons": "Cosa imparata", "months": "Mese", "agreed_by": "Ruolo",
    "coordinators": "Chi coordina", "coordination": "Chi coordina", "after": "Attività",
}  # fmt: skip
"""What one entry of a list is called on the button that adds it."""

MESSAGES = {
    "id": "Solo minuscole, cifre e trattini, senza accenti: per esempio «{example}».",
    "day": "Scrivi il giorno così: 2026-11-21.",
    "dated": "Scrivi l'anno, il mese o il giorno: 2026, 2026-11 o 2026-11-21.",
    "when": "Scrivi il giorno, e l'ora se c'è: 2026-11-21T17:30.",
    "month": "Scrivi anno e mese: 2026-11.",
    "month-of-calendar": "Scrivi il nome del mese, o anno e mese: ottobre, 2026-10.",
    "year": "Scrivi l'anno con quattro cifre: 2026.",
    "whole": "Scrivi un numero intero.",
    "number": "Scrivi un numero, con il punto se ha decimali: 6.4.",
    "percent": "Scrivi un numero da 0 a 100.",
    "euro": "Scrivi l'importo in euro, con il punto: 20000.00.",
    "url": "Scrivi l'indirizzo intero, che comincia con https://.",
    "email": "Scrivi una casella, per esempio info@example.org.",
    "phone": "Scrivi il numero con le sue cifre, per esempio 02 8845 3541.",
    "cup": "Il CUP ha 15 lettere e cifre, per esempio {example}.",
    "point": "Scrivi latitudine e longitudine con una virgola in mezzo: 45.4146, 9.1701.",
    "numbers": "Scrivi due numeri con una virgola in mezzo: 30, 40.",
    "place": "Scrivi organizzazione e sede: biblioteca-tibaldi/sede.",
    "meeting": "Scrivi gruppo e giorno: poverta/2026-03-12.",
    "action": "Scrivi gruppo, giorno e identificativo: plenaria/2026-03-24/case.",
}
"""What the form says when a text has not the form that its field asks for."""

FORM = {
    "app": "Redazione",
    "example": "Per esempio: {example}",
    "unknown": "Non so",
    "nothing": "Nessuna scelta",
    "file_name": "Nome del file",
    "file_name_help": "Il nome negli indirizzi del sito. Viene dal nome: di solito va bene così. Poi non si cambia più.",
    "point": "Latitudine e longitudine, con una virgola in mezzo: 45.4146, 9.1701. Si copiano da una mappa.",
    "numbers": "Due numeri con una virgola in mezzo: 30, 40.",
    "when": "Il giorno e l'ora: 2026-03-12T17:30. Se l'ora non si sa, solo il giorno.",
    "prose": "Una riga vuota fra un paragrafo e l'altro; un elenco ha una riga per voce, che comincia con «- ».",
    "create": "Nuova scheda: {kind} «{id}»",
    "update": "Modifica: {kind} «{id}»",
    "delete": "Toglie: {kind} «{id}»",
}
