"""Which pages open: asked politely, a few at a time, once each. The only module that asks the network."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit, urlunsplit

SECONDS = 20
AT_ONCE = 6
_WHO = "guida-municipio5-controllo (controlla una volta alla settimana che le pagine citate si aprano)"
_GONE = frozenset({404, 410})
_OPEN_TO_PEOPLE = frozenset({401, 403, 405, 406, 429, 451, 500, 501, 502, 503, 520, 521, 522, 523, 524, 999})
"""Answers to a program that a person's browser may not get, and troubles that pass: no reason to bother anybody."""


def broken(addresses: Iterable[str]) -> dict[str, str]:
    """Return of each address that surely does not open why, in words; what may open for a person is not among them."""
    asked = sorted(set(addresses))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = zip(asked, pool.map(_fault, asked), strict=True)
        return {address: fault for address, fault in answers if fault}


def _fault(address: str) -> str | None:
    parts = urlsplit(address)
    plain = urlunsplit(
        parts._replace(
            path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            query=quote(parts.query, safe="=&%:/?@!$'()*+,;~-._"),
            fragment="",
        )
    )
    request = urllib.request.Request(plain, headers={"User-Agent": _WHO, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            return None
    except urllib.error.HTTPError as answer:
        if answer.code in _GONE:
            return "la pagina non c'è più"
        return None if answer.code in _OPEN_TO_PEOPLE else f"il sito risponde {answer.code}"
    except urllib.error.URLError as failure:
        return _reason(failure.reason)
    except TimeoutError:
        return None
    except (http.client.HTTPException, UnicodeError, ValueError, OSError):
        return "il sito non risponde come dovrebbe"


def _reason(reason: object) -> str | None:
    if isinstance(reason, socket.gaierror):
        return "il sito non esiste più"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "il certificato del sito non è valido"
    if isinstance(reason, TimeoutError):
        return None
    return "il sito non risponde"
