"""Drawings as SVG: one picture, a strip of them, or a moving picture without scripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from xml.sax.saxutils import escape

from content.pictures.figure.outlines import Point
from content.pictures.formats.paths import SCALE, piece_data
from content.pictures.scene.drawing import Box, Drawing
from content.pictures.scene.pieces import DARK, LIGHT, RIM, THEMES, Piece, Role, Theme

Label = tuple[str, Point]
"""Text and the position of its middle."""

LETTERS = 8.4
"""Height of letters, in cm."""
LARGE_LETTERS = 13.5
"""The same for a few words, which are read on a phone too."""
GAP = 10.0
"""Gap between the pictures of a strip, in cm."""
ANIMATION_SCALE = 5
"""Units of path data per cm; enough for an animation."""
FRAMES_PER_BEAT = 3
"""Few, as the browser interpolates between them."""
BEAT = 0.9
"""Seconds per beat."""


def picture(
    drawing: Drawing, theme: str = "auto", words: Iterable[Label] = (), large: Iterable[Label] = ()
) -> str:
    """Return *drawing* as SVG, with the labels *words*, and *large* ones.

    *theme* is "light", "dark" or "auto" (as the reader's screen). The picture has no fixed size.
    """
    shapes = "".join(_shape(piece, drawing.box) for piece in drawing.pieces)
    texts = _labels(words) + _labels(large, LARGE_LETTERS)
    return _document(drawing.title, drawing.box, shapes + texts, theme)


def _labels(words: Iterable[Label], letters: float = LETTERS) -> str:
    size = round(letters * SCALE)
    return "".join(
        f'<text class="word" x="{round(x * SCALE)}" y="{round(y * SCALE)}" font-size="{size}">'
        f"{escape(text)}</text>"
        for text, (x, y) in words
    )


def strip_picture(drawings: Sequence[Drawing]) -> str:
    """Return *drawings* side by side as SVG."""
    step = drawings[0].box.width + GAP
    shapes = "".join(
        f'<g transform="translate({round(step * number * SCALE)})">'
        + "".join(_shape(piece, drawing.box) for piece in drawing.pieces)
        + "</g>"
        for number, drawing in enumerate(drawings)
    )
    box = Box(0.0, 0.0, step * len(drawings) - GAP, drawings[0].box.height)
    return _document(drawings[0].title, box, shapes)


def animated_picture(drawings: Sequence[Drawing], *, there_and_back: bool) -> str:
    """Return the frames *drawings* of one move as an SVG that repeats forever."""
    order = [*range(len(drawings))]
    if there_and_back:
        order = [order[0], *order, *reversed(order)]
    seconds = round((len(order) - 1) / FRAMES_PER_BEAT * BEAT, 2)
    timing = f'dur="{seconds}s" repeatCount="indefinite"'
    pages = [{piece.name: piece for piece in drawing.pieces} for drawing in drawings]
    box = drawings[0].box
    shapes = ""
    for piece in _in_order(drawings):
        data = [
            piece_data(page[piece.name], box, ANIMATION_SCALE) if piece.name in page else "M0 0"
            for page in pages
        ]
        values = ";".join(data[number] for number in order)
        moves = f'<animate attributeName="d" {timing} values="{values}"/>'
        shapes += _shape(piece, box, moves if len(set(data)) > 1 else "", ANIMATION_SCALE)
    return _document(drawings[0].title, box, shapes, scale=ANIMATION_SCALE)


def _in_order(drawings: Sequence[Drawing]) -> list[Piece]:
    """Return the first version of each piece, sorted by average depth, farthest first."""
    depths: dict[str, list[float]] = {}
    first: dict[str, Piece] = {}
    for drawing in drawings:
        for piece in drawing.pieces:
            depths.setdefault(piece.name, []).append(piece.depth)
            first.setdefault(piece.name, piece)
    return sorted(first.values(), key=lambda it: sum(depths[it.name]) / len(depths[it.name]))


def _document(title: str, box: Box, shapes: str, theme: str = "auto", scale: int = SCALE) -> str:
    """Return a whole SVG file of *shapes* in *box*, with *scale* units per cm."""
    wide, high = round(box.width * scale), round(box.height * scale)
    used = frozenset(re.findall(r'class="(\w+)', shapes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">'
        f"<title>{escape(title)}</title><style>{_styles(theme, scale, used)}</style>"
        f'<path class="paper" d="M0 0H{wide}V{high}H0z"/>{shapes}</svg>\n'
    )


def _shape(piece: Piece, box: Box, inside: str = "", scale: int = SCALE) -> str:
    """Return the path of *piece*, with *inside* as its content."""
    line = f' stroke-width="{round(piece.line * scale)}"' if piece.line else ""
    path = f'<path class="{_class(piece)}"{line} d="{piece_data(piece, box, scale)}"'
    return f"{path}>{inside}</path>" if inside else f"{path}/>"


def _class(piece: Piece) -> str:
    if piece.line:
        return f"{piece.role}_line"
    return f"{piece.role} rim" if piece.rim else str(piece.role)


def _styles(theme: str, scale: int, used: Collection[str]) -> str:
    """Return the style sheet of *theme* for the classes *used*."""
    wide = round(RIM * 2 * scale)
    always = f".rim{{stroke-width:{wide};paint-order:stroke;stroke-linejoin:round}}"
    if "word" in used:
        always += (
            f".word{{font-family:sans-serif;text-anchor:middle;stroke-width:{wide};"
            "paint-order:stroke;stroke-linejoin:round}"
        )
    if theme in THEMES:
        return always + _rules(THEMES[theme], used)
    dark = f"@media(prefers-color-scheme:dark){{{_rules(DARK, used)}}}"
    return always + _rules(LIGHT, used) + dark


def _rules(theme: Theme, used: Collection[str]) -> str:
    rules = [f".paper{{fill:{theme.paper}}}.rim{{stroke:{theme.paper}}}"]
    if "word" in used:
        rules.append(f".word{{fill:{theme.colours[Role.NEAR]};stroke:{theme.paper}}}")
    for role, colour in theme.colours.items():
        if role in used:
            rules.append(f".{role}{{fill:{colour}}}")
        if f"{role}_line" in used:
            rules.append(f".{role}_line{{fill:none;stroke:{colour};stroke-linecap:round}}")
    return "".join(rules)
