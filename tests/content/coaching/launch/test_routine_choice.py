"""Which routine a wish means, and which choices go along."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, TurnContext
from content.coaching.launch.routine_choice import (
    choices_of,
    known_choices,
    name_words,
    session_request,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.timeline import Verbosity
from content.library import load
from content.records.progress import Progress
from content.records.sides import Side
from content.records.speech import Say
from tests.fakes.engine_channel import NOON
from tests.fakes.talking import KNOWN

SCENE = TurnContext(load("en-US"), DialogState(), KNOWN, NOON)


def planned(meaning: Meaning, progress: Progress = KNOWN) -> SessionRequest:
    plan = session_request(replace(SCENE, progress=progress), meaning)
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    ("intent", "fields", "routine"),
    [
        (Intent.START_WARM_UP, {}, "pre_run_warm_up"),
        (Intent.START_WARM_UP, {"minutes": 3.0}, "warm_up_3"),
        (Intent.START_WARM_UP, {"minutes": 10.0}, "warm_up_10"),
        (Intent.START_WARM_UP, {"minutes": 7.0}, "pre_run_warm_up"),
        (Intent.START_WARM_UP, {"position": "on_the_spot"}, "warm_up_on_the_spot"),
        (Intent.START_WARM_UP, {"routine": "warm_up_10"}, "warm_up_10"),
        (Intent.START_SESSION, {"routine_kind": "warm_up"}, "pre_run_warm_up"),
        (Intent.START_SESSION, {"routine_kind": "mobility"}, "floor_mobility"),
        (Intent.START_SESSION, {"routine_kind": "strength"}, "strength_no_equipment"),
        (Intent.START_SESSION, {"routine_kind": "cool_down"}, "cool_down"),
        (
            Intent.START_SESSION,
            {"routine_kind": "mobility", "position": "standing"},
            "pre_run_warm_up",
        ),
        (Intent.START_SESSION, {"routine": "hip_flexors"}, "hip_flexors"),
        (Intent.START_SESSION, {"equipment": "band"}, "strength_band_dumbbell"),
        (Intent.START_SESSION, {"equipment": "mat", "routine_kind": "mobility"}, "floor_mobility"),
        (Intent.START_SESSION, {"condition": "labral_tear"}, "gentle_labral_tear"),
        (Intent.START_SESSION, {"minutes": 10.0}, "warm_up_10"),
        (Intent.START_SESSION, {"minutes": 8.0}, "pre_run_warm_up"),
    ],
)
def test_what_a_wish_means(intent: Intent, fields: dict[str, object], routine: str) -> None:
    plan = session_request(SCENE, Meaning(intent, **fields))  # type: ignore[arg-type]  # fields of a meaning
    assert plan is not None
    assert plan.routine == routine


def test_the_choices_of_a_plan() -> None:
    context = replace(SCENE, progress=replace(KNOWN, pace="slow", verbosity="brief"))
    wish = Meaning(Intent.START_SESSION, routine="glutes", minutes=6.0, position="standing")
    plan = session_request(context, wish)
    assert plan is not None
    assert (plan.minutes, plan.standing_only, plan.pace, plan.verbosity) == (
        6,
        True,
        "slow",
        "brief",
    )


def test_a_conclusion_goes_along_into_the_session() -> None:
    context = replace(SCENE, dialog=DialogState(likely_condition="labral_tear"))
    plan = session_request(context, Meaning(Intent.START_WARM_UP))
    assert plan is not None
    assert plan.condition == "labral_tear"


def test_what_is_said_with_the_wish_goes_along() -> None:
    wish = Meaning(
        Intent.START_SESSION,
        routine="glutes",
        first_side="right",
        leave_out="clamshell",
        verbosity="beeps",
    )
    choices = choices_of(load(), DialogState(), planned(wish))
    assert choices.sides == (Side.RIGHT, Side.LEFT)
    assert choices.leave_out == {"clamshell"}
    assert choices.verbosity is Verbosity.BEEPS
    assert not choices.is_sore


def test_only_a_neutral_routine_that_was_done_before_is_familiar() -> None:
    done = replace(KNOWN, done={"glutes": 2, "gentle_labral_tear": 2})
    context = replace(SCENE, progress=done)
    wish = planned(Meaning(Intent.START_SESSION, routine="glutes"))
    gentle = planned(Meaning(Intent.START_SESSION, routine="gentle_labral_tear"))
    assert known_choices(context, wish).familiar
    assert not known_choices(SCENE, wish).familiar
    assert not known_choices(context, replace(wish, leave_out="clamshell")).familiar
    assert not known_choices(context, gentle).familiar


@pytest.mark.parametrize(
    ("minutes", "length"), [(12.0, "twelve"), (60.0, "twenty"), (90.0, "ninety")]
)
def test_the_length_that_is_named_is_the_one_that_can_be_led(minutes: float, length: str) -> None:
    wish = planned(Meaning(Intent.START_SESSION, routine="pre_run_warm_up", minutes=minutes))
    (words,) = name_words(SCENE, wish)
    assert isinstance(words, Say)
    assert f"{length} minutes" in words.text


def test_nothing_said_is_the_usual() -> None:
    choices = choices_of(load(), DialogState(), planned(Meaning(Intent.START_WARM_UP)))
    assert choices.sides == (Side.LEFT, Side.RIGHT)
    assert choices.leave_out == frozenset()


@pytest.mark.parametrize(
    ("minutes", "routine", "chosen"),
    [
        (None, "pre_run_warm_up", None),
        (3.0, "warm_up_3", None),
        (8.0, "pre_run_warm_up", 8),
        (90.0, "warm_up_10", None),
    ],
)
def test_the_minutes_until_a_run(minutes: float | None, routine: str, chosen: int | None) -> None:
    plan = planned(Meaning(Intent.START_WARM_UP, minutes=minutes, detail="before_run"))
    assert (plan.routine, plan.minutes) == (routine, chosen)


@pytest.mark.parametrize(
    ("last", "minutes", "wish", "routine", "chosen"),
    [
        ("warm_up_10", None, Meaning(Intent.START_WARM_UP), "warm_up_10", None),
        ("pre_run_warm_up", 7, Meaning(Intent.START_WARM_UP), "pre_run_warm_up", 7),
        ("pre_run_warm_up", 7, Meaning(Intent.START_WARM_UP, minutes=3.0), "warm_up_3", None),
        (
            "floor_mobility",
            4,
            Meaning(Intent.START_SESSION, routine_kind="strength"),
            "strength_no_equipment",
            None,
        ),
        ("warm_up_10", 9, Meaning(Intent.START_SESSION, routine="warm_up_3"), "warm_up_3", None),
        ("no_such_routine", 9, Meaning(Intent.START_WARM_UP), "pre_run_warm_up", None),
    ],
)
def test_as_long_as_the_last_of_its_kind(
    last: str, minutes: int | None, wish: Meaning, routine: str, chosen: int | None
) -> None:
    known = replace(KNOWN, last_routine=last, minutes=minutes)
    plan = planned(wish, known)
    assert (plan.routine, plan.minutes) == (routine, chosen)
