"""The pieces of a figure, with their depth, and the muscles that are marked as working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.pictures.figure.body import CALF, RADII, RIBS, SIDES, WAIST, sign_of
from content.pictures.figure.camera import Camera
from content.pictures.figure.outlines import Circle, Outline, capsule, ellipse, hull
from content.pictures.figure.pose_file import PoseFile
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.vectors import Vec, add, apply, length, minus, mix
from content.pictures.scene.head import head_pieces
from content.pictures.scene.pieces import Piece, Role


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

FAR_BY = 0.316
"""A limb is far if its root is behind the other root by more than this share of their distance."""
ROOTS = {"leg": (11.1, 8.3), "arm": (7.4, 5.3)}
"""Half the thickness (cm) of the patch over the root of a limb, at both ends."""
LAYER = 0.05
"""How much nearer (cm) a patch is painted than the trunk, and an accent than a patch."""
ALONG = 0.3
"""How far along the first bone the patch goes."""
JOINTS = {
    "leg": ("hip", "knee", "ankle"),
    "arm": ("shoulder", "elbow", "hand"),
}


def body_pieces(figure: Figure, camera: Camera, poses: PoseFile) -> Iterator[Piece]:
    """Return the pieces of the figure that *poses* show, in no order."""
    trunk = _trunk(figure, camera)
    yield trunk
    yield from head_pieces(figure, camera)
    top_depths: dict[str, float] = {}
    for kind in JOINTS:
        limbs = [_limb(f"{side}_{kind}", figure, camera, poses) for side in SIDES]
        near = [limb for limb in limbs if limb.role is Role.NEAR]
        depth = max(piece.depth for piece in (trunk, *near)) + LAYER
        yield from limbs
        yield from (_root(limb.name, depth, figure, camera) for limb in near)
        top_depths |= {limb.name: depth if limb in near else limb.depth for limb in limbs}
    for name in poses.accent:
        depth = max(trunk.depth, top_depths[f"{name.partition('_')[0]}_leg"]) + LAYER
        yield _accent(name, depth, figure, camera)


def _limb(part: str, figure: Figure, camera: Camera, poses: PoseFile) -> Piece:
    side, _, kind = part.partition("_")
    far = part in poses.far if poses.far else _is_far(part, figure, camera)
    outlines = (_leg if kind == "leg" else _arm)(side, figure, camera)
    depth = camera.mean(_joints(part, figure))
    return Piece(part, Role.FAR if far else Role.NEAR, outlines, depth)


def _joints(part: str, figure: Figure) -> list[Vec]:
    side, _, kind = part.partition("_")
    return [figure.points[f"{side}_{name}"] for name in JOINTS[kind]]


def _is_far(part: str, figure: Figure, camera: Camera) -> bool:
    side, _, kind = part.partition("_")
    root = JOINTS[kind][0]
    other = figure.points[f"{'right' if side == 'left' else 'left'}_{root}"]
    way = minus(other, figure.points[f"{side}_{root}"])
    return camera.near(way) / length(way) > FAR_BY


def _leg(side: str, figure: Figure, camera: Camera) -> tuple[Outline, ...]:
    hip, knee, ankle, heel, ball, toe = (
        camera.disc(figure.points[f"{side}_{name}"], RADII[name])
        for name in ("hip", "knee", "ankle", "heel", "ball", "toe")
    )
    calf = camera.disc(figure.place(f"{side}_shank", CALF), RADII["calf"])
    return (
        capsule(hip, knee),
        hull(((*knee[:2], 5.2), calf, ankle)),
        hull((ankle, heel, ball)),
        capsule(ball, toe),
    )


def _arm(side: str, figure: Figure, camera: Camera) -> tuple[Outline, ...]:
    shoulder, elbow, wrist, fingers = (
        camera.disc(figure.points[f"{side}_{name}"], RADII[name])
        for name in ("shoulder", "elbow", "wrist", "fingers")
    )
    return (capsule(shoulder, elbow), capsule(elbow, wrist), capsule(fingers, wrist))


def _root(part: str, depth: float, figure: Figure, camera: Camera) -> Piece:
    """Return the patch that joins a near limb to the trunk without a rim."""
    first, second, _ = _joints(part, figure)
    wide, narrow = ROOTS[part.rpartition("_")[2]]
    patch = capsule(camera.disc(first, wide), camera.disc(mix(first, second, ALONG), narrow))
    return Piece(f"{part}_root", Role.NEAR, (patch,), depth, rim=False)


def _trunk(figure: Figure, camera: Camera) -> Piece:
    points = figure.points
    hips = [camera.disc(points[f"{side}_hip"], RADII["seat"]) for side in SIDES]
    yoke = [camera.disc(points[f"{side}_shoulder"], RADII["yoke"]) for side in SIDES]
    waist = _pair(figure, camera, "lumbar", WAIST)
    ribs = _pair(figure, camera, "midback", RIBS)
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


def _pair(figure: Figure, camera: Camera, name: str, wide: float) -> list[Circle]:
    """Return both sides of a part of the trunk that is wider than it is deep."""
    aside = apply(figure.frames["belly"], (0.0, 0.0, wide))
    middle = figure.points[name]
    radius = RADII["waist" if name == "lumbar" else "ribs"]
    return [camera.disc(at, radius) for at in (add(middle, aside), minus(middle, aside))]


def _accent(name: str, depth: float, figure: Figure, camera: Camera) -> Piece:
    start, end, wide = muscle_place(name, figure)
    outline = ellipse(camera.project(start), camera.project(end), wide)
    return Piece(name, Role.ACCENT, (outline,), depth)


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
