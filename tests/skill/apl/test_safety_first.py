"""What is safety stands first and whole, and answers stand only beside the question they answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from content.coaching.views import Layout, View
from content.coaching.views.safety_views import NUMBERS
from content.language.en.spoken_forms import written_form
from content.records.red_flags import CareLevel
from skill.apl import screen_of
from skill.apl.examples import example_views
from skill.apl.pages import SAFETY_SEEN
from skill.apl.touches import STRONG_ACTIONS
from tests.fakes.engine_channel import coach_of
from tests.fakes.seen import all_views

SHAPES = pytest.mark.parametrize("is_round", [False, True])
ANSWERS = frozenset(kind.value for kind in STRONG_ACTIONS)


@cache
def views() -> tuple[View, ...]:
    return tuple(dict.fromkeys(all_views("en-US")))


def shown(view: View, *, is_round: bool) -> dict[str, Any]:
    return dict(screen_of(view, is_round=is_round).data["view"])


def pages_with(view: View, *, is_round: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each page, and whether an answer can be touched while it is seen."""
    screen = shown(view, is_round=is_round)
    for page in screen.get("pages", ()):
        touches = [*screen["touches"], *page.get("touches", ())]
        yield page, any(touch["kind"] in ANSWERS for touch in touches)


@SHAPES
def test_no_answer_is_on_a_page_without_its_question(*, is_round: bool) -> None:
    seen = 0
    for view in views():
        if view.layout in {Layout.STEP, Layout.EMERGENCY}:
            continue
        always = shown(view, is_round=is_round)["question"] if not is_round else ""
        for page, is_answered in pages_with(view, is_round=is_round):
            if is_answered and not page.get("rows"):
                assert view.question in {always, page.get("text")}, (view.title, page)
                seen += 1
    assert seen > 100


@SHAPES
def test_no_denies_only_signs_that_were_shown(*, is_round: bool) -> None:
    listed = [view for view in views() if view.layout is Layout.QUESTION and view.rows]
    assert listed
    for view in listed:
        pages = list(pages_with(view, is_round=is_round))
        last = max(at for at, (page, _) in enumerate(pages) if page.get("rows"))
        assert [at for at, (_, is_answered) in enumerate(pages) if is_answered] == [last]
        before = [row["words"] for page, _ in pages[: last + 1] for row in page["rows"]]
        assert before == [row.touch.words for row in view.rows]


@SHAPES
def test_no_page_ends_inside_a_sentence_with_a_number_to_call(*, is_round: bool) -> None:
    region, seen = coach_of("en-US").library.region, 0
    words = [region.words[name] for name in NUMBERS if name in region.words]
    numbers = [written_form(it, region) for it in words]
    for view in views():
        for page in shown(view, is_round=is_round).get("pages", ()):
            text = page.get("text", "")
            if any(number in text for number in numbers):
                assert page.get("alarm"), "red, and a paragraph of its own"
                assert (text in view.alarms, text[-1], text[0].islower()) == (True, ".", False)
                seen += 1
    assert seen


@SHAPES
def test_when_to_call_and_when_to_stop_is_on_the_first_page(*, is_round: bool) -> None:
    exercises = coach_of("en-US").library.exercises
    told = [view for view in reversed(views()) if view.layout is Layout.MOVE]
    moves = {view.exercise: view for view in told}
    assert len(moves) > 40
    for move, view in moves.items():
        first, stop = shown(view, is_round=is_round)["pages"][0], exercises[move].stop_if
        assert (first["text"], stop in view.lines) == (stop, False)
    for view in views():
        if view.alarms and not view.is_asked:
            order = shown(view, is_round=is_round)["pages"]
            number = next(at for at, page in enumerate(order) if "alarm" in page)
            before = " ".join(page["text"] for page in order[:number])
            assert before == (view.lines[0] if view.care is CareLevel.SOON else ""), view.title


@SHAPES
def test_what_to_do_soon_is_first_and_when_to_call_is_smaller_behind_it(*, is_round: bool) -> None:
    view = View(
        *(Layout.CONCLUSION, "Soon"),
        alarms=("With a fever, call 911.",),
        cautions=("A limp would change this.",),
        lines=("See a doctor within two weeks.", "It is too little to tell."),
        care=CareLevel.SOON,
        more="More",
        when_to_call="When to call",
    )
    action, alarm, caution, rest = shown(view, is_round=is_round)["pages"]
    assert (action["text"], action["strong"]) == (view.lines[0], True)
    assert (alarm["text"], alarm["isLong"]) == (view.alarms[0], True)
    assert (caution["text"], rest["text"]) == (view.cautions[0], view.lines[1])
    feet = [page.get("foot") for page in (action, alarm, caution, rest)]
    assert feet == ["When to call", "More", "More", None]
    assert ["isRed" in page for page in (action, alarm, caution, rest)] == [True, *[False] * 3]
    today = replace(view, care=CareLevel.URGENT)
    assert shown(today, is_round=is_round)["pages"][0]["alarm"], "it may be now"


