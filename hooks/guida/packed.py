"""A PDF as the bytes of a file: packed as well as can be, the same ones whoever writes them."""

from __future__ import annotations

import io

import pikepdf

# Of the whole process: were it left to one of the modules that write, the bytes would be others where only another is used.
pikepdf.settings.set_flate_compression_level(9)


def packed(document: pikepdf.Pdf, *, again: bool = False, version: str = "") -> bytes:
    """Return the file; `again`, what was packed already is packed anew; `version` is the least that it says it is."""
    written = io.BytesIO()
    document.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=again,
        deterministic_id=True,
        min_version=version,
    )
    return written.getvalue()
