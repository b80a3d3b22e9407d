"""An example of every screen, made by a short dialog: to look at, and for a linter."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.views import View, view_of
from content.library import DATA, LANGUAGE
from content.records.progress import Progress
from skill.apl.screens import screen_of
from skill.wire.response import AplScreen

EXAMPLES = DATA / LANGUAGE / "screen_examples.toml"
PROGRESS = Progress(heard_disclaimer=True, heard_safety=True)
DIALOG_START = 1_800_000_000.0
"""In epoch seconds."""

SECONDS_BETWEEN_TURNS = 20.0


def example_screens(coach: Coach) -> Iterator[tuple[str, AplScreen]]:
    """Yield the name of each example and its screen, in the words of *coach*."""
    for name, view in example_views(coach):
        yield name, screen_of(view)


def example_views(coach: Coach) -> Iterator[tuple[str, View]]:
    """Yield the name of each example and its view, in the words of *coach*."""
    for name, utterances in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        yield name, _last_view(coach, utterances)


def write_examples(folder: Path, coach: Coach) -> list[Path]:
    """Write each document and its data into *folder*; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, screen in example_screens(coach):
        for end, part in ((".json", screen.document), (".data.json", screen.data)):
            file = folder / f"{name}{end}"
            file.write_text(json.dumps(part, indent=2) + "\n", encoding="utf-8")
            files.append(file)
    return files


def _last_view(coach: Coach, utterances: Sequence[str]) -> View:
    dialog, progress, now, view = DialogState(), PROGRESS, DIALOG_START, None
    for words in utterances:
        now += SECONDS_BETWEEN_TURNS
        meaning = coach.interpreter.interpret(words, in_session=dialog.session is not None)
        turn = coach.answer(dialog, meaning, progress, now)
        dialog, progress = turn.dialog, turn.progress or progress
        view = view_of(coach.library, turn, meaning.intent, now)
    if view is None:
        raise ValueError(f"{utterances}: nothing to see")
    return view
