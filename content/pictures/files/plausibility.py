"""Why a picture cannot be drawn, or would show what no body can do.

A body must be able to do every frame of a move: joints, reach, weight and floor are checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.library import ContentError, Fault
from content.pictures.figure import body
from content.pictures.figure.interpolation import Frame, frames
from content.pictures.figure.pose_file import PoseFile, Prop
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.solver import out_of_reach
from content.pictures.figure.vectors import Vec, dot, length, minus, times
from content.pictures.files.anatomy import HIP, load_anatomy
from content.pictures.files.loader import POSES, load_poses
from content.pictures.scene.props import place_of

FRAMES_PER_BEAT = 6
"""How many frames of a beat are checked."""
FIRM, SOFT = 0.7, 2.2
"""The most cm between a weight-bearing part and its support, for hard and soft parts."""
MOST_MISS = 0.3
APART = {"knee": 9.0, "ankle": 6.5}
"""The least distance (cm) between both knees and between both ankles."""
THICKNESS = {
    "midback": "ribs",
    "pelvis": "seat",
    "lumbar": "waist",
    "neck": "yoke",
    "hip": "seat",
}
SOFT_POINTS = frozenset({"midback", "pelvis", "lumbar", "neck", "hip", "shoulder"})


def picture_faults(folder: Path) -> Iterator[Fault]:
    """Report every fault of the pose files and the picture of the hip in the content *folder*."""
    try:
        load_anatomy(folder / POSES.name / HIP.relative_to(POSES))
        poses = load_poses(folder / POSES.name)
    except ContentError as error:
        yield from error.faults
        return
    for id_, file in poses.items():
        for problem in find_implausible(file):
            yield Fault(f"{POSES.name}/{id_}.toml", "poses", problem)


def find_implausible(poses: PoseFile) -> Iterator[str]:
    """Yield what is impossible in *poses*, with the number of the frame, counted from 0."""
    for number, frame in enumerate(frames(poses, FRAMES_PER_BEAT)):
        for problem in (
            *_bends(frame),
            *_reach(frame),
            *_weight(poses, frame),
            *_floor(frame.figure),
            *_apart(frame.figure),
        ):
            yield f"frame {number}: {problem}"


def _bends(frame: Frame) -> Iterator[str]:
    for part, angles in frame.figure.bends.items():
        for place, (angle, (low, high)) in enumerate(
            zip(angles, body.JOINT_LIMITS[body.kind_of(part)], strict=True), start=1
        ):
            if not low - 0.5 <= angle <= high + 0.5:
                yield f"{part}[{place}] is bent by {angle:.0f}, not {low:.0f} to {high:.0f}"


def _reach(frame: Frame) -> Iterator[str]:
    for part, away in out_of_reach(frame.pose).items():
        if away > MOST_MISS:
            yield f"{part} stays {away:.1f} cm away from its place"


def _weight(poses: PoseFile, frame: Frame) -> Iterator[str]:
    for bearing in frame.pose.bears:
        part, _, prop = bearing.partition(" ")
        side, _, kind = part.rpartition("_")
        for name in body.CONTACT_POINTS[kind]:
            at = frame.figure.points[f"{side}_{name}" if side else name]
            distance = at[1]
            if prop:
                place = place_of(prop, poses.props[prop], frame.pose, frame.figure)
                distance = _from_prop(poses.props[prop], place, at)
            gap = distance - _thickness(name)
            if abs(gap) > _tolerance(name):
                yield f"{bearing} carries weight and is {gap:.1f} cm off"


def _thickness(point: str) -> float:
    """Return half the thickness of the body at *point* in cm."""
    kind = body.kind_of(point)
    return body.RADII[THICKNESS.get(kind, kind)]


def _tolerance(point: str) -> float:
    """Return how far *point* may be from its support or under the floor, in cm."""
    return SOFT if body.kind_of(point) in SOFT_POINTS else FIRM


def _from_prop(prop: Prop, middle: Vec, at: Vec) -> float:
    """Return the distance of *at* from the surface of *prop* around *middle*."""
    away = minus(at, middle)
    if prop.kind == "ball":
        return length(away) - prop.size[0] / 2
    if prop.kind == "bar":
        across = (away[0], away[1], 0.0)
        t = max(-0.5, min(0.5, dot(across, prop.size) / dot(prop.size, prop.size)))
        return length(minus(across, times(prop.size, t))) - prop.thick / 2
    over = all(abs(away[axis]) <= prop.size[axis] / 2 + FIRM for axis in (0, 2))
    return away[1] - prop.size[1] / 2 if over else length(away)


def _floor(figure: Figure) -> Iterator[str]:
    for point, at in figure.points.items():
        if body.kind_of(point) in {"neck", "head", "brow", "shin", "instep"}:
            continue
        under = _thickness(point) - at[1]
        if under > _tolerance(point):
            yield f"{point} is {under:.1f} cm under the floor"


def _apart(figure: Figure) -> Iterator[str]:
    """Yield knees or ankles that are in the same place."""
    for point, least in APART.items():
        left, right = (figure.points[f"{side}_{point}"] for side in body.SIDES)
        if length(minus(left, right)) < least:
            yield f"both {point}s are in one place"
