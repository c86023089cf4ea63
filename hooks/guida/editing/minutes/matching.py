"""Organizations and groups by the names people write; only the same name is a match, the rest are suggestions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from guida.folded import folded
from guida.records import Records

_KINDS = """
    a ad ai al alla and aps asd associazione associazioni cooperativa cooperative coop culturale da dei del della delle
    di e ed ente enti ets gli i il l la le lo nel odv onlus per promozione scarl scrl scs sociale sociali societa soc srl
    ssd volontariato
    """
KIND_WORDS = frozenset(_KINDS.split())
"""Words by which the same body is called now more, now less; a name made of these alone is no name."""
_COMMON = """
    accoglienza agenzia aiuto ambito amministrazione anagrafe anziani area asl assemblea assessorato asst ats azienda
    bando banca biblioteca borgo camera casa caritas cascina centro cgil cisl citta cittadini comitato commissione comune
    comunale comunita condominio consiglio consorzio consultorio coordinamento corso dipartimento direzione distretto
    domenica emporio famiglia famiglie federazione fondazione fondo forum giovani giunta governance gruppo hub incontro
    isee istituto italia laboratorio lavoro linea lombardia mensa milano minori ministero municipale municipio nazionale
    onu opera oratorio ordine orto ospedale parco parrocchia piano plenaria polizia politiche ponte pon porta poverta
    presidio progetto programma protezione provincia pubblica punto quarto quartiere regione regionale regolamento rete
    ricerca salute san santa santo scuola segreteria servizi servizio settore sistema solidale spazio sportello stato
    struttura sviluppo tavolo tecnico territoriale territorio terzo tutela uil ufficio unione unita universita verbale via
    viale villa welfare gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    lunedi martedi mercoledi giovedi venerdi sabato si nel nella sono ogni alla dopo prima ordine giorno prossimo prossimi
    che chi come con cosa dal dalla dalle decisioni decide due entro il in la le lo gli una uno un non per quando questa
    questo se su sul sulla tra tutti anche ci punti
    """
COMMON_WORDS = KIND_WORDS | frozenset(_COMMON.split())
"""Words that begin with a capital in minutes and are nobody's name."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name stands for: one id, or none and the ids it may have meant."""

    id: str | None
    perhaps: tuple[str, ...] = ()


def key_of(name: str) -> str:
    """Return a name as it is compared: folded, without signs, articles and words for kinds of bodies."""
    words = re.findall(r"[a-z0-9]+", folded(name.replace("’", "'")).replace("'", " "))
    text = " ".join(words)
    text = re.sub(r"\b(?:[a-z] ){1,}[a-z]\b", lambda found: found[0].replace(" ", ""), text)  # «a.p.s.» is «aps».
    return " ".join(word for word in text.split() if word not in KIND_WORDS)


class Directory:
    """The names of organizations, or of groups, in every form the records know."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: (id, a name of it), as many as there are."""
        found: dict[str, set[str]] = defaultdict(set)
        for id_, name in names:
            if key := key_of(name):
                found[key].add(id_)
        self._ids = {key: tuple(sorted(ids)) for key, ids in found.items()}

    def find(self, name: str) -> Match:
        """Return what a name is. Two records with this name, or names only like it, are suggestions."""
        key = key_of(name)
        if not key:
            return Match(None)
        if ids := self._ids.get(key):
            return Match(ids[0]) if len(ids) == 1 else Match(None, ids)
        like = process.extract(key, list(self._ids), scorer=fuzz.token_set_ratio, score_cutoff=80, limit=4)
        near = [id_ for other, _, _ in like if len(other) > 3 for id_ in self._ids[other]]
        return Match(None, tuple(dict.fromkeys(near))[:3])


@dataclass(frozen=True, slots=True)
class Known:
    """What the records know that the reading of minutes needs; nothing else of them does."""

    organizations: Directory
    groups: Directory
    labels: dict[str, str]
    """Id of an organization or a group → the name to write of it."""
    names: tuple[str, ...]
    """Names that are no person's, the longest first."""
    contacts: frozenset[str] = frozenset()
    """Numbers and mailboxes that the records publish."""


@dataclass(frozen=True, slots=True)
class Names:
    """The same as plain lists, as a file can hold them."""

    organizations: Sequence[Sequence[str]]
    """(id, a name of it), as many as there are."""
    groups: Sequence[Sequence[str]]
    labels: dict[str, str]
    names: Sequence[str]
    contacts: Sequence[str]


def known_from(records: Records, contacts: frozenset[str]) -> Known:
    """Return what the records know: of everybody name, short name, id and earlier ids."""
    return known_of(names_from(records, contacts))


def known_of(names: Names) -> Known:
    """Return what is known when these are the names."""
    organizations, groups = (
        Directory((id_, name) for id_, name in pairs) for pairs in (names.organizations, names.groups)
    )
    return Known(organizations, groups, names.labels, tuple(names.names), frozenset(names.contacts))


def names_from(records: Records, contacts: frozenset[str]) -> Names:
    """Return the names of the records: name, short name, id and earlier ids."""

    def names_of(record: object, id_: str) -> list[tuple[str, str]]:
        texts = [getattr(record, "name", None), getattr(record, "short_name", None)]
        ids = [id_, *getattr(record, "former_ids", ())]
        return [(id_, text) for text in texts if text] + [(id_, old.replace("-", " ")) for old in ids]

    organizations = [pair for id_, one in records.organizations.items() for pair in names_of(one, id_)]
    groups = [pair for id_, one in records.groups.items() for pair in names_of(one, id_)]
    labels = {id_: group.short_name or group.name for id_, group in records.groups.items()}
    labels |= {id_: one.short_name or one.name for id_, one in records.organizations.items()}
    written = [one.name for kind in (records.organizations, records.groups, records.projects) for one in kind.values()]
    written += [one.short_name for one in records.organizations.values() if one.short_name]
    names = tuple(sorted(set(written), key=lambda name: (-len(name), name)))
    return Names(organizations, groups, labels, names, sorted(contacts))
