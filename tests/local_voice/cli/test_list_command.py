"""``hip-coach list``."""

from __future__ import annotations

import json

from content.library import DATA
from local_voice.cli.program import run
from tests.fakes.command_line import Output


def test_lists(capsys: Output) -> None:
    assert run(["list", "conditions", "--json"]) == 0
    files = (DATA / "en" / "conditions").glob("*.toml")
    assert len(json.loads(capsys.readouterr().out)) == len(list(files))
    assert run(["list", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"conditions", "exercises", "routines"}
    assert run(["list"]) == 0
    shown = capsys.readouterr().out
    assert "Routines:" in shown
    assert "five-minute warm-up, 5 minutes" in shown
