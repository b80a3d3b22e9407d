"""Finds the position of knee and elbow from that of foot and hand."""

from __future__ import annotations

from math import acos, cos, radians, sin, sqrt

from content.pictures.figure.vectors import (
    Rotation,
    Vec,
    add,
    cross,
    dot,
    length,
    minus,
    times,
    unit,
)


def two_bones(
    start: Vec, end: Vec, bones: tuple[float, float], pole: Vec
) -> tuple[Rotation, float]:
    """Return the frame of the first bone and the angle of the hinge after it, in degrees.

    The hinge points toward *pole*. If *end* is too far away, the limb is straight.
    """
    way = minus(end, start)
    first, second = bones
    distance = max(abs(first - second) + 0.01, min(length(way), first + second - 0.001))
    down = unit(way)
    front = _perpendicular(pole, down)
    at_start = (first**2 + distance**2 - second**2) / (2 * first * distance)
    bone = add(times(down, at_start), times(front, sqrt(max(0.0, 1 - at_start**2))))
    up = times(bone, -1.0)
    right = cross(front, times(down, -1.0))
    hinge = acos(max(-1.0, min(1.0, (first**2 + second**2 - distance**2) / (2 * first * second))))
    return (cross(up, right), up, right), 180 - hinge * 57.29577951308232


def rotate_about(axis: Vec, direction: Vec, angle: float) -> Vec:
    """Return *direction* rotated by *angle* degrees about the unit vector *axis*."""
    c, s = cos(radians(angle)), sin(radians(angle))
    across = times(cross(axis, direction), s)
    return add(add(times(direction, c), across), times(axis, dot(axis, direction) * (1 - c)))


def _perpendicular(direction: Vec, axis: Vec) -> Vec:
    """Return the part of *direction* perpendicular to *axis*, as a unit vector."""
    rest = minus(direction, times(axis, dot(direction, axis)))
    if length(rest) < 1e-6:  # noqa: PLR2004 - parallel: any perpendicular direction will do
        rest = cross(axis, (0.3, 0.5, 0.8))
    return unit(rest)
