"""Words that stay on one line: a number with the word that it belongs to, the parts of a telephone number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Both are short: a line must be able to end somewhere. A year may stand without its month.
_NUMBER_OF_A_WORD = re.compile(r"(?<!\S)([^\s\d]{1,14}) (?!(?:19|20)\d\d\b)(?=\d\S{0,8}(?:\s|$))")
_TELEPHONE = re.compile(r"(?<!\d)\+?\d{1,4}(?: \d{2,7}){1,4}(?![\d/])")


def unbroken(value: Any) -> Any:
    """Return data whose texts end no line before a number, nor inside a telephone; drawings as they are.

    >>> unbroken(["Via Tibaldi 41, 20136", {"at": "chiama 02 8845 3541"}])
    ['Via Tibaldi\\xa041, 20136', {'at': 'chiama\\xa002\\xa08845\\xa03541'}]
    """
    if isinstance(value, str):
        return value if value.startswith("<svg") else _kept(value)
    if isinstance(value, Mapping):
        return {key: unbroken(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [unbroken(one) for one in value]
    return value


def _kept(text: str) -> str:
    if not any(one.isdigit() for one in text):
        return text
    text = _TELEPHONE.sub(lambda found: found[0].replace(" ", "\xa0"), text)
    return _NUMBER_OF_A_WORD.sub("\\1\xa0", text)
