"""Posts folder → index: finds what changed, has it prepared, and commits all of it at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from hashlib import blake2b
from os import PathLike
from pathlib import Path

from searchidx.analysis import ANALYZER
from searchidx.config import Settings, load_settings
from searchidx.engines.base import StoredPost, Writer
from searchidx.errors import IndexOutdated, PostError
from searchidx.indexing.garbage import seldom_collected
from searchidx.indexing.preparing import PREPARER, Prepared
from searchidx.indexing.processes import Job, prepared
from searchidx.model import BuildReport, Problem, Skip
from searchidx.reading import USUAL_FOLDERS, Source, discover, read_bytes

Progress = Callable[[int, int], None]


def build(
    posts: str | PathLike[str] = "posts",
    index: str | PathLike[str] = "index",
    *,
    full: bool = False,
    strict: bool = False,
    drafts: bool | None = None,
    future: bool | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Brings the index in line with the posts; only posts that changed are rendered again.

    `full` begins anew; `strict` makes the first problem a PostError and leaves the index as it was; `drafts` and
    `future` index what is otherwise skipped (None: as the site's configuration says); `jobs` is the number of
    processes, one where it is None (a script that asks for more needs the `if __name__ == "__main__":` of
    multiprocessing); `progress` is called with the number of posts looked at and the number of all.

    Raises ConfigError, PostError (no such folder; strict), IndexLocked, IndexCorrupt, EngineError.
    """
    started = time.perf_counter()
    folder = _existing(posts)
    settings = load_settings(folder, drafts=drafts, future=future)
    identity: dict[str, object] = {
        "analyzer": ANALYZER,
        "preparer": PREPARER,
        "fingerprint": settings.fingerprint(),
        "posts": str(folder),
        "site": settings.to_json(),
    }
    with seldom_collected():
        writer, rebuilt = _open(Path(index), identity, full)
        try:
            run = _Build(writer, folder, settings, strict, progress)
            run.update(jobs or 1)
            if run.changed or _saved(writer) != identity:
                built = datetime.now(timezone.utc).isoformat(timespec="seconds")
                writer.commit({**identity, "built": built})
            else:
                writer.cancel()
        except BaseException:
            writer.cancel()
            raise
    return run.report(time.perf_counter() - started, rebuilt)


