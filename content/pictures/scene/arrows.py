"""The arrow that shows the movement of one point of the body."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from content.pictures.figure.camera import Camera
from content.pictures.figure.interpolation import Transition
from content.pictures.figure.outlines import Outline, Point, curve, polygon, smooth
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.skeleton import place_joints
from content.pictures.figure.solver import solve
from content.pictures.scene.scene import Piece, Role
from content.pictures.scene.themes import RIM

SHORTEST = 20.0
"""A shorter arrow (cm) is made this long; its end stays in place."""
HEAD, WIDTH = 8.0, 3.0
NEAREST = 900.0


def arrow(poses: PoseFile, camera: Camera) -> Iterator[Piece]:
    """Return the arrow of *poses*, if it has one."""
    if poses.arrow:
        way = [_shift(at, poses.arrow_by) for at in _way(poses, camera)]
        line = smooth(way) if _goes_round(poses) else curve(way[0], way[1], way[2])
        yield Piece("way_rim", Role.PAPER, (line,), NEAREST, WIDTH + 2 * RIM, rim=False)
        yield Piece("tip", Role.ARROW, (polygon(_tip(line)),), NEAREST + 1)
        yield Piece("way", Role.ARROW, (line,), NEAREST + 2, WIDTH, rim=False)


def _goes_round(poses: PoseFile) -> bool:
    return poses.arrow_from == poses.still


def _way(poses: PoseFile, camera: Camera) -> list[Point]:
    """Return the points of the arrow on the paper: in every pose, or at start, middle and end."""
    if _goes_round(poses):
        postures = [solve(pose) for pose in poses.key_poses]
    else:
        before = poses.key_poses[(poses.arrow_from or poses.still - 1) - 1]
        way = Transition(before, poses.key_poses[poses.still - 1])
        postures = [way.frame(t).posture for t in (0.0, 0.5, 1.0)]
    return _lengthen(
        [camera.project(place_joints(posture).points[poses.arrow]) for posture in postures]
    )


def _lengthen(way: list[Point]) -> list[Point]:
    """Return *way*, made longer from its end if it is too short."""
    (x, y), end = way[0], way[-1]
    k = max(1.0, SHORTEST / max(1.0, hypot(x - end[0], y - end[1])))
    return [(end[0] + (u - end[0]) * k, end[1] + (v - end[1]) * k) for u, v in way]


def _shift(at: Point, by: Point) -> Point:
    return (at[0] + by[0], at[1] + by[1])


def _tip(line: Outline) -> list[Point]:
    """Return the corners of the arrowhead at the end of *line*."""
    u, v, x, y = line.commands[-1][1][-4:]
    away = hypot(x - u, y - v) or 1.0
    ahead = ((x - u) / away, (y - v) / away)

    def at(distance: float, angle: float) -> Point:
        c, s = cos(angle), sin(angle)
        turned = (ahead[0] * c - ahead[1] * s, ahead[0] * s + ahead[1] * c)
        return (x + turned[0] * distance, y + turned[1] * distance)

    return [at(HEAD, 0), at(HEAD * 0.75, 2 * pi / 3), at(HEAD * 0.75, -2 * pi / 3)]
