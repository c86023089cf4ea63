"""Records → Guide: references resolved, back-links and orders computed once, then never changed.

After `guide`, a missing reference is a bug, never a fault of the data. What was written stands on the record;
what follows from all of them together stands here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from functools import cached_property

from guida.corrections import NO_CHANGES, Changes
from guida.evolution import NO_PAST, Past
from guida.memory import Memory
from guida.offers import Location, Offer, by_name, has_left
from guida.printed import Printed
from guida.records import Records
from guida.records.group import Group
from guida.records.organization import Organization, Place, Service
from guida.records.site import Site, UrgentNumber
from guida.records.taxonomy import Area, Need, Quarter, Theme
from guida.yearly import Year, all_years


class Guide(Memory):
    """Everything the pages are made from. `today` is the only clock; a `preview` shows draft minutes too."""

    def __init__(self, records: Records, today: dt.date, *, preview: bool = False) -> None:
        if records.site is None:
            raise ValueError("a guide needs data/site.yml; the check has said so")
        self.records = records
        self.today = today
        self.preview = preview
        self.site: Site = records.site
        self.printed: Mapping[str, Printed] = {}
        self.unprinted: tuple[str, ...] = ()
        self.past: Past = NO_PAST
        self.changes: Changes = NO_CHANGES
        self.offers: tuple[Offer, ...] = tuple(
            self._offer(organization, service)
            for organization in records.organizations.values()
            for service in organization.services
        )
        by_organization: dict[str, list[Offer]] = defaultdict(list)
        for offer in self.offers:
            by_organization[offer.organization.id].append(offer)
        self._offers_of: Mapping[str, tuple[Offer, ...]] = {
            id_: tuple(offers) for id_, offers in by_organization.items()
        }

    def with_printed(self, printed: Mapping[str, Printed], unprinted: tuple[str, ...] = ()) -> Guide:
        """Return this guide with the papers that were printed for its site, by their addresses.

        What is not among them no page links to; `unprinted` are the titles of those that could not be made. The papers
        are made from a guide, so they come after one.
        """
        other = copy(self)
        other.printed = printed
        other.unprinted = unprinted
        return other

    def with_past(self, past: Past) -> Guide:
        """Return this guide with what is known of the guide as it was; git tells it, so it does not come from records."""
        other = copy(self)
        other.past = past
        return other

    def with_changes(self, changes: Changes) -> Guide:
        """Return this guide with what changed in it of late, which git tells too."""
        other = copy(self)
        other.changes = changes
        return other

    @cached_property
    def years(self) -> Mapping[int, tuple[Year, ...]]:
        """Return the years of the Tavolo with their figures, the last first: paper and pages want the same."""
        return all_years(self)

    def _offer(self, organization: Organization, service: Service) -> Offer:
        records = self.records
        needs = tuple(records.needs[id_] for id_ in service.needs)
        theme_ids = service.themes or tuple(dict.fromkeys(id_ for need in needs for id_ in need.themes))
        themes = tuple(records.themes[id_] for id_ in theme_ids)
        areas = tuple(dict.fromkeys(records.areas[theme.area] for theme in themes))
        targets = tuple(records.targets[id_] for id_ in service.targets)
        return Offer(organization, service, needs, themes, areas, targets, self._locations(organization, service))

    def _locations(self, organization: Organization, service: Service) -> tuple[Location, ...]:
        if service.remote:
            return ()
        if service.hosted_at:
            owner, _, place_id = service.hosted_at.partition("/")
            host = self.records.organizations[owner]
            return tuple(self.location(host, place) for place in host.places if place.id == place_id)
        if service.places:
            chosen = [place for id_ in service.places for place in organization.places if place.id == id_]
        else:
            # Without a word the service is at the only place; with several, nobody knows at which.
            chosen = list(organization.places) if len(organization.places) == 1 else []
        return tuple(self.location(organization, place) for place in chosen)

    def location(self, owner: Organization, place: Place) -> Location:
        """Return a place with its quarter: the one written, else the one whose NIL holds its point."""
        if place.quarter:
            return Location(owner, place, self.records.quarters[place.quarter])
        return Location(owner, place, self._quarter_at(place) if place.point else None)

    def _quarter_at(self, place: Place) -> Quarter | None:
        import shapely  # noqa: PLC0415 - 0.1 s of start-up that only a place without a quarter needs

        if place.point is None:
            return None
        point = shapely.Point(place.point.longitude, place.point.latitude)
        for feature in self.records.shapes.get("nil", {}).get("features", ()):
            if shapely.geometry.shape(feature["geometry"]).covers(point):
                nil = str(feature["properties"]["id"])
                return next((one for one in self.records.quarters.values() if nil in one.nil), None)
        return None

    # Who

    @cached_property
    def organizations(self) -> tuple[Organization, ...]:
        """Return the organizations that lists show: neither closed nor withdrawn, by name."""
        return by_name(one for one in self.records.organizations.values() if not has_left(one))

    @cached_property
    def archived_organizations(self) -> tuple[Organization, ...]:
        """Return the closed and withdrawn ones: in no list of the guide, but their pages stay."""
        return by_name(filter(has_left, self.records.organizations.values()))

    def offers_of(self, organization: Organization) -> tuple[Offer, ...]:
        """Return the services of an organization, in the order of its file."""
        return self._offers_of.get(organization.id, ())

    def children_of(self, organization: Organization) -> tuple[Organization, ...]:
        """Return the organizations that name this one as parent."""
        return tuple(self._children.get(organization.id, ()))

    @cached_property
    def _children(self) -> Mapping[str, list[Organization]]:
        children: dict[str, list[Organization]] = defaultdict(list)
        for one in self.organizations:
            if one.parent:
                children[one.parent].append(one)
        return children

    # What a citizen looks for

    @cached_property
    def listed_offers(self) -> tuple[Offer, ...]:
        """Return services one can come for now or soon, those that answer now first, then by organization's name."""
        order = {one.id: position for position, one in enumerate(self.organizations)}
        listed = [one for one in self.offers if one.listed]
        return tuple(sorted(listed, key=lambda one: (not one.available, order[one.organization.id])))

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str], tuple[Offer, ...]]:
        found: dict[tuple[str, str], list[Offer]] = defaultdict(list)
        for offer in self.listed_offers:
            terms = (
                *(("needs", term.id) for term in offer.needs),
                *(("themes", term.id) for term in offer.themes),
                *(("areas", term.id) for term in offer.areas),
                *(("targets", term.id) for term in offer.targets),
                *(("quarters", term.id) for term in offer.quarters),
            )
            for term in terms:
                found[term].append(offer)
        return {term: tuple(offers) for term, offers in found.items()}

    def offers_for(self, kind: str, id_: str) -> tuple[Offer, ...]:
        """Return the listed services of a term: kind is needs, themes, areas, targets or quarters."""
        return self._by_term.get((kind, id_), ())

    @cached_property
    def _in_quarter(self) -> Mapping[str, tuple[Organization, ...]]:
        found: dict[str, dict[Organization, None]] = defaultdict(dict)
        for organization in self.organizations:
            for place in organization.places:
                if quarter := self.location(organization, place).quarter:
                    found[quarter.id][organization] = None
        for offer in self.listed_offers:
            for quarter in offer.quarters:
                found[quarter.id][offer.organization] = None
        return {id_: by_name(organizations) for id_, organizations in found.items()}

    def organizations_in(self, quarter: Quarter) -> tuple[Organization, ...]:
        """Return who has a place or a service in a quarter, by name."""
        return self._in_quarter.get(quarter.id, ())

    def themes_of(self, area: Area) -> tuple[Theme, ...]:
        """Return the themes of an area, in the order of their list."""
        return tuple(theme for theme in self.records.themes.values() if theme.area == area.id)

    def needs_of(self, area: Area) -> tuple[Need, ...]:
        """Return the needs whose first theme lies in an area, in the order of their list."""
        themes = self.records.themes
        return tuple(need for need in self.records.needs.values() if themes[need.themes[0]].area == area.id)

    def members_of(self, group: Group) -> tuple[Organization, ...]:
        """Return the organizations that say they take part in a group, by name."""
        return tuple(one for one in self.organizations if one.tavolo and group.id in one.tavolo.groups)

    @cached_property
    def answering(self) -> tuple[UrgentNumber, ...]:
        """Return the numbers that answer when somebody is in danger at home: those of the area against violence."""
        known = self.records.urgent.numbers if self.records.urgent else ()
        themes = self.records.themes
        return tuple(one for one in known if "violenza" in themes and themes["violenza"].area in one.areas)
