"""Finds the angles of all joints of a key pose.

Knees and elbows of placed feet and hands are found by inverse kinematics.
"""

from __future__ import annotations

from math import acos, cos, degrees, radians, sin, sqrt

from content.pictures.figure import body
from content.pictures.figure.pose_file import KeyPose, Limb
from content.pictures.figure.skeleton import Bends, Figure, place_joints
from content.pictures.figure.vectors import (
    ORIGIN,
    STRAIGHT,
    Rotation,
    Vec,
    about_y,
    about_z,
    add,
    angles_of,
    apply,
    compose,
    cross,
    dot,
    length,
    minus,
    relative_to,
    times,
    unit,
)

LEGS = ("left_leg", "right_leg")
ARMS = ("left_arm", "right_arm")
LIMBS = (*LEGS, *ARMS)
ON_TOES = 65.0
"""Up to this pitch (degrees) the toes stay flat on the floor."""
KNEE_POLE: Vec = (1.0, 0.35, 0.0)
"""The default direction of a knee: ahead of the foot and up."""
ELBOW_POLE: Vec = (-0.6, -0.5, 0.6)
"""The default direction of an elbow: back, down and outward from the chest."""


def solve(pose: KeyPose) -> Figure:
    """Return the figure in *pose*."""
    bends: dict[str, Bends] = {"spine": pose.spine, "head": pose.head}
    bends |= {name: _complete_bend(name, pose.limb(name)) for name in LIMBS}
    draft = place_joints(ORIGIN, pose.pelvis_turn, bends)
    root = minus(pose.at, draft.points[pose.anchor])
    for names, solve_limb in ((LEGS, _leg), (ARMS, _arm)):
        figure = place_joints(root, pose.pelvis_turn, bends)
        for name in names:
            part = pose.limb(name)
            if part.at:
                bends[name] = solve_limb(name, part, part.at, figure)
    return place_joints(root, pose.pelvis_turn, bends)


def _complete_bend(name: str, part: Limb) -> Bends:
    count = len(body.JOINT_LIMITS[body.kind_of(name)])
    return (*part.bend, *(0.0,) * (count - len(part.bend)))


def _leg(name: str, part: Limb, at: Vec, figure: Figure) -> Bends:
    side, sign = name.partition("_")[0], body.sign_of(name)
    ankle, foot = _foot_place(part, at, sign)
    hip = figure.points[f"{side}_hip"]
    pole = rotate_about(unit(minus(ankle, hip)), apply(foot, KNEE_POLE), sign * part.pole)
    thigh, knee = two_bones(hip, ankle, (body.THIGH, body.SHANK), pole)
    shank = compose(thigh, about_z(-knee))
    swing, spread, twist = angles_of(relative_to(figure.frames["pelvis"], thigh))
    up, roll, outward = angles_of(relative_to(shank, foot))
    toes = part.pitch if 0 < part.pitch <= ON_TOES else 0.0
    return (swing, sign * spread, sign * twist, knee, up, -sign * roll, sign * outward, toes)


def _foot_place(part: Limb, at: Vec, sign: float) -> tuple[Vec, Rotation]:
    """Return the position of the ankle of a placed foot, and the rotation of the foot.

    If the heel is lifted, the ball of the foot stays in place; if the toes are, the heel does.
    """
    x, y, z = at
    flat = about_y(sign * part.yaw)
    foot = compose(flat, about_z(-part.pitch))
    pivot = body.BALL if part.pitch > 0 else body.HEEL
    fixed = add((x, y + body.ANKLE, z), apply(flat, pivot))
    return minus(fixed, apply(foot, pivot)), foot


