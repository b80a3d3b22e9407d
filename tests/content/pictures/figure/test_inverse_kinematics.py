"""Knees and elbows are found."""

from __future__ import annotations

import pytest

from content.pictures.figure.inverse_kinematics import rotate_about, two_bones


def test_a_right_angle() -> None:
    turn, hinge = two_bones((0, 0, 0), (3, -4, 0), (4, 3), (1, 0, 0))
    assert hinge == pytest.approx(90)
    assert turn[2] == pytest.approx((0, 0, 1))


def test_too_far_is_reached_for() -> None:
    turn, hinge = two_bones((0, 0, 0), (0, -100, 0), (40, 40), (1, 0, 0))
    assert hinge == pytest.approx(0, abs=1)
    assert turn[1] == pytest.approx((0, 1, 0), abs=0.01)


def test_a_pole_along_the_limb_still_gives_a_hinge() -> None:
    _, hinge = two_bones((0, 0, 0), (0, -5, 0), (4, 3), (0, -1, 0))
    assert hinge == pytest.approx(90)


def test_turned_about() -> None:
    assert rotate_about((0, 1, 0), (0, 0, 1), 90) == pytest.approx((1, 0, 0))
