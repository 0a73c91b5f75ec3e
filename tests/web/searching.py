"""Searches that a browser makes by the client of an export, and what of a page does not depend on the machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from selenium.webdriver import Chrome

from .queries import Search

# As text, in which lone surrogates come through.
SEARCHED = """
const [asked, done] = arguments;
(async () => {
  const answered = [];
  for (const [base, searches] of JSON.parse(asked)) {
    const {open} = await import(`${base}searchidx.js`);
    const search = await open(base);
    const pages = [];
    for (const [typed, options] of searches) pages.push(await search(typed, options));
    answered.push(pages);
  }
  return JSON.stringify(answered);
})().then(done, (error) => done(JSON.stringify(String(error))));
"""
PATIENCE = 120  # seconds


def pages(browser: Chrome, asked: Mapping[str, Sequence[Search]]) -> list[list[dict[str, Any]]]:
    """The pages of hits for each export, by its address, on the page that is open; all in one call."""
    browser.set_script_timeout(PATIENCE)
    found = json.loads(browser.execute_async_script(SEARCHED, json.dumps(list(asked.items()))))
    assert isinstance(found, list), found
    return found


def told(page: dict[str, Any]) -> dict[str, Any]:
    """A page without what depends on the machine: times, where the posts lie, the last digits of scores."""
    hits = [
        {name: value for name, value in hit.items() if name not in ("path", "score", "explanation")}
        for hit in page["hits"]
    ]
    names = ("query", "total", "offset", "limit", "suggestion", "facets")
    return {"hits": hits, **{name: page.get(name) for name in names}}
