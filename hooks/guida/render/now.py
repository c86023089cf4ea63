"""The page for somebody in trouble tonight: whom to call, who answers at once, what opens next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.shared import Phone
from guida.records.site import UrgentNumber
from guida.records.taxonomy import Need
from guida.render.details import Mark, closures_ahead, how_old, service_detail
from guida.render.environment import write
from guida.render.lists import public_door
from guida.render.page import Page
from guida.render.places import SPOKEN
from guida.render.services import phones_of, protected_in_words


@dataclass(frozen=True, slots=True)
class Trouble:
    """A section of the page. An urgent number belongs to it by its areas, one without areas where life is at stake
    (`grave`); a service by its themes, by the needs it answers, and, when it is urgent, by the targets it names too.
    `see` are needs whose pages list more.
    """

    id: str
    number_areas: tuple[str, ...]
    themes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    grave: bool = False


TROUBLES = (
    # Who is in danger at home may not be able to say so: the emergency number stands beside that against violence.
    Trouble("in-pericolo", ("contro-la-violenza",), themes=("violenza",), see=("paura-in-casa",), grave=True),
    # Not the whole theme of housing: a cheaper rent is no bed for tonight. Who is being evicted needs one soon.
    Trouble(
        "stanotte",
        ("casa-e-notte",),
        themes=("strada",),
        needs=("stanotte-dormire", "sfratto"),
        see=("stanotte-dormire", "sfratto", "doccia-vestiti"),
    ),
    Trouble("oggi-da-mangiare", ("mangiare",), themes=("cibo",), see=("oggi-da-mangiare", "fine-mese")),
    # A refuge that takes children in is of the theme violence: only its targets say that they are welcome.
    Trouble(
        "con-bambini",
        ("famiglie-e-bambini",),
        themes=("infanzia",),
        needs=("aspetto-bambino", "minore-accoglienza"),
        targets=("minori", "famiglie"),
        see=("aspetto-bambino", "minore-accoglienza"),
    ),
    # Not the whole theme of health: twenty pharmacies would bury the doctor. Their need's page lists them.
    Trouble(
        "sto-male",
        ("salute",),
        themes=("mente", "dipendenze"),
        needs=("medico", "sto-male-dentro", "beve-o-gioca"),
        see=("medico", "medicine", "sto-male-dentro", "beve-o-gioca"),
        grave=True,
    ),
)
"""In the order of the page: first what cannot wait a minute. An id that a town's taxonomy does not have names nothing."""

MOST = 8
"""So many services at most stand under «what opens next»: more is no help to somebody in a hurry, links lead on."""
MOST_PHONES = 2


@dataclass(frozen=True, slots=True)
class Help:
    """A service as somebody in a hurry needs it. `asked`: what to say when no telephone of it may be published.

    `timed`: a phone can tell whether it is open now. `protected`: the words for an address that is.
    """

    offer: Offer
    phones: tuple[Phone, ...]
    asked: str | None
    who: tuple[str, ...]
    hours: tuple[str, ...]
    told: str | None
    marks: tuple[Mark, ...]
    timed: bool
    protected: str


@dataclass(frozen=True, slots=True)
class Section:
    """What the page says to one trouble."""

    id: str
    title: str
    numbers: tuple[UrgentNumber, ...]
    now: tuple[Help, ...]
    later: tuple[Help, ...]
    see: tuple[Need, ...]

    @property
    def opens(self) -> bool:
        """Return whether of any of those that come later it is known when they open."""
        return any(one.timed for one in self.later)


def now_page(guide: Guide) -> Page:
    """Return the page for tonight. What is open at this moment is not said here: it would be false in an hour."""
    say = labels("it")["now"]
    page = {
        "address": "adesso/",
        "title": say["title"],
        "description": say["description"],
        "kind": "adesso",
        "source": "data/urgent.yml",
    }
    numbers = guide.records.urgent.numbers if guide.records.urgent else ()
    return write("now.html", guide, page, sections=sections(guide), numbers=numbers, door=public_door(guide))


def sections(guide: Guide) -> tuple[Section, ...]:
    """Return the troubles in their order; urgent services that none of them names come last, so that none is lost."""
    found = [_section(trouble, guide) for trouble in TROUBLES]
    named = {one.offer for section in found for one in section.now}
    others = tuple(_help(offer, guide) for offer in _urgent(guide) if offer not in named)
    if others:
        found.append(Section("altro", labels("it")["now"]["troubles"]["altro"], (), others, (), ()))
    return tuple(found)


def _section(trouble: Trouble, guide: Guide) -> Section:
    numbers = guide.records.urgent.numbers if guide.records.urgent else ()
    return Section(
        trouble.id,
        labels("it")["now"]["troubles"][trouble.id],
        tuple(
            one for one in numbers if set(one.areas) & set(trouble.number_areas) or (trouble.grave and not one.areas)
        ),
        tuple(
            _help(offer, guide)
            for offer in _urgent(guide)
            if _answers(offer, trouble) or {one.id for one in offer.targets} & set(trouble.targets)
        ),
        tuple(_help(offer, guide) for offer in _walk_in_first(_later(trouble, guide)))[:MOST],
        tuple(guide.records.needs[id_] for id_ in trouble.see if guide.offers_for("needs", id_)),
    )


def _urgent(guide: Guide) -> tuple[Offer, ...]:
    return tuple(offer for offer in guide.listed_offers if offer.service.urgent and offer.available)


def _later(trouble: Trouble, guide: Guide) -> list[Offer]:
    return [
        offer
        for offer in guide.listed_offers
        if offer.available and not offer.service.urgent and _answers(offer, trouble)
    ]


def _answers(offer: Offer, trouble: Trouble) -> bool:
    # Of a need's themes only the first: who cannot make ends meet may be helped with bills, not with a meal.
    themes = offer.service.themes or tuple(need.themes[0] for need in offer.needs)
    return not {*themes, *offer.service.needs}.isdisjoint((*trouble.themes, *trouble.needs))


def _walk_in_first(offers: Iterable[Offer]) -> list[Offer]:
    """Put first where one may simply come, then where it is known when."""
    return sorted(offers, key=lambda one: ("libero" not in one.service.access, not one.service.hours))


def _help(offer: Offer, guide: Guide) -> Help:
    say = labels("it")
    detail = service_detail(offer, guide.today)
    phones = _phones(offer, guide)
    hours = tuple(one for one in (detail.hours_sentence, detail.hours_note) if one)
    asked = None
    if offer.service.phones or offer.organization.phones:
        asked = None if phones else say["now"]["phone_to_check"]
    elif not phones:
        asked = say["contact"]["unknown_phone" if hours or detail.timed else "unknown_both"]
    return Help(
        offer,
        phones,
        asked,
        detail.who,
        (*(hours or ((say["lists"]["hours_unknown"],) if phones else ())), *closures_ahead(offer.service, guide.today)),
        how_old(detail.hours_standing),
        tuple(mark for mark in detail.marks if mark.text != say["service"]["urgent_mark"]),
        detail.timed,
        protected_in_words(bool(phones)),
    )


def _phones(offer: Offer, guide: Guide) -> tuple[Phone, ...]:
    """Return what may be called: the service's own numbers, else those of its places, else the organization's."""
    known, _ = phones_of(offer, guide.today)
    return tuple(phone for phone in known if phone.kind in SPOKEN)[:MOST_PHONES]
