"""Files beside the pages: the sitemap, the rule for robots, the attachments of minutes that may be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from guida.guide import Guide


def sitemap(site_url: str, addresses: Iterable[str]) -> str:
    """Return the sitemap (sitemaps.org 0.9). Instant navigation falls back to full loads for what is not in it."""
    lines = [f"  <url><loc>{escape(site_url + address)}</loc></url>" for address in sorted(set(addresses))]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    """Everything may be found; the sitemap says where it is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def attachments(guide: Guide, root: Path) -> dict[str, Path]:
    """Site address → file, for the attachments of meetings whose minutes may be read; drafts publish nothing."""
    folder = root / "data" / "meetings" / "attachments"
    return {
        f"tavolo/allegati/{attachment.file}": folder / attachment.file
        for meeting in guide.records.meetings.values()
        if guide.readable(meeting)
        for attachment in meeting.attachments
    }


def area_colours(guide: Guide) -> str:
    """Return the style sheet that gives each area its colour, light and dark, from the taxonomy."""
    areas = guide.records.areas.values()
    light = [f".area--{area.id} {{ --area: {area.colour}; }}" for area in areas]
    dark = [f'[data-md-color-scheme="slate"] .area--{area.id} {{ --area: {area.colour_dark}; }}' for area in areas]
    return "\n".join(["/* From data/taxonomy/areas.yml. */", *light, *dark, ""])
