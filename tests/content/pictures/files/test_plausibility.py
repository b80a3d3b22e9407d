"""What no body can do is told, with the frame."""

from __future__ import annotations

import msgspec

from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile, Prop
from content.pictures.files.plausibility import find_implausible


def told(poses: PoseFile, prop: Prop | None = None, **changes: object) -> list[str]:
    pose = msgspec.structs.replace(KeyPose(), **changes)
    props = {"thing": prop} if prop else {}
    found = find_implausible(msgspec.structs.replace(poses, key_poses=(pose, pose), props=props))
    return [problem for problem in found if problem.startswith("frame 0")]


def test_standing_is_plausible(poses: PoseFile) -> None:
    assert told(poses, bears=("left_foot", "right_foot", "left_heel")) == []


def test_a_joint_bent_too_far(poses: PoseFile) -> None:
    leg = Limb(bend=(90.0, 0.0, 0.0, 170.0, 0.0))
    assert told(poses, right_leg=leg) == ["frame 0: right_leg[4] is bent by 170, not 0 to 150"]


def test_a_place_out_of_reach(poses: PoseFile) -> None:
    found = told(poses, right_arm=Limb(at=(60.0, 139.0, 60.0)))
    assert found == ["frame 0: right_arm stays 11.8 cm away from its place"]


def test_weight_in_the_air(poses: PoseFile) -> None:
    found = told(poses, at=(0.0, 102.4, 0.0), left_leg=Limb(bend=(0.0,)), bears=("left_heel",))
    assert "frame 0: left_heel carries weight and is 9.4 cm off" in found


def test_under_the_floor(poses: PoseFile) -> None:
    found = told(poses, right_arm=Limb(bend=(0.0,)), at=(0.0, 14.0, 0.0), right_leg=SITTING)
    assert "frame 0: left_fingers is 6.9 cm under the floor" in found


def test_one_leg_in_the_other(poses: PoseFile) -> None:
    legs = {"left_leg": Limb(bend=(0.0, -12.0)), "right_leg": Limb(bend=(0.0, -12.0))}
    found = told(poses, at=(0.0, 95.0, 0.0), **legs)
    assert "frame 0: both knees are in one place" in found
    assert "frame 0: both ankles are in one place" not in found


def test_on_a_box(poses: PoseFile) -> None:
    box = Prop(kind="box", at=(0.0, 5.0, 9.5), size=(40.0, 10.0, 20.0))
    leg = Limb(at=(0.0, 10.0, 9.5))
    assert told(poses, box, right_leg=leg, bears=("right_foot thing",)) == []


def test_beside_a_box(poses: PoseFile) -> None:
    box = Prop(kind="box", at=(90.0, 5.0, 9.5), size=(40.0, 10.0, 20.0))
    leg = Limb(at=(0.0, 10.0, 9.5))
    assert len(told(poses, box, right_leg=leg, bears=("right_foot thing",))) == 2


def test_on_a_ball(poses: PoseFile) -> None:
    ball = Prop(kind="ball", at=(-5.5, -20.0, 9.5), size=(40.0, 0.0, 0.0))
    assert told(poses, ball, bears=("right_heel thing",)) == []


def test_on_a_pad(poses: PoseFile) -> None:
    pad = Prop(kind="bar", at=(0.0, 79.6, 0.0), size=(40.0, 0.0, 0.0), thick=6.0)
    assert told(poses, pad, bears=("seat thing",)) == []


SITTING = Limb(bend=(90.0, 0.0, 0.0, 90.0))
