"""The place of the muscles that a picture marks as working."""

from __future__ import annotations

from dataclasses import dataclass

from content.pictures.figure.body import SIDES, sign_of
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.vectors import Vec


@dataclass(frozen=True, slots=True)
class MuscleShape:
    """A muscle between two places in the frames of parts (right side), *wide* cm to each side."""

    start: tuple[str, Vec]
    end: tuple[str, Vec]
    wide: float


_MUSCLE_SHAPES = {
    "quads": MuscleShape(("thigh", (4.2, -8.0, 0.5)), ("thigh", (2.4, -38.0, 0.0)), 3.8),
    "hamstrings": MuscleShape(("thigh", (-4.2, -9.0, 0.0)), ("thigh", (-2.2, -39.0, 0.0)), 3.4),
    "inner_thighs": MuscleShape(("thigh", (0.0, -5.0, -4.4)), ("thigh", (0.0, -32.0, -2.4)), 3.4),
    "glutes": MuscleShape(("pelvis", (-5.0, 8.0, 5.0)), ("thigh", (-5.0, -7.0, 1.0)), 5.0),
    "outer_glutes": MuscleShape(("pelvis", (0.0, 10.0, 8.0)), ("thigh", (-0.5, -5.0, 5.5)), 4.4),
    "hip_flexors": MuscleShape(("pelvis", (5.5, 9.0, 6.0)), ("thigh", (4.5, -10.0, -1.0)), 3.2),
    "deep_rotators": MuscleShape(("pelvis", (-6.0, 3.0, 3.0)), ("thigh", (-3.0, -3.0, 5.0)), 3.4),
    "calves": MuscleShape(("shank", (-2.4, -4.0, 0.0)), ("shank", (-1.2, -25.0, 0.0)), 3.3),
    "stomach": MuscleShape(("belly", (7.0, 15.0, -9.5)), ("pelvis", (6.5, 3.0, -9.5)), 3.4),
}
MUSCLES = frozenset(f"{side}_{name}" for side in SIDES for name in _MUSCLE_SHAPES)
"""The names that an ``accent`` may have."""


def muscle_place(name: str, figure: Figure) -> tuple[Vec, Vec, float]:
    """Return where the muscle *name* begins and ends in space, and half its width."""
    side, _, muscle = name.partition("_")
    found = _MUSCLE_SHAPES[muscle]
    start, end = (_place(side, figure, *where) for where in (found.start, found.end))
    return start, end, found.wide


def _place(side: str, figure: Figure, part: str, at: Vec) -> Vec:
    x, y, z = at
    frame = part if part in {"pelvis", "belly"} else f"{side}_{part}"
    return figure.place(frame, (x, y, sign_of(side) * (z + 9.5 if part == "belly" else z)))
