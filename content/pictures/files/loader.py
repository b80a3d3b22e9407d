"""Loads the pose files; invalid ones are refused with all faults."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from content.library import DATA, ContentError, Fault, Table, decode, parse
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.reflection import mirror_pose
from content.pictures.files.pose_checks import problems

POSES = DATA / "poses"


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
    faults.extend(Fault(file, key, problem) for key, problem in problems(poses))
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
