"""Prints how many bytes the browser's modules are, each by itself and joined as they are exported, gzipped.

PYTHONPATH=. python tools/measure_web.py
"""

from __future__ import annotations

import gzip
from pathlib import Path

from searchidx.exporting.minifying import minified
from searchidx.exporting.native.client import scripts

WEB = Path(__file__).parent.parent / "searchidx/web"


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    modules = {file.name: file.read_text("utf-8") for file in sorted(WEB.glob("*.js"))}
    print("module          as written  minified    gzip")
    for name, code in modules.items():
        print(f"{name:16}{len(code.encode()):10}{len(minified(code).encode()):10}{gzipped(minified(code)):8}")
    print("\nscript")
    for name, script in scripts():
        print(f"{name:26}{len(script):10}{gzipped(script.decode()):8}")


if __name__ == "__main__":
    main()
