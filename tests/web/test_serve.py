"""The search page of `searchidx serve`, in a real browser."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from searchidx.serving import Preview, listening

from .conftest import POSTS

ROOT = "document.querySelector('searchidx-search').shadowRoot"


def test_a_reader_searches_and_opens_a_result(browser: Chrome, tmp_path: Path) -> None:
    with Preview(POSTS, tmp_path / "index", tmp_path / "export") as preview:
        preview.update()
        with listening(preview, 0) as port:
            browser.get(f"http://127.0.0.1:{port}/")
            wait = WebDriverWait(browser, 10)
            field = wait.until(lambda _: browser.execute_script(f"return {ROOT}?.querySelector('input')"))
            field.send_keys("메타버스를")
            wait.until(lambda _: browser.execute_script(f"return {ROOT}.querySelector('a[href]')"))
            field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
            wait.until(lambda _: browser.find_elements(By.CSS_SELECTOR, "article h1"))
            assert "메타버스" in browser.find_element(By.TAG_NAME, "article").text
            said = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
            # The site's pictures are no part of a preview.
            assert [message for message in said if f"127.0.0.1:{port}/assets/" not in message] == []
