"""The pieces of a figure, with their depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.pictures.figure.body import CALF, RADII, RIBS, SIDES, WAIST
from content.pictures.figure.camera import Camera
from content.pictures.figure.muscles import muscle_place
from content.pictures.figure.outlines import Circle, Outline, capsule, ellipse, hull
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.vectors import Vec, add, apply, minus, mix
from content.pictures.scene.head import head_outlines


class Role(StrEnum):
    """The role of a piece; a theme has a colour for each."""

    GROUND = "ground"
    LIGHT_PROP = "light_prop"
    PROP = "prop"
    DARK_PROP = "dark_prop"
    FAR = "far"
    NEAR = "near"
    ACCENT = "accent"
    ARROW = "arrow"
    PAPER = "paper"
    GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a drawing; *line* is the width of its stroke in cm, 0 if it is filled.

    With *rim* a rim in the colour of the paper separates it from what is under it.
    """

    name: str
    role: Role
    outlines: tuple[Outline, ...]
    depth: float
    line: float = 0.0
    rim: bool = True


FAR_BY = 0.316
"""A limb is far if its root is behind the other one by more than this share of their distance."""
ROOTS = {"leg": (11.1, 8.3), "arm": (7.4, 5.3)}
"""Half the thickness (cm) of the patch over the root of a limb, at both ends."""
STEP = 0.05
"""How much nearer (cm) a patch is painted than the trunk, and an accent than a patch."""
ALONG = 0.3
"""How far along the first bone the patch goes."""
JOINTS = {
    "leg": ("hip", "knee", "ankle"),
    "arm": ("shoulder", "elbow", "hand"),
}


def body_pieces(drawn: Figure, camera: Camera, poses: PoseFile) -> Iterator[Piece]:
    """Return the pieces of the figure that *poses* show, in no order."""
    trunk = _trunk(drawn, camera)
    yield trunk
    yield from _head(drawn, camera)
    over: dict[str, float] = {}
    for kind in JOINTS:
        limbs = [_limb(f"{side}_{kind}", drawn, camera, poses) for side in SIDES]
        near = [limb for limb in limbs if limb.role is Role.NEAR]
        depth = max(piece.depth for piece in (trunk, *near)) + STEP
        yield from limbs
        yield from (_root(limb.name, depth, drawn, camera) for limb in near)
        over |= {limb.name: depth if limb in near else limb.depth for limb in limbs}
    for name in poses.accent:
        depth = max(trunk.depth, over[f"{name.partition('_')[0]}_leg"]) + STEP
        yield _accent(name, depth, drawn, camera)


def _limb(part: str, drawn: Figure, camera: Camera, poses: PoseFile) -> Piece:
    side, _, kind = part.partition("_")
    far = part in poses.far if poses.far else _is_far(part, drawn, camera)
    outlines = _leg(side, drawn, camera) if kind == "leg" else _arm(side, drawn.points, camera)
    depth = camera.mean(_joints(part, drawn))
    return Piece(part, Role.FAR if far else Role.NEAR, outlines, depth)


def _joints(part: str, drawn: Figure) -> list[Vec]:
    side, _, kind = part.partition("_")
    return [drawn.points[f"{side}_{name}"] for name in JOINTS[kind]]


def _is_far(part: str, drawn: Figure, camera: Camera) -> bool:
    side, _, kind = part.partition("_")
    root = JOINTS[kind][0]
    other = drawn.points[f"{'right' if side == 'left' else 'left'}_{root}"]
    return camera.slant(other, drawn.points[f"{side}_{root}"]) > FAR_BY


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


def _root(part: str, depth: float, drawn: Figure, camera: Camera) -> Piece:
    """Return the patch that joins a near limb to the trunk without a rim."""
    first, second, _ = _joints(part, drawn)
    wide, narrow = ROOTS[part.rpartition("_")[2]]
    patch = capsule(camera.disc(first, wide), camera.disc(mix(first, second, ALONG), narrow))
    return Piece(f"{part}_root", Role.NEAR, (patch,), depth, rim=False)


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


def _head(drawn: Figure, camera: Camera) -> Iterator[Piece]:
    for name, outlines, depth in head_outlines(drawn, camera):
        pale = name == "face"
        yield Piece(name, Role.FAR if pale else Role.NEAR, outlines, depth, rim=not pale)


def _accent(name: str, depth: float, drawn: Figure, camera: Camera) -> Piece:
    start, end, wide = muscle_place(name, drawn)
    outline = ellipse(camera.project(start), camera.project(end), wide)
    return Piece(name, Role.ACCENT, (outline,), depth)
