"""The last pages of the book: where its facts come from, which edition it is, how to tell of a mistake."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from guida.freshness import MONTHS_CURRENT
from guida.guide import Guide
from guida.labels import labels
from guida.render import words
from guida.render.corrected import CHANGES
from guida.render.services import code


def sources(guide: Guide) -> dict[str, Any]:
    """Return the sites that the cards cite, those cited by most cards first, and the rule of what is printed."""
    say = labels("it")
    cited: Counter[str] = Counter()
    for organization in guide.organizations:
        hosts = {_host(source.url) for source in organization.sources}
        cited.update(hosts)
    other = cited.pop("", 0)
    order = sorted(cited.items(), key=lambda one: (-one[1], one[0]))
    parts = [f"{host}\xa0({count})" if count > 1 else host for host, count in order]
    if other:
        parts.append(f"{say['book']['sources_other']} ({other})")
    told = f"{', '.join(parts)}."
    return {"rule": say["book"]["rule_text"].format(months=MONTHS_CURRENT), "cited": told}


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def changes(guide: Guide) -> dict[str, Any]:
    """Return where stands what changed since this edition, in words and as a code for a camera."""
    page = guide.site.base_address + CHANGES
    address = f"{page}#{guide.today:%Y-%m}"
    return {"address": address, "shown": page, "code": code(address).decode()}


def colophon(guide: Guide, commit: str | None) -> dict[str, Any]:
    """Return the edition as pairs of words, and what is not settled yet."""
    say, site = labels("it"), guide.site
    own, lists = say["book"], say["lists"]
    counts = own["counts_text"].format(
        organizations=words.several(len(guide.organizations), *lists["organizations_count"]),
        services=words.several(len(guide.listed_offers), *lists["services"]),
    )
    town = _town(_settled("address", guide))
    year = str(guide.today.year)
    pairs = [
        [own["imprint"] if town else own["year"], f"{town}, {year}" if town else year],
        [own["day"], words.day_in_words(guide.today)],
        [own["commit"], commit[:12] if commit else ""],
        [own["counts"], counts],
        [own["publisher"], site.publisher.name],
        [own["at"], _settled("address", guide) or ""],
        [own["site"], site.base_address],
        [own["licence"], own["licence_text"].format(site.data_licence)],
        [own["fonts"], own["fonts_text"]],
    ]
    return {
        "pairs": [pair for pair in pairs if pair[1]],
        "notes": [own["provisional"]] if "base_address" in site.placeholders else [],
    }


def _town(address: str | None) -> str | None:
    """Return the town of an address: what stands after its postal code."""
    found = re.search(r"\b\d{5} (\D+)$", address or "")
    return found[1].strip() if found else None


def correction_form(guide: Guide) -> dict[str, Any]:
    """Return where a correction can be brought or sent: only what is settled."""
    phone = _settled("telephone", guide)
    back = [_settled("address", guide), _settled("mailbox", guide), words.phone_in_words(phone) if phone else None]
    return {"back": [one for one in back if one]}


def _settled(field: str, guide: Guide) -> str | None:
    """Return a fact of the site unless it stands there only until somebody decides."""
    return None if field in guide.site.placeholders else getattr(guide.site, field)
