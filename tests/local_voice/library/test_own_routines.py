"""Routines of one's own: by the rules of the shipped ones, faults with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import Library, load
from local_voice.cli.routine import routine_template
from local_voice.library import csv_routines
from local_voice.library.csv_routines import read_csv_routine
from local_voice.library.own_routines import (
    find_line,
    load_library,
    read_routine,
)
from tests.fakes.command_line import Output

GOOD = routine_template("my morning")


@pytest.fixture
def library() -> Library:
    """Return the content."""
    return load()


def test_the_template_is_a_routine(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "my_morning.toml").write_text(GOOD)
    routines = load_library("en-US", tmp_path).routines
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
        ("My Own", GOOD, 1, "file", "small letters"),
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
    routines = load_library("en-US", tmp_path).routines
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


def test_a_table_becomes_a_routine(library: Library, tmp_path: Path) -> None:
    table = tmp_path / "hotel_room.csv"
    table.write_text(
        "name,seconds,sides\nclam shells,30,each\nhip_circle,20\n\nglute bridge,40,both\n"
    )
    text, problems = read_csv_routine(table, library)
    assert problems == []
    (tmp_path / "hotel_room.toml").write_text(text)
    routine, wrong = read_routine(tmp_path / "hotel_room.toml", library)
    assert wrong == []
    assert routine is not None
    assert routine.name == "hotel room"
    assert [(move.exercise, move.seconds) for move in routine.moves] == [
        *(("clamshell", 30), ("hip_circle", 20), ("glute_bridge", 40)),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("hula,30,each", 'there is no exercise "hula"'),
        ("clamshells,soon,each", '"soon" is no number of seconds'),
        ("clamshells,0,each", '"0" is no number of seconds'),
        ("clamshells,30,both", 'clamshells are done "each", not "both"'),
        ("clamshells,30,left", 'clamshells are done "each", not "left"'),
    ],
)
def test_a_table_with_faults_names_their_rows(
    library: Library, tmp_path: Path, row: str, problem: str
) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f"glute bridges,30,both\n{row}\n")
    text, problems = read_csv_routine(table, library)
    assert text == ""
    assert [(problem.line, problem.problem) for problem in problems] == [(2, problem)]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Seconds,Sides\r\nGlute bridges,30,Both\r\n",
        "name;seconds;sides\nglute bridges;30;both\n",
        "\ufeffglute bridges\t30\tboth\n",
    ],
)
def test_tables_as_spreadsheets_save_them(library: Library, tmp_path: Path, text: str) -> None:
    table = tmp_path / "My List.csv"
    table.write_text(text, encoding="utf-8")
    found, problems = read_csv_routine(table, library)
    assert problems == []
    assert 'exercise = "glute_bridge"\nseconds = 30\n' in found


@pytest.mark.parametrize(
    ("name", "rows", "problem"),
    [
        ("long", "clamshells,30\nglute bridges,9999", "is not from 1 to 60"),
        ("glutes", "clamshells,30", "already"),
        ("up_down", "clamshells,30\nsquats,30\nclamshells,30\nsquats,30", "more than once"),
    ],
)
def test_a_table_is_checked_as_a_whole(
    library: Library, tmp_path: Path, name: str, rows: str, problem: str
) -> None:
    table = tmp_path / f"{name}.csv"
    table.write_text(rows)
    text, problems = read_csv_routine(table, library)
    assert text == ""
    assert problem in problems[0].problem


def test_a_row_that_finds_no_time_is_named(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_routines, "TALK_SECONDS_PER_MOVE", -40.0)
    table = tmp_path / "much.csv"
    table.write_text("name,seconds\nclamshells,30\nfire hydrants,30\n")
    _, problems = read_csv_routine(table, library)
    assert [(problem.line, problem.key) for problem in problems] == [(3, "row 3")]


def test_an_empty_table(library: Library, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("name,seconds,sides\n")
    assert read_csv_routine(table, library)[1][0].problem.startswith("has no rows")
