"""The page in a real browser, for the tests of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.fakes.simulator_page import PATIENCE, greeted, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A fresh page in a text-only voice; whatever it complains of fails the test."""
    page = browser.new_page(viewport={"width": 1360, "height": 960})
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(url)
    greeted(page)
    page.click("text=Settings")
    page.select_option("[name=voice]", "off")
    opened(page, "[name=first]")
    yield page
    page.close()
    assert complaints == []
