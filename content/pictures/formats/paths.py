"""Outlines as path data with relative whole numbers, so that files stay small."""

from __future__ import annotations

from content.pictures.figure.outlines import Outline
from content.pictures.scene.drawing import Box
from content.pictures.scene.pieces import Piece

SCALE = 10
"""Units of path data per cm."""

Place = tuple[int, int]


def piece_data(piece: Piece, box: Box, scale: int = SCALE) -> str:
    """Return the path data of *piece*, with *scale* units per cm, from the corner of *box*."""
    return "".join(outline_data(outline, box, scale) for outline in piece.outlines)


def outline_data(outline: Outline, box: Box, scale: int = SCALE) -> str:
    """Return the path data of *outline*; it begins with an absolute position."""
    here, written = (0, 0), ""
    for letter, numbers in outline.commands:
        text, here = _command(letter, _scale(letter, numbers, box, scale), here)
        written += text
    return written


def _scale(letter: str, numbers: tuple[float, ...], box: Box, scale: int) -> list[int]:
    """Return *numbers* as whole units; an arc is completed with two radii, no tilt, clockwise."""
    arc, places = (numbers[:2], numbers[2:]) if letter == "A" else ((), numbers)
    head = [round(arc[0] * scale), round(arc[0] * scale), 0, int(arc[1]), 1] if arc else []
    xs = [round((x - box.x) * scale) for x in places[::2]]
    ys = [round((y - box.y) * scale) for y in places[1::2]]
    return [*head, *(number for place in zip(xs, ys, strict=True) for number in place)]


def _command(letter: str, numbers: list[int], here: Place) -> tuple[str, Place]:
    if letter == "Z":
        return "z", here
    end = (numbers[-2], numbers[-1])
    if letter == "M":
        return f"M{_join(numbers)}", end
    head = numbers[:5] if letter == "A" else []
    places = numbers[len(head) :]
    steps = [number - here[place % 2] for place, number in enumerate(places)]
    return f"{letter.lower()}{_join([*head, *steps])}", end


def _join(numbers: list[int]) -> str:
    """Join numbers with blanks, except before a minus sign."""
    text = " ".join(map(str, numbers))
    return text.replace(" -", "-")
