"""The head: dark hair around a pale face, which shows the direction of the face."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians, sin

from content.pictures.figure.body import FACE, RADII
from content.pictures.figure.camera import Camera
from content.pictures.figure.outlines import Circle, capsule, circle, closed_curve, hull
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.vectors import Vec, add, apply, cross, dot, times, unit
from content.pictures.scene.pieces import Piece, Role

SAMPLES = 24
"""Number of sampled points on the edge of the face and of the skull."""
CORNERS = 12
SPAN = radians(66.0)
"""Angle between the middle of the face and its edge, from the middle of the skull."""
THIN = 0.4
IN_FRONT = 4.0
"""A head is painted as if it were this much nearer (cm), so that it covers the shoulders."""
FACE_HIDDEN_BELOW = -0.3
"""A face that points away from the camera by more than this is behind the hair."""


def head_pieces(figure: Figure, camera: Camera) -> Iterator[Piece]:
    """Return the hair and the face."""
    points, looks = figure.points, unit(apply(figure.frames["head"], FACE))
    depth = camera.near(points["skull"]) + IN_FRONT
    above = 0.1 if camera.near(looks) > FACE_HIDDEN_BELOW else -0.1
    jaw = camera.disc(points["jaw"], RADII["jaw"])
    face = closed_curve(hull((*_front(points["skull"], looks, camera), jaw), CORNERS).bounds)
    nose = capsule(
        camera.disc(points["nose"], RADII["nose"]), camera.disc(points["brow"], RADII["brow"])
    )
    hair = circle(*camera.disc(points["skull"], RADII["skull"]))
    yield Piece("hair", Role.NEAR, (hair,), depth)
    yield Piece("face", Role.FAR, (face, nose), depth + above, rim=False)


def _front(skull: Vec, looks: Vec, camera: Camera) -> Iterator[Circle]:
    """Yield points around the visible part of the face on the skull."""
    edge = [way for way in _ring(looks, SPAN) if dot(way, camera.toward) >= 0]
    outline = [way for way in _ring(camera.toward, pi / 2) if dot(way, looks) >= cos(SPAN)]
    for way in (*edge, *outline):
        yield camera.disc(add(skull, times(way, RADII["skull"] - THIN)), THIN)


def _ring(middle: Vec, away: float) -> Iterator[Vec]:
    """Yield directions at the angle *away* (radians) around the direction *middle*."""
    one = unit(cross(middle, (0.1, 0.2, 1.0)))
    other = cross(middle, one)
    for number in range(SAMPLES):
        turn = 2 * pi * number / SAMPLES
        aside = add(times(one, cos(turn)), times(other, sin(turn)))
        yield add(times(middle, cos(away)), times(aside, sin(away)))
