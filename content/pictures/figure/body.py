"""The dimensions of the drawn body in cm, and the limits of its joints in degrees."""

from __future__ import annotations

from content.pictures.figure.vectors import Vec

SIDES = ("left", "right")

HIP = 9.5
"""Distance from the middle of the pelvis to a hip joint."""
LUMBAR, MIDBACK, CHEST = 10.0, 18.0, 22.0
SHOULDER: Vec = (0.0, -3.5, 17.0)
WAIST, RIBS = 3.6, 5.0
"""How much wider than deep the trunk is, on each side."""
HEAD_JOINT: Vec = (0.8, 7.0, 0.0)
HEAD_POINTS: dict[str, Vec] = {
    "skull": (1.0, 11.0, 0.0),
    "jaw": (3.8, 4.2, 0.0),
    "nose": (10.9, 8.0, 0.0),
    "brow": (8.6, 12.4, 0.0),
}
FACE: Vec = (1.0, -0.3, 0.0)
"""The direction of the face."""
THIGH, SHANK, ANKLE = 43.0, 42.0, 8.0
UPPER_ARM, FOREARM, HAND, FINGERS = 29.0, 25.0, 8.0, 12.0
CALF: Vec = (-1.8, -11.0, 0.0)
HEEL: Vec = (-5.5, -4.8, 0.0)
BALL: Vec = (12.5, -5.4, 0.0)
TOE: Vec = (6.5, -0.4, 0.0)
STANDING = THIGH + SHANK + ANKLE
"""Height of the hip joints when both legs are straight and both soles on the floor."""

RADII = {
    "hip": 9.3,
    "knee": 5.6,
    "calf": 5.0,
    "ankle": 3.7,
    "heel": 3.2,
    "ball": 2.6,
    "toe": 2.2,
    "shoulder": 5.6,
    "elbow": 4.0,
    "wrist": 2.8,
    "hand": 2.8,
    "fingers": 2.8,
    "seat": 9.8,
    "waist": 9.2,
    "ribs": 10.2,
    "yoke": 6.6,
    "neck": 4.6,
    "nape": 5.6,
    "skull": 9.2,
    "jaw": 5.6,
    "nose": 1.6,
    "brow": 1.2,
}
"""Half the thickness at each point, in cm; "yoke" is the trunk at the shoulders."""

CONTACT_POINTS = {
    "foot": ("heel", "ball"),
    "toes": ("ball",),
    "heel": ("heel",),
    "knee": ("knee",),
    "hand": ("hand",),
    "forearm": ("elbow", "hand"),
    "side": ("hip",),
    "back": ("midback",),
    "nape": ("neck",),
    "seat": ("pelvis",),
}
"""The points that touch the support when a part carries weight."""

Range = tuple[float, float]
JOINT_LIMITS: dict[str, tuple[Range, ...]] = {
    "spine": ((-30, 80), (-35, 35), (-50, 50)),
    "head": ((-50, 55), (-40, 40), (-75, 75)),
    "arm": ((-60, 180), (-50, 180), (-115, 115), (0, 150), (-90, 90), (-90, 90)),
    "leg": ((-30, 135), (-35, 80), (-50, 65), (0, 150), (-70, 45), (-35, 35), (-40, 40), (0, 70)),
}
"""Forward bend, side bend and twist of the spine and the head; swing, spread and twist of a limb,
then elbow and wrist, or knee, ankle (toes up, sole inward, toes outward) and toes."""


def kind_of(part: str) -> str:
    """Return the name of a part or a point without its side: "left_arm" -> "arm"."""
    return part.rpartition("_")[2]


def sign_of(part: str) -> float:
    """Return 1 for a part of the right side and -1 for one of the left."""
    return -1.0 if part.startswith("left") else 1.0
