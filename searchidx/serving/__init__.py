"""A local preview: the search page over a fresh export, on this machine's own address only.

    previewing.py  posts → index → export in a temporary folder, and which post has which address
    answering.py   a request → status, headers and body: what may be asked for, and by whom
    pages.py       the search page, and a post as plain HTML
    listening.py   the HTTP server around it

It is not the site: a post is shown as the text that searchidx reads in it.
"""

from __future__ import annotations

from searchidx.serving.listening import listening
from searchidx.serving.previewing import Preview

__all__ = ["Preview", "listening"]
