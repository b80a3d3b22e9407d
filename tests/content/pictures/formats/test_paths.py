"""Outlines as path data."""

from __future__ import annotations

from content.pictures.figure.outlines import capsule, polygon
from content.pictures.formats.paths import outline_data
from content.pictures.scene.drawing import Box

BOX = Box(0, 0, 100, 100)


def test_path_data_is_whole_and_relative() -> None:
    assert outline_data(polygon([(1, 1), (3, 1), (3, 0.5)]), BOX) == "M10 10l20 0l0-5z"


def test_path_data_at_another_scale_and_corner() -> None:
    assert outline_data(polygon([(1, 1), (3, 2)]), Box(1, 1, 5, 5), 2) == "M0 0l4 2z"


def test_a_limb_is_two_arcs() -> None:
    data = outline_data(capsule((10, 10, 4), (30, 10, 4)), BOX)
    assert data == "M100 140a40 40 0 1 1 0-80l200 0a40 40 0 0 1 0 80z"
