"""Persons: told from organizations, kept for as long as the reading lasts, taken out of every text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guida.editing.minutes.given_names import GIVEN_NAMES
from guida.editing.minutes.matching import COMMON_WORDS
from guida.folded import folded

TITLE = (
    r"(?:sig(?:nor)?(?:\.?ra|\.?na|a|ina|e)?|sigg|dott(?:or(?:e|essa)?)?(?:\.?ssa)?|dr(?:\.?ssa)?|prof(?:essor(?:e|essa)?)?"
    r"(?:\.?ssa)?|avv(?:ocat[oa])?|ing(?:egner)?|arch|rag|geom|don|suor|padre|fra|presidente|assessor[ea]|consiglier[ea])\b\.?"
)
_PARTICLES = frozenset(
    ["de", "di", "del", "della", "dello", "degli", "dei", "da", "dal", "dalla", "lo", "la", "li", "d"]
)
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PLACE_BEFORE = re.compile(
    r"(?:via|viale|piazza|piazzale|corso|largo|vicolo|san|santa|santo|sant['’]|ss|villa|fondazione|istituto|scuola|"
    r"parrocchia|biblioteca|centro|ospedale|cascina|residenza|teatro|parco)\.?\s*$",
    re.IGNORECASE,
)
_OF = {"de": "di ", "a": "a ", "da": "da ", "co": "con ", "su": "su "}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the attendance: the words of the name, for whom they came (empty when not known)."""

    words: tuple[str, ...]
    organization: str = ""

    @property
    def strong(self) -> frozenset[str]:
        """Return the folded words that tell this person: neither particles nor initials."""
        return frozenset(folded(word) for word in self.words if len(word) > 2 and folded(word) not in _PARTICLES)


def names_in(cell: str) -> list[tuple[str, ...]]:
    """Return the persons a cell names, each as its words: «M. Rossi, dott.ssa De Luca (Melzo)» → two."""
    plain = re.sub(r"\([^)]*\)?", " ", cell)
    found = []
    for part in re.split(r"[,;/\n+&]|\s+ed?\s+|\s+[-–—]\s+", plain):
        words = tuple(re.findall(_WORD, re.sub(rf"(?i)\b{TITLE}", " ", part)))
        if any(len(word) > 1 for word in words):
            found.append(words)
    return found


def looks_like_a_person(text: str) -> bool:
    """Whether a short text can hardly be anything else: a title, an initial or a common given name with a surname."""
    if re.match(rf"(?i:{TITLE})\s+{_CAPITAL}", text.strip()):
        return True
    words = re.findall(rf"{_WORD}|[A-Z]\.", text)
    if not 2 <= len(words) <= 4 or any(word[0].islower() and folded(word) not in _PARTICLES for word in words):
        return False
    if any(folded(word) in COMMON_WORDS for word in words):
        return False
    initial = re.match(rf"(?:[A-Z]\.\s?)+{_CAPITAL}$|{_CAPITAL}\s+[A-Z]\.$", text.strip())
    return initial is not None or folded(words[0]) in GIVEN_NAMES or folded(words[-1]) in GIVEN_NAMES


def masked(text: str) -> str:
    """Return the initials of a name: «Mario Rossi» → «M. R.»."""
    return " ".join(f"{word[0]}." for word in re.findall(_WORD, text)) or "…"


