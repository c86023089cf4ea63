"""The report on what became of a document, in Italian: what was read, dropped, matched, left; what a person still does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guida.editing.minutes.contacts import without_contacts
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import masked, suspicious
from guida.editing.minutes.understand import Understood
from guida.labels.it import LABELS
from guida.problem import counted
from guida.source import Value

_MOST = 60
_TO_DO = (
    "Leggi tutto il testo accanto al documento: qui sopra c'è solo quello che il programma ha capito.",
    "Correggi le voci «Da guardare» e «Non letto o dubbio».",
    "Per le organizzazioni non riconosciute: scrivi «organization: …» al posto di «name: …» se la scheda c'è.",
    "Assicurati che nel testo non ci siano {reassurances}.",
    "Fai girare la bozza fra i presenti prima di approvarla. Finché è una bozza non va in data/: il deposito è pubblico.",
)


def report(heads: Sequence[str], text: str, understood: Understood, notes: Sequence[str], known: Known) -> str:
    """Return the whole report, without anybody's name or contact. `heads`: its first lines; `text`: the file as written."""
    told = understood.told
    dropped = [
        *([f"{counted(told.people, 'persona', 'persone')}: nomi e recapiti restano fuori"] if told.people else []),
        *told.columns,
        *(
            f"nomi di chi era nell'elenco, sostituiti nel testo: {sum(told.replaced.values())} "
            f"({', '.join(f'{where}: {times}' for where, times in sorted(told.replaced.items(), key=_place))})"
            for _ in range(bool(told.replaced))
        ),
        *(f"{kind}: {times} nel testo" for kind, times in sorted(told.contacts.items())),
        *notes,
    ]
    bodies = [f"«{body}» → {id_}" for body, id_ in told.matched.items()]
    bodies += [
        f"«{body}» non è fra le schede" + (f"; forse: {', '.join(ids)}" if ids else "")
        for body, ids in told.unmatched.items()
    ]
    parts = (
        ("Riconosciuto", told.read),
        ("Date", told.dates),
        ("Organizzazioni", bodies),
        ("Tolto o lasciato fuori", dropped),
        ("Non letto o dubbio", told.unread),
        ("Da guardare: forse nomi di persone (righe del file scritto)", looks(text, understood, known)),
        ("Che cosa resta da fare a una persona", [line.format(reassurances=_reassurances()) for line in _TO_DO]),
    )
    lines = [*heads]
    for title, entries in parts:
        lines += ["", title]
        lines += [f"- {_without_names(entry, understood, known)}" for entry in entries] or ["- niente"]
    return "\n".join(lines) + "\n"


def _place(entry: tuple[str, int]) -> list[str]:
    """Order «paragrafo 9» before «paragrafo 12»."""
    return [part.zfill(6) for part in re.findall(r"\D+|\d+", entry[0])]


def looks(text: str, understood: Understood, known: Known) -> list[str]:
    """Return where, in the written file, something may be a person's name, as initials."""
    found = [
        f"riga {number}: {', '.join(dict.fromkeys(masked(word) for word in words))}"
        for number, words in suspects(text, understood, known)
    ]
    more = len(found) - _MOST
    return found[:_MOST] + ([f"e altre {more} righe"] if more > 0 else [])


def suspects(text: str, understood: Understood, known: Known) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of the file in which something may be a person's name, with the words."""
    attendance = understood.values.get("attendance", [])
    names = (
        [str(one["name"]) for one in attendance if isinstance(one, dict) and "name" in one]
        if isinstance(attendance, list)
        else []
    )
    not_people = sorted({*known.names, *names, *_titles(understood.values)}, key=lambda name: (-len(name), name))
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r"\s*(?:- )?(?:name|organization|owner|group|place|by|on):", line):
            continue
        if words := [*suspicious(line, not_people), *understood.roll.left_in(line)]:
            yield number, words


def _titles(values: dict[str, Value]) -> list[str]:
    title = values.get("title")
    return [title] if isinstance(title, str) and len(title.split()) > 2 else []


def _reassurances() -> str:
    words = LABELS["meeting"]["sure_of"]
    return ", ".join(words[name] for name in ("nomi", "storie", "salute", "contatti", "indirizzi"))


def _without_names(entry: str, understood: Understood, known: Known) -> str:
    """Return a sentence of the report without names: it may quote a title or the words beside a date."""
    text, _ = without_contacts(entry, known.contacts)
    return understood.roll.replaced(text)[0]
