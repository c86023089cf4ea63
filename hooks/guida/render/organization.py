"""The page of an organization: its services as cards, its places, its life at the Tavolo, its sources."""

from __future__ import annotations

from guida.guide import Guide
from guida.histories import history_of
from guida.labels import labels
from guida.offers import has_left
from guida.records.organization import Organization
from guida.records.project import Project
from guida.render.actions import actions_of
from guida.render.addresses import address_of
from guida.render.details import place_detail, service_detail
from guida.render.environment import write
from guida.render.marks import TONES
from guida.render.page import Crumb, Page
from guida.render.projects.project import ROLES
from guida.render.reachable import organization_contacts
from guida.render.sensitive import offer_is_sensitive
from guida.render.services import phones_of, protected_in_words
from guida.render.story import story_of


def page_sources(organization: Organization, guide: Guide) -> tuple[str, ...]:
    """Return the files of the organizations that the page of one speaks of: itself, its kin, hosts and managers."""
    organizations = guide.records.organizations
    named = [organization.parent, *(id_ for service in organization.services for id_ in service.managed_by)]
    hosts = (location.owner for offer in guide.offers_of(organization) for location in offer.locations)
    known = (organizations[id_] for id_ in named if id_)
    return tuple(dict.fromkeys(one.path for one in (organization, *known, *hosts, *guide.children_of(organization))))


def organization_page(organization: Organization, guide: Guide) -> Page:
    """Return the whole page of an organization."""
    offers = guide.offers_of(organization)
    locations = tuple(guide.location(organization, place) for place in organization.places)
    kind = guide.records.kinds[organization.kind]
    groups = organization.tavolo.groups if organization.tavolo else ()
    contacts = organization_contacts(organization, guide.today)
    # Nobody is told to call where no number may be shown.
    answers = bool(contacts.phones) or any(phones_of(offer, guide.today)[0] for offer in offers)
    page = {
        "address": address_of("organizations", organization.id),
        "title": organization.name,
        "description": organization.summary,
        "kind": "guida",
        "source": organization.path,
        "crumbs": (
            Crumb(labels("it")["common"]["guida"], "guida/"),
            Crumb(labels("it")["lists"]["organizations_here"], "guida/organizzazioni/"),
        ),
    }
    return write(
        "organization.html",
        guide,
        page,
        organization=organization,
        kind=kind,
        areas=tuple(dict.fromkeys(area for offer in offers for area in offer.areas)),
        contacts=contacts,
        actions=actions_of(organization, locations, guide),
        sensitive=any(map(offer_is_sensitive, offers)),
        offers=offers,
        answers=answers,
        protected=protected_in_words(answers),
        details=[service_detail(offer, guide.today) for offer in offers],
        locations=locations,
        place_details=[place_detail(location, guide) for location in locations],
        parent=guide.records.organizations.get(organization.parent or ""),
        children=guide.children_of(organization),
        groups=[guide.records.groups[id_] for id_ in groups],
        history=history_of(organization, guide),
        tones=TONES,
        projects=roles_of(organization, guide),
        tied=is_tied(organization, guide),
        resources=guide.resources_of(organization),
        unknown=_unknown(organization),
        story=story_of(organization, guide),
    )


def roles_of(organization: Organization, guide: Guide) -> list[tuple[Project, str]]:
    """Return the projects of an organization, each with what it is there: `lo guida, lo finanzia`."""
    say = labels("it")["project"]["role"]
    found = []
    for project in guide.projects_of("organizations", organization.id):
        own = {one.role for one in project.roles if one.organization == organization.id}
        found.append((project, ", ".join(say[role].lower() for role in ROLES if role in own)))
    return found


def is_tied(organization: Organization, guide: Guide) -> bool:
    """Whether the network surely has an organization: in a project, or in a group of ours.

    Who is there only by a service at somebody's place, or by a part of it, has no link: that stands in files of others,
    from which this page is not made (see page_sources), and a link that was kept could lead nowhere.
    """
    if has_left(organization):
        return False
    own = {group.id for group in guide.groups}
    groups = {*(organization.tavolo.groups if organization.tavolo else ())}
    groups |= {meeting.group for meeting in guide.meetings_attended(organization)}
    return bool(guide.projects_of("organizations", organization.id) or groups & own)


def _unknown(organization: Organization) -> str | None:
    """Say once, kindly, what nobody wrote down: a telephone, opening hours."""
    places, services = organization.places, organization.services
    phones = organization.phones or any(one.phones for one in places) or any(one.phones for one in services)
    hours = any(one.hours for one in places) or any(one.hours or one.hours_note for one in services)
    if organization.status != "active" or (phones and hours):
        return None
    say = labels("it")["contact"]
    return str(say["unknown_hours" if phones else "unknown_phone" if hours else "unknown_both"])
