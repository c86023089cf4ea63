"""The only file that knows MkDocs: its events, in the order they happen, handed to the package guida."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from guida import policy, shell
from guida.assets import font_files, package_files, sprite
from guida.clock import epoch_of, today
from guida.cms_sealed import PackageChanged
from guida.editing.preview import examine_with_drafts, told
from guida.editing.private import drafts_folder, overlay_of
from guida.examine import examine
from guida.exports import area_colours, attachments
from guida.guide import Guide
from guida.handwritten import faults, fill_gaps, resolve_links
from guida.indexing import IndexFailed
from guida.labels import labels
from guida.ledger import digests_of
from guida.memory import is_draft
from guida.parsed import Parsed
from guida.problem import counted, errors
from guida.render.environment import environment
from guida.render.page import SHELLS, shell_source
from guida.site_build import Build
from guida.storage import Staging, templates_kept
from guida.workers import give_back
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import CountHandler

# Material's own style sheets, search and source maps: no page of ours asks for them.
UNUSED = re.compile(r"^assets/(stylesheets/(main|palette)\.|javascripts/(lunr|workers)/|images/favicon\.png)|\.map$")
AREA_COLOURS = "assets/stylesheets/areas.css"

# ProperDocs answers to the name of MkDocs when a hook imports it, but keeps its own name for its log.
PROGRAM = MkDocsConfig.__module__.partition(".")[0]

_command = "build"


def _of(config: MkDocsConfig) -> Build:
    build: Build = config.extra["build"]
    return build


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a server: a server must find its files where MkDocs put them."""
    global _command  # noqa: PLW0603 - MkDocs tells it once, before there is a config to keep it on
    _command = command
    # At WARNING the warnings that --strict counts still pass; the INFO lines would bury our own.
    logging.getLogger(PROGRAM).setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the records; stop with every fault told, or keep the Guide for the other events."""
    started = time.perf_counter()
    project = _project(config)
    environment().bytecode_cache = templates_kept()
    if _command == "build":
        # Nothing of what loading makes is garbage: to look for some, again and again, takes a tenth of its time.
        gc.disable()
    day = today()
    root = project / str(config.extra.get("root", "."))
    # Drafts are shown by a server alone, to who runs it; and what they say is kept nowhere.
    drafts = overlay_of(root) if _command == "serve" else {}
    if drafts:
        records, problems, left_out = examine_with_drafts(root, day, drafts)
        for line in told(left_out, root):
            print(line, file=sys.stderr)
    else:
        records, problems = examine(root, day, Parsed(project / ".cache" / f"{root.name}.parsed"))
    stop = errors(problems)
    for problem in problems if stop else ():
        print(problem, file=sys.stderr)
    if stop:
        raise PluginError(f"{counted(len(stop), 'errore', 'errori')} nei dati: il sito pubblicato resta com'era.")
    digests = digests_of(records)
    # From here on only the records speak; their files' text can go.
    guide = Guide(replace(records, documents={}, attachment_texts={}), day, preview=_command == "serve")
    del records
    give_back()
    staging = None
    if _command == "build":
        # What MkDocs dates by its own clock gets our day; a server runs on past midnight and must not keep it.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch_of(day)))
        # What is made by now lives until the end: not looked at again, it stays shared among the workers too.
        # What comes after is pages, each done with when it is written: one look for every few hundred of them will do.
        gc.freeze()
        gc.set_threshold(200_000, 20, 1_000)
        gc.enable()
        staging = Staging.beside(Path(config.site_dir))
        config.site_dir = str(staging.folder)
        config.site_url = os.environ.get("SITE_ADDRESS") or guide.site.base_address
        # Not where pages are being written: a server would show old ones from the copy.
        config.extra["offline"] = True
    if guide.preview and any(map(is_draft, guide.records.meetings.values())):
        bands = (config.extra.get("band"), labels("it")["meeting"]["preview_band"])
        config.extra["band"] = " ".join(filter(None, bands))
    if guide.site.repository:
        config.repo_url = guide.site.repository
        content = Path(config.docs_dir).relative_to(project).as_posix()
        config.edit_uri = f"edit/{guide.site.branch}/{content}/"
    config.site_name = guide.site.name
    config.extra_css = [*config.extra_css, AREA_COLOURS]
    past = bool(config.extra.get("past"))
    # Who serves looks at pages, again after every change: no time for a book.
    editions = staging is not None and _print_mode() != "no"
    build = Build(project, root, guide, problems, digests, staging, past, editions, started=started)
    config.extra["build"] = build
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for; add the shells, fonts, icons, and attachments that may be read."""
    build = _of(config)
    for file in [file for file in files if UNUSED.search(file.dest_uri)]:
        files.remove(file)
    for kind, depth in SHELLS:
        text = f"---\ntitle: '{shell.TITLE}'\ndescription: '{shell.DESCRIPTION}'\nshell: {kind}/{depth}\n---\n{shell.BODY}\n"
        files.append(File.generated(config, shell_source(kind, depth), content=text))
    files.append(File.generated(config, "assets/icons.svg", content=sprite()))
    files.append(File.generated(config, AREA_COLOURS, content=area_colours(build.guide)))
    project = _project(config)
    for address, path in {
        **font_files(project / "node_modules"),
        **package_files(project / "node_modules"),
        **attachments(build.guide, build.root),
    }.items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled from one build to the next, as ours are."""
    env.bytecode_cache = templates_kept()
    return env


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Fill the gaps of a hand-written page; what is wrong with it stops the build."""
    build = _of(config)
    if page.meta.get("shell"):
        return markdown
    # The whole file: MkDocs took the front matter away, and an editor counts the lines from the top.
    if found := faults(page.file.content_string, build.guide.records):
        name = Path(str(page.file.abs_src_path)).relative_to(_project(config))
        raise PluginError("\n".join(f"{name}:{line}: {fault}. {mend}" for line, fault, mend in found))
    return fill_gaps(markdown, build.guide)


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Make the links by id of a hand-written page addresses."""
    return html if page.meta.get("shell") else resolve_links(html, "../" * page.url.count("/"))


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """Keep a shell instead of writing it; a hand-written page is published as it is."""
    build = _of(config)
    output = _protected(output, build)
    kind = page.meta.get("shell")
    if not kind:
        build.addresses.append(page.url)
        return output
    name, _, depth = str(kind).partition("/")
    build.shells[name, int(depth)] = shell.cut(output, page.canonical_url or "")
    return ""


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Leave the sitemap to on_post_build, which knows every page."""
    if template_name in {"sitemap.xml", "sitemap.xml.gz"}:
        return ""
    return _protected(output_content, _of(config)) if template_name.endswith(".html") else output_content


