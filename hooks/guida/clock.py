"""The only clock: one day for the whole build, so that the same records on the same day give the same bytes."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def today() -> dt.date:
    """Return the day of SOURCE_DATE_EPOCH (seconds, UTC) in Rome when it is set, else today's in Rome."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), ROME) if epoch else dt.datetime.now(ROME)
    return now.date()


def epoch_of(day: dt.date) -> int:
    """Return the seconds of a day's noon in Rome: what SOURCE_DATE_EPOCH must be for `today` to be that day."""
    return int(dt.datetime.combine(day, dt.time(12), ROME).timestamp())
