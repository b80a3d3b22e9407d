"""Outlines."""

from __future__ import annotations

import pytest

from content.pictures.figure.outlines import (
    capsule,
    circle,
    closed_curve,
    curve,
    ellipse,
    hull,
)


def test_a_limb_that_points_at_the_eye_is_a_disc() -> None:
    outline = capsule((10, 10, 5), (11, 10, 2))
    assert [letter for letter, _ in outline.commands] == ["M", "A", "L", "A", "Z"]
    assert outline.commands[2][1] == outline.commands[1][1][2:]


def test_a_hull_lies_around_its_circles() -> None:
    found = hull([(0, 0, 2), (10, 0, 1)]).bounds
    assert min(x for x, _ in found) == pytest.approx(-2)
    assert max(x for x, _ in found) == pytest.approx(11)


def test_an_ellipse_is_never_flatter_than_wide() -> None:
    across = ellipse((5, 5), (5, 5), 3).bounds
    assert across[0] == pytest.approx((2, 5))
    assert across[2] == pytest.approx((8, 5))


def test_a_circle_reaches_all_round() -> None:
    assert circle(1, 1, 1).bounds[3] == pytest.approx((1, 2))


def test_a_curve_goes_through_its_middle() -> None:
    line = curve((0, 0), (5, 5), (10, 0))
    assert line.commands[1] == ("Q", (5, 10, 10, 0))


def test_a_closed_outline_ends_where_it_begins() -> None:
    letters = [letter for letter, _ in closed_curve([(0, 0), (4, 0), (4, 4)]).commands]
    assert letters == ["M", "C", "C", "C", "Z"]
