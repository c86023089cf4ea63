"""What a JSON-LD processor reads of a meeting: the whole expansion, for one that was held and one that was moved."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from built_site import BuiltSite
from checked import TODAY, copied
from guida.guide import Guide
from guida.load import load
from guida.render.linked_data import data_block, meeting_data
from pyld import jsonld  # type: ignore[import-untyped]

SCHEMA = "https://schema.org/"
BASE = "https://borgofinto.example/"


def _offline(address: str, options: object) -> dict[str, Any]:
    """Answer for schema.org: what it names lies under its own address."""
    assert address == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": address,
        "contentType": "application/ld+json",
        "document": {"@context": {"@vocab": SCHEMA}},
    }


def expanded(block: str) -> list[Any]:
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', block, re.DOTALL)
    assert found
    answer: list[Any] = jsonld.expand(json.loads(found[1]), {"documentLoader": _offline})
    return answer


def of(values: dict[str, Any]) -> dict[str, Any]:
    """Return what an expansion makes of plain values: full names, every value in a list."""

    def value(one: Any) -> Any:
        if isinstance(one, dict):
            return of(one)
        return {"@value": one}

    made: dict[str, Any] = {}
    for name, one in values.items():
        if name == "@type":
            made[name] = [SCHEMA + one]
        elif name == "@id":
            made[name] = one
        else:
            made[SCHEMA + name] = [value(part) for part in (one if isinstance(one, list) else [one])]
    return made


def data(id_: str, guide: Guide) -> list[Any]:
    return expanded(meeting_data(guide.records.meetings[id_], guide))


ORGANIZER = {
    "@type": "Organization",
    "name": "Plenaria del Tavolo di Borgofinto",
    "url": f"{BASE}tavolo/gruppi/plenaria/",
}


def test_a_meeting_that_was_held_and_its_minutes(toy: Guide) -> None:
    page = f"{BASE}tavolo/incontri/plenaria/2024-03-12/"
    assert data("plenaria/2024-03-12", toy) == [
        of(
            {
                "@type": "Event",
                "@id": f"{page}#incontro",
                "name": "La spesa per chi non ce la fa",
                "url": page,
                # Before the clocks go forward.
                "startDate": "2024-03-12T17:00+01:00",
                "endDate": "2024-03-12T19:30+01:00",
                "eventStatus": "https://schema.org/EventScheduled",
                "location": {
                    "@type": "Place",
                    "name": "Centro civico, piazza del Mulino 1, Comune di Borgofinto, Borgo Vecchio",
                    "geo": {"@type": "GeoCoordinates", "latitude": 45.43502, "longitude": 9.1766},
                },
                "organizer": ORGANIZER,
            }
        ),
        of(
            {
                "@type": "CreativeWork",
                "@id": f"{page}#verbale",
                "name": "Verbale: La spesa per chi non ce la fa",
                "url": page,
                "inLanguage": "it",
                "datePublished": "2024-04-20",
                "about": {"@id": f"{page}#incontro"},
                "isPartOf": {"@type": "WebSite", "name": "Guida di Borgofinto", "url": BASE},
            }
        ),
    ]


def test_a_meeting_that_was_moved_twice_and_has_no_minutes(toy: Guide) -> None:
    page = f"{BASE}tavolo/incontri/plenaria/2026-03-24/"
    assert data("plenaria/2026-03-24", toy) == [
        of(
            {
                "@type": "Event",
                "@id": f"{page}#incontro",
                "name": "Plenaria di primavera",
                "url": page,
                "startDate": "2026-04-09T18:00+02:00",
                "endDate": "2026-04-09T20:30+02:00",
                "eventStatus": "https://schema.org/EventRescheduled",
                "previousStartDate": ["2026-03-24T17:00+01:00", "2026-03-31T17:00+02:00"],
                "location": {
                    "@type": "Place",
                    "name": "Cortile del circolo La Risaia, viale delle Risaie 88",
                    "geo": {"@type": "GeoCoordinates", "latitude": 45.40655, "longitude": 9.1971},
                },
                "organizer": ORGANIZER,
            }
        )
    ]


def test_a_cancelled_meeting_is_called_cancelled(toy: Guide) -> None:
    (event,) = data("plenaria/2025-10-14", toy)
    assert event[f"{SCHEMA}eventStatus"] == [{"@value": "https://schema.org/EventCancelled"}]
    assert event[f"{SCHEMA}previousStartDate"] == [{"@value": "2025-10-14T17:00+02:00"}]


def test_a_day_without_an_hour_stays_a_day(toy: Guide) -> None:
    event, work = data("lab-valfinta/2024-06-06", toy)
    assert event[f"{SCHEMA}startDate"] == [{"@value": "2024-06-06"}]
    assert f"{SCHEMA}endDate" not in event
    assert work[f"{SCHEMA}datePublished"] == [{"@value": "2026-02-20"}]


def test_minutes_of_which_nobody_wrote_the_day_say_none(toy: Guide) -> None:
    found = toy.records.meetings["lab-valfinta/2024-06-06"]
    assert found.minutes
    silent = replace(found, minutes=replace(found.minutes, published_on=None))
    assert "datePublished" not in meeting_data(silent, toy)


def test_a_draft_is_no_work_and_none_of_its_words_come_out(toy: Guide) -> None:
    block = meeting_data(toy.records.meetings["plenaria/2026-02-24"], toy)
    (event,) = expanded(block)
    assert event["@type"] == [f"{SCHEMA}Event"]
    assert "MARCATORE" not in block


def test_no_text_ends_the_block(tmp_path: Path) -> None:
    title = '</script><script>alert(1)</script> <!-- & \\u003c `${x}` \\"virgolette\\" 🧺'
    text = f'---\ngroup: poverta\ntitle: "{title}"\nstart: 2026-01-13\nstatus: held\n---\n'.replace("\\u", "\\\\u")
    records, problems = load(copied(tmp_path, {"data/meetings/poverta/2026-01-13.md": text}))
    assert problems == []
    guide = Guide(records, TODAY)
    meeting = guide.records.meetings["poverta/2026-01-13"]
    block = meeting_data(meeting, guide)
    assert block.count("<") == block.count(">") == 2
    (event,) = expanded(block)
    assert event[f"{SCHEMA}name"] == [{"@value": meeting.title}]
    assert meeting.title == '</script><script>alert(1)</script> <!-- & \\u003c `${x}` "virgolette" 🧺'


def test_a_block_holds_what_it_was_given() -> None:
    block = data_block({"a": "<&>"})
    assert block == '<script type="application/ld+json">{"a":"\\u003c\\u0026\\u003e"}</script>'


def test_the_page_of_every_meeting_has_its_block_in_the_head_and_no_other_page_has_one(
    toy: Guide, toy_site: BuiltSite
) -> None:
    found = {
        page.address: re.findall(r'<script type="application/ld\+json">.*?</script>', page.html.partition("</head>")[0])
        for page in toy_site.pages.values()
        if "application/ld+json" in page.html
    }
    assert found == {f"tavolo/incontri/{id_}/": [meeting_data(one, toy)] for id_, one in toy.records.meetings.items()}
    in_the_body = [page.name for page in toy_site.pages.values() if "ld+json" in page.html.partition("</head>")[2]]
    assert in_the_body == []
