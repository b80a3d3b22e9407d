"""Drawings as Alexa Vector Graphics, for the devices that have a screen."""

from __future__ import annotations

from content.pictures.drawing import Drawing
from content.pictures.paths import SCALE, piece_data
from content.pictures.scene import Piece
from content.pictures.themes import RIM, THEMES, Theme

Graphic = dict[str, object]
VERSION = "1.2"


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
        "items": [
            item for piece in drawing.pieces for item in _items(piece, drawing, THEMES[theme])
        ],
    }


def _items(piece: Piece, drawing: Drawing, theme: Theme) -> list[Graphic]:
    """Return a path for *piece*, and one under it for its rim, which AVG cannot paint first."""
    data, colour = piece_data(piece, drawing.box), theme.colours[piece.role]
    if piece.line:
        return [_stroke(data, colour, piece.line)]
    path: Graphic = {"type": "path", "pathData": data, "fill": colour}
    return [_stroke(data, theme.paper, RIM * 2), path] if piece.rim else [path]


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
