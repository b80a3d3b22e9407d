"""The page in a real browser: a talk, a played session, silence, and what the screen shows.

``HIP_COACH_SCREENSHOTS=FOLDER`` keeps pictures of what was seen.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fakes.browser import CHROMIUM
from tests.fakes.screen_page import DEVICES, FAULTS
from tests.fakes.simulator_page import answered, count, greeted, opened, say, touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright", reason="the page is tested with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

SHOTS = os.environ.get("HIP_COACH_SCREENSHOTS", "")
SERIOUS = {"serious", "critical"}


def keep(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))


def test_a_talk_about_a_sore_hip_by_word_and_by_touch(page: Page) -> None:
    assert "I am a coach, not a clinician" in opened(page)
    keep(page, "opened")
    assert "hard fall" in say(page, "the outside of my hip hurts on stairs")
    names = "() => [...document.querySelectorAll('.apl-touch')].map(it => it.ariaLabel)"
    assert page.evaluate(names)[:2] == ["A leg that cannot take weight", "A hard fall or knock"]
    keep(page, "question")
    answers = [touch(page, "No") for _ in range(3)]
    while "fits best with hip bursitis" not in answers[-1]:
        assert len(answers) < 9
        answers.append(touch(page, "No"))
    assert page.locator(".apl-screen h3").inner_text() == "Look after it yourself first"
    keep(page, "conclusion")
    assert page.locator("#card").is_hidden(), "talk about symptoms is never put on a card"
    assert "because of" in touch(page, "Why?")


def test_an_emergency_interrupts_anything(page: Page) -> None:
    say(page, "start a five minute warm-up")
    told = say(page, "i can't put any weight on my leg")
    assert re.search("call nine one one", told)
    assert page.locator(".apl-touch").count() == 0
    assert page.locator("#screen h3").inner_text() == "911"
    assert page.locator("#state").inner_text().startswith("Listening")
    keep(page, "emergency")


def test_an_explanation_has_a_card_a_picture_and_a_raw_request(page: Page) -> None:
    say(page, "what is a labral tear")
    assert page.locator("#card-title").inner_text() == "Labral tear"
    assert page.locator(".apl-screen svg").is_visible()
    page.wait_for_function("() => document.getElementById('card-image').naturalWidth > 0")
    keep(page, "condition")
    page.click("text=Request log")
    assert '"ConditionIntent"' in page.locator("#request").inner_text()
    assert '"outputSpeech"' in page.locator("#response").inner_text()


def test_silence_is_asked_again_and_then_ends(page: Page) -> None:
    opened(page)
    before = count(page)
    page.click("#silence")
    assert "You can describe what hurts" in _last(page, before)
    page.click("#silence")
    page.wait_for_selector("text=Silence again")
    assert page.locator("#silence").is_disabled()
    assert page.locator("#screen").inner_text() == "Hip Coach is closed"


def _last(page: Page, before: int) -> str:
    page.wait_for_function("n => document.querySelectorAll('#log .coach').length > n", arg=before)
    return page.locator("#log .coach").last.inner_text()


def test_a_session_by_turns_with_its_bar_and_its_side(page: Page) -> None:
    page.uncheck("[name=player]")
    opened(page)
    say(page, "start a five minute warm-up")
    assert "March" in touch(page, "No")
    assert "2 of" in (touch(page, "Next") and page.locator(".apl-screen").inner_text())
    assert page.locator("[data-id=bar]").is_visible()
    clock = page.locator("[data-id=clock]")
    assert re.fullmatch(r"Left leg\s+0:\d\d\s+to go", clock.inner_text())
    assert page.locator(".apl-screen svg").count() == 2, "the move is drawn in two poses"
    keep(page, "step")


SECONDS = (
    "() => parseInt(document.querySelector('[data-id=clock]').innerText.match(/:(\\d\\d)/)[1])"
)
POSE = "() => getComputedStyle(document.querySelector('.apl-screen svg')).opacity"


LEFT_OF_BAR = """() => { const bar = document.querySelector('[data-id=bar]');
  const [own, whole] = [bar, bar.parentElement].map(it => it.getBoundingClientRect());
  return (whole.left - own.left) / whole.width; }"""
"""The part of the bar that is gone."""


def test_the_clock_runs_down_and_the_picture_moves(page: Page) -> None:
    page.uncheck("[name=player]")
    page.clock.install()
    opened(page)
    for words in ("start the five minute warm-up", "no", "next"):
        say(page, words)
    first, pose = page.evaluate(SECONDS), page.evaluate(POSE)
    page.clock.run_for(1_100)
    assert page.evaluate(POSE) != pose
    assert page.evaluate(SECONDS) == first, "it waits for the work to begin"
    seen = set()
    for _ in range(45):
        page.clock.run_for(1_000)
        seen.add(page.evaluate(SECONDS))
    assert set(range(1, first)) <= seen
    page.clock.run_for(5_000)
    assert page.evaluate(LEFT_OF_BAR) < 0.5, "the bar is full again for the other side"
    page.wait_for_timeout(600 if SHOTS else 0)  # the figure turns in real time
    keep(page, "step_running")


def test_a_session_is_played_right_through(page: Page) -> None:
    opened(page)
    say(page, "start a five minute warm-up")
    assert "hands-free" in say(page, "no")
    say(page, "yes")
    page.wait_for_function("() => document.getElementById('track').textContent === 'Playing'")
    page.wait_for_function("() => document.getElementById('music').currentTime > 0.2")
    first = _track(page)
    page.wait_for_selector("#chips >> text=that hurts")
    assert page.locator("#screen h3").inner_text() == "Marches on the spot"
    assert page.locator("#screen p").inner_text().startswith("1 of 6. Pain?")
    page.wait_for_function("() => document.querySelector('#screen img')?.complete")
    keep(page, "streamed")
    page.click("[data-button=Next]")
    page.wait_for_function("src => document.getElementById('music').src !== src", arg=first)
    page.click("[data-button=Previous]")
    page.wait_for_function("src => document.getElementById('music').src === src", arg=first)
    page.click("[data-button=Pause]")
    page.wait_for_function("() => document.getElementById('track').textContent === 'Paused'")
    assert page.locator("#state").inner_text() == "Closed: the session is paused."
    assert page.locator("#chips button").all_inner_texts()[0] == "that hurts"
    assert re.fullmatch(r"\d:\d\d of \d:\d\d", page.locator("#played").inner_text())
    pressed = page.locator("[data-button][aria-pressed=true]")
    assert pressed.all_inner_texts() == ["Pause"]
    keep(page, "player")
    page.click("[data-button=Play]")
    page.wait_for_function("() => document.getElementById('track').textContent === 'Playing'")
    page.evaluate(
        "() => { const it = document.getElementById('music'); it.currentTime = it.duration - 0.1 }"
    )
    page.wait_for_function("src => document.getElementById('music').src !== src", arg=first)


def _track(page: Page) -> str:
    return str(page.evaluate("() => document.getElementById('music').src"))


def test_the_laptop_s_voice_speaks_and_is_interrupted(page: Page) -> None:
    page.select_option("[name=voice]", "server")
    page.fill("#words", "what is a labral tear")
    page.click("text=Send")
    page.wait_for_function("() => document.getElementById('voice').currentTime > 0.2")
    first = page.evaluate("() => document.getElementById('voice').src")
    page.fill("#words", "how long does it take")
    page.click("text=Send")
    page.wait_for_function("src => document.getElementById('voice').src !== src", arg=first)
    assert count(page) == 3
    page.click("#quiet")
    assert page.evaluate("() => document.getElementById('voice').paused")
    assert page.locator("#state").inner_text() == "Listening"


def test_a_touch_by_key_keeps_its_place(page: Page) -> None:
    opened(page)
    before = count(page)
    page.focus(".apl-touch >> nth=2")
    page.keyboard.press("Enter")
    assert "Which session" in answered(page, before=before)
    assert page.evaluate("() => document.activeElement.id") == "screen"


@pytest.mark.parametrize("screen", ["round", "small", "medium", "hub"])
def test_screens_of_every_size(page: Page, screen: str) -> None:
    page.select_option("[name=screen]", screen)
    page.uncheck("[name=player]")
    opened(page)
    for words in (
        *("help", "what is hip impingement", "which sessions do you have"),
        *("how do i do a fire hydrant", "start a five minute warm-up", "no", "next"),
    ):
        say(page, words)
        assert page.evaluate(FAULTS, DEVICES[screen]) == [], words
    keep(page, screen)
    say(page, "i can't put any weight on my leg")
    assert page.evaluate(FAULTS, DEVICES[screen]) == []


def test_devices_are_as_large_beside_each_other_as_they_are(page: Page) -> None:
    drawn = {}
    for screen in ("round", "small", "medium", "hub"):
        page.select_option("[name=screen]", screen)
        opened(page)
        box = page.locator("#screen").bounding_box()
        assert box
        drawn[screen] = box["width"] / DEVICES[screen]["width"]
    assert max(drawn.values()) - min(drawn.values()) < 0.01, drawn


def test_a_long_answer_is_written_as_it_is_spoken_line_by_line(page: Page) -> None:
    page.uncheck("[name=player]")
    for words in ("start a five minute warm-up", "no"):
        told = say(page, words)
    assert len(told.split("\n")) > 3
    assert "Halfway." in told


def test_an_emergency_is_answered_by_a_yes(page: Page) -> None:
    say(page, "i can't put any weight on my leg")
    assert page.locator("#chips button").all_inner_texts()[:2] == ["yes", "no"]


def test_a_device_without_a_screen_shows_none(page: Page) -> None:
    page.select_option("[name=screen]", "none")
    opened(page)
    assert page.locator("#frame").is_hidden()


def test_other_english(page: Page) -> None:
    page.select_option("[name=locale]", "en-GB")
    assert "nine nine nine" in say(page, "i can't put any weight on my leg")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(page: Page, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as the browser

    page.emulate_media(color_scheme=scheme)
    say(page, "which sessions do you have")
    found = Axe().run(page).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]
    assert told == []


def test_it_works_from_the_keyboard(page: Page) -> None:
    page.reload()
    greeted(page)
    page.evaluate("() => { document.querySelector('[name=voice]').value = 'off' }")
    page.dispatch_event("[name=voice]", "change")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "words"
    before = count(page)
    page.keyboard.type("help")
    page.keyboard.press("Enter")
    answered(page, before=before)
