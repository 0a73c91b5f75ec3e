"""Seldom collecting garbage, while much is made and little of it is garbage that only a collection would find.

By default, Python looks for cycles after every 700 new objects, and now and then through all that lives, such as what
was learnt of words: a third of the time that inverting takes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 50_000  # a few megabytes, above all the trees of Beautiful Soup


def collect_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def seldom_collected() -> Iterator[None]:
    """In this block; whoever called us has his own ways. What is there already is not looked through meanwhile."""
    before = gc.get_threshold()
    collect_seldom()
    apart = not gc.get_freeze_count()
    if apart:
        gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if apart:
            gc.unfreeze()
