"""Screens by themselves in a browser: drawn as a device of a size draws them, and measured."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from content.pictures.files.anatomy import hip_up_close
from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import picture
from content.pictures.scene.drawing import still
from skill.wire.response import AplScreen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

STATIC = Path(__file__).parents[2] / "skill" / "simulator" / "static"
HOST = "http://screens.test"
BLANK = """<!doctype html><link rel=stylesheet href=/page.css>
<style>body { margin: 0 } #screen.round { border-radius: 50% }</style><div id=screen></div>"""

DEVICES: Mapping[str, Mapping[str, Any]] = {
    "round": {"width": 480, "height": 480, "shape": "round"},
    "small": {"width": 960, "height": 480, "shape": "rectangle"},
    "medium": {"width": 1024, "height": 600, "shape": "rectangle"},
    "hub": {"width": 1280, "height": 800, "shape": "rectangle"},
    "tall": {"width": 600, "height": 1024, "shape": "rectangle"},
}
"""Sizes in dp of the classes of devices with a screen."""

ROUND = "round"
SVG = "image/svg+xml"

SHOW = """async ([directive, device]) => {
  const { show } = await import('/apl.js');
  const holder = document.getElementById('screen');
  holder.className = device.shape;
  Object.assign(holder.style, { width: device.width + 'px', height: device.height + 'px' });
  show(directive, holder, device, () => {});
  const pager = document.querySelector('.apl-pager');
  return pager ? pager.children.length : 1;
}"""

TURN = """number => {
  const pager = document.querySelector('.apl-pager');
  if (pager) pager.scrollTo({ left: number * pager.clientWidth, behavior: 'instant' });
}"""

FAULTS = """({ shape }) => {
  const whole = document.getElementById('screen').getBoundingClientRect();
  const pager = document.querySelector('.apl-pager');
  const at = pager ? pager.children[Math.round(pager.scrollLeft / pager.clientWidth)] : null;
  const seen = it => !pager || !pager.contains(it) || (at && at.contains(it));
  const all = what => [...document.querySelectorAll(what)].filter(seen)
    .filter(it => getComputedStyle(it).opacity !== '0');
  const named = it => it.textContent || it.getAttribute('aria-label') || it.tagName;
  const faults = [];
  const round = (x, y) => Math.hypot(x - whole.left - whole.width / 2,
    y - whole.top - whole.height / 2) > whole.width / 2 - 4;
  for (const it of all('.apl-text, .apl-screen svg, .apl-image')) {
    const range = document.createRange();
    range.selectNodeContents(it);
    const isText = it.className === 'apl-text';
    const lines = isText ? [...range.getClientRects()] : [it.getBoundingClientRect()];
    for (let box = it.parentElement; box.id !== 'screen'; box = box.parentElement) {
      const own = box.getBoundingClientRect();
      if (lines.some(one => one.top < own.top - 2 || one.bottom > own.bottom + 2
        || one.left < own.left - 2 || one.right > own.right + 2)) {
        faults.push('cut: ' + named(it));
        break;
      }
    }
    const corners = lines.filter(one => one.width).flatMap(({ left, right, top, bottom }) =>
      [[left, top], [right, top], [left, bottom], [right, bottom]]);
    if (shape === 'round' && isText && corners.some(([x, y]) => round(x, y)))
      faults.push('behind the rim: ' + named(it));
  }
  const parts = all('.apl-text, .apl-screen svg, .apl-image, .apl-touch')
    .filter(it => !it.parentElement.closest('.apl-touch'))
    .map(it => [named(it), it.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  parts.forEach(([what, a], one) => parts.slice(one + 1).forEach(([other, b]) => {
    if (a.left < b.right - 2 && b.left < a.right - 2
      && a.top < b.bottom - 2 && b.top < a.bottom - 2)
      faults.push(`over each other: ${what} / ${other}`);
  }));
  return faults;
}"""
"""What of the page in view is cut off, lies behind the rim of a round screen, or over another."""


@cache
def _card(topic: str) -> str:
    """Return the picture of a card, as it is before it becomes a PNG."""
    poses = load_poses().get(topic)
    drawing = hip_up_close(topic) if poses is None else still(topic, poses)
    return picture(drawing, "light")


@contextmanager
def screens(browser: Browser) -> Iterator[Page]:
    """Give a page that draws screens, from our own files and without a service."""
    page = browser.new_page(viewport={"width": 1300, "height": 1060})

    def serve(route: Route) -> None:
        name = urlsplit(route.request.url).path.strip("/")
        if name.startswith("cards/"):
            topic = name.split("/")[-1].removesuffix(".png")
            route.fulfill(body=_card(topic), content_type=SVG)
            return
        kind = mimetypes.guess_type(name)[0] or "text/html"
        body = (STATIC / name).read_text(encoding="utf-8") if name else BLANK
        route.fulfill(body=body, content_type=kind)

    page.route(f"{HOST}/**", serve)
    page.goto(HOST)
    yield page
    page.close()


def draw(page: Page, screen: AplScreen, device: str, theme: str = "dark") -> int:
    """Draw *screen* as *device* does in *theme*; return how many pages it has."""
    shown = json.loads(json.dumps({"document": screen.document, "datasources": screen.data}))
    return int(page.evaluate(SHOW, [shown, {**DEVICES[device], "theme": theme}]))


def turn_to(page: Page, number: int) -> None:
    """Turn to the page *number* of the screen."""
    page.evaluate(TURN, number)


def faults_of(page: Page, device: str) -> list[str]:
    """Return what cannot be read on the page in view."""
    return list(page.evaluate(FAULTS, DEVICES[device]))
