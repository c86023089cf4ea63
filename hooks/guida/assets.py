"""What pages are dressed with: fonts, icons and the map's library, all from packages installed at build time.

Nothing here is committed: `npm ci --ignore-scripts` brings fonts and library, pip the icon set of mkdocs-material.
"""

from importlib.util import find_spec
from pathlib import Path

# 600 for headings; 400 and 700 for text: 47 kB in Latin letters, the most that a first view loads.
FONT_WEIGHTS = {"titillium-web": (600,), "atkinson-hyperlegible": (400, 700)}

# Letters of other languages written in the Latin alphabet come only to pages that show one (unicode-range).
FONT_SUBSETS = ("latin", "latin-ext")

# The pictures of Leaflet's style sheet are left out: they belong to controls that our map does not have.
PACKAGES = {
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "LICENSE"),
    "leaflet.markercluster": ("dist/leaflet.markercluster.js", "dist/MarkerCluster.css", "MIT-LICENCE.txt"),
}

AREA_ICONS = {
    "mangiare": "silverware-fork-knife",
    "casa-e-notte": "home",
    "soldi-e-lavoro": "wallet",
    "salute": "heart-pulse",
    "famiglie-e-bambini": "human-male-female-child",
    "giovani": "skateboarding",
    "anziani-e-cura": "human-cane",
    "disabilita": "wheelchair-accessibility",
    "contro-la-violenza": "shield-half-full",
    "italiano-e-permesso": "translate",
    "diritti-e-documenti": "scale-balance",
    "comunita": "account-group",
}

INTERFACE_ICONS = {
    "archive": "archive",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "calendar": "calendar",
    "check": "check-circle",
    "contact": "account-plus",
    "copy": "content-copy",
    "clock": "clock-outline",
    "cross": "close-circle",
    "document": "file-document-outline",
    "door": "door-open",
    "download": "download",
    "euro": "currency-eur",
    "exit": "exit-run",
    "info": "information",
    "language": "translate",
    "list": "format-list-bulleted",
    "mail": "email",
    "message": "message-text",
    "map": "map",
    "menu": "menu",
    "open": "clock-check-outline",
    "paused": "pause-circle",
    "pencil": "pencil",
    "people": "account-group",
    "phone": "phone",
    "phone-check": "phone-alert",
    "place": "map-marker",
    "planned": "calendar-clock",
    "print": "printer",
    "progress": "progress-clock",
    "save": "bookmark-outline",
    "search": "magnify",
    "share": "share-variant",
    "target": "target",
    "todo": "checkbox-blank-circle-outline",
    "warning": "alert",
    "web": "web",
    "wheelchair": "wheelchair-accessibility",
}

ICONS = AREA_ICONS | INTERFACE_ICONS


def font_files(node_modules: Path) -> dict[str, Path]:
    """Each font of the style sheet, as site address → the file to copy there.

    >>> font_files(Path("node_modules"))["assets/fonts/titillium-web-600.woff2"].name
    'titillium-web-latin-600-normal.woff2'

    A font that is not installed is a FileNotFoundError that names the command to run: a site without fonts
    would only look wrong, and nobody would be told.
    """
    files = {}
    for family, weights in FONT_WEIGHTS.items():
        for weight in weights:
            for subset in FONT_SUBSETS:
                file = node_modules / f"@fontsource/{family}/files/{family}-{subset}-{weight}-normal.woff2"
                if not file.is_file():
                    raise FileNotFoundError(f"{file}: manca il carattere. Esegui «npm ci --ignore-scripts».")
                suffix = "" if subset == "latin" else f"-{subset}"
                files[f"assets/fonts/{family}-{weight}{suffix}.woff2"] = file
    return files


def package_files(node_modules: Path) -> dict[str, Path]:
    """Each file of a package that a page loads as it is, with its licence, as site address → the file to copy there.

    A package that is not installed is a FileNotFoundError that names the command to run.
    """
    files = {}
    for package, names in PACKAGES.items():
        for name in names:
            file = node_modules / package / name
            if not file.is_file():
                raise FileNotFoundError(f"{file}: manca il pacchetto. Esegui «npm ci --ignore-scripts».")
            files[f"assets/vendor/{package}/{file.name}"] = file
    return files


def sprite() -> str:
    """Return one SVG file with every icon as a symbol: pages name them instead of carrying their drawings.

    An icon is decoration: screen readers pass over it, so a word always stands beside it.
    """
    symbols = []
    for name, drawing in sorted(ICONS.items()):
        text = (_icon_set() / f"{drawing}.svg").read_text(encoding="utf-8").strip()
        inner = text[text.index(">") + 1 : text.rindex("</svg>")]
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def area_drawings() -> dict[str, str]:
    """Return the icon of every area as a drawing of its own, white, for paper."""
    return {
        name: (_icon_set() / f"{drawing}.svg")
        .read_text(encoding="utf-8")
        .strip()
        .replace("<svg ", '<svg fill="#fff" ', 1)
        for name, drawing in AREA_ICONS.items()
    }


def _icon_set() -> Path:
    """The icons that the mkdocs-material package carries, found without importing it."""
    package = find_spec("material")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("mkdocs-material non è installato: pip install -r requirements.txt")
    return Path(package.submodule_search_locations[0]) / "templates/.icons/material"
