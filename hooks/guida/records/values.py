"""Text from a file becomes a day, a moment, an amount, never by guessing; what does not fit raises a Fault.

pydantic alone reads '2016' as 1970-01-01 00:33 and 17.30 as a time, so each kind of value has a pattern of its own
before any conversion. A Fault carries, in Italian, what is wrong and how to mend it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from guida.records.fault import Fault


class Point(NamedTuple):
    """WGS84 degrees, latitude first as people write them; GeoJSON wants them the other way round."""

    latitude: float
    longitude: float


LARGEST = 12
"""Digits before the point: no amount and no count of a town has more, and what has is a slip of the hand."""


def decimal_from(text: str) -> Decimal:
    """`2450000.00` or `-3.5` → that Decimal: plain digits, a point, no thousands, never a float."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        whole, _, decimals = text.removeprefix("-").lstrip("0").partition(".")
        if len(whole) > LARGEST or len(decimals) > LARGEST:
            raise Fault(f"«{_cut(text)}» ha troppe cifre", "Controlla il numero: forse una cifra è ripetuta.")
        return Decimal(text)
    meant = _number_meant(text)
    mend = f": {meant}." if meant else ", per esempio 1250.50."
    if not any(letter.isdigit() for letter in text):
        mend += " Quello che non si sa non ha riga."
    raise Fault(f"«{_cut(text)}» non è un numero", f"Scrivi solo cifre, con il punto per i decimali{mend}")


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


_MULTIPLES = {"mila": 1_000, "milione": 10**6, "milioni": 10**6, "mln": 10**6, "miliardi": 10**9, "mld": 10**9}


def _number_meant(text: str) -> str | None:
    """Return the number that people write as `€ 2.450.000,00`, `1 250,5`, `10 mila`; None when it is no such."""
    bare = re.sub(r"€|euro?|[\s'’]|^[+]", "", text, flags=re.IGNORECASE)
    words = re.fullmatch(rf"([0-9]+(?:[.,][0-9]+)?)({'|'.join(_MULTIPLES)})(?:di)?", bare.lower())
    if words:
        return f"{(Decimal(words[1].replace(',', '.')) * _MULTIPLES[words[2]]).normalize():f}"
    for thousands, point in ((".", ","), (",", ".")):
        grouped = rf"-?[0-9]{{1,3}}({re.escape(thousands)}[0-9]{{3}})+({re.escape(point)}[0-9]+)?"
        if re.fullmatch(grouped, bare):
            return bare.replace(thousands, "").replace(point, ".")
    plain = bare.replace(",", ".")
    return plain if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain) else None


def number_from(text: str) -> Decimal:
    """A count or a measure, as `decimal_from`; `12.400` could be twelve thousand and is refused."""
    if re.fullmatch(r"-?[0-9.,]+ ?%", text):
        bare = text.rstrip(" %")
        meant = _number_meant(bare) or bare
        raise Fault(f"«{_cut(text)}» ha il segno di percento", f"Scrivi {meant} qui, e il segno in «unit».")
    number = decimal_from(text)
    if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text):
        mend = f"Scrivi {text.replace('.', '')} se il punto divide le migliaia, {text}0 se sono decimali."
        raise Fault(f"«{text}» ha tre cifre dopo il punto", mend)
    return number


def euro_from(text: str) -> Decimal:
    """An amount in euro with two decimals at most, not negative; `1.250` could be a thousand and is refused."""
    amount = decimal_from(text)
    _, _, cents = text.partition(".")
    if text.startswith("-"):
        raise Fault(f"«{text}» è meno di zero", f"Un importo non ha il segno meno. Forse è {text[1:]}.")
    if len(cents) == 3 and len(text) <= 7:
        mend = (
            f"Scrivi {text.replace('.', '')} se il punto divide le migliaia, oppure euro e due cifre per i centesimi."
        )
        raise Fault(f"«{text}» ha tre cifre dopo il punto", mend)
    if len(cents) > 2:
        raise Fault(f"«{text}» non è un importo in euro", "Scrivi euro e centesimi, per esempio 1250.50.")
    return amount


