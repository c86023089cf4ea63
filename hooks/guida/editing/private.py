"""The private folder: drafts of minutes, convocations and letters, outside of the site and of its repository.

    verbali/<group>/<day>.md          draft minutes, in the form of data/meetings/<group>/<day>.md
    convocazioni/<group>-<day>.eml    convocations, ready to be sent
    circolari/<group>-<day>.pdf .eml  draft minutes for the members, with the day by which to comment
    conferme/<day>/<organization>.eml  is its sheet right? with mail-da-spedire.txt and da-chiamare.txt
    partecipazione-<year>.pdf         how often each organization came, for the coordinators
    indirizzi.yml                     `<group>: <address of its mailing list>`, a line a group

Where it lies stands in data/site.yml (`private_folder`), from the folder of the project. A repository, even a closed
one, gives to all who have it whatever was ever in it: so the folder is refused inside of one that is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from guida.editing.command import CODE, Refused, project_of, unreadable
from guida.editing.meeting_file import as_before, values_of
from guida.problem import Problem
from guida.records.fault import Fault
from guida.records.values import email_from
from guida.source import read
from guida.text_files import SourceFault, decode

ABOUT = """\
Questa cartella è riservata: non va nel sito e non va nel suo archivio pubblico.

verbali/        i verbali in bozza: <gruppo>/<giorno>.md, scritti come in data/meetings
convocazioni/   le convocazioni pronte da spedire (.eml)
circolari/      i verbali in bozza per chi partecipa (.pdf e .eml)
conferme/       le mail che chiedono agli enti se la scheda è giusta, e chi va chiamato
partecipazione-<anno>.pdf   quante volte è venuto ogni ente, per chi coordina
indirizzi.yml   l'indirizzo della lista di ogni gruppo, per esempio:
                plenaria: plenaria@liste.esempio.it

La riempiono «make convene», «make minutes», «make circulate», «make reports» e «make ask». Chi può leggerla lo decide il Tavolo.
"""


def private_folder(root: Path) -> Path | None:
    """Return the private folder that root/data/site.yml names, None when it names none; Refused inside the repository."""
    try:
        named = read(decode((root / "data/site.yml").read_bytes())).get("private_folder")
    except (OSError, SourceFault):
        return None
    if not isinstance(named, str):
        return None
    folder = (project_of(root) / named).resolve()
    if _is_public(folder, root):
        raise Refused(f"data/site.yml: private_folder: «{named}» sta dentro l'archivio del sito. Mettila fuori.")
    return folder


def _is_public(folder: Path, root: Path) -> bool:
    """Whether a folder lies in the repository of the records, or in that of this code."""
    for project in (project_of(root).resolve(), CODE):
        repository = next((one for one in (project, *project.parents) if (one / ".git").exists()), project)
        if folder.is_relative_to(repository):
            return True
    return False


class PrivateFolder:
    """The private folder of a project, for the commands that write in it."""

    def __init__(self, root: Path, given: Path | None = None) -> None:
        """Find the folder: the one `given`, else the one that data/site.yml names; Refused when there is none."""
        folder = given.expanduser().resolve() if given else private_folder(root)
        if folder is None:
            raise Refused("data/site.yml non dice quale è la cartella riservata. Aggiungi «private_folder: ../…».")
        if given and _is_public(folder, root):
            raise Refused(f"La cartella riservata «{folder}» sta dentro l'archivio del sito. Scegline una fuori.")
        self.path = folder

    def minutes(self, meeting: str) -> Path:
        """Return where the draft minutes of a meeting lie."""
        return self.path / "verbali" / f"{meeting}.md"

    def letter(self, folder: str, meeting: str, suffix: str) -> Path:
        """Return where something about a meeting that goes out lies: `convocazioni/plenaria-2026-03-24.eml`."""
        return self.path / folder / f"{meeting.replace('/', '-')}.{suffix}"

    def write(self, path: Path, content: bytes) -> None:
        """Write a file of this folder, and what the folder is for when it is new."""
        self.path.mkdir(parents=True, exist_ok=True)
        about = self.path / "README.txt"
        if not about.exists():
            about.write_text(ABOUT, encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def rewrite(self, path: Path, text: str) -> None:
        """Write a text of this folder again, with the line ends it had."""
        self.write(path, as_before(text, path.read_bytes() if path.is_file() else b""))

    def recipient(self, group: str) -> str | None:
        """Return the address of a group's mailing list; when indirizzi.yml has none, say so and return None."""
        address = self.address_of(group)
        if address is None:
            file = f"{self.path.name}/indirizzi.yml"
            print(f"Avviso: {file} non ha l'indirizzo di «{group}»: la mail è senza «A».")
        return address

    def address_of(self, group: str) -> str | None:
        """Return the address of a group's mailing list, None when indirizzi.yml has none; Refused when it is wrong."""
        path = self.path / "indirizzi.yml"
        if not path.is_file():
            return None
        try:
            found = read(decode(path.read_bytes())).get(group)
            return email_from(found.strip()) if isinstance(found, str) else None
        except SourceFault as fault:
            raise unreadable(path, fault) from None
        except Fault as fault:
            raise Refused(f"{path}: {group}: {fault.fault}. {fault.mend}") from None


def drafts_folder(root: Path) -> Path | None:
    """Return where draft minutes lie, None when there is no such folder or it lies where it must not."""
    try:
        folder = private_folder(root)
    except Refused:
        return None
    return folder / "verbali" if folder and (folder / "verbali").is_dir() else None


def overlay_of(root: Path) -> dict[str, bytes]:
    """Return the drafts of the private folder by the path below data/ that each would have; those approved are there."""
    folder = drafts_folder(root)
    found: dict[str, bytes] = {}
    for path in sorted(folder.glob("*/*.md")) if folder else ():
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", path.stem):
            continue
        raw = path.read_bytes()
        if not _is_approved(raw):
            found[f"meetings/{path.parent.name}/{path.name}"] = raw
    return found


def _is_approved(raw: bytes) -> bool:
    try:
        minutes = values_of(decode(raw)).get("minutes")
    except SourceFault:
        return False
    return isinstance(minutes, dict) and minutes.get("state") in {"approved", "corrected"}


def placed(problems: list[Problem], overlay: Mapping[str, bytes], root: Path) -> list[Problem]:
    """Return problems with those of the drafts told where the drafts lie."""
    folder = drafts_folder(root) or root
    inside = {f"data/{name}": str(folder / name.removeprefix("meetings/")) for name in overlay}
    return [replace(one, path=inside.get(one.path, one.path)) for one in problems]
