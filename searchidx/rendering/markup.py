"""Markdown → HTML, by Python-Markdown. The only module that imports it.

`cleaning` has already resolved what the dialects disagree about: containers, code, tags, emphasis. Left to
Python-Markdown are paragraphs, headings, links and images of every form, and escapes.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_PORTION = 500  # blocks; Python-Markdown takes them off the front of a list, in quadratic time

_RESOLVED_BLOCKS = ("indent", "code", "setextheader", "hr", "olist", "ulist", "quote")
_RESOLVED_INLINE = (
    "backtick",
    "autolink",
    "automail",
    "html",
    "linebreak",  # `plaintext` sees to it
    "entity",  # the serializer leaves entities alone as it is
    "not_strong",
    "em_strong",
    "em_strong2",
)


def converter(definitions: Sequence[str]) -> Callable[[Sequence[str]], str]:
    """What turns blocks of one post into HTML, if `definitions` are those of its blocks that define links.

    A block is a paragraph, a heading or a definition; a tag is taken for text. It serves until the next is asked for.
    """
    markdown = _markdown().reset()
    markdown.convert("\n\n".join(definitions))

    def to_html(blocks: Sequence[str]) -> str:
        portions = (blocks[start : start + _PORTION] for start in range(0, len(blocks), _PORTION))
        return "\n".join(markdown.convert("\n\n".join(portion)) for portion in portions)

    return to_html


@cache
def _markdown() -> Markdown:
    """One instance for all posts of a process (not for two threads at once): making one costs as much as
    converting a short post.
    """
    markdown = Markdown()
    markdown.ESCAPED_CHARS = list(string.punctuation)  # as CommonMark has it; kramdown lacks a few
    for name in ("normalize_whitespace", "html_block"):
        markdown.preprocessors.deregister(name)
    markdown.treeprocessors.deregister("prettify")
    markdown.treeprocessors.register(_PlainBlocks(markdown), "plain_blocks", 30)
    # Some names belong to one version of Python-Markdown and not to another.
    for name in _RESOLVED_BLOCKS:
        markdown.parser.blockprocessors.deregister(name, strict=False)
    for name in _RESOLVED_INLINE:
        markdown.inlinePatterns.deregister(name, strict=False)
    return markdown


class _PlainBlocks(Treeprocessor):
    """Spares blocks without a bracket or a backslash the search for links: a fifth of the whole time."""

    def run(self, root: Element) -> None:
        for block in root:
            if block.text and "[" not in block.text and "\\" not in block.text:
                block.text = AtomicString(block.text)
