"""Python for /redazione/verbale/: Pyodide, our own modules and the packages they need, so that a browser runs the very
code of scripts/minutes.py.

Pyodide comes from npm, the packages from the environment that builds the site, but for one that is compiled: its
wheel for WebAssembly is locked with the others in requirements.txt and fetched by `make` into .cache/wasm/.
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from guida.kept import kept

FOLDER = "redazione/verbale/python/"
INDEX = f"{FOLDER}indice.json"
ENTRY = "guida.editing.minutes_page"
WHEELS = ".cache/wasm"
PLATFORM = "pyemscripten_2026_0_wasm32"
"""That of the Pyodide in package.json; the Makefile asks for wheels of it."""

_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_COMPILED = "pydantic-core"
_PACKAGES = (
    "annotated-types", "cobble", "mammoth", "markdown-it-py", "mdurl", "phonenumbers", "pydantic", "python-stdnum",
    "pyyaml", "rapidfuzz", "typing-extensions", "typing-inspection",
)  # fmt: skip
"""What the entry imports, by the names they are installed under."""
_LEFT_OUT = re.compile(
    r"phonenumbers/(?:geodata|carrierdata|tzdata|shortdata/region_)|pydantic/(?:v1/|mypy\.py|_hypothesis)"
    r"|rapidfuzz/__pyinstaller"
)
"""Names of places and of operators that belong to numbers, and short numbers of every country: nothing of ours asks."""
_DAY = (1980, 1, 1, 0, 0, 0)


class Unavailable(Exception):
    """Why the page cannot work in this site: a sentence for who builds it."""


def browser_python(project: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files: address from the site's root, what it holds. Raises Unavailable before the first of them."""
    pyodide = project / "node_modules/pyodide"
    missing = [name for name in _PYODIDE if not (pyodide / name).is_file()]
    if missing:
        raise Unavailable(f"manca {missing[0]} di Pyodide: esegui «npm ci --ignore-scripts»")
    wheel = compiled_wheel(project)
    sources = [*_own_files(), wheel]
    state = [f"{path}:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in (*sources, Path(__file__))]
    try:
        state += [f"{name} {distribution(name).version}" for name in _PACKAGES]
    except PackageNotFoundError as absent:
        raise Unavailable(f"manca il pacchetto «{absent.name}»") from None
    files = {name: (pyodide / name).read_bytes() for name in _PYODIDE}
    files["guida.zip"] = kept(cache, "\n".join(state), lambda: packed(wheel))
    # Pyodide reads there what else could be fetched: nothing.
    told = json.loads((pyodide / "pyodide-lock.json").read_bytes())
    files["pyodide-lock.json"] = json.dumps({"info": told["info"], "packages": {}}, sort_keys=True).encode()
    files["indice.json"] = json.dumps({"entry": ENTRY, "size": sum(map(len, files.values()))}).encode()
    for name, content in files.items():
        yield f"{FOLDER}{name}", content


def compiled_wheel(project: Path) -> Path:
    """Return the wheel of the one compiled package; Unavailable when it was not fetched, or is not the locked one."""
    try:
        locked = (project / "requirements.txt").read_text(encoding="utf-8")
    except OSError:
        raise Unavailable("manca requirements.txt") from None
    stanza = re.search(rf"^{_COMPILED}==(\S+) \\\n((?: +--hash=.*\n)+)", locked, re.MULTILINE)
    name = f"{_COMPILED.replace('-', '_')}-{stanza[1] if stanza else ''}-cp314-cp314-{PLATFORM}.whl"
    wheel = project / WHEELS / name
    if not wheel.is_file():
        raise Unavailable(f"manca {name}: con la rete lo scarica «make site»")
    if not stanza or f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" not in stanza[2]:
        raise Unavailable(f"{name} non è quello di requirements.txt: toglilo da {WHEELS}/ e riprova")
    return wheel


def packed(wheel: Path) -> bytes:
    """Return one archive of everything; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_contents(wheel).items()):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def _contents(wheel: Path) -> dict[str, bytes]:
    hooks = Path(__file__).parents[1]
    found = {path.relative_to(hooks).as_posix(): path.read_bytes() for path in _own_files()}
    for package in _PACKAGES:
        for file in distribution(package).files or ():
            name = file.as_posix()
            if (name.endswith((".py", "stdnum/iban.dat")) and not _LEFT_OUT.match(name)) or _is_licence(name):
                found[name] = Path(str(file.locate())).read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith((".py", ".so")) or _is_licence(name):
                found[name] = archive.read(name)
    return {name: content for name, content in found.items() if not name.startswith("..")}


def _is_licence(name: str) -> bool:
    return ".dist-info/" in name and re.search(r"/(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$", name, re.IGNORECASE) is not None


def _own_files() -> list[Path]:
    """Return our modules that the entry needs, be it only in one of its functions."""
    hooks = Path(__file__).parents[1]
    found: dict[Path, None] = {}
    waiting = [ENTRY]
    while waiting:
        module = waiting.pop()
        for path in _files_of(module, hooks):
            if path not in found:
                found[path] = None
                waiting += _imports(path)
    return sorted(found)


def _files_of(module: str, hooks: Path) -> Iterator[Path]:
    """Yield the file of a module and those of the packages around it; none for what is a name inside a module."""
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        inside = hooks.joinpath(*parts[:length])
        for path in (inside / "__init__.py", inside.with_suffix(".py")):
            if path.is_file():
                yield path


def _imports(path: Path) -> Iterable[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith("guida."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "guida":
            yield from (f"{node.module}.{one.name}" for one in node.names)
