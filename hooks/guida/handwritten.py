"""Hand-written pages: words from data/site.yml in their gaps, links by id made addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from guida.guide import Guide
from guida.labels import labels
from guida.personal import found_in, public_contacts, veiled
from guida.prose import LINKED
from guida.records import Records
from guida.render.addresses import address_of
from guida.render.words import phone_in_words, phone_link
from guida.render.writing import decided
from guida.render.year_zips import archive_name, archive_years
from guida.wording import perhaps

_GAP = re.compile(r"\{\{ *([a-z_]+) *\}\}")
_LINK = re.compile(r'href="(' + "|".join([*LINKED, "page"]) + r'):([^"#]*)(#[^"]*)?"')
_IN_TEXT = re.compile(r"\]\((" + "|".join(LINKED) + r"):([^)#\s]*)")

_UNKNOWN = {
    "mailbox": "(la casella non c'è ancora)",
    "telephone": "(il numero non c'è ancora)",
    "postal_address": "(l'indirizzo non c'è ancora)",
    "controller": "da indicare",
    "protection_officer": "da indicare",
}
"""What stands where the owner of the site has not yet said; each reads as the end of a sentence."""


def fill_gaps(markdown: str, guide: Guide) -> str:
    """Put the site's own facts into `{{ mailbox }}` and the like, its files into `{{ archives }}`; an unknown gap is a KeyError."""
    mailbox, telephone = decided("mailbox", guide), decided("telephone", guide)
    words: Mapping[str, str | None] = {
        "mailbox": f"[{mailbox}](mailto:{mailbox})" if mailbox else None,
        "telephone": f"[{phone_in_words(telephone)}]({phone_link(telephone)})" if telephone else None,
        "postal_address": decided("address", guide),
        "controller": decided("controller", guide),
        "protection_officer": decided("protection_officer", guide),
        "archives": _archives(guide),
    }
    return _GAP.sub(lambda found: words[found[1]] or _UNKNOWN[found[1]], markdown)


def _archives(guide: Guide) -> str:
    """Return the files of every year of the Tavolo, the last first, or a sentence when there is none yet."""
    say = labels("it")["exports"]
    entries = []
    for year in reversed(archive_years(guide)):
        file = f"page:/dati/{archive_name(year)}"
        entries.append(f"- [{say['year_link'].format(year=year)}]({file}) (zip), [{say['sum_link']}]({file}.sha256)")
    return "\n".join(entries) or str(say["none_yet"])


def resolve_links(page: str, root: str) -> str:
    """Turn `href="org:lo-scrigno"` and `href="page:/guida/"` into addresses relative to the page."""

    def resolved(found: re.Match[str]) -> str:
        scheme, name, fragment = found[1], html.unescape(found[2]), found[3] or ""
        target = name.lstrip("/") if scheme == "page" else address_of(LINKED[scheme], name)
        return f'href="{html.escape((root + target) or "./")}{fragment}"'

    return _LINK.sub(resolved, page)


def faults(markdown: str, records: Records) -> list[tuple[int, str, str]]:
    """(line, fault, mend) for what stops a hand-written page: links by id to no record, and anything personal."""
    found = unknown_links(markdown, records)
    if next(found_in(markdown), None):
        for one in found_in(markdown, public_contacts(records)):
            fault = f"«{one.masked}» sembra {one.what}"
            mend = "Toglilo: qui non si pubblica niente di personale."
            found.append((markdown.count("\n", 0, one.at) + 1, fault, mend))
    return sorted((line, veiled(fault), veiled(mend)) for line, fault, mend in found)


def unknown_links(markdown: str, records: Records) -> list[tuple[int, str, str]]:
    """(line, fault, mend) for every link by id that names no record."""
    found = []
    for number, line in enumerate(markdown.split("\n"), start=1):
        for link in _IN_TEXT.finditer(line):
            known = records.known.get(LINKED[link[1]], frozenset())
            if link[2] not in known:
                fault = f"«{link[1]}:{link[2]}» non porta a nessuna scheda"
                found.append((number, fault, f"{perhaps(link[2], known)}Controlla il nome della scheda."))
    return found
