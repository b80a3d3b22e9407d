"""Drawings as Alexa Vector Graphics (AVG), for devices with a screen."""

from __future__ import annotations

from content.pictures.formats.paths import piece_data
from content.pictures.scene.drawing import Box, Drawing
from content.pictures.scene.pieces import DARK, RIM, Piece, Role

Graphic = dict[str, object]
VERSION = "1.2"
SCALE = 3
"""Units of path data per cm; coarse, so that responses stay small."""
WIDTH = 400
"""Width of a picture in dp."""


def graphic(drawing: Drawing, *, is_joined: bool = True) -> Graphic:
    """Return *drawing* as an AVG object without a background; each role is a parameter, its colour.

    Whoever shows it gives the colours of the screen; without them they are those of a dark one.
    If the pieces do not join (*is_joined* is false), each rim is a stroke of its piece, which
    halves the size of the object.
    """
    wide, high = round(drawing.box.width * SCALE), round(drawing.box.height * SCALE)
    roles = dict.fromkeys([Role.PAPER, *(piece.role for piece in drawing.pieces)])
    return {
        "type": "AVG",
        "version": VERSION,
        "description": drawing.title,
        "width": WIDTH,
        "height": round(WIDTH * high / wide),
        "viewportWidth": wide,
        "viewportHeight": high,
        "scaleTypeWidth": "stretch",
        "scaleTypeHeight": "stretch",
        "parameters": [{"name": role.value, "default": DARK.colours[role]} for role in roles],
        "items": [
            item
            for piece in drawing.pieces
            for item in _piece_items(piece, drawing.box, is_joined=is_joined)
        ],
    }


def _piece_items(piece: Piece, box: Box, *, is_joined: bool) -> list[Graphic]:
    """Return a path for *piece*; one that joins others has a second path under it as its rim."""
    colour = f"${{{piece.role}}}"
    path: Graphic = {"type": "path", "pathData": piece_data(piece, box, SCALE), "fill": colour}
    if piece.line:
        ends = {"strokeLineCap": "round", "strokeLineJoin": "round"}
        width = round(piece.line * SCALE)
        return [{**path, "fill": "transparent", "stroke": colour, "strokeWidth": width, **ends}]
    if not piece.rim:
        return [path]
    width = round(RIM * SCALE * (2 if is_joined else 1))
    edge = {"stroke": f"${{{Role.PAPER}}}", "strokeWidth": width, "strokeLineJoin": "round"}
    return [{**path, **edge}, path] if is_joined else [{**path, **edge}]
