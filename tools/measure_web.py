"""Prints how many bytes the browser's modules are, in all and each, as they are exported and gzipped.

PYTHONPATH=. python tools/measure_web.py
"""

from __future__ import annotations

import gzip
from pathlib import Path

from searchidx.exporting.minifying import minified

WEB = Path(__file__).parent.parent / "searchidx/web"


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    modules = {file.name: file.read_text("utf-8") for file in sorted(WEB.glob("*.js"))}
    print("module          as written  minified    gzip")
    for name, code in modules.items():
        print(f"{name:16}{len(code.encode()):10}{len(minified(code).encode()):10}{gzipped(minified(code)):8}")
    both = ["".join(modules.values()), "".join(map(minified, modules.values()))]
    print(f"{'together':16}{len(both[0].encode()):10}{len(both[1].encode()):10}{gzipped(both[1]):8}")
    print(f"gzipped as written: {gzipped(both[0])}")


if __name__ == "__main__":
    main()
