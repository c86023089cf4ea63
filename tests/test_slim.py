"""A page as Typst writes it, made lighter: it looks the same, and says each thing once."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from guida.slim import slim
from pikepdf import Array, Dictionary, Name

STAR = b"".join(b"%d.5 %d.5 l\n" % (10 + 7 * at % 40, 10 + 11 * at % 40) for at in range(30))
STAR = b"10.5 10.5 m\n" + STAR + b"h\nf\n"
PAGE = (
    b"/Span<</MCID 0/Alt<FEFF0043>>>BDC\nq 60 0 0 60 20.5000 121.0000 cm/x0 Do\nQ\nEMC"
    b"q 1 0 0 -1 100.04999 99.95001 cm/c0 cs 0.48627 0.22745 0.92941 scn " + STAR + b"Q\n"
    b"q 0.66142 0 0 -0.66142 20 60 cm/c0 cs 0 0 0 scn " + STAR + b"Q\n"
)


def document() -> pikepdf.Pdf:
    """Two pages with the same drawing in two sizes and colours, and a picture in black and white of eight bits a point."""
    made = pikepdf.new()
    squares = bytes(255 if (row + column) % 2 else 0 for row in range(11) for column in range(11))
    picture = pikepdf.Stream(
        made,
        squares,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=11,
        Height=11,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
        Interpolate=False,
    )
    for _ in range(2):
        page = made.add_blank_page(page_size=(200, 200))
        page.Contents = made.make_stream(PAGE)
        page.Resources = Dictionary(XObject=Dictionary(x0=picture), ColorSpace=Dictionary(c0=Name.DeviceRGB))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10.04444, 20.5, 30.123456, 40.98765]))
    made.pages[0].Annots = Array([made.make_indirect(link)])
    marker = Dictionary(Type=Name.StructElem, S=Name.Lbl, K=Array([]))
    body = Dictionary(Type=Name.StructElem, S=Name.LBody, K=Array([0]))
    made.Root.Item = made.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.LI, K=Array([marker, body]), T=pikepdf.String("Una voce"))
    )
    return made


def looks(made: pikepdf.Pdf) -> list[bytes]:
    """Every page at 72 dots an inch, dot by dot."""
    written = io.BytesIO()
    made.save(written)
    with pypdfium2.PdfDocument(written.getvalue()) as shown:
        return [page.render().to_numpy().tobytes() for page in shown]


def test_it_looks_the_same() -> None:
    before, after = document(), document()
    slim(after)
    [whole, *_] = looks(before)
    assert len(set(whole)) > 10, "the pages show nothing to compare"
    changed = [
        sum(abs(one - other) > 64 for one, other in zip(was, is_, strict=True))
        for was, is_ in zip(looks(before), looks(after), strict=True)
    ]
    assert changed == [0, 0]


def test_each_thing_stands_once() -> None:
    made = document()
    slim(made)
    first, second = (page.Contents.read_bytes() for page in made.pages)
    assert (
        first
        == second
        == (
            b"/Span<</MCID 0>>BDC\nq 60 0 0 60 20.5 121 cm/x0 Do\nQ\nEMC"
            b"q 1 0 0 -1 100 100 cm/c0 cs 0.48627 0.22745 0.92941 scn /drawn0 Do Q\n"
            b"q 0.66142 0 0 -0.66142 20 60 cm/c0 cs 0 0 0 scn /drawn0 Do Q\n"
        )
    )
    drawn = {page.Resources.XObject.drawn0.objgen for page in made.pages}
    assert len(drawn) == 1
    form = made.pages[0].Resources.XObject.drawn0
    assert (form.read_bytes(), form.Subtype) == (STAR, Name.Form)
    assert [float(side) for side in form.BBox] == [10.5, 10.5, 49.5, 49.5]


def test_a_picture_of_two_colours_has_one_bit_a_point() -> None:
    made = document()
    slim(made)
    picture = made.pages[0].Resources.XObject.x0
    assert int(picture.BitsPerComponent) == 1
    assert picture.read_bytes()[:4] == bytes((0b01010101, 0b01000000, 0b10101010, 0b10100000))
    assert sorted(picture.keys()) == ["/BitsPerComponent", "/ColorSpace", "/Height", "/Length", "/Subtype", "/Width"]


def test_links_and_lists() -> None:
    made = document()
    slim(made)
    assert [float(side) for side in made.pages[0].Annots[0].Rect] == [10, 20.5, 30.1, 41]
    item = made.Root.Item
    assert "/T" not in item
    assert [str(part.S) for part in item.K] == ["/LBody"]


def test_texts_keep_their_letters() -> None:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 200))
    page.Contents = made.make_stream(
        rb"BT/f0 10 Tf[(\000\101\\000\(1.23456\)\015\012)12.3456(9.87654)]TJ ET scn 1 1 m 2 2 l" + b"\nf\n"
    )
    slim(made)
    assert page.Contents.read_bytes() == (
        b"BT/f0 10 Tf[(\0A\\\\000\\(1.23456\\)\\015\n)12.3(9.87654)]TJ ET scn 1 1 m 2 2 l\nf\n"
    )
