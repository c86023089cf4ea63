"""The program of /redazione/ made to ask nothing of any other host.

The package is written for a content delivery network: strings, fonts and modules come from there when it runs. Here
every such place is replaced, and counted, so that a new release of the package stops the build instead of calling out.
"""

from __future__ import annotations

import re

from guida.cms import Host
from guida.cms_mended import MENDED

_OWN_HOST = {"github": {"api.github.com"}, "gitlab": {"gitlab.com"}}
_CLOSED = frozenset({
    "api.anthropic.com", "api.deepseek.com", "api.github.com", "api.mistral.ai", "api.netlify.com", "api.openai.com",
    "api.pexels.com", "api.unsplash.com", "api.uploadcare.com", "console.cloudinary.com",
    "generativelanguage.googleapis.com", "gitea.com", "gitlab.com", "nominatim.openstreetmap.org", "picsum.photos",
    "pixabay.com", "res.cloudinary.com", "translation.googleapis.com", "ucarecdn.com",
    "upload.uploadcare.com", "www.youtube-nocookie.com",
})  # fmt: skip
"""What the package can talk to and we do not: stores of pictures, translators, maps, other git hosts."""
_ONLY_READ = frozenset({
    "ai.google.dev", "aistudio.google.com", "api-docs.deepseek.com", "app.uploadcare.com", "aws.amazon.com",
    "azure.microsoft.com", "bsky.app", "bunny.net", "cloud.digitalocean.com", "cloudinary.com", "codeberg.org",
    "console.aws.amazon.com", "console.cloud.google.com", "console.mistral.ai", "console.scaleway.com",
    "dash.bunny.net", "dash.cloudflare.com", "developers.cloudflare.com", "discord.com", "docs.aws.amazon.com",
    "developer.mozilla.org", "docs.claude.com", "docs.digitalocean.com", "docs.mistral.ai", "en.wikipedia.org",
    "fontsource.org", "gist.github.com", "github.com",
    "identity.netlify.com", "json-schema.org", "jsperf.com", "learn.microsoft.com", "lexical.dev", "platform.claude.com",
    "platform.deepseek.com", "platform.openai.com", "portal.azure.com", "react.dev", "secure.backblaze.com", "stackoverflow.com",
    "status.gitlab.com", "supabase.com", "svelte.dev", "sveltiacms.app", "unsplash.com", "uploadcare.com",
    "www.backblaze.com", "www.cloudflare.com", "www.digitalocean.com",
    "www.ecma-international.org", "www.githubstatus.com",
    "www.openstreetmap.org", "www.pexels.com", "www.scaleway.com", "www.w3.org", "www.youtube.com", "youtu.be",
})  # fmt: skip
"""Names of namespaces, and pages of help that a person may follow a link to: the program asks nothing there."""
_ADDRESS = re.compile(r"(?:https?|wss?):(?://|\\/\\/)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_NOWHERE = "nessuno.invalid"
_REPLACED: tuple[tuple[str, str, str, int], ...] = (
    (
        "i caratteri",
        r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/([a-z0-9-]+)\.woff2",
        r"fonts/\1-\2.woff2",
        3,
    ),
    ("il disegno", r"`data:image/svg\+xml;base64,\$\{btoa\(\w+\)\}`", "`../../assets/images/favicon.svg`", 1),
    ("le parole italiane", r"`\$\{\w+\}@\$\{\w+\}/locales`", 'new URL("locales",document.baseURI).href', 1),
    ("la lingua", r"return (\w+)&&\w+\.includes\(\1\)\?\1:\w+\}(?=,\w+=new URL\(\"locales\")", 'return"it"}', 1),
    (
        "i moduli",
        r"let (\w)=`https://unpkg\.com/\$\{(\w)\}`,(\w)=\w+\[\2\]\?\.replace\([^)]*\);return \3\?`\$\{\1\}@\$\{\3\}`:\1",
        r"return new URL(`vendor/${\2}`,document.baseURI).href",
        1,
    ),
    (
        "la versione nuova",
        r"`https://unpkg\.com/@sveltia/cms`",
        'new URL("vendor/@sveltia/cms",document.baseURI).href',
        1,
    ),
    (
        "i colori del codice",
        r"`https://unpkg\.com/@(shikijs|sveltia/ui)`",
        r'new URL("vendor/@\1",document.baseURI).href',
        2,
    ),
    (
        "lo stato dell'archivio",
        r"`https://(?:www\.githubstatus\.com/api|status-api\.hostedstatus\.com)/[^`]+`",
        'new URL("vendor/status.json",document.baseURI).href',
        2,
    ),
    ("i magazzini di file e la mappa", r"https://(?=(?:s3\.)?(?:\$\{[^}]*\}|\{s\})[.-])", f"https://{_NOWHERE}/", 16),
    (
        "la lettura dei file",
        r"(=\w+\.get\(\w+\)\?\.parser;if\((\w+)\)return \2\((\w+))(\);if\(\w+===`raw`\)return\{body:\3\};"
        r"try\{if\(\w+===`yaml`\|\|\w+===`yml`\)return (\w+)\()",
        r"\1,\5\4",
        1,
    ),
)
"""What is replaced in the package, by what, and how many times: what it is called, the pattern, the new text, the times.

The last one hands the program's own reader of YAML to ours, which takes every scalar as text: `02` is no number.
"""
_WITHOUT_HOST: tuple[tuple[str, str, str, int], ...] = (
    ("la cartella del computer", r"\b\w+\.isLocalHost&&!(R\(\w+\)\))", r"!\1", 1),
    (
        "le vie per entrare",
        r"Array\.isArray\((\w+)\)&&!\1\.length&&\w+\.add\(\w+\(`config\.error\.no_auth_methods`\)\);",
        "",
        1,
    ),
)
"""Where there is no git host, the one way to work is a folder, on any address and not on one's own machine alone."""


class PackageChanged(ValueError):
    """The package is not the one this was written for; the sentence says what is other."""


def sealed(program: str, host: Host) -> str:
    """Return the program with everything it would fetch from elsewhere taken from here. Raises PackageChanged."""
    for name, pattern, new, times in (*_REPLACED, *MENDED, *(() if host.kind else _WITHOUT_HOST)):
        program, done = re.subn(pattern, new, program)
        if done != times:
            raise PackageChanged(
                f"Il modulo della redazione è cambiato: {name} si trova {done} volte invece di {times}. "
                "Rivedi hooks/guida/cms_sealed.py per la versione nuova di @sveltia/cms."
            )
    return closed(program, host)


def closed(program: str, host: Host) -> str:
    """Return the program with the hosts it may not call named by nobody's name.

    A host that nobody has looked at is PackageChanged: better no site than a call nobody knows of.
    """
    own = _OWN_HOST.get(host.kind or "", set())
    shut = _CLOSED - own
    found = _ADDRESS.sub(lambda one: one[0].replace(one[1], _NOWHERE) if one[1].lower() in shut else one[0], program)
    left = {one[1].lower() for one in _ADDRESS.finditer(found)} - own - _ONLY_READ - {_NOWHERE}
    if left:
        raise PackageChanged(
            f"Il modulo della redazione chiamerebbe altri siti: {', '.join(sorted(left))}. "
            "Togli la chiamata o aggiungi il sito a uno degli elenchi di hooks/guida/cms_sealed.py."
        )
    return found