def cup_from(text: str) -> str:
    """`B41H23000210006` → that code of a public investment (CUP): capitals and digits, no blanks."""
    form = "[A-Z][0-9]{2}[A-Z][0-9]{11}"
    if re.fullmatch(form, text):
        return text
    meant = re.sub(r"[\s.:/-]", "", text).upper().removeprefix("CUP")
    if re.fullmatch(form, meant):
        raise Fault(
            f"«{text}» non è scritto come un CUP", f"Scrivi solo lettere maiuscole e cifre, senza spazi: {meant}."
        )
    raise Fault(f"«{text}» non è un CUP", "Il CUP ha 15 caratteri, per esempio B41H23000210006.")


def whole_from(text: str) -> int:
    """`12` → 12; no sign, no decimals."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        if hours := re.fullmatch(r"(\d{1,2})(?: ?(?:ore|ora|h)|:(\d{2}))", text):
            minutes = int(hours[1]) * 60 + int(hours[2] or 0)
            raise Fault(f"«{text}» non è un numero di minuti", f"Scrivi solo i minuti: {minutes}.")
        meant = re.fullmatch(r"\d{1,3}((\.| )\d{3})+", text)
        mend = (
            f"Scrivi solo le cifre: {re.sub(r'[. ]', '', text)}." if meant else "Scrivi solo le cifre, per esempio 12."
        )
        raise Fault(f"«{_cut(text)}» non è un numero intero", mend)
    return int(text)


def percent_from(text: str) -> int:
    """`0` to `100`, without the sign."""
    digits = re.sub(r" ?(%|per ?cento)$", "", text)
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        mend = "Scrivi un numero intero da 0 a 100, per esempio 12."
        raise Fault(f"«{_cut(text)}» non è una percentuale intera", mend)
    number = int(digits)
    if number > 100:
        raise Fault(f"«{text}» è più di cento", "Scrivi una percentuale fra 0 e 100.")
    return number


ANSWERS = {
    "yes": "yes", "true": "yes", "sì": "yes", "si": "yes", "no": "no", "false": "no",
    "unknown": "unknown", "non so": "unknown",
}  # fmt: skip
"""What people write, in small letters, and how it is kept."""


def yes_no_from(text: str) -> bool:
    """`yes` or `no` (also true, false, sì): what a form editor writes and what a person writes."""
    answer = ANSWERS.get(text.lower())
    if answer not in {"yes", "no"}:
        raise Fault(f"«{text}» non è un sì o un no", "Scrivi yes (sì) oppure no.")
    return answer == "yes"


def known_from(text: str) -> str:
    """`yes`, `no` or `unknown`, in whichever of the ways above it is written."""
    answer = ANSWERS.get(text.lower())
    if answer is None:
        raise Fault(f"«{text}» non è sì, no o non so", "Scrivi yes (sì), no oppure unknown (non si sa).")
    return answer


def point_from(value: object) -> object:
    """`[45.4446, 9.1832]` → Point; each number with a decimal point. Where it lies is a rule, not a type."""
    if isinstance(value, Point):
        return value
    mend = "Scrivi due righe: latitudine (circa 45.4) e longitudine (circa 9.2)."
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        raise Fault("un punto è fatto di due numeri", mend)
    numbers: list[float] = []
    for part in value:
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", part.strip()):
            if re.fullmatch(r"-?\d{1,3},\d+", part.strip()):
                both = " e ".join(one.strip().replace(",", ".") for one in value)
                mend = f"Usa il punto, non la virgola: {both}."
            raise Fault(f"«{part}» non è una coordinata", mend)
        numbers.append(float(part))
    return Point(*numbers)


def url_from(text: str) -> str:
    """Return a web address that a browser can open: http or https, no blanks."""
    if re.fullmatch(r"https?://[^\s/<>\"'`@]+\.[^\s<>\"`]+", text):
        return text
    if re.match(r"https?://[^/]*@", text):
        raise Fault("l'indirizzo contiene un nome o una parola d'ordine", "Togli quello che sta prima di «@».")
    if re.match(r"https?://", text, re.IGNORECASE) and " " in text:
        raise Fault(f"«{_cut(text)}» contiene uno spazio", "Scrivi un indirizzo solo, copiato dal browser.")
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text):
        raise Fault(f"«{text}» non comincia con https://", f"Scrivi https://{text}.")
    raise Fault(f"«{text}» non è un indirizzo web", "Scrivi l'indirizzo intero, per esempio https://www.naga.it.")


def email_from(text: str) -> str:
    """Return one mailbox: no name before it, no blank."""
    if not re.fullmatch(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", text):
        raise Fault(f"«{text}» non è un indirizzo e-mail", "Scrivi solo l'indirizzo, per esempio info@darcasa.org.")
    return text
