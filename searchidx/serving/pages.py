"""The pages of a preview. Whatever a post holds is text here: it is escaped, and there is nothing inline."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote, unquote

from searchidx.model import Document, Section

EXPORT = "/searchidx-preview/"  # below it lies the export; posts and folders have other names
STYLE_PATH = f"{EXPORT}-/style.css"

_PAGE = """<!doctype html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
<script type="module" src="{export}searchidx-search.js"></script>{scripts}
</head>
<body>
{body}
</body>
</html>
"""
_HIGHLIGHT = f'\n<script type="module" src="{EXPORT}highlight.js"></script>'

STYLE = """\
:root { color-scheme: light dark }
body { font: 17px/1.7 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem }
header { display: flex; gap: 1rem; justify-content: space-between; align-items: center }
.note { color: GrayText; font-size: .85rem }
h1, h2, h3, h4, h5, h6, p { overflow-wrap: anywhere }
pre { overflow-x: auto; padding: .8rem; border: 1px solid GrayText; font-size: .9rem; line-height: 1.5 }
"""


def search_page(lang: str, documents: int) -> str:
    """The page at `/`: the box over an index of so many documents, in the language of the site ("" if unknown)."""
    posts = f"{documents:,} post{'' if documents == 1 else 's'}"
    body = f"""<h1>searchidx</h1>
<main><searchidx-search inline base="{EXPORT}"></searchidx-search></main>
<p class="note">A preview of {posts}, on this machine only.</p>"""
    return _page(lang, "searchidx", body)


def post_page(document: Document, lang: str) -> str:
    """A post as plain HTML: its sections under their anchors, one paragraph a block."""
    facts = [f"{document.date:%Y-%m-%d}"] if document.date else []
    facts += [*document.categories, *(f"#{tag}" for tag in document.tags)]
    origin = f"The text of {document.path} as searchidx reads it; the site shows it at {document.url}."
    body = f"""<header><a href="/">searchidx</a><searchidx-search base="{EXPORT}"></searchidx-search></header>
<main><article>
<h1>{_text(document.title)}</h1>
<p class="note">{_text(" · ".join(facts))}</p>
{"".join(_sections(document.sections))}</article></main>
<p class="note">{_text(origin)}</p>"""
    return _page(document.lang or lang, document.title, body, _HIGHLIGHT)


def missing_page(lang: str) -> str:
    """What stands where no post has the address."""
    body = '<h1>404</h1>\n<p>No post of this index has this address. <a href="/">Search</a></p>'
    return _page(lang, "404", body)


def _page(lang: str, title: str, body: str, scripts: str = "") -> str:
    attribute = f' lang="{_text(lang)}"' if lang else ""
    return _PAGE.format(
        lang=attribute, title=_text(title), style=STYLE_PATH, export=EXPORT, body=body, scripts=scripts
    )


def _sections(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        if section.heading:
            name = f"h{min(max(section.level, 2), 6)}"  # the title is the page's only h1
            anchor = f' id="{_text(section.anchor)}"' if section.anchor else ""
            yield f"<{name}{anchor}>{_text(section.heading)}</{name}>\n"
        yield from (f"<p>{_text(block)}</p>\n" for block in section.text.split("\n") if block)
        if section.code:
            yield f"<pre><code>{_text(section.code)}</code></pre>\n"


def _text(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode())


def address_of(url: str) -> str:
    """The path by which a browser asks for the post at `url`: its escapes in one spelling, without what follows `#`."""
    return quote(unquote(url.partition("#")[0].partition("?")[0]))
