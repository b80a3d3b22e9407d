"""Vectors and rotations in three dimensions: x ahead, y up, z to the figure's right, in cm."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

Vec = tuple[float, float, float]
Rotation = tuple[Vec, Vec, Vec]
"""A rotation, as the images of the directions ahead, up and right."""

STRAIGHT: Rotation = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
ORIGIN: Vec = (0.0, 0.0, 0.0)


def add(a: Vec, b: Vec) -> Vec:
    """Return the sum of *a* and *b*."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vec, b: Vec) -> Vec:
    """Return the vector from *b* to *a*."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vec, k: float) -> Vec:
    """Return *a* multiplied by *k*."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    """Return the dot product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the cross product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Return the length of *a*."""
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """Return the unit vector of *a*, which must not be zero."""
    return times(a, 1 / length(a))


def mix(a: Vec, b: Vec, t: float) -> Vec:
    """Return the point at *t* (0 to 1) between *a* and *b*."""
    return add(times(a, 1 - t), times(b, t))


def apply(turn: Rotation, a: Vec) -> Vec:
    """Return *a* rotated by *turn*."""
    return add(add(times(turn[0], a[0]), times(turn[1], a[1])), times(turn[2], a[2]))


def undo(turn: Rotation, a: Vec) -> Vec:
    """Return *a* rotated by the inverse of *turn*."""
    return (dot(turn[0], a), dot(turn[1], a), dot(turn[2], a))


def compose(outer: Rotation, inner: Rotation) -> Rotation:
    """Return the rotation *inner* followed by *outer*."""
    return (apply(outer, inner[0]), apply(outer, inner[1]), apply(outer, inner[2]))


def relative_to(outer: Rotation, turn: Rotation) -> Rotation:
    """Return *turn* relative to the frame of *outer*; the inverse of ``compose``."""
    return (undo(outer, turn[0]), undo(outer, turn[1]), undo(outer, turn[2]))


def about_x(angle: float) -> Rotation:
    """Turn by *angle* degrees about the axis ahead: what hangs down goes to the right."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def about_y(angle: float) -> Rotation:
    """Turn by *angle* degrees about the upright axis: what points ahead goes to the right."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def about_z(angle: float) -> Rotation:
    """Turn by *angle* degrees about the axis across: what hangs down goes ahead."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, 1.0))


def joint(swing: float, spread: float, twist: float) -> Rotation:
    """Turn a limb: *twist* about itself, *spread* to the right, then *swing* ahead (degrees)."""
    return compose(about_z(swing), compose(about_x(spread), about_y(twist)))


def angles_of(turn: Rotation) -> Vec:
    """Return swing, spread (up to 90) and twist of *turn* in degrees; the inverse of ``joint``."""
    up = turn[1]
    spread = asin(max(-1.0, min(1.0, -up[2])))
    swing = atan2(-up[0], up[1])
    twist = atan2(turn[0][2], turn[2][2])
    return (degrees(swing), degrees(spread), degrees(twist))
