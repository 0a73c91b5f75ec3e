"""The line that shows how far a build is: on a terminal only, and only when it takes a while."""

from __future__ import annotations

import sys
import time

_PATIENCE = 0.5  # seconds before the line appears; shorter builds need none
_PERIOD = 0.1  # seconds between two drawings
_BAR = 24  # columns


class ProgressLine:
    """A callback `(done, total)` that draws on stderr; `close` wipes the line away."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._next_drawing = time.monotonic() + _PATIENCE
        self._drawn = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` posts are through."""
        now = time.monotonic()
        if now < self._next_drawing or not sys.stderr.isatty():
            return
        import shutil  # noqa: PLC0415 - most builds draw nothing

        self._next_drawing = now + _PERIOD
        share = done / total if total else 1.0
        filled = round(share * _BAR)
        line = f"{self._label} {'█' * filled}{'░' * (_BAR - filled)} {share:4.0%} {done:,}/{total:,}"
        self._draw(line[: shutil.get_terminal_size().columns - 1])

    def close(self) -> None:
        """Leave the terminal as if nothing had been drawn."""
        if self._drawn:
            self._draw("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _draw(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._drawn))
        sys.stderr.flush()
        self._drawn = len(line)
