"""Numbers, sizes and times the way a person says them."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """`1 document`, `1,234 documents`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def duration(seconds: float) -> str:
    """`35 ms`, `1.2 s`, `42 s`, `2 min 5 s`."""
    if seconds < 0.1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def size(octets: int) -> str:
    """Bytes in decimal units: `912 bytes`, `1.2 kB`, `34 MB`."""
    if octets < 1000:
        return count(octets, "byte")
    value, unit = octets / 1e3, "kB"
    for larger in ("MB", "GB"):
        if value >= 999.5:
            value, unit = value / 1e3, larger
    return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"
