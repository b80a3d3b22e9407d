"""What the check finds in the danger questions, each fault made in content that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.checks import faults_of

if TYPE_CHECKING:
    from tests.content.conftest import Folder

FEVER = "en/red_flags/rf_fever.toml"
SWEEP = "en/sweeps/1_illness.toml"
QUESTIONS = ("danger_one", "danger_first", "danger_next", "danger_last", "bone")
LONG = "a fever that goes up and down and up for so many nights and days on end"


def told(folder: Folder) -> list[str]:
    return [str(fault) for fault in faults_of(folder.path)]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (FEVER, 'care = "u', 'only_heard = true\ncare = "u', "only_heard: is true, yet asked for"),
        (SWEEP, "rf_fever", "rf_cold", 'signs: "rf_cold" is not there'),
    ],
)
def test_a_sign_and_its_question(folder: Folder, file: str, old: str, new: str, fault: str) -> None:
    folder.change(file, old, new)
    assert f"{file}: {fault}" in told(folder)


def test_a_red_flag_that_nobody_is_asked_for_says_so(folder: Folder) -> None:
    folder.copy(FEVER, "en/red_flags/rf_chills.toml")
    missing = "en/red_flags/rf_chills.toml: only_heard: is false, yet in no sweep"
    assert told(folder) == [missing]
    folder.change("en/red_flags/rf_chills.toml", 'care = "u', 'only_heard = true\ncare = "u')
    assert told(folder) == []


def test_a_red_flag_in_two_sweeps(folder: Folder) -> None:
    folder.copy(SWEEP, "en/sweeps/2_again.toml")
    assert told(folder) == [f'en/sweeps/2_again.toml: signs: "rf_fever" is in {SWEEP} as well']


def test_a_joint_name_of_a_sign_that_its_file_does_not_ask_about(folder: Folder) -> None:
    folder.copy(FEVER, "en/red_flags/rf_chills.toml")
    folder.change("en/red_flags/rf_chills.toml", 'name = "fever"', 'name = "chills"')
    folder.copy(SWEEP, "en/sweeps/2_chills.toml")
    folder.change("en/sweeps/2_chills.toml", "rf_fever", "rf_chills")
    whole = (folder.path / SWEEP).read_text(encoding="utf-8")
    joint = '[[together]]\nname = "fever or chills"\nflags = ["rf_fever", "rf_chills"]\n'
    folder.write(SWEEP, f"{whole}\n{joint}")
    fault = 'together[1].flags: "rf_chills" is none of the signs of this file'
    assert told(folder) == [f"{SWEEP}: {fault}"]
    folder.write(SWEEP, f'{whole}\n[[signs]]\nflag = "rf_chills"\n\n{joint}')
    folder.remove("en/sweeps/2_chills.toml")
    assert told(folder) == []


def test_two_signs_of_one_name(folder: Folder) -> None:
    folder.copy(FEVER, "en/red_flags/rf_chills.toml")
    folder.copy(SWEEP, "en/sweeps/2_chills.toml")
    folder.change("en/sweeps/2_chills.toml", "rf_fever", "rf_chills")
    assert told(folder) == ["en/red_flags/rf_chills.toml: name: also names rf_fever"]


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_that_names_none_of_its_signs(folder: Folder, key: str) -> None:
    phrases = "en/phrases.toml"
    whole = (folder.path / phrases).read_text(encoding="utf-8")
    folder.write(phrases, f'{whole}\n[consult]\n{key} = "Any sign of danger?"\n')
    fault = f"consult.{key}: does not name the signs that a no to it clears"
    assert told(folder) == [f"{phrases}: {fault}"]
    folder.write(phrases, f'{whole}\n[consult]\n{key} = "Any of these: {{names}}?"\n')
    assert told(folder) == []


def test_names_that_are_too_long_for_one_question(folder: Folder) -> None:
    phrases = "en/phrases.toml"
    whole = (folder.path / phrases).read_text(encoding="utf-8")
    lead = "Think of it well and say: is there any one at all of these"
    folder.write(phrases, f'{whole}\n[consult]\ndanger_first = "{lead}: {{names}}?"\n')
    folder.change(FEVER, 'name = "fever"', f'name = "{LONG}"')
    assert told(folder) == [f"{phrases}: consult.danger_first: with names it has 32 words, over 30"]
