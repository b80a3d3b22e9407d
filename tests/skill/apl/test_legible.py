"""What is on a screen can be read: strong contrast (WCAG AA), and no small text."""

from __future__ import annotations

from typing import Any

import pytest

from content.coaching.views import Layout, View
from skill.apl import screen_of

AA = 4.5
LEAST_SIZE = 22
LEAST_APART = 16
"""In dp, between two touches on a round screen."""

TEXTS = frozenset(
    {
        *("title", "text", "alarm", "question", "asked", "small", "label", "choice", "answer"),
        *("listed", "flank", "flankLong", "told", "place", "chevron"),
        *("number", "action", "long"),
    }
)
"""The dimensions that are sizes of text."""

PAIRS = [
    *(
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("ink", "panel"),
        ("soft", "panel"),
    ),
    *(("paper", "accent"), ("paper", "near"), ("dark", "amber"), ("white", "red")),
]


def resources(layout: Layout) -> list[dict[str, Any]]:
    return list(screen_of(View(layout, "Title", call="911")).document["resources"])


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_contrast_is_strong(pair: tuple[str, str], theme: str) -> None:
    every, light_theme, *_ = resources(Layout.WORDS)
    assert light_theme["when"] == "${viewport.theme == 'light'}"
    colours = every["colors"] | (light_theme["colors"] if theme == "light" else {})
    dark, light = sorted(luminance(colours[name]) for name in pair)
    assert (light + 0.05) / (dark + 0.05) >= AA


def test_round_touches_are_as_far_apart_as_a_thumb_needs() -> None:
    document = screen_of(View(Layout.STEP, "Title"), is_round=True).document
    apart = {
        float(block["dimensions"]["apart"].removesuffix("dp"))
        for block in document["resources"]
        if "apart" in block.get("dimensions", {})
    }
    assert min(apart) * 2 >= LEAST_APART
    [touch] = document["layouts"]["Touchable"]["items"]
    sides = ("paddingLeft", "paddingRight", "paddingTop", "paddingBottom")
    assert {touch[side] for side in sides} == {"@apart"}


@pytest.mark.parametrize("layout", list(Layout))
def test_no_text_is_small(layout: Layout) -> None:
    sizes = {
        name: float(size.removesuffix("dp"))
        for block in resources(layout)
        for name, size in block.get("dimensions", {}).items()
        if name in TEXTS
    }
    assert min(sizes.values()) >= LEAST_SIZE
