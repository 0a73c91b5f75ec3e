"""Markdown as blogs write it → Markdown that Python-Markdown reads alike, in steps that each do one thing.

Code is put away first and comes back last, so that no step can touch it.
"""

from __future__ import annotations

import re

from searchidx.rendering.blocks import Block, split
from searchidx.rendering.inline import cells, put_away_code, without_emphasis
from searchidx.rendering.limits import LONGEST_BLOCK, cut, without_stray_brackets
from searchidx.rendering.stash import Stash
from searchidx.rendering.tags import tokenize
from searchidx.rendering.templates import without_templates

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_HEADING = re.compile("^(?=#)", re.M)
_DATA_URI = re.compile(
    r"\bdata:(?:[\w.+-]+/[\w.+-]+(?:;[\w=.+-]+){0,5}|(?:;[\w=.+-]+){1,5}),[^\s()\"'<>]*", re.I
)
_DATA = re.compile(r":(?<=data:)", re.I)  # looks at colons only
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{200,}={0,2}")
_OTHER = re.compile(r"[^A-Za-z0-9+/]")
_MDX_COMMENT = re.compile(r"\{/\*(?:[^*{]|\*(?!/)|\{(?!/\*))*\*/\}")
_IMPORT = re.compile(r"^import\s(?:[^'\"\n]*|\s*\{[^{}'\"]*\}\s*from\s*)['\"][^'\"\n]+['\"];?[ ]*$", re.M)
_EXPORT = re.compile(r"^export\s+(?:default|const|let|var|function|async|class|\{|\*)(?:.|\n(?!\n))*", re.M)
_ATTRIBUTE_LIST = re.compile(r"\{:(?!:)\s*(?=[.#]|[\w-]+=|(?:no_)?toc\b)[^{}\n]*\}|\{: [^{}\n]*\}")
_EXTENSION = re.compile(
    r"\{::(?:options|comment|nomarkdown)\b[^{}\n]*\}|\{:/(?:comment|nomarkdown|options)?\}"
)
_WIKI_LINK = re.compile(
    r"!?\[\[(?P<target>[^\s\[\]](?:[^\[\]\n]*[^\s\[\]])?)\]\](?:\{(?P<label>[^{}\n]+)\})?"
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")


def clean(source: str, stash: Stash, *, mdx: bool = False) -> list[str]:
    """Blocks of Markdown, each a paragraph or a heading, with tokens of `stash` for code, tags and anchors.

    `mdx` says that lines that begin with `export` are program text.
    """
    for end in _LINE_ENDS:
        source = source.replace(end, "\n")
    source = _CONTROLS.sub("", source)
    blocks, footnotes = split(source, stash)
    text = "\n\n".join(_source_of(block, stash) for block in blocks)
    text = without_templates(text, stash)
    text = _without_data(text, stash)
    text = _without_program_text(text, mdx=mdx)
    text = _EXTENSION.sub("", _ATTRIBUTE_LIST.sub("", text))
    text = _without_references(text, footnotes)
    text = tokenize(text, stash)
    return [piece for block in text.split("\n\n") for piece in _finished(block)]


def _source_of(block: Block, stash: Stash) -> str:
    text = put_away_code(block.text.replace("\t", " "), stash)
    if block.kind == "heading":
        # At the end the token also keeps a closing `#` ("C#") or backslash from being taken for a mark.
        return f"{'#' * block.level} {text}{stash.put('anchor', block.anchor)}"
    if block.kind == "row":
        text = cells(text)
    # Python-Markdown makes a heading of `#태그` too.
    return _HEADING.sub(r"\\", text) if "#" in text else text


def _without_data(text: str, stash: Stash) -> str:
    """`text` without data URIs and other long base64; an empty token stays where a link wants an address."""

    def vanish(found: re.Match[str]) -> str:
        return stash.put("text", "")

    def vanish_if_encoded(found: re.Match[str]) -> str:
        kinds = (str.islower, str.isupper, str.isdigit)
        return vanish(found) if all(any(map(kind, found[0][:200])) for kind in kinds) else found[0]

    if _DATA.search(text):
        text = _DATA_URI.sub(vanish, text)
    return _BASE64.sub(vanish_if_encoded, text) if _may_hold_base64(text) else text


def _may_hold_base64(text: str) -> bool:
    """False where `_BASE64` would find nothing: 200 characters in a row fill one of these stretches of half as many."""
    return any(not _OTHER.search(text, start, start + 100) for start in range(0, len(text) - 99, 100))


def _without_program_text(text: str, *, mdx: bool) -> str:
    text = _MDX_COMMENT.sub("", text)
    text = _IMPORT.sub("", text) if "import" in text else text
    return _EXPORT.sub("", text) if mdx else text


def _without_references(text: str, footnotes: frozenset[str]) -> str:
    """`text` without the numbers of its footnotes, and with its wiki links as their labels."""

    def label(link: re.Match[str]) -> str:
        if link["label"]:
            return link["label"]
        target, _, label = link["target"].rpartition("|")
        return label if target else label.strip("#").partition("#")[0].rstrip("/").rpartition("/")[2]

    text = _WIKI_LINK.sub(label, text) if "[[" in text else text
    return _FOOTNOTE.sub(lambda note: "" if note[1] in footnotes else note[0], text)


def _finished(block: str) -> list[str]:
    """`block` ready for Python-Markdown, in pieces short enough for it."""
    pieces = cut(block) if len(block) > LONGEST_BLOCK else [block]
    return [without_stray_brackets(without_emphasis(piece)) for piece in pieces]
