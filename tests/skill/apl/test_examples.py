"""A screen of every kind can be looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from content.coaching.views import Layout
from skill.apl.examples import example_screens
from skill.cli import main
from skill.handlers import coach_of

TITLES = {
    Layout.HOME: "Hip Coach",
    Layout.WORDS: "The labrum",
    Layout.CONDITION: "Labral tear",
    Layout.CONCLUSION: "Look after it yourself first",
    Layout.QUESTION: "Any of these?",
    Layout.EMERGENCY: "911",
    Layout.MOVE: "Clamshells",
    Layout.STEP: "Standing side leg raises",
    Layout.LIST: "Sessions",
    Layout.DONE: "Done",
}


def title_of(view: dict[str, Any]) -> str:
    """Return the title of a screen; that of a list of signs stands on its page."""
    titles = (it.get("title", "") for it in (view, *view.get("pages", ())))
    return next(filter(None, titles), view.get("call", ""))


def test_there_is_one_of_every_kind() -> None:
    screens = example_screens(coach_of("en-US"))
    shown = {name: title_of(screen.data["view"]) for name, screen in screens}
    assert {name: shown[name] for name in TITLES} == TITLES
    assert set(TITLES) == set(Layout)


def test_they_are_written_as_files(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["screens", str(tmp_path / "out")])
    assert done.exit_code == 0
    written = {file.name.split(".")[0] for file in (tmp_path / "out").glob("*.data.json")}
    assert written == {file.stem for file in (tmp_path / "out").glob("*.json")} - {
        f"{name}.data" for name in written
    }
    assert written > set(Layout)
    step = json.loads((tmp_path / "out" / "step.json").read_text(encoding="utf-8"))
    assert step["type"] == "APL"
    assert json.loads((tmp_path / "out" / "step.data.json").read_text(encoding="utf-8"))["view"]
