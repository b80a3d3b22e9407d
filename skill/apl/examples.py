"""One screen of every kind, as a short talk brings it about: for looking at, and for linting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.views import Layout, view_of
from content.records.progress import Progress
from skill.apl.screens import screen_of
from skill.wire.directives import Screen

TALKS: Mapping[Layout, Sequence[str]] = {
    Layout.HOME: ("help",),
    Layout.WORDS: ("what is the labrum",),
    Layout.CONDITION: ("what is a labral tear",),
    Layout.CONCLUSION: ("the outside of my hip hurts on stairs", *["no"] * 6),
    Layout.MOVE: ("how do i do a clamshell",),
    Layout.STEP: ("start a five minute warm-up", "next"),
    Layout.ROUTINES: ("which sessions do you have",),
    Layout.DONE: ("start a three minute warm-up", *["next"] * 3),
}
"""What is said until a screen of the kind is shown."""

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
BEGAN, BETWEEN = 1_800_000_000.0, 20.0
"""When the talk begins, and how long each turn of it takes, in seconds."""


def samples(coach: Coach) -> Iterator[tuple[Layout, Screen]]:
    """Give a screen of each kind, in the words of *coach*."""
    for layout, said in TALKS.items():
        yield layout, _talked(coach, said)


def write(folder: Path, coach: Coach) -> list[Path]:
    """Write each document and its data into *folder*; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for layout, screen in samples(coach):
        for end, plain in ((".json", screen.document), (".data.json", screen.data)):
            file = folder / f"{layout.value}{end}"
            file.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
            files.append(file)
    return files


def _talked(coach: Coach, said: Sequence[str]) -> Screen:
    talk, progress, now, view = DialogState(), KNOWN, BEGAN, None
    for words in said:
        now += BETWEEN
        meaning = coach.interpreter.interpret(words, in_session=talk.session is not None)
        turn = coach.answer(talk, meaning, progress, now)
        talk, progress = turn.dialog, turn.progress or progress
        view = view_of(coach.library, turn, meaning.intent, now)
    if view is None:
        raise ValueError(f"{said}: nothing to see")
    return screen_of(view)
