"""Uses an installed searchidx on the sample posts as a stranger would, and looks at what comes out.

usage: python smoke.py SEARCHIDX POSTS
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def output(*command: str | Path) -> str:
    """What the command prints; it has to end well."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main(searchidx: Path, posts: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index, site = Path(folder) / "index", Path(folder) / "site"

        report = json.loads(output(searchidx, "build", posts, "-i", index, "--json"))
        files = [file for file in posts.rglob("*.md") if file.is_file()]
        assert report["documents"] > 0, report
        assert report["documents"] + len(report["skipped"]) == len(files), report
        assert report["problems"] == [], report
        again = json.loads(output(searchidx, "build", posts, "-i", index, "--json"))
        assert again["unchanged"] == again["documents"] == report["documents"], again

        best = found(searchidx, index, "메타버스를")["hits"][0]
        assert best["snippet"]["marks"], best
        assert best["date"] is not None, best
        assert best["url"].startswith("/"), best
        assert found(searchidx, index, "http")["total"] > 0
        assert found(searchidx, index, "블록체인", "-블록체인")["total"] == 0

        assert (
            json.loads(output(searchidx, "stats", "-i", index, "--json"))["documents"] == report["documents"]
        )
        output(searchidx, "check", posts)
        output(searchidx, "export", "-i", index, "-o", site, "--format", "simple-jekyll-search")
        entries = json.loads((site / "search.json").read_text(encoding="utf-8"))
        assert len(entries) == report["documents"], entries
        output(searchidx, "export", "-i", index, "-o", site)
        for name in ("manifest.json", "searchidx.js", "searchidx-search.js", "highlight.js"):
            assert (site / name).stat().st_size > 500, name
        assert output(searchidx, "search", "-i", index, "메타버스를").strip()
    print(f"{report['documents']} posts built, searched, checked and exported.")


def found(searchidx: Path, index: Path, *query: str) -> dict[str, Any]:
    """The page that a query gives."""
    page: dict[str, Any] = json.loads(output(searchidx, "search", "-i", index, "--json", *query))
    assert page["version"] == 1, page
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]))
