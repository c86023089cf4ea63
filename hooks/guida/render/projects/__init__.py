"""What the Tavolo does for the territory, from need to result: projects, proposals, practices and what feeds them."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.render.page import Page
from guida.render.projects.calls import call_page, calls_page
from guida.render.projects.listing import projects_page
from guida.render.projects.plan import plan_page, plans_page
from guida.render.projects.practices import practice_page, practices_page
from guida.render.projects.project import project_page
from guida.render.projects.proposals import proposal_page, proposals_page
from guida.render.projects.resources import resources_page
from guida.render.projects.running import running_page


def project_pages(guide: Guide) -> Iterator[Page]:
    """Yield every page about projects: the lists first, then a page a record."""
    yield projects_page(guide)
    yield running_page(guide)
    yield proposals_page(guide)
    yield practices_page(guide)
    yield resources_page(guide)
    yield calls_page(guide)
    yield plans_page(guide)
    yield from (project_page(one, guide) for one in guide.records.projects.values())
    yield from (proposal_page(one, guide) for one in guide.records.proposals.values())
    yield from (practice_page(one, guide) for one in guide.records.practices.values())
    yield from (call_page(one, guide) for one in guide.records.calls.values())
    yield from (plan_page(one, guide) for one in guide.records.plans.values())
