"""The talk around the coaching: never a dead end, never an answer for a session that is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach.small_talk import CHAT_PHRASES
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent
from content.coaching.triage import Description, Finding
from content.records.progress import Progress, SavedPlace
from content.records.speech import Say, words_of
from tests.fakes.engine_channel import NOON
from tests.fakes.talking import KNOWN, Talking

DAY = 86_400.0
PLACE = SavedPlace("glutes", 2, NOON - 600)


def test_the_first_launch_tells_who_the_coach_is_not() -> None:
    talking = Talking(Progress())
    assert "Welcome to Hip Coach" in talking.open().reply.words
    assert talking.progress.heard_disclaimer
    assert talking.open().reply.words.startswith("Welcome back to Hip Coach. What")


def test_a_place_is_offered_within_a_day() -> None:
    words = Talking(replace(KNOWN, place=PLACE)).open().reply.words
    assert "at move three. Shall we go on from there?" in words
    old = replace(PLACE, saved_at=NOON - DAY - 1)
    assert "go on" not in Talking(replace(KNOWN, place=old)).open().reply.words
    gone = replace(PLACE, routine="no_such_routine")
    assert "go on" not in Talking(replace(KNOWN, place=gone)).open().reply.words


def test_after_a_session_the_first_question_is_how_it_felt() -> None:
    talking = Talking(replace(KNOWN, feeling_due=True, last_done=NOON - DAY))
    assert talking.open().reply.words.endswith("better, same or worse?")
    assert not talking.progress.feeling_due
    worse = talking.means(Intent.FEELS_WORSE).reply.words
    assert worse.startswith("I am sorry to hear that.")
    assert "groin pain" in worse


def test_after_a_long_while_nobody_asks_how_it_felt() -> None:
    talking = Talking(replace(KNOWN, feeling_due=True, last_done=NOON - 30 * DAY))
    assert talking.open().reply.words.startswith("Welcome back to Hip Coach. What")
    assert not talking.progress.feeling_due


def test_after_the_sound_broke_off_a_session_goes_by_turns() -> None:
    talking = Talking(replace(KNOWN, stream_broke=True), DialogState(can_stream=True))
    assert "the sound broke off" in talking.open().reply.words
    assert not talking.progress.stream_broke
    talking.means(Intent.START_WARM_UP)
    assert talking.talk.session is not None


@pytest.mark.parametrize("intent", CHAT_PHRASES)
def test_polite_words_get_an_answer_and_a_question(intent: Intent) -> None:
    turn = Talking().means(intent)
    assert turn.reply.is_open
    asked = "Anything else?" if intent is Intent.THANKS else "What would you like to know?"
    assert turn.reply.words.endswith(asked)


@pytest.mark.parametrize(
    "intent", [Intent.NEXT, Intent.PAUSE, Intent.TIME_LEFT, Intent.RESUME, Intent.REPEAT]
)
def test_nothing_to_steer_offers_a_warm_up(intent: Intent) -> None:
    talking = Talking()
    assert "No session is running" in talking.means(intent).reply.words
    talking.means(Intent.YES)
    assert talking.talk.session is not None


def test_help_in_a_session_tells_its_words() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    assert "that hurts" in talking.means(Intent.HELP).reply.words


def test_home_leaves_the_session() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    words = talking.means(Intent.HOME).reply.words
    assert talking.talk.session is None
    assert words.endswith("What would you like to know?")


@pytest.mark.parametrize(
    ("asked", "intent", "words", "is_open"),
    [
        (QuestionType.ANYTHING, Intent.YES, "Go ahead.", True),
        (QuestionType.ANYTHING, Intent.NO, "Take care of that hip.", False),
        (QuestionType.ANYTHING, Intent.UNSURE, "All right.", True),
        (QuestionType.MORE, Intent.NO, "All right.", True),
        (QuestionType.WHICH_ROUTINE, Intent.NO, "All right.", True),
        (QuestionType.DID_IT_HURT, Intent.NO, "Take care of that hip.", False),
    ],
)
def test_bare_answers(asked: QuestionType, intent: Intent, words: str, *, is_open: bool) -> None:
    talking = Talking(talk=DialogState(pending=PendingQuestion(asked, "ask.anything")))
    turn = talking.means(intent)
    assert turn.reply.words.startswith(words)
    assert turn.reply.is_open is is_open


def test_a_bare_no_to_nothing_is_no_goodbye() -> None:
    assert Talking().means(Intent.NO).reply.is_open


def test_misunderstandings_become_simpler_and_are_forgotten() -> None:
    talking = Talking()
    assert "I can only help" in talking.means(Intent.UNKNOWN).reply.words
    second = talking.means(Intent.UNKNOWN).reply.words
    assert second.endswith("Would you rather talk about a sore hip, or do a warm-up?")
    talking.means(Intent.THANKS)
    assert talking.talk.misses == 0


def test_a_misunderstood_answer_keeps_its_question() -> None:
    talking = Talking()
    talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    turn = talking.means(Intent.UNKNOWN)
    assert turn.reply.words.startswith("Sorry, I did not catch that. Shall I tell you the signs")
    talking.means(Intent.YES)
    assert talking.talk.pending is not None
    assert talking.talk.pending.then == "ask_treatment"


@pytest.mark.parametrize("intent", [Intent.UNKNOWN, Intent.UNSURE])
def test_in_a_session_what_is_not_understood_may_be_pain(intent: Intent) -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    assert talking.means(intent).reply.words.endswith("Did something hurt?")


def test_an_answer_is_said_again_with_its_question() -> None:
    talking = Talking()
    first = talking.means(Intent.ASK_CONDITION, condition="labral_tear").reply
    asked = Say("Would you like to hear how it usually feels?")
    again = talking.means(Intent.REPEAT).reply
    assert first.parts[-1] == asked
    assert again.words == first.words.replace(asked.text, words_of(first.reprompt))


def test_repeating_after_a_goodbye_asks_something() -> None:
    talking = Talking(talk=DialogState(last="Goodbye."))
    assert talking.means(Intent.REPEAT).reply.words == "Goodbye. What would you like to know?"


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(), "You have not finished a session with me yet."),
        (
            Progress(sessions=1, weeks=1, last_done=NOON),
            "You have finished one session. The last one was today.",
        ),
        (
            Progress(sessions=2, weeks=1, last_done=NOON - 1.5 * DAY),
            "You have finished two sessions. The last one was yesterday.",
        ),
        (
            Progress(sessions=4, weeks=3, last_done=NOON - 3.5 * DAY),
            (
                "You have finished four sessions. The last one was three days ago. "
                "That makes three weeks in a row. Nice and steady."
            ),
        ),
        (
            Progress(sessions=4, weeks=3, last_done=NOON - 30.5 * DAY),
            "You have finished four sessions. The last one was thirty days ago.",
        ),
        (
            Progress(sessions=1, weeks=1, last_done=NOON + DAY),
            "You have finished one session. The last one was today.",
        ),
    ],
)
def test_history(progress: Progress, words: str) -> None:
    said = Talking(progress).means(Intent.HISTORY).reply.words
    assert said == f"{words} What would you like to know?"


@pytest.mark.parametrize(
    ("talk", "words"), [("", "I say less"), ("beeps", "bells only"), ("full", "every step")]
)
def test_how_much_is_said_is_remembered(talk: str, words: str) -> None:
    talking = Talking()
    assert words in talking.means(Intent.SET_VERBOSITY, verbosity=talk).reply.words
    assert talking.progress.verbosity == (talk or "brief")


@pytest.mark.parametrize("intent", [Intent.YES, Intent.UNSURE])
def test_no_answer_to_how_it_felt_is_asked_again(intent: Intent) -> None:
    talking = Talking(replace(KNOWN, sessions=1, last_done=NOON, feeling_due=True))
    talking.open()
    assert talking.means(intent).reply.words.endswith("better, the same, or worse?")
    assert "Good to hear" in talking.means(Intent.FEELS_BETTER).reply.words


@pytest.mark.parametrize(
    ("intent", "minutes", "offer"),
    [
        (Intent.START_OVER, 5, "Shall I start the glute session again?"),
        (Intent.NEXT, 5, "Anything else?"),
        (Intent.START_OVER, 120, "Shall I start the five-minute warm-up?"),
    ],
)
def test_the_session_just_done_is_offered_again(intent: Intent, minutes: int, offer: str) -> None:
    done = replace(KNOWN, sessions=1, last_routine="glutes", last_done=NOON - 60 * minutes)
    assert Talking(done).means(intent).reply.words.endswith(offer)


def test_a_word_to_a_session_that_was_left_offers_to_go_on() -> None:
    talking = Talking(replace(KNOWN, place=PLACE))
    assert talking.means(Intent.PAUSE).reply.words == (
        "No session is running right now. Last time you stopped in the glute session, "
        "at move three. Shall we go on from there?"
    )
    assert "groin pain" in talking.means(Intent.YES).reply.words


def test_forgetting_begins_afresh() -> None:
    talking = Talking(replace(KNOWN, sessions=3))
    talking.means(Intent.START_WARM_UP)
    asked = talking.means(Intent.FORGET_ME)
    assert not asked.forget
    turn = talking.means(Intent.YES)
    assert turn.forget
    assert turn.reply.is_open
    assert talking.talk.session is None
    assert talking.progress == Progress()


@pytest.mark.parametrize("intent", [Intent.NO, Intent.THANKS, Intent.ASK_PRIVACY])
def test_nothing_is_erased_without_a_yes(intent: Intent) -> None:
    talking = Talking(replace(KNOWN, sessions=3))
    talking.means(Intent.FORGET_ME)
    assert not talking.means(intent).forget
    assert not talking.means(Intent.YES).forget
    assert talking.progress.sessions == 3


def test_a_danger_outlives_what_is_erased() -> None:
    talking = Talking(KNOWN)
    talking.means(Intent.DANGER, description=Description((Finding("rf_calf_swelling"),)))
    talking.means(Intent.FORGET_ME)
    turn = talking.means(Intent.YES)
    assert turn.forget
    assert turn.dialog.in_danger
    assert "Done. I have forgotten" in turn.reply.words


@pytest.mark.parametrize("intent", [Intent.STOP, Intent.CANCEL])
def test_stop_ends_the_talk(intent: Intent) -> None:
    turn = Talking().means(intent)
    assert not turn.reply.is_open
    assert turn.reply.words == "Take care of that hip. Goodbye."
