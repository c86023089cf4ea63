"""Italian words that people write where a file has an English key or a short list of values.

Kept beside the fuzzy match, which knows only spelling. A word may stand for several: the one that the place knows.
"""

from __future__ import annotations

KEYS: dict[str, tuple[str, ...]] = {
    "nome": ("name",), "titolo": ("title",), "tipo": ("kind",), "settore": ("sector",), "etichetta": ("label",),
    "descrizione": ("description",), "riassunto": ("summary",), "testo": ("text",), "nota": ("note",),
    "telefono": ("phones",), "telefoni": ("phones",), "tel": ("phones",), "phone": ("phones",),
    "cellulare": ("phones",), "numero": ("number",), "mail": ("email",), "e-mail": ("email",), "posta": ("email",),
    "sito": ("website", "url"), "web": ("website", "url"), "link": ("url",), "indirizzo": ("address", "url"),
    "via": ("address",), "cap": ("postal_code",), "quartiere": ("quarter", "quarters"),
    "quartieri": ("quarters", "values"), "orari": ("hours",), "orario": ("hours",), "servizi": ("services",),
    "sedi": ("places",), "sede": ("places",), "luoghi": ("places",), "luogo": ("place",),
    "bisogno": ("need", "needs"), "bisogni": ("needs",), "tema": ("theme", "themes"), "temi": ("themes",),
    "destinatari": ("targets",), "stato": ("status",), "fonti": ("sources",), "fonte": ("source", "sources"),
    "source": ("sources",), "sources": ("source",), "date": ("on",), "data": ("date", "on", "dates"),
    "costo": ("cost",), "costi": ("cost",), "lingue": ("languages",), "documenti": ("documents",),
    "verificato": ("verified",), "gruppo": ("group", "groups"), "gruppi": ("groups",),
    "inizio": ("start", "from", "since", "opens"), "fine": ("end", "to", "until", "closes"),
    "start": ("from", "since", "opens"), "end": ("to", "until", "closes"),
    "dal": ("from", "since", "start", "opens"), "al": ("to", "until", "end", "closes"), "fino": ("until", "to"),
    "presenti": ("attendance",), "decisioni": ("decisions",), "decisione": ("decision", "decisions"),
    "azioni": ("actions",), "incontro": ("meeting", "meetings"), "incontri": ("meetings",),
    "progetto": ("project", "projects"), "progetti": ("projects",), "proposta": ("proposal",),
    "bando": ("call",), "responsabile": ("owner",), "chi": ("owner", "who", "by", "from"),
    "scadenza": ("due", "closes", "until"), "coordinate": ("point",), "punto": ("point",), "punti": ("points",),
    "ambito": ("scope",), "fondo": ("fund",), "fondi": ("funding",), "finanziamento": ("funding",),
    "finanziamenti": ("funding",), "budget": ("cost",), "importo": ("amount",), "somma": ("amount",),
    "euro": ("amount",), "quota": ("share_required",), "cofinanziamento": ("share_required",),
    "programmato": ("programmed",), "previsto": ("programmed",), "ammesso": ("admitted",),
    "impegnato": ("committed",), "pagato": ("paid",), "speso": ("paid",), "ente": ("funder", "organization"),
    "finanziatore": ("funder",), "organizzazione": ("organization",), "associazione": ("organization",),
    "ruolo": ("role",), "ruoli": ("roles",), "partner": ("roles",), "capofila": ("roles",),
    "attività": ("activities", "tasks"), "attivita": ("activities", "tasks"), "fasi": ("tasks", "steps"),
    "fase": ("tasks", "steps"), "cronoprogramma": ("tasks", "steps"), "passi": ("steps",),
    "dopo": ("after",), "avanzamento": ("progress",), "indicatori": ("indicators",),
    "obiettivi": ("objectives", "goals"), "obiettivo": ("target", "objectives", "goals"),
    "raggiunto": ("actual",), "unità": ("unit",), "coordinamento": ("coordination",), "origine": ("origin",),
    "problema": ("problem",), "territorio": ("territory",), "storia": ("history",), "cronologia": ("history",),
    "commenti": ("comments",), "commento": ("comments",), "autore": ("by", "from"), "firma": ("by", "from"),
    "anno": ("year",), "valori": ("values",), "valore": ("value", "values"), "mese": ("month", "months"),
    "mesi": ("months",), "richieste": ("requests", "asked"), "risposte": ("answered",), "cosa": ("what",),
    "categoria": ("category",), "risorse": ("resources",), "attori": ("actors",), "metodi": ("methods",),
    "calendario": ("calendar",), "risultati": ("results",), "lezioni": ("lessons",), "apre": ("opens",),
    "apertura": ("opens",), "chiude": ("closes",), "chiusura": ("closes",), "italiano": ("it",), "inglese": ("en",),
    "francese": ("fr",), "spagnolo": ("es",), "rumeno": ("ro",), "albanese": ("sq",), "ucraino": ("uk",),
    "arabo": ("ar",), "cinese": ("zh",), "bengalese": ("bn",),
}  # fmt: skip

