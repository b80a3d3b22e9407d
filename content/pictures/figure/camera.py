"""The camera: where a point in space is on the paper, and how near it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from content.pictures.figure.outlines import Circle, Point
from content.pictures.figure.vectors import Vec, cross, dot


@dataclass(frozen=True, slots=True)
class Camera:
    """A parallel projection: *turn* 0 shows the right side, 90 the front; *tilt* is from above.

    Both are in degrees.
    """

    turn: float
    tilt: float

    @property
    def toward(self) -> Vec:
        """The direction from the figure to the camera."""
        turn, tilt = radians(self.turn), radians(self.tilt)
        return (sin(turn) * cos(tilt), sin(tilt), cos(turn) * cos(tilt))

    def project(self, at: Vec) -> Point:
        """Return where *at* is on the paper in cm, y down."""
        turn = radians(self.turn)
        right = (cos(turn), 0.0, -sin(turn))
        return (dot(at, right), -dot(at, cross(self.toward, right)))

    def disc(self, at: Vec, radius: float) -> Circle:
        """Return the projection of a ball of *radius* around *at*."""
        return (*self.project(at), radius)

    def near(self, at: Vec) -> float:
        """Return how near *at* is; larger is nearer."""
        return dot(at, self.toward)

    def mean(self, places: Sequence[Vec]) -> float:
        """Return how near *places* are on average."""
        return sum(map(self.near, places)) / len(places)
