"""The Jinja environment of the site's templates: escaping on, unknown names an error, filters from words.py."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from guida import prose
from guida.asked import Asked, asked, needs_of_group
from guida.cms import form_address, new_address
from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.render import words
from guida.render.addresses import address_of, code_of
from guida.render.hours import hours_in_words
from guida.render.marks import marks
from guida.render.page import Crumb, Page
from guida.render.sensitive import offer_is_sensitive
from guida.render.telling import ways_to_tell
from guida.render.writing import edit_address
from guida.tracked import starts


def _host(address: str) -> str:
    """Return the name of a web address's host, as people say it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _field_words(fields: tuple[str, ...]) -> str:
    """Return what a source states, in words: `services.sportello.hours` is «orari»."""
    known = labels("it")["sources"]["fields"]
    named = (next((known[step] for step in reversed(field.split(".")) if step in known), field) for field in fields)
    return ", ".join(dict.fromkeys(named))


@pass_context
def _asked_of(context: Context, group: Group) -> Asked:
    """Return what desks counted of the needs a group of the Tavolo works on; nothing of another territory's group."""
    records = context["guide"].records
    return asked(() if group.territory else needs_of_group(group.id, group.theme, records), records)


class _Context(Context):
    """What a template knows while it is filled, and how it calls: as Jinja's own, at less cost for every page."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *more: Any, **named: Any) -> None:
        super().__init__(environment, parent, *more, **named)
        if "made" in parent:
            parent["made"].append(self)

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Call without asking each function twice what it wants to be handed: to ask takes longer than most of them."""
        is_macro = type(function) is Macro
        if not is_macro and getattr(function, "jinja_pass_arg", None) is not None:
            return super().call(function, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(self.eval_ctx, *arguments, **named) if is_macro else function(*arguments, **named)


@cache
def environment() -> Environment:
    """Return the one environment; templates are compiled once a process."""
    made = Environment(
        loader=PackageLoader("guida", "templates/site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # It finds nothing to do in our templates, and looks for it longer than they take to be read.
        optimized=False,
    )
    made.context_class = _Context
    made.filters.update(
        day=words.day_in_words,
        weekday=words.weekday_in_words,
        month=words.month_in_words,
        day_and_month=words.day_and_month,
        short_month=words.short_month,
        on_day=lambda day: words.with_word("il", day),
        of_day=lambda day: words.with_word("del", day),
        from_day=lambda day: words.with_word("dal", day),
        to_day=lambda day: words.with_word("al", day),
        of_source_date=words.of_source_date,
        moment=words.moment_in_words,
        source_date=words.source_date_in_words,
        euro=words.euro_in_words,
        number=words.number_in_words,
        size=words.size_in_words,
        phone=words.phone_in_words,
        tel=words.phone_link,
        reach=words.contact_link,
        hours=hours_in_words,
        host=_host,
        code_of=code_of,
        form_of=form_address,
        new_form=new_address,
        field_words=_field_words,
    )
    made.globals.update(
        asked_of=_asked_of,
        several=words.several,
        starts=starts,
        say=labels("it"),
        to=address_of,
        is_sensitive=offer_is_sensitive,
        ways_to_tell=ways_to_tell,
        edit_address=edit_address,
    )
    return made


def filled(template: str, **names: Any) -> str:
    """Return a template's text, filled with these names.

    Macros and the context they were made in hold on to each other. Parted here they leave the memory at once; else
    those of hundreds of pages would wait there to be found, which takes a tenth of a build.
    """
    made: list[Context] = []
    text = environment().get_template(template).render(made=made, **names)
    for one in made:
        one.vars.clear()
    made.clear()
    return text


def write(template: str, guide: Guide, page: dict[str, Any], **context: Any) -> Page:
    """Fill a template and return its Page. `page` holds address, title, description, kind and perhaps source, crumbs.

    The template sees `root` (the way back to the site's root, for relative links), `page_address`, `crumbs`, `title`, `guide`,
    `today`, `prose` (a function: text → safe HTML), the functions of marks.py and whatever `context` adds.
    """
    crumbs: tuple[Crumb, ...] = page.pop("crumbs", ())
    root = Markup("../" * str(page["address"]).count("/"))

    def resolve(kind: str, id_: str) -> str:
        return root + address_of(kind, id_)

    body = filled(
        template,
        root=root,
        crumbs=crumbs,
        page_address=page["address"],
        title=page["title"],
        source=page.get("source"),
        guide=guide,
        today=guide.today,
        prose=lambda text, top=3: Markup(prose.to_html(text, resolve, top=top)),
        **marks(root, guide),
        **context,
    )
    return Page(body=body, **page)
