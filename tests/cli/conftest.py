"""A small blog, built, with the command line to run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searchidx.cli import cli

Run = Callable[..., Result]

POSTS = {
    "2023-05-12-devmeet.md": """\
---
title: 개발자 모임 후기
date: 2023-05-12 15:32:00 +0900
tags: [Klaytn, 메타버스]
categories: [Event]
author: 지은
---
서울에서 열린 모임에 다녀왔다.

## 메타버스 발표

첫 발표는 메타버스를 클레이튼 위에 만드는 이야기였다.
""",
    "2023-07-01-sharding.md": """\
---
title: Sharding explained
date: 2023-07-01 09:00:00 +0900
tags: [klaytn, scaling]
lang: en
---
Sharding splits a chain. 샤딩은 체인을 나누는 방법이다.
""",
    "2024-01-20-metaverse.md": """\
---
title: 가상 세계의 경제
date: 2024-01-20 09:00:00 +0900
tags: [메타버스]
---
메타버스 안의 경제를 다룬다. 탈 중앙성을 이야기한다.
""",
    "draft.md": """\
---
title: 쓰다 만 글
draft: true
---
아직 메타버스 이야기를 다 쓰지 못했다.
""",
}


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `posts/` in it, which is the current one. The terminal has 80 columns."""
    (tmp_path / "posts").mkdir()
    for name, text in POSTS.items():
        (tmp_path / "posts" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.fixture
def run(blog: Path) -> Run:
    """Run the command line in the blog's folder: `run("search", "메타버스", code=0)`."""

    def run(*args: str, code: int = 0, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, args, input=stdin, prog_name="searchidx")
        assert result.exit_code == code, f"{result.output}\n{result.exception!r}"
        return result

    return run


@pytest.fixture
def built(run: Run) -> Run:
    """The same, with the index built."""
    run("build")
    return run
