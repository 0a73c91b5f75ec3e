"""Prints how many bytes the scripts are that a site ships, as `make web` built them.

PYTHONPATH=. python tools/measure_web.py
"""

from __future__ import annotations

import gzip

from searchidx.exporting.native.client import SCRIPTS, scripts

CLIENT = "searchidx.js"


def main() -> None:
    print(f"{'script':26}{'bytes':>8}{'gzip':>8}")
    sizes = {path: (len(script), len(gzip.compress(script, 9, mtime=0))) for path, script in scripts()}
    for path, (size, gzipped) in sizes.items():
        print(f"{path:26}{size:8}{gzipped:8}")
    needed = sum(gzipped for path, (_, gzipped) in sizes.items() if path not in SCRIPTS)
    print(f"\nEvery search loads {sizes[CLIENT][1]} bytes of client, some {needed} more in all.")


if __name__ == "__main__":
    main()