class Roll:
    """Everybody named in the attendance, and how to take their names out of a text."""

    def __init__(self, persons: Iterable[Person], spared: Iterable[str] = (), doubtful: Iterable[Person] = ()) -> None:
        """`spared`: folded words of organizations' names, which alone are no surname; `doubtful`: who may be a body."""
        self._doubtful = frozenset(word for one in doubtful for word in one.strong)
        self.persons = [one for one in persons if one.strong]
        self._spared = frozenset(spared)
        self._by_word: dict[str, list[Person]] = {}
        for person in self.persons:
            for word in person.strong:
                self._by_word.setdefault(word, []).append(person)
        raw = {word for person in self.persons for word in person.words if folded(word) in self._by_word}
        words = sorted({form for word in raw for form in (word, word.upper(), word.title())}, key=len, reverse=True)
        name = rf"(?-i:(?:De|Di|Del|Della|Dello|Degli|Dei|Da|Dal|Dalla|Lo|La|D['’])\s*)?(?:{'|'.join(map(re.escape, words))})"
        self._run = re.compile(
            rf"(?<![\w’'])(?P<before>(?:(?:de|a|da|co|su)(?:l|ll[aoe]|i|gli|ll['’])\s*|(?:il|la|lo|i|l['’])\s*)?(?:{TITLE}\s*)*)"
            rf"(?P<name>(?:[A-Z]\.\s?)*\b{name}(?:\s+(?:{name}|[A-Z]\.))*)(?![\w])",
            re.IGNORECASE,
        )

    def named(self, text: str) -> set[str]:
        """Return for whom those named in a text came."""
        words = {folded(word) for word in re.findall(_WORD, text)}
        return {person.organization for person in self.persons if person.strong & words}

    def replaced(self, text: str) -> tuple[str, int]:
        """Return a text in which everybody of the roll is «chi rappresenta …», and how many times that was needed."""
        if not self.persons:
            return text, 0
        times = 0

        def words_for(match: re.Match[str]) -> str:
            nonlocal times
            name = match["name"]
            if not any(piece[:1].isupper() for piece in re.findall(_WORD, name)):
                return match[0]
            said = {folded(word) for word in re.findall(_WORD, name)} & self._by_word.keys()
            alone = len(said) == 1 and not re.search(rf"(?i){TITLE}", match["before"])
            if alone and (said & self._spared or _PLACE_BEFORE.search(text[: match.start("name")])):
                return match[0]
            times += 1
            return self._instead(match, said, text)

        return self._run.sub(words_for, text), times

    def _instead(self, match: re.Match[str], said: set[str], text: str) -> str:
        people = [one for one in self.persons if said <= one.strong] or [
            one for word in said for one in self._by_word[word]
        ]
        bodies = {person.organization for person in people}
        who = f"chi rappresenta {bodies.pop()}" if len(bodies) == 1 and "" not in bodies else "una persona dell'elenco"
        glue = re.match(r"(?i)(de|a|da|co|su)(?:l|ll[aoe]|i|gli|ll['’])(?=\s|$|(?<=['’]))", match["before"])
        who = (_OF[glue[1].lower()] if glue else "") + who
        first = match.start() == 0 or re.search(r"[.!?:\n]\s*$", text[: match.start()]) is not None
        return who[0].upper() + who[1:] if first else who

    def left_in(self, line: str) -> list[str]:
        """Return the words of the roll that still stand in a line with a capital: spared, so somebody must look."""
        return [
            word
            for word in re.findall(_CAPITAL, line)
            if folded(word.strip("'’")) in self._by_word.keys() | self._doubtful
        ]


_RUN = re.compile(rf"(?<![\w.@/]){_CAPITAL}(?:\s+(?:(?:De|Di|Del|Della|D['’])\s*)?{_CAPITAL})+(?!\w)")
_INITIAL = re.compile(rf"(?<!\w)[A-Z]\.\s?{_CAPITAL}")
_TITLED = re.compile(rf"(?i:(?<!\w){TITLE})\s+{_CAPITAL}")
_ALONE = re.compile(rf"(?<![\w.]){_CAPITAL}")


def suspicious(line: str, known: Iterable[str]) -> list[str]:
    """Return what in a line may be a person's name, as written: pairs of capitals, initials, titles, given names.

    `known` are names of organizations, groups and projects, which are not.
    """
    for name in known:
        if name in line:
            line = line.replace(name, "…")
    found: dict[int, str] = {}
    for pattern in (_TITLED, _INITIAL, _RUN, _ALONE):
        for match in pattern.finditer(line):
            words = [folded(word) for word in re.findall(_WORD, match[0])]
            if any(start <= match.start() < start + len(text) for start, text in found.items()):
                continue
            if _PLACE_BEFORE.search(line[: match.start()]) or _PLACE_BEFORE.fullmatch(words[0]):
                continue
            uncommon = [word for word in words if word not in COMMON_WORDS and len(word) > 2]
            if pattern is _RUN and len(uncommon) < 2 and not GIVEN_NAMES.intersection(uncommon):
                continue
            if pattern is _ALONE and words[0] not in GIVEN_NAMES:
                continue
            found[match.start()] = match[0]
    return [found[start] for start in sorted(found)]
