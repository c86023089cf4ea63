"""From the parts of a clause to days with their hours; what could be joined in two ways is not joined."""

from __future__ import annotations

from guida.hours_clocks import DAY, Unclear
from guida.hours_phrases import EVERY, Item
from guida.hours_said import NAMED, Clause, Group
from guida.opening_rules import Season

_HOURS = {
    "mattina": (5 * 60, 14 * 60), "pomeriggio": (12 * 60, 20 * 60), "sera": (17 * 60, 28 * 60), "notte": (20 * 60, 33 * 60),
}  # fmt: skip
"""Between which minutes hours of a part of the day lie."""


class Gathering:
    """Walks over the parts of a clause and gathers groups: days before their hours, or all hours before their days."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        kinds = [one.kind for one in items]

        def first(*wanted: str) -> int:
            return next((at for at, kind in enumerate(kinds) if kind in wanted), len(kinds))

        self._hours_first = first("times", "always") < first("days", "holidays")
        self._season_first = first("season") < min(first("times", "always"), first("days", "holidays"))
        self._part_first = first("part") < first("times", "always")
        self._groups: list[Group] = []
        self._scope: list[Season] = []
        self._waiting: list[Item] = []
        self._flags: dict[str, Item] = {}
        self._late: Unclear | None = None
        self._previous = ""
        self._told = Item("times", "")

    def clause(self) -> Clause:
        """Return what they say."""
        if self._items and all(one.kind == "season" for one in self._items):
            return Clause(seasons=[season for one in self._items for season in one.seasons])
        for one in self._items:
            {"season": self._season, "days": self._days, "holidays": self._days, "times": self._times}.get(
                one.kind, self._other
            )(one)
            self._previous = one.kind
        if self._waiting:
            raise Unclear(f"non so le ore di «{self._waiting[0].text}»", "Scrivi da che ora a che ora: 9-12.")
        for flag in self._flags.values():
            raise Unclear(
                f"non so a che cosa si riferisce «{flag.text}»", "Scrivi i giorni e le ore a cui si riferisce."
            )
        if self._season_first and self._previous == "season":
            raise doubtful_season(self._items[-1])
        return self._checked()

    def _checked(self) -> Clause:
        groups = self._groups
        for group in groups:
            if group.every and len(group.days) > 1:
                _part_every(group)
            if group.always and group.every and len(group.days) == 1 and not group.seasons:
                group.days, group.holidays = [], False  # Every day, day and night: holidays, too.
            if not group.spans and not group.comment:
                raise Unclear(f"mancano le ore di «{' '.join(group.said)}»", "Scrivi per esempio: lun-ven 9-12:30.")
        nameless = [one for one in groups if not (one.days or one.holidays or one.working or one.always)]
        if nameless and (len(groups) > 1 or nameless[0].seasons):
            raise missing_days(nameless[0])
        if not self._season_first and len({bool(one.seasons) for one in groups}) > 1:
            raise doubtful_season(next(one for one in self._items if one.kind == "season"))
        return Clause(loose=nameless[0]) if nameless else Clause(groups=groups)

    def _open(self) -> Group:
        group = Group(seasons=list(self._scope), instead="instead" in self._flags, also="also" in self._flags)
        self._flags.clear()
        self._late = None
        self._groups.append(group)
        return group

    def _season(self, item: Item) -> None:
        last = self._groups[-1] if self._groups else None
        self._late = doubtful_season(item)
        if self._season_first:
            if last is not None and not last.spans:
                raise doubtful_season(item)
            self._scope = [*(self._scope if self._previous == "season" else []), *item.seasons]
        elif last is None or (last.seasons and self._previous != "season"):
            raise doubtful_season(item)
        else:
            last.seasons += item.seasons

    def _days(self, item: Item) -> None:
        last = self._groups[-1] if self._groups else None
        complete = last is not None and last.spans and not (self._hours_first and not self._named(last))
        if last is None or (complete and not (self._hours_first and self._previous in NAMED)):
            if self._hours_first and last is not None:
                raise missing_days_of(item)
            last = self._open()
        elif not self._season_first and last.seasons and not self._hours_first:
            raise doubtful_season(item)
        elif last.comment and not last.spans:
            raise _doubtful_note(last.comment)
        last.name(item)

    def _named(self, group: Group) -> bool:
        return bool(group.days or group.holidays or group.working)

    def _times(self, item: Item) -> None:
        last = self._groups[-1] if self._groups else None
        if last is None or (self._hours_first and self._named(last)):
            last = self._open()
        if last.spans:
            self._go_on()
        self._late = None
        self._told = item
        last.spans += item.spans
        last.said.append(item.text)
        if self._part_first:
            for part in self._waiting:
                self._fit(part, item)
            self._waiting = []

    def _go_on(self) -> None:
        """Refuse more hours of the same days behind a season or a note: nobody knows whether these hold for them too."""
        if self._late:
            raise self._late
        self._flags.pop("also", None)

    def _other(self, item: Item) -> None:
        last = self._groups[-1] if self._groups else None
        if item.kind == "always":
            self._always(item)
        elif item.kind == "part":
            self._flags.pop("also", None)
            if self._part_first or last is None:
                self._waiting.append(item)
            else:
                self._fit(item, self._told)
        elif item.kind in {"instead", "also"}:
            if last is None or last.spans:
                self._flags[item.kind] = item
            else:
                last.instead |= item.kind == "instead"
                last.also |= item.kind == "also"
                last.more |= item.kind == "also"
        elif last is None:
            raise Unclear(f"non so a che cosa si riferisce «{item.text}»", "Metti la nota dopo le ore.")
        elif item.word:
            self._note(item, last)

    def _note(self, item: Item, last: Group) -> None:
        if last.comment:
            raise _doubtful_note(item.word)
        last.comment = item.word
        self._late = _doubtful_note(item.word) if last.spans else None

    def _always(self, item: Item) -> None:
        last = self._groups[-1] if self._groups else None
        if last is not None and last.always:
            return  # «24 ore su 24, sempre»
        if last is not None and last.spans:
            raise Unclear(f"non so a quali giorni si riferisce «{item.text}»", "Scrivi prima i giorni.")
        last = last or self._open()
        last.spans, last.always = [(0, DAY)], True
        last.said.append(item.text)

    def _fit(self, part: Item, times: Item) -> None:
        """Refuse hours that are not of the part of the day they are said to be of."""
        begin, end = _HOURS[part.word]
        for start, finish in times.spans:
            last = start if finish is None else finish + (DAY if finish <= start else 0)
            shift = DAY if part.word == "notte" and last <= 9 * 60 else 0
            if not begin <= start + shift <= last + shift <= end:
                raise Unclear(
                    f"«{times.text}» non è di {part.word}", "Scrivi le ore da 0 a 24: le 3 del pomeriggio sono le 15."
                )


def _part_every(group: Group) -> None:
    """«Tutti i giorni dal lunedì al venerdì» are five; with other days beside them nobody knows which are meant."""
    others = [days for days in group.days if days != EVERY]
    if len(others) > 1 or any(days.first == days.last for days in others):
        said = " ".join(group.said)
        mend = "Scrivi «tutti i giorni», o solo i giorni che valgono."
        raise Unclear(f"non so se in «{said}» sono tutti i giorni", mend)
    group.days, group.every = others or [EVERY], not others


def doubtful_season(item: Item) -> Unclear:
    """Return the refusal of a season that may hold for some of the hours or for all."""
    mend = "Scrivi la stagione prima dei giorni, e un punto e virgola fra una stagione e l'altra."
    return Unclear(f"non so per quali orari vale «{item.text}»", mend)


def _doubtful_note(note: str) -> Unclear:
    return Unclear(f"non so per quali ore vale «{note}»", "Scrivi i giorni, le ore e la nota, una volta sola.")


def missing_days(group: Group) -> Unclear:
    """Return the refusal of hours without days."""
    return Unclear(
        f"mancano i giorni di «{' '.join(group.said)}»", "Scrivi per esempio: lun-ven 9-12:30, o «tutti i giorni»."
    )


def missing_days_of(item: Item) -> Unclear:
    """Return the refusal of days after days."""
    return Unclear(f"mancano le ore di «{item.text}»", "Scrivi prima i giorni e poi le ore: lun-ven 9-12:30.")
