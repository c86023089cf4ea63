"""The words of the query layer: what citizens say for each concept, what says nothing, what can be misspelt.

Read by assets/javascripts/search/query.js, which turns a question into concepts and words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.render.search_record import SearchRecord
from guida.render.sensitive import term_is_sensitive
from guida.render.words import phone_link

WORDS_ADDRESS = "assets/search/words.json"


def folded(text: str) -> str:
    """Return a text in small letters without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def search_words(guide: Guide, records: Iterable[SearchRecord]) -> str:
    """Return the JSON: `empty` words, `concepts` as [kind, id, label, aliases], `vocabulary` by falling frequency."""
    found = list(records)
    empty = labels("it")["search"]["empty"]
    # A kind of which there is no record would only empty the list of who asks for it.
    there = {record.meta["tipo"] for record in found}
    concepts = [
        [kind, id_, label, _telling(aliases, empty.split())]
        for kind, id_, label, aliases in _concepts(guide)
        if kind != "tipo" or id_ in there
    ]
    known = {word for *_, aliases in concepts for alias in aliases for word in alias.split()}
    words = {"empty": empty, "concepts": concepts, "vocabulary": _vocabulary(found, known)}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def page_words(guide: Guide) -> str:
    """Return the JSON of the words that the page of the search shows, and the concepts that leave no trace."""
    say = labels("it")["search"]
    shown = {name: words for name, words in say.items() if name not in {"empty", "concepts"}}
    with_meetings = {meeting.group for meeting in guide.records.meetings.values()}
    groups = {one.id: one.short_name or one.name for one in guide.records.groups.values() if one.id in with_meetings}
    shown["values"] = {**say["values"], "gruppo": groups}
    shown["answering"] = [[one.number, phone_link(one.number), one.label] for one in guide.answering]
    terms = (("tema", guide.records.themes), ("bisogno", guide.records.needs))
    shown["sensitive"] = [
        f"{kind}:{term.id}" for kind, named in terms for term in named.values() if term_is_sensitive(term, guide)
    ]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _concepts(guide: Guide) -> Iterator[tuple[str, str, str, list[str]]]:
    lists: dict[str, tuple[str, Any]] = {
        "tema": ("themes", guide.records.themes),
        "bisogno": ("needs", guide.records.needs),
        "destinatari": ("targets", guide.records.targets),
        "quartiere": ("quarters", guide.records.quarters),
    }
    for kind, (_, terms) in lists.items():
        for term in terms.values():
            yield kind, term.id, str(term.label), [str(term.label), *term.aliases]
    for kind, concepts in labels("it")["search"]["concepts"].items():
        for id_, (label, aliases) in concepts.items():
            yield kind, id_, label, list(aliases)
    for language in guide.records.languages.values():
        yield "lingua", language.id, str(language.label), []
    for year in sorted({meeting.start.day.year for meeting in guide.records.meetings.values()}):
        yield "anno", str(year), str(year), [str(year)]


def _telling(aliases: Iterable[str], empty: Iterable[str]) -> list[str]:
    """Return aliases without the words that say nothing, unless nothing would be left; each once, fewer bytes."""
    nothing = frozenset(empty)
    found: dict[str, None] = {}
    for alias in aliases:
        words = re.findall(r"[a-z0-9]+", folded(alias))
        found[" ".join([word for word in words if word not in nothing] or words)] = None
    return list(found)


def _vocabulary(records: Iterable[SearchRecord], known: Container[str]) -> str:
    """Return the words a typo may be meant for: of titles, places and summaries; those of aliases are known already."""
    count: Counter[str] = Counter()
    for record in records:
        if record.meta["tipo"] == "campo":
            continue  # A citizen's typo is mended by what helps citizens.
        shown = (record.meta.get(name, "") for name in ("title", "organization", "text", "where"))
        count.update(
            word for word in re.findall(r"[a-z]+", folded(" ".join(shown))) if len(word) > 3 and word not in known
        )
    return " ".join(sorted(count, key=lambda word: (-count[word], word)))
