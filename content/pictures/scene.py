"""What of a figure and its props is seen, from the farthest to the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.pictures.body import CALF, RADII, RIBS, SIDES, WAIST
from content.pictures.camera import Camera
from content.pictures.figure import Figure
from content.pictures.muscles import belly
from content.pictures.outlines import Circle, Outline, capsule, circle, ellipse, hull
from content.pictures.vectors import Vec, add, apply, minus


class Role(StrEnum):
    """What an outline stands for; a theme gives each its colour."""

    GROUND = "ground"
    LIGHT_PROP = "light_prop"
    PROP = "prop"
    DARK_PROP = "dark_prop"
    FAR = "far"
    NEAR = "near"
    ACCENT = "accent"
    ARROW = "arrow"
    FACE = "face"
    GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on the paper; *line* is the width of its stroke in cm, 0 if it is filled.

    With *rim* a rim of paper keeps it apart from what lies under it.
    """

    name: str
    role: Role
    outlines: tuple[Outline, ...]
    depth: float
    line: float = 0.0
    rim: bool = True


FAR_BY = 0.316
"""A limb is a far one if it is rooted behind its twin by more than this part of their distance."""
FACE = 1.3
TOWARD = 5.5
"""A nose that points to the eye by this much (cm) is drawn upon the face, else beside it."""
LIMBS = {
    "leg": ("hip", "knee", "ankle"),
    "arm": ("shoulder", "elbow", "hand"),
}


def body_pieces(drawn: Figure, camera: Camera, accent: tuple[str, ...]) -> Iterator[Piece]:
    """Return the pieces of the figure, in no order; *accent* names the working muscles."""
    points = drawn.points
    yield _trunk(drawn, camera)
    yield from _head(points, camera)
    for side in SIDES:
        for kind, names in LIMBS.items():
            part = f"{side}_{kind}"
            places = [points[f"{side}_{name}"] for name in names]
            depth = camera.mean(places)
            other = points[f"{'right' if side == 'left' else 'left'}_{names[0]}"]
            far = camera.slant(other, places[0]) > FAR_BY
            outlines = _leg(side, drawn, camera) if kind == "leg" else _arm(side, points, camera)
            yield Piece(part, Role.FAR if far else Role.NEAR, outlines, depth)
    yield from (_accent(name, drawn, camera) for name in accent)


def _disc(name: str, points: Mapping[str, Vec], camera: Camera) -> Circle:
    return camera.disc(points[name], RADII[name.rpartition("_")[2]])


def _leg(side: str, drawn: Figure, camera: Camera) -> tuple[Outline, ...]:
    hip, knee, ankle, heel, ball, toe = (
        _disc(f"{side}_{name}", drawn.points, camera)
        for name in ("hip", "knee", "ankle", "heel", "ball", "toe")
    )
    calf = camera.disc(drawn.place(f"{side}_shank", CALF), RADII["calf"])
    return (
        capsule(hip, knee),
        hull(((*knee[:2], 5.2), calf, ankle)),
        hull((ankle, heel, ball)),
        capsule(ball, toe),
    )


def _arm(side: str, points: Mapping[str, Vec], camera: Camera) -> tuple[Outline, ...]:
    shoulder, elbow, wrist = (
        _disc(f"{side}_{name}", points, camera) for name in ("shoulder", "elbow", "wrist")
    )
    fingers = camera.disc(points[f"{side}_fingers"], RADII["hand"])
    return (capsule(shoulder, elbow), capsule(elbow, wrist), capsule(fingers, wrist))


def _trunk(drawn: Figure, camera: Camera) -> Piece:
    points = drawn.points
    hips = [camera.disc(points[f"{side}_hip"], RADII["seat"]) for side in SIDES]
    yoke = [camera.disc(points[f"{side}_shoulder"], RADII["yoke"]) for side in SIDES]
    waist = _pair(drawn, camera, "lumbar", WAIST)
    ribs = _pair(drawn, camera, "midback", RIBS)
    neck = camera.disc(points["neck"], RADII["nape"])
    head = camera.disc(points["head"], RADII["neck"])
    outlines = (
        hull((*hips, *waist)),
        hull((*waist, *ribs)),
        hull((*ribs, *yoke, neck)),
        capsule(neck, head),
    )
    depth = camera.mean([points["pelvis"], points["neck"]])
    return Piece("trunk", Role.NEAR, outlines, depth)


def _pair(drawn: Figure, camera: Camera, name: str, wide: float) -> list[Circle]:
    """Return both sides of a part of the trunk that is wider than it is deep."""
    aside = apply(drawn.frames["belly"], (0.0, 0.0, wide))
    middle = drawn.points[name]
    radius = RADII["waist" if name == "lumbar" else "ribs"]
    return [camera.disc(at, radius) for at in (add(middle, aside), minus(middle, aside))]


def _head(points: Mapping[str, Vec], camera: Camera) -> Iterator[Piece]:
    skull, jaw = _disc("skull", points, camera), _disc("jaw", points, camera)
    nose = _disc("nose", points, camera)
    depth = camera.near(points["skull"]) + 4.0
    facing = camera.near(points["nose"]) - camera.near(points["skull"]) > TOWARD
    yield Piece("head", Role.NEAR, (capsule(skull, jaw), circle(*nose)), depth)
    if facing:
        ridge = capsule((*nose[:2], FACE), (*camera.seen(points["brow"]), FACE / 2))
        yield Piece("nose", Role.FACE, (ridge,), depth + 0.1, rim=False)


def _accent(name: str, drawn: Figure, camera: Camera) -> Piece:
    start, end, wide = belly(name, drawn)
    side = name.partition("_")[0]
    leg = [drawn.points[f"{side}_{point}"] for point in LIMBS["leg"]]
    depth = max(camera.mean(leg), camera.mean([drawn.points["pelvis"], drawn.points["neck"]]))
    return Piece(
        name, Role.ACCENT, (ellipse(camera.seen(start), camera.seen(end), wide),), depth + 0.1
    )
