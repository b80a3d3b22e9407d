"""A drawing of three pieces."""

from __future__ import annotations

import pytest

from content.pictures.scene.drawing import Box, Drawing
from content.pictures.scene.pieces import Piece, Role


@pytest.fixture
def drawing() -> Drawing:
    """Return one piece with a rim, one without, and a line."""
    return Drawing(
        "A & <b>",
        Box(0, 0, 10, 5),
        (
            Piece("rimmed", Role.NEAR, (), 0.0),
            Piece("plain", Role.GROUND, (), 0.0, rim=False),
            Piece("line", Role.ARROW, (), 0.0, 2.0),
        ),
    )
