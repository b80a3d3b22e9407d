"""The page and the pictures: how heavy, how soon seen, how soon answered, how soon drawn.

``python -m tests.benchmarks.page``; each figure is the median of five. The page's need Chromium.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import picture
from content.pictures.scene.drawing import still
from tests.benchmarks.rounds import Limit, Row, report
from tests.fakes.browser import CHROMIUM, chromium, service
from tests.fakes.simulator_page import greeted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RESULT = Path("bench") / "page.json"
TIMES = 5
UTTERANCE = "what is a labral tear"
WEIGHT = "performance.getEntriesByType('resource').reduce((all, it) => all + it.transferSize, 0)"
OWN = "performance.getEntriesByType('navigation')[0].transferSize"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ASK = """() => new Promise(done => {
  const began = performance.now(), log = document.getElementById('log');
  const told = () => { if (log.lastChild.className === 'coach') done(performance.now() - began); };
  new MutationObserver(told).observe(log, { childList: true });
  document.getElementById('say').requestSubmit();
})"""


def _most(must: float, aim: float) -> Limit:
    return Limit(must, aim, at_least=False)


def pictures_row() -> Row:
    """All stills as SVG, in seconds."""
    load_poses()
    return Row("all pictures drawn, s", _most(2, 1), [_drawn() for _ in range(TIMES)])


def _drawn() -> float:
    began = time.perf_counter()
    for name, poses in load_poses().items():
        picture(still(name, poses))
    return time.perf_counter() - began


def page_rows() -> list[Row]:
    """The page as a browser that was never here meets it."""
    names = ("page, kB", "page, first paint, s", "page, a typed utterance answered, ms")
    limits = (_most(150, 60), _most(0.3, 0.2), _most(100, 50))
    if CHROMIUM is None:
        return [Row(n, it, note="no Chromium") for n, it in zip(names, limits, strict=True)]
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as url, chromium() as seen:
        _visit(seen, url)  # the service reads its content before anybody looks at a clock
        visits = [_visit(seen, url) for _ in range(TIMES)]
    columns = list(zip(*visits, strict=True))
    return [Row(*told) for told in zip(names, limits, columns, strict=True)]


def _visit(browser: Browser, url: str) -> tuple[float, float, float]:
    page = browser.new_page()
    page.goto(url)
    page.wait_for_function(f"() => {PAINT} > 0")
    greeted(page)
    weight = (page.evaluate(f"() => {WEIGHT} + {OWN}")) / 1000
    paint = page.evaluate(f"() => {PAINT}") / 1000
    page.click("text=Settings")
    page.select_option("[name=voice]", "off")
    _answered(page)
    spent = _answered(page) * 1000
    page.close()
    return weight, paint, spent


def _answered(page: Page) -> float:
    """Return the seconds from sending the form to the words of the answer, by the page's clock."""
    page.fill("#words", UTTERANCE)
    return float(page.evaluate(ASK)) / 1000


def rows() -> Sequence[Row]:
    """Measure both."""
    return [pictures_row(), *page_rows()]


if __name__ == "__main__":
    sys.exit(0 if report(rows(), RESULT) else 1)
