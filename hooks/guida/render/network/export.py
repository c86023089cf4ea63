"""The network as open data: /dati/rete.json, a node or a tie a line, so that a change shows as the lines it changed.

A node: id, kind (organization, body, group, project), name, sector, page. A tie: kind, from, to, roles or services, and
`said_in`: the records and fields that say it, `projects/wemi#roles`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.network import network
from guida.render.addresses import address_of
from guida.render.network.page import KINDS
from guida.ties import Node, Tie

FILE = "dati/rete.json"


def network_file(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the file: its address from the site's root, and what it holds."""
    whole = network(guide)
    head = {
        "licence": guide.site.data_licence,
        "source": guide.site.base_address,
        "publisher": guide.site.publisher.name,
        "as_of": guide.today.isoformat(),
        "note": labels("it")["network"]["export_note"],
    }
    lines = [f"{_line(key)}: {_line(words)}" for key, words in head.items()]
    nodes = ",\n".join(_line(_node(one, guide)) for one in whole.nodes)
    ties = ",\n".join(_line(_tie(one)) for one in whole.ties)
    text = "{\n" + ",\n".join(lines) + f',\n"nodes": [\n{nodes}\n],\n"ties": [\n{ties}\n]}}\n'
    yield FILE, text.encode()


def _node(node: Node, guide: Guide) -> dict[str, str]:
    told = {"id": node.id, "kind": node.kind, "name": node.name}
    if node.sector:
        told["sector"] = node.sector
    if node.record:
        told["page"] = guide.site.base_address + address_of(KINDS[node.kind], node.record)
    return told


def _tie(tie: Tie) -> dict[str, object]:
    told: dict[str, object] = {"kind": tie.kind, "from": tie.one, "to": tie.other}
    if tie.detail:
        told["roles" if tie.kind == "role" else "services"] = list(tie.detail)
    return told | {"said_in": [f"{one.kind}/{one.id}#{one.field}" for one in tie.said]}


_line = json.JSONEncoder(ensure_ascii=False).encode
