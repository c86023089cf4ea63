"""Words about the papers that the site offers."""

from __future__ import annotations

from typing import Any

STAMPA: dict[str, Any] = {
    "press": {
        "a5": "La guida, libretto A5",
        "grande": "La guida a caratteri grandi, A4",
    }
}  # fmt: skip
