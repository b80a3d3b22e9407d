"""The pictures on screens, drawn once each: a move as it is done, or where a hip is sore."""

from __future__ import annotations

from functools import cache

from content.coaching.views import View
from content.pictures.figure.reflection import mirror
from content.pictures.files.anatomy import hip
from content.pictures.files.loader import load_poses
from content.pictures.formats.avg import Graphic, graphic
from content.pictures.scene.drawing import still
from content.records.sides import Side
from skill.wire import Written


def picture_of(view: View) -> Written | None:
    """Return the part of a document that draws the move or the sore hip of *view*, if it can be."""
    if view.move in load_poses():
        return _move(view.move, is_mirrored=view.side is Side.LEFT)
    return _hip(view.sore) if view.sore else None


@cache
def _move(move: str, *, is_mirrored: bool) -> Written:
    """Return the picture of *move*, whose pose file shows the right side at work."""
    poses = load_poses()[move]
    return _drawn(graphic(still(move, mirror(poses) if is_mirrored else poses)))


@cache
def _hip(condition: str) -> Written:
    return _drawn(graphic(hip(condition), is_joined=False))


def _drawn(picture: Graphic) -> Written:
    """Return the part of a document that holds *picture* under the name it is drawn by."""
    return Written({"graphics": {"picture": picture}})
