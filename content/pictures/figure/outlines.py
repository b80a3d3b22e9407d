"""Flat outlines; each has the same structure in every frame, so that it can be animated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, hypot, pi, sin

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""A middle and a radius."""
PathCommand = tuple[str, tuple[float, ...]]

DIRECTIONS = 20
"""How many points a hull has."""
ROUND = 0.5523
"""Length of the Bezier handles of a quarter circle, relative to the radius."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed path (open for a line), in cm, y down; "A" holds radius, large arc, end."""

    commands: tuple[PathCommand, ...]
    bounds: tuple[Point, ...]
    """Points whose bounding box contains the outline."""


def polygon(corners: Sequence[Point]) -> Outline:
    """Return the closed path through *corners*."""
    lines = tuple(("L", corner) for corner in corners[1:])
    return Outline((("M", corners[0]), *lines, ("Z", ())), tuple(corners))


def polyline(corners: Sequence[Point]) -> Outline:
    """Return the open path through *corners*."""
    return Outline(polygon(corners).commands[:-1], tuple(corners))


def curve(start: Point, through: Point, end: Point) -> Outline:
    """Return the curve from *start* to *end* that passes *through* a point half way."""
    handle = (2 * through[0] - (start[0] + end[0]) / 2, 2 * through[1] - (start[1] + end[1]) / 2)
    return Outline((("M", start), ("Q", (*handle, *end))), (start, through, end))


def smooth(points: Sequence[Point]) -> Outline:
    """Return the smooth open line through *points*."""
    return _through(points, len(points) - 1)


def closed_curve(points: Sequence[Point]) -> Outline:
    """Return the smooth closed outline through *points*."""
    line = _through(points, len(points))
    return Outline((*line.commands, ("Z", ())), line.bounds)


def _through(points: Sequence[Point], parts: int) -> Outline:
    commands: list[PathCommand] = [("M", points[0])]
    count = len(points)
    for k in range(parts):
        before, one, two, after = (points[(k + step) % count] for step in (-1, 0, 1, 2))
        first = (one[0] + (two[0] - before[0]) / 6, one[1] + (two[1] - before[1]) / 6)
        second = (two[0] - (after[0] - one[0]) / 6, two[1] - (after[1] - one[1]) / 6)
        commands.append(("C", (*first, *second, *two)))
    return Outline(tuple(commands), tuple(points))


def capsule(one: Circle, other: Circle) -> Outline:
    """Return the outline of a limb, round at both ends; *one* is the thicker end."""
    (x, y, r), (u, v, s) = one, other
    away = hypot(u - x, v - y)
    angle = atan2(v - y, u - x)
    lean = pi / 2 - asin(min(0.995, max(0.0, (r - s) / max(away, 1e-6))))
    start, end = _on(one, angle + lean), _on(one, angle - lean)
    begin, finish = _on(other, angle - lean), _on(other, angle + lean)
    if away <= r - s:
        begin, finish = end, start
    arcs: tuple[PathCommand, ...] = (
        ("M", start),
        ("A", (r, 1.0, *end)),
        ("L", begin),
        ("A", (s, 0.0, *finish)),
        ("Z", ()),
    )
    return Outline(arcs, (*_corners(one), *_corners(other)))


def hull(circles: Sequence[Circle], corners: int = DIRECTIONS) -> Outline:
    """Return the hull of *circles*, as a polygon with *corners* corners."""
    return polygon([_farthest(circles, 2 * pi * k / corners) for k in range(corners)])


def circle(x: float, y: float, r: float) -> Outline:
    """Return a circle."""
    return ellipse((x - r, y), (x + r, y), r)


def ellipse(a: Point, b: Point, wide: float) -> Outline:
    """Return the ellipse from *a* to *b*, at least *wide* to each side."""
    long = hypot(b[0] - a[0], b[1] - a[1]) / 2
    angle = atan2(b[1] - a[1], b[0] - a[0])
    half = max(long, wide)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    c, s = cos(angle), sin(angle)

    def at(u: float, v: float) -> Point:
        return (middle[0] + u * half * c - v * wide * s, middle[1] + u * half * s + v * wide * c)

    k = ROUND
    quarters = (
        (at(-1, -k), at(-k, -1), at(0, -1)),
        (at(k, -1), at(1, -k), at(1, 0)),
        (at(1, k), at(k, 1), at(0, 1)),
        (at(-k, 1), at(-1, k), at(-1, 0)),
    )
    curves = tuple(("C", (*one, *two, *end)) for one, two, end in quarters)
    reach = (at(-1, 0), at(0, -1), at(1, 0), at(0, 1))
    return Outline((("M", at(-1, 0)), *curves, ("Z", ())), reach)


def _corners(around: Circle) -> tuple[Point, Point]:
    x, y, r = around
    return (x - r, y - r), (x + r, y + r)


def _on(around: Circle, angle: float) -> Point:
    x, y, r = around
    return (x + r * cos(angle), y + r * sin(angle))


def _farthest(circles: Sequence[Circle], angle: float) -> Point:
    c, s = cos(angle), sin(angle)
    return _on(max(circles, key=lambda it: it[0] * c + it[1] * s + it[2]), angle)
