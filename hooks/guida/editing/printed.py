"""Papers that the commands make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guida.editing.command import CODE, Refused
from guida.fonts import default_fonts
from guida.printing import PrintFailed, compile_pdf


def printed(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template with these data; Refused, with the place, when it cannot be made."""
    try:
        return compile_pdf(template, data, default_fonts(CODE))
    except PrintFailed as failure:
        raise Refused(f"La stampa non riesce: {failure}") from None
