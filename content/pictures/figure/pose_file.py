"""The structs of pose files: key poses of one exercise, the camera, and props.

A move can be mirrored: left and right change places, and the camera goes to the other side.
"""

from __future__ import annotations

import msgspec

from content.pictures.figure.vectors import Vec
from content.records.record import Record

_OTHER = {"left": "right", "right": "left"}


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table inside a pose file."""


class Limb(_Part, frozen=True, kw_only=True):
    """An arm or a leg: given by angles, or by the place of its hand or foot.

    *bend* holds degrees in the order of ``body.JOINT_LIMITS``. *at* is the place of the sole under
    the ankle or of the palm, in cm, in the frame of the part *on* (of the room if empty). *yaw*
    turns a foot outward, *pitch* lifts its heel (its toes if below zero). *pole* turns the knee or
    the elbow outward, about the line from hip to ankle or from shoulder to hand. *fingers_toward*
    is where the fingers point. *yaw*, *pitch* and *pole* are in degrees.
    """

    bend: tuple[float, ...] = ()
    at: Vec | None = None
    on: str = ""
    yaw: float = 0.0
    pitch: float = 0.0
    pole: float = 0.0
    fingers_toward: Vec | None = msgspec.field(default=None, name="reach")


RELAXED = Limb(bend=(0.0, 8.0, 0.0, 12.0))
"""An arm that hangs."""


class KeyPose(_Part, frozen=True, kw_only=True):
    """One pose; in a file, missing keys are taken from the pose before.

    The point *anchor* of the body is at *at*; the pelvis is turned right, tilted forward and
    tilted right by *pelvis_turn*. *bears* names what carries weight, "right_foot" or
    "right_foot step" if it does so on a prop; *props* moves props. *step* is the number of the
    instruction that the pose shows, 0 for the start; *beats* is how long it takes to get there from
    the pose before. *mirrors* is the number (from 1) of a pose that this one repeats with left and
    right exchanged.
    """

    step: int = 0
    mirrors: int = 0
    anchor: str = "pelvis"
    at: Vec = (0.0, 92.4, 0.0)
    pelvis_turn: Vec = msgspec.field(default=(0.0, 0.0, 0.0), name="turn")
    spine: Vec = (0.0, 0.0, 0.0)
    head: Vec = (0.0, 0.0, 0.0)
    left_leg: Limb = Limb(at=(0.0, 0.0, -9.5))
    right_leg: Limb = Limb(at=(0.0, 0.0, 9.5))
    left_arm: Limb = RELAXED
    right_arm: Limb = RELAXED
    bears: tuple[str, ...] = ()
    props: dict[str, Vec] = msgspec.field(default_factory=dict)
    beats: float = 1.0
    airborne: bool = False

    def limb(self, name: str) -> Limb:
        """Return the arm or leg *name*, such as "left_arm"."""
        found: Limb = getattr(self, name)
        return found


class Prop(_Part, frozen=True, kw_only=True):
    """A prop around the figure or in its hands: *kind*, middle, and size along x, y and z.

    *on* names the points of the body that hold it: its middle is *at* away from theirs. A
    "bar" goes from end to end by *size* and is *thick* cm thick.
    """

    kind: str
    at: Vec = (0.0, 0.0, 0.0)
    size: Vec = (0.0, 0.0, 0.0)
    on: tuple[str, ...] = ()
    thick: float = 6.0
    front: bool = False


class PoseFile(Record, frozen=True, kw_only=True):
    """The pictures of one exercise, with the right side working.

    *camera_turn* is the place of the camera: 0 the figure's right, 90 its front. *still* is the
    pose (from 1) that shows the move best. *arrow* names a point of the body: its path to the still
    pose is drawn, shifted by *arrow_by* (cm on the paper, y down). The path begins at the pose
    *arrow_from* (0 for the one before the still); if that is the still itself, the path goes
    through all poses. *far* names the limbs that are painted pale; if it is empty, those on the far
    side are. *ghost* is a pose that is painted faintly behind the figure, 0 for none. With *round*
    the last pose leads to the first again; otherwise the move goes back through its poses.
    """

    camera_turn: float = msgspec.field(name="turn")
    camera_tilt: float = msgspec.field(default=8.0, name="tilt")
    accent: tuple[str, ...]
    far: tuple[str, ...] = ()
    still: int
    arrow: str = ""
    arrow_from: int = 0
    arrow_by: tuple[float, float] = (0.0, 0.0)
    ghost: int = 0
    round: bool = False
    props: dict[str, Prop] = msgspec.field(default_factory=dict)
    key_poses: tuple[KeyPose, ...] = msgspec.field(name="poses")


def mirror(poses: PoseFile) -> PoseFile:
    """Return *poses* with left and right exchanged, seen from the other side."""
    return msgspec.structs.replace(
        poses,
        camera_turn=180.0 - poses.camera_turn,
        accent=tuple(map(other_side, poses.accent)),
        far=tuple(map(other_side, poses.far)),
        arrow=other_side(poses.arrow),
        arrow_by=(-poses.arrow_by[0], poses.arrow_by[1]),
        props={
            name: msgspec.structs.replace(
                prop, at=_reflect(prop.at), on=tuple(map(other_side, prop.on))
            )
            for name, prop in poses.props.items()
        },
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


def _reflect(at: Vec) -> Vec:
    return (at[0], at[1], -at[2])
