"""A jointed figure: from the angles of the joints to the points and frames of the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.pictures.figure import body
from content.pictures.figure.vectors import (
    Rotation,
    Vec,
    about_x,
    about_y,
    about_z,
    add,
    apply,
    compose,
    joint,
    minus,
    mix,
)

Bends = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A body: its points in cm, the frames of its parts, the angles of its joints in degrees."""

    points: Mapping[str, Vec]
    frames: Mapping[str, Rotation]
    bends: Mapping[str, Bends]

    def place(self, part: str, at: Vec) -> Vec:
        """Return the position in space of *at*, given in the frame of *part*."""
        return add(self.points[ORIGINS[part]], apply(self.frames[part], at))


ORIGINS = {
    "pelvis": "pelvis",
    "belly": "lumbar",
    "chest": "neck",
    "head": "head",
    **{f"{side}_thigh": f"{side}_hip" for side in body.SIDES},
    **{f"{side}_shank": f"{side}_knee" for side in body.SIDES},
    **{f"{side}_foot": f"{side}_ankle" for side in body.SIDES},
    **{f"{side}_upper_arm": f"{side}_shoulder" for side in body.SIDES},
    **{f"{side}_forearm": f"{side}_elbow" for side in body.SIDES},
    **{f"{side}_palm": f"{side}_wrist" for side in body.SIDES},
}
"""The point at which the frame of each part begins."""


def place_joints(root: Vec, pelvis_turn: Vec, bends: Mapping[str, Bends]) -> Figure:
    """Return the figure with its pelvis at *root*, and its joints bent by *bends*.

    The pelvis is turned right, tilted forward and tilted right by *pelvis_turn*.
    """
    yaw, lean, roll = pelvis_turn
    points: dict[str, Vec] = {"pelvis": root}
    frames = {"pelvis": compose(about_y(yaw), compose(about_z(-lean), about_x(-roll)))}
    _trunk(bends, points, frames)
    for side in body.SIDES:
        _leg(side, bends[f"{side}_leg"], points, frames)
        _arm(side, bends[f"{side}_arm"], points, frames)
    return Figure(points, frames, bends)


def _trunk(bends: Mapping[str, Bends], points: dict[str, Vec], frames: dict[str, Rotation]) -> None:
    flex, side, twist = bends["spine"]
    half = joint(-flex / 2, -side / 2, twist / 2)
    pelvis = frames["pelvis"]
    frames["belly"] = compose(pelvis, half)
    frames["chest"] = compose(frames["belly"], half)
    points["lumbar"] = add(points["pelvis"], apply(pelvis, (0.0, body.LUMBAR, 0.0)))
    points["midback"] = add(points["lumbar"], apply(frames["belly"], (0.0, body.MIDBACK, 0.0)))
    points["neck"] = add(points["midback"], apply(frames["chest"], (0.0, body.CHEST, 0.0)))
    x, y, z = body.SHOULDER
    for name, sign in (("left", -1.0), ("right", 1.0)):
        points[f"{name}_hip"] = add(points["pelvis"], apply(pelvis, (0.0, 0.0, sign * body.HIP)))
        shoulder = apply(frames["chest"], (x, y, sign * z))
        points[f"{name}_shoulder"] = add(points["neck"], shoulder)
    flex, side, twist = bends["head"]
    frames["head"] = compose(frames["chest"], joint(-flex, -side, twist))
    points["head"] = add(points["neck"], apply(frames["chest"], body.HEAD_JOINT))
    for name, at in body.HEAD_POINTS.items():
        points[name] = add(points["head"], apply(frames["head"], at))


def _leg(side: str, bends: Bends, points: dict[str, Vec], frames: dict[str, Rotation]) -> None:
    swing, spread, twist, knee, up, inward, outward, toes = bends
    sign = body.sign_of(side)
    thigh = compose(frames["pelvis"], joint(swing, sign * spread, sign * twist))
    shank = compose(thigh, about_z(-knee))
    foot = compose(shank, joint(up, -sign * inward, sign * outward))
    toe = compose(foot, about_z(toes))
    frames |= {f"{side}_thigh": thigh, f"{side}_shank": shank, f"{side}_foot": foot}
    points[f"{side}_knee"] = _along(points[f"{side}_hip"], thigh, body.THIGH)
    points[f"{side}_shin"] = _along(points[f"{side}_knee"], shank, body.SHANK / 2)
    points[f"{side}_ankle"] = ankle = _along(points[f"{side}_knee"], shank, body.SHANK)
    points[f"{side}_heel"] = add(ankle, apply(foot, body.HEEL))
    points[f"{side}_ball"] = ball = add(ankle, apply(foot, body.BALL))
    points[f"{side}_instep"] = mix(ankle, ball, 0.6)
    points[f"{side}_toe"] = add(ball, apply(toe, body.TOE))


def _arm(side: str, bends: Bends, points: dict[str, Vec], frames: dict[str, Rotation]) -> None:
    swing, spread, twist, elbow, wrist, aside = bends
    sign = body.sign_of(side)
    upper = compose(frames["chest"], joint(swing, sign * spread, sign * twist))
    forearm = compose(upper, about_z(elbow))
    palm = compose(forearm, joint(wrist, sign * aside, 0.0))
    frames |= {f"{side}_upper_arm": upper, f"{side}_forearm": forearm, f"{side}_palm": palm}
    points[f"{side}_elbow"] = _along(points[f"{side}_shoulder"], upper, body.UPPER_ARM)
    points[f"{side}_wrist"] = wrist_at = _along(points[f"{side}_elbow"], forearm, body.FOREARM)
    points[f"{side}_hand"] = _along(wrist_at, palm, body.HAND)
    points[f"{side}_fingers"] = _along(wrist_at, palm, body.FINGERS)


def _along(start: Vec, turn: Rotation, distance: float) -> Vec:
    return minus(start, apply(turn, (0.0, distance, 0.0)))
