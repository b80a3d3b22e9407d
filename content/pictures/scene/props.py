"""Draws the props around a figure and in its hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import hypot

from content.pictures.figure.body import RADII, SIDES
from content.pictures.figure.camera import Camera
from content.pictures.figure.outlines import (
    Outline,
    Point,
    capsule,
    circle,
    ellipse,
    hull,
    polygon,
    polyline,
)
from content.pictures.figure.pose_file import KeyPose, Prop
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.vectors import ORIGIN, Vec, add, length, minus, times, unit
from content.pictures.scene.pieces import Piece, Role

PropPart = tuple[Role, tuple[Outline, ...], float]
"""A role, outlines and the width of the line (0 if filled)."""
Drawer = Callable[[Prop, Vec, Figure, Camera], Iterator[PropPart]]

CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
"""The corners of a square around its middle."""
BEHIND, IN_FRONT = -500.0, 500.0
FLATTEST = 0.4
"""The least width of a squeezed ball, relative to its size."""


def prop_pieces(
    props: dict[str, Prop], pose: KeyPose, figure: Figure, camera: Camera
) -> Iterator[Piece]:
    """Return the pieces of all *props* as they are in *pose*, in the order of the file."""
    for number, (name, prop) in enumerate(props.items()):
        middle = place_of(name, prop, pose, figure)
        held = camera.near(middle) - 12.0 if prop.on else BEHIND
        depth = (IN_FRONT if prop.front else held) + number
        for count, (role, outlines, line) in enumerate(
            KINDS[prop.kind](prop, middle, figure, camera)
        ):
            yield Piece(
                f"{name}{count}", role, outlines, depth + count / 100, line, rim=bool(prop.on)
            )


def place_of(name: str, prop: Prop, pose: KeyPose, figure: Figure) -> Vec:
    """Return the middle of a prop: its own place, or the middle of the points that hold it."""
    if not prop.on:
        return pose.props.get(name, prop.at)
    total = ORIGIN
    for point in prop.on:
        total = add(total, figure.points[point])
    return add(times(total, 1 / len(prop.on)), prop.at)


def _ends(prop: Prop, middle: Vec) -> tuple[Vec, Vec]:
    """Return where a prop begins and ends along its size."""
    half = times(prop.size, 0.5)
    return minus(middle, half), add(middle, half)


def _corner(middle: Vec, size: Vec, x: float, y: float, z: float) -> Vec:
    return add(middle, (size[0] * x / 2, size[1] * y / 2, size[2] * z / 2))


def _box(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw the visible sides of a block; the top is lightest."""
    tx, _ty, tz = camera.toward
    x, z = (1.0 if tx >= 0 else -1.0), (1.0 if tz >= 0 else -1.0)
    faces = (
        (Role.DARK_PROP, [(x, a, b) for a, b in CORNERS]),
        (Role.PROP, [(a, b, z) for a, b in CORNERS]),
        (Role.LIGHT_PROP, [(a, 1.0, b) for a, b in CORNERS]),
    )
    for role, corners in faces:
        seen = [camera.project(_corner(middle, prop.size, *corner)) for corner in corners]
        yield role, (polygon(seen),), 0.0


