"""A move as an animated SVG without scripts."""

from __future__ import annotations

from collections.abc import Sequence

from content.pictures.formats.paths import piece_data
from content.pictures.formats.svg import document, shape
from content.pictures.scene.drawing import Drawing
from content.pictures.scene.pieces import Piece

SCALE = 5
"""Units of path data per cm; enough for an animation."""
FRAMES_PER_BEAT = 3
"""Few, as the browser interpolates between them."""
BEAT = 0.9
"""Seconds per beat."""


def animated_picture(drawings: Sequence[Drawing], *, there_and_back: bool) -> str:
    """Return the frames *drawings* of one move as an SVG that repeats forever."""
    order = [*range(len(drawings))]
    if there_and_back:
        order = [order[0], *order, *reversed(order)]
    seconds = round((len(order) - 1) / FRAMES_PER_BEAT * BEAT, 2)
    pages = [{piece.name: piece for piece in drawing.pieces} for drawing in drawings]
    box = drawings[0].box
    shapes = ""
    for piece in _in_order(drawings):
        data = [
            piece_data(page[piece.name], box, SCALE) if piece.name in page else "M0 0"
            for page in pages
        ]
        moves = _moves([data[number] for number in order], seconds)
        shapes += shape(piece, box, moves if len(set(data)) > 1 else "", SCALE)
    return document(drawings[0].title, box, shapes, scale=SCALE)


def _in_order(drawings: Sequence[Drawing]) -> list[Piece]:
    """Return the first version of each piece, sorted by average depth, farthest first."""
    depths: dict[str, list[float]] = {}
    first: dict[str, Piece] = {}
    for drawing in drawings:
        for piece in drawing.pieces:
            depths.setdefault(piece.name, []).append(piece.depth)
            first.setdefault(piece.name, piece)
    return sorted(first.values(), key=lambda it: sum(depths[it.name]) / len(depths[it.name]))


def _moves(data: Sequence[str], seconds: float) -> str:
    values = ";".join(data)
    return (
        f'<animate attributeName="d" dur="{seconds}s" repeatCount="indefinite" values="{values}"/>'
    )
