"""What the page shows and says of itself: at its opening, on a telephone, and in each state."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fakes.browser import CHROMIUM
from tests.fakes.simulator_page import PATIENCE, answered, count, greeted, opened, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright", reason="the page is tested with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

SHOTS = os.environ.get("HIP_COACH_SCREENSHOTS", "")
SIZES = {1280: 900, 390: 844}
LABELS = ["Send", "Stay silent", "Stop the voice", "New talk"]
PRIMARY = """() => [...document.querySelectorAll('main button')]
  .filter(it => it.checkVisibility() && !it.closest('#screen'))
  .filter(it => getComputedStyle(it).backgroundColor === getComputedStyle(
    document.querySelector('button[type=submit]')).backgroundColor)
  .map(it => it.textContent)"""
SUGGESTED = "() => [...document.querySelectorAll('#chips button')].map(it => it.textContent)"
PLAN = "() => [...document.querySelectorAll('#moves li')].map(it => [it.textContent, it.className])"


def keep(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Page]:
    """The page on a telephone, without a voice and as on a first visit."""
    page = browser.new_page(viewport={"width": 390, "height": SIZES[390]})
    _first_visit(page, url)
    yield page
    page.close()


def _first_visit(page: Page, url: str) -> None:
    """Open *page* without voice and player, as on a first visit."""
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    greeted(page)
    page.click("text=Settings")
    page.select_option("[name=voice]", "off")
    page.uncheck("[name=player]")
    opened(page, "[name=first]")
    page.click("text=Settings")


def test_it_opens_with_a_greeting_and_the_home_screen_and_no_voice(
    browser: Browser, url: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    assert "Hip Coach" in greeted(page)
    assert "A sore hip" in page.locator(".apl-screen").inner_text()
    assert not any(address.endswith("/voice") for address in asked)
    assert all(address.startswith(url) for address in asked), "it works without a network"
    page.close()


def test_labels_are_as_people_say_them_and_one_button_leads(page: Page) -> None:
    for label in LABELS:
        assert page.get_by_role("button", name=label, exact=True).is_visible(), label
    for role, label in (("combobox", "Region"), ("combobox", "Voice"), ("checkbox", "First visit")):
        assert page.get_by_role(role, name=label).is_visible(), label  # type: ignore[arg-type] # roles
    for label in ("How it heard you", "Request log"):
        assert page.locator("summary", has_text=label).is_visible(), label
    assert page.locator("#listen").text_content() == "Microphone"
    assert page.evaluate(PRIMARY) == ["Send"]


def test_the_head_is_that_of_the_library(browser: Browser, url: str) -> None:
    page = browser.new_page()
    seen = []
    for place in ("", "library"):
        page.goto(url + place)
        links = page.locator("header.site nav a").all_inner_texts()
        fonts = page.evaluate(
            "() => ['body', 'h1', 'header.site'].map(it => { const style ="
            " getComputedStyle(document.querySelector(it));"
            " return [style.fontFamily, style.color] })"
        )
        seen.append((links, fonts))
    page.close()
    assert seen[0] == seen[1]


def test_a_telephone_reaches_talk_and_device_without_scrolling(phone: Page) -> None:
    for _ in range(2):
        phone.evaluate("() => scrollTo(0, 0)")
        boxes = [phone.locator(it).bounding_box() for it in ("#frame", "#log", "#words", "#quiet")]
        assert all(box and box["y"] >= 0 for box in boxes)
        assert boxes[0], "there is a device"
        assert boxes[0]["width"] > 250, "its screen can be read"
        assert all(box and box["y"] + box["height"] <= SIZES[390] for box in boxes), boxes
        say(phone, "start a five minute warm-up")
        say(phone, "no")
        phone.wait_for_selector("#moves li.here")
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_suggestions_follow_the_state(page: Page) -> None:
    page.uncheck("[name=player]")
    assert "what is a labral tear" in page.evaluate(SUGGESTED)
    say(page, "the outside of my hip hurts on stairs")
    assert page.evaluate(SUGGESTED) == ["yes", "no", "i am not sure"]
    opened(page)
    say(page, "start a five minute warm-up")
    before = count(page)
    page.click("#chips >> text=no")
    answered(page, before=before)
    assert page.evaluate(SUGGESTED)[:2] == ["next", "that hurts"]
    say(page, "pause")
    say(page, "i can't put any weight on my leg")
    assert "should i wait" in page.evaluate(SUGGESTED)


def test_the_plan_is_a_bar_with_the_place_in_it(page: Page) -> None:
    page.uncheck("[name=player]")
    assert page.locator("#plan").is_hidden()
    for words in ("start a five minute warm-up", "no", "next"):
        say(page, words)
    page.wait_for_function("() => document.getElementById('place').textContent.startsWith('2 of')")
    moves = page.evaluate(PLAN)
    assert [state for _, state in moves] == ["past", "here", "", "", "", ""]
    assert moves[1][0] == "Standing side leg raises"
    assert page.locator("#moves li").nth(1).get_attribute("aria-current") == "step"
    say(page, "stop")
    page.wait_for_selector("#plan", state="hidden")


def test_the_plan_is_there_while_it_plays_hands_free(page: Page) -> None:
    for words in ("start a five minute warm-up", "no", "yes"):
        say(page, words)
    page.wait_for_function("() => document.getElementById('place').textContent.startsWith('1 of')")
    page.click("[data-button=Next]")
    page.wait_for_function("() => document.getElementById('place').textContent.startsWith('2 of')")
    page.click("[data-button=Pause]")


def test_how_it_heard_you(page: Page) -> None:
    page.click("text=How it heard you")
    say(page, "the outside of my hip hurts on stairs")
    page.wait_for_function("() => document.getElementById('heard').textContent.includes('Verdict')")
    told = page.locator("#heard").inner_text()
    for name in ("Kind", "Two best", "Slots", "Findings", "Flags", "Verdict", "Why"):
        assert name in told
    assert re.search(r"report_symptom -?[\d.]+, \w+ -?[\d.]+; ahead by [\d.]+", told)
    assert "pain on the side of the hip (loc_outer_hip), pain on stairs (agg_stairs)" in told
    assert re.search(r"hip bursitis \(trochanteric_bursitis\) \d+ %: pain on the side", told)
    assert re.search(r"open until this is answered: .*a hard fall or knock.*more to be asked", told)
    assert "none yet" in told
    keep(page, "page_heard")
    say(page, "i can't put any weight on my leg")
    page.wait_for_function(
        "() => document.getElementById('heard').textContent.includes('emergency')"
    )
    assert (
        "a leg that cannot take weight (rf_cannot_bear_weight): emergency"
        in page.locator("#heard").inner_text()
    )


def test_a_talk_is_saved_as_a_dialogue_test_and_replayed(page: Page, tmp_path: Path) -> None:
    from tests.fakes import dialogue  # noqa: PLC0415 - as the browser
    from tests.fakes.skill_channel import SkillChannel  # noqa: PLC0415

    page.uncheck("[name=player]")
    opened(page)
    say(page, "what is a labral tear")
    say(page, 'the "outside" of my hip hurts on stairs')
    page.click("text=How it heard you")
    with page.expect_download() as download:
        page.click("text=Save as a test")
    file = tmp_path / "talk.toml"
    download.value.save_as(file)
    script = dialogue.read(file)
    assert [turn.say for turn in script.turn] == ["", *_said(page)]
    dialogue.play(script, SkillChannel(script.user, script.locale), script.locale)
    page.click("text=Replay this talk")
    page.wait_for_selector("text=Replayed: 3 of 3 as written")
    file.write_text(file.read_text().replace("A labral tear", "A toaster"))
    page.set_input_files("#saved", file)
    page.wait_for_selector("text=Replayed: 2 of 3 as written")
    assert page.locator("#log .note", has_text="Not as written: does not say").count() == 1


def _said(page: Page) -> list[str]:
    lines = page.locator("#log .you").all_text_contents()
    return [line.removeprefix("You: ") for line in lines]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(SIZES))
def test_everybody_can_use_every_state(browser: Browser, url: str, width: int, scheme: str) -> None:
    """Axe finds nothing serious at the opening, in an interview, a session and an emergency."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as the browser

    page = browser.new_page(viewport={"width": width, "height": SIZES[width]})
    page.emulate_media(color_scheme=scheme)
    _first_visit(page, url)
    states = {
        "opened": (),
        "interview": ("the outside of my hip hurts on stairs",),
        "session": ("start over", "start a five minute warm-up", "no", "no", "next"),
        "danger": ("i can't put any weight on my leg",),
    }
    for name, said in states.items():
        if name == "session":
            opened(page)
        for words in said[1:] if name == "session" else said:
            say(page, words)
        page.wait_for_timeout(200)
        page.evaluate("() => scrollTo(0, 0)")
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"page_{name}_{width}_{scheme}.png"))
        found = Axe().run(page).response["violations"]
        serious = [it for it in found if it["impact"] in {"serious", "critical"}]
        assert [(it["id"], it["nodes"][0]["html"]) for it in serious] == [], name
    page.close()
