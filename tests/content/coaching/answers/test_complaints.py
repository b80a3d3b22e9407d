"""What is asked of the complaint spoken of, from outside the hip too, and why something hurts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.answers.complaints import ask_why, complaint_of
from content.coaching.answers.responder import explain
from content.coaching.answers.running import answer_about_own_hip, running_words, words_of_way
from content.coaching.dialog import DialogState, TurnContext, resolve_references
from content.coaching.nlu import (
    FAST,
    HILLS,
    HOW_FAR,
    ONE_MOVE,
    OTHER_MOVES,
    STOPPING,
    THROUGH,
    WORSENING,
    Intent,
    Meaning,
)
from content.coaching.triage import Description, Finding
from content.language.en.normalisation import tokenise
from content.library import load
from content.records.progress import Progress
from content.records.speech import words_of

LIBRARY = load("en-US")
SEATED = Description((Finding("agg_sit_long"),))
HAMSTRING = "proximal_hamstring_tendinopathy"


def words(intent: Intent, condition: str, said: str = "", detail: str = "") -> str:
    """Return what is explained."""
    asked = Meaning(intent, tokens=tuple(tokenise(said)), condition=condition, detail=detail)
    explained = explain(LIBRARY, asked)
    assert explained is not None
    return words_of(explained.parts)


@pytest.mark.parametrize("id_", LIBRARY.neighbours)
def test_a_complaint_from_outside_has_a_time_moves_and_running_of_its_own(id_: str) -> None:
    it = LIBRARY.neighbours[id_]
    assert words(Intent.ASK_RECOVERY, id_) == it.recovery
    assert words(Intent.EXERCISES_FOR, id_) == it.exercises
    assert words(Intent.CAN_I_RUN, id_) == it.running
    assert words(Intent.ASK_TREATMENT, id_) == it.answer
    other = words(Intent.EXERCISES_FOR, id_, detail=OTHER_MOVES)
    assert other == (it.more_exercises or it.exercises)


@pytest.mark.parametrize("id_", [*LIBRARY.conditions, *LIBRARY.neighbours])
def test_why_each_thing_hurts_is_told(id_: str) -> None:
    it = complaint_of(LIBRARY, id_)
    assert it is not None
    for finding, reason in it.why.items():
        assert words(Intent.ASK_CAUSES, id_, detail=finding) == reason
    assert words(Intent.ASK_CAUSES, id_, detail="more") not in it.why.values()


def _why(said: str, **fields: str) -> Meaning | None:
    asked = Meaning(Intent.WHY, tokens=tuple(tokenise(said)), description=SEATED)
    known = DialogState(likely_condition="labral_tear")
    return ask_why(LIBRARY, known, replace(asked, **fields))


def test_why_is_asked_of_what_is_likely_and_of_what_was_told() -> None:
    asked = _why("why does sitting hurt")
    assert asked is not None
    assert (asked.condition, asked.detail) == ("labral_tear", "agg_sit_long")
    named = _why("why does sitting hurt", condition=HAMSTRING)
    assert named is not None
    assert named.condition == HAMSTRING
    assert _why("sitting hurts") is None
    assert _why("why do you ask") is None


def test_no_reason_is_made_up() -> None:
    asked = Meaning(Intent.WHY, tokens=("why", "does", "it", "hurt"))
    assert ask_why(LIBRARY, DialogState(condition="unheard_of"), asked) is None
    of_topic = Meaning(Intent.ASK_CAUSES, tokens=("why", "stairs"), topic="stairs")
    found = ask_why(LIBRARY, DialogState(condition="itb_syndrome"), of_topic)
    assert found is not None
    assert found.detail == "agg_stairs"


def test_whether_to_stop_is_answered_with_the_complaint_that_is_named() -> None:
    assert words(Intent.CAN_I_RUN, HAMSTRING, "should i stop running").startswith("Ease down")
    assert words(Intent.CAN_I_RUN, "hip_arthritis", "should i stop running").startswith("No need")
    assert words(Intent.CAN_I_RUN, "hip_arthritis", "can i run").startswith("Usually yes")


def test_one_move_is_told_with_how_many_and_others_follow() -> None:
    one = words(Intent.EXERCISES_FOR, "labral_tear", detail=ONE_MOVE)
    assert one.startswith("Glute bridges. To start with: one to three sets")
    others = words(Intent.EXERCISES_FOR, "labral_tear", detail=OTHER_MOVES)
    assert "come next" in others
    assert "clamshells" not in others


def context(likely: str = "", pain: int | None = None) -> TurnContext:
    """Return the context after a conclusion."""
    case = Description((Finding("loc_outer_hip"),), severity=pain)
    dialog = DialogState(likely_condition=likely, case=case)
    return TurnContext(LIBRARY, dialog, Progress(), 0.0)


@pytest.mark.parametrize(
    ("way", "likely", "pain", "heard"),
    [
        (STOPPING, "trochanteric_bursitis", None, "Ease down rather than stop"),
        (STOPPING, "trochanteric_bursitis", 4, "For now, yes"),
        (STOPPING, "trochanteric_bursitis", 7, "Yes. With pain over five"),
        (STOPPING, "muscle_strain", 7, "Yes, for the first days"),
        (STOPPING, "", None, "Ease down rather than stop"),
        (WORSENING, "hip_arthritis", None, "Usually not. Running for fun"),
        (WORSENING, "labral_tear", None, "Usually not, while it stays"),
        (WORSENING, "muscle_strain", None, "Yes, for the first days"),
        (THROUGH, "", None, "No, do not run through it"),
        (HILLS, "", None, "Not for now. Hills come back"),
        (FAST, "", None, "Not for now. Speed comes back last"),
        (FAST, "labral_tear", None, "Not yet"),
        ("", "labral_tear", None, ""),
    ],
)
def test_each_way_of_running_has_an_answer(
    way: str, likely: str, pain: int | None, heard: str
) -> None:
    said = words_of(words_of_way(context(likely, pain), way))
    assert said.startswith(heard)
    assert bool(said) == bool(heard)


def test_when_speed_comes_back_is_told_with_the_time_if_it_is_known() -> None:
    known = words_of(words_of_way(context("itb_syndrome"), FAST, when=True))
    assert known.startswith("Once easy runs")
    assert "six months" in known
    assert words_of(words_of_way(context(), HILLS, when=True)).endswith("one gentle hill.")


@pytest.mark.parametrize(("pain", "heard"), [(4, "Not yet"), (7, "No. With pain")])
def test_pain_above_two_comes_before_the_complaint(pain: int, heard: str) -> None:
    assert words_of(running_words(context("itb_syndrome", pain))).startswith(heard)
    assert words_of(running_words(context("", pain), HAMSTRING)).startswith(heard)


def test_what_gives_one_a_condition_is_asked_of_its_causes() -> None:
    causes = LIBRARY.conditions["hip_arthritis"].causes
    assert words(Intent.ASK_RISKS, "hip_arthritis") == causes


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("how long does it take with sciatica", Intent.ASK_RECOVERY),
        ("can i run with sciatica", Intent.CAN_I_RUN),
        ("exercises for sciatica", Intent.EXERCISES_FOR),
        ("sciatica", Intent.ASK_OTHER_COMPLAINT),
    ],
)
def test_what_is_asked_beside_the_name_of_a_complaint_is_heard(said: str, intent: Intent) -> None:
    asked = Meaning(Intent.ASK_OTHER_COMPLAINT, tokens=tuple(tokenise(said)), condition="sciatica")
    assert resolve_references(DialogState(), asked).intent is intent


def test_running_without_a_complaint_goes_by_the_pain() -> None:
    assert words_of(running_words(context())).startswith("Yes, if the pain stays")


def test_how_far_to_run_is_no_plan() -> None:
    asked = Meaning(Intent.CAN_I_RUN, detail=HOW_FAR)
    turn = answer_about_own_hip(context("itb_syndrome"), asked)
    assert "I cannot plan your week" in turn.reply.words
