"""Tables of moves as people, physiotherapists and spreadsheets write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from content.library import Library, load
from local_voice.library.own_routines import FileProblem, read_routine
from local_voice.library.table_routines import TableRead, read_table_routine


@pytest.fixture
def library() -> Library:
    """Return the content."""
    return load()


def read(folder: Path, text: str | bytes, name: str = "hotel_room.csv") -> TableRead:
    """Return what is read of a file with this *text*."""
    table = folder / name
    table.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table_routine(table, load())


def moves(folder: Path, table: TableRead, library: Library) -> list[tuple[Any, ...]]:
    """Return the moves of the routine that *table* became: exercise, sets, reps, seconds."""
    assert table.problems == []
    (folder / "made.toml").write_text(table.text)
    routine, wrong = read_routine(folder / "made.toml", library)
    assert wrong == []
    assert routine is not None
    return [(move.exercise, move.sets, move.reps, move.seconds) for move in routine.moves]


def placed(problems: list[FileProblem]) -> list[tuple[int, str]]:
    """Return line and key of each problem."""
    return [(problem.line, problem.key) for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,reps,sides\nclamshells,10,each", [("clamshell", 1, 10, 0)]),
        ("name,minutes\nclamshells,2", [("clamshell", 1, 0, 120)]),
        ("name,seconds\nclamshells,30", [("clamshell", 1, 0, 30)]),
        ("clamshells,30,each\nhip_circle,20", [("clamshell", 1, 0, 30), ("hip_circle", 1, 0, 20)]),
        ("move,sets,reps\nclam shells,3,12", [("clamshell", 3, 12, 0)]),
        ("Exercise,Sets x Reps\nClamshell,3 x 12", [("clamshell", 3, 12, 0)]),
        ("exercise,hold (s),sets\nbutterfly stretch,30,2", [("butterfly_stretch", 2, 0, 30)]),
        ("exercise,Time [min]\nbutterfly stretch,0.5", [("butterfly_stretch", 1, 0, 30)]),
        ("exercise,hold,reps\nbutterfly stretch,30 s,3", [("butterfly_stretch", 3, 0, 30)]),
        ("exercise,reps\nhip flexor stretch,3", [("hip_flexor_stretch", 3, 0, 20)]),
        ("exercise,reps per side\nclamshells,10", [("clamshell", 1, 10, 0)]),
        ("exercise,dose\nclamshells,2x10 each side", [("clamshell", 2, 10, 0)]),
        ("exercise,dose\nglute bridge,10 x 5 s", [("glute_bridge", 1, 0, 50)]),
        ("exercise,dose\nglute bridge,3 x 30 s", [("glute_bridge", 3, 0, 30)]),
        ("exercise;time\nclamshells;1,5 min", [("clamshell", 1, 0, 90)]),
        ("clamshells;1,5 min", [("clamshell", 1, 0, 90)]),
        ("exercise|reps|rest\nclamshells|10|0", [("clamshell", 1, 10, 0)]),
        ("sets,exercise,reps\n2,clamshells,10", [("clamshell", 2, 10, 0)]),
        ("exercise,reps,side\nclamshells,10,L/R", [("clamshell", 1, 10, 0)]),
        ("exercise,reps,side\nclamshells,10,Each side", [("clamshell", 1, 10, 0)]),
        ("exercise,reps,side\nclamshells,10,both sides", [("clamshell", 1, 10, 0)]),
        ("exercise,reps,side\nclamshells,10,-\nglute bridge,12,both sides",
         [("clamshell", 1, 10, 0), ("glute_bridge", 1, 12, 0)]),
        ("exercise,reps,hold\nclamshells,10,", [("clamshell", 1, 10, 0)]),
    ],
)  # fmt: skip
def test_columns_say_what_numbers_mean(
    library: Library, tmp_path: Path, text: str, expected: list[tuple[Any, ...]]
) -> None:
    table = read(tmp_path, text)
    assert moves(tmp_path, table, library) == expected
    # A minute may be too short for a single move, and two minutes need another one.
    assert all("are led" in note.problem for note in table.notes)


@pytest.mark.parametrize(
    "text",
    [
        "exercise,reps,hold\nglute bridge,10,5 s",
        "exercise,dose\nglute bridge,10 reps with 5 s hold",
        "exercise,sets x reps x hold\nglute bridge,1 x 10 x 5",
    ],
)
def test_repetitions_that_are_held_are_told(library: Library, tmp_path: Path, text: str) -> None:
    table = read(tmp_path, text)
    assert moves(tmp_path, table, library) == [("glute_bridge", 1, 0, 50)]
    assert 'say = "Hold each one for five seconds."\n' in table.text


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("name,reps\nhula,10", 2, "column 1 (name)", 'no exercise "hula"'),
        ("name,reps\nclam shels,10", 2, "column 1 (name)", "for example clamshell"),
        ("name,reps\nclamshells,soon", 2, "column 2 (reps)", '"soon" is not understood'),
        ("name,reps\nclamshells,8-12", 2, "column 2 (reps)", '"8-12" is not understood'),
        ("name,reps\nclamshells,0", 2, "column 2 (reps)", "from 1 to 200 reps"),
        ("name,reps,sides\nclamshells,10,left", 2, "column 3 (sides)", 'not "left"'),
        ("name,reps,sides\nclamshells,10,both", 2, "column 3 (sides)", 'not "both"'),
        ("name,reps\nglute bridge,10 per side", 2, "column 2 (reps)", 'are done "both"'),
        ("name,reps per leg\nglute bridge,10", 2, "column 2 (reps per leg)", 'are done "both"'),
        ("name,reps,load\nclamshells,10,5 kg", 1, "column 3 (load)", "no column that is known"),
        ("name,reps\nclamshells,10,extra", 2, "column 3", '"extra" stands beside'),
        ("clamshells,30,each,extra", 1, "column 4", '"extra" stands beside'),
        ("name,reps,reps\nclamshells,10,5", 1, "column 3 (reps)", "second column"),
        ("name,seconds,minutes\nclamshells,10,5", 2, "column 3 (minutes)", "twice"),
        ("name,sets\nclamshells,3", 2, "row 2", "neither reps nor seconds"),
        ("name,reps\nclamshells,", 2, "row 2", "neither reps nor seconds"),
        ("name,reps\n,10", 2, "row 2", "names no exercise"),
        ("name,reps,rest\nclamshells,10,2 reps", 2, "column 3 (rest)", "is no time"),
        ("name,reps,rest\nclamshells,10,enough", 2, "column 3 (rest)", "not understood"),
        ('name,reps\n"clamshells', 2, "table", "quotation mark"),
        ('name,reps\nclamshells,10\n"squat,10\nlunges,10', 3, "table", "quotation mark"),
        ("name,reps\nclamshells,1\x07", 2, "table", "column 2 has a character"),
        ("name,reps\nclamshells\x1b[2J,10", 2, "table", "column 1 has a character"),
        (f"name,reps\n{'x' * 300},10", 2, "table", "more than 200 characters"),
        (f"name,reps\n{'x' * 200_000},10", 2, "table", "cannot be split into cells"),
        ("name,reps\n" + "clamshells,10\n" * 300, 41, "table", "more than 40 rows"),
        ("\n" * 2_000_000, 1, "table", "larger than a table"),
        (b"PK\x03\x04\x14\x00", 1, "table", "is a workbook: save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "table", "is a workbook: save it as CSV"),
        ("", 1, "table", "has no row"),
        ("name,seconds,sides\n", 1, "table", "has no row"),
        ("name,reps\nbox jumps,10", 1, "table", "has no row"),
        ("name,reps\nclamshells,30\nsquats,30\nclamshells,30\nsquats,30", 1, "moves", "more than"),
        ("name,minutes\n" + "clamshells,10\n" * 9, 1, "table", "takes more than 60"),
    ],
)
def test_what_is_not_understood_is_named_by_line_and_column(
    tmp_path: Path, text: str | bytes, line: int, key: str, said: str
) -> None:
    table = read(tmp_path, text)
    assert table.text == ""
    assert (line, key) in placed(table.problems)
    assert said in "\n".join(map(str, table.problems))
    assert all(str(problem).isprintable() for problem in table.problems)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    table = read(tmp_path, "name,reps\nhula,10\nclamshells,10\n\nclamshells,soon\n")
    assert placed(table.problems) == [(2, "column 1 (name)"), (5, "column 2 (reps)")]


@pytest.mark.parametrize(
    "name",
    [
        *("box jumps", "Single-leg hops", "jump squat", "burpees", "Plyometric lunge", "pogos"),
        *("skater jumps", "bounding", "rope skipping", "jumping jacks"),
    ],
)
def test_hops_and_jumps_are_named_and_left_out(library: Library, tmp_path: Path, name: str) -> None:
    table = read(tmp_path, f"name,reps\n{name},10\nclamshells,10\n")
    assert moves(tmp_path, table, library) == [("clamshell", 1, 10, 0)]
    assert placed(table.notes) == [(2, "row 2")]
    assert f'"{name}": hops and jumps' in table.notes[0].problem


def test_a_skip_without_a_rope_is_no_hop(library: Library, tmp_path: Path) -> None:
    table = read(tmp_path, "name,reps\nA skips,10\n")
    assert moves(tmp_path, table, library)[0][0] == "a_skip"


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("name,reps,notes\nclamshells,10,slowly", "column 3 (notes)", "a column of notes"),
        ("name,reps,Rest\nclamshells,10,45 s", "column 3 (Rest)", '"45 s": the coach'),
        ("Plan\nfor May\nname,reps\nclamshells,10", "row 2", '"for May": it is above'),
        ("Plan,A. Smith\nname,reps\nclamshells,10", "row 1", '"Plan, A. Smith": it is'),
    ],
)
def test_nothing_is_dropped_in_silence(
    library: Library, tmp_path: Path, text: str, key: str, said: str
) -> None:
    table = read(tmp_path, text)
    assert moves(tmp_path, table, library) == [("clamshell", 1, 10, 0)]
    assert [note.key for note in table.notes] == [key]
    assert said in table.notes[0].problem


PLAIN = "name;seconds;sides\r\nglute bridges;30;both\r\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.replace(";", ",").encode(),
        PLAIN.replace(";", "\t").encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        ("sep=;\r\n" + PLAIN).encode(),
        ('"sep=|"\n' + PLAIN.replace(";", "|")).encode(),
        ("\ufeffsep=;\n" + PLAIN).encode("utf-16-le"),
        PLAIN.replace(" ", "\u00a0").encode(),
        PLAIN.replace(" ", "\u00a0").encode("cp1252"),
        PLAIN.replace("seconds", "Seconds\u200b").replace("30", "\u202f30").encode(),
        ("My plan;;\r\n\r\n" + PLAIN).encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.replace("glute bridges", '"glute\nbridges"').encode(),
    ],
)
def test_tables_as_spreadsheets_save_them(library: Library, tmp_path: Path, data: bytes) -> None:
    assert moves(tmp_path, read(tmp_path, data), library) == [("glute_bridge", 1, 0, 30)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hip plan for May;;\nname;reps;\nclamshells;10;", "Hip plan for May"),
        ('"A ""quoted"" plan \\ one"\nname;reps\nclamshells;10', 'A "quoted" plan \\ one'),
        ("name;reps\nclamshells;10", "hotel room"),
    ],
)
def test_a_title_is_the_name(tmp_path: Path, text: str, name: str) -> None:
    table = read(tmp_path, text)
    (tmp_path / "made.toml").write_text(table.text)
    routine, _ = read_routine(tmp_path / "made.toml", load())
    assert routine is not None
    assert routine.name == name


def test_a_routine_is_as_long_as_its_moves_need(library: Library, tmp_path: Path) -> None:
    table = read(tmp_path, "name,sets,reps\nclamshells,3,12\nglute bridges,3,12\nsquats,3,12\n")
    assert len(moves(tmp_path, table, library)) == 3
    assert "minutes = 16\n" in table.text
    assert table.notes == []


def test_what_cannot_be_led_as_it_was_written_is_told(tmp_path: Path) -> None:
    table = read(tmp_path, "name,seconds\ndeadlifts,40\n")
    assert placed(table.notes) == [(2, "row 2")]
    assert table.notes[0].problem == "only 28 of 40 seconds are led"


def test_a_move_that_no_session_has_time_for(tmp_path: Path) -> None:
    table = read(tmp_path, "name,minutes\n" + "clamshells,2\n" * 16)
    assert table.text == ""
    assert "takes more than 60 minutes" in str(table.problems[0])