def _arm(name: str, part: Limb, at: Vec, figure: Figure) -> Bends:
    side, sign = name.partition("_")[0], body.sign_of(name)
    frame, hand = _hand_frame(part.on, at, figure)
    shoulder, chest = figure.points[f"{side}_shoulder"], figure.frames["chest"]
    fingers = unit(apply(frame, part.fingers_toward)) if part.fingers_toward else None
    end = minus(hand, times(fingers, body.HAND)) if fingers else hand
    bones = (body.UPPER_ARM, body.FOREARM + (0.0 if fingers else body.HAND))
    x, y, z = ELBOW_POLE
    pole = rotate_about(
        unit(minus(end, shoulder)), apply(chest, (x, y, sign * z)), sign * part.pole
    )
    turned, elbow = two_bones(shoulder, end, bones, pole)
    upper = (times(turned[0], -1.0), turned[1], times(turned[2], -1.0))
    swing, spread, twist = angles_of(relative_to(chest, upper))
    wrist = _wrist(compose(upper, about_z(elbow)), fingers)
    return (swing, sign * spread, sign * twist, elbow, wrist[0], sign * wrist[1])


def _hand_frame(on: str, at: Vec, figure: Figure) -> tuple[Rotation, Vec]:
    """Return the frame of a placed hand, and its position in space."""
    if not on:
        return STRAIGHT, at
    return figure.frames[on], figure.place(on, at)


def _wrist(forearm: Rotation, fingers: Vec | None) -> tuple[float, float]:
    if fingers is None:
        return (0.0, 0.0)
    up = times(relative_to(forearm, (fingers, fingers, fingers))[0], -1.0)
    swing, spread, _ = angles_of(((1.0, 0.0, 0.0), up, (0.0, 0.0, 1.0)))
    return swing, spread


def out_of_reach(pose: KeyPose) -> dict[str, float]:
    """Return the distance (cm) of each placed hand or foot from its place."""
    figure = solve(pose)
    found = {}
    for name in LIMBS:
        part, side = pose.limb(name), name.partition("_")[0]
        if part.at and name in LEGS:
            ankle, _ = _foot_place(part, part.at, body.sign_of(name))
            found[name] = length(minus(figure.points[f"{side}_ankle"], ankle))
        elif part.at:
            _, hand = _hand_frame(part.on, part.at, figure)
            found[name] = length(minus(figure.points[f"{side}_hand"], hand))
    return found


def two_bones(
    start: Vec, end: Vec, bones: tuple[float, float], pole: Vec
) -> tuple[Rotation, float]:
    """Return the frame of the first bone and the angle of the hinge after it, in degrees.

    The hinge points toward *pole*. If *end* is too far away, the limb is straight.
    """
    way = minus(end, start)
    first, second = bones
    distance = max(abs(first - second) + 0.01, min(length(way), first + second - 0.001))
    down = unit(way)
    front = _perpendicular(pole, down)
    at_start = (first**2 + distance**2 - second**2) / (2 * first * distance)
    bone = add(times(down, at_start), times(front, sqrt(max(0.0, 1 - at_start**2))))
    up = times(bone, -1.0)
    right = cross(front, times(down, -1.0))
    hinge = acos(max(-1.0, min(1.0, (first**2 + second**2 - distance**2) / (2 * first * second))))
    return (cross(up, right), up, right), 180 - degrees(hinge)


def rotate_about(axis: Vec, direction: Vec, angle: float) -> Vec:
    """Return *direction* rotated by *angle* degrees about the unit vector *axis*."""
    c, s = cos(radians(angle)), sin(radians(angle))
    across = times(cross(axis, direction), s)
    return add(add(times(direction, c), across), times(axis, dot(axis, direction) * (1 - c)))


PARALLEL = 1e-6
"""The length below which nothing is left of a direction that is perpendicular to another."""


def _perpendicular(direction: Vec, axis: Vec) -> Vec:
    """Return the part of *direction* perpendicular to *axis*, as a unit vector."""
    rest = minus(direction, times(axis, dot(direction, axis)))
    if length(rest) < PARALLEL:  # any perpendicular direction will do
        rest = cross(axis, (0.3, 0.5, 0.8))
    return unit(rest)
