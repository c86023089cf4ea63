"""The Italian words of the site, in sections: `say.meeting.decisions` in a template."""

from __future__ import annotations

from guida.labels.it.guida import GUIDA
from guida.labels.it.mappa import MAPPA
from guida.labels.it.tavolo import TAVOLO

LABELS = {**GUIDA, **MAPPA, **TAVOLO}
