"""What was written by hand about the needs of a theme or a quarter."""

from __future__ import annotations

import re
from typing import Literal

from guida.guide import Guide
from guida.records.analysis import Analysis
from guida.records.meeting import Meeting

_HEADING_ID = re.compile(r"^(#+ .*?)\s*\{#[a-z0-9-]+\}\s*$", re.MULTILINE)


def analyses_of(guide: Guide, kind: Literal["themes", "quarters"], id_: str) -> tuple[Analysis, ...]:
    """Return the analyses of a theme or a quarter, the newest first."""
    found = [one for one in guide.records.analyses.values() if id_ in getattr(one, kind)]
    return tuple(sorted(found, key=lambda one: (one.on.first(), one.id), reverse=True))


def text_of(analysis: Analysis) -> str:
    """Return the prose of an analysis without ids of headings: several texts share a page, which has ids of its own."""
    return _HEADING_ID.sub(r"\1", analysis.body)


def meetings_of(analysis: Analysis, guide: Guide) -> tuple[Meeting, ...]:
    """Return the meetings an analysis comes from, in its order; of draft minutes nobody may say what they spoke of."""
    named = (guide.records.meetings[id_] for id_ in analysis.meetings)
    return tuple(meeting for meeting in named if guide.readable(meeting))
