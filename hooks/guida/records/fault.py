"""What is wrong with a value, in words for who wrote it; pydantic carries it to the place of the field."""

from __future__ import annotations


class Fault(ValueError):
    """What is wrong with a value and how to mend it; pydantic carries it to the place of the field."""

    def __init__(self, fault: str, mend: str) -> None:
        super().__init__(fault)
        self.fault, self.mend = fault, mend


def text_of(value: object, wanted: str) -> str:
    """Return a text without the blanks around it; a list or a mapping in its place is a Fault."""
    if not isinstance(value, str):
        raise Fault(f"qui va {wanted}, non un elenco di campi", "Scrivi il valore sulla stessa riga.")
    return value.strip()
