"""What an utterance means now: danger, then a waiting question, then a session, then the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.coaching.coach.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.nlu import Intent
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.session import Phase
from content.coaching.triage import Description, Finding
from content.library import load
from content.records.progress import Progress, SavedPlace
from content.records.sides import Side
from content.records.speech import words_of
from tests.fakes.engine_channel import NOON, coach_of
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from([*LIBRARY.findings, *LIBRARY.red_flags, "no_such_finding"]),
        denied=st.booleans(),
        unsure=st.booleans(),
    ),
    max_size=2,
)
MEANINGS = st.fixed_dictionaries(
    {"kind": st.sampled_from(Intent)},
    optional={
        "condition": st.sampled_from(["", "labral_tear", "hip_stress_fracture", "nothing"]),
        "other_condition": st.sampled_from(["hip_arthritis", "nothing"]),
        "exercise": st.sampled_from(["clamshell", "march_in_place", "nothing"]),
        "routine": st.sampled_from(["glutes", "warm_up_3", "gentle_hip_arthritis", "nothing"]),
        "routine_kind": st.sampled_from(["gentle", "strength", "mobility", "nothing"]),
        "topic": st.sampled_from(["ice_heat", "shoes", "labrum", "strength", "nothing"]),
        "detail": st.sampled_from(["muscles", "steps", "more", "nothing"]),
        "minutes": st.floats(-5, 500),
        "number": st.integers(-2, 30),
        "equipment": st.sampled_from(["band", "mat", "nothing"]),
        "position": st.sampled_from(["standing", "on_the_spot"]),
        "unknown_name": st.just("my toaster"),
        "after": st.floats(0.0, 120.0),
        "description": st.builds(
            Description, findings=FINDINGS.map(tuple), side=st.none() | st.sampled_from(Side)
        ),
    },
)
RECORDS = st.sampled_from(
    [
        Progress(),
        KNOWN,
        replace(KNOWN, place=SavedPlace("glutes", 2, NOON - 600)),
        replace(KNOWN, place=SavedPlace("no_such_routine", 90, NOON - 600)),
        replace(KNOWN, sessions=3, weeks=2, last_done=NOON - 600),
    ]
)


@given(progress=RECORDS, meanings=st.lists(MEANINGS, max_size=12))
@settings(deadline=None, max_examples=60)
def test_any_talk_is_answered(progress: Progress, meanings: list[dict[str, object]]) -> None:
    talking = Talking(progress)
    turns = [talking.open(), *(talking.means(**meaning) for meaning in meanings)]  # type: ignore[arg-type]  # fields of a meaning
    for turn in turns:
        assert turn.reply.words
        assert not turn.reply.is_open or words_of(turn.reply.reprompt)


def test_words_are_understood_and_answered() -> None:
    turn = Coach(LIBRARY).hear("what is a labral tear", DialogState(), KNOWN, NOON)
    assert turn.reply.words.startswith(LIBRARY.conditions["labral_tear"].what)


def test_ears_can_be_given() -> None:
    ears = Interpreter(LIBRARY)
    assert Coach(LIBRARY, ears).interpreter is ears


def test_it_is_what_was_spoken_of_last() -> None:
    talking = Talking()
    talking.means(Intent.ASK_CONDITION, condition="hip_arthritis")
    assert (
        LIBRARY.conditions["hip_arthritis"].recovery
        in talking.means(Intent.ASK_RECOVERY).reply.words
    )
    talking.means(Intent.ASK_HOWTO, exercise="clamshell")
    assert "Clamshells work" in talking.means(Intent.ASK_DETAIL, detail="muscles").reply.words


def test_an_unknown_name_is_not_it() -> None:
    talking = Talking()
    talking.means(Intent.ASK_HOWTO, exercise="clamshell")
    assert (
        "do not know that exercise" in talking.means(Intent.ASK_HOWTO, unknown_name="x").reply.words
    )
    talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    assert (
        "do not know that one" in talking.means(Intent.ASK_CONDITION, unknown_name="x").reply.words
    )


def test_ice_is_not_about_the_last_condition() -> None:
    talking = Talking()
    talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    turn = talking.means(Intent.ASK_TREATMENT, topic="ice_heat")
    assert turn.reply.words.startswith(LIBRARY.care_topics["ice_heat"].answer)


def test_it_can_be_one_of_two() -> None:
    talking = Talking()
    talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    turn = talking.means(Intent.COMPARE, condition="hip_arthritis")
    assert LIBRARY.conditions["labral_tear"].where in turn.reply.words


def test_the_second_of_two_may_come_later() -> None:
    talking = Talking()
    talking.means(Intent.COMPARE, condition="hip_arthritis")
    turn = talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    assert turn.reply.words.startswith("Here is how hip arthritis and a labral tear differ.")


def test_a_name_alone_answers_a_question_for_one() -> None:
    talking = Talking()
    talking.means(Intent.ASK_RECOVERY)
    turn = talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    assert LIBRARY.conditions["labral_tear"].recovery in turn.reply.words


def test_another_question_is_not_taken_for_a_name() -> None:
    talking = Talking()
    talking.means(Intent.ASK_RECOVERY)
    assert (
        LIBRARY.anatomy["labrum"].answer
        in talking.means(Intent.ASK_ANATOMY, topic="labrum").reply.words
    )
    talking.means(Intent.ASK_RECOVERY)
    assert "Which condition do you mean" in talking.means(Intent.UNKNOWN).reply.words


def test_a_detail_in_a_session_is_about_the_move_under_way() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    turn = talking.means(Intent.ASK_DETAIL, detail="muscles")
    assert turn.reply.words.startswith("Marches on the spot work your")


def test_after_the_last_move_there_is_none_under_way() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    session = talking.talk.session
    assert session is not None
    past = replace(session, step=len(session.plan), phase=Phase.ASKING_ABOUT_PAIN, hurting=0)
    talking.talk = replace(talking.talk, session=past)
    assert "I know strength moves" in talking.means(Intent.ASK_DETAIL).reply.words


def test_what_leads_away_holds_the_place() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    talking.means(Intent.LIST_CONDITIONS, after=20.0)
    session = talking.talk.session
    assert session is not None
    assert session.phase is Phase.ASIDE
    talking.means(Intent.THANKS, after=500.0)
    assert talking.talk.session is not None
    assert talking.talk.session.at == session.at


def test_a_session_of_a_routine_that_is_gone_is_forgotten() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    session = talking.talk.session
    assert session is not None
    talking.talk = replace(talking.talk, session=replace(session, routine="gone"))
    assert "No session is running" in talking.means(Intent.NEXT).reply.words


@pytest.mark.parametrize(
    ("intent", "fields", "then"),
    [
        (Intent.ASK_CONDITION, {"condition": "labral_tear"}, "with sharp jabs when you run"),
        (Intent.ASK_HOWTO, {"exercise": "clamshell"}, "The usual mistake:"),
        (
            Intent.ASK_DETAIL,
            {"exercise": "clamshell", "detail": "dose"},
            "Lie on your resting side",
        ),
    ],
)
def test_yes_goes_one_step_deeper(intent: Intent, fields: dict[str, str], then: str) -> None:
    talking = Talking()
    talking.means(intent, **fields)
    assert then in talking.means(Intent.YES).reply.words


def test_yes_tells_more_of_a_habit() -> None:
    talking = Talking()
    talking.means(Intent.ASK_PREVENTION, topic="ice_heat")
    more = LIBRARY.care_topics["ice_heat"].more
    assert more
    assert talking.means(Intent.YES).reply.words.startswith(more)


def test_yes_starts_the_gentle_session_that_was_offered() -> None:
    talking = Talking()
    talking.means(Intent.EXERCISES_FOR, condition="labral_tear")
    talking.means(Intent.YES)
    assert talking.talk.session is not None
    assert talking.talk.session.routine == "gentle_labral_tear"


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        (Intent.WHY, "nothing about your hip"),
        (Intent.WHAT_ELSE, "nothing about your hip"),
        (Intent.CORRECT, "I got that wrong"),
    ],
)
def test_nothing_told_can_be_explained(intent: Intent, words: str) -> None:
    assert words in Talking().means(intent).reply.words


@pytest.mark.parametrize("intent", [Intent.WHY, Intent.CORRECT])
def test_why_in_a_session_may_be_pain(intent: Intent) -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    assert talking.means(intent).reply.words.endswith("Did something hurt?")


def test_easier_without_a_session_is_about_the_move_spoken_of() -> None:
    talking = Talking()
    assert "Floor mobility is the easy one" in talking.means(Intent.EASIER).reply.words
    talking.means(Intent.ASK_HOWTO, exercise="squat")
    assert talking.means(Intent.EASIER).reply.words.startswith(LIBRARY.exercises["squat"].easier)
    turn = talking.means(Intent.HARDER, exercise="clamshell")
    assert turn.reply.words.startswith(LIBRARY.exercises["clamshell"].harder)


def test_danger_comes_before_everything() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    description = Description(findings=(Finding("rf_cannot_bear_weight"),))
    turn = talking.means(Intent.NEXT, description=description)
    assert talking.talk.in_danger
    assert talking.talk.session is None
    assert turn.reply.card is None


def test_one_coach_serves_every_talk() -> None:
    assert coach_of("en-GB").library.locale == "en-GB"


@pytest.mark.parametrize(
    ("words", "is_danger"), [("skip this one", False), ("skip, i can't walk on it", True)]
)
def test_a_danger_in_a_command_is_told(words: str, *, is_danger: bool) -> None:
    coach = coach_of("en-US")
    assert coach.hears_danger(coach.interpreter.interpret(words, in_session=True)) is is_danger
