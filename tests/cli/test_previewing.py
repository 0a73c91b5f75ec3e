"""`watch` and `serve` as people run them: in a terminal, until Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from .conftest import Run
from .test_program import environment

PATIENCE = 30  # seconds
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal on POSIX only")


class Running:
    """A command of its own; `line()` is the next line that it says, on stdout and stderr alike."""

    def __init__(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "searchidx", *args],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment(),
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def line(self) -> str:
        return self.lines.get(timeout=PATIENCE)

    def interrupt(self, by: signal.Signals = signal.SIGINT) -> tuple[int, list[str]]:
        """Ctrl-C, unless another signal is given: the exit code, and what was said after the last `line`."""
        self.process.send_signal(by)
        code = self.process.wait(PATIENCE)
        self.thread.join()
        return code, list(self.lines.queue)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.thread.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


Start = Callable[..., Running]


@pytest.fixture
def start(blog: Path) -> Iterator[Start]:
    (blog / ".git").mkdir()
    running: list[Running] = []

    def start(*args: str) -> Running:
        running.append(Running(*args))
        return running[-1]

    yield start
    for one in running:
        one.close()


def write(file: Path, text: str) -> None:
    """In one step, as careful editors do; half a file would be a build of its own."""
    aside = file.with_name(".aside")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


class TestWatch:
    def test_builds_and_builds_again_with_a_line_for_each(self, start: Start, blog: Path, run: Run) -> None:
        watching = start("watch")
        assert watching.line().startswith("3 documents: 3 added")
        assert "Ctrl-C" in watching.line()
        write(blog / "posts" / "new.md", "# 고래\n")
        assert watching.line().startswith("4 documents: 1 added, 0 updated, 0 removed, 3 unchanged")
        assert "고래" in run("search", "고래").stdout
        (blog / "posts" / "new.md").unlink()
        assert watching.line().startswith("3 documents: 0 added, 0 updated, 1 removed")
        assert watching.interrupt() == (130, [])

    def test_a_bad_post_is_counted_and_a_bad_setting_waited_out(self, start: Start, blog: Path) -> None:
        watching = start("watch")
        watching.line(), watching.line()
        write(blog / "posts" / "broken.md", "---\ntitle: [open\n---\n본문은 남는다.\n")
        assert watching.line().endswith("; 1 problem")
        write(blog / "searchidx.toml", "nothing = 1\n")
        assert "unknown setting 'nothing'" in watching.line()
        write(blog / "searchidx.toml", 'lang = "ko"\n')
        assert watching.line().startswith("4 documents: 4 added")
        assert watching.interrupt() == (130, [])

    def test_where_there_is_nothing_to_watch_it_fails(self, run: Run) -> None:
        result = run("watch", "nowhere", code=1)
        assert result.stderr.startswith("searchidx: nowhere does not exist\n")

    def test_takes_drafts(self, start: Start) -> None:
        assert start("watch", "posts", "-i", "other", "--drafts").line().startswith("4 documents")


class TestServe:
    def test_shows_the_search_page_and_follows_the_posts(self, start: Start, blog: Path) -> None:
        serving = start("serve", "--port", "0")
        assert serving.line().startswith("3 documents: 3 added")
        address = serving.line()
        assert "Ctrl-C" in serving.line()
        with urlopen(address) as page:
            assert b"<searchidx-search inline" in page.read()
        for name in ("manifest.json", "searchidx.js", "searchidx-search.js"):
            with urlopen(f"{address}searchidx-preview/{name}") as file:
                assert file.status == 200
        write(blog / "posts" / "new.md", "---\npermalink: /whale/\n---\n고래가 나타났다.\n")
        assert serving.line().startswith("4 documents: 1 added")
        with urlopen(f"{address}whale/") as page:
            assert "고래가 나타났다." in page.read().decode()
        assert serving.interrupt() == (130, [])

    def test_says_which_port_it_took_instead(self, start: Start) -> None:
        first = start("serve", "--port", "0")
        port = first.line() and first.line().rstrip("/").rpartition(":")[2]
        second = start("serve", "--port", port, "-i", "other")
        second.line()
        assert second.line() == f"searchidx: port {port} is taken; this is port {int(port) + 1}"
        assert second.line() == f"http://127.0.0.1:{int(port) + 1}/"

    def test_leaves_nothing_behind_when_it_is_terminated(
        self, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "temporary"
        folder.mkdir()
        monkeypatch.setenv("TMPDIR", str(folder))
        serving = start("serve", "--port", "0")
        while "Ctrl-C" not in serving.line():
            pass
        assert list(folder.iterdir())
        assert serving.interrupt(signal.SIGTERM) == (128 + signal.SIGTERM, [])
        assert not list(folder.iterdir())


class TestInit:
    def test_says_what_it_found_and_what_comes_next(self, run: Run, blog: Path) -> None:
        (blog / "_config.yml").write_text("timezone: Asia/Seoul\nlang: ko\n", encoding="utf-8")
        (blog / "posts").rename(blog / "_posts")
        said = run("init").stdout
        assert said.startswith(
            "found _config.yml of Jekyll: time zone Asia/Seoul, language ko\n"
            "found 4 Markdown files in _posts\nwrote searchidx.toml\n"
        )
        assert "searchidx serve _posts" in said
        run("build", "_posts")

    def test_overwrites_nothing(self, run: Run, blog: Path) -> None:
        (blog / "searchidx.toml").write_text("", encoding="utf-8")
        assert "searchidx.toml is there already" in run("init", code=1).stderr
        assert (blog / "searchidx.toml").read_text(encoding="utf-8") == ""

    def test_says_what_the_workflow_needs(self, run: Run, blog: Path) -> None:
        assert "      - uses: ./.github/actions/search\n" in run("init", "--workflow").stdout
