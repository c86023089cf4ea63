"""A host for what is measured: files of a folder, compressed as hosts do, with every byte sent written down."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Sent = list[tuple[str, int]]
"""Path and bytes on the wire of every answer, in their order."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder, compressed as a host does, their bytes counted."""

    def __init__(self, *arguments: Any, sent: Sent, **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        packed = gzip.compress(content, 6)
        zipped = len(packed) < len(content)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        body = packed if zipped else content
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((self.path, len(body)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def hosted(site: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a folder on this machine: its address, and the list that grows with every answer."""
    sent: Sent = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site), sent=sent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        server.server_close()
