"""Interpolates between two key poses: placed hands and feet stay, joints turn evenly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

import msgspec

from content.pictures.figure import body
from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile
from content.pictures.figure.skeleton import Figure
from content.pictures.figure.solver import LEGS, solve
from content.pictures.figure.vectors import Vec, length, minus, mix

STEP_HEIGHT = 9.0
"""Height of a foot during a step of ``STEP`` cm, in cm."""
STEP = 40.0
APEX = 10.0
"""Height of a jump, in cm."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a move: the pose, and the figure in it."""

    pose: KeyPose
    figure: Figure


def frames(poses: PoseFile, frames_per_beat: int) -> Iterator[Frame]:
    """Return the frames from the first key pose to the last, *frames_per_beat* for one beat.

    A cyclic move ends with its first pose.
    """
    keys = [*poses.key_poses, *poses.key_poses[: 1 if poses.round else 0]]
    yield Frame(keys[0], solve(keys[0]))
    for before, after in pairwise(keys):
        way = Transition(before, after)
        count = max(1, round(frames_per_beat * after.beats))
        yield from (way.frame(number / count) for number in range(1, count + 1))


class Transition:
    """The transition from one key pose to the next."""

    def __init__(self, before: KeyPose, after: KeyPose) -> None:
        self._before, self._after = before, after
        self._first, self._last = solve(before), solve(after)

    def frame(self, t: float) -> Frame:
        """Return the frame at *t* (0 to 1); it is slow at both ends."""
        if t in {0.0, 1.0}:
            return Frame(self._after, self._last) if t else Frame(self._before, self._first)
        pose = _lift_feet(self._pose((1 - cos(pi * t)) / 2))
        return Frame(pose, solve(pose))

    def _pose(self, t: float) -> KeyPose:
        before, after = self._before, self._after
        return KeyPose(
            anchor=before.anchor if before.anchor == after.anchor else "pelvis",
            at=self._at(t),
            pelvis_turn=mix(before.pelvis_turn, after.pelvis_turn, t),
            spine=mix(before.spine, after.spine, t),
            head=mix(before.head, after.head, t),
            left_leg=self._limb("left_leg", t),
            right_leg=self._limb("right_leg", t),
            left_arm=self._limb("left_arm", t),
            right_arm=self._limb("right_arm", t),
            bears=tuple(part for part in before.bears if self._stays(part)),
            props={name: mix(at, after.props[name], t) for name, at in before.props.items()},
        )

    def _at(self, t: float) -> Vec:
        if self._before.anchor == self._after.anchor:
            x, y, z = mix(self._before.at, self._after.at, t)
        else:
            x, y, z = mix(self._first.points["pelvis"], self._last.points["pelvis"], t)
        return (x, y + APEX * sin(pi * t) * self._after.airborne, z)

    def _limb(self, name: str, t: float) -> Limb:
        one, other = self._before.limb(name), self._after.limb(name)
        if (
            one.at is None
            or other.at is None
            or one.on != other.on
            or (one.fingers_toward is None) != (other.fingers_toward is None)
        ):
            first, last = self._first.bends[name], self._last.bends[name]
            return Limb(bend=tuple(a * (1 - t) + b * t for a, b in zip(first, last, strict=True)))
        x, y, z = mix(one.at, other.at, t)
        if name in LEGS and not self._after.airborne:
            y += _step_height(one, other) * sin(pi * t)
        yaw, pitch, pole = mix(
            (one.yaw, one.pitch, one.pole), (other.yaw, other.pitch, other.pole), t
        )
        start, end = one.fingers_toward, other.fingers_toward
        toward = start and end and mix(start, end, t)
        return Limb(at=(x, y, z), on=one.on, yaw=yaw, pitch=pitch, pole=pole, fingers_toward=toward)

    def _stays(self, part: str) -> bool:
        """Whether *part* carries weight all the time and does not move."""
        leg = f"{part.partition('_')[0]}_leg"
        moved = leg in LEGS and _step_height(self._before.limb(leg), self._after.limb(leg)) > 0
        return part in self._after.bears and not moved


def _step_height(one: Limb, other: Limb) -> float:
    """Return the height of a foot in a step between two places on the floor, in cm."""
    if not one.at or not other.at or one.at[1] or other.at[1]:
        return 0.0
    return STEP_HEIGHT * min(1.0, length(minus(one.at, other.at)) / STEP)


def _lift_feet(pose: KeyPose) -> KeyPose:
    """Bend a free leg a little more if its foot would be under the floor."""
    for name in LEGS:
        side = name.partition("_")[0]
        planted = any(part.startswith(side) for part in (pose.anchor, *pose.bears))
        if planted or pose.limb(name).at:
            continue
        for _ in range(20):
            if depth_under_floor(solve(pose), side) <= 0:
                break
            swing, *others = pose.limb(name).bend
            bend = (swing + 1.5, *others[:2], others[2] + 3.0, *others[3:])
            pose = msgspec.structs.replace(pose, **{name: Limb(bend=bend)})
    return pose


def depth_under_floor(figure: Figure, side: str) -> float:
    """Return how far the foot of *side* is under the floor in cm; negative above it."""
    soles = (f"{side}_heel", f"{side}_ball", f"{side}_toe")
    return max(body.RADII[name.rpartition("_")[2]] - figure.points[name][1] for name in soles)
