"""``hip-coach routine``: the runner's own routines."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice.cli.program import run
from tests.fakes.command_line import Output, refused


def test_a_routine_of_ones_own_from_template_to_dry_run(capsys: Output, home: Path) -> None:
    assert run(["routine", "new", "my_morning"]) == 0
    assert run(["routine", "check"]) == 0
    assert capsys.readouterr().out.endswith("1 file, nothing wrong.\n")
    assert run(["narrate", "my_morning", "--dry-run"]) == 0
    assert run(["routine", "new", "my_morning"]) == 2
    own = home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "my_morning.toml"
    own.write_text('name = "x"')
    capsys.readouterr()
    assert run(["routine", "check"]) == 1
    assert f"{own}:1: minutes: is missing\n" in capsys.readouterr().err
    assert run(["list", "conditions"]) == 0
    assert f"Left out: {own}:1: minutes: is missing (and 1 more" in capsys.readouterr().err


def test_tables_and_files_are_taken_over(capsys: Output, home: Path) -> None:
    table = home / "hotel.csv"
    table.write_text("glute bridges,30,both\n")
    assert run(["routine", "import", str(table)]) == 0
    assert run(["routine", "import", str(table)]) == 2
    assert run(["narrate", "hotel", "--dry-run"]) == 0
    table.rename(home / "My Other-Hotel.csv")
    assert run(["routine", "import", str(home / "My Other-Hotel.csv")]) == 0
    assert run(["narrate", "my_other_hotel", "--dry-run"]) == 0
    copy = home / "copy.toml"
    copy.write_text((home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "hotel.toml").read_text())
    assert run(["routine", "import", str(copy)]) == 0
    copy.write_text("name = 1")
    capsys.readouterr()
    assert run(["routine", "import", str(home / "copy.toml")]) == 2
    (home / "bad.toml").write_text("name = 1")
    assert run(["routine", "import", str(home / "bad.toml")]) == 1
    assert not (home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "bad.toml").exists()


def test_a_folder_that_refuses_a_routine(capsys: Output, home: Path) -> None:
    (home / "XDG_DATA_HOME").write_text("a file where a folder should be")
    assert run(["routine", "new", "mine"]) == 2
    assert "cannot be written" in refused(capsys)


@pytest.mark.parametrize(
    ("file", "routine", "typed"),
    [
        ("\u00e9tirements.csv", "etirements", "\u00c9tirements"),
        ("e\u0301tirements.csv", "etirements", "etirements"),
        (
            "\u0420\u0430\u0441\u0442\u044f\u0436\u043a\u0430.csv",
            "\u0440\u0430\u0441\u0442\u044f\u0436\u043a\u0430",
            "\u0420\u0410\u0421\u0422\u042f\u0416\u041a\u0410",
        ),
        ("5x30s.csv", "5x30s", "5x30s"),
        ("My Other-Hotel.tsv", "my_other_hotel", "my other hotel"),
        ("\u80a1\u95a2\u7bc0.txt", "\u80a1\u95a2\u7bc0", "\u80a1\u95a2\u7bc0"),
        ('a "b" \\c\nd.csv', "a_b_c_d", 'a "b" \\c d'),
        ("\x1b[2Jred.csv", "2jred", "2jred"),
        ("MY PLAN (1).CSV", "my_plan_1", "my plan 1"),
    ],
)
def test_a_file_may_be_called_as_people_call_it(
    capsys: Output, home: Path, file: str, routine: str, typed: str
) -> None:
    (home / file).write_text("name,reps\nclamshells,12\nglute bridges,12\n")
    assert run(["routine", "import", str(home / file)]) == 0
    assert (home / "XDG_DATA_HOME" / "hip-coach" / "routines" / f"{routine}.toml").exists()
    assert run(["routine", "check"]) == 0
    assert run(["narrate", typed, "--dry-run"]) == 0
    assert run(["list", "routines"]) == 0
    told = capsys.readouterr()
    assert (told.out + told.err).replace("\n", "").isprintable()
    (home / "broken.csv").write_text("clam\x1b[2J")
    (home / file).rename(home / f"x{file}")
    (home / f"x{file}").write_text("hula,1")
    assert run(["routine", "import", str(home / f"x{file}")]) == 1
    assert capsys.readouterr().err.replace("\n", "").isprintable()


def test_a_new_routine_may_be_called_as_people_call_it(home: Path) -> None:
    assert run(["routine", "new", 'My "Own" \u00c9tude']) == 0
    assert run(["routine", "check"]) == 0
    assert run(["narrate", "my own etude", "--dry-run"]) == 0
    file = home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "my_own_etude.toml"
    assert 'name = "My \\"Own\\" \u00c9tude"\n' in file.read_text()


def test_what_is_left_out_of_a_table_is_told(capsys: Output, home: Path) -> None:
    (home / "plan.csv").write_text("name,reps,notes\nbox jumps,5,\nclamshells,12,slowly\n")
    assert run(["routine", "import", str(home / "plan.csv")]) == 0
    assert capsys.readouterr().err == (
        f"Left out: {home}/plan.csv:1: column 3 (notes): a column of notes\n"
        f'Left out: {home}/plan.csv:2: row 2: "box jumps": hops and jumps are not led\n'
    )
