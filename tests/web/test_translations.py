"""Translations of a post in the browser: the one in the reader's language is found, as in Python."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from searchidx import build, export
from searchidx.engines.whoosh import open_reader
from searchidx.searching import Index

from .running import WEB
from .test_searching import answer, run

SITE = 'baseURL = "https://example.org"\ndefaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n'
POSTS = {"a.md": "검색 index", "a.en.md": "search index", "b.en.md": "only an index"}


def test_translations_are_preferred_as_in_python(node: str, tmp_path: Path) -> None:
    posts, site = tmp_path / "posts", tmp_path / "site"
    posts.mkdir()
    (posts / "hugo.toml").write_text(SITE, "utf-8")
    for name, text in POSTS.items():
        (posts / name).write_text(f"---\ntitle: {name}\n---\n\n{text}\n", "utf-8")
    build(posts, tmp_path / "index")
    typed = ("index", "search index", "lang:en", "없는말")
    asked = [(text, lang) for text in typed for lang in ("", "ko", "en-GB", "fr")]
    with closing(open_reader(tmp_path / "index")) as reader:
        index = Index(reader)
        searches = [
            (text, {"preferLang": lang}, answer(index, text, {"prefer_lang": lang})) for text, lang in asked
        ]
    for _, _, page in searches:
        for hit in page["hits"]:
            hit["path"] = hit["id"]  # an export does not say where the site was built
    assert len({tuple(hit["id"] for hit in page["hits"]) for _, _, page in searches[:4]}) == 3
    export(tmp_path / "index", site)
    (site / "package.json").write_bytes((WEB / "package.json").read_bytes())
    (tmp_path / "searches.json").write_text(json.dumps({"searches": searches}), "utf-8")
    told = run(node, tmp_path / "searches.json", site)
    assert (told.failures, told.met) == ([], len(searches))
