"""Files over HTTP as a host of static sites sends them, and a count of what was sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

BLANK = "/"  # a page without anything
PAGE = b'<!doctype html><html lang="ko"><title>-</title><link rel="icon" href="data:,">'
TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css"}
HEADERS = {
    "Cache-Control": "no-store",  # every page begins with nothing
    # Without these a browser rounds its clock to 0.1 ms.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


@dataclass(slots=True)
class Server:
    """A folder that is served at `address`. `sent` are the paths that were asked for, with the bytes of the answers."""

    folder: Path
    address: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)
    _packed: dict[str, tuple[bytes, bool]] = field(default_factory=dict)

    def body(self, path: str) -> tuple[bytes, bool] | None:
        """What is sent for a path, and whether it is gzipped, which it is where that saves anything."""
        if path == BLANK:
            return PAGE, False
        if path not in self._packed:
            file = self.folder / path.lstrip("/")
            if ".." in path or not file.is_file():
                return None
            data = file.read_bytes()
            packed = gzip.compress(data, 6)
            self._packed[path] = (packed, True) if len(packed) < len(data) else (data, False)
        return self._packed[path]

    def taken(self) -> list[tuple[str, int]]:
        """What was sent since this was asked last, but the blank page."""
        sent, self.sent = self.sent, []
        return [one for one in sent if one[0] != BLANK]


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serves a folder on this machine, until the block ends."""
    source = Server(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, source))
    server.daemon_threads = True
    source.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, source: Server, *arguments: Any) -> None:
        self._source = source
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self._source.body(path)
        data, packed = found or (b"", False)
        self.send_response(200 if found else 404)
        kind = TYPES.get(Path(path).suffix, "text/html" if path == BLANK else "application/octet-stream")
        for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self._source.sent.append((path, len(data)))

    def handle(self) -> None:
        # A browser that leaves a page does not wait for the rest of it.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """The server is quiet."""
