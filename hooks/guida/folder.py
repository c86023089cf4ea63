"""The files of a data/ folder: read only when they truly lie there; what cannot be read, or nobody reads, is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from guida.attached import ENOUGH_TO_KNOW, LARGEST_TEXT, TEXTS, in_any_encoding
from guida.names import NOT_DATA, mend_for_place
from guida.personal import veiled
from guida.problem import Problem
from guida.text_files import SourceFault, decode
from guida.wording import field_name, on_one_line


class Attachments(NamedTuple):
    """Of each attachment its bytes, how it begins and, when it is one of words, its text."""

    sizes: dict[str, int]
    heads: dict[str, bytes]
    texts: dict[str, str]


class DataFolder:
    """One data/ folder, what of it was read (`documents`, by path) and what is wrong with its files (`problems`).

    `overlay` holds files read in place of those of the folder, or beside them, by their path below data/.
    """

    def __init__(self, root: Path, overlay: Mapping[str, bytes]) -> None:
        self.root = root
        self.data = root / "data"
        self.overlay = {self.data / name: content for name, content in overlay.items()}
        self._prefix = len(str(self.data)) - len("data")
        self.problems: list[Problem] = []
        self.documents: dict[str, str] = {}

    def _folders_elsewhere(self) -> set[Path]:
        """Folders that are links to a place outside data/: each is told once, and nothing in it is read."""
        found = {path for path in self.data.rglob("*") if path.is_symlink() and path.is_dir()}
        return {path for path in sorted(found) if not self._inside(path)}

    def _inside(self, path: Path) -> bool:
        """Whether a file or folder can be reached and truly lies in data/; if not, it is a problem."""
        if not path.is_symlink() and path.exists():
            return True  # Folders that lead elsewhere are left out before.
        try:
            inside = path.resolve(strict=True).is_relative_to(self.data.resolve())
        except (OSError, RuntimeError):  # RuntimeError: before Python 3.13, a link that leads to itself.
            return self._unreadable(path)
        if not inside:
            self._problem(
                path, (1, 1), "", "outside-data", "questo è un rimando a un posto fuori da data/",
                "Metti qui il file vero, non un collegamento.",
            )  # fmt: skip
        return inside

    def _unreadable(self, path: Path) -> Literal[False]:
        self._problem(
            path, (1, 1), "", "unreadable", "il file non si lascia leggere (forse è stato spostato adesso)",
            "Controlla che ci sia e riprova.",
        )  # fmt: skip
        return False

    def _text(self, path: Path) -> str | None:
        """Return the text of a file inside data/ (or of what is laid over it), or None and a problem."""
        if path in self.overlay:
            return self._decoded(path, self.overlay[path])
        if not self._inside(path):
            return None
        if not path.is_file():
            self._problem(
                path, (1, 1), "", "unreadable", "qui c'è una cartella al posto di un file",
                "Una scheda è un file solo: toglila, e metti le schede che contiene accanto alle altre.",
            )  # fmt: skip
            return None
        try:
            return self._decoded(path, path.read_bytes())
        except OSError:
            self._unreadable(path)
            return None

    def _decoded(self, path: Path, raw: bytes) -> str | None:
        try:
            text = decode(raw)
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        self.documents[self._name(path)] = text
        return text

    def _required(self, path: Path) -> str | None:
        if path.is_file():
            return self._text(path)
        if any(path.parent.glob(f"{path.stem}.*")):
            return None  # It is there under a wrong name: told as a stranger.
        mend = "Serve a tutto il sito: rimettilo."
        self._problem(path, (1, 1), "", "missing-file", "il file non c'è", mend)
        return None

    def _attachments(self, expected: set[Path]) -> Attachments:
        """Read what the rules want to know of every file below data/meetings/attachments/, by its path from there."""
        folder = self.data / "meetings" / "attachments"
        found = Attachments({}, {}, {})
        for path in sorted(folder.rglob("*")):
            if path.is_dir() or path.name in NOT_DATA:
                continue
            expected.add(path)
            name = path.relative_to(folder).as_posix()
            found.sizes[name] = path.lstat().st_size
            if self._inside(path) and path.is_file():
                most = LARGEST_TEXT + 1 if path.suffix.lower() in TEXTS else ENOUGH_TO_KNOW
                try:
                    with path.open("rb") as file:
                        begins = file.read(most)
                except OSError:
                    self._unreadable(path)
                    continue
                found.heads[name] = begins[:ENOUGH_TO_KNOW]
                if most > ENOUGH_TO_KNOW:
                    found.texts[name] = in_any_encoding(begins)
        return found

    def _refuse_strangers(self, expected: set[Path]) -> None:
        """A file that no kind reads would be lost in silence, so it is a problem."""
        for path in sorted(self.data.rglob("*")):
            if path.is_dir() or path.name in NOT_DATA or not expected.isdisjoint((path, *path.parents)):
                continue
            fault = "questo file non viene letto da nessuno"
            neighbours = {beside.name for beside in path.parent.iterdir()}
            mend = mend_for_place(path.relative_to(self.data), neighbours)
            self._problem(path, (1, 1), "", "stranger", fault, mend)

    def _source_problem(self, path: Path, fault: SourceFault) -> None:
        place = (fault.line, fault.column)
        self._problem(path, place, field_name(fault.steps), "yaml", fault.fault, fault.mend)

    def _problem(  # noqa: PLR0913, PLR0917 - a problem has six parts
        self, path: Path, place: tuple[int, int], field: str, rule: str, fault: str, mend: str
    ) -> None:
        told = Problem(
            self._name(path),
            *place,
            on_one_line(veiled(field)),
            on_one_line(veiled(fault)),
            on_one_line(veiled(mend)),
            rule,
        )
        self.problems.append(told)

    def _name(self, path: Path) -> str:
        # Asked twice a file: `relative_to` would take longer than reading it.
        name = str(path)[self._prefix :]
        # A name in another encoding than UTF-8 could not be printed; one with a line break would be two lines.
        readable = name.encode(errors="surrogateescape").decode(errors="replace")
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in readable)
