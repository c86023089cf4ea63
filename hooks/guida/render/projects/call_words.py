"""How a call for funding is said: what it asks for, how many days are left."""

from __future__ import annotations

import datetime as dt

from guida.calls import days_left, state_of
from guida.labels import labels
from guida.records.call import Call
from guida.render import words


def share_in_words(percent: int) -> str:
    """`Chi partecipa mette il 20 %`, `l'8 %`, or that nothing is asked for."""
    say = labels("it")["call"]
    if percent == 0:
        return str(say["no_share"])
    # Otto, undici and ottanta begin with a vowel, and so does uno.
    elided = percent in (1, 8, 11) or 80 <= percent < 90
    return str(say["share"].format(f"l’{percent}\u00a0%" if elided else f"il {percent}\u00a0%"))


def days_in_words(call: Call, today: dt.date) -> str:
    """`Scade domani`, `Mancano 12 giorni`, `Apre fra 17 giorni`, `È scaduto il 31 dicembre 2025`."""
    say = labels("it")["call"]["days"]
    state, left = state_of(call, today), days_left(call, today)
    if state == "closed":
        return str(say["closed"].format(words.with_word("il", call.closes)))
    if state == "announced" and call.opens:
        left = (call.opens - today).days
        return str(say["opens_tomorrow"] if left == 1 else say["opens"].format(words.number_in_words(left)))
    return str((say["today"], say["tomorrow"])[left] if left < 2 else say["left"].format(words.number_in_words(left)))
