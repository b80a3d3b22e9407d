"""Why a picture cannot be drawn, or would show what no body can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.library import ContentError, Fault
from content.pictures.files.anatomy import HIP, load_anatomy
from content.pictures.files.loader import POSES, load_poses
from content.pictures.files.plausibility import find_implausible


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
