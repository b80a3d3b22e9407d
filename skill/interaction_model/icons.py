"""Draws the skill's icon, a runner with a marked hip, without an image library."""

from __future__ import annotations

import struct
import zlib
from math import hypot

Point = tuple[float, float]
Colour = tuple[int, int, int]

TEAL: Colour = (12, 92, 99)
CREAM: Colour = (250, 245, 235)
CORAL: Colour = (240, 112, 80)

LIMBS: tuple[tuple[Point, Point], ...] = (
    ((0.54, 0.33), (0.47, 0.54)),  # trunk
    ((0.54, 0.35), (0.40, 0.42)),  # upper arm behind
    ((0.40, 0.42), (0.33, 0.33)),  # lower arm behind
    ((0.54, 0.35), (0.63, 0.46)),  # upper arm in front
    ((0.63, 0.46), (0.73, 0.41)),  # lower arm in front
    ((0.47, 0.54), (0.63, 0.60)),  # thigh in front
    ((0.63, 0.60), (0.60, 0.76)),  # shin in front
    ((0.60, 0.76), (0.67, 0.77)),  # foot in front
    ((0.47, 0.54), (0.40, 0.69)),  # thigh behind
    ((0.40, 0.69), (0.24, 0.70)),  # shin behind
    ((0.24, 0.70), (0.22, 0.64)),  # foot behind
)
"""From joint to joint, as fractions of the icon's side."""

HEAD: tuple[Point, float] = ((0.60, 0.23), 0.065)
HIP: tuple[Point, float] = ((0.47, 0.54), 0.062)
LIMB = 0.033
DISC: tuple[Point, float] = ((0.5, 0.5), 0.5)


def icon(side: int) -> bytes:
    """Return the icon of *side* pixels as a PNG file with smooth edges."""
    rows = b"".join(_row((y + 0.5) / side, side) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(chunk_type: bytes, body: bytes) -> bytes:
    return (
        struct.pack(">I", len(body))
        + chunk_type
        + body
        + struct.pack(">I", zlib.crc32(chunk_type + body))
    )


def _row(y: float, side: int) -> bytes:
    """Return one row of pixels; its first byte says that the row is not filtered."""
    near = [limb for limb in LIMBS if _spans(limb[0][1], limb[1][1], y)]
    return b"\0" + b"".join(_pixel((x + 0.5) / side, y, side, near) for x in range(side))


def _spans(start: float, end: float, position: float) -> bool:
    """Return whether a limb from *start* to *end* is near *position*, along one axis."""
    return min(start, end) - 2 * LIMB < position < max(start, end) + 2 * LIMB


def _pixel(x: float, y: float, side: int, near: list[tuple[Point, Point]]) -> bytes:
    """Return one pixel: the disc, the runner over it, the hip over both."""
    limbs = [_to_limb(x, y, *limb) for limb in near if _spans(limb[0][0], limb[1][0], x)]
    colour = _over(TEAL, CREAM, _cover(min(_to_dot(x, y, HEAD), *limbs, 1.0), side))
    colour = _over(colour, CORAL, _cover(_to_dot(x, y, HIP), side))
    return bytes((*colour, round(255 * _cover(_to_dot(x, y, DISC), side))))


def _cover(distance: float, side: int) -> float:
    """Return the share of a pixel inside an edge at *distance*, which is negative inside."""
    return min(1.0, max(0.0, 0.5 - distance * side))


def _over(below: Colour, above: Colour, share: float) -> Colour:
    if not share:
        return below
    red, green, blue = (round(b + (a - b) * share) for b, a in zip(below, above, strict=True))
    return red, green, blue


def _to_dot(x: float, y: float, dot: tuple[Point, float]) -> float:
    (across, down), radius = dot
    return hypot(x - across, y - down) - radius


def _to_limb(x: float, y: float, start: Point, end: Point) -> float:
    """Return the distance to a limb, which is a thick line with round ends."""
    (ax, ay), (bx, by) = start, end
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1.0, max(0.0, along))
    return hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) - LIMB
