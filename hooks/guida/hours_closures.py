"""What a sentence takes out of the hours and adds to them: «chiuso ad agosto», «tranne il lunedì», «festivi compresi»."""

from __future__ import annotations

from guida.hours_clocks import Unclear, march
from guida.hours_phrases import Item
from guida.hours_said import NAMED, Group


def closures(items: list[Item]) -> tuple[list[Item], list[Group]]:
    """Return the items of a clause that are left, and the closures it says. Raises Unclear."""
    found: list[Group] = []
    while (at := _first(items, "closed", "except", "left-out")) is not None:
        kind = items[at].kind
        begin, end = {"closed": _closed, "except": _excepted, "left-out": _left_out}[kind](items, at)
        _look_around(items, begin, end)
        run = [one for one in items[begin:end] if one.kind != kind]
        if kind == "closed" and begin < at and end > at + 1:
            run = [one for one in run if one.kind != "sep"]  # «ad agosto, chiuso il lunedì» is one closure.
        groups = _groups(run)
        if end < len(items) and items[end].kind == "note":
            groups[-1].comment = items[end].word or None
            end += 1
        found += groups
        items = [*items[:begin], *items[end:]]
    return items, found


def additions(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return the items of a clause that are left, and the days it adds to others: «compreso il sabato»."""
    added: list[Item] = []
    at = 0
    while at < len(items):
        item, end = items[at], _after(items, at)
        only_holidays = end > at + 1 and all(one.kind in {"holidays", "sep"} for one in items[at + 1 : end])
        if item.kind == "included" or (item.kind == "also" and only_holidays and not _hours_follow(items, end)):
            begin, end = (at, end) if end > at + 1 else (_same_before(items, at), at + 1)
            named = [one for one in items[begin:end] if one.kind in NAMED]
            _look_around(items, begin, end)
            if not named or any(one.kind == "season" for one in named):
                raise Unclear(
                    f"non so che cosa sia «{item.text}»", "Scrivi per esempio: lun-dom 9-12, festivi compresi."
                )
            added += named
            items = [*items[:begin], *items[end:]]
            at = 0
        else:
            at += 1
    return items, added


def _first(items: list[Item], *kinds: str) -> int | None:
    return next((at for at, one in enumerate(items) if one.kind in kinds), None)


def _look_around(items: list[Item], begin: int, end: int) -> None:
    """Refuse days closed or added between hours, and those of a part of the day alone: «chiuso venerdì pomeriggio»."""
    follow = _hours_follow(items, end)
    if follow and _first(items[:begin], "times", "always") is not None:
        said = " ".join(one.text for one in items[begin : end + 2] if one.kind != "sep")
        raise Unclear(f"non so che ore valgono in «{said}»", "Scrivi tutte le ore prima dei giorni chiusi o aggiunti.")
    before = items[begin - 1].kind if begin else ""
    after = [one.kind for one in items[end : end + 2]]
    if after[:1] == ["part"] or (not follow and (before == "part" or after == ["sep", "part"])):
        said = " ".join(one.text for one in items[begin - (before == "part") : end + 2] if one.kind != "sep")
        raise Unclear(f"non so che ore valgono in «{said}»", "Scrivi le ore di quel giorno: venerdì, invece, 9-12.")


def _closed(items: list[Item], at: int) -> tuple[int, int]:
    """Return where what «chiuso» closes begins and ends."""
    end, begin = _after(items, at), _before(items, at)
    before = [one for one in items[begin:at] if one.kind != "sep"]
    apart = at == 0 or (items[at - 1].kind == "sep" and items[at - 1].word != ":")
    hours = any(one.kind in {"times", "always"} for one in items)
    said = " ".join(one.text for one in items[begin : end + 1] if one.kind != "sep")
    doubt = Unclear(
        f"non so quali giorni sono chiusi in «{said}»", "Metti «chiuso …» alla fine, dopo un punto e virgola."
    )
    if end == at + 1:
        if not before:
            raise Unclear(f"non so quando è «{items[at].text}»", "Scrivi per esempio «chiuso ad agosto».")
        mixed = len({one.kind == "season" for one in before}) > 1
        if mixed or _position(items, "times", "always") < _position(items, "days", "holidays"):
            raise doubt
        return begin, end
    if begin == 0 and before and not hours and all(one.kind == "season" for one in before):
        return begin, end  # «ad agosto, chiuso il lunedì»
    if _hours_follow(items, end) or (before and not apart):
        raise doubt
    return at, end


def _excepted(items: list[Item], at: int) -> tuple[int, int]:
    end = _after(items, at)
    if end == at + 1:
        raise Unclear(f"non so che cosa segue «{items[at].text}»", "Scrivi per esempio «tranne il lunedì».")
    if _hours_follow(items, end) and _position(items[:at], "times", "always") < at:
        said = " ".join(one.text for one in items[at : end + 1])
        raise Unclear(f"non so che ore valgono in «{said}»", "Scrivi «invece»: lun-sab 9-12; giovedì, invece, 9-11.")
    return at, end


def _left_out(items: list[Item], at: int) -> tuple[int, int]:
    end = _after(items, at)
    begin = _same_before(items, at)
    if end == at + 1:
        if begin == at:
            raise Unclear(f"non so che cosa è «{items[at].text}»", "Scrivi per esempio «escluso agosto».")
        return begin, end
    if begin < at and items[at - 1].kind in {"holidays", "season"}:
        said = " ".join(one.text for one in items[begin:end])
        raise Unclear(f"non so che cosa è escluso in «{said}»", "Metti una virgola dopo ciò che è escluso.")
    return _excepted(items, at)


def _after(items: list[Item], at: int) -> int:
    """Return where the days and seasons that follow an item end."""
    end = at + 1
    step = end + (end < len(items) and items[end].kind == "sep" and items[end].word == ":")
    while step < len(items) and items[step].kind in NAMED:
        end = step + 1
        step = end + (end < len(items) and items[end].kind == "sep")
    return end


def _before(items: list[Item], at: int) -> int:
    """Return where the days and seasons that stand before an item begin."""
    begin = at
    step = begin - 1 - (begin > 0 and items[begin - 1].kind == "sep")
    while step >= 0 and items[step].kind in NAMED:
        begin = step
        step = begin - 1 - (begin > 0 and items[begin - 1].kind == "sep")
    return begin


def _same_before(items: list[Item], at: int) -> int:
    """Return where what stands right before an item begins: days, or seasons, or holidays, joined by «e» alone."""
    begin = at
    step = at - 1
    while step >= 0 and items[step].kind in NAMED and items[step].kind == items[at - 1].kind:
        begin = step
        if step < 2 or items[step - 1].kind != "sep" or items[step - 1].word != "e":
            break
        step -= 2
    return begin


def _hours_follow(items: list[Item], at: int) -> bool:
    while at < len(items) and items[at].kind in {"sep", "part", "instead", "also"}:
        at += 1
    return at < len(items) and items[at].kind in {"times", "always"}


def _position(items: list[Item], *kinds: str) -> int:
    """Return where the first of these kinds stands, past the end when there is none."""
    found = _first(items, *kinds)
    return len(items) + 1 if found is None else found


def _groups(run: list[Item]) -> list[Group]:
    """Return what a run of days and seasons closes: `ad agosto e nei festivi` two things, `lunedì ad agosto` one."""
    if any(one.short for one in run) and sum(one.kind == "days" for one in run) == 1:
        raise march("mar")
    found: list[Group] = []
    together: list[bool] = []
    previous = ""
    apart, unsure = True, False  # «chiuso sabato agosto»: one thing, or two?
    for one in run:
        if one.kind == "sep":
            apart = True
            continue
        kind = "season" if one.kind == "season" else "days"
        if kind != previous:
            unsure |= not apart and kind == "season" and one.bare and one.word == "month"
            found.append(Group(closed=True))
            together.append(not apart)
        found[-1].name(one)
        previous, apart = kind, False
    if not any(together[1:]):
        return found
    said = " ".join(one.text for one in run)
    if len(found) > 2 or unsure:
        raise Unclear(
            f"non so che cosa è chiuso in «{said}»", "Scrivi una chiusura alla volta, con il punto e virgola."
        )
    seasons, days = sorted(found, key=lambda group: not group.seasons)
    days.seasons = seasons.seasons
    return [days]
