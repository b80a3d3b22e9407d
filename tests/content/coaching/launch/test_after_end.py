"""What is said once a session is over."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, TurnContext
from content.coaching.launch import after_end
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.records.progress import Progress
from content.records.routines import RoutineKind
from content.records.speech import words_of
from tests.fakes.engine_channel import NOON, coach_of

LIBRARY = coach_of("en-US").library
SORE = Description(findings=(Finding("loc_outer_hip"),))


def meaning_of(words: str, intent: Intent = Intent.UNKNOWN) -> Meaning:
    """Return *words* meant as *intent*."""
    return Meaning(intent, tokens=tuple(words.split()))


@pytest.mark.parametrize(
    ("said", "intent", "kind", "words"),
    [
        ("same", Intent.FEELS_SAME, RoutineKind.COOL_DOWN, "That is fine. A few days a week"),
        ("same", Intent.FEELS_SAME, RoutineKind.GENTLE, "Thank you. Keep it gentle"),
        ("what next", Intent.WHATS_NEXT, RoutineKind.GENTLE, "Every other day is enough."),
        ("how often", Intent.UNKNOWN, RoutineKind.STRENGTH, "Two or three days a week"),
        ("can i run", Intent.CAN_I_RUN, RoutineKind.WARM_UP, "Yes, if nothing hurts."),
        ("can i run", Intent.CAN_I_RUN, RoutineKind.GENTLE, "Yes, if the pain stays"),
        ("hello", Intent.GREETING, RoutineKind.WARM_UP, ""),
    ],
)
def test_it_is_answered(said: str, intent: Intent, kind: RoutineKind, words: str) -> None:
    context = TurnContext(LIBRARY, DialogState(), Progress(), NOON)
    told = words_of(after_end.words_after(context, meaning_of(said, intent), kind))
    assert told.startswith(words)
    assert bool(told) == bool(words)


def test_nothing_is_said_of_a_session_to_who_has_told_a_complaint() -> None:
    done = Progress(last_done=NOON, last_routine="warm_up_3")
    context = TurnContext(LIBRARY, DialogState(), done, NOON)
    asks = meaning_of("what next")
    assert after_end.answer(context, asks) is not None
    assert after_end.answer(context, meaning_of("hello")) is None
    sore = replace(context, dialog=DialogState(case=SORE))
    assert after_end.answer(sore, asks) is None


def test_without_a_session_nothing_is_asked_of_one() -> None:
    context = TurnContext(LIBRARY, DialogState(), Progress(), NOON)
    assert after_end.answer(context, meaning_of("what next")) is None
