"""The picture of the hip: joint and muscle groups, with the sore place of a condition marked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from content.library import ContentError, Fault, decode, parse
from content.pictures.figure.outlines import Point, circle, closed_curve
from content.pictures.files.loader import POSES
from content.pictures.scene.drawing import Box, Drawing, around, square
from content.pictures.scene.pieces import Piece, Role
from content.records.record import Record

HIP = POSES / "anatomy" / "hip.toml"
SIZE = 2.4
"""Scale of the picture relative to the file; the rims around pieces stay the same."""
RING = 1.8
"""How thick the ring around a sore place is."""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A bone or a muscle: a smooth outline through *points*, or a *circle* (x, y, radius)."""

    name: str
    role: Role
    points: tuple[tuple[float, float], ...] = ()
    circle: tuple[float, float, float] = (0.0, 0.0, 0.0)
    label: str = ""
    at: tuple[float, float] = (0.0, 0.0)


class ViewName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a part of the picture, and where its middle stands.

    A part that can be shown alone lies between the two x of *across*, and has a *title*.
    """

    label: str
    at: tuple[float, float]
    across: tuple[float, float] = (0.0, 0.0)
    title: str = ""


class Anatomy(Record, frozen=True, kw_only=True):
    """The hip, and the places (x, y, radius) where each condition is felt, the main one first."""

    title: str
    width: float
    height: float
    views: tuple[ViewName, ...]
    shapes: tuple[Shape, ...]
    sore: dict[str, tuple[tuple[float, float, float], ...]]


@cache
def load_anatomy(path: Path = HIP) -> Anatomy:
    """Return the picture of the hip as data; raises ``ContentError`` with every fault."""
    faults: list[Fault] = []
    file = f"poses/anatomy/{path.name}"
    anatomy = decode(Anatomy, parse(path, file, faults), file, faults)
    if anatomy is None:
        raise ContentError(tuple(sorted(faults)))
    return anatomy


def hip(condition: str = "") -> Drawing:
    """Return the picture of the hip; the places of *condition* are marked, if it has any."""
    anatomy = load_anatomy()
    pieces = [_piece(number, shape) for number, shape in enumerate(anatomy.shapes)]
    for number, place in enumerate(anatomy.sore.get(condition, ())):
        pieces += _mark(number, place)
    box = Box(0.0, 0.0, anatomy.width * SIZE, anatomy.height * SIZE)
    return Drawing(anatomy.title, box, tuple(pieces))


def hip_up_close(condition: str) -> Drawing:
    """Return the part of the hip with the main place of *condition*; all of it without a place."""
    anatomy, whole = load_anatomy(), hip(condition)
    places = anatomy.sore.get(condition)
    if not places:
        return whole
    view = next(it for it in anatomy.views if it.across[0] <= places[0][0] < it.across[1])
    start, end = (x * SIZE for x in view.across)
    pieces = [it for it in whole.pieces if start <= around([it]).x < end]
    return Drawing(view.title, square(around(pieces)), tuple(pieces))


def labels() -> dict[str, tuple[str, Point]]:
    """Return text and position of each label, by the name of its shape."""
    shapes = load_anatomy().shapes
    return {shape.name: (shape.label, _big(shape.at)) for shape in shapes if shape.label}


def view_names() -> tuple[tuple[str, Point], ...]:
    """Return text and position of the name of each view: front, side, back."""
    return tuple((view.label, _big(view.at)) for view in load_anatomy().views)


def _piece(order: int, shape: Shape) -> Piece:
    x, y, r = (number * SIZE for number in shape.circle)
    outline = closed_curve(list(map(_big, shape.points))) if shape.points else circle(x, y, r)
    rim = shape.role not in {Role.GROUND, Role.PAPER}
    return Piece(shape.name, shape.role, (outline,), float(order), rim=rim)


def _big(at: Point) -> Point:
    return (at[0] * SIZE, at[1] * SIZE)


def _mark(order: int, place: tuple[float, float, float]) -> tuple[Piece, Piece]:
    """Return the mark of a sore place: a ring with a dot, which is larger in the first one."""
    x, y, r = (number * SIZE for number in place)
    ring, dot = circle(x, y, r), circle(x, y, r * (0.55 if order == 0 else 0.25))
    return (
        Piece(f"ring{order}", Role.ACCENT, (ring,), 100.0, RING),
        Piece(f"sore{order}", Role.ACCENT, (dot,), 101.0),
    )
