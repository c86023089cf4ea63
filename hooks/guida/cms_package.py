"""The program of /redazione/ as it is published: one package of node_modules, sealed, and the page around it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guida.cms import Host, config_text, host_of, shapes_text
from guida.cms_sealed import closed, sealed
from guida.guide import Guide
from guida.labels import labels
from guida.labels.it.programma import IN_ITALIAN
from guida.policy import FORM as FORM_ADDRESS
from guida.policy import form_policy

_PACKAGE = "@sveltia/cms"
_MODULES = {"immutable": "dist/immutable.es.js", "turndown": "lib/turndown.browser.es.js"}
"""What the program loads while it runs: the first for a field of ours, the second to copy a text as Markdown."""
_FONTS = (
    "source-sans-3-latin-wght-normal",
    "noto-mono-latin-400-normal",
    "material-symbols-outlined-latin-wght-normal",
)


def form_files(guide: Guide, node_modules: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the form: its address from the site's root, what it holds. Raises PackageChanged."""
    host = host_of(guide.site)
    package = node_modules / _PACKAGE
    if not package.is_dir():
        raise FileNotFoundError(f"{package}: manca il pacchetto. Esegui «npm ci --ignore-scripts».")
    made: dict[str, bytes] = {
        "index.html": _page(guide, host).encode(),
        "config.yml": config_text(guide.site, guide.records).encode(),
        "shapes.json": shapes_text().encode(),
        "sveltia-cms.js": sealed(_text(package / "dist/sveltia-cms.js"), host).encode(),
        "chunks/react-dom.js": closed(_text(package / "dist/chunks/react-dom.js"), host).encode(),
        "locales/it.json": _words(_text(package / "locales/it.json")).encode(),
        "vendor/status.json": b"{}\n",
        # What is asked to learn of a new release: there is none but the locked one.
        "vendor/@sveltia/cms/package.json": json.dumps({"version": _version(package)}).encode() + b"\n",
        "LICENSE.txt": (package / "LICENSE.txt").read_bytes(),
    }
    for font in _FONTS:
        (found,) = (package / "npm/assets").glob(f"{font}-*.woff2")
        made[f"fonts/{font}.woff2"] = found.read_bytes()
    for module, name in _MODULES.items():
        made[f"vendor/{module}/{name}"] = closed(_text(node_modules / module / name), host).encode()
    for name, content in made.items():
        yield FORM_ADDRESS + name, content


def _text(path: Path) -> str:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: manca il file. Esegui «npm ci --ignore-scripts».")
    return path.read_text(encoding="utf-8")


def _words(text: str) -> str:
    return json.dumps(_over(json.loads(text), IN_ITALIAN), ensure_ascii=False, separators=(",", ":")) + "\n"


def _over(words: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    within = {name: _over(words.get(name, {}), one) if isinstance(one, dict) else one for name, one in ours.items()}
    return words | within


def _version(package: Path) -> str:
    return str(json.loads(_text(package / "package.json"))["version"])


def _page(guide: Guide, host: Host) -> str:
    say = labels("it")["redazione"]
    escaped = {name: html.escape(str(words)) for name, words in say.items() if isinstance(words, str)}
    other = f'<a href="../../correggi-o-togli/">{escaped["tell_us"]}</a>'
    return f"""<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{html.escape(form_policy(host.called), quote=False)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{escaped["modulo_title"]} · {html.escape(guide.site.name)}</title>
<link rel="icon" href="../../assets/images/favicon.svg">
<link rel="stylesheet" href="form.css">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
<script type="module" src="form.js"></script>
</head>
<body>
<main class="before" id="before">
<p id="waiting" hidden>{escaped["waiting"]}</p>
<p id="not-opened" role="alert" hidden>{escaped["not_opened"]} {other}</p>
<noscript><p>{escaped["no_script"]} {other}</p></noscript>
<p><a href="../../">{escaped["back"]}</a></p>
</main>
</body>
</html>
"""
