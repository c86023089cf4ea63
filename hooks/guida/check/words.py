"""Rules on words: prose without code, aliases that mean one thing, records that are not the same twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from guida import prose
from guida.check.contacts import digits
from guida.check.references import is_missing, missing
from guida.check.rule import Finding, values_at
from guida.folded import folded
from guida.prose_faults import faults
from guida.records import Records


def prose_is_only_text(records: Records, today: dt.date) -> Iterator[Finding]:
    """Prose holds paragraphs, lists, emphasis and links; no HTML, no image, no link that runs code."""
    for path, steps, text in prose_of(records):
        for line, fault, mend in faults(text):
            yield Finding(path, steps, fault, mend, line)


def every_link_in_prose_leads_somewhere(records: Records, today: dt.date) -> Iterator[Finding]:
    """A link by id in prose (org:…, group:…) names a record that exists."""
    for record, steps, text in prose_of(records):
        for link in prose.links(text):
            scheme, _, rest = link.target.partition(":")
            kind = prose.LINKED.get(scheme)
            name = rest.partition("#")[0]
            if kind and is_missing(name, kind, records):
                yield missing(record, steps, name, kind, records)._replace(line=link.line)


def prose_of(records: Records) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """(path, steps, text) of every field that is prose."""
    fields = {
        "organizations": ("description", "services.description"),
        "groups": ("purpose",),
        "meetings": ("body",),
        "projects": ("description",),
        "proposals": ("problem", "body"),
        "practices": ("body",),
        "plans": ("note",),
        "analyses": ("body",),
    }
    for kind, names in fields.items():
        for record in records.filed(kind).values():
            for name in names:
                for steps, value in values_at(record, name):
                    yield record.path, steps, value


def every_alias_means_one_thing(records: Records, today: dt.date) -> Iterator[Finding]:
    """An alias stands under one term of its list, once."""
    for name in ("themes", "needs", "targets", "quarters"):
        seen: dict[str, str] = {}
        for term in getattr(records, name).values():
            for position, alias in enumerate(term.aliases):
                meant = folded(alias)
                if meant in seen:
                    fault = f"«{alias}» sta già sotto «{seen[meant]}»"
                    steps = (name, term.id, "aliases", position)
                    yield Finding(f"data/taxonomy/{name}.yml", steps, fault, "Tienila in un posto solo.")
                seen.setdefault(meant, term.id)


def no_two_records_are_the_same_organization(records: Records, today: dt.date) -> Iterator[Finding]:
    """Two organizations with like names or the same phone are probably one."""
    organizations = sorted(records.organizations.values(), key=lambda one: one.id)
    names = [folded(organization.name) for organization in organizations]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for word in set(name.split()):
            if len(word) > 3:
                by_word[word].append(index)
    # Only names that share a rare word are compared, so that thousands of records stay quick.
    pairs = {
        (first, second)
        for shared in by_word.values()
        if 1 < len(shared) <= 40
        for first in shared
        for second in shared
        if first < second
    }
    for first, second in sorted(pairs):
        if names[first] == names[second] or _alike(names[first], names[second]):
            fault = f"ha quasi lo stesso nome di «{organizations[first].name}» ({organizations[first].path})"
            yield Finding(organizations[second].path, ("name",), fault, "Se sono la stessa, tieni una scheda sola.")
    owners: dict[str, str] = {}
    for organization in organizations:
        for steps, number in values_at(organization, "phones.number"):
            plain = digits(number).removeprefix("+39")
            other = owners.setdefault(plain, organization.id)
            if other != organization.id and len(plain) > 6:
                fault = f"ha lo stesso telefono di «{other}»"
                yield Finding(organization.path, steps, fault, "Controlla di chi è il numero.")


def _alike(first: str, second: str) -> bool:
    numbers = [{word for word in name.split() if any(c.isdigit() for c in word)} for name in (first, second)]
    return numbers[0] == numbers[1] and process.cdist([first], [second], scorer=fuzz.token_sort_ratio)[0][0] >= 92


def every_placeholder_is_decided(records: Records, today: dt.date) -> Iterator[Finding]:
    """Nothing of data/site.yml is still a placeholder when the site goes public."""
    if records.site:
        for index, name in enumerate(records.site.placeholders):
            fault = f"«{name}» è ancora un segnaposto"
            mend = "Scrivi il valore vero in data/site.yml e toglilo da questo elenco."
            yield Finding("data/site.yml", ("placeholders", index), fault, mend)
