"""Every file of the site that is made from records and is no page: open data, contacts, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guida.guide import Guide
from guida.render.alerts import alert_files
from guida.render.archive import archive_file
from guida.render.calendar import calendar_files
from guida.render.contact import contact_files
from guida.render.feeds import feed_files
from guida.render.maps import map_files
from guida.render.network.export import network_file
from guida.render.projects.deadlines import deadline_files
from guida.render.projects.open_data import project_data_files
from guida.render.services import code_files, services_file
from guida.render.timetable import timetable
from guida.render.year_zips import open_data_files

FILES: tuple[Callable[[Guide], Iterator[tuple[str, bytes]]], ...] = (
    contact_files,
    services_file,
    code_files,
    timetable,
    map_files,
    calendar_files,
    feed_files,
    alert_files,
    open_data_files,
    archive_file,
    deadline_files,
    network_file,
    project_data_files,
)
"""What makes them: each yields an address from the site's root and what the file holds."""


def files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield every such file: its address from the site's root, and its bytes."""
    for make in FILES:
        yield from make(guide)
