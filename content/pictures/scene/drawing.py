"""Makes drawings: pieces in painting order, and the box around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from content.pictures.figure.camera import Camera
from content.pictures.figure.interpolation import Frame, frames
from content.pictures.figure.outlines import ellipse
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.solver import solve
from content.pictures.figure.vectors import Vec
from content.pictures.scene.arrows import arrow
from content.pictures.scene.pieces import Piece, Role
from content.pictures.scene.props import prop_pieces
from content.pictures.scene.scene import body_pieces

MARGIN = 6.0
BACKDROP = -300.0
"""Pieces at this depth or farther are painted behind the ghost figure."""
SMALLEST = 150.0
"""A picture shows at least this many cm."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the paper in cm."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pieces from the farthest to the nearest on a part of the paper."""

    title: str
    box: Box
    pieces: tuple[Piece, ...]


def still(title: str, poses: PoseFile) -> Drawing:
    """Return the still picture of a move, square, with its arrow."""
    pose = poses.key_poses[poses.still - 1]
    frame = Frame(pose, solve(pose))
    pieces = [*paint(poses, frame), *arrow(poses, camera_of(poses))]
    backdrop_count = sum(piece.depth <= BACKDROP for piece in pieces)
    pieces = [*pieces[:backdrop_count], *_ghost(poses), *pieces[backdrop_count:]]
    return Drawing(title, square(around(pieces)), tuple(pieces))


def two_poses(title: str, poses: PoseFile) -> tuple[Drawing, Drawing]:
    """Return the still picture without its ghost, and the pose that the move comes from to it."""
    at = poses.still - 1
    before = (poses.arrow_from or poses.ghost or at or len(poses.key_poses)) - 1
    keys = [poses.key_poses[at], poses.key_poses[before if before != at else at - 1]]
    here, there = (paint(poses, Frame(pose, solve(pose))) for pose in keys)
    here += arrow(poses, camera_of(poses))
    box = square(around([*here, *there]))
    return Drawing(title, box, tuple(here)), Drawing(title, box, tuple(there))


def strip(title: str, poses: PoseFile) -> tuple[Drawing, ...]:
    """Return a picture for each key pose, all of the same size."""
    pages = [paint(poses, Frame(pose, solve(pose))) for pose in poses.key_poses]
    boxes = [around(page) for page in pages]
    top, bottom = min(box.y for box in boxes), max(box.y + box.height for box in boxes)
    width = max(box.width for box in boxes)
    return tuple(
        Drawing(title, Box(box.x - (width - box.width) / 2, top, width, bottom - top), tuple(page))
        for box, page in zip(boxes, pages, strict=True)
    )


def move_frames(title: str, poses: PoseFile, frames_per_beat: int) -> tuple[Drawing, ...]:
    """Return the frames of the move, *frames_per_beat* each beat, all with one square box."""
    pages = [paint(poses, frame) for frame in frames(poses, frames_per_beat)]
    box = square(around([piece for page in pages for piece in page]))
    return tuple(Drawing(title, box, tuple(page)) for page in pages)


def camera_of(poses: PoseFile) -> Camera:
    """Return the camera of *poses*."""
    return Camera(poses.camera_turn, poses.camera_tilt)


def paint(poses: PoseFile, frame: Frame) -> list[Piece]:
    """Return the pieces of one frame in painting order."""
    camera, figure = camera_of(poses), frame.figure
    pieces = [
        *prop_pieces(poses.props, frame.pose, figure, camera),
        *body_pieces(figure, camera, poses),
    ]
    return [_ground(figure.points.values(), camera), *sorted(pieces, key=lambda it: it.depth)]


def _ghost(poses: PoseFile) -> list[Piece]:
    if not poses.ghost:
        return []
    figure = solve(poses.key_poses[poses.ghost - 1])
    plain = msgspec.structs.replace(poses, accent=())
    pieces = body_pieces(figure, camera_of(poses), plain)
    return [replace(piece, role=Role.GHOST) for piece in sorted(pieces, key=lambda it: it.depth)]


def _ground(points: Iterable[Vec], camera: Camera) -> Piece:
    """Return the patch of floor under a body."""
    xs, _, zs = zip(*points, strict=True)
    u, v = camera.project(((min(xs) + max(xs)) / 2, 0.0, (min(zs) + max(zs)) / 2))
    seen = [camera.project((x, 0.0, z)) for x, z in zip(xs, zs, strict=True)]
    half = max(30.0, max(abs(across - u) for across, _ in seen) + 12)
    shadow = ellipse((u - half, v), (u + half, v), max(4.5, half * 0.13))
    return Piece("ground", Role.GROUND, (shadow,), -1000.0, rim=False)


def around(pieces: Sequence[Piece]) -> Box:
    """Return the bounding box of *pieces*."""
    points = [point for piece in pieces for outline in piece.outlines for point in outline.bounds]
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def square(box: Box) -> Box:
    """Return the square around *box*, with a margin."""
    side = max(box.width, box.height, SMALLEST - 2 * MARGIN) + 2 * MARGIN
    return Box(box.x - (side - box.width) / 2, box.y - (side - box.height) / 2, side, side)
