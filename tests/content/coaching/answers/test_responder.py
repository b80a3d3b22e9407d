"""Everything that the content knows is told, with a question last."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.answers.conditions import ASPECTS
from content.coaching.answers.exercises import DETAILS, refuse_move
from content.coaching.answers.explanation import Explanation, deepen, group_names, offer_more
from content.coaching.answers.responder import explain, for_what_is_at_hand
from content.coaching.dialog import DialogState, QuestionType
from content.coaching.nlu import ALLOWED, AVOID, DAYS, DEFAULT_TOPICS, OF_ALL, Intent, Meaning
from content.coaching.triage import Description, Finding
from content.language.en.spoken_forms import say_number
from content.library import load
from content.records.speech import Say, say, words_of

LIBRARY = load("en-US")
GET = LIBRARY.phrases.get


def told(intent: Intent, **fields: str) -> str:
    """Return the words that explain a meaning."""
    explained = explain(LIBRARY, Meaning(intent, **fields))  # type: ignore[arg-type]  # texts alone
    assert explained is not None
    assert GET(f"{explained.question.phrase}_again", **explained.question.values)
    return words_of(explained.parts)


@pytest.mark.parametrize("condition", LIBRARY.conditions)
@pytest.mark.parametrize("intent", [*ASPECTS, Intent.EXERCISES_FOR])
def test_every_aspect_of_every_condition(intent: Intent, condition: str) -> None:
    explained = explain(LIBRARY, Meaning(intent, condition=condition))
    assert explained is not None
    assert explained.condition == condition
    assert explained.title
    assert words_of(explained.parts)


def test_a_stress_fracture_has_no_moves_and_says_whom_to_see() -> None:
    words = told(Intent.EXERCISES_FOR, condition="hip_stress_fracture")
    assert "nothing to exercise" in words
    assert LIBRARY.conditions["hip_stress_fracture"].see_someone in words


def test_a_stress_fracture_says_at_once_whom_to_see() -> None:
    words = told(Intent.ASK_CONDITION, condition="hip_stress_fracture")
    assert words.endswith(LIBRARY.conditions["hip_stress_fracture"].see_someone)


def test_two_conditions_side_by_side() -> None:
    words = told(Intent.COMPARE, condition="labral_tear", other_condition="hip_arthritis")
    for name in ("labral_tear", "hip_arthritis"):
        assert LIBRARY.conditions[name].where in words
    assert words.endswith("can tell more than I can.")


def test_one_condition_cannot_be_compared_but_is_remembered() -> None:
    explained = explain(LIBRARY, Meaning(Intent.COMPARE, condition="labral_tear"))
    assert explained is not None
    assert explained.question.kind is QuestionType.WHICH_CONDITION
    assert explained.question.then == "compare_conditions"
    assert explained.condition == "labral_tear"


def test_conditions_are_asked_for_and_listed() -> None:
    assert told(Intent.ASK_RECOVERY) == "That depends on what it is."
    assert told(Intent.ASK_CONDITION, unknown_name="my toaster").startswith(
        "I do not know that one."
    )
    words = told(Intent.LIST_CONDITIONS).lower()
    assert all(it.name.lower() in words for it in LIBRARY.conditions.values())


def test_neighbours_are_named_and_unknown_ones_asked_about() -> None:
    assert "sciatica" in told(Intent.ASK_OTHER_COMPLAINT, topic="sciatica").lower()
    assert "sciatica" in told(Intent.ASK_OTHER_COMPLAINT, condition="sciatica").lower()
    assert told(Intent.ASK_OTHER_COMPLAINT).startswith("That depends")


@pytest.mark.parametrize(("intent", "topic"), DEFAULT_TOPICS.items())
def test_general_answers_without_a_condition(intent: Intent, topic: str) -> None:
    assert told(intent) == LIBRARY.care_topics[topic].answer


def test_a_treatment_can_be_a_topic_of_its_own() -> None:
    assert told(Intent.ASK_TREATMENT, topic="ice_heat") == LIBRARY.care_topics["ice_heat"].answer


TOPICS = {
    Intent.ASK_PREVENTION: (*LIBRARY.practices, *LIBRARY.care_topics),
    Intent.ASK_RISKS: tuple(LIBRARY.risk_factors),
    Intent.ASK_ANATOMY: tuple(LIBRARY.anatomy),
}


@pytest.mark.parametrize(
    ("intent", "topic"), [(intent, topic) for intent, topics in TOPICS.items() for topic in topics]
)
def test_every_topic_is_told_and_says_more_on_a_yes(intent: Intent, topic: str) -> None:
    assert told(intent, topic=topic)
    assert told(Intent.ASK_PREVENTION, topic=topic, detail="more")


def test_topics_are_listed_where_none_was_named() -> None:
    count = say_number(len(LIBRARY.practices)).capitalize()
    assert told(Intent.ASK_PREVENTION).startswith(f"{count} habits help.")
    assert "an earlier injury" in told(Intent.ASK_RISKS)
    assert told(Intent.ASK_ANATOMY) == LIBRARY.anatomy["hip_joint"].answer


def test_nothing_is_offered_after_what_the_coach_is() -> None:
    it = explain(LIBRARY, Meaning(Intent.ASK_PREVENTION, topic="disclaimer", detail="more"))
    assert it is not None
    assert it.question.phrase == "ask.anything"


@pytest.mark.parametrize("exercise", LIBRARY.exercises)
def test_every_how_to_tells_each_step_after_a_silence(exercise: str) -> None:
    it = LIBRARY.exercises[exercise]
    explained = explain(LIBRARY, Meaning(Intent.ASK_HOWTO, exercise=exercise))
    assert explained is not None
    said = [part.text for part in explained.parts if isinstance(part, Say)]
    assert said == [it.purpose, it.start, *it.instructions, it.stop_if]
    assert len(explained.parts) - len(said) == len(it.instructions)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("muscles", "Clamshells work your"),
        ("equipment", "For clamshells you need"),
        ("dose", "To start with:"),
        ("mistake", "The usual mistake:"),
        ("", "The usual mistake:"),
    ],
)
def test_details_of_a_move(detail: str, words: str) -> None:
    assert told(Intent.ASK_DETAIL, exercise="clamshell", detail=detail).startswith(words)


@pytest.mark.parametrize(("detail", "fields"), DETAILS.items())
def test_details_that_stand_in_the_content(detail: str, fields: tuple[str, ...]) -> None:
    words = told(Intent.ASK_DETAIL, exercise="clamshell", detail=detail)
    assert words == " ".join(getattr(LIBRARY.exercises["clamshell"], field) for field in fields)


def test_the_steps_of_a_move_are_its_how_to() -> None:
    words = told(Intent.ASK_DETAIL, exercise="clamshell", detail="steps")
    assert LIBRARY.exercises["clamshell"].instructions[0] in words


def test_a_missing_move_is_asked_for() -> None:
    assert told(Intent.ASK_HOWTO).startswith("I know strength moves")
    assert told(Intent.ASK_DETAIL, unknown_name="burpees").startswith(
        "I do not know that exercise."
    )


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("strength", "strength exercises. Four to start with are "),
        ("mobility", "mobility exercises. Four to start with are "),
        ("warm_up", "extra warm-up moves. Four of them are "),
        ("", "mobility exercises. Four to start with are "),
    ],
)
def test_lists_name_four_moves(topic: str, words: str) -> None:
    listed = told(Intent.LIST_EXERCISES, topic=topic)
    moves = [it for it in LIBRARY.exercises.values() if it.group == (topic or "mobility")]
    assert listed.startswith(f"There are {say_number(len(moves))} {words}")
    assert listed.count(",") == 3


def test_the_gentlest_moves_come_first() -> None:
    assert "agility ladder" not in told(Intent.LIST_EXERCISES, topic="mobility")


PAIN = Description(findings=(Finding("loc_groin"),))


@pytest.mark.parametrize(
    ("exercise", "told_of", "fits", "kept"),
    [
        ("speed_skater", Description(), "", False),
        ("speed_skater", PAIN, "", True),
        ("clamshell", PAIN, "", False),
        ("lunge", Description(), "itb_syndrome", True),
        ("clamshell", Description(), "itb_syndrome", False),
        ("no_such_move", PAIN, "", False),
    ],
)
def test_a_move_is_kept_from_who_should_not_do_it(
    exercise: str, told_of: Description, fits: str, *, kept: bool
) -> None:
    asked = Meaning(Intent.ASK_HOWTO, exercise=exercise)
    assert (refuse_move(LIBRARY, asked, told_of, fits) is not None) is kept
    assert refuse_move(LIBRARY, replace(asked, intent=Intent.NEXT), told_of, fits) is None


def test_sessions_are_listed() -> None:
    assert "three, five, and ten minutes" in told(Intent.LIST_ROUTINES)


def test_what_asks_for_no_explanation_gets_none() -> None:
    assert explain(LIBRARY, Meaning(Intent.NEXT)) is None


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (4, [4]), (5, [2, 3]), (9, [3, 3, 3])]
)
def test_names_are_spread_evenly_over_breaths(count: int, sizes: list[int]) -> None:
    told = group_names(["knee"] * count)
    assert [text.lower().count("knee") for text in told] == sizes


@pytest.mark.parametrize(
    ("flag", "whom"), [("rf_pregnant", "midwife"), ("rf_hip_replacement", "surgeon")]
)
def test_somebody_else_is_asked_before_a_move_is_told(flag: str, whom: str) -> None:
    asked = Meaning(Intent.ASK_HOWTO, exercise="glute_bridge")
    told = refuse_move(LIBRARY, asked, Description((Finding(flag),)), "")
    assert told is not None
    assert whom in words_of(told.parts)
    assert refuse_move(LIBRARY, asked, Description(), "") is None


@pytest.mark.parametrize(
    ("condition", "move", "opens"),
    [
        ("", "deadlift", LIBRARY.exercises["deadlift"].caution),
        ("trochanteric_bursitis", "clamshell", "Clamshells are on the list to leave out"),
        ("hip_stress_fracture", "clamshell", "Clamshells are on the list to leave out"),
        ("trochanteric_bursitis", "squat", "Squats usually suit hip bursitis"),
        ("trochanteric_bursitis", "deadlift", "Deadlifts are on neither of my lists"),
    ],
)
def test_whether_a_move_may_be_done(condition: str, move: str, opens: str) -> None:
    words = told(Intent.ASK_DETAIL, condition=condition, exercise=move, detail=ALLOWED)
    assert words.startswith(opens)


def test_how_many_of_all_moves() -> None:
    assert "every other day" in told(Intent.ASK_DETAIL, detail=OF_ALL)


def test_how_often_comes_before_how_many() -> None:
    words = told(Intent.ASK_DETAIL, exercise="hip_flexor_stretch", detail=DAYS)
    assert words.startswith("A few days a week")


def test_what_to_leave_out_with_a_condition() -> None:
    words = told(Intent.ASK_TREATMENT, condition="trochanteric_bursitis", detail=AVOID)
    assert words.startswith("For now leave out clamshells")


def test_a_means_has_figures_for_one_condition_only() -> None:
    outer = told(Intent.ASK_TREATMENT, topic="injections", condition="trochanteric_bursitis")
    tear = told(Intent.ASK_TREATMENT, topic="injections", condition="labral_tear")
    assert "fifty-eight" in outer
    assert tear.startswith("On injections for a labral tear I have no figures.")
    assert "fifty-eight" not in tear


def test_a_condition_beside_something_else_is_explained() -> None:
    words = told(Intent.COMPARE, condition="trochanteric_bursitis", topic="tendons_and_ligaments")
    assert LIBRARY.conditions["trochanteric_bursitis"].what in words


@pytest.mark.parametrize(
    ("dialog", "meaning", "expected"),
    [
        (DialogState(), Meaning(Intent.CORRECT, topic="hamstrings"), Intent.CORRECT),
        (
            DialogState(exercise="hip_flexor_stretch"),
            Meaning(Intent.CORRECT, topic="hamstrings"),
            Intent.LIST_EXERCISES,
        ),
        (DialogState(topic="sitting"), Meaning(Intent.CORRECT, topic="hamstrings"), Intent.CORRECT),
        (
            DialogState(topic="sitting"),
            Meaning(Intent.CORRECT, topic="stairs"),
            Intent.ASK_PREVENTION,
        ),
        (
            DialogState(topic="injections"),
            Meaning(Intent.ASK_CONDITION, condition="labral_tear", tokens=("i", "mean", "for")),
            Intent.ASK_PREVENTION,
        ),
        (
            DialogState(topic="stairs"),
            Meaning(Intent.ASK_CONDITION, condition="labral_tear", tokens=("i", "mean", "for")),
            Intent.ASK_CONDITION,
        ),
    ],
)
def test_what_is_at_hand(dialog: DialogState, meaning: Meaning, expected: Intent) -> None:
    assert for_what_is_at_hand(LIBRARY, dialog, meaning).intent is expected


@pytest.mark.parametrize(
    ("said", "opens"),
    [("two", "Two"), ("five", "Five"), ("seven", "Seven")],
)
def test_a_score_is_read_on_the_scale_of_pain(said: str, opens: str) -> None:
    meaning = Meaning(Intent.ASK_PREVENTION, topic="pain_scale", tokens=("what", "is", said))
    explained = explain(LIBRARY, meaning)
    assert explained is not None
    assert words_of(explained.parts).startswith(opens)
    assert len(explained.parts) == 2


@pytest.mark.parametrize("said", ["twelve", "it"])
def test_what_is_no_score_is_told_of_the_scale_alone(said: str) -> None:
    meaning = Meaning(Intent.ASK_PREVENTION, topic="pain_scale", tokens=("what", "is", said))
    explained = explain(LIBRARY, meaning)
    assert explained is not None
    assert words_of(explained.parts) == LIBRARY.care_topics["pain_scale"].answer.strip()


def test_nothing_on_that_is_said_where_no_text_answers() -> None:
    assert told(Intent.ASK_PREVENTION, topic="none") == GET("chat.nothing_on_that")


def test_the_moves_of_a_muscle_or_stretches_if_it_has_none() -> None:
    works = told(Intent.EXERCISES_FOR, detail="adductors")
    assert "inner-thigh ball squeezes" in works
    stretches = told(Intent.LIST_EXERCISES, detail="adductors", topic="mobility")
    assert "butterfly stretches" in stretches
    assert "ball squeezes" not in stretches


def test_an_offer_of_no_topic_goes_no_deeper() -> None:
    offered = offer_more(Intent.ASK_PREVENTION, "left_sock", "a sock")
    it = Explanation(say("Wear two."), question=offered)
    assert deepen(LIBRARY, it) is it


def test_the_dose_of_all_is_told_where_no_move_is_named() -> None:
    words = told(Intent.ASK_DETAIL, detail=OF_ALL)
    assert words.startswith("Two or three days a week")
    unknown = told(Intent.ASK_DETAIL, detail=OF_ALL, unknown_name="burpee")
    assert unknown == GET("exercise.unknown")


@pytest.mark.parametrize("move", ["deadlift", "step_up"])
def test_what_a_move_is_for(move: str) -> None:
    words = told(Intent.ASK_DETAIL, detail="purpose", exercise=move)
    assert words == LIBRARY.exercises[move].purpose
