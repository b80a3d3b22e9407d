"""Words typed during a session: the coach's answers, and danger before anything."""

from __future__ import annotations

import pytest

from content.coaching.session import Command, SessionState, Then
from content.coaching.timeline import Choices, build, smart_speaker_seconds
from content.library import load
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.terminal.commands import PAUSE_KEY, command_for_key, command_for_line
from tests.fakes.engine_channel import coach_of

ROUTINE = load().routines["floor_mobility"]
TIMELINE = build(ROUTINE, Choices(), load(), smart_speaker_seconds)
STATE = SessionState(ROUTINE.id, Choices(), TIMELINE.plan, 1, until=30.0)


@pytest.fixture
def utterance_handler() -> UtteranceHandler:
    """Return a listener that has heard nothing yet."""
    handler = UtteranceHandler(load(), smart_speaker_seconds)
    handler.coach = coach_of("en-US")
    return handler


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("pause", Then.HOLD),
        ("skip this one", Then.PLAY),
        ("say that again", Then.PLAY),
        ("make it easier", Then.PLAY),
        ("how long is left", Then.GO_ON),
        ("go to number three", Then.PLAY),
        ("start over", Then.PLAY),
        ("that hurts", Then.ASK_ABOUT_PAIN),
        ("stop", Then.STOP),
    ],
)
def test_words_are_commands(utterance_handler: UtteranceHandler, words: str, then: Then) -> None:
    outcome = utterance_handler.hear(words, STATE).outcome
    assert outcome is not None
    assert outcome.then is then


def test_danger_is_answered_whatever_else_was_said(utterance_handler: UtteranceHandler) -> None:
    turn = utterance_handler.hear("pause, my calf is swollen and hot and I cannot breathe", STATE)
    assert turn.dialog.in_danger
    assert turn.outcome is None
    assert turn.reply.words


def test_an_open_question_is_kept(utterance_handler: UtteranceHandler) -> None:
    asked = utterance_handler.handle_command(Command.THAT_HURTS, STATE)
    denied = utterance_handler.hear("no", asked.dialog.session)
    assert denied.outcome is None
    skipped = utterance_handler.handle_command(Command.SKIP, denied.dialog.session)
    assert skipped.outcome is not None
    assert skipped.outcome.state.plan[1].out


def test_once_the_session_is_over_the_talk_goes_on(utterance_handler: UtteranceHandler) -> None:
    turn = utterance_handler.hear("what is a labral tear", None)
    assert turn.dialog.session is None
    assert turn.reply.is_open


def test_how_is_asked_for_by_its_key_too(utterance_handler: UtteranceHandler) -> None:
    outcome = utterance_handler.handle_command(Command.HOW, STATE).outcome
    assert outcome is not None
    assert "Now you." in outcome.words


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (PAUSE_KEY, Command.PAUSE),
        ("P", Command.THAT_HURTS),
        ("left", Command.PREVIOUS),
        ("-", Command.SHORTER),
        ("~", None),
    ],
)
def test_keys(key: str, command: Command | None) -> None:
    assert command_for_key(key) is command


def test_common_words_do_not_wait_for_the_coach() -> None:
    assert command_for_line("That hurts") is Command.THAT_HURTS


def test_the_coach_is_made_ready_ahead() -> None:
    utterance_handler = UtteranceHandler(load(), smart_speaker_seconds)
    utterance_handler.load_coach_in_background()
    utterance_handler.load_coach_in_background()
    assert utterance_handler.hear("what is a labral tear", STATE).reply.words
