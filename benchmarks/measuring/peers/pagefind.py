"""Pagefind, from ready HTML, as its npm package brings it."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from measuring import sites
from searchidx import Document

VERSION = "1.6.0"
TITLE = f"Pagefind {VERSION}, from HTML"


def program() -> Path | str:
    """Where its program is, installed when it is first asked for; or why there is none."""
    folder = sites.programs() / f"pagefind-{VERSION}"
    found = _program_in(folder)
    if found is not None:
        return found
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or shutil.which("npm")
    if npm is None:
        return "pagefind: left out, there is no npm to install it with"
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"pagefind@{VERSION}"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError):
        return f"pagefind: left out, npm could not install pagefind@{VERSION}"
    return _program_in(folder) or "pagefind: left out, it has no program for this machine"


def _program_in(folder: Path) -> Path | None:
    """The program itself, so that starting Node.js counts for nothing; of two the one that its command would take."""
    programs = folder / "node_modules" / "@pagefind"
    found = [file for name in ("pagefind_extended", "pagefind") for file in programs.glob(f"*/bin/{name}*")]
    return next((file for file in found if file.suffix in {"", ".exe"}), None)


def write_html(documents: Iterable[Document], folder: Path) -> int:
    """One page for each document, with nothing around its text; returns the bytes of all."""
    return sum(_write(document, folder / f"{number}.html") for number, document in enumerate(documents))


def _write(document: Document, file: Path) -> int:
    parts = []
    for section in document.sections:
        if section.heading:
            anchor = html.escape(section.anchor or "", quote=True)
            parts.append(f'<h2 id="{anchor}">{html.escape(section.heading)}</h2>')
        parts += [f"<p>{html.escape(line)}</p>" for line in section.text.split("\n") if line]
        if section.code:
            parts.append(f"<pre><code>{html.escape(section.code)}</code></pre>")
    title, body = html.escape(document.title), "\n".join(parts)
    page = (
        f'<!doctype html><html lang="{html.escape(document.lang or "ko", quote=True)}"><meta charset="utf-8">'
        f"<title>{title}</title><body data-pagefind-body><h1>{title}</h1>\n{body}\n</body></html>\n"
    )
    return file.write_bytes(page.encode("utf-8", "replace"))
