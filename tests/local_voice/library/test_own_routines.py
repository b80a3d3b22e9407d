"""Routines of one's own: by the rules of the shipped ones, faults with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import Library, load
from local_voice.cli.routine import routine_template
from local_voice.library.own_routines import (
    find_line,
    read_routine,
)
from local_voice.library.user_library import load_user_library
from tests.fakes.command_line import Output

GOOD = routine_template("my morning")


@pytest.fixture
def library() -> Library:
    """Return the content."""
    return load()


def test_the_template_is_a_routine(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "my_morning.toml").write_text(GOOD)
    routines = load_user_library("en-US", tmp_path).routines
    assert capsys.readouterr().err == ""
    assert routines["my_morning"].name == "my morning"
    assert [move.exercise for move in routines["my_morning"].moves] == [
        "hip_circle",
        "glute_bridge",
    ]


@pytest.mark.parametrize(
    ("name", "text", "line", "key", "problem"),
    [
        ("mine", GOOD.replace("minutes = 5", "minutes = 0"), 4, "minutes", "from 1 to 60"),
        ("mine", GOOD.replace("minutes = 5", 'minutes = "x"'), 4, "minutes", "int|whole number"),
        ("mine", GOOD.replace("hip_circle", "hula"), 8, "moves[1].exercise", "hula"),
        ("mine", GOOD.replace("reps = 10", "rep = 10"), 13, "moves[2].rep", "unknown"),
        ("mine", GOOD.replace("reps = 10", ""), 11, "moves[2]", "either seconds or reps"),
        ("mine", GOOD.replace("minutes = 5", "minutes ="), 4, "line 4", "value"),
        ("mine", 'name = "a"\nminutes = 1\nmoves = []', 3, "moves", "none"),
        (
            "mine",
            GOOD.replace("[[moves]]", "[[ moves ]] # next").replace("reps = 10", ""),
            11,
            "moves[2]",
            "either seconds or reps",
        ),
        (
            "mine",
            GOOD.replace("seconds = 30", "seconds = -30"),
            7,
            "moves[1]",
            "either seconds or reps",
        ),
        ("mine", GOOD.replace("seconds = 30", "seconds = 30\nsets = 0"), 7, "moves[1]", "no set"),
        (
            "mine",
            GOOD.replace("minutes = 5", "minutes = 1"),
            11,
            "moves[2]",
            "finds no time in 1",
        ),
        ("mine", GOOD.replace("mobility", "gentle"), 1, "condition", "gentle routine"),
        (
            "mine",
            GOOD.replace('"mobility"', '"gentle"\ncondition = "ghost"'),
            4,
            "condition",
            '"ghost" leaves nothing',
        ),
        ("glutes", GOOD, 1, "file", "already"),
        ("!!", GOOD, 1, "file", "a letter or a number"),
        ("mine", GOOD.replace("my morning", "my \\u001b[2J"), 2, "name", "cannot be shown"),
        ("mine", GOOD + 'say = "Jump up high."', 14, "moves[2].say", "a hop or a jump"),
        ("mine", GOOD + 'say = "Hop twice."', 14, "moves[2].say", "a hop"),
        ("mine", "a = " + "[" * 5000, 1, "file", "too deep"),
    ],
)
def test_a_fault_names_its_line(  # noqa: PLR0913, PLR0917 - a case a row
    library: Library, tmp_path: Path, name: str, text: str, line: int, key: str, problem: str
) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_text(text)
    routine, problems = read_routine(file, library)
    assert routine is None
    assert (problems[0].line, problems[0].key) == (line, key)
    assert any(word in problems[0].problem for word in problem.split("|"))
    assert str(problems[0]).startswith(f"{file}:{line}: {key}: ")


def test_a_broken_file_leaves_the_others(library: Library, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.toml").write_text("name =")
    (tmp_path / "b.toml").write_text(GOOD)
    routines = load_user_library("en-US", tmp_path).routines
    assert routines.keys() - library.routines == {"b"}
    assert f"{tmp_path / 'a.toml'}:1: " in capsys.readouterr().err


def test_a_file_that_is_not_there(library: Library, tmp_path: Path) -> None:
    _, problems = read_routine(tmp_path / "none.toml", library)
    assert problems[0].line == 1


@pytest.mark.parametrize(
    ("key", "line"), [("line 7", 7), ("end", 3), ("nowhere", 1), ("moves[9].reps", 1), ("b", 2)]
)
def test_lines_of_keys(key: str, line: int) -> None:
    assert find_line(key, ["a = 1", "b = 2", ""]) == line


def test_two_files_of_one_name(tmp_path: Path, capsys: Output) -> None:
    for name in ("my morning", "my-morning"):
        (tmp_path / f"{name}.toml").write_text(GOOD)
    assert "my_morning" in load_user_library("en-US", tmp_path).routines
    assert 'there is a routine "my_morning" already' in capsys.readouterr().err