@SHAPES
@pytest.mark.parametrize(("locale", "number"), [("en-US", "911"), ("en-GB", "999")])
def test_no_talk_ends_before_when_to_call_was_seen(
    locale: str, number: str, *, is_round: bool
) -> None:
    view = dict(example_views(coach_of(locale)))["conclusion_soon"]
    screen = shown(view, is_round=is_round)
    assert (screen["touches"], screen["question"] if not is_round else "") == ([], "")
    action, alarm, *others = screen["pages"]
    assert (action["text"], action["isRed"]) == (view.lines[0], True)
    assert number in action["foot"]
    assert alarm["alarm"]
    assert "touches" not in action | alarm
    assert [it["kind"] for it in others[-1]["touches"]] == [it.intent.value for it in view.touches]


@SHAPES
def test_what_would_change_a_conclusion_stands_above_no_other_answers(*, is_round: bool) -> None:
    seen = 0
    for view in views():
        if not view.changes:
            continue
        seen += 1
        [page] = [
            page
            for page in shown(view, is_round=is_round)["pages"]
            if view.cautions[-1] in (page.get("text"), page.get("lead"))
        ]
        assert page["text"] == view.cautions[-1]
        assert [it["about"] for it in page["touches"]] == [it.id for it in view.changes]
        assert shown(view, is_round=is_round)["touches"] == []
    assert seen > 2


@SHAPES
def test_all_signs_stand_on_one_page_with_the_question_and_its_answers(*, is_round: bool) -> None:
    listed = [view for view in views() if view.layout is Layout.QUESTION and view.rows]
    assert len(listed) > 5
    for view in listed:
        screen = shown(view, is_round=is_round)
        first, *others = screen["pages"]
        assert (first["title"], first["note"]) == (view.title, view.note)
        assert [row["words"] for row in first["rows"]] == [it.touch.words for it in view.rows]
        assert [it["words"] for it in first["touches"]] == [it.words for it in view.touches]
        assert {page["kind"] for page in others} <= {"text"}
        assert (screen["title"], screen["note"]) == ("", ""), "over no words but its own"


@SHAPES
def test_a_question_that_fills_the_screen_is_on_its_first_page(*, is_round: bool) -> None:
    asked = [view for view in views() if view.is_asked]
    assert any(view.cautions for view in asked)
    for view in asked:
        first, *others = shown(view, is_round=is_round)["pages"]
        assert first["kind"] == "question"
        assert len(first["touches"]) == len(view.touches)
        if view.cautions:
            assert first["lead"].startswith(view.cautions[0]), "to stop stands above it"
        assert not others or others[-1]["foot"] == view.to_answers


@SHAPES
def test_what_is_safety_is_seen_first_and_again_at_the_end(*, is_round: bool) -> None:
    view = View(
        *(Layout.MOVE, "Clamshells"),
        cautions=("Stop if it hurts.",),
        lines=("Lie down, and bend both of your knees a little. " * 3,),
        question="Shall I go on?",
    )
    commands = screen_of(view, is_round=is_round).document["onMount"]
    turned = [it["value"] for it in commands if it["type"] == "SetPage"]
    assert commands[0] == {"type": "Idle", "delay": round(SAFETY_SEEN * 1000)}
    assert turned == [1, 2, 0, *([3] if is_round else [])]


def test_an_alarm_that_is_long_is_written_smaller_and_never_stands_above_a_question() -> None:
    alarms = ("With one sign, call now.", "With one sign or another, call now." * 4)
    view = View(Layout.QUESTION, "", alarms=alarms, question="Is it new?")
    for is_round in (False, True):
        _, *alarmed = shown(view, is_round=is_round)["pages"]
        assert [page["isLong"] for page in alarmed] == [False, True]
    short = View(Layout.QUESTION, "", alarms=alarms[:1], question="Is it new?")
    assert "lead" not in shown(short, is_round=False)["pages"][0]
