"""Every pose file, in every frame: what a body can do, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest

from content.library import load
from content.pictures.figure.interpolation import frames
from content.pictures.figure.pose_file import KeyPose, PoseFile, mirror, other_side
from content.pictures.figure.solver import solve
from content.pictures.figure.vectors import Vec, length, minus
from content.pictures.files.loader import load_poses
from content.pictures.files.plausibility import find_implausible
from content.pictures.scene.drawing import camera_of, move_frames

IDS = sorted(load_poses())
WIDTH_OF_A_HEEL = 9.0
"""In cm, between the middles of two that touch."""

BONES = {
    ("hip", "knee"): 43.0,
    ("knee", "ankle"): 42.0,
    ("ankle", "heel"): 7.3,
    ("ankle", "ball"): 13.6165,
    ("ball", "toe"): 6.5123,
    ("shoulder", "elbow"): 29.0,
    ("elbow", "wrist"): 25.0,
    ("wrist", "hand"): 8.0,
}


def test_every_move_has_its_pictures() -> None:
    assert sorted(load("en-US").exercises) == IDS


@pytest.mark.parametrize("id_", IDS)
def test_a_body_can_do_it(id_: str) -> None:
    assert list(find_implausible(load_poses()[id_])) == []


def test_the_heels_stay_together_while_a_knee_opens() -> None:
    for frame in frames(load_poses()["clamshell"], 4):
        points = frame.figure.points
        apart = length(minus(points["left_heel"], points["right_heel"]))
        assert apart < WIDTH_OF_A_HEEL


@pytest.mark.parametrize("id_", IDS)
def test_the_other_side_is_its_mirror_image(id_: str) -> None:
    one = load_poses()[id_]
    for pose, other in zip(one.key_poses, mirror(one).key_poses, strict=True):
        points = solve(other).points
        for name, (x, y, z) in solve(pose).points.items():
            assert points[other_side(name)] == pytest.approx((x, y, -z), abs=1e-6)


@pytest.mark.parametrize("id_", IDS)
def test_limbs_keep_their_length(id_: str) -> None:
    for frame in frames(load_poses()[id_], 4):
        points = frame.figure.points
        for (one, other), long in BONES.items():
            for side in ("left", "right"):
                found = length(minus(points[f"{side}_{one}"], points[f"{side}_{other}"]))
                assert found == pytest.approx(long, abs=1e-3)


@pytest.mark.parametrize("id_", IDS)
def test_what_is_pale_stays_pale_while_it_moves(id_: str) -> None:
    roles = [
        {piece.name: piece.role for piece in drawing.pieces}
        for drawing in move_frames(id_, load_poses()[id_], 3)
    ]
    assert all(role == roles[0] for role in roles)


@pytest.mark.parametrize("id_", IDS)
def test_only_a_move_with_impact_leaves_the_floor(id_: str) -> None:
    flies = any(not pose.bears or pose.airborne for pose in load_poses()[id_].key_poses)
    assert load("en-US").exercises[id_].impact or not flies


@pytest.mark.parametrize("id_", IDS)
def test_nobody_hops(id_: str) -> None:
    """A leap from one foot lands on the other, or on both."""
    for take_off, landing in leaps(load_poses()[id_]):
        assert take_off != landing or len(landing) > 1


def leaps(poses: PoseFile) -> Iterator[tuple[set[str], set[str]]]:
    """Return on which feet each leap of a move begins and ends."""
    order = (
        [*poses.key_poses, *poses.key_poses]
        if poses.round
        else [*poses.key_poses, *poses.key_poses[-2::-1]]
    )
    grounded = [
        (feet(pose), pose.airborne, number) for number, pose in enumerate(order) if pose.bears
    ]
    for (before, _, one), (after, leapt, other) in pairwise(grounded):
        if leapt or other - one > 1:
            yield before, after


def feet(pose: KeyPose) -> set[str]:
    return {part.partition("_")[0] for part in pose.bears}


def test_a_hop_would_be_seen() -> None:
    hop = (KeyPose(bears=("left_foot",)), KeyPose(bears=()), KeyPose(bears=("left_toes",)))
    drawn = msgspec.structs.replace(load_poses()["strides"], key_poses=hop)
    assert ({"left"}, {"left"}) in list(leaps(drawn))


@pytest.mark.parametrize("id_", IDS)
def test_each_pose_shows_a_step_that_there_is(id_: str) -> None:
    steps = len(load("en-US").exercises[id_].instructions)
    assert all(0 <= pose.step <= steps for pose in load_poses()[id_].key_poses)


@pytest.mark.parametrize("id_", IDS)
def test_neighbouring_poses_differ_on_the_paper(id_: str) -> None:
    poses = load_poses()[id_]
    keys = list(seen_points(id_))
    assert len(keys) == len(poses.key_poses)
    for before, after in pairwise(keys):
        assert max(length(minus(a, b)) for a, b in zip(before, after, strict=True)) > 0.5


def seen_points(id_: str) -> Iterator[list[Vec]]:
    poses = load_poses()[id_]
    for pose in poses.key_poses:
        seen = (camera_of(poses).project(at) for at in solve(pose).points.values())
        yield [(x, y, 0.0) for x, y in seen]