VALUES: dict[str, tuple[str, ...]] = {
    "svolto": ("held",), "tenuto": ("held",), "svolta": ("held",), "tenuta": ("held",), "fatto": ("held", "done"), "fatta": ("done", "realizzata"),
    "concluso": ("held",), "annullato": ("cancelled",), "rinviato": ("postponed",), "rinviata": ("postponed",),
    "annunciato": ("announced",), "convocato": ("announced",), "previsto": ("announced",), "bozza": ("draft",),
    "approvato": ("approved",), "corretto": ("corrected",), "nessuno": ("none",), "presente": ("present",),
    "assente": ("absent",), "giustificato": ("excused",), "scusato": ("excused",), "invitato": ("invited",),
    "abbandonata": ("dropped",), "attivo": ("active", "in-corso"), "aperto": ("active", "in-corso"),
    "chiuso": ("closed", "concluso"), "sospeso": ("suspended",), "fermo": ("sospeso",),
    "finito": ("concluso",), "terminato": ("concluso",), "completato": ("concluso",), "partito": ("avviato",),
    "iniziato": ("avviato",), "approvata": ("accolta",), "accettata": ("accolta",), "rifiutata": ("respinta",),
    "bocciata": ("respinta",), "discussa": ("in-discussione",), "conclusa": ("realizzata",), "nuova": ("aperta",),
    "leader": ("capofila",), "coordinatore": ("capofila",), "donatore": ("finanziatore",),
    "sponsor": ("finanziatore",), "destinatario": ("beneficiario",), "comune": ("citta", "ente-pubblico"),
    "pubblico": ("ente-pubblico",), "privato": ("altro",), "associazione": ("terzo-settore",),
    "cittadino": ("cittadini",), "quartiere": ("municipio",), "offro": ("offers",), "offre": ("offers",),
    "cerco": ("seeks",), "cerca": ("seeks",), "cerchiamo": ("seeks",), "offriamo": ("offers",), "stanza": ("sala",), "spazio": ("sala",), "furgone": ("mezzo",),
    "auto": ("mezzo",), "corso": ("competenza",),
}  # fmt: skip

NAMED: dict[str, tuple[str, ...]] = {
    "organization": ("organizations",), "parent": ("organizations",), "managed_by": ("organizations",),
    "owner": ("organizations", "groups"), "group": ("groups",), "groups": ("groups",), "project": ("projects",),
    "projects": ("projects",), "proposal": ("proposals",), "proposals": ("proposals",), "practice": ("practices",),
    "call": ("calls",), "theme": ("themes",), "themes": ("themes",), "need": ("needs",), "needs": ("needs",),
    "targets": ("targets",), "quarter": ("quarters",), "quarters": ("quarters",), "who": ("kinds",),
    "kind": ("kinds",), "area": ("areas",), "languages": ("languages",),
}  # fmt: skip
"""Key → the kinds of record whose ids it holds: there people write a name or a title."""
