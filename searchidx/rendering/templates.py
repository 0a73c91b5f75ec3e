"""Liquid (Jekyll) and shortcodes (Hugo): what a template engine would have taken out of the source."""

from __future__ import annotations

import re

from searchidx.rendering.stash import Stash

# Each alternative stops at the next opening of its kind, so that a thousand unclosed ones cost one pass.
_TAG = re.compile(
    r"\{%-?\s*(?P<name>[\w/.-]*)(?P<arguments>(?:[^%{]|%(?!\})|\{(?!%))*?)-?%\}"
    r"|\{\{[<%](?P<shortcode>(?:[^{}]|\}(?!\})|\{(?!\{))*?)[%>]\}\}"
    r"|\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*\}\}"
)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}\n?")
_END_RAW = re.compile(r"\n?\{%-?\s*endraw\s*-?%\}")
_CAPTION = re.compile(r"\b(?:alt|title|caption)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WITH_CAPTION = {"include", "include_relative", "include_cached"}


def without_templates(text: str, stash: Stash) -> str:
    """`text` without tags, outputs and comments; what stands in `{% raw %}` stays as it is."""
    if "{%" not in text and "{{" not in text:
        return text
    last_end = {"raw": text.rfind("endraw"), "comment": text.rfind("endcomment")}
    pieces: list[str] = []
    position = 0
    inside = ""  # raw, comment, or neither
    for tag in _TAG.finditer(text):
        if inside != "comment":
            pieces.append(text[position : tag.start()])
        position = tag.end()
        if inside and tag["name"] == f"end{inside}":
            inside = ""
        elif inside == "raw":
            pieces.append(stash.put("text", tag[0]))
        elif not inside and tag["name"] and last_end.get(tag["name"], -1) > position:
            inside = tag["name"]
        elif not inside:
            pieces.append(_caption(tag) or stash.put("text", ""))  # a link's address may not be missing
    return "".join(pieces) + text[position:]


def _caption(tag: re.Match[str]) -> str:
    """What a reader sees of a tag: the texts that come with a figure."""
    if tag["shortcode"] is not None:
        arguments = tag["shortcode"]
    elif tag["name"] in _WITH_CAPTION:
        arguments = tag["arguments"]
    else:
        return ""
    return " ".join(value for found in _CAPTION.findall(arguments) for value in found if value)


def unwrap_raw(code: str) -> str:
    """`code` without the `{% raw %}` and `{% endraw %}` that keep Liquid out of it."""
    if "endraw" not in code or not _RAW.search(code):
        return code
    return _END_RAW.sub("", _RAW.sub("", code))
