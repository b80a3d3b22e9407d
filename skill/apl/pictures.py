"""The pictures on screens, each drawn once: an exercise, or the sore area of a hip."""

from __future__ import annotations

from functools import cache

from content.coaching.views import View
from content.pictures.figure.pose_file import mirror
from content.pictures.files.anatomy import hip
from content.pictures.files.loader import load_poses
from content.pictures.formats.avg import graphic
from content.pictures.scene.drawing import still
from content.records.sides import Side
from skill.wire import EncodedJson


def picture_of(view: View) -> EncodedJson | None:
    """Return the part of a document that draws *view*'s exercise or sore hip, if it has one."""
    if view.exercise in load_poses():
        return _move(view.exercise, is_mirrored=view.side is Side.LEFT)
    return _hip(view.sore) if view.sore else None


@cache
def _move(move: str, *, is_mirrored: bool) -> EncodedJson:
    """Return the picture of *move*; pose files show the right side at work."""
    poses = load_poses()[move]
    picture = graphic(still(move, mirror(poses) if is_mirrored else poses))
    return EncodedJson({"graphics": {"picture": picture}})


@cache
def _hip(condition: str) -> EncodedJson:
    return EncodedJson({"graphics": {"picture": graphic(hip(condition), is_joined=False)}})
