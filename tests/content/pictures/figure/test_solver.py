"""Key poses become figures, and the frames between them keep what is planted."""

from __future__ import annotations

import msgspec
import pytest

from content.pictures.figure.interpolation import Transition, depth_under_floor, frames
from content.pictures.figure.pose_file import KeyPose, Limb, PoseFile
from content.pictures.figure.solver import out_of_reach, rotate_about, solve, two_bones


def test_standing_is_almost_straight() -> None:
    points = solve(KeyPose()).points
    assert points["pelvis"] == (0.0, 92.4, 0.0)
    assert points["right_heel"] == pytest.approx((-5.5, 3.2, 9.5))
    assert points["skull"][1] == pytest.approx(160.4)


def test_a_lifted_heel_leaves_the_ball_of_the_foot() -> None:
    leg = Limb(at=(0.0, 0.0, 9.5), pitch=40.0)
    points = solve(KeyPose(at=(5.0, 97.0, 0.0), right_leg=leg)).points
    assert points["right_ball"] == pytest.approx((12.5, 2.6, 9.5))
    assert points["right_toe"][1] == pytest.approx(2.2)


def test_lifted_toes_leave_the_heel() -> None:
    leg = Limb(at=(0.0, 0.0, 9.5), pitch=-20.0)
    points = solve(KeyPose(at=(-5.0, 90.0, 0.0), right_leg=leg)).points
    assert points["right_heel"] == pytest.approx((-5.5, 3.2, 9.5))


def test_a_foot_on_its_back_keeps_its_toes_straight() -> None:
    leg = Limb(at=(-40.0, 40.0, 9.5), pitch=120.0)
    assert solve(KeyPose(right_leg=leg)).bends["right_leg"][7] == 0


def test_a_hand_is_placed_in_the_frame_of_a_part() -> None:
    arm = Limb(at=(4.0, 17.0, 15.0), on="pelvis")
    pose = KeyPose(right_arm=arm)
    assert solve(pose).points["right_hand"] == pytest.approx((4, 109.4, 15))
    assert out_of_reach(pose)["right_arm"] == pytest.approx(0, abs=1e-9)


def test_fingers_point_where_they_are_told() -> None:
    arm = Limb(at=(40.0, 120.0, 17.0), fingers_toward=(0.0, 1.0, 0.0))
    points = solve(KeyPose(right_arm=arm)).points
    assert points["right_wrist"] == pytest.approx((40, 112, 17))


def test_a_place_too_far_away_is_told() -> None:
    arm = Limb(at=(200.0, 120.0, 17.0))
    assert out_of_reach(KeyPose(right_arm=arm))["right_arm"] > 100


def test_a_planted_foot_stays(lifted: KeyPose) -> None:
    standing = KeyPose(bears=("left_foot", "right_foot"))
    middle = Transition(standing, lifted).frame(0.5)
    assert middle.pose.bears == ("left_foot",)
    assert middle.figure.points["left_heel"] == pytest.approx((-5.5, 3.2, -9.5))


def test_both_ends_of_a_way_are_the_key_poses(lifted: KeyPose) -> None:
    way = Transition(KeyPose(), lifted)
    assert way.frame(0.0).pose == KeyPose()
    assert way.frame(1.0).pose == lifted


def test_a_foot_is_carried_from_place_to_place() -> None:
    stepped = KeyPose(right_leg=Limb(at=(30.0, 0.0, 9.5)), bears=("right_foot",))
    middle = Transition(
        msgspec.structs.replace(stepped, right_leg=KeyPose().right_leg), stepped
    ).frame(0.5)
    assert middle.pose.right_leg.at == pytest.approx((15, 6.75, 9.5))
    assert middle.pose.bears == ()


def test_a_jump_rises_and_its_feet_are_not_lifted_again() -> None:
    landed = KeyPose(right_leg=Limb(at=(30.0, 0.0, 9.5)), airborne=True)
    middle = Transition(KeyPose(), landed).frame(0.5)
    assert middle.pose.at[1] == pytest.approx(102.4)
    assert middle.pose.right_leg.at[1] == 0


def test_another_anchor_moves_the_pelvis_evenly(lifted: KeyPose) -> None:
    hung = msgspec.structs.replace(lifted, anchor="neck", at=(0.0, 150.0, 0.0))
    middle = Transition(lifted, hung).frame(0.5)
    assert middle.pose.anchor == "pelvis"
    assert middle.figure.points["pelvis"][1] == pytest.approx((92.4 + 100) / 2)


def test_a_swinging_foot_goes_over_the_floor() -> None:
    behind = KeyPose(right_leg=Limb(bend=(-25.0, 0.0, 0.0, 5.0, 0.0)))
    ahead = KeyPose(right_leg=Limb(bend=(25.0, 0.0, 0.0, 5.0, 0.0)))
    middle = Transition(behind, ahead).frame(0.5)
    assert depth_under_floor(middle.figure, "right") <= 0


def test_a_foot_that_cannot_be_lifted_clear_is_given_up() -> None:
    low = KeyPose(at=(0.0, 20.0, 0.0), right_leg=Limb(bend=(-30.0, 0.0, 0.0, 5.0, 0.0)))
    assert depth_under_floor(Transition(low, low).frame(0.5).figure, "right") > 0


def test_props_move_evenly() -> None:
    one = KeyPose(props={"ball": (0.0, 10.0, 0.0)})
    other = KeyPose(props={"ball": (20.0, 10.0, 0.0)})
    assert Transition(one, other).frame(0.5).pose.props["ball"] == pytest.approx((10, 10, 0))


def test_a_round_move_ends_where_it_began(poses: PoseFile) -> None:
    assert len(list(frames(poses, 3))) == 7
    found = list(frames(msgspec.structs.replace(poses, round=True), 3))
    assert len(found) == 10
    assert found[-1].pose == found[0].pose


def test_a_right_angle() -> None:
    turn, hinge = two_bones((0, 0, 0), (3, -4, 0), (4, 3), (1, 0, 0))
    assert hinge == pytest.approx(90)
    assert turn[2] == pytest.approx((0, 0, 1))


def test_too_far_is_reached_for() -> None:
    turn, hinge = two_bones((0, 0, 0), (0, -100, 0), (40, 40), (1, 0, 0))
    assert hinge == pytest.approx(0, abs=1)
    assert turn[1] == pytest.approx((0, 1, 0), abs=0.01)


def test_a_pole_along_the_limb_still_gives_a_hinge() -> None:
    _, hinge = two_bones((0, 0, 0), (0, -5, 0), (4, 3), (0, -1, 0))
    assert hinge == pytest.approx(90)


def test_turned_about() -> None:
    assert rotate_about((0, 1, 0), (0, 0, 1), 90) == pytest.approx((1, 0, 0))
