"""A site to configure, and what a stranger may write."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


CHIRPY = """\
theme: jekyll-theme-chirpy
url: "https://example.org"
baseurl: /blog/
timezone: Asia/Seoul
lang: ko
collections:
  tabs:
    output: true
    permalink: /:title/
defaults:
  - scope:
      path: ""
      type: posts
    values:
      permalink: /posts/:title/
      toc: true
exclude:
  - README.md
"""

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")))  # what YAML lets stand
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=5,
)
