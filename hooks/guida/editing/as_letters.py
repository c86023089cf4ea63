"""Words of others in a comment on GitHub or GitLab: shown letter by letter, doing nothing.

A comment is read by people and by robots: it must mention nobody, link nowhere, load no image, close no table, and hide
no letter. What cannot be seen is shown as «�».
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_COMMENT = 65_536
"""Letters that GitHub takes."""

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
"""Some alphabets, and emoji, are written with them."""
_MARKS = re.compile(r"[\\`*_\[\]<>&|~#!$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BREAK = "&#8203;"
"""A blank without width: with it in them «@name» and «http://…» are no more than letters."""
_COMMIT = re.compile(r"\b(?=[0-9a-f]{0,39}[a-f])(?=[0-9a-f]{7,40}\b)([0-9a-f]{6})")
_MOST_ACCENTS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def as_letters(text: str, most: int = 700) -> str:
    """Return a text as Markdown that shows it on one line, letter by letter, cut after `most` letters.

    It may stand anywhere but at the beginning of a line.
    """
    plain = " ".join("".join(_seen(one) for one in text[: most * 2]).split())
    plain = _MOST_ACCENTS.sub(r"\1", plain)
    if len(plain) > most:
        plain = f"{plain[:most].rstrip()}…"
    marked = _MARKS.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), plain)
    # What GitHub makes a link of: a person, an issue, a commit, an address.
    marked = marked.replace("@", f"@{_BREAK}").replace("\\#", f"\\#{_BREAK}").replace("://", f":{_BREAK}//")
    marked = re.sub(r"(?i)\b(www|gh|mailto)([.:-])", rf"\1{_BREAK}\2", marked)
    return _COMMIT.sub(rf"\1{_BREAK}", marked)


def _seen(letter: str) -> str:
    if letter in _JOINERS:
        return letter
    if letter.isspace():
        return " "
    return "\ufffd" if unicodedata.category(letter) in _HIDDEN else letter
