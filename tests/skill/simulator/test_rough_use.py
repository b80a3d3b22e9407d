"""The page as a hasty runner uses it: all at once, in mid-word, and with the service gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes.browser import CHROMIUM
from tests.fakes.simulator_page import PATIENCE, greeted, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright", reason="the page is tested with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def test_what_is_said_at_once_is_answered_one_after_the_other(page: Page) -> None:
    page.uncheck("[name=player]")
    say(page, "start a five minute warm-up")
    _at_once(page, "no", "next")
    page.wait_for_function("() => document.querySelectorAll('#log .coach').length === 4")
    assert "Two of six" in page.locator("#log .coach").last.inner_text()
    assert "2 of 6" in page.locator(".apl-screen").inner_text()


def test_an_answer_that_was_overtaken_is_still_in_the_log(page: Page) -> None:
    _at_once(page, "i can't put any weight on my leg", "help")
    page.wait_for_function("() => document.querySelectorAll('#log .coach').length === 3")
    assert "call nine one one" in page.locator("#log .coach").nth(1).inner_text()


def _at_once(page: Page, *said: str) -> None:
    page.evaluate(
        "said => said.forEach(words => { document.getElementById('words').value = words;"
        " document.getElementById('say').requestSubmit(); })",
        list(said),
    )


def test_an_interruption_as_the_voice_begins_does_not_silence_it(page: Page) -> None:
    page.evaluate(
        "() => { const it = document.getElementById('voice'), play = it.play.bind(it);"
        " let first = true; it.play = () => { const begun = play();"
        " if (first) { first = false; document.getElementById('quiet').click(); }"
        " return begun; } }"
    )
    page.select_option("[name=voice]", "server")
    _at_once(page, "what is a labral tear")
    page.wait_for_function("() => document.getElementById('state').textContent === 'Listening'")
    _at_once(page, "help")
    page.wait_for_function("() => document.getElementById('voice').currentTime > 0.1")
    assert page.input_value("[name=voice]") == "server"
    assert page.locator("#log .note").count() == 0


def test_nothing_plays_on_after_a_danger_whose_answer_was_hushed(page: Page) -> None:
    say(page, "start a three minute warm-up")
    say(page, "no")
    say(page, "yes")
    page.wait_for_function("() => document.getElementById('music').currentTime > 0.1")
    page.select_option("[name=voice]", "server")
    _at_once(page, "i can't put any weight on my leg")
    page.wait_for_function("() => document.getElementById('voice').currentTime > 0.1")
    page.click("#quiet")
    page.wait_for_function("() => document.getElementById('state').textContent.startsWith('Lis')")
    assert page.locator("#track").inner_text() == "Paused"
    assert page.evaluate("() => document.getElementById('music').paused")


def test_a_service_that_is_gone_is_told_and_found_again(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    greeted(page)
    page.route("**/trial/**", lambda route: route.abort())
    page.click("#open")
    page.wait_for_selector("text=The service does not answer")
    assert page.locator("#silence").is_disabled(), "no talk was opened"
    page.unroute("**/trial/**")
    page.click("#open")
    page.wait_for_function("() => document.getElementById('voice').currentTime > 0.1")
    assert page.input_value("[name=voice]") == "server"
    page.close()
