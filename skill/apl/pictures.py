"""The pictures on screens, each drawn once: an exercise, or the sore area of a hip."""

from __future__ import annotations

from functools import cache

from content.coaching.views import View
from content.pictures.figure.pose_file import mirror
from content.pictures.files.anatomy import hip_up_close
from content.pictures.files.loader import load_poses
from content.pictures.formats.avg import graphic
from content.pictures.scene.drawing import still, two_poses
from content.records.sides import Side
from skill.wire import EncodedJson

MOST_BYTES = 11_700
"""Of the two poses of a moving picture, so that an answer stays under its 24,000."""


def pictures_of(view: View) -> EncodedJson | None:
    """Return the part of a document that draws *view*'s exercise or sore hip, if it has one.

    A picture that moves has a second graphic, the other pose.
    """
    if view.exercise in load_poses():
        return _move(view.exercise, is_mirrored=view.side is Side.LEFT, is_held=view.is_held)
    return _hip(view.sore) if view.sore else None


@cache
def _move(move: str, *, is_mirrored: bool, is_held: bool) -> EncodedJson:
    """Return the pictures of *move*; pose files show the right side at work."""
    poses = load_poses()[move]
    poses = mirror(poses) if is_mirrored else poses
    if is_held:
        return EncodedJson({"graphics": {"picture": graphic(still(move, poses))}})
    picture, other = map(graphic, two_poses(move, poses))
    moving = EncodedJson({"graphics": {"picture": picture, "other": other}})
    is_small = len(moving.json) <= MOST_BYTES
    return moving if is_small else EncodedJson({"graphics": {"picture": picture}})


@cache
def _hip(condition: str) -> EncodedJson:
    return EncodedJson({"graphics": {"picture": graphic(hip_up_close(condition), is_joined=False)}})
