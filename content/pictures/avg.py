"""Drawings as Alexa Vector Graphics, for the devices that have a screen."""

from __future__ import annotations

from content.pictures.drawing import Drawing
from content.pictures.paths import piece_data
from content.pictures.scene import Piece
from content.pictures.themes import RIM, THEMES, Theme

Graphic = dict[str, object]
VERSION = "1.2"
SCALE = 3
"""Units of path data a cm: as fine as is seen across a room, so that answers stay small."""


def graphic(drawing: Drawing, theme: str = "dark", size: int = 400) -> Graphic:
    """Return *drawing* as an AVG object, *size* dp wide, without paper: the screen's own shows."""
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
        "items": [_item(piece, drawing, THEMES[theme]) for piece in drawing.pieces],
    }


def _item(piece: Piece, drawing: Drawing, theme: Theme) -> Graphic:
    """Return *piece* as one path; its rim lies on its edge, as AVG cannot paint it underneath."""
    data, colour = piece_data(piece, drawing.box, SCALE), theme.colours[piece.role]
    if piece.line:
        return _stroke(data, colour, piece.line)
    path: Graphic = {"type": "path", "pathData": data, "fill": colour}
    rim = {"stroke": theme.paper, "strokeWidth": round(RIM * SCALE), "strokeLineJoin": "round"}
    return {**path, **rim} if piece.rim else path


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
