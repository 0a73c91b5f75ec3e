"""The HTTP server of a preview: the standard library's, a thread for each connection, on 127.0.0.1."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from searchidx.errors import SearchIdxError
from searchidx.serving.answering import Source, answer

ADDRESS = "127.0.0.1"
TRIES = 20  # ports that are tried, one after the other


@contextmanager
def listening(source: Source, port: int) -> Iterator[int]:
    """Serve `source` until the block ends; gives the port, which is `port` or the next free one above it.

    0 is any free port. Raises SearchIdxError where none of twenty is free.
    """
    server = _bound(source, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # a browser keeps connections open; nobody waits for those
    block_on_close = False
    # On Windows the option lets two servers share a port, and which of them answers is chance.
    allow_reuse_address = os.name == "posix"


def _bound(source: Source, port: int) -> _Server:
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            return _Server((ADDRESS, candidate), partial(_Handler, source))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):  # Windows refuses some ports for good
                raise
    last = min(port + TRIES, 65536) - 1
    raise SearchIdxError(f"no port from {port} to {last} is free", "Name another one with --port.")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "searchidx"
    sys_version = ""
    timeout = 30  # seconds that a connection may be silent

    def __init__(self, source: Source, *arguments: Any) -> None:
        self._source = source
        super().__init__(*arguments)

    def _respond(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        port = self.connection.getsockname()[1]
        found = answer(self.command, self.path, headers, port, self._source)
        self.send_response(found.status)
        for name, value in found.headers().items():
            self.send_header(name, value)
        if self.command not in ("GET", "HEAD"):
            self.close_connection = True  # what it may have sent is not read
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    # The names that http.server looks for.
    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _respond  # noqa: N815

    def handle(self) -> None:
        """Answer until the browser leaves, which it may do at any moment."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in http.server
        """Requests are not told."""
