"""Turns and their angles."""

from __future__ import annotations

import pytest

from content.pictures.figure.vectors import (
    about_x,
    about_y,
    about_z,
    angles_of,
    apply,
    compose,
    joint,
    relative_to,
    unit,
)


def test_turns_go_the_way_of_the_body() -> None:
    assert apply(about_z(90), (0, -1, 0)) == pytest.approx((1, 0, 0))
    assert apply(about_x(90), (0, -1, 0)) == pytest.approx((0, 0, 1))
    assert apply(about_y(90), (1, 0, 0)) == pytest.approx((0, 0, 1))


@pytest.mark.parametrize("angles", [(30, 20, 10), (-40, 60, -70), (120, -30, 45), (5, 80, 0)])
def test_the_angles_of_a_joint_are_found_again(angles: tuple[float, float, float]) -> None:
    assert angles_of(joint(*angles)) == pytest.approx(angles)


def test_within_undoes_then() -> None:
    outer, inner = joint(10, 20, 30), joint(40, 50, 60)
    for found, expected in zip(relative_to(outer, compose(outer, inner)), inner, strict=True):
        assert found == pytest.approx(expected)


def test_unit() -> None:
    assert unit((3, 0, 4)) == pytest.approx((0.6, 0, 0.8))
