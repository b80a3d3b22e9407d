"""Loads the pose files; those with invalid names and numbers are refused with all faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from content.library import DATA, ContentError, Fault, Table, decode, parse
from content.pictures.figure import body
from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile, mirror_pose
from content.pictures.figure.skeleton import ORIGINS
from content.pictures.figure.solver import LIMBS, solve
from content.pictures.scene.props import KINDS
from content.pictures.scene.scene import MUSCLES

POSES = DATA / "poses"
FEWEST, MOST = 2, 5
"""How many key poses a move has."""
POINTS = frozenset(solve(KeyPose()).points)

Problem = tuple[str, str]
"""A key and what is wrong with it."""


@cache
def load_poses(folder: Path = POSES) -> Mapping[str, PoseFile]:
    """Return the pose files of *folder* by exercise id; read only once.

    Raises ``ContentError`` with every fault of every file.
    """
    faults: list[Fault] = []
    found = {path.stem: _read_poses(path, faults) for path in sorted(folder.glob("*.toml"))}
    if faults:
        raise ContentError(tuple(sorted(faults)))
    return {id_: poses for id_, poses in found.items() if poses is not None}


def _read_poses(path: Path, faults: list[Fault]) -> PoseFile | None:
    file = f"poses/{path.name}"
    before = len(faults)
    table = parse(path, file, faults)
    if len(faults) > before:
        return None
    poses = decode(PoseFile, _complete_poses(table), file, faults)
    if poses is None:
        return None
    faults.extend(Fault(file, key, problem) for key, problem in _problems(poses))
    done = tuple(mirror_pose(pose) if pose.mirrors else pose for pose in poses.key_poses)
    return msgspec.structs.replace(poses, key_poses=done)


def _complete_poses(table: Table) -> Table:
    """Fill missing keys of each pose from the pose before, or from the one that it mirrors."""
    poses = table.get("poses")
    if not isinstance(poses, list) or not all(isinstance(pose, dict) for pose in poses):
        return table
    whole: list[Table] = []
    for pose in poses:
        whole.append({**_model(pose, whole), **pose})
    return {**table, "poses": whole}


def _model(pose: Table, earlier: list[Table]) -> Table:
    """Return the pose that supplies the missing keys of *pose*."""
    number = pose.get("mirrors", 0)
    if isinstance(number, int) and 0 < number <= len(earlier):
        model = earlier[number - 1]
    else:
        model = earlier[-1] if earlier else {}
    return {key: value for key, value in model.items() if key != "mirrors"}


def _problems(poses: PoseFile) -> Iterator[Problem]:
    """Yield every problem in *poses* that prevents drawing."""
    if not FEWEST <= len(poses.key_poses) <= MOST:
        yield "poses", f"are {len(poses.key_poses)}, not {FEWEST} to {MOST}"
    for key in ("still", "arrow_from", "ghost"):
        lowest = 1 if key == "still" else 0
        if not lowest <= getattr(poses, key) <= len(poses.key_poses):
            yield key, "is the number of no pose"
    yield from _unknown("accent", poses.accent, MUSCLES)
    yield from _unknown("far", poses.far, LIMBS)
    yield from _unknown("arrow", filter(None, [poses.arrow]), POINTS)
    for name, prop in poses.props.items():
        yield from _unknown(f"props.{name}.kind", [prop.kind], KINDS)
        yield from _unknown(f"props.{name}.on", prop.on, POINTS)
    for number, pose in enumerate(poses.key_poses, start=1):
        yield from _pose(f"poses[{number}]", pose, poses)


def _unknown(key: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield key, f'"{name}" is unknown'


def _pose(key: str, pose: KeyPose, poses: PoseFile) -> Iterator[Problem]:
    yield from _unknown(f"{key}.anchor", [pose.anchor], POINTS)
    yield from _unknown(f"{key}.props", pose.props, poses.props)
    for bearing in pose.bears:
        part, _, prop = bearing.partition(" ")
        yield from _unknown(f"{key}.bears", [part.rpartition("_")[2]], body.CONTACT_POINTS)
        yield from _unknown(f"{key}.bears", filter(None, [prop]), poses.props)
    for name in LIMBS:
        yield from _limb(f"{key}.{name}", name, pose.limb(name))


def _limb(key: str, name: str, part: Limb) -> Iterator[Problem]:
    if bool(part.at) == bool(part.bend):
        yield key, "is neither bent nor placed, or both"
    if len(part.bend) > len(body.JOINT_LIMITS[body.kind_of(name)]):
        yield f"{key}.bend", "has too many angles"
    yield from _unknown(f"{key}.on", filter(None, [part.on]), ORIGINS)
