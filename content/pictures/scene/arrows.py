"""The arrow that shows the movement of one point of the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

from content.pictures.figure.camera import Camera
from content.pictures.figure.interpolation import Transition
from content.pictures.figure.outlines import Outline, Point, curve, polygon, smooth
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.solver import solve
from content.pictures.scene.pieces import RIM, Piece, Role

SHORTEST = 20.0
"""A shorter arrow (cm) is made this long; its end stays in place."""
HEAD, WIDTH = 8.0, 3.0
CLEAR = 20.0
"""How far (cm) before its point of the body an arrow on the way itself ends, not to cover it."""

NEAREST = 900.0


def arrow(poses: PoseFile, camera: Camera) -> Iterator[Piece]:
    """Return the arrow of *poses*, if it has one."""
    if poses.arrow:
        right, down = poses.arrow_by
        way = [(x + right, y + down) for x, y in _way(poses, camera)]
        if not (right or down or _goes_round(poses)):
            way = _short_of_its_end(way)
        line = smooth(way) if _goes_round(poses) else curve(way[0], way[1], way[2])
        yield Piece("way_rim", Role.PAPER, (line,), NEAREST, WIDTH + 2 * RIM, rim=False)
        yield Piece("tip", Role.ARROW, (polygon(_tip(line)),), NEAREST + 1)
        yield Piece("way", Role.ARROW, (line,), NEAREST + 2, WIDTH, rim=False)


def _goes_round(poses: PoseFile) -> bool:
    return poses.arrow_from == poses.still


def _way(poses: PoseFile, camera: Camera) -> list[Point]:
    """Return the points of the arrow on the paper: in every pose, or at start, middle and end.

    An arrow that is too short is made longer from its end.
    """
    if _goes_round(poses):
        figures = [solve(pose) for pose in poses.key_poses]
    else:
        before = poses.key_poses[(poses.arrow_from or poses.still - 1) - 1]
        way = Transition(before, poses.key_poses[poses.still - 1])
        figures = [way.frame(t).figure for t in (0.0, 0.5, 1.0)]
    seen = [camera.project(figure.points[poses.arrow]) for figure in figures]
    (x, y), (u, v) = seen[0], seen[-1]
    k = max(1.0, SHORTEST / max(1.0, hypot(x - u, y - v)))
    return [(u + (s - u) * k, v + (t - v) * k) for s, t in seen]


def _short_of_its_end(way: Sequence[Point]) -> list[Point]:
    """Return the same curve, ended earlier if it is long enough."""
    start, through, end = way
    away = hypot(end[0] - start[0], end[1] - start[1])
    if away < SHORTEST + CLEAR:
        return list(way)
    handle = [2 * m - (a + b) / 2 for a, m, b in zip(start, through, end, strict=True)]

    def at(t: float) -> Point:
        near, far = (1 - t) ** 2, t**2
        x, y = (
            near * a + 2 * t * (1 - t) * m + far * b
            for a, m, b in zip(start, handle, end, strict=True)
        )
        return (x, y)

    part = 1 - CLEAR / away
    return [start, at(part / 2), at(part)]


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
