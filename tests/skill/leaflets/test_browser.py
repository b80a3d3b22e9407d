"""The leaflets in a real browser: for everybody, on any width, and a move on one sheet of paper."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.library import load
from tests.fakes.browser import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright", reason="the leaflets are tested with Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

SERIOUS = {"serious", "critical"}
PLACES = (
    "library",
    "library?position=standing&place=side",
    "library/article",
    "library/conditions/hip_stress_fracture",
    "library/exercises/clamshell",
    "library/routines/pre_run_warm_up",
)
MOVE, ROUTINES = PLACES[4], sorted(load().routines)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow page; whatever it complains of fails the test."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    yield page
    page.close()
    assert complaints == []


SHOTS = os.environ.get("HIP_COACH_SCREENSHOTS", "")
SIZES = {320: 640, 390: 844, 1280: 900}


@pytest.mark.parametrize("width", list(SIZES))
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_everybody_can_read_it(page: Page, url: str, place: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as the browser

    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.emulate_media(color_scheme=scheme)
    page.goto(url + place)
    if SHOTS and width in {390, 1280}:
        page.wait_for_load_state("networkidle")
        name = "_".join(re.findall(r"[a-z]+", place))
        page.screenshot(path=str(Path(SHOTS) / f"{name}_{width}_{scheme}.png"))
    found = Axe().run(page).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]
    assert told == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_wider_than_a_telephone(page: Page, url: str, place: str) -> None:
    page.goto(url + place)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_move_takes_one_sheet(page: Page, url: str, paper: str) -> None:
    assert _printed_pages(page, url + MOVE, paper) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_routine_takes_two_pages_the_list_and_how(page: Page, url: str, paper: str) -> None:
    printed = {id_: _printed_pages(page, f"{url}library/routines/{id_}", paper) for id_ in ROUTINES}
    assert printed == dict.fromkeys(ROUTINES, 2)


def _printed_pages(page: Page, address: str, paper: str) -> int:
    page.goto(address)
    printed = page.pdf(format=paper, prefer_css_page_size=False)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_the_talk_and_the_library_lead_to_each_other(page: Page, url: str) -> None:
    page.goto(url + "library")
    page.click("header a[href='/']")
    page.click("text=Moves")
    assert page.url == url + "library#moves"


def test_a_telephone_searches_and_sees_what_was_found(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": SIZES[390]})
    page.goto(url + "library")
    button = page.get_by_role("button", name="Show").bounding_box()
    assert button
    assert button["y"] + button["height"] <= SIZES[390], "the search is there without scrolling"
    first = page.locator("#conditions li").first.bounding_box()
    assert first
    assert first["y"] + first["height"] <= SIZES[390], "and so is something to read"
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.search button, .search label')]"
        ".filter(it => it.scrollWidth > it.clientWidth).map(it => it.textContent)"
    )
    assert cut == []
    page.get_by_label("Floor or standing").select_option("standing")
    page.get_by_label("Equipment").select_option("nothing")
    page.get_by_role("button", name="Show").click()
    found = page.locator("#found").bounding_box()
    assert found
    assert 0 <= found["y"] < 100
    assert page.locator("#moves li img").first.is_visible()
    assert page.get_by_label("Floor or standing").input_value() == "standing"
