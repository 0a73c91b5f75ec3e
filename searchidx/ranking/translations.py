"""Translations of one post: where the one in the reader's language is found, the others need not be."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from searchidx.engines.base import TRANSLATIONS, Reader


def preferring(reader: Reader, language: str, matched: set[int]) -> set[int]:
    """The documents of `matched` without translations of what matched in `language` too."""
    posts = [reader.postings(TRANSLATIONS, key) for key in reader.terms(TRANSLATIONS)]
    several = [post.documents for post in posts if post is not None and len(post.documents) > 1]
    if not several:
        return matched
    wanted: set[int] = set()
    for term in reader.terms("lang"):
        postings = reader.postings("lang", term) if covers(language, term.partition("\0")[0]) else None
        wanted.update(postings.documents if postings else ())
    return without_other_languages(matched, several, wanted)


def without_other_languages(
    matched: Collection[int], translations: Iterable[Collection[int]], wanted: Collection[int]
) -> set[int]:
    """The documents of `matched` without those of which a translation in the wanted language matched too.

    Documents are numbers: each item of `translations` holds those of one post, and `wanted` those in the language
    asked for. A post none of whose matching translations is in it keeps all of them: a page in another language is
    better than none. Membership in `matched` and `wanted` has to be quick. The cost is that of `translations`, and
    the order of nothing matters.
    """
    kept = set(matched)
    for post in translations:
        found = [number for number in post if number in matched]
        if len(found) > 1 and any(number in wanted for number in found):
            kept.difference_update(number for number in found if number not in wanted)
    return kept


def covers(wanted: str, language: str) -> bool:
    """Whether a text in `language` is one for a reader of `wanted`, by the first part of these BCP 47 tags.

    A page in `ko-KR` prefers posts in `ko`, and one in `pt` those in `pt-BR`. Chinese is told apart by its script or
    region, since readers of one do not read the other with ease: `zh-TW` is no `zh-CN`.
    """
    ours, theirs = wanted.lower().replace("_", "-"), language.lower().replace("_", "-")
    if ours.partition("-")[0] != theirs.partition("-")[0]:
        return False
    if ours.startswith("zh-") and theirs.startswith("zh-"):
        return _script(ours) == _script(theirs)
    return True


def _script(chinese: str) -> str:
    """Traditional or simplified characters, as the tag says or as its region writes."""
    parts = chinese.split("-")[1:]
    traditional = "hant" in parts or (
        "hans" not in parts and any(part in {"tw", "hk", "mo"} for part in parts)
    )
    return "hant" if traditional else "hans"