def _mat(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    corners = [camera.project(_corner(middle, prop.size, a, 0, b)) for a, b in CORNERS]
    yield Role.LIGHT_PROP, (hull([(*corner, 1.2) for corner in corners]),), 0.0


def _wall(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    low, high = _ends(prop, middle)
    sides = [(low[0], low[2]), (high[0], high[2])]
    lower = [camera.project((x, low[1], z)) for x, z in sides]
    upper = [camera.project((x, high[1], z)) for x, z in sides]
    yield Role.LIGHT_PROP, (polygon([*lower, *reversed(upper)]),), 0.0
    yield Role.PROP, (polyline(lower),), 1.6


def _ball(prop: Prop, middle: Vec, figure: Figure, camera: Camera) -> Iterator[PropPart]:
    x, y, r = camera.disc(middle, prop.size[0] / 2)
    (u, v), flat = _squeeze(prop, figure, camera)
    long = r / flat**0.5
    r *= flat
    ball = ellipse((x - u * long, y - v * long), (x + u * long, y + v * long), r)
    yield Role.PROP, (ball,), 0.0
    yield Role.LIGHT_PROP, (circle(x - r * 0.35, y - r * 0.38, r * 0.28),), 0.0


def _squeeze(prop: Prop, figure: Figure, camera: Camera) -> tuple[Point, float]:
    """Return the long axis of a ball between the knees, and how flat it is squeezed."""
    held = [figure.points[name] for name in prop.on]
    if len(held) < len(SIDES):
        return (1.0, 0.0), 1.0
    one, other = held
    room = length(minus(other, one)) - 2 * RADII["knee"]
    (u, v), (s, t) = camera.project(one), camera.project(other)
    away = max(hypot(s - u, t - v), 1.0)
    return ((v - t) / away, (s - u) / away), min(1.0, max(FLATTEST, room / prop.size[0]))


def _bar(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw a bar around its middle."""
    start, end = (camera.disc(end, prop.thick / 2) for end in _ends(prop, middle))
    yield Role.PROP, (capsule(start, end),), 0.0


def _weights(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw a bar with a disc at each end, as a dumbbell or a barbell has."""
    start, end = _ends(prop, middle)
    out = times(unit(prop.size), 5.0)
    yield Role.DARK_PROP, (capsule(camera.disc(start, 1.5), camera.disc(end, 1.5)),), 0.0
    weights = ((start, minus(start, out)), (end, add(end, out)))
    for weight in sorted(weights, key=lambda places: camera.near(places[0])):
        inner, outer = (camera.disc(at, prop.thick / 2) for at in weight)
        yield Role.DARK_PROP, (capsule(inner, outer),), 0.0
        yield Role.PROP, (circle(*inner),), 0.0


def _kettlebell(prop: Prop, middle: Vec, figure: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw a kettlebell on the line from the shoulders through the hands."""
    points = figure.points
    chest = times(add(points["left_shoulder"], points["right_shoulder"]), 0.5)
    down = unit(minus(middle, chest))
    bell = add(middle, times(down, 20.0))
    x, y = camera.project(bell)
    u, v = camera.project(add(middle, times(down, 8.0)))
    yield Role.DARK_PROP, (circle(u, v, 7.4),), 3.2
    yield Role.DARK_PROP, (circle(x, y, prop.size[0] / 2),), 0.0


def _band(prop: Prop, _: Vec, figure: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw a loop around the points that it is on."""
    discs = [camera.disc(figure.points[name], prop.thick) for name in prop.on]
    yield Role.DARK_PROP, (hull(discs),), 2.2


def _ladder(prop: Prop, middle: Vec, _: Figure, camera: Camera) -> Iterator[PropPart]:
    """Draw a ladder on the floor, its rails along x, a rung every 40 cm."""
    long, _up, wide = times(prop.size, 0.5)
    rails = [[(-long, 0.0, side), (long, 0.0, side)] for side in (-wide, wide)]
    places = [-long + 40.0 * k for k in range(int(prop.size[0] // 40) + 1)]
    rungs = [[(x, 0.0, -wide), (x, 0.0, wide)] for x in places]
    lines = tuple(
        polyline([camera.project(add(middle, end)) for end in line]) for line in (*rails, *rungs)
    )
    yield Role.PROP, lines, 3.0


KINDS: dict[str, Drawer] = {
    "box": _box,
    "mat": _mat,
    "wall": _wall,
    "ball": _ball,
    "bar": _bar,
    "weights": _weights,
    "kettlebell": _kettlebell,
    "band": _band,
    "ladder": _ladder,
}
"""How each kind of prop is drawn."""
