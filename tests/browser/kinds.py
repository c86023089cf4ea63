"""One page of each kind of the toy town, and how to open it."""

from __future__ import annotations

from playwright.sync_api import Page, Route

KINDS = {
    "home": "",
    "tonight": "adesso/",
    "guida": "guida/",
    "organizations": "guida/organizzazioni/",
    "organization": "guida/organizzazioni/emporio-la-dispensa/",
    "organization with hostile texts": "guida/organizzazioni/bottega-del-baratto/",
    "organization with a secret address": "guida/organizzazioni/casa-delle-querce/",
    "organization that closed": "guida/organizzazioni/mensa-san-callisto/",
    "needs": "guida/bisogni/",
    "need": "guida/bisogni/affitto/",
    "need in a quarter": "guida/bisogni/affitto/le-risaie/",
    "need without a service": "guida/bisogni/medico/",
    "theme": "guida/temi/casa/",
    "target": "guida/destinatari/anziani/",
    "theme that can be left at once": "guida/temi/violenza/",
    "quarter": "guida/quartieri/borgo-vecchio/",
    "area": "guida/aree/mangiare/",
    "map": "guida/mappa/",
    "map with a place open": "guida/mappa/?luogo=bottega-del-baratto/vetrina",
    "glossary": "guida/parole/",
    "copy for reading without a network": "guida/copia/",
    "how to correct a sheet": "redazione/",
    "groups": "tavolo/gruppi/",
    "group": "tavolo/gruppi/poverta/",
    "meetings": "tavolo/incontri/",
    "meetings found by filters": "tavolo/incontri/?gruppo=poverta&anno=2025",
    "history": "tavolo/storia/",
    "calendar of meetings": "tavolo/calendario/",
    "meeting with corrections": "tavolo/incontri/plenaria/2024-10-15/",
    "meeting held": "tavolo/incontri/plenaria/2024-03-12/",
    "meeting with draft minutes": "tavolo/incontri/plenaria/2026-02-24/",
    "meeting announced": "tavolo/incontri/plenaria/2026-03-24/",
    "meeting cancelled": "tavolo/incontri/plenaria/2025-10-14/",
    "register of decisions": "tavolo/decisioni/",
    "register of actions": "tavolo/azioni/",
    "register of requests": "tavolo/richieste/",
    "who sits at the Tavolo": "tavolo/composizione/",
    "participation": "tavolo/partecipazione/",
    "cadence": "tavolo/cadenza/",
    "reports": "tavolo/relazioni/",
    "report of all groups": "tavolo/relazioni/2025/",
    "report of a group": "tavolo/relazioni/2024/poverta/",
    "report of a year that is not over": "tavolo/relazioni/2026/plenaria/",
    "need with counts of the desks": "guida/bisogni/oggi-da-mangiare/",
    "kinds of files": "contribuire/campi/",
    "fields of a kind of file": "contribuire/campi/organizations/",
    "projects": "progetti/",
    "projects found by filters": "progetti/?tema=cibo&anno=2025",
    "project": "progetti/dispensa-di-quartiere/",
    "project with doubts and nothing paid": "progetti/sportello-mobile/",
    "projects in time": "progetti/cronoprogramma/",
    "proposals": "proposte/",
    "proposal": "proposte/dispensa-unica/",
    "proposal from elsewhere": "proposte/banca-del-tempo/",
    "shared resources": "risorse/",
    "form on paper": "segnala/",
    "practices": "buone-pratiche/",
    "practice": "buone-pratiche/consultazione-di-valfinta/",
    "calls": "bandi/",
    "call": "bandi/cibo-vicino/",
    "plans": "piano/",
    "plan": "piano/2025/",
    "needs of a theme": "territorio/temi/cibo/",
    "needs of a theme that can be left at once": "territorio/temi/violenza/",
    "needs of a quarter": "territorio/quartieri/stazione/",
    "territory": "territorio/",
    "practice with a calendar without years": "buone-pratiche/tavolo-anziani-montefinto/",
    "network": "rete/",
    "network with somebody chosen": "rete/?nodo=organizzazione-emporio-la-dispensa",
    "state of the data": "stato-dei-dati/",
    "what changed since an edition": "stampa/cambiamenti/",
    "saved services": "salvati/",
    "sheet for a person": "foglio/",
    "papers": "stampa/",
    "minutes read in the browser": "redazione/verbale/",
    "page that moved": "guida/organizzazioni/sportello-legale/",
    "page that is not found": "guida/organizzazioni/niente/di/simile/",
    "hand-written page": "tavolo/",
}


def stay(page: Page) -> None:
    """Make a page that moved stand still, so that it can be looked at."""

    def without_refresh(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace('http-equiv="refresh"', 'name="refresh"')
        route.fulfill(response=answer, body=text)

    page.route(f"**/{KINDS['page that moved']}", without_refresh)
