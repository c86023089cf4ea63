"""A booklet laid out on A4 sheets, two pages a side, to be printed on both sides, folded and stapled (saddle stitch).

Such a file is read by a printer only: its pages are out of order, so it has no tags and claims no standard.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

from guida.labels import labels
from guida.packed import packed

MILLIMETRE = 72 / 25.4
WIDTH, HEIGHT = 297 * MILLIMETRE, 210 * MILLIMETRE
_TOLERANCE = 0.01

Side = tuple[int | None, int | None]


class TooLarge(ValueError):
    """A page that does not fit half a sheet: it would have to be cut or made smaller."""


def imposed(content: bytes) -> bytes:
    """Return the pages of a PDF on A4 sheets for a printer that turns them on the short edge.

    Pages keep their size and meet at the fold. Title, language and the rest of what the file says of itself stay, and
    it says that it is for printing only. The same content gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(content)) as booklet, pikepdf.new() as sheets:
        for side in sides(len(booklet.pages)):
            _lay(side, booklet, sheets)
        _tell(booklet, sheets)
        sheets.remove_unreferenced_resources()
        return packed(sheets, version=booklet.pdf_version)


def sides(pages: int) -> Iterator[Side]:
    """Yield what stands left and right on each side of the sheets, as indexes of pages; None where nothing does.

    Where pages do not fill the last sheet, what is empty stands before the last page: that is the back cover.

    >>> list(sides(4))
    [(3, 0), (1, 2)]
    """
    full = -(-pages // 4) * 4
    last = max(1, pages - 1)
    order = [*range(min(last, pages)), *[None] * (full - pages), *range(last, pages)]
    for sheet in range(full // 4):
        first, end = 2 * sheet, full - 1 - 2 * sheet
        yield order[end], order[first]
        yield order[first + 1], order[end - 1]


def _lay(side: Side, booklet: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    drawn, steps = Dictionary(), []
    for half, index in enumerate(side):
        if index is None:
            continue
        page = booklet.pages[index]
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        width, height = right - left, top - bottom
        if width > WIDTH / 2 + _TOLERANCE or height > HEIGHT + _TOLERANCE:
            raise TooLarge(f"page {index + 1} is {width:.0f} × {height:.0f} points")
        across = (WIDTH / 2 if half else WIDTH / 2 - width) - left
        up = (HEIGHT - height) / 2 - bottom
        # pikepdf's own overlays name what they draw by chance: another file at every run.
        name = Name(f"/Page{half}")
        drawn[name] = sheets.copy_foreign(page.as_form_xobject())
        steps.append(f"q 1 0 0 1 {across:.4f} {up:.4f} cm {name} Do Q")
    sheet = sheets.add_blank_page(page_size=(round(WIDTH, 4), round(HEIGHT, 4)))
    sheet.Resources = Dictionary(XObject=drawn)
    sheet.Contents = sheets.make_stream("\n".join(steps).encode())


def _tell(booklet: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    say = labels("it")["press"]
    for key, value in booklet.docinfo.items():
        sheets.docinfo[key] = str(value)
    sheets.docinfo[Name.Title] = say["only_print"].format(booklet.docinfo.get(Name.Title, "")).strip()
    sheets.docinfo[Name.Subject] = say["only_print_more"]
    language = str(booklet.Root.get(Name.Lang, "it-IT"))
    sheets.Root.Lang = language
    sheets.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )
    with sheets.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told.load_from_docinfo(sheets.docinfo)
        told["dc:language"] = {language}
