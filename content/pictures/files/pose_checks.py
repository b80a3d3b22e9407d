"""Checks the names and numbers in a pose file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from content.pictures.figure import body
from content.pictures.figure.muscles import MUSCLES
from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile
from content.pictures.figure.skeleton import ORIGINS, place_joints
from content.pictures.figure.solver import LIMBS, limb, solve
from content.pictures.files.plausibility import CONTACT_POINTS
from content.pictures.scene.props import KINDS

FEWEST, MOST = 2, 5
"""How many key poses a move has."""
POINTS = frozenset(place_joints(solve(KeyPose())).points)
BEARING = tuple(CONTACT_POINTS)
"""Parts that may carry weight; "back", "nape" and "seat" have no side."""
COORDINATES = 3

Problem = tuple[str, str]
"""A key and what is wrong with it."""


def problems(poses: PoseFile) -> Iterator[Problem]:
    """Yield every problem in *poses* that prevents drawing."""
    if not FEWEST <= len(poses.key_poses) <= MOST:
        yield "poses", f"are {len(poses.key_poses)}, not {FEWEST} to {MOST}"
    for key in ("still", "arrow_from", "ghost"):
        lowest = 1 if key == "still" else 0
        if not lowest <= getattr(poses, key) <= len(poses.key_poses):
            yield key, "is the number of no pose"
    yield from _unknown("accent", poses.accent, MUSCLES)
    yield from _unknown("far", poses.far, LIMBS)
    yield from _unknown("arrow", [poses.arrow] if poses.arrow else [], POINTS)
    yield from _props(poses)
    for number, pose in enumerate(poses.key_poses, start=1):
        yield from _pose(f"poses[{number}]", pose, poses)


def _unknown(key: str, names: Collection[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield key, f'"{name}" is unknown'


def _props(poses: PoseFile) -> Iterator[Problem]:
    for name, prop in poses.props.items():
        yield from _unknown(f"props.{name}.kind", [prop.kind], KINDS)
        yield from _unknown(f"props.{name}.on", prop.on, POINTS)


def _pose(key: str, pose: KeyPose, poses: PoseFile) -> Iterator[Problem]:
    yield from _unknown(f"{key}.anchor", [pose.anchor], POINTS)
    yield from _unknown(f"{key}.props", pose.props, poses.props)
    for bearing in pose.bears:
        part, _, prop = bearing.partition(" ")
        yield from _unknown(f"{key}.bears", [part.rpartition("_")[2]], BEARING)
        yield from _unknown(f"{key}.bears", [prop] if prop else [], poses.props)
    for name in LIMBS:
        yield from _limb(f"{key}.{name}", name, limb(pose, name))


def _limb(key: str, name: str, part: Limb) -> Iterator[Problem]:
    if bool(part.at) == bool(part.bend):
        yield key, "is neither bent nor placed, or both"
    if len(part.bend) > len(body.JOINT_LIMITS[body.kind_of(name)]):
        yield f"{key}.bend", "has too many angles"
    for field, numbers in (("at", part.at), ("reach", part.fingers_toward)):
        if numbers and len(numbers) != COORDINATES:
            yield f"{key}.{field}", f"has {len(numbers)} numbers, not {COORDINATES}"
    yield from _unknown(f"{key}.on", [part.on] if part.on else [], ORIGINS)
