"""Finds the angles of all joints of a key pose; placed hands and feet by inverse kinematics."""

from __future__ import annotations

from content.pictures.figure import body
from content.pictures.figure.inverse_kinematics import rotate_about, two_bones
from content.pictures.figure.pose_file import KeyPose, Limb
from content.pictures.figure.skeleton import Bends, Figure, Posture, place_joints
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


def limb(pose: KeyPose, name: str) -> Limb:
    """Return the arm or leg *name* of *pose*."""
    found = {
        "left_leg": pose.left_leg,
        "right_leg": pose.right_leg,
        "left_arm": pose.left_arm,
        "right_arm": pose.right_arm,
    }
    return found[name]


def solve(pose: KeyPose) -> Posture:
    """Return the posture of *pose*."""
    bends: dict[str, Bends] = {"spine": pose.spine, "head": pose.head}
    bends |= {name: _complete_bend(name, limb(pose, name)) for name in LIMBS}
    draft = place_joints(Posture(ORIGIN, pose.pelvis_turn, bends))
    root = minus(pose.at, draft.points[pose.anchor])
    for names, solve_limb in ((LEGS, _leg), (ARMS, _arm)):
        figure = place_joints(Posture(root, pose.pelvis_turn, bends))
        for name in names:
            if limb(pose, name).at:
                bends[name] = solve_limb(name, limb(pose, name), figure)
    return Posture(root, pose.pelvis_turn, bends)


def _complete_bend(name: str, part: Limb) -> Bends:
    count = len(body.JOINT_LIMITS[body.kind_of(name)])
    return (*part.bend, *(0.0,) * (count - len(part.bend)))


def _leg(name: str, part: Limb, figure: Figure) -> Bends:
    side, sign = name.partition("_")[0], body.sign_of(name)
    ankle, foot = foot_place(part, sign)
    hip = figure.points[f"{side}_hip"]
    pole = rotate_about(unit(minus(ankle, hip)), apply(foot, KNEE_POLE), sign * part.pole)
    thigh, knee = two_bones(hip, ankle, (body.THIGH, body.SHANK), pole)
    shank = compose(thigh, about_z(-knee))
    swing, spread, twist = angles_of(relative_to(figure.frames["pelvis"], thigh))
    up, roll, outward = angles_of(relative_to(shank, foot))
    toes = part.pitch if 0 < part.pitch <= ON_TOES else 0.0
    return (swing, sign * spread, sign * twist, knee, up, -sign * roll, sign * outward, toes)


def foot_place(part: Limb, sign: float) -> tuple[Vec, Rotation]:
    """Return the position of the ankle of a placed foot, and the rotation of the foot.

    If the heel is lifted, the ball of the foot stays in place; if the toes are, the heel does.
    """
    x, y, z = part.at
    flat = about_y(sign * part.yaw)
    foot = compose(flat, about_z(-part.pitch))
    pivot = body.BALL if part.pitch > 0 else body.HEEL
    fixed = add((x, y + body.ANKLE, z), apply(flat, pivot))
    return minus(fixed, apply(foot, pivot)), foot


def _arm(name: str, part: Limb, figure: Figure) -> Bends:
    side, sign = name.partition("_")[0], body.sign_of(name)
    frame, hand = _hand_frame(part, figure)
    shoulder, chest = figure.points[f"{side}_shoulder"], figure.frames["chest"]
    fingers = unit(apply(frame, _vec(part.fingers_toward))) if part.fingers_toward else None
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


def _hand_frame(part: Limb, figure: Figure) -> tuple[Rotation, Vec]:
    """Return the frame of a placed hand, and its position in space."""
    if not part.on:
        return STRAIGHT, _vec(part.at)
    return figure.frames[part.on], figure.place(part.on, _vec(part.at))


def _wrist(forearm: Rotation, fingers: Vec | None) -> tuple[float, float]:
    if fingers is None:
        return (0.0, 0.0)
    up = times(relative_to(forearm, (fingers, fingers, fingers))[0], -1.0)
    swing, spread, _ = angles_of(((1.0, 0.0, 0.0), up, (0.0, 0.0, 1.0)))
    return swing, spread


def _vec(numbers: tuple[float, ...]) -> Vec:
    x, y, z = numbers
    return (x, y, z)


def out_of_reach(pose: KeyPose) -> dict[str, float]:
    """Return the distance (cm) of each placed hand or foot from its place."""
    figure = place_joints(solve(pose))
    found = {}
    for name in LIMBS:
        part, side = limb(pose, name), name.partition("_")[0]
        if part.at and name in LEGS:
            ankle, _ = foot_place(part, body.sign_of(name))
            found[name] = length(minus(figure.points[f"{side}_ankle"], ankle))
        elif part.at:
            found[name] = length(minus(figure.points[f"{side}_hand"], _hand_frame(part, figure)[1]))
    return found
