"""What a person does on the page: say something, touch the screen, and wait for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 20_000
"""Milliseconds that anything may take before a test fails."""


def answered(page: Page, *, before: int) -> str:
    """Wait for the answer after the *before* first ones and return it."""
    page.wait_for_function(
        "n => document.querySelectorAll('#log .coach').length > n"
        " && /Listening|Closed/.test(document.getElementById('state').textContent)",
        arg=before,
    )
    return page.locator("#log .coach").last.inner_text()


def count(page: Page) -> int:
    return page.locator("#log .coach").count()


def say(page: Page, words: str) -> str:
    before = count(page)
    page.fill("#words", words)
    page.click("text=Send")
    return answered(page, before=before)


def touch(page: Page, words: str) -> str:
    before = count(page)
    page.click(f".apl-touch[aria-label='{words}']")
    return answered(page, before=before)


def opened(page: Page, press: str = "#open") -> str:
    """Begin a new talk, with an empty log, and return the greeting; *press* is what begins it."""
    page.evaluate("() => document.querySelectorAll('#log p').forEach(it => it.dataset.old = 1)")
    page.click(press)
    return greeted(page)


def greeted(page: Page) -> str:
    page.wait_for_function(
        "() => document.querySelector('#log .coach:not([data-old])')"
        " && document.getElementById('state').textContent === 'Listening'"
    )
    return page.locator("#log .coach").last.inner_text()
