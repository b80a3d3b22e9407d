"""What a device with a screen is shown: documents that hold together, and are not too large."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from content.coaching.nlu import Intent
from content.coaching.views import Layout, Row, Span, Touch, View
from content.library import load
from content.pictures.files.loader import load_poses
from content.pictures.scene.pieces import DARK, LIGHT, Role, Theme
from content.records.red_flags import CareLevel
from content.records.sides import Side
from skill.apl.screens import FOLDER, screen_of
from skill.apl.touches import meaning_of_touch
from tests.fakes import dialogue
from tests.fakes.skill_channel import SkillChannel

MOST_BYTES = 23_000
"""Of the 24,000 that an answer may have."""

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


@pytest.mark.parametrize("is_round", [False, True])
@pytest.mark.parametrize("name", list(Layout))
def test_documents_hold_together(name: Layout, *, is_round: bool) -> None:
    document = screen_of(View(name, "Title"), is_round=is_round).document
    assert (document["type"], document["version"]) == ("APL", "1.8")
    assert "theme" not in document, "it is the device's, light or dark"
    made = set(document["layouts"])
    used = {
        thing["type"]
        for part in (document["mainTemplate"], document["layouts"])
        for thing in things(part)
        if "type" in thing
    }
    assert used - made - {"SendEvent", "SetValue", "number", "color"} <= KNOWN
    resources = {
        key for block in document["resources"] for kind in block.values() for key in kind_of(kind)
    }
    written = json.dumps([document["mainTemplate"], document["layouts"]])
    assert set(re.findall(r'"@(\w+)"', written)) <= resources


def kind_of(block: object) -> list[str]:
    return list(block) if isinstance(block, dict) else []


def test_every_file_is_used() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {
        *("shared", "sizes", "round_sizes", "touches", "page", "choices", "emergency"),
        *("told", "asked", "heading", "title", "list_title", "band", "choice_sizes", "round_page"),
        *("page_sizes", "round_page_sizes", "page_box", "round_page_box"),
        *("figure", "stage", "step", "round_step", "conclusion_box", "red_foot"),
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
            "rank": "plain",
        }
    ]
    [page] = shown["pages"]
    assert (page["kind"], "foot" in page) == ("question", False)
    assert page["rows"] == [
        {
            "words": "Glutes",
            "kind": "start_session",
            "about": "glutes",
            "rank": "plain",
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


def test_the_clock_runs_down_while_there_is_work_and_shows_what_comes_next() -> None:
    spans = (Span(20.0, 15.0, "Left leg"), Span(41.5, 14.7, "Right leg"))
    screen = screen_of(View(Layout.STEP, "Raises", spans=spans, to_go="to go"))
    [work] = screen.document["onMount"]
    assert (work["type"], work["sequencer"]) == ("Sequential", "work"), "a swipe stops it not"
    told = [
        (it["type"], it.get("property"), it.get("delay", it.get("duration", it.get("value"))))
        for it in work["commands"]
    ]
    assert told == [
        ("Idle", None, 20_000),
        ("SetValue", "until", "${elapsedTime + 15000}"),
        ("AnimateItem", None, 15_000),
        ("SetValue", "until", 0),
        ("SetValue", "side", "Right leg"),
        ("SetValue", "left", 15),
        ("AnimateItem", None, 300),
        ("AnimateItem", None, 300),
        ("Idle", None, 5_900),
        ("SetValue", "until", "${elapsedTime + 14700}"),
        ("AnimateItem", None, 14_700),
    ]
    parts = {it["id"]: it for it in things(screen.document["layouts"]) if "id" in it}
    assert {it["componentId"] for it in work["commands"] if "componentId" in it} <= set(parts)
    assert {it["name"] for it in parts["clock"]["bind"]} == {"side", "left", "until"}
    shown = screen.data["view"]
    assert (shown["side"], shown["left"], shown["toGo"]) == ("Left leg", 15, "to go")


def test_the_bar_is_full_again_before_the_next_side() -> None:
    spans = (Span(20.0, 15.0, "Left leg"), Span(35.1, 15.0, "Right leg"))
    [work] = screen_of(View(Layout.STEP, "Raises", spans=spans)).document["onMount"]
    slides = [it for it in work["commands"] if it.get("componentId") == "bar"]
    ways = [[it["value"][0][end][0]["translateX"] for end in ("from", "to")] for it in slides]
    assert ways == [["0%", "-100%"], ["-100%", "0%"], ["0%", "-100%"]]
    waits = [it["delay"] for it in work["commands"] if it["type"] == "Idle"]
    assert waits == [20_000, 0], "there is no time to wait for"


def test_the_figure_turns_with_the_side_and_back() -> None:
    spans = tuple(
        Span(20.0 * at, 15.0, side) for at, side in enumerate(("Left leg", "Right leg", "Left leg"))
    )
    [work] = screen_of(View(Layout.STEP, "Raises", spans=spans)).document["onMount"]
    turns = [it["value"][0] for it in work["commands"] if it.get("componentId") == "figure"]
    assert [(it["from"][0]["scaleX"], it["to"][0]["scaleX"]) for it in turns] == [(1, -1), (-1, 1)]


def test_a_long_side_is_written_smaller() -> None:
    def shown(side: str) -> bool:
        view = View(Layout.STEP, "Lunges", spans=(Span(1.0, 9.0, side),))
        return bool(screen_of(view).data["view"]["isLong"])

    assert (shown("Right leg"), shown("Left knee down")) == (False, True)


def test_what_is_next_what_is_strong_and_what_is_plain_differ() -> None:
    kinds = (Intent.PAUSE, Intent.REPORT_PAIN, Intent.NEXT)
    touches = tuple(Touch(kind.value, kind) for kind in kinds)
    shown = screen_of(View(Layout.STEP, "Raises", touches=touches)).data["view"]["touches"]
    assert [it["rank"] for it in shown] == ["next", "strong", "plain"]


def test_a_round_step_has_pause_and_pain_on_each_of_its_pages() -> None:
    kinds = (Intent.PAUSE, Intent.REPORT_PAIN, Intent.NEXT, Intent.REPEAT, Intent.EASIER)
    touches = tuple(Touch(kind.value, kind) for kind in kinds)
    view = View(
        Layout.STEP,
        "Raises",
        lines=("Lift it.",),
        then="Then: swings",
        touches=touches,
        more="More",
    )
    stage, told, others = screen_of(view, is_round=True).data["view"]["pages"]
    assert [it["kind"] for it in stage["touches"]] == [it.value for it in kinds[:2]]
    assert told["text"] == "Lift it. Then: swings"
    assert told["touches"] == stage["touches"]
    assert [it["kind"] for it in others["touches"]] == [it.value for it in kinds]
    assert [page.get("foot") for page in (stage, told, others)] == ["More", "More", None]


def test_a_page_says_what_the_next_one_holds_and_only_the_question_is_counted() -> None:
    rows = tuple(Row(Touch(str(at), Intent.REPORT_SYMPTOM, str(at))) for at in range(6))
    view = View(
        *(Layout.QUESTION, "Any of these?", "1 of 3"),
        lines=("Noted.",),
        rows=rows,
        more="More",
        said_first="What I said",
        to_answers="Back",
    )
    pages = screen_of(view).data["view"]["pages"]
    assert [(page["kind"], page.get("foot")) for page in pages] == [
        ("question", "More"),
        ("question", "What I said"),
        ("text", "Back"),
    ]
    pages = screen_of(view, is_round=True).data["view"]["pages"]
    assert [page.get("foot") for page in pages] == ["More", None, "Back"], "there is no room"


def test_what_was_said_before_one_question_stands_above_it() -> None:
    view = View(Layout.QUESTION, "", lines=("Stop there.",), question="Is it new?", more="More")
    for is_round in (False, True):
        [page] = screen_of(view, is_round=is_round).data["view"]["pages"]
        assert (page["lead"], page["text"]) == ("Stop there.", "Is it new?")
        assert "onMount" not in screen_of(view, is_round=is_round).document


def test_a_longer_lead_is_on_pages_behind_the_question_on_a_round_screen() -> None:
    view = View(
        *(Layout.QUESTION, ""), lines=("Stop there now. " * 7,), question="Is it a new groin pain?"
    )
    screen = screen_of(view, is_round=True)
    assert [page["kind"] for page in screen.data["view"]["pages"]] == ["question", "text"]
    assert "onMount" not in screen.document


def test_what_is_safety_is_as_large_as_the_question_below_it() -> None:
    view = View(Layout.QUESTION, "", cautions=("Stop there.",), question="Is it new?")
    long = replace(view, cautions=("Stop there, and let the hip rest. " * 3,))
    for is_round, sizes in ((False, [False, False]), (True, [False, True])):
        shown = [screen_of(it, is_round=is_round).data["view"]["pages"] for it in (view, long)]
        assert [len(pages) for pages in shown] == [1, 1]
        assert [page["strong"] for [page] in shown] == [True, True]
        assert ["isLong" in page for [page] in shown] == sizes


def test_a_longer_explanation_is_on_pages_behind_the_question() -> None:
    lines = ("A longer line of words, " * 5, "and one more of the same length " * 3)
    view = View(Layout.QUESTION, "", lines=lines, question="Is it new?", said_first="Before")
    first, *others = screen_of(view).data["view"]["pages"]
    assert (first["text"], first["foot"]) == ("Is it new?", "Before")
    assert {page["kind"] for page in others} == {"text"}


def test_a_place_is_named_by_what_it_fits_or_by_what_is_drawn() -> None:
    view = View(Layout.CONCLUSION, "Wait", sore="labral_tear", caption="Place of labral tear")
    plain = replace(view, caption="")
    captions = [screen_of(it).data["view"]["caption"] for it in (view, plain)]
    assert captions[0] == view.caption
    assert captions[1].startswith("The hip")


def test_what_must_be_seen_the_same_day_is_marked_in_a_list() -> None:
    kinds = (CareLevel.SOON, CareLevel.URGENT)
    rows = tuple(Row(TOUCH, "Urgent", care=care) for care in kinds)
    [page] = screen_of(View(Layout.LIST, "Conditions", rows=rows)).data["view"]["pages"]
    assert ["isUrgent" in row for row in page["rows"]] == [False, True]


def test_a_round_move_is_seen_before_it_is_told_and_what_is_said_turns_past_it() -> None:
    view = View(
        *(Layout.MOVE, "Clamshells"),
        cautions=("Stop if it hurts.",),
        lines=("Lie down, and bend both of your knees a little. " * 3,),
        question="Shall I go on?",
        exercise="clamshell",
        touches=tuple(Touch(it.value, it) for it in (Intent.YES, Intent.EASIER, Intent.HARDER)),
    )
    screen = screen_of(view, is_round=True)
    pages = screen.data["view"]["pages"]
    assert [page["kind"] for page in pages] == ["text", "picture", "text", "text", "question"]
    below = [touch["kind"] for touch in pages[1]["touches"]]
    assert below == [Intent.EASIER.value, Intent.HARDER.value]
    turned = [it["value"] for it in screen.document["onMount"] if it["type"] == "SetPage"]
    assert turned == [2, 3, 0, 4]


def test_what_is_too_long_for_a_place_below_a_round_picture_is_on_a_page_of_its_own() -> None:
    view = View(
        *(Layout.CONDITION, "Labral tear"),
        lines=("A rim.",),
        sore="labral_tear",
        touches=(Touch("How long it takes", Intent.ASK_RECOVERY), TOUCH),
    )
    pages = screen_of(view, is_round=True).data["view"]["pages"]
    assert [(page["kind"], len(page.get("touches", ()))) for page in pages] == [
        ("text", 0),
        ("picture", 0),
        ("touches", 2),
    ]


def test_what_is_short_stands_beside_the_answer_on_a_round_screen() -> None:
    touches = (Touch("No, that is all", Intent.NO), Touch("Why?", Intent.WHY))
    view = View(Layout.CONCLUSION, "Soon", lines=("Go.",), question="Else?", touches=touches)
    *_, last = screen_of(view, is_round=True).data["view"]["pages"]
    assert [it["words"] for it in last["touches"]] == ["No, that is all", "Why?"]


@pytest.mark.parametrize(("count", "sizes"), [(4, [4]), (6, [4, 2]), (9, [4, 4, 1])])
def test_rows_stand_in_pairs(count: int, sizes: list[int]) -> None:
    rows = tuple(Row(Touch(str(at), Intent.ASK_CONDITION, str(at))) for at in range(count))
    pages = screen_of(View(Layout.LIST, "Conditions", rows=rows)).data["view"]["pages"]
    assert [len(page["rows"]) for page in pages] == sizes


def test_a_verdict_stays_in_sight_while_the_rest_is_said() -> None:
    lines = ("Fits best with one thing, because of another.", "A longer line of words." * 9)
    assert "onMount" not in screen_of(View(Layout.CONCLUSION, "Wait", lines=lines)).document
    assert screen_of(View(Layout.WORDS, "Wait", lines=lines)).document["onMount"]


def test_the_question_of_a_conclusion_is_seen_when_all_before_it_is_said() -> None:
    view = View(
        *(Layout.CONCLUSION, "Yourself"),
        cautions=("A limp would change it.",),
        lines=("Look after it.", "A longer line of words. " * 9),
        question="Shall I go on?",
        care=CareLevel.SELF_CARE,
    )
    for is_round in (False, True):
        screen = screen_of(view, is_round=is_round)
        wait, turn = screen.document["onMount"]
        pages = screen.data["view"]["pages"]
        assert pages[turn["value"]]["text"] == view.question
        assert turn["value"] == len(pages) - 1
        assert wait["delay"] > 5_000
        soon = screen_of(replace(view, care=CareLevel.SOON), is_round=is_round)
        assert "onMount" not in soon.document, "what to do soon stays"


def test_a_sign_of_danger_is_no_filled_button_and_a_call_is_red() -> None:
    layouts = screen_of(View(Layout.QUESTION, "Any?")).document["layouts"]
    tiles = [it for it in things(layouts["Cell"]) if "borderWidth" in it]
    assert [it["backgroundColor"] for it in tiles] == ["@paper"]
    [button] = [it for it in things(layouts["Touchable"]) if "backgroundColor" in it]
    assert "@paper" not in button["backgroundColor"]
    for layout in (Layout.QUESTION, Layout.CONCLUSION):
        foot = screen_of(View(layout, "Title")).document["layouts"]["Foot"]
        assert any(
            it.get("backgroundColor", "").startswith("${page.isRed ? @red") for it in things(foot)
        )


def test_a_move_is_drawn_in_two_poses_unless_it_is_held() -> None:
    def shown(**more: Any) -> tuple[Any, Any]:  # noqa: ANN401 - fields of a view
        screen = screen_of(View(Layout.STEP, "Clamshells", exercise="clamshell", **more))
        return screen.document["graphics"], screen.data["view"]["moves"]

    moving, moves = shown()
    assert (set(moving), moves) == ({"picture", "other"}, True)
    assert moving["picture"]["items"] != moving["other"]["items"]
    held, moves = shown(is_held=True)
    assert (set(held), moves) == ({"picture"}, False)


def test_a_picture_that_would_be_too_large_stands_still() -> None:
    view = View(Layout.STEP, "Deadlifts", exercise="deadlift")
    assert set(screen_of(view).document["graphics"]) == {"picture"}


@pytest.mark.parametrize(("theme", "block"), [(DARK, 0), (LIGHT, 1)])
def test_the_figure_has_the_colours_of_the_pictures(theme: Theme, block: int) -> None:
    screen = screen_of(View(Layout.STEP, "Squats", exercise="squat"))
    colours = screen.document["resources"][block]["colors"]
    [drawn] = [it for it in things(screen.document["layouts"]) if it.get("type") == "VectorGraphic"]
    given = {role: colours[drawn[role.value].removeprefix("@")] for role in Role}
    assert given == theme.colours


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
            places = (view, *view.get("pages", ()))
            kinds = ("touches", "rows")
            for touch in (it for place in places for kind in kinds for it in place.get(kind, ())):
                assert meaning_of_touch([touch["kind"], touch["about"]]) is not None


class RoundChannel(ScreenChannel):
    """The same with a round screen."""

    viewport = {"shape": "ROUND"}  # noqa: RUF012 - the same


SHAPES = pytest.mark.parametrize("channel_type", [ScreenChannel, RoundChannel])


@SHAPES
@pytest.mark.parametrize("path", dialogue.files()[::10], ids=lambda path: path.stem)
def test_dialogues_on_a_device_with_a_screen(path: Path, channel_type: type[ScreenChannel]) -> None:
    played = dialogue.read(path)
    channel = channel_type(played.user, played.locale)
    dialogue.play(played, channel)
    assert channel.shown


@SHAPES
def test_no_step_of_a_session_is_too_large(channel_type: type[ScreenChannel]) -> None:
    for routine in load().routines.values():
        channel = channel_type(dialogue.User(), "en-US")
        for words in (f"start the {routine.name}", "no", "no", *["next"] * 4, "pause", "resume"):
            channel.hear(words)
        assert channel.shown


@SHAPES
def test_no_move_and_no_condition_is_too_large(channel_type: type[ScreenChannel]) -> None:
    library = load()
    channel = channel_type(dialogue.User(), "en-US")
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
