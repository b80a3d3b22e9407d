"""Drawings as Alexa Vector Graphics (AVG), for devices with a screen."""

from __future__ import annotations

from content.pictures.formats.paths import piece_data
from content.pictures.scene.drawing import Drawing
from content.pictures.scene.scene import Piece
from content.pictures.scene.themes import RIM, THEMES, Theme

Graphic = dict[str, object]
VERSION = "1.2"
SCALE = 3
"""Units of path data per cm; coarse, so that responses stay small."""


def graphic(
    drawing: Drawing, theme: str = "dark", size: int = 400, *, is_joined: bool = True
) -> Graphic:
    """Return *drawing* as an AVG object, *size* dp wide, without a background.

    If the pieces do not join (*is_joined* is false), each rim is a stroke of its piece, which
    halves the size of the object.
    """
    pieces = _piece_items if is_joined else _piece_items_with_edge
    wide, high = round(drawing.box.width * SCALE), round(drawing.box.height * SCALE)
    return {
        "type": "AVG",
        "version": VERSION,
        "description": drawing.title,
        "width": size,
        "height": round(size * high / wide),
        "viewportWidth": wide,
        "viewportHeight": high,
        "scaleTypeWidth": "stretch",
        "scaleTypeHeight": "stretch",
        "items": [
            item for piece in drawing.pieces for item in pieces(piece, drawing, THEMES[theme])
        ],
    }


def _piece_items(piece: Piece, drawing: Drawing, theme: Theme) -> list[Graphic]:
    """Return a path for *piece*, with a second path under it for its rim."""
    data, colour = piece_data(piece, drawing.box, SCALE), theme.colours[piece.role]
    if piece.line:
        return [_stroke(data, colour, piece.line)]
    path: Graphic = {"type": "path", "pathData": data, "fill": colour}
    return [{**path, **_rim(theme, 2)}, path] if piece.rim else [path]


def _piece_items_with_edge(piece: Piece, drawing: Drawing, theme: Theme) -> list[Graphic]:
    """Return one path for *piece*, with its rim as the stroke."""
    *_, path = _piece_items(piece, drawing, theme)
    return [{**path, **_rim(theme, 1)} if piece.rim and not piece.line else path]


def _rim(theme: Theme, rims: int) -> Graphic:
    width = round(RIM * SCALE * rims)
    return {"stroke": theme.paper, "strokeWidth": width, "strokeLineJoin": "round"}


def _stroke(data: str, colour: str, width: float) -> Graphic:
    return {
        "type": "path",
        "pathData": data,
        "fill": "transparent",
        "stroke": colour,
        "strokeWidth": round(width * SCALE),
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
    }
