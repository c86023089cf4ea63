"""A text on its way into the file: without contacts, and without the names of those who attended."""

from __future__ import annotations

from guida.editing.minutes.contacts import without_contacts
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import Roll
from guida.editing.minutes.told import Told


class Cleaner:
    """Cleans texts and tells how often something was taken out."""

    def __init__(self, roll: Roll, known: Known, told: Told) -> None:
        self.roll, self.known, self.told = roll, known, told

    def clean(self, text: str, where: str) -> str:
        """Return the text as it may be written; each text is to be cleaned once, or it counts twice."""
        text, contacts = without_contacts(text, self.known.contacts)
        self.told.contacts += contacts
        text, times = self.roll.replaced(text)
        if times:
            self.told.replaced[where] += times
        return text
