"""Which pages open: asked politely, a few at a time, once each. The only module that asks the network."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit, urlunsplit

SECONDS = 20
AT_ONCE = 6
_WHO = "guida-municipio5-controllo (controlla una volta alla settimana che le pagine citate si aprano)"
_GONE = frozenset({404, 410})
_OPEN_TO_PEOPLE = frozenset({401, 403, 405, 406, 408, 425, 429, 451})
"""Answers to a program that a person's browser may not get; those from 500 on are troubles that pass."""


def broken(addresses: Iterable[str]) -> dict[str, str]:
    """Return of each address that surely does not open why, in words; what may open for a person is not among them."""
    asked = sorted(set(addresses))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = zip(asked, pool.map(_fault_in_time, asked), strict=True)
        return {address: fault for address, fault in answers if fault}


def _fault_in_time(address: str) -> str | None:
    """Return why an address does not open; None when that is not known in time: a site may send a letter a second."""
    answer: list[str | None] = []
    asking = threading.Thread(target=lambda: answer.append(_fault(address)), daemon=True)
    asking.start()
    asking.join(SECONDS * 3)
    return answer[0] if answer else None


def _fault(address: str) -> str | None:
    try:
        request = urllib.request.Request(_plain(address), headers={"User-Agent": _WHO, "Accept": "*/*"})
        # Some sites send whoever has no cookie round and round.
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor).open(request, timeout=SECONDS):
            return None
    except urllib.error.HTTPError as answer:
        if answer.code in _GONE:
            return "la pagina non c'è più"
        return None if answer.code in _OPEN_TO_PEOPLE or answer.code >= 500 else f"il sito risponde {answer.code}"
    except urllib.error.URLError as failure:
        return _reason(failure.reason)
    except TimeoutError:
        return None
    except (http.client.HTTPException, UnicodeError, ValueError, OSError):
        return "il sito non risponde come dovrebbe"


def _plain(address: str) -> str:
    """Return an address as it is asked for; a ValueError when it is none."""
    parts = urlsplit(address)
    return urlunsplit(
        parts._replace(
            path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            query=quote(parts.query, safe="=&%:/?@!$'()*+,;~-._"),
            fragment="",
        )
    )


def _reason(reason: object) -> str | None:
    if isinstance(reason, socket.gaierror):
        # «Try again»: it is our own network that does not answer.
        return None if reason.errno == socket.EAI_AGAIN else "il sito non esiste più"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "il certificato del sito non è valido"
    if isinstance(reason, TimeoutError):
        return None
    return "il sito non risponde"
