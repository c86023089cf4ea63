"""A large PDF of Typst with fewer bytes: the same words, structure and, to a twentieth of a point, the same look."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

_DRAWING = re.compile(rb"(?<=scn )(?:(?:-?[\d.]+ ){2}[ml]\s|(?:-?[\d.]+ ){6}c\s|h\s){20,}f\s")
"""The whole way along a shape of some size, and its being filled: operators of ISO 32000-1, table 59."""
_ALT = re.compile(rb"(/Span<</MCID \d+)/Alt<[0-9A-F]+>(>>BDC)")
_NUMBER = re.compile(rb"-?[\d.]+")
_WORTH = 1_000
"""Bytes that keeping a drawing once must save: a form is an object more, with a name on every page."""
_TOKEN = re.compile(rb"\([^\\()]*(?:\\.[^\\()]*)*\)|(?<![\w.])-?(?:\d*\.\d{3,}|\d\d+\.\d\d)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:[0-7]{3}|.)", re.DOTALL)
_SIGNS = {b"\\%03o" % sign: bytes((sign,)) for sign in range(256) if sign not in b"\r()\\"}
"""What a text may hold as it is, by how Typst writes it."""


class _Drawn(NamedTuple):
    """A drawing that stands once, and takes on the colour and size of wherever it is shown."""

    name: Name
    form: pikepdf.Stream

    @property
    def shown(self) -> bytes:
        return b"%b Do " % bytes(self.name)


def slim(document: pikepdf.Pdf) -> None:
    """Make a document smaller, in place: its numbers, what is drawn or said twice, its pictures of two colours."""
    contents = [_ALT.sub(rb"\1\2", _TOKEN.sub(_shorter, page.Contents.read_bytes())) for page in document.pages]
    drawings = [_DRAWING.findall(content) for content in contents]
    drawn = _drawn_again(document, drawings)
    for page, content, own in zip(document.pages, contents, drawings, strict=True):
        again = set(own) & drawn.keys()
        for drawing in again:
            page.add_resource(drawn[drawing].form, Name.XObject, drawn[drawing].name)
        page.Contents.write(
            _DRAWING.sub(lambda one: drawn[one[0]].shown if one[0] in drawn else one[0], content) if again else content
        )
        for note in page.get("/Annots", ()):
            note.Rect = Array([round(side, 1) for side in note.Rect.as_list()])
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            if one.get("/Subtype") == Name.Image:
                _two_colours(one)
                _without(one, "/Type", "/Interpolate")
        elif isinstance(one, Dictionary) and one.get("/Type") == Name.StructElem:
            # A heading's own words.
            _without(one, "/T")
            if one.S == Name.LI:
                _without_marker(one)


def _drawn_again(document: pikepdf.Pdf, drawings: list[list[bytes]]) -> dict[bytes, _Drawn]:
    """Return what is drawn more than once."""
    times = Counter(drawing for own in drawings for drawing in own)
    again = [drawing for drawing, count in times.items() if (count - 1) * len(drawing) > _WORTH]
    return {drawing: _Drawn(Name(f"/drawn{at}"), _form(document, drawing)) for at, drawing in enumerate(again)}


def _form(document: pikepdf.Pdf, drawing: bytes) -> pikepdf.Stream:
    numbers = [float(number) for number in _NUMBER.findall(drawing)]
    across, up = numbers[::2], numbers[1::2]
    # A curve is never outside of the points that bend it.
    box = Array([min(across), min(up), max(across), max(up)])
    return pikepdf.Stream(document, drawing, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _shorter(found: re.Match[bytes]) -> bytes:
    """A text with its signs as they are, a number as exact as can be seen."""
    token = found[0]
    if token.startswith(b"("):
        return _ESCAPE.sub(lambda sign: _SIGNS.get(sign[0], sign[0]), token)
    value = float(token)
    size = abs(value)
    # Small ones are colours and scales; a dot of a good printer is an eighth of a point.
    short = b"%.*f" % (1 if size >= 10 else 3 if size >= 1 else 5, value)
    return short.rstrip(b"0").rstrip(b".") if float(short) else b"0"


def _two_colours(image: pikepdf.Stream) -> None:
    """Give a picture in black and white, as a code is, one bit for each of its points."""
    if int(image.BitsPerComponent) != 8 or "/SMask" in image or "/DecodeParms" in image:
        return
    points, width = image.read_bytes(), int(image.Width)
    if len(points) != width * int(image.Height) or set(points) - {0, 255}:
        return
    row = -(-width // 8)
    bits = points.replace(b"\xff", b"1").replace(b"\0", b"0")
    rows = (bits[at : at + width].ljust(row * 8, b"0") for at in range(0, len(bits), width))
    image.write(b"".join(int(one, 2).to_bytes(row, "big") for one in rows))
    image.BitsPerComponent = 1


def _without(one: pikepdf.Object, *keys: str) -> None:
    """Drop what the standard takes for granted or as a repetition."""
    for key in keys:
        if key in one:
            del one[key]


def _without_marker(item: Dictionary) -> None:
    """Drop from an item of a list the marker that is not there."""
    parts = item.get("/K")
    if isinstance(parts, Array) and len(parts) > 1 and isinstance(parts[0], Dictionary):
        marker = parts[0]
        if marker.get("/S") == Name.Lbl and "/Alt" not in marker and len(marker.get("/K", ())) == 0:
            del parts[0]
