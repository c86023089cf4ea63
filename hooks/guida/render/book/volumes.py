"""The guide in volumes: consecutive areas gathered into booklets that staples can hold, each whole in itself.

A volume is the whole book with its own sections alone; what leads to a card of another volume names that volume.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from guida.labels import labels
from guida.render.words import listed

Book = Mapping[str, Any]
Areas = Sequence[str]
"""The ids of the sections of a volume, in their order."""

MOST_PAGES = 64
"""More than sixteen sheets, folded and stapled, do not stay closed."""


def room_of(places: Mapping[str, float], most: int = MOST_PAGES) -> float:
    """Return for how many pages of sections a volume has room, as seen from the whole book.

    `places` are the named places of the printed book, in pages from its beginning. What is before and after the
    sections is in every volume, its indexes by need and by street only as far as its own cards go.
    """
    first = min(at for name, at in places.items() if name.startswith("area-"))
    sections = places["parole"] - first
    shared = places["fatta"] - places["per-bisogno"]
    # The last page is the back of the cover; of the empty ones before it a volume has its own.
    fixed = int(first) + places["fatta"] - places["parole"] - shared + places["errore"] - places["fatta"] + 2
    # What a volume says of the others takes a page at most.
    return (most - 1 - fixed) / (1 + shared / sections)


def lengths_of(sections: Areas, places: Mapping[str, float]) -> dict[str, float]:
    """Return how many pages each section takes in the whole book. `places` are those of `room_of`."""
    starts = [*(places[f"area-{id_}"] for id_ in sections), places["parole"]]
    return {id_: following - start for id_, start, following in zip(sections, starts, starts[1:], strict=False)}


def gathered(lengths: Mapping[str, float], room: float) -> list[list[str]]:
    """Return consecutive sections in as few volumes as there is room for, as even as may be.

    A section longer than there is room for is a volume of its own.

    >>> gathered({"a": 30, "b": 20, "c": 20, "d": 80, "e": 5}, 60)
    [['a'], ['b', 'c'], ['d'], ['e']]
    """
    ids, sizes = list(lengths), list(lengths.values())

    @cache
    def best(start: int) -> tuple[int, float, tuple[int, ...]]:
        """Return volumes, unevenness and ends of the best way to divide what comes from `start` on."""
        if start == len(sizes):
            return 0, 0.0, ()
        ways = []
        for end in range(start + 1, len(sizes) + 1):
            size = sum(sizes[start:end])
            if end == start + 1 or size <= room:
                count, uneven, ends = best(end)
                ways.append((count + 1, uneven + size * size, (end, *ends)))
        return min(ways)

    ends = best(0)[2]
    return [ids[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def volume(whole: Book, number: int, volumes: Sequence[Areas]) -> dict[str, Any]:
    """Return the data of one volume, counted from 1. `whole` is what guida.render.book.book made."""
    say = whole["say"]
    words = say["volumes"]
    of = len(volumes)
    name = words["name"].format(number=number, of=of)
    volume_of = {id_: at for at, ids in enumerate(volumes, start=1) for id_ in ids}
    homes = {
        card["id"]: volume_of[section["id"]]
        for section in whole["sections"]
        for theme in section["themes"]
        for card in theme["cards"]
    }
    own = [one for one in whole["sections"] if volume_of[one["id"]] == number]
    areas = areas_of(whole, volumes[number - 1])
    paper = whole["paper"]
    other = 2 if number == 1 else 1
    return {
        **whole,
        "paper": {**paper, "title": words["title"].format(paper["title"], number=number, of=of)},
        "say": {
            **say,
            "how_steps": [
                [words["how"][0].format(number=number, of=of), words["how"][1].format(_short([other], say), other)],
                *say["how_steps"],
            ],
        },
        "cover": {
            **whole["cover"],
            "volume": name,
            "words": [{"label": one["title"], **_sign(one)} for one in own],
        },
        "others": [
            {"title": one["title"], **_sign(one), "volume": words["at"].format(volume_of[one["id"]])}
            for one in whole["sections"]
            if volume_of[one["id"]] != number
        ],
        "needs": [
            {**group, "needs": [_need(one, number, homes, say) for one in group["needs"]]} for group in whole["needs"]
        ],
        "sections": [
            {
                **section,
                "themes": [
                    {key: one if key == "cards" else _led(one, number, homes, say) for key, one in theme.items()}
                    for theme in section["themes"]
                ],
            }
            for section in own
        ],
        "maps": [
            _led(one, number, homes, say) for one in whole.get("maps", ()) if number in set(_homes_in(one, homes))
        ],
        "names": _led(whole["names"], number, homes, say),
        "by_need": [_answers(one, number, homes, say) for one in whole["by_need"]],
        "by_quarter": [_quarter(one, number, homes, say) for one in whole["by_quarter"]],
        "colophon": {
            **whole["colophon"],
            "pairs": [
                [words["volume"], words["holds"].format(number=number, of=of, areas=listed(areas))],
                *(
                    [words["counts"] if label == say["counts"] else label, value]
                    for label, value in whole["colophon"]["pairs"]
                ),
            ],
        },
    }


def _sign(section: Book) -> dict[str, Any]:
    """Return how a section is marked wherever it is named."""
    return {name: section[name] for name in ("icon", "colour")}


def areas_of(whole: Book, ids: Areas) -> list[str]:
    """Return the names of some sections, in their order."""
    return [one["title"] for one in whole["sections"] if one["id"] in ids]


def volume_title(whole: Book, number: int, volumes: Sequence[Areas]) -> str:
    """Return what the site calls a volume."""
    areas = ", ".join(areas_of(whole, volumes[number - 1]))
    return str(labels("it")["press"]["volume"]).format(number=number, of=len(volumes), areas=areas)


def _short(numbers: Iterable[int], say: Mapping[str, Any]) -> str:
    """`vol. 2 e 3`, never broken."""
    return str(say["volumes"]["short"]).format(listed([str(one) for one in sorted(numbers)])).replace(" ", "\xa0")


def _led(value: Any, number: int, homes: Mapping[str, int], say: Mapping[str, Any]) -> Any:
    """Return entries, in whatever they lie; one whose card is in another volume says which, as `elsewhere`."""
    if isinstance(value, (list, tuple)):
        return [_led(one, number, homes, say) for one in value]
    if not isinstance(value, Mapping):
        return value
    led = {key: _led(one, number, homes, say) for key, one in value.items()}
    home = homes.get(str(value.get("id")), number)
    return led if home == number else {**led, "elsewhere": _short([home], say)}


def _homes_in(value: Any, homes: Mapping[str, int]) -> Iterator[int]:
    """Yield the volumes of the cards that are named in something."""
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _homes_in(one, homes)
    elif isinstance(value, Mapping):
        if value.get("id") in homes:
            yield homes[value["id"]]
        yield from _homes_in(list(value.values()), homes)


def _need(one: Mapping[str, Any], number: int, homes: Mapping[str, int], say: Mapping[str, Any]) -> dict[str, Any]:
    others = {homes[id_] for id_ in one["ids"]} - {number}
    told = {"elsewhere": _short(others, say)} if others else {}
    return {**one, "ids": [id_ for id_ in one["ids"] if homes[id_] == number], **told}


def _answers(one: Mapping[str, Any], number: int, homes: Mapping[str, int], say: Mapping[str, Any]) -> dict[str, Any]:
    own = [entry for entry in one["entries"] if homes[entry["id"]] == number]
    return {**one, "entries": own, **_more(one["entries"], own, homes, say)}


def _quarter(one: Mapping[str, Any], number: int, homes: Mapping[str, int], say: Mapping[str, Any]) -> dict[str, Any]:
    streets = [
        {**street, "entries": [entry for entry in street["entries"] if homes[entry["id"]] == number]}
        for street in one["streets"]
    ]
    everybody = [entry for street in one["streets"] for entry in street["entries"]]
    own = [entry for street in streets for entry in street["entries"]]
    return {**one, "streets": [street for street in streets if street["entries"]], **_more(everybody, own, homes, say)}


def _more(
    entries: Iterable[Mapping[str, Any]], own: Sequence[Any], homes: Mapping[str, int], say: Mapping[str, Any]
) -> dict[str, str]:
    """Return in which volumes the others of an entry are, if there are any."""
    others = sorted({homes[one["id"]] for one in entries if one not in own})
    if not others:
        return {}
    words = say["volumes"]["more" if own else "only"]
    return {"more": words[0 if len(others) == 1 else 1].format(listed([str(one) for one in others]))}
