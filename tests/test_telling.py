"""«C'è un errore? Diccelo» under a page: the ways without an account first, the public form last."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from checked import TODAY, guide_of
from guida.guide import Guide
from guida.handwritten import fill_gaps
from guida.issue_forms import FOLDER, REPORT, questions
from guida.render.organization import organization_page
from guida.render.paper_form import paper_page
from guida.render.telling import Telling, ways_to_tell

ADDRESS = "guida/organizzazioni/circolo-la-risaia/"
HOSTILE = "Voci & <b>`$(id)`</b>\r\nBcc: x@y.example #1 ?a=b&body=c 🌾"


def guide_with(**facts: Any) -> Guide:
    guide = guide_of()
    assert guide.records.site
    return Guide(replace(guide.records, site=replace(guide.records.site, **facts)), TODAY)


def told(guide: Guide, title: str = "Circolo La Risaia") -> Telling:
    return ways_to_tell(title, ADDRESS, guide, TODAY)


def test_the_letter_says_which_page_and_which_day() -> None:
    letter = told(guide_of()).letter
    assert letter
    parts = urlsplit(letter)
    assert (parts.scheme, parts.path) == ("mailto", "guida@borgofinto.example")
    assert parse_qs(parts.query) == {
        "subject": ["Errore nella guida: Circolo La Risaia"],
        "body": [
            "Pagina: Circolo La Risaia\r\nIndirizzo: https://borgofinto.example/guida/organizzazioni/circolo-la-risaia/\r\n"
            "Giorno: 15 marzo 2026\r\n\r\nChe cosa è sbagliato:\r\n\r\n\r\nCom'è giusto:\r\n\r\n\r\nCome lo sai:\r\n\r\n"
        ],
    }


def test_the_public_form_is_filled_in_by_its_own_questions() -> None:
    guide = guide_of()
    form = told(guide).form
    assert form
    assert form.startswith("https://git.borgofinto.example/guida/issues/new?")
    filled = parse_qs(urlsplit(form).query)
    assert filled == {
        "template": [f"{REPORT}.yml"], "title": ["Errore: Circolo La Risaia"], "scheda": ["Circolo La Risaia"],
        "pagina": [f"https://borgofinto.example/{ADDRESS}"],
    }  # fmt: skip
    assert filled.keys() - {"template", "title"} <= {one.id for one in questions(REPORT, guide.records)}
    assert FOLDER == ".github/ISSUE_TEMPLATE"


def test_on_gitlab_an_empty_issue_begins_as_the_letter() -> None:
    guide = guide_with(repository="https://gitlab.com/borgofinto/guida")
    ways = told(guide, HOSTILE)
    assert ways.form
    assert ways.letter
    parts = urlsplit(ways.form)
    assert (parts.netloc, parts.path) == ("gitlab.com", "/borgofinto/guida/-/issues/new")
    assert parse_qs(parts.query) == {
        "issue[title]": ["Errore: Voci & <b>`$(id)`</b> Bcc: x@y.example #1 ?a=b&body=c 🌾"],
        "issue[description]": parse_qs(urlsplit(ways.letter).query)["body"],
    }


def test_no_title_gets_out_of_its_place_in_an_address() -> None:
    ways = told(guide_of(), HOSTILE)
    assert ways.letter
    assert ways.form
    letter, form = parse_qs(urlsplit(ways.letter).query), parse_qs(urlsplit(ways.form).query)
    assert letter.keys() == {"subject", "body"}
    assert letter["subject"] == ["Errore nella guida: Voci & <b>`$(id)`</b> Bcc: x@y.example #1 ?a=b&body=c 🌾"]
    assert letter["body"][0].split("\r\n")[0] == "Pagina: Voci & <b>`$(id)`</b> Bcc: x@y.example #1 ?a=b&body=c 🌾"
    assert form.keys() == {"template", "title", "scheda", "pagina"}
    assert len(told(guide_of(), "a" * 5000).form or "") < 900


@pytest.mark.parametrize(
    ("undecided", "left"),
    [
        ("mailbox", ["tel:", "segnala/", "https:"]),
        ("telephone", ["mailto:", "segnala/", "https:"]),
        ("repository", ["mailto:", "tel:", "segnala/"]),
        (None, ["mailto:", "tel:", "segnala/", "https:"]),
    ],
)
def test_no_way_leads_nowhere_and_the_public_one_is_last(undecided: str | None, left: list[str]) -> None:
    guide = guide_with(placeholders=(undecided,) if undecided else ())
    page = organization_page(guide.records.organizations["circolo-la-risaia"], guide).body
    (part,) = re.findall(r'<details class="tell-us.*?</details>', page, re.DOTALL)
    links = [unescape(link).removeprefix("../../../") for link in re.findall(r'href="([^"#]+)"', part)]
    assert [next(one for one in left if link.startswith(one)) for link in links] == left


def test_while_nothing_is_decided_the_page_says_so() -> None:
    guide = guide_with(placeholders=("mailbox", "telephone", "repository"))
    page = organization_page(guide.records.organizations["circolo-la-risaia"], guide).body
    assert "La casella e il telefono della guida non ci sono ancora. Per ora si scrive su carta." in page
    assert "issues/new" not in page


def test_hand_written_pages_name_the_same_ways() -> None:
    gaps = "{{ mailbox }}; {{ telephone }}; {{ postal_address }}"
    assert fill_gaps(gaps, guide_of()) == (
        "[guida@borgofinto.example](mailto:guida@borgofinto.example); [02 0000 0009](tel:+390200000009); "
        "Redazione della guida, piazza del Mulino 1, 20199 Borgofinto"
    )
    undecided = guide_with(placeholders=("mailbox", "telephone", "address"))
    assert fill_gaps(gaps, undecided) == (
        "(la casella non c'è ancora); (il numero non c'è ancora); (l'indirizzo non c'è ancora)"
    )


def test_without_a_repository_the_form_is_the_one_way_to_edit() -> None:
    def edits(guide: Guide) -> list[str]:
        page = organization_page(guide.records.organizations["circolo-la-risaia"], guide).body
        return re.findall(r'href="([^"]*(?:/edit/|redazione/)[^"]*)"', page)

    form = "../../../redazione/modulo/#/collections/organizations/entries/circolo-la-risaia"
    file = "https://git.borgofinto.example/guida/edit/main/data/organizations/circolo-la-risaia.yml"
    assert edits(guide_of()) == [form, file]
    assert edits(guide_with(placeholders=("repository",))) == [form]


def test_the_form_on_paper_asks_what_the_public_form_asks() -> None:
    page = paper_page(guide_of())
    (wrong,) = (one for one in questions(REPORT, guide_of().records) if one.id == "cosa")
    text = unescape(page.body)
    assert all(f"<li>{words}</li>" in text for _, words in wrong.choices)
    assert "Porta o spedisci questo foglio a: Redazione della guida, piazza del Mulino 1, 20199 Borgofinto." in text
    nowhere = paper_page(guide_with(address=None)).body
    assert "Dove portarlo non è ancora deciso" in nowhere
