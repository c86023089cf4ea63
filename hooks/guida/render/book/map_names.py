"""The names on a printed map: stops and quarters, where nothing else stands. Millimetres, as in the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guida.render.book.ground import Ground, Window
from guida.render.book.pins import RADIUS, Pin

XY = tuple[float, float]
Box = tuple[float, float, float, float]
SIZE = 9 * 25.4 / 72
"""Nine points."""
HIGH = 1.1 * SIZE
"""From line to line."""
LETTER = {True: 0.6, False: 0.59}
"""How wide a letter is, of its size, by whether it is bold: on the whole a little more than it is."""
EDGE = 0.8


class Room:
    """What is still free on a map."""

    def __init__(self, window: Window, pins: Sequence[Pin]) -> None:
        self._width, self._height = window.width, window.height
        self._taken: list[Box] = []
        for pin in pins:
            self.take(pin.at, RADIUS + 0.3)
            for spot in pin.leaders:
                self.take(spot, 0.9)

    def take(self, at: XY, away: float) -> None:
        """Keep names away from a point."""
        self._taken.append((at[0] - away, at[1] - away, at[0] + away, at[1] + away))

    def write(self, lines: Sequence[str], spots: Sequence[XY], *, bold: bool) -> Iterator[tuple[XY, str]]:
        """Yield the lines of a name around the first of `spots` where there is room, and where each stands."""
        wide, high = max(map(len, lines)) * SIZE * LETTER[bold] / 2, len(lines) * HIGH / 2
        for x, y in spots:
            box = (x - wide, y - high, x + wide, y + high)
            if self._free(box):
                self._taken.append(box)
                for at, line in enumerate(lines):
                    yield (x, y - high + 0.88 * SIZE + at * HIGH), line
                return

    def _free(self, box: Box) -> bool:
        west, north, east, south = box
        if west < EDGE or north < EDGE or east > self._width - EDGE or south > self._height - EDGE:
            return False
        return all(west >= one[2] or one[0] >= east or north >= one[3] or one[1] >= south for one in self._taken)


def stops_on(ground: Ground, window: Window) -> list[tuple[str, XY]]:
    """Return the stops of a map and where they stand."""
    stops = [(name, window.on_paper(at)) for name, at in ground.stops]
    return [(name, at) for name, at in stops if 1 < at[0] < window.width - 1 and 1 < at[1] < window.height - 1]


def stop_names(stops: Sequence[tuple[str, XY]], room: Room) -> Iterator[tuple[XY, str]]:
    """Yield the names of stops beside them; one without room is left out."""
    for _, at in stops:
        room.take(at, 1.4)
    for name, (x, y) in stops:
        half = len(name) * SIZE * LETTER[True] / 2
        beside, above, aside = half + 1.8, 3.2, half * 2 / 3
        spots = [(x + beside, y), (x - beside, y), (x, y - above), (x, y + above), (x + aside, y - above)]
        spots += [(x - aside, y - above), (x + aside, y + above), (x - aside, y + above)]
        yield from room.write([name], spots, bold=True)


def quarter_names(ground: Ground, window: Window, room: Room) -> Iterator[tuple[XY, str]]:
    """Yield the names of quarters about their middles; one without room is left out."""
    for name, at in ground.quarters:
        x, y = window.on_paper(at)
        if 0 < x < window.width and 0 < y < window.height:
            spots = [(x + right, y + down) for down in (0, -3, 3, -5, 5) for right in (0, -4, 4)]
            yield from room.write(in_lines(name), spots, bold=False)


def in_lines(name: str) -> list[str]:
    """Return a name in two lines when it is long.

    >>> in_lines("Ticinese e San Gottardo")
    ['Ticinese e', 'San Gottardo']
    """
    words = name.split()
    if len(name) < 14 or len(words) == 1:
        return [name]
    at = min(range(1, len(words)), key=lambda one: max(len(" ".join(words[:one])), len(" ".join(words[one:]))))
    return [" ".join(words[:at]), " ".join(words[at:])]
