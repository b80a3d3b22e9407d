"""Nothing is cut and nothing overlaps, for the fullest screens of each region on each device.

``HIP_COACH_SCREENSHOTS=FOLDER`` keeps a picture of each page of each screen, light and dark.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from content.coaching.views import Layout, View
from skill.apl import screen_of
from skill.apl.examples import example_views
from skill.http.card_pictures import card_picture
from skill.wire.response import AplScreen
from tests.fakes.browser import CHROMIUM
from tests.fakes.engine_channel import coach_of
from tests.fakes.screen_page import DEVICES, HOST, ROUND, draw, faults_of, screens, turn_to
from tests.fakes.seen import all_views, fullest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright", reason="screens are measured with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

picture_of = partial(card_picture, HOST)


def _screen(view: View, device: str) -> AplScreen:
    return screen_of(view, is_round=device == ROUND, picture_of=picture_of)


PAPERS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 31)"}
RED = "rgb(196, 0, 29)"
PAPER = "() => getComputedStyle(document.querySelector('.apl-screen')).backgroundColor"
SHOTS = os.environ.get("HIP_COACH_SCREENSHOTS", "")


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "en-CA", "en-IN"])
def test_everything_can_be_read(browser: Browser, locale: str) -> None:
    views = fullest(all_views(locale))
    assert {view.layout for view in views} == set(Layout)
    faults: list[tuple[object, ...]] = []
    with screens(browser) as page:
        for view in views:
            for device in DEVICES:
                for at in range(draw(page, _screen(view, device), device)):
                    turn_to(page, at)
                    found = faults_of(page, device)
                    faults += [(view.layout.value, device, at, *found)] if found else []
    assert faults == []


CLOCK = "() => document.querySelector('[data-id=clock]').getBoundingClientRect().height"


def test_the_other_side_is_as_large_as_the_first(browser: Browser) -> None:
    steps = [
        view for view in fullest(all_views("en-US")) if len({it.side for it in view.spans}) > 1
    ]
    assert steps
    with screens(browser) as page:
        for view in steps:
            for device in DEVICES:
                heights = set()
                for spans in (view.spans, view.spans[::-1]):
                    draw(page, _screen(replace(view, spans=spans), device), device)
                    assert faults_of(page, device) == [], (view.title, device)
                    heights.add(page.evaluate(CLOCK))
                assert len(heights) == 1, (view.title, device)


SIZE = """text => Math.max(...[...document.querySelectorAll('.apl-pager .apl-text')]
  .filter(it => it.textContent === text).map(it => parseFloat(getComputedStyle(it).fontSize)))"""


def test_what_to_do_is_larger_than_when_to_call_and_no_smaller_than_a_question(
    browser: Browser,
) -> None:
    examples = dict(example_views(coach_of("en-US")))
    soon, pain = examples["conclusion_soon"], examples["question_pain"]
    with screens(browser) as page:
        for device in DEVICES:
            draw(page, _screen(soon, device), device)
            assert page.evaluate(SIZE, soon.lines[0]) > page.evaluate(SIZE, soon.alarms[0]), device
            draw(page, _screen(pain, device), device)
            assert page.evaluate(SIZE, pain.cautions[0]) == page.evaluate(SIZE, pain.question)


TOUCHED = """() => [...document.querySelectorAll('.apl-touch')]
  .map(it => it.getBoundingClientRect())
  .filter(it => it.width).map(it => Math.min(it.width, it.height))"""
LEAST_TOUCH = 64
"""In dp, with the space around it; what is smaller is missed by a thumb."""


@pytest.mark.parametrize("device", list(DEVICES))
def test_all_that_can_be_touched_is_as_large_as_a_thumb(browser: Browser, device: str) -> None:
    with screens(browser) as page:
        for example, view in example_views(coach_of("en-US")):
            draw(page, _screen(view, device), device)
            assert min(page.evaluate(TOUCHED), default=LEAST_TOUCH) >= LEAST_TOUCH, example


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("device", list(DEVICES))
def test_every_screen_is_seen_light_and_dark(browser: Browser, device: str, theme: str) -> None:
    seen = []
    with screens(browser) as page:
        for example, view in example_views(coach_of("en-US")):
            for at in range(draw(page, _screen(view, device), device, theme)):
                turn_to(page, at)
                assert faults_of(page, device) == [], example
                papers = page.evaluate(PAPER)
                seen.append((view.layout, papers))
                if SHOTS:
                    name = f"screen_{example}_{device}_{theme}_{at}.png"
                    page.locator("#screen").screenshot(path=str(Path(SHOTS) / name))
    of_emergency = {paper for layout, paper in seen if layout is Layout.EMERGENCY}
    of_others = {paper for layout, paper in seen if layout is not Layout.EMERGENCY}
    assert (of_emergency, of_others) == ({RED}, {PAPERS[theme]})
