"""Pose files are read whole or refused with every reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import ContentError
from content.pictures.figure.pose_file import PoseFile
from content.pictures.files.loader import load_poses


def faults(folder: Path, text: str) -> list[str]:
    (folder / "march.toml").write_text(text)
    with pytest.raises(ContentError) as refused:
        load_poses(folder)
    return [f"{fault.key}: {fault.problem}" for fault in refused.value.faults]


def test_a_pose_takes_over_what_it_does_not_say(poses: PoseFile) -> None:
    first, second, _ = poses.key_poses
    assert second.left_leg == first.left_leg
    assert second.bears == ("left_foot",)


def test_a_pose_may_mirror_another(poses: PoseFile) -> None:
    _, lifted, mirrored = poses.key_poses
    assert mirrored.left_leg == lifted.right_leg
    assert mirrored.bears == ("right_foot",)


def test_a_pose_after_a_mirrored_one_is_not_mirrored(tmp_path: Path, text: str) -> None:
    (tmp_path / "march.toml").write_text(text + "[[poses]]\nstep = 2\n")
    assert load_poses(tmp_path)["march"].key_poses[3].bears == ("left_foot",)


def test_broken_toml_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "turn = ") == ["end: Invalid value"]


def test_unknown_keys_are_told(tmp_path: Path, text: str) -> None:
    assert "colour: is unknown here" in faults(tmp_path, 'colour = "red"\n' + text)


def test_poses_that_are_no_list_are_told(tmp_path: Path, text: str) -> None:
    found = faults(tmp_path, text.partition("[[poses]]")[0] + "poses = 3\n")
    assert found == ["poses: expected a list, got a whole number"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("still = 2", "still = 9", "still: is the number of no pose"),
        ("still = 2", "still = 0", "still: is the number of no pose"),
        ("still = 2", "still = 2\nghost = 7", "ghost: is the number of no pose"),
        ("right_quads", "right_biceps", 'accent: "right_biceps" is unknown'),
        ("still = 2", 'still = 2\nfar = ["tail"]', 'far: "tail" is unknown'),
        ("still = 2", 'still = 2\narrow = "tail"', 'arrow: "tail" is unknown'),
        ("mirrors = 2", 'anchor = "tail"', 'poses[3].anchor: "tail" is unknown'),
        ("mirrors = 2", 'bears = ["left_ear"]', 'poses[3].bears: "ear" is unknown'),
        ("mirrors = 2", 'bears = ["left_foot box"]', 'poses[3].bears: "box" is unknown'),
        ("mirrors = 2", "props = {box = [0, 0, 0]}", 'poses[3].props: "box" is unknown'),
        ("mirrors = 2", "left_arm = {}", "poses[3].left_arm: is neither bent nor placed, or both"),
        (
            "mirrors = 2",
            "left_arm = {bend = [0, 0, 0, 0, 0, 0, 0]}",
            "poses[3].left_arm.bend: has too many angles",
        ),
        (
            "mirrors = 2",
            "left_arm = {at = [0, 0]}",
            "poses[3].left_arm.at: expected a list of length 3, got 2",
        ),
        (
            "mirrors = 2",
            'left_arm = {at = [0, 0, 0], on = "moon"}',
            'poses[3].left_arm.on: "moon" is unknown',
        ),
        (
            "[[poses]]\nmirrors = 2",
            '[props.it]\nkind = "cake"\non = ["tail"]',
            'props.it.kind: "cake" is unknown',
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(
    tmp_path: Path, text: str, old: str, new: str, told: str
) -> None:
    assert told in faults(tmp_path, text.replace(old, new))


def test_one_pose_is_no_move(tmp_path: Path, text: str) -> None:
    alone = text[: text.index("[[poses]]\nstep")]
    assert "poses: are 1, not 2 to 5" in faults(tmp_path, alone)
