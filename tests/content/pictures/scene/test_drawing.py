"""What is seen, in which order, and on which paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import dist

import msgspec
import pytest

from content.pictures.figure.camera import Camera
from content.pictures.figure.pose_file import KeyPose, PoseFile, Prop, mirror
from content.pictures.figure.solver import solve
from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import strip_picture
from content.pictures.scene.arrows import arrow
from content.pictures.scene.drawing import still, strip
from content.pictures.scene.pieces import Piece, Role
from content.pictures.scene.props import prop_pieces
from content.pictures.scene.scene import body_pieces, muscle_place

STANDING = solve(KeyPose())


def pieces(turn: float, *accent: str, far: tuple[str, ...] = ()) -> dict[str, Piece]:
    poses = PoseFile(
        camera_turn=turn,
        accent=accent,
        far=far,
        still=1,
        key_poses=(KeyPose(),),
        sources=("k",),
        reviewed=date(2026, 11, 22),
    )
    found = body_pieces(STANDING, Camera(turn, 8), poses)
    return {piece.name: piece for piece in found}


def test_the_eye_sees_the_right_side_first() -> None:
    camera = Camera(0, 0)
    assert camera.project((3, 4, 5)) == pytest.approx((3, -4))
    assert camera.near((0, 0, 5)) == pytest.approx(5)


def test_the_eye_in_front_sees_the_left_hand_on_the_right() -> None:
    assert Camera(90, 0).project((0, 0, -5)) == pytest.approx((5, 0))


def test_limbs_of_the_far_side_are_pale() -> None:
    seen = pieces(10)
    assert {seen["left_leg"].role, seen["left_arm"].role} == {Role.FAR}
    assert {seen["right_leg"].role, seen["right_arm"].role} == {Role.NEAR}
    assert seen["left_leg"].depth < seen["right_leg"].depth


def test_from_the_front_no_limb_is_pale() -> None:
    pale = {name for name, piece in pieces(90).items() if piece.role is Role.FAR}
    assert pale == {"face"}


def test_a_file_may_name_the_limbs_that_are_pale() -> None:
    seen = pieces(90, far=("left_arm",))
    assert seen["left_arm"].role is Role.FAR
    assert seen["left_leg"].role is Role.NEAR
    assert pieces(10, far=("right_arm",))["left_arm"].role is Role.NEAR


def test_a_patch_joins_a_near_limb_to_the_trunk() -> None:
    seen = pieces(10)
    assert seen["right_leg_root"].depth > max(seen["right_leg"].depth, seen["trunk"].depth)
    assert not seen["right_leg_root"].rim
    assert "left_leg_root" not in seen


def middle(piece: Piece) -> float:
    across = [x for x, _ in piece.outlines[0].bounds]
    return (min(across) + max(across)) / 2


@pytest.mark.parametrize(("turn", "way"), [(0, 1), (90, 0), (180, -1)])
def test_the_face_is_where_somebody_looks(turn: float, way: int) -> None:
    seen = pieces(turn)
    aside = middle(seen["face"]) - middle(seen["hair"])
    assert aside == pytest.approx(way * 3.2, abs=0.1)
    assert seen["face"].depth > seen["hair"].depth


def test_from_behind_the_hair_hides_the_face() -> None:
    seen = pieces(-90)
    assert seen["face"].depth < seen["hair"].depth


def test_an_accent_lies_over_its_limb() -> None:
    seen = pieces(10, "right_quads", "left_quads")
    assert seen["right_quads"].role is Role.ACCENT
    assert seen["right_quads"].depth > seen["right_leg_root"].depth
    assert seen["left_quads"].depth < seen["right_leg"].depth


def test_muscles_lie_on_their_side() -> None:
    start, _, _ = muscle_place("left_outer_glutes", STANDING)
    assert start == pytest.approx((0, 102.4, -8))
    trunk, _, _ = muscle_place("right_stomach", STANDING)
    assert trunk[2] == pytest.approx(0)


def drawn(prop: Prop, pose: KeyPose | None = None) -> Iterator[Piece]:
    return prop_pieces({"it": prop}, pose or KeyPose(), STANDING, Camera(20, 10))


@pytest.mark.parametrize(
    ("prop", "count"),
    [
        (Prop(kind="box", size=(10, 10, 10)), 3),
        (Prop(kind="mat", size=(10, 0, 10)), 1),
        (Prop(kind="wall", size=(10, 10, 0)), 2),
        (Prop(kind="ball", size=(10, 0, 0)), 2),
        (Prop(kind="bar", size=(10, 0, 0)), 1),
        (Prop(kind="weights", size=(0, 0, 10)), 5),
        (Prop(kind="kettlebell", size=(10, 0, 0), on=("left_hand", "right_hand")), 2),
        (Prop(kind="band", on=("left_knee", "right_knee")), 1),
        (Prop(kind="ladder", size=(80, 0, 40)), 1),
    ],
)
def test_each_kind_of_prop_is_drawn(prop: Prop, count: int) -> None:
    assert len(list(drawn(prop))) == count


@pytest.mark.parametrize(("wide", "across", "along"), [(12, 7.8, 14.884), (6, 6, 6)])
def test_knees_nineteen_apart_squeeze_a_ball(wide: float, across: float, along: float) -> None:
    ball = Prop(kind="ball", size=(wide, 0, 0), on=("left_knee", "right_knee"))
    one, two, three, four = next(iter(drawn(ball))).outlines[0].bounds
    assert dist(one, three) == pytest.approx(along, abs=0.01)
    assert dist(two, four) == pytest.approx(across, abs=0.01)


def test_a_box_is_seen_from_behind_as_well() -> None:
    found = prop_pieces(
        {"it": Prop(kind="box", size=(10, 10, 10))}, KeyPose(), STANDING, Camera(-160, 10)
    )
    assert len(list(found)) == 3


def test_things_stand_behind_unless_they_are_held_or_in_front() -> None:
    behind, front = (
        next(iter(drawn(Prop(kind="ball", size=(10, 0, 0), front=front))))
        for front in (False, True)
    )
    held = next(iter(drawn(Prop(kind="ball", size=(10, 0, 0), on=("right_hand",)))))
    assert behind.depth < held.depth < front.depth
    assert held.rim
    assert not behind.rim


def test_a_pose_moves_a_prop() -> None:
    pose = KeyPose(props={"it": (50.0, 0.0, 0.0)})
    ball = Prop(kind="ball", size=(10, 0, 0))
    first, moved = (next(iter(drawn(ball, at))).outlines[0].bounds[0] for at in (None, pose))
    assert moved[0] - first[0] == pytest.approx(46.985, abs=0.001)


def test_a_still_is_square_and_holds_everything(poses: PoseFile) -> None:
    found = still("marches", poses)
    assert found.box.width == found.box.height
    points = [point for piece in found.pieces for line in piece.outlines for point in line.bounds]
    assert min(y for _, y in points) >= found.box.y
    assert max(y for _, y in points) <= found.box.y + found.box.height


def test_a_ghost_stands_behind_the_body_and_before_the_wall() -> None:
    names = [str(piece.role) for piece in still("swing", load_poses()["hip_swing"]).pieces]
    assert names.index("light_prop") < names.index("ghost") < names.index("near")


def test_no_arrow_unless_asked_for(poses: PoseFile) -> None:
    assert list(arrow(poses, Camera(20, 8))) == []


def test_an_arrow_ends_where_its_point_does(poses: PoseFile) -> None:
    camera = Camera(20, 8)
    asked = msgspec.structs.replace(poses, arrow="right_knee", arrow_by=(5.0, 0.0))
    under, _, way = arrow(asked, camera)
    assert (under.role, under.line) == (Role.PAPER, pytest.approx(5.6))
    x, y = camera.project(solve(poses.key_poses[1]).points["right_knee"])
    assert way.outlines[0].bounds[-1] == pytest.approx((x + 5, y))


def test_a_short_way_is_drawn_longer(poses: PoseFile) -> None:
    asked = msgspec.structs.replace(poses, arrow="left_toe")
    *_, way = arrow(asked, Camera(20, 8))
    assert way.outlines[0].bounds[0] == way.outlines[0].bounds[-1]
    a_little = msgspec.structs.replace(poses, arrow="neck", key_poses=(KeyPose(), LOWER))
    *_, way = arrow(a_little, Camera(20, 0))
    (x, y), *_, (u, v) = way.outlines[0].bounds
    assert (u - x, v - y) == pytest.approx((0, 20))


def test_an_arrow_may_go_all_the_way_round(poses: PoseFile) -> None:
    asked = msgspec.structs.replace(poses, arrow="right_knee", arrow_from=2)
    *_, way = arrow(asked, Camera(20, 8))
    assert [letter for letter, _ in way.outlines[0].commands] == ["M", "C", "C"]


def test_a_strip_has_a_picture_for_each_pose(poses: PoseFile) -> None:
    found = strip("marches", poses)
    assert len(found) == 3
    assert len({(drawing.box.width, drawing.box.height) for drawing in found}) == 1
    assert strip_picture(found).count("<g ") == 3


def test_the_other_side_is_the_mirror_image() -> None:
    one = load_poses()["hip_circle"]
    first, second = still("circles", one), still("circles", mirror(one))
    middle, other = (it.box.x + it.box.width / 2 for it in (first, second))
    assert other == pytest.approx(-middle)
    assert mirror(mirror(one)) == one


LOWER = KeyPose(at=(0.0, 82.4, 0.0))


@pytest.mark.parametrize(
    ("move", "part"), [("side_leg_raise_mobility", "right_ankle"), ("hip_swing", "right_ankle")]
)
def test_an_arrow_ends_before_what_moves(move: str, part: str) -> None:
    poses = load_poses()[move]
    camera = Camera(poses.camera_turn, poses.camera_tilt)
    tip = next(piece for piece in arrow(poses, camera) if piece.name == "tip")
    end = camera.project(solve(poses.key_poses[poses.still - 1]).points[part])
    assert min(dist(corner, end) for corner in tip.outlines[0].bounds) > 8
