"""A part that is left out is told by the file and key where it would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.checks import faults_of
from content.pictures.files.plausibility import picture_faults

if TYPE_CHECKING:
    from tests.content.conftest import Folder

PROFILE = "en/profiles/sore_band.toml"
HIP = "poses/anatomy/hip.toml"


def told(folder: Folder) -> list[str]:
    return [str(fault) for fault in faults_of(folder.path, find_picture_faults=picture_faults)]


def test_what_is_whole_lacks_nothing(folder: Folder) -> None:
    assert told(folder) == []


def test_a_condition_without_a_profile(folder: Folder) -> None:
    folder.remove(PROFILE)
    assert told(folder) == [
        f"{PROFILE}: file: is missing: nothing says which findings are typical of the condition"
    ]


def test_a_condition_without_a_mark_on_the_picture(folder: Folder) -> None:
    folder.change(HIP, "sore_band =", "sore_bond =")
    assert told(folder) == [
        f"{HIP}: sore.sore_band: is missing: the condition has no mark on the picture",
        f"{HIP}: sore.sore_bond: marks no condition",
    ]


def test_a_picture_of_the_hip_without_any_mark(folder: Folder) -> None:
    folder.change(HIP, "[sore]", "[sour]")
    assert [fault.partition(": is")[0] for fault in told(folder)] == [
        f"{HIP}: sore",
        f"{HIP}: sore.cracked_bone",
        f"{HIP}: sore.sore_band",
        f"{HIP}: sour",
    ]


def test_a_move_without_a_pose(folder: Folder) -> None:
    folder.remove("poses/bridge.toml")
    assert told(folder) == ["poses/bridge.toml: file: is missing: the move has no picture"]


def test_a_pose_of_no_move(folder: Folder) -> None:
    folder.copy("poses/bridge.toml", "poses/brigde.toml")
    assert told(folder) == ["poses/brigde.toml: file: is the pose of no move"]


def test_a_pose_that_cannot_be_drawn(folder: Folder) -> None:
    folder.change("poses/bridge.toml", "[[poses]]", "[[pauses]]")
    assert "poses/bridge.toml: pauses: is unknown here" in told(folder)


def test_a_pose_that_no_body_can_take(folder: Folder) -> None:
    folder.change("poses/bridge.toml", "turn = [0, -116, 0]", "turn = [0, -16, 0]")
    faults = told(folder)
    assert faults
    assert {fault.partition(": ")[0] for fault in faults} == {"poses/bridge.toml"}


def test_a_picture_that_paints_another_muscle(folder: Folder) -> None:
    folder.change("poses/bridge.toml", '["right_glutes"]', '["right_glutes", "left_quads"]')
    fault = 'accent: "left_quads": the muscles of the move name no front thighs or thighs'
    assert told(folder) == [f"poses/bridge.toml: {fault}"]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("en/exercises/bridge.toml", '["hip bridge"]'),
        ("en/conditions/sore_band.toml", '["band pain", "band trouble"]'),
        ("en/routines/warm_up.toml", '["short warm-up"]'),
    ],
)
def test_a_thing_that_has_but_one_name(folder: Folder, file: str, names: str) -> None:
    folder.change(file, f"aliases = {names}", "aliases = []")
    assert told(folder) == [f"{file}: aliases: are none: people say it in many ways"]
