"""Problems of shape: what pydantic says of one record, told to an editor in Italian, one cause one message."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guida import italian_words
from guida.keys import fields_at, inside, key_meant, model_at
from guida.records import FILED
from guida.records.fault import Fault
from guida.records.record import Record, fields_of
from guida.text_files import Steps
from guida.wording import nearest, perhaps, slug

_NOT_KNOWN = frozenset({
    "?", "??", "-", "--", "/", "n.d.", "nd", "n/d", "n.a.", "n/a", "na", "unknown", "sconosciuto", "non so", "non si sa",
    "boh", "da verificare", "da definire", "da decidere",
})  # fmt: skip
"""What people write where nothing is known."""


def shape_faults(
    failure: ValidationError,
    model: type[Record],
    known: Mapping[str, Collection[str]] | None = None,
    called: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[tuple[Steps, bool, str, str, str]]:
    """(steps, whether the key is meant, rule, fault, mend) for each thing wrong with one record.

    `known` are the ids of every kind, to tell who writes a name or a title which one it may be; `called` the ids of
    terms by what readers see of them, as `slug` writes it.
    """
    details = failure.errors(include_url=False)
    renamed = {
        (*error["loc"][:-1], guess)
        for error in details
        if error["type"] == "unexpected_keyword_argument"
        and (guess := key_meant(str(error["loc"][-1]), fields_at(model, error["loc"][:-1])))
    }
    for error in details:
        steps = error["loc"]
        if error["type"] == "missing" and steps in renamed:
            continue
        if error["type"] == "too_short" and any(one["loc"][: len(steps)] == steps != one["loc"] for one in details):
            continue  # pydantic counts only the entries without a fault.
        fault, mend = _told(error, model, known or {}, called or {})
        at_key = error["type"] in {"unexpected_keyword_argument", "missing"}
        yield steps, at_key, error["type"], fault, mend


def _told(  # noqa: PLR0912 - one case a type
    error: ErrorDetails,
    model: type[Record],
    ids: Mapping[str, Collection[str]],
    called: Mapping[str, Mapping[str, str]],
) -> tuple[str, str]:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    last = error["loc"][-1] if error["loc"] else ""
    known: Any
    match kind:
        case "missing":
            if isinstance(last, int):
                return "l'elenco è troppo corto", "Aggiungi la voce che manca."
            return f"manca il campo obbligatorio «{last}»", f"Aggiungi una riga «{last}: …»."
        case "unexpected_keyword_argument":
            known = fields_at(model, error["loc"][:-1])
            guess = key_meant(str(last), known)
            mend = f"Forse intendevi «{guess}»?" if guess else f"Campi possibili: {', '.join(known)}."
            if guess not in italian_words.KEYS.get(str(last).lower(), ()):
                mend = inside(str(last), model_at(model, error["loc"][:-1])) or mend
            return f"il campo «{last}» non esiste", mend
        case "literal_error" if not isinstance(value, str):
            return "qui va una parola sola, non un elenco o dei campi", "Scrivi il valore sulla stessa riga."
        case "literal_error":
            known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            meant = [word for word in italian_words.VALUES.get(str(value).lower(), ()) if word in known]
            guess = f"Forse intendevi «{meant[0]}»? " if meant else perhaps(str(value), known)
            mend = f"{guess}Valori: {', '.join(known)}."
            return f"«{_short(value)}» non è un valore ammesso", mend
        case "value_error" | "string_pattern_mismatch" if _is_not_known(value, model, error["loc"]):
            return f"«{_short(value)}» vuol dire che non si sa", "Togli la riga: quello che non si sa non ha riga."
        case "value_error" if isinstance(context.get("error"), Fault):
            told: Fault = context["error"]
            return told.fault, told.mend
        case "string_type":
            return "qui va un testo, non un elenco o dei campi", "Scrivi il valore sulla stessa riga."
        case "tuple_type" if isinstance(value, dict):
            return "qui va un elenco, non dei campi soli", "Metti un trattino e uno spazio «- » davanti a ogni voce."
        case "tuple_type":
            mend = "Scrivi ogni voce su una riga sua che comincia con «- »."
            if known := fields_at(model, error["loc"]):
                mend = f"Ogni voce comincia con «- » e ha i suoi campi: {', '.join(known)}."
            elif len(parts := [part.strip() for part in str(value).split(",") if part.strip()]) > 1:
                rows = ", ".join(f"«- {_short(part)}»" for part in parts)
                mend = f"Scrivi una riga per ogni voce, rientrata di due spazi: {rows}."
            return f"«{_short(value)}» non è un elenco", mend
        case "dataclass_type" if isinstance(value, list):
            return "qui vanno dei campi, non un elenco", "Togli i trattini «- » e scrivi un campo per riga."
        case "dataclass_type":
            known = ", ".join(fields_at(model, error["loc"]))
            return f"«{_short(value)}» non ha campi", f"Scrivi i campi sotto, rientrati di due spazi: {known}."
        case "string_too_short":
            return "il testo è vuoto o troppo corto", "Scrivilo per intero, oppure togli la riga."
        case "too_short":
            return "l'elenco è vuoto", "Scrivi almeno una voce."
        case "string_too_long":
            length, most = len(str(value)), context["max_length"]
            return f"è lungo {length} caratteri, al massimo {most}", f"Accorcia di {length - most}."
        case "too_long":
            return f"ha più di {context['max_length']} voci", "Togli quelle di troppo."
        case "string_pattern_mismatch":
            if last == "at" and "/" not in str(value):
                mend = "Scrivi organizzazione/sede, per esempio biblioteca-tibaldi/sede; per un altro posto, sotto, «name: …»."
                return f"«{_short(value)}» non è una sede di un'organizzazione", mend
            if (key := _key_of(error["loc"])) in italian_words.NAMED and context["pattern"] == _PATTERNS[0][0]:
                return _name_for_id(str(value), key, ids, called)
            return _pattern(str(value), str(context["pattern"]), own=last == "id")
    return f"«{_short(value)}» non va bene", "Guarda una scheda simile per copiare la forma."


_PATTERNS = (
    (r"^[a-z0-9]+(-[a-z0-9]+)*$", "non è un identificativo", "Usa minuscole senza accenti, cifre e trattini: centro-anziani."),
    (r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", "non è una sede di un'organizzazione", "Scrivi organizzazione/sede, per esempio biblioteca-tibaldi/sede."),
    (r"^[a-z0-9]+(-[a-z0-9]+)*/\d{4}-\d{2}-\d{2}$", "non è un incontro", "Scrivi gruppo/giorno, per esempio anziani/2026-03-12."),
    (r"^[a-z0-9]+(-[a-z0-9]+)*/\d{4}-\d{2}-\d{2}/[a-z0-9]+(-[a-z0-9]+)*$", "non è una voce di un incontro", "Scrivi gruppo/giorno/voce, per esempio anziani/2026-03-12/azione-1."),
    (r"^\d{5}$", "non è un CAP", "Il CAP ha cinque cifre, per esempio 20142."),
    (r"^#[0-9A-Fa-f]{6}$", "non è un colore", "Scrivi # e sei cifre, fra virgolette: '#9A3412'."),
)  # fmt: skip


def _key_of(steps: Steps) -> str:
    return next((str(step) for step in reversed(steps) if isinstance(step, str)), "")


def _name_for_id(
    value: str, key: str, ids: Mapping[str, Collection[str]], called: Mapping[str, Mapping[str, str]]
) -> tuple[str, str]:
    """Tell who writes the name of a record, or of a term, which id that may be."""
    kinds = italian_words.NAMED[key]
    known = frozenset(id_ for kind in kinds for id_ in ids.get(kind, ()))
    if slug(value) in known:
        return (
            f"«{_short(value)}» non è un identificativo",
            f"Scrivi «{slug(value)}»: minuscole senza accenti, cifre e trattini.",
        )
    words = known & set(slug(value).split("-"))
    named = next((called[kind][slug(value)] for kind in kinds if slug(value) in called.get(kind, {})), None)
    meant = named or (next(iter(words)) if len(words) == 1 else nearest(slug(value), known))
    where = " o ".join(f"data/{kind}/" if kind in FILED else f"data/taxonomy/{kind}.yml" for kind in kinds)
    guess = f"Forse intendevi «{meant}»? " if meant else ""
    return f"«{_short(value)}» non è un identificativo", f"{guess}Gli identificativi validi sono in {where}."


def _pattern(value: str, pattern: str, *, own: bool) -> tuple[str, str]:
    for known, fault, mend in _PATTERNS:
        if pattern == known:
            if pattern == _PATTERNS[0][0] and (meant := slug(value) if own else _id_meant(value)):
                return f"«{_short(value)}» {fault}", f"Scrivi «{meant}»: minuscole senza accenti, cifre e trattini."
            whole = re.sub(r"(?<=-)(\d)(?!\d)", r"0\1", value)
            if whole != value and "\\d{2}" in pattern and re.fullmatch(pattern, whole):
                return f"«{_short(value)}» {fault}", f"Mese e giorno hanno due cifre: scrivi {whole}."
            return f"«{_short(value)}» {fault}", mend
    return f"«{_short(value)}» non è scritto nel modo giusto", f"Deve seguire {pattern}."


def _id_meant(value: str) -> str:
    """Return the id that one word was meant to be; of several words nobody knows which record they mean."""
    if not re.fullmatch(r"[\w“”‘’\"'«»]+", value):
        return ""
    return slug(value)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _is_not_known(value: object, model: type[Record], steps: Steps) -> bool:
    """Whether a value only says that nothing is known, in a field that need not be there."""
    if str(value).strip().lower() not in _NOT_KNOWN:
        return False
    holder = model_at(model, steps[:-1])
    fields = fields_of(holder).items() if holder else ()
    return not any(field.is_required() for name, field in fields if steps[-1] in {name, field.alias})
