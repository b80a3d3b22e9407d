"""Mirrors a move: left and right change places, and the camera goes to the other side."""

from __future__ import annotations

import msgspec

from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile, Prop
from content.pictures.figure.vectors import Vec

_OTHER = {"left": "right", "right": "left"}


def mirror(poses: PoseFile) -> PoseFile:
    """Return *poses* with left and right exchanged, seen from the other side."""
    return msgspec.structs.replace(
        poses,
        camera_turn=180.0 - poses.camera_turn,
        accent=tuple(map(other_side, poses.accent)),
        far=tuple(map(other_side, poses.far)),
        arrow=other_side(poses.arrow),
        arrow_by=(-poses.arrow_by[0], poses.arrow_by[1]),
        props={name: _prop(prop) for name, prop in poses.props.items()},
        key_poses=tuple(map(mirror_pose, poses.key_poses)),
    )


def mirror_pose(pose: KeyPose) -> KeyPose:
    """Return *pose* with left and right exchanged."""
    return msgspec.structs.replace(
        pose,
        anchor=other_side(pose.anchor),
        at=_reflect(pose.at),
        pelvis_turn=(-pose.pelvis_turn[0], pose.pelvis_turn[1], -pose.pelvis_turn[2]),
        spine=(pose.spine[0], -pose.spine[1], -pose.spine[2]),
        head=(pose.head[0], -pose.head[1], -pose.head[2]),
        left_leg=_limb(pose.right_leg),
        right_leg=_limb(pose.left_leg),
        left_arm=_limb(pose.right_arm),
        right_arm=_limb(pose.left_arm),
        bears=tuple(map(other_side, pose.bears)),
        props={name: _reflect(at) for name, at in pose.props.items()},
    )


def other_side(name: str) -> str:
    """Return the part of the other side: "left_foot step" -> "right_foot step"."""
    side, dash, rest = name.partition("_")
    return f"{_OTHER[side]}{dash}{rest}" if side in _OTHER else name


def _limb(limb: Limb) -> Limb:
    return msgspec.structs.replace(
        limb,
        at=limb.at and _reflect(limb.at),
        on=other_side(limb.on),
        fingers_toward=limb.fingers_toward and _reflect(limb.fingers_toward),
    )


def _prop(prop: Prop) -> Prop:
    return msgspec.structs.replace(prop, at=_reflect(prop.at), on=tuple(map(other_side, prop.on)))


def _reflect(at: Vec) -> Vec:
    return (at[0], at[1], -at[2])
