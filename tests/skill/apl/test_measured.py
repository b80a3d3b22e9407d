"""Nothing is cut and nothing overlaps, for the fullest screens of each region on each device.

``HIP_COACH_SCREENSHOTS=FOLDER`` keeps a picture of every page that was measured.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.coaching.views import Layout
from skill.apl import screen_of
from tests.fakes.browser import CHROMIUM
from tests.fakes.screen_page import DEVICES, ROUND, draw, faults_of, screens, turn_to
from tests.fakes.seen import all_views, fullest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright", reason="screens are measured with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

SHOTS = os.environ.get("HIP_COACH_SCREENSHOTS", "")


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "en-CA", "en-IN"])
def test_everything_can_be_read(browser: Browser, locale: str) -> None:
    views = fullest(all_views(locale))
    assert {view.layout for view in views} == set(Layout)
    faults: list[tuple[object, ...]] = []
    with screens(browser) as page:
        for number, view in enumerate(views):
            for device in DEVICES:
                for at in range(draw(page, screen_of(view, is_round=device == ROUND), device)):
                    turn_to(page, at)
                    found = faults_of(page, device)
                    faults += [(view.layout.value, device, at, *found)] if found else []
                    if SHOTS:
                        name = f"{view.layout.value}_{device}_{locale}_{number}_{at}.png"
                        page.locator("#screen").screenshot(path=str(Path(SHOTS) / name))
    assert faults == []