def check(
    posts: str | PathLike[str] = "posts",
    *,
    drafts: bool | None = None,
    future: bool | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Reads and renders all posts without an index, for their problems. Raises ConfigError, PostError."""
    started = time.perf_counter()
    folder = _existing(posts)
    settings = load_settings(folder, drafts=drafts, future=future)
    sources = discover(folder, settings)
    tally = _Tally()
    work = (Job(source, data, "") for source in sources if (data := tally.read(source)) is not None)
    for done, (job, result) in enumerate(prepared(work, settings, _now(), jobs or 1, with_entry=False), 1):
        tally.count(job.source.path, result)
        if progress is not None:
            progress(done, len(sources))
    return BuildReport(
        tally.documents,
        skipped=tally.all_skipped(),
        problems=tally.all_problems(),
        seconds=time.perf_counter() - started,
    )


def _existing(posts: str | PathLike[str]) -> Path:
    folder = Path(posts)
    if not folder.is_dir():
        what = "is a file, not a folder of posts" if folder.exists() else "does not exist"
        beside = [str(folder.with_name(name)) for name in USUAL_FOLDERS if folder.with_name(name).is_dir()]
        hint = f"Name the folder that holds the posts{': perhaps ' if beside else ''}{' or '.join(beside)}."
        raise PostError(f"{folder} {what}", hint, path=str(folder))
    return folder


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _open(index: Path, identity: dict[str, object], full: bool) -> tuple[Writer, str]:
    """The writer, and why it begins anew where the user did not ask for it."""
    # Worker processes import this module too, and write nothing: Whoosh is a third of what they would load.
    from searchidx.engines.whoosh import open_writer  # noqa: PLC0415

    try:
        writer = open_writer(index, full=full)
    except IndexOutdated:
        return open_writer(index, full=True), "the index was written by another version of searchidx"
    if writer.reader is None or not (reason := _outdated(writer.reader.settings, identity)):
        return writer, ""
    writer.cancel()
    return open_writer(index, full=True), reason


def _outdated(saved: Mapping[str, object], identity: dict[str, object]) -> str:
    """Why what the index holds cannot be kept; "" where it can, as in one that no build has finished yet."""
    if "built" not in saved:
        return ""
    if any(saved.get(name) != identity[name] for name in ("analyzer", "preparer")):
        return "the index was written by another version of searchidx"
    return "" if saved.get("fingerprint") == identity["fingerprint"] else "the site's settings changed"


def _saved(writer: Writer) -> dict[str, object]:
    """What the index says of itself, as far as `build` compares it."""
    saved = writer.reader.settings if writer.reader is not None else {}
    return {name: value for name, value in saved.items() if name != "built"}


@dataclass(slots=True)
class _Tally:
    """What became of each file so far."""

    skipped: list[Skip] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    claims: dict[tuple[str, str], str] = field(default_factory=dict)
    documents: int = 0

    def read(self, source: Source) -> bytes | None:
        """The bytes of a file; a file that cannot be read is skipped and reported."""
        try:
            return read_bytes(source.file)
        except OSError as error:
            self.skipped.append(Skip(source.path, "unreadable"))
            message = f"cannot be read ({error.strerror or error}); skipped"
            self.problems.append(Problem(source.path, None, message))
            return None

    def count(self, path: str, result: Prepared) -> None:
        self.problems += result.problems
        if result.skip is not None:
            self.skipped.append(result.skip)
        elif result.id is not None and result.url is not None:
            self.claim(path, result.id, result.url)

    def claim(self, path: str, id_: str, url: str) -> None:
        """Counts a document; two that claim one id or URL are both kept, and reported."""
        self.documents += 1
        for name, value in (("id", id_), ("URL", url)):
            other = self.claims.setdefault((name, value), path)
            if other != path:
                self.problems.append(Problem(path, None, f"has the same {name} as {other}: {value}"))

    def all_skipped(self) -> tuple[Skip, ...]:
        return tuple(sorted(self.skipped, key=lambda skip: skip.path))

    def all_problems(self) -> tuple[Problem, ...]:
        return tuple(
            sorted(self.problems, key=lambda problem: (problem.path, problem.line or 0, problem.message))
        )


class _Build:
    """One run over a posts folder against the index as it was."""

    def __init__(
        self, writer: Writer, folder: Path, settings: Settings, strict: bool, progress: Progress | None
    ) -> None:
        self._writer = writer
        self._settings = settings
        self._strict = strict
        self._progress = progress
        self._sources = discover(folder, settings)
        self._stored = {post.path: post for post in writer.reader.stored_posts()} if writer.reader else {}
        self._tally = _Tally()
        self._worker_lost = False
        self._looked_at = self.added = self.updated = self.removed = self.unchanged = 0

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    def update(self, jobs: int) -> None:
        """Brings the writer in line with the files, without committing."""
        for job, result in prepared(self._work(), self._settings, _now(), jobs, lost=self._lose_worker):
            self._take(job.source, result)
        for post in self._stored.values():
            self._writer.remove(post.number)
            self.removed += 1
        if self._strict and (problems := self._tally.all_problems()):
            first = problems[0]
            raise PostError(
                f"{first.path}:{first.line or 1}: {first.message}",
                "The index is as it was before; leave out --strict to build it all the same.",
                path=first.path,
                line=first.line,
            )

    def _lose_worker(self) -> None:
        self._worker_lost = True

    def _work(self) -> Iterator[Job]:
        """The files that have to be prepared; those that did not change are counted and passed over."""
        for source in self._sources:
            self._looked_at += 1
            data = self._tally.read(source)
            if data is None:
                continue
            digest = blake2b(data, digest_size=16).hexdigest()
            stored = self._stored.get(source.relative)
            if stored is not None and stored.digest == digest and self._still_wanted(stored):
                self._keep(source, stored)
            else:
                yield Job(source, data, digest)

    def _still_wanted(self, stored: StoredPost) -> bool:
        """False where the post is in the index only because drafts or the future were asked for, and may go now."""
        return stored.status == "published" or (stored.status == "draft" and self._settings.drafts)

    def _keep(self, source: Source, stored: StoredPost) -> None:
        self.unchanged += 1
        del self._stored[stored.path]
        self._tally.claim(source.path, stored.id, stored.url)
        self._tally.problems += [replace(problem, path=source.path) for problem in stored.problems]
        self._tell()

    def _take(self, source: Source, result: Prepared) -> None:
        self._tally.count(source.path, result)
        before = self._stored.pop(source.relative, None)
        if before is not None:
            self._writer.remove(before.number)
        if result.entry is not None:
            self._writer.add(result.entry)
            self.updated += before is not None
            self.added += before is None
        else:
            self.removed += before is not None
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._looked_at, len(self._sources))

    def report(self, seconds: float, rebuilt: str) -> BuildReport:
        return BuildReport(
            documents=self._tally.documents,
            added=self.added,
            updated=self.updated,
            removed=self.removed,
            unchanged=self.unchanged,
            skipped=self._tally.all_skipped(),
            problems=self._tally.all_problems(),
            seconds=seconds,
            rebuilt=rebuilt,
            worker_lost=self._worker_lost,
        )