def _protected(output: str, build: Build) -> str:
    """Return a page with its Content-Security-Policy; a server adds a script of its own to every page, and has none."""
    if build.staging is None:
        return output
    build.script_digests.update(policy.script_digests(output))
    return policy.protected(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page and file of the records, then make the site what was built."""
    build, site_url = _of(config), config.site_url or "/"
    try:
        # The bench leaves out what is no page where it compares pages with pages.
        made = build.write(Path(config.site_dir), site_url, pages_alone=bool(config.extra.get("pages_alone")))
    except (IndexFailed, PackageChanged) as failure:
        raise PluginError(str(failure)) from None
    if build.staging and not _has_warned():
        print(build.bring_over(build.staging, made, site_url), flush=True)
        if build.unprinted and _print_mode() == "must":
            raise PluginError("PRINT=must: il sito è fatto e intero, ma qualcosa non è stato stampato.")
    if build.staging:
        # What is left goes with the process: not looked through for garbage once more.
        gc.freeze()


def _print_mode() -> str:
    """Return what PRINT asks of a build: `yes`, `no`, or `must`, for which what is not printed is a failure."""
    mode = os.environ.get("PRINT") or "yes"
    if mode not in {"yes", "no", "must"}:
        raise PluginError(f"PRINT=«{mode}» non va bene. Scegli fra: yes, no, must.")
    return mode


def _has_warned() -> bool:
    """Whether a strict build is about to fail: MkDocs counts its warnings, and says so only after this event."""
    counters = (one for one in logging.getLogger(PROGRAM).handlers if isinstance(one, CountHandler))
    return any(counter.get_counts() for counter in counters)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Watch the records and the templates; never the code, which MkDocs does not load again."""
    build = _of(config)
    environment().auto_reload = True
    server.watch(str(build.root / "data"))
    server.watch(str(_project(config) / "hooks/guida/templates"))
    if folder := drafts_folder(build.root):
        server.watch(str(folder))
    return server
