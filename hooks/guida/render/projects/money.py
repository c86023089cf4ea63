"""The money of a project as rows and as a drawing: euro in words, lengths as exact hundredths of the longest bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from guida.funding import STEPS, Sum, costs_of
from guida.labels import labels
from guida.records.project import Indicator, Project
from guida.render import words


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is, how much, how much of the whole in words, how long its bar is (`12.50`, in hundredths).

    Of what is not known `amount`, `part` and `length` are None; nothing has a length of 0 and is said as zero.
    """

    name: str
    amount: Decimal | None
    part: str | None
    length: str | None


def part_in_words(part: Decimal, whole: Decimal) -> str:
    """`0%`, `meno di 1%`, `43%`, `99%`: never rounded up to a whole that is not reached, nor past it, nor down to nothing."""
    hundredths = part * 100 / whole
    if 0 < hundredths < 1:
        return str(labels("it")["project"]["less_than_one"])
    near = hundredths.to_integral_value(ROUND_HALF_UP)
    if near == 100 and hundredths != 100:
        near += 1 if hundredths > 100 else -1
    return f"{words.number_in_words(near)}%"


def length(part: Decimal, whole: Decimal) -> str:
    """Return how much of the width a bar takes, as a number of hundredths with two decimals; never more than all."""
    if whole <= 0 or part <= 0:
        return "0"
    return str(min(part * 100 / whole, Decimal(100)).quantize(Decimal("0.01")))


def cost_bars(project: Project) -> list[Bar]:
    """Return the four steps of a project's cost, those that are not known too; nothing when none is known."""
    known = dict(costs_of(project))
    if not known:
        return []
    longest = max(known.values())
    whole = known.get("programmed", Decimal(0))
    return [_bar(step, known.get(step), whole, longest) for step in STEPS]


def source_bars(one: Sum) -> list[Bar]:
    """Return what each source gives, and how much of all that is."""
    return [_bar(share.source, share.amount, one.total, one.total) for share in one.shares]


def _bar(name: str, amount: Decimal | None, whole: Decimal, longest: Decimal) -> Bar:
    if amount is None:
        return Bar(name, None, None, None)
    return Bar(name, amount, part_in_words(amount, whole) if whole > 0 else None, length(amount, longest))


def drawing_in_words(bars: list[Bar]) -> str:
    """`Programmato: 1.000,00 €. Pagato: non si sa.`: what the drawing of a cost shows, for who does not see it."""
    say = labels("it")["project"]
    told = (words.euro_in_words(one.amount) if one.amount is not None else say["unknown"] for one in bars)
    return " ".join(f"{say['cost'][one.name]}: {amount}." for one, amount in zip(bars, told, strict=True))


def reached(indicator: Indicator) -> tuple[str, str] | None:
    """Return how much of its target an indicator has reached: (in words, length); None when one of them is not known."""
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None or target <= 0 or actual < 0:
        return None
    return part_in_words(actual, target), length(actual, target)
