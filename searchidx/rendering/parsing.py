"""HTML → texts and tags, by Beautiful Soup. The only module that imports it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from bs4.element import Tag as Element

from searchidx.rendering.prose import Tag

# Python's parser would decode them, and the marks of a token are among them.
_CONTROL_REFERENCES = re.compile(
    r"&#(?:0*(?:[12]?[0-9]|3[01]|127)(?![0-9])|x0*(?:[01]?[0-9a-f]|7f)(?![0-9a-f]));?", re.IGNORECASE
)


def nodes(html: str) -> Iterator[str | Tag]:
    """The texts and tags of `html` in document order; every element is closed, and `<pre>` has its text as value."""
    # Splitting the values of `class` into lists is work that nobody here looks at.
    soup = BeautifulSoup(_CONTROL_REFERENCES.sub(" ", html), "html.parser", multi_valued_attributes=None)
    open_elements: list[str] = []
    children = [iter(soup.contents)]
    while True:
        node = next(children[-1], None)
        if isinstance(node, Element):
            yield Tag(node.name, closes=False, value=_value(node))
            open_elements.append(node.name)
            children.append(iter(() if node.name == "pre" else node.contents))
        elif node is None:
            children.pop()
            if not children:
                return
            yield Tag(open_elements.pop(), closes=True)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield str(node)  # neither a comment nor a declaration


def _value(element: Element) -> str:
    if element.name == "pre":
        return element.get_text()
    return str(element.get("alt" if element.name == "img" else "id") or "")
