"""Which pages speak of violence at home. Who reads one may be watched: it can be left at once and is kept nowhere.

Such a page has an element with `data-sensitive`; scripts neither keep it for reading offline nor write a search of
it into the history, and `offer_is_sensitive` marks the service in /dati/servizi.json.
"""

from __future__ import annotations

from collections.abc import Iterable

from guida.guide import Guide
from guida.offers import Offer
from guida.records.taxonomy import Area, Need, Term, Theme

SENSITIVE_THEMES = frozenset({"violenza"})


def offer_is_sensitive(offer: Offer) -> bool:
    """Whether a service is one that nobody else should find on the reader's phone."""
    return any(theme.id in SENSITIVE_THEMES for theme in offer.themes)


def term_is_sensitive(term: Term, guide: Guide) -> bool:
    """Whether the page of a term speaks of violence: its theme, the area of the theme, a need with that theme."""
    themes: Iterable[str] = ()
    if isinstance(term, Theme):
        themes = (term.id,)
    elif isinstance(term, Need):
        themes = term.themes
    elif isinstance(term, Area):
        themes = (theme.id for theme in guide.themes_of(term))
    return not SENSITIVE_THEMES.isdisjoint(themes)
