"""A session inside a talk: words passed on to it, and what is kept of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, QuestionType
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT, event_of, is_for_session
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Command
from content.coaching.timeline import Pace
from content.coaching.triage import Description
from content.records.sides import Side
from tests.fakes.talking import Talking


def started(intent: Intent = Intent.START_WARM_UP, **fields: str) -> Talking:
    """Return a talk in which a session has just begun."""
    talking = Talking()
    talking.means(intent, **fields)
    assert talking.talk.session is not None
    return talking


@pytest.mark.parametrize("intent", COMMAND_OF_INTENT)
def test_every_steering_word_gets_a_turn(intent: Intent) -> None:
    turn = started().means(intent, after=60.0)
    assert turn.reply.words
    assert "No session" not in turn.reply.words


def test_a_how_to_without_a_name_is_a_word_to_the_session() -> None:
    assert is_for_session(Meaning(Intent.ASK_HOWTO))
    assert not is_for_session(Meaning(Intent.ASK_HOWTO, exercise="clamshell"))
    assert not is_for_session(Meaning(Intent.ASK_HOWTO, unknown_name="burpees"))
    assert "Now you." in started().means(Intent.ASK_HOWTO).reply.words


def test_the_place_goes_along() -> None:
    talking = started()
    talking.means(Intent.NEXT, after=60.0)
    place = talking.progress.place
    assert place is not None
    assert (place.routine, place.step, place.saved_at) == ("pre_run_warm_up", 1, talking.now)


def test_no_is_not_yet() -> None:
    talking = started()
    talking.means(Intent.NO, after=70.0)
    assert talking.talk.session is not None
    assert talking.talk.session.step == 0


def test_a_chosen_pace_is_remembered() -> None:
    talking = started()
    talking.means(Intent.SLOWER)
    assert talking.progress.pace == "slow"
    assert started().progress.pace == "normal"
    talking.means(Intent.STOP)
    talking.means(Intent.START_SESSION, routine="glutes")
    assert talking.talk.session is not None
    assert talking.talk.session.choices.pace is Pace.SLOW


@pytest.mark.parametrize(
    "fields", [{"condition": "labral_tear"}, {"routine": "gentle_hip_arthritis"}]
)
def test_what_tells_of_a_complaint_is_kept_nowhere(fields: dict[str, str]) -> None:
    talking = started(Intent.START_SESSION, **fields)
    assert talking.progress.place is None
    while talking.talk.session is not None:
        talking.means(Intent.SKIP)
        assert talking.progress.place is None
    assert talking.progress.sessions == 1
    assert talking.progress.last_routine == ""


def test_a_sore_side_keeps_no_place() -> None:
    talking = Talking(talk=DialogState(case=Description(side=Side.LEFT)))
    talking.means(Intent.START_WARM_UP)
    assert talking.talk.session is not None
    assert talking.progress.place is None


def test_a_session_that_was_done_counts_and_asks_how_it_was() -> None:
    talking = started()
    while not talking.progress.sessions:
        turn = talking.means(Intent.SKIP)
    assert turn.reply.is_open
    assert talking.progress.last_routine == "pre_run_warm_up"
    assert talking.progress.place is None
    assert talking.talk.pending is not None
    assert talking.talk.pending.kind is QuestionType.DID_IT_HURT


def test_a_session_without_its_plan_still_counts() -> None:
    talking = started()
    talking.talk = replace(talking.talk, requested=None)
    while talking.talk.session is not None:
        talking.means(Intent.SKIP)
    assert (talking.progress.sessions, talking.progress.last_routine) == (1, "")


def test_a_session_that_no_longer_fits_the_content_is_given_up() -> None:
    talking = started()
    session = talking.talk.session
    assert session is not None
    gone = replace(session.plan[0], exercise="no_such_move")
    talking.talk = replace(talking.talk, session=replace(session, plan=(gone,)))
    turn = talking.means(Intent.NEXT)
    assert "lost our place" in turn.reply.words
    assert talking.talk.session is None
    assert talking.progress.place is None


def test_a_last_move_that_hurts_leaves_no_place() -> None:
    talking = started()
    moves = len(talking.talk.session.plan) if talking.talk.session else 0
    talking.means(Intent.GO_TO, number=moves)
    talking.talk = replace(started_at_the_last(talking))
    turn = talking.means(Intent.REPORT_PAIN)
    assert "Stop there" in turn.reply.words
    assert talking.progress.place is None


def started_at_the_last(talking: Talking) -> DialogState:
    """Return the talk with the session in the middle of its last move."""
    again = started()
    assert again.talk.session is not None
    last = len(again.talk.session.plan) - 1
    return replace(talking.talk, session=replace(again.talk.session, step=last), requested=None)


def test_pain_without_danger_offers_ways_on() -> None:
    talking = started()
    talking.means(Intent.REPORT_PAIN)
    words = talking.means(Intent.NO).reply.words
    assert words.endswith("Shall we do an easier one, skip on, or end the five-minute warm-up?")


def test_who_asks_which_side_it_is_changes_none() -> None:
    asked = event_of(Meaning(Intent.SWITCH_SIDE, detail="asked"), 0.0)
    told = event_of(Meaning(Intent.SWITCH_SIDE), 0.0)
    assert (asked.command, told.command) == (Command.PROGRESS, Command.SWITCH_SIDE)
