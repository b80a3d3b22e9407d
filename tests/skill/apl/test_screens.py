"""What a device with a screen is shown: documents that hold together, and are not too large."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from content.coaching.nlu import Intent
from content.coaching.views import Layout, Row, Span, Touch, View
from content.library import load
from content.pictures.files.loader import load_poses
from content.records.red_flags import CareLevel
from content.records.sides import Side
from skill.apl.screens import FOLDER, meaning_of_touch, screen_of
from tests.fakes import dialogue
from tests.fakes.skill_channel import SkillChannel

MOST_BYTES = 24_000
APL = "Alexa.Presentation.APL"
KNOWN = {
    "Container",
    "Frame",
    "Image",
    "Pager",
    "Text",
    "TouchWrapper",
    "VectorGraphic",
}
"""The components that the page's preview draws."""

TOUCH = Touch("How it feels", Intent.ASK_SYMPTOMS, "labral_tear")


def things(plain: object) -> Iterator[dict[str, Any]]:
    """Give every object inside *plain*."""
    if isinstance(plain, dict):
        yield plain
        for value in plain.values():
            yield from things(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from things(value)


def documents() -> dict[str, Any]:
    layouts = {screen.value: View(screen, "Title") for screen in Layout}
    return {name: screen_of(view).document for name, view in layouts.items()}


@pytest.mark.parametrize("name", list(Layout))
def test_documents_hold_together(name: Layout) -> None:
    document = documents()[name]
    assert (document["type"], document["version"]) == ("APL", "1.8")
    made = set(document["layouts"])
    used = {
        thing["type"]
        for part in (document["mainTemplate"], document["layouts"])
        for thing in things(part)
        if "type" in thing
    }
    assert used - made - {"SendEvent"} <= KNOWN
    resources = {
        key for block in document["resources"] for kind in block.values() for key in kind_of(kind)
    }
    written = json.dumps([document["mainTemplate"], document["layouts"]])
    assert set(re.findall(r'"@(\w+)"', written)) <= resources


def kind_of(block: object) -> list[str]:
    return list(block) if isinstance(block, dict) else []


def test_every_file_is_used() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {
        *("shared", "touches", "page", "choices", "step", "emergency")
    }


def test_data_is_the_view() -> None:
    row = Row(Touch("Glutes", Intent.START_SESSION, "glutes"), "eight minutes")
    view = View(Layout.LIST, "Sessions", question="Which?", touches=(TOUCH,), rows=(row,))
    shown = screen_of(view).data["view"]
    assert shown["title"] == "Sessions"
    assert shown["question"] == "Which?"
    assert shown["touches"] == [
        {
            "words": "How it feels",
            "kind": "ask_symptoms_of",
            "about": "labral_tear",
            "next": False,
        }
    ]
    [page] = shown["pages"]
    assert (page["kind"], "dots" in page) == ("question", False)
    assert page["rows"] == [
        {
            "words": "Glutes",
            "kind": "start_session",
            "about": "glutes",
            "next": False,
            "detail": "eight minutes",
            "picture": "",
        }
    ]
    assert (shown["picture"], shown["tone"]) == (False, "plain")


@pytest.mark.parametrize(
    ("care", "tone"),
    [(CareLevel.SELF_CARE, "plain"), (CareLevel.SOON, "soon"), (CareLevel.URGENT, "urgent")],
)
def test_a_colour_says_how_soon(care: CareLevel, tone: str) -> None:
    view = View(Layout.CONCLUSION, "What to do", care=care)
    assert screen_of(view).data["view"]["tone"] == tone


def test_an_emergency_shows_number_and_action_and_nothing_else() -> None:
    view = View(Layout.EMERGENCY, "Get help now", lines=("Call now.",), call="911")
    shown = screen_of(view).data["view"]
    assert shown == {"call": "911", "isLong": False, "lines": ("Call now.",), "picture": False}


def test_the_sore_place_and_the_working_side_are_pictured() -> None:
    sore = screen_of(View(Layout.CONDITION, "Labral tear", sore="labral_tear")).document
    assert sore["graphics"]["picture"]["type"] == "AVG"
    sides = [
        screen_of(View(Layout.STEP, "Clamshells", exercise="clamshell", side=side)).document
        for side in (Side.RIGHT, None, Side.LEFT)
    ]
    right, none, left = (document["graphics"]["picture"] for document in sides)
    assert right == none
    assert left != right


def test_the_bar_empties_while_there_is_work() -> None:
    spans = (Span(20.0, 15.0, "Left", "15 s"), Span(41.5, 15.0, "Right", "15 s"))
    screen = screen_of(View(Layout.STEP, "Raises", spans=spans))
    commands = screen.document["onMount"]
    assert [command["type"] for command in commands] == [
        *("Idle", "SetValue", "SetValue", "AnimateItem")
    ] * 2
    assert [command["delay"] for command in commands[::4]] == [20_000, 6_500]
    assert [command["value"] for command in commands[1::4]] == ["Left", "Right"]
    assert [command["value"] for command in commands[2::4]] == ["15 s", "15 s"]
    assert [command["duration"] for command in commands[3::4]] == [15_000, 15_000]
    ids = {thing["id"] for thing in things(screen.document["layouts"]) if "id" in thing}
    assert {command["componentId"] for command in commands if "componentId" in command} <= ids
    assert screen.data["view"]["side"] == "Left"


def test_every_move_and_condition_has_a_picture_for_screens() -> None:
    library = load()
    assert set(load_poses()) == set(library.exercises)
    for condition in library.conditions:
        view = View(Layout.CONDITION, condition, sore=condition)
        assert "graphics" in screen_of(view).document


class ScreenChannel(SkillChannel):
    """A speaker with a screen, looked at turn by turn."""

    interfaces = {APL: {"runtime": {"maxVersion": "2024.3"}}}  # noqa: RUF012 - as its parent has it
    shown = 0

    def see(self, response: dict[str, Any]) -> None:
        """Hold the answer to its size, and each touch to what the conversation understands."""
        assert len(msgspec.json.encode(response)) < MOST_BYTES
        for directive in response.get("directives", ()):
            assert directive["type"] == f"{APL}.RenderDocument"
            self.shown += 1
            view = directive["datasources"]["view"]
            rows = [row for page in view.get("pages", ()) for row in page.get("rows", ())]
            for touch in (*view.get("touches", ()), *rows):
                assert meaning_of_touch([touch["kind"], touch["about"]]) is not None


@pytest.mark.parametrize("path", dialogue.files()[::5], ids=lambda path: path.stem)
def test_dialogues_on_a_device_with_a_screen(path: Path) -> None:
    played = dialogue.read(path)
    channel = ScreenChannel(played.user, played.locale)
    dialogue.play(played, channel)
    assert channel.shown


def test_no_move_and_no_condition_is_too_large_for_an_answer() -> None:
    library = load()
    channel = ScreenChannel(dialogue.User(), "en-US")
    for exercise in library.exercises.values():
        channel.hear(f"how do i do {exercise.name}")
    for condition in library.conditions.values():
        channel.hear(f"what are the symptoms of {condition.name}")
    assert channel.shown == len(library.exercises) + len(library.conditions)


def test_without_a_screen_nothing_is_shown() -> None:
    class Blind(ScreenChannel):
        """A speaker without a screen."""

        interfaces = {}  # noqa: RUF012 - the same

    channel = Blind(dialogue.User(), "en-US")
    channel.launch()
    assert channel.shown == 0
