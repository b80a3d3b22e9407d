"""Routines of one's own are led for nobody with a complaint in this talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice.cli.routine import routine_template
from local_voice.library import is_own, load_user_library
from local_voice.terminal.json_chat import JsonChat
from local_voice.terminal.laptop_coach import LaptopCoach


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> LaptopCoach:
    """Return the coach of somebody with a routine called "hotel room"."""
    folder = tmp_path_factory.mktemp("routines")
    (folder / "hotel_room.toml").write_text(routine_template("hotel room"))
    return LaptopCoach(load_user_library("en-US", folder))


def talk(coach: LaptopCoach, *lines: str) -> list[dict[str, object]]:
    """Return what the coach answers to each line."""
    chat = JsonChat(coach, now=0.0)
    chat.greet()
    return [chat.hear(line) for line in lines]


SORE = ("my outer hip is sore", *["no"] * 6)


def test_nobody_has_told_of_a_complaint(coach: LaptopCoach) -> None:
    asked, begun, again = talk(coach, "start the hotel room", "no", "repeat")
    assert "hotel room" in str(asked["reply"]).casefold()
    assert "the hotel room" not in str(asked["reply"]).casefold()
    assert begun["session"] == again["session"] == "hotel_room"


@pytest.mark.parametrize(
    "lines",
    [
        (*SORE, "start the hotel room"),
        (*SORE, "lead me through hotel room please"),
        ("start the hotel room", *SORE, "start the hotel room"),
        ("my hip flexor is tight after sitting", *["no"] * 6, "do the hotel room"),
    ],
)
def test_somebody_has_told_of_a_complaint(coach: LaptopCoach, lines: tuple[str, ...]) -> None:
    answers = talk(coach, *lines)
    assert "That is a routine of your own." in str(answers[-1]["reply"])
    assert all(answer["session"] != "hotel_room" for answer in answers)
    assert str(answers[-1]["session"]).startswith("gentle_")


def test_a_danger_comes_before_everything(coach: LaptopCoach) -> None:
    answers = talk(coach, "I cannot put any weight on my leg", "start the hotel room")
    assert answers[-1]["session"] is None
    assert answers[-1]["care"] == "emergency"
    assert "routine of your own" not in str(answers[-1]["reply"])


def test_what_a_file_says_of_its_sources_changes_nothing(tmp_path: Path) -> None:
    text = routine_template("mine").replace("minutes", 'sources = ["S1"]\nminutes', 1)
    (tmp_path / "mine.toml").write_text(text)
    library = load_user_library("en-US", tmp_path)
    assert is_own(library.routines["mine"])
    assert not is_own(library.routines["glutes"])
    assert not is_own(None)
