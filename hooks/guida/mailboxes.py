"""Mailboxes in a text, however they are disguised, and which of them belong to one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROVIDERS = (
    "gmail.com googlemail.com hotmail.com hotmail.it outlook.com outlook.it live.it live.com yahoo.it yahoo.com"
    " ymail.com libero.it virgilio.it tiscali.it alice.it tin.it tim.it fastwebnet.it icloud.com me.com mac.com msn.com"
    " email.it inwind.it iol.it proton.me protonmail.com pm.me aol.com gmx.com gmx.net mail.com teletu.it vodafone.it"
)
_FREE = frozenset(_PROVIDERS.split())
"""Where anybody has a mailbox."""

_CALLED = (
    "info segreteria associazione comitato centro gruppo onlus aps odv coop cooperativa oratorio parrocchia sportello"
    " presidenza presidente direzione contatti contatto amministrazione coordinamento coordinatore redazione volontari"
    " volontariato biblioteca biblio municipio scuola caritas circolo servizi servizio ufficio correzioni politiche"
    " sociali sociale stampa clienti protocollo comune zona distretto casa banco emporio mensa ascolto accoglienza sede"
    " staff posta mail pec urp tavolo progetto progetti donna donne famiglia famiglie giovani anziani minori cultura"
    " sport consultorio ambulatorio medicina formazione lavoro housing rete spazio welfare consiglio assessorato"
    " fondazione emergenza prenotazioni iscrizioni privacy help contact office support aiuto auser acli anffas arci"
)
_ROLES = frozenset(_CALLED.split())
"""What a mailbox of many is called."""
_BEGINNINGS = ("info", "biblio", *sorted(role for role in _ROLES if len(role) > 5))
_SUFFIXES = ("aps", "odv", "onlus", "coop")

_AT = r"\s?[\[({<]\s?(?:at|a|@|chiocciola)\s?[\])}>]\s?|\s(?:at|chiocciola)\s|\s?@\s?"
_DOT = r"\.|\s?[\[({<]\s?(?:dot|punto|\.)\s?[\])}>]\s?|\s(?:dot|punto)\s|\s?\.\s?(?=(?:it|com|org|net|eu|info)\b)"
_MAILBOX = re.compile(
    rf"(?<![\w.+'-])(?P<local>[\w.+'-]+)(?:{_AT})(?P<domain>\w[\w-]*(?:(?:{_DOT})\w[\w-]*)+)", re.IGNORECASE
)
_SIGNS = ("@", "chiocciola", " at ", "at)", "at]", "at}", "at>", "(a)", "[a]")
# First letters of both cases are written out: a search that knows them passes over a record twice as fast.
_SIGN = re.compile(r"@|[Cc](?i:hiocciola)|[Aa](?<=\b[Aa])[Tt]\b|[(\[][Aa][)\]]")
_LONGEST = 64


def mailboxes_in(text: str) -> Iterator[tuple[int, str, str]]:
    """(where it begins, as written, as a mailbox in small letters) for each mailbox: also «nome [at] gmail punto com»."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        begin = max(0, sign.start() - _LONGEST)
        for found in _MAILBOX.finditer(text, begin, min(len(text), sign.end() + _LONGEST)):
            if found.start() < sign.start() < found.end():
                domain = re.sub(rf"(?:{_DOT})", ".", found["domain"], flags=re.IGNORECASE)
                yield found.start(), found[0], f"{found['local'].strip('.')}@{domain}".lower()
                at = max(at, found.end())


def is_private(mailbox: str) -> bool:
    """Whether a mailbox looks like one person's: at a free provider, or a name and a surname anywhere."""
    local, _, domain = mailbox.partition("@")
    words = [word for word in re.split(r"[._+'\d-]+", local) if word]
    if any(_is_role(word) for word in words):
        return False
    if domain in _FREE:
        return True
    # la.strada@lastrada.it is the association's own.
    named = re.fullmatch(r"[^\W\d_]+[._][^\W\d_]{3,}\d*|[^\W\d_]{3,}[._][^\W\d_]\d*", local) is not None
    return named and "".join(words) not in domain.replace("-", "")


def is_somebodys(mailbox: str) -> bool:
    """Whether a mailbox, even one that a record gives as its contact, is at a free provider and says no role."""
    return mailbox.partition("@")[2] in _FREE and is_private(mailbox)


def _is_role(word: str) -> bool:
    # Short ones would find themselves in surnames: «Cooper», «Sportelli».
    begins = word.startswith(_BEGINNINGS)
    return word in _ROLES or begins or word.endswith(_SUFFIXES)
