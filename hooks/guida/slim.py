"""A large PDF of Typst with fewer bytes: the same words, structure and, to a hundredth of a point, the same look."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name

_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|(?<![\w.])-?\d*\.\d{3,}", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_MUST_BE_ESCAPED = frozenset(b"\r()\\")


def slim(document: pikepdf.Pdf) -> None:
    """Make a document smaller, in place: its drawn numbers, its pictures of two colours, its lists without markers."""
    for page in document.pages:
        page.Contents.write(_TOKEN.sub(_shorter, page.Contents.read_bytes()))
        for note in page.get("/Annots", ()):
            note.Rect = Array([round(side, 2) for side in note.Rect.as_list()])
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            if one.get("/Subtype") == Name.Image:
                _two_colours(one)
        elif isinstance(one, Dictionary) and one.get("/S") == Name.LI:
            _without_marker(one)


def _shorter(found: re.Match[bytes]) -> bytes:
    """A text with its signs as they are, a number as exact as can be seen."""
    token = found[0]
    if token.startswith(b"("):
        return _ESCAPE.sub(_sign, token)
    value = float(token)
    size = abs(value)
    # Small ones are colours and scales.
    short = b"%.*f" % (2 if size >= 10 else 3 if size >= 1 else 5, value)
    return short.rstrip(b"0").rstrip(b".") if float(short) else b"0"


def _sign(found: re.Match[bytes]) -> bytes:
    digits = found[1]
    if len(digits) == 3 and (sign := int(digits, 8)) not in _MUST_BE_ESCAPED:
        return bytes((sign,))
    return found[0]


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


def _without_marker(item: Dictionary) -> None:
    """Drop from an item of a list the marker that is not there."""
    parts = item.get("/K")
    if isinstance(parts, Array) and len(parts) > 1 and isinstance(parts[0], Dictionary):
        marker = parts[0]
        if marker.get("/S") == Name.Lbl and "/Alt" not in marker and len(marker.get("/K", ())) == 0:
            del parts[0]
