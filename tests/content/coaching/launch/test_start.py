"""Which session a wish means, who should not do it, and where one was left."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, TurnContext
from content.coaching.launch.start import offer_to_resume
from content.coaching.nlu import Intent
from content.library import load
from content.records.progress import SavedPlace
from content.records.red_flags import CareLevel
from tests.fakes.engine_channel import NOON
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")
SCENE = TurnContext(LIBRARY, DialogState(), KNOWN, NOON)
PLACE = SavedPlace("glutes", 2, NOON - 600, minutes=6, pace="slow", verbosity="brief")


@pytest.mark.parametrize("fields", [{}, {"equipment": "mat"}, {"routine": "no_such_routine"}])
def test_a_wish_that_names_none_is_asked_back(fields: dict[str, str]) -> None:
    talking = Talking()
    assert talking.means(Intent.START_SESSION, **fields).reply.words.endswith(
        "Which session would you like?"
    )
    talking.means(Intent.UNKNOWN, routine_kind="mobility")
    assert talking.talk.session is not None
    assert talking.talk.session.routine == "floor_mobility"


def test_a_gentle_session_is_for_something() -> None:
    talking = Talking()
    asked = talking.means(Intent.START_SESSION, routine_kind="gentle").reply.words
    assert "Which condition do you mean" in asked
    talking.means(Intent.ASK_CONDITION, condition="hip_arthritis")
    assert talking.talk.session is not None
    assert talking.talk.session.routine == "gentle_hip_arthritis"


def test_there_is_no_session_for_a_stress_fracture() -> None:
    talking = Talking()
    turn = talking.means(Intent.START_SESSION, condition="hip_stress_fracture")
    assert talking.talk.session is None
    assert LIBRARY.conditions["hip_stress_fracture"].see_someone in turn.reply.words


def test_danger_refuses_every_session() -> None:
    talking = Talking(talk=DialogState(care=CareLevel.URGENT))
    assert "not safe" in talking.means(Intent.START_WARM_UP).reply.words
    assert talking.talk.session is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"minutes": 500.0}, "sixty minutes"),
        ({"minutes": 0.0}, "sixty minutes"),
        ({"routine": "floor_mobility", "position": "standing"}, ""),
    ],
)
def test_a_choice_that_leaves_none_leads_back_to_the_sessions(
    fields: dict[str, object], words: str
) -> None:
    talking = Talking()
    turn = talking.means(Intent.START_SESSION, **{"routine": "warm_up_10", **fields})
    assert words in turn.reply.words
    assert turn.reply.is_open


def test_who_should_not_is_asked_once_and_told_ever_after() -> None:
    talking = Talking(replace(KNOWN, heard_safety=False))
    asked = talking.means(Intent.START_WARM_UP).reply.words
    assert asked.startswith("The five-minute warm-up. Before we start: any new groin pain")
    talking.means(Intent.NO)
    assert talking.talk.session is not None
    assert talking.progress.heard_safety
    told = talking.means(Intent.START_WARM_UP).reply.words
    assert told.startswith("Your ")
    assert "Skip this with new groin pain" in told


@pytest.mark.parametrize(
    "intent", [Intent.READY, Intent.NEXT, Intent.START_SESSION, Intent.UNKNOWN]
)
def test_impatience_is_no_answer_to_it(intent: Intent) -> None:
    talking = Talking(replace(KNOWN, heard_safety=False))
    talking.means(Intent.START_WARM_UP)
    assert "groin pain" in talking.means(intent).reply.words
    assert talking.talk.session is None


@pytest.mark.parametrize("intent", [Intent.YES, Intent.UNSURE])
def test_yes_and_unsure_end_the_plan(intent: Intent) -> None:
    talking = Talking(replace(KNOWN, heard_safety=False))
    talking.means(Intent.START_WARM_UP)
    turn = talking.means(intent)
    assert talking.talk.requested is None
    assert talking.talk.session is None
    assert turn.reply.is_open


def test_a_danger_question_without_a_plan_starts_nothing() -> None:
    dialog = DialogState(
        pending=PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")
    )
    talking = Talking(talk=dialog)
    talking.means(Intent.NO)
    assert talking.talk.session is None


def test_a_start_leaves_a_card_with_its_moves() -> None:
    card = Talking().means(Intent.START_WARM_UP).reply.card
    assert card is not None
    assert card.title == "Five-minute warm-up"
    assert "The moves are marches on the spot," in card.text
    assert card.text.endswith("fever or a swollen leg.")


def test_a_session_that_tells_of_a_complaint_leaves_no_card() -> None:
    assert Talking().means(Intent.START_SESSION, condition="labral_tear").reply.card is None


def test_going_on_keeps_the_choices_and_asks_of_danger_first() -> None:
    talking = Talking(replace(KNOWN, place=PLACE))
    talking.open()
    asked = talking.means(Intent.YES).reply.words
    assert asked.startswith("The glute session, about six minutes. Before we start:")
    talking.means(Intent.NO)
    session = talking.talk.session
    assert session is not None
    assert (session.routine, session.step, session.choices.minutes) == ("glutes", 2, 6)
    assert (session.choices.pace, session.choices.verbosity) == ("slow", "brief")


def test_resume_finds_the_place_without_a_welcome() -> None:
    talking = Talking(replace(KNOWN, place=PLACE))
    assert "Shall we go on from there?" in talking.means(Intent.RESUME).reply.words


def test_a_declined_place_is_gone() -> None:
    talking = Talking(replace(KNOWN, place=PLACE))
    talking.open()
    talking.means(Intent.NO)
    assert talking.progress.place is None


def test_an_offer_that_is_not_answered_is_left() -> None:
    talking = Talking(replace(KNOWN, place=PLACE))
    talking.open()
    assert "All right." in talking.means(Intent.UNSURE).reply.words
    assert talking.progress.place == PLACE


def test_danger_forbids_going_on() -> None:
    talking = Talking(replace(KNOWN, place=PLACE), DialogState(care=CareLevel.URGENT))
    assert "go on from there" not in talking.means(Intent.RESUME).reply.words


def test_no_place_is_never_offered() -> None:
    with pytest.raises(ValueError, match="no_place"):
        offer_to_resume(SCENE)


def test_an_offered_warm_up_may_be_declined() -> None:
    talking = Talking()
    talking.means(Intent.NEXT)
    assert talking.means(Intent.NO).reply.words.startswith("All right.")


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        (Intent.YES, "Is it a new groin pain"),
        (Intent.UNSURE, "Is it a new groin pain"),
        (Intent.NO, "Shall we go on?"),
        (Intent.THANKS, "Did something hurt?"),
    ],
)
def test_did_something_hurt(intent: Intent, words: str) -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    talking.means(Intent.UNKNOWN)
    turn = talking.means(intent)
    assert words in turn.reply.words or intent is Intent.THANKS
    assert talking.talk.session is not None


def test_where_a_session_can_be_played_the_runner_chooses() -> None:
    talking = Talking(talk=DialogState(can_stream=True))
    assert talking.means(Intent.START_WARM_UP).reply.words.endswith("hands-free?")
    talking.means(Intent.THANKS)
    talking.talk = replace(
        talking.talk, pending=PendingQuestion(QuestionType.HANDS_FREE, "start.hands_free")
    )
    talking.means(Intent.NO)
    assert talking.talk.session is not None


def test_a_session_that_cannot_be_played_goes_by_turns() -> None:
    talking = Talking(talk=DialogState(can_stream=True))
    talking.means(Intent.START_WARM_UP)
    turn = talking.coach.begin_turn_by_turn(talking.talk, talking.progress, talking.now)
    assert turn.dialog.session is not None
    assert turn.reply.is_open


def test_something_hurt_after_the_end() -> None:
    dialog = DialogState(pending=PendingQuestion(QuestionType.DID_IT_HURT, "ask.did_it_hurt"))
    talking = Talking(talk=dialog)
    assert talking.means(Intent.YES).reply.words.endswith("Where exactly do you feel it?")
