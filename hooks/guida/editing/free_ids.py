"""Which ids a new record may not have."""

from __future__ import annotations

from guida.check.projects import ADDRESSES_TAKEN
from guida.records import Records

_OF_WINDOWS = frozenset(
    {"con", "nul", "aux", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names of no file there, whatever follows the dot."""


def taken_ids(records: Records, kind: str) -> frozenset[str]:
    """Return the ids of a kind that records have or had, also those whose file cannot be read, and those of the site."""
    filed = records.filed(kind)
    former = {id_ for one in filed.values() for id_ in one.former_ids}
    return frozenset({*records.known.get(kind, ()), *filed, *former, *ADDRESSES_TAKEN, *_OF_WINDOWS})
