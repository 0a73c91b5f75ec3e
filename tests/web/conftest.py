"""A Node.js for the modules, a real Chromium for what readers see; tests are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

import searchidx

from .boxes import Reader
from .browsing import Site, chromium, missing, served

POSTS = Path(__file__).parents[2] / "posts"
EVIL = """---
title: '&lt;img src=x onerror="window.hacked=1"&gt; 도깨비 글'
date: 2024-01-01
tags: ['"><script>window.hacked=1</script>']
categories: ['</button><img src=x onerror=window.hacked=1>']
image: 'x" onerror="window.hacked=1'
---
이 글의 본문에는 `</script><script>window.hacked=1</script>`와 <b>굵은 말</b>이 있다. 🚀🚀 도깨비 꼬리.
"""
DANGEROUS = """---
title: 주소가 못된 글
permalink: 'javascript:window.hacked=1'
---
도깨비가 사는 주소로 이끈다.
"""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if found := missing():
        pytest.skip(f"needs {found} on the path (Debian: apt-get install chromium chromium-driver)")
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample posts and two that mean ill, behind the interface that the client has too."""
    folder = tmp_path_factory.mktemp("blog")
    shutil.copytree(POSTS, folder / "posts")
    (folder / "posts" / "_posts" / "2024-01-01-evil.md").write_text(EVIL, encoding="utf-8")
    (folder / "posts" / "_posts" / "2024-01-02-dangerous.md").write_text(DANGEROUS, encoding="utf-8")
    searchidx.build(folder / "posts", folder / "index")
    with served(folder / "index") as site:
        yield site


@pytest.fixture
def site(blog: Site) -> Site:
    """The blog as it was at first: working, quick, without pages."""
    blog.failing = False
    for kept in (blog.delays, blog.pages, blog.arrived, blog.asked):
        kept.clear()
    blog.add("/", "<searchidx-search></searchidx-search>", '<input id="other"><p>첫 글</p>')
    return blog


@pytest.fixture
def reader(browser: Chrome, site: Site) -> Iterator[Reader]:
    """A reader with a mouse, a keyboard and no past."""
    reader = Reader(browser, site)
    reader.forget()
    yield reader
    reader.forget()
