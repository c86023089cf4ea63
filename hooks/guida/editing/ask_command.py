"""The half-yearly question as a command: the mails to send, who is to be called, and what to do with the answers.

Nothing is sent and nothing is fetched: an editor sends the mails, and pastes the answers into a text file.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.asking import Answer, answers_in, mail_to, mailbox_of, phones_of, to_be_asked
from guida.editing.command import Refused, run, sound, unknown
from guida.editing.mail import eml
from guida.editing.private import PrivateFolder
from guida.editing.verify_command import main as verify
from guida.guide import Guide
from guida.problem import counted
from guida.records.organization import Organization


def main(arguments: Sequence[str]) -> int:
    """Write the mails, or read the answers. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _read(options) if options.answers else _ask(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("ask.py", "Scrive le mail che chiedono a ogni ente se la sua scheda è giusta, e legge le risposte.")
    parser.add_argument("ids", nargs="*", metavar="SCHEDA", help="solo queste schede (se non ne scrivi: tutte)")
    parser.add_argument("--private", type=Path, metavar="CARTELLA", help="la cartella riservata")
    parser.add_argument(
        "--answers", nargs="+", type=Path, metavar="FILE", help="le risposte, una per file o divise da ====="
    )
    parser.add_argument("--yes", action="store_true", help="con --answers: scrive subito i «tutto giusto» nelle schede")
    options = parser.options(arguments)
    if options.answers and (options.ids or options.private):
        parser.error("con --answers non servono né SCHEDA né --private")
    if options.yes and not options.answers:
        parser.error("--yes serve solo con --answers")
    for path in options.answers or ():
        if not path.is_file():
            parser.error(f"non trovo «{path}»")
    return options


def _ask(options: argparse.Namespace) -> None:
    guide = Guide(sound(options.root, today()), today())
    folder = PrivateFolder(options.root, options.private)
    asked = _asked(options.ids, guide)
    place = folder.path / "conferme" / guide.today.isoformat()
    mails = [(one, mailbox) for one in asked if (mailbox := mailbox_of(one))]
    for one, _ in mails:
        folder.write(place / f"{one.id}.eml", eml(mail_to(one, guide)))
    called = [one for one in asked if not mailbox_of(one)]
    lists = {
        "mail-da-spedire.txt": [f"{one.name} <{mailbox}>: {one.id}.eml" for one, mailbox in mails],
        "da-chiamare.txt": [line for one in called for line in _to_call(one)],
    }
    for name, lines in lists.items():
        if lines:
            folder.write(place / name, ("\n".join(lines) + "\n").encode())
            print(f"Scritto: {place / name}")
    told = (
        counted(len(mails), "mail pronta", "mail pronte"),
        counted(len(called), "ente da chiamare", "enti da chiamare"),
    )
    print(f"{told[0]}, {told[1]}. Rileggi le mail e spediscile tu: da qui non parte niente.")
    if mails and "mailbox" in guide.site.placeholders:
        print("Avviso: la casella di data/site.yml è ancora da decidere: le mail sono senza «Da».")


def _asked(ids: Sequence[str], guide: Guide) -> list[Organization]:
    known = guide.records.organizations
    if wrong := [id_ for id_ in ids if id_ not in known]:
        raise unknown("una scheda", wrong[0], known)
    return [known[id_] for id_ in ids] if ids else list(to_be_asked(guide))


def _to_call(organization: Organization) -> list[str]:
    phones = ", ".join(phones_of(organization)) or "nessun telefono"
    more = f" ({organization.website})" if organization.website and not phones_of(organization) else ""
    return [
        f"{organization.name}: {phones}{more}",
        f"  se è tutto giusto: python scripts/verify.py {organization.id} --how telefono",
    ]


def _read(options: argparse.Namespace) -> int:
    known = {path.stem: path for path in (options.root / "data" / "organizations").glob("*.yml")}
    found = [answer for path in options.answers for answer in answers_in(_pasted(path))]
    if not found:
        raise Refused("Non c'è nessuna risposta.")
    status = 0
    for number, answer in enumerate(found, start=1):
        print(f"Risposta {number}: {_named(answer, known)}")
        sheet = answer.sheets[0] if len(answer.sheets) == 1 and answer.sheets[0] in known else None
        if sheet and answer.all_right:
            status = max(status, _all_right(sheet, options))
        else:
            print(re.sub(r"(?m)^", "  | ", answer.words))
            print("  Leggila e correggi la scheda a mano." if sheet else "  Non so di quale scheda parla: guardala tu.")
    return status


def _pasted(path: Path) -> str:
    """Return what somebody pasted: letters that were lost on the way are no reason not to read the rest."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")


def _named(answer: Answer, known: dict[str, Path]) -> str:
    if len(answer.sheets) > 1:
        return f"parla di più schede ({', '.join(answer.sheets)}). Dividi le risposte con una riga «=====»."
    if not answer.sheets:
        return "non ha la riga con la scheda."
    return answer.sheets[0] if answer.sheets[0] in known else f"«{answer.sheets[0]}» non è più nella guida."


def _all_right(sheet: str, options: argparse.Namespace) -> int:
    print("  Dice che è tutto giusto.")
    if options.yes:
        return verify([sheet, "--how", "email", "--root", str(options.root)])
    print(f"  python scripts/verify.py {sheet} --how email")
    return 0
