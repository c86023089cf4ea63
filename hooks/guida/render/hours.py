"""Opening hours in words, where pages look for them; the words are in guida.opening_words, which checks may read too."""

from __future__ import annotations

from guida.opening_words import Clause, hours_in_words, week_in_words

__all__ = ["Clause", "hours_in_words", "week_in_words"]
