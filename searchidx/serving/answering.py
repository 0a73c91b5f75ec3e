"""A request → an answer. Nothing but the pages of the preview and the files of its export can be asked for.

Whoever can make a browser ask here is kept out: a page of another name that points to this machine (DNS rebinding)
sends its own name as `Host`, and is refused. Links out of the export's folder, `..`, hidden files and folders
themselves are not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from searchidx.model import Document
from searchidx.serving.pages import EXPORT, STYLE, STYLE_PATH, missing_page, post_page, search_page

# The same policy that a strict site would have: a preview in which the box works says that it works there.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
}
_HOSTS = ("127.0.0.1", "localhost")


class Source(Protocol):
    """What a preview shows. Asked from several threads at once."""

    @property
    def export(self) -> Path: ...
    @property
    def lang(self) -> str: ...
    @property
    def documents(self) -> int: ...
    def post(self, address: str) -> Document | None:
        """The post at the root-relative address, percent-encoded as `urllib.parse.quote` does."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. `tag` names the body's bytes, so that a browser that has them need not fetch them again."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    tag: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        """All headers of the answer but `Date` and `Server`.

        Files and pages alike are asked for again each time, for the next build may have other ones under their names.
        """
        return {
            "Content-Type": self.kind,
            "Content-Length": str(len(self.body)),
            "Cache-Control": "no-cache" if self.tag else "no-store",
            **({"ETag": self.tag} if self.tag else {}),
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            **self.more,
        }


def answer(method: str, target: str, headers: Mapping[str, str], port: int, source: Source) -> Answer:
    """What a request for `target` gets; the names of `headers` are in lower case, `port` is the server's."""
    if headers.get("host", "").lower() not in _names(port):
        return _refusal(
            HTTPStatus.MISDIRECTED_REQUEST, "This preview answers to 127.0.0.1 and localhost only."
        )
    if method not in ("GET", "HEAD"):
        return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD.", {"Allow": "GET, HEAD"})
    path = target.partition("?")[0].partition("#")[0]
    if not path.startswith("/"):
        return _refusal(HTTPStatus.BAD_REQUEST, "A path begins with a slash.")
    found = _found(unquote(path), source)
    known = [tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")]
    if found.tag and found.tag in known:
        return Answer(HTTPStatus.NOT_MODIFIED, kind=found.kind, tag=found.tag)
    return found


def _names(port: int) -> set[str]:
    """How a browser names this server; the port is left out where it is HTTP's own."""
    return {f"{host}:{port}" for host in _HOSTS} | (set(_HOSTS) if port == 80 else set())


def _found(path: str, source: Source) -> Answer:
    if path == "/":
        return _page(search_page(source.lang, source.documents))
    if path == STYLE_PATH:
        return _content(STYLE.encode(), _TYPES[".css"])
    if path.startswith(EXPORT):
        data = exported(source.export, path.removeprefix(EXPORT))
        if data is None:
            return _refusal(HTTPStatus.NOT_FOUND, "The export has no such file.")
        return _content(data, _TYPES.get(Path(path).suffix, "application/octet-stream"))
    post = source.post(quote(path))
    if post is None:
        return _page(missing_page(source.lang), HTTPStatus.NOT_FOUND)
    return _page(post_page(post, source.lang))


def exported(folder: Path, name: str) -> bytes | None:
    """The bytes of the file `name` of the export in `folder`; None for anything else, such as what lies outside."""
    if any(part == "" or part.startswith(".") for part in name.split("/")):
        return None
    try:
        file = (folder / name).resolve(strict=True)  # a link, a drive or a backslash may lead elsewhere
        inside = file.is_relative_to(folder.resolve(strict=True)) and file.is_file()
        return file.read_bytes() if inside else None
    except (OSError, ValueError):  # not there, too long, a NUL
        return None


def _page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(status, html.encode(), _TYPES[".html"])


def _content(data: bytes, kind: str) -> Answer:
    return Answer(HTTPStatus.OK, data, kind, f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"')


def _refusal(status: HTTPStatus, message: str, more: Mapping[str, str] | None = None) -> Answer:
    return Answer(status, f"{message}\n".encode(), more=more or {})
