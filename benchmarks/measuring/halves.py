"""Every set in two halves that never change: choose on `dev`, report both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

DEV, HELD = "dev", "held"
HALVES = (DEV, HELD)

T = TypeVar("T")


def number(key: str) -> int:
    """A number that `key` alone decides: the same on every machine and in every run."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def half(key: str) -> str:
    """The half of whatever `key` names. Queries about one word, article or post share a key, and so a half."""
    return HALVES[number(f"half {key}") % 2]


def drawn(candidates: Iterable[T], key: Callable[[T], str], name: str, count: int) -> list[T]:
    """`count` of the candidates, or all: an even draw that changes little when a few candidates come or go."""
    return sorted(candidates, key=lambda candidate: number(f"{name} {key(candidate)}"))[:count]


def chosen(options: list[T], key: str) -> T:
    """One of the options, decided by `key`."""
    return options[number(f"choice {key}") % len(options)]
