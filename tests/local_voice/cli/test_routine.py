"""``hip-coach routine``: the runner's own routines."""

from __future__ import annotations

from pathlib import Path

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
