"""The sides of the body, and how a move uses them."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """A side of the runner's body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Sides(StrEnum):
    """Whether a move is done with both legs at once, one side after the other, or in turn."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"
