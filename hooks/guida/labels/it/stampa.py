"""Words about the papers that the site offers."""

from __future__ import annotations

from typing import Any

STAMPA: dict[str, Any] = {
    "press": {
        "errata": "Correzioni al libretto {}",
        "a5": "La guida, libretto A5",
    }
}  # fmt: skip
