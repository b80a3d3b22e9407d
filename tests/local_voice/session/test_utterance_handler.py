"""Words typed during a session: commands, questions, and danger before anything."""

from __future__ import annotations

import pytest

from content.coaching.coach import Coach
from content.coaching.nlu import Intent
from content.library import load
from local_voice.session.utterance_handler import UtteranceHandler, UtteranceResult
from local_voice.terminal.commands import INTENT_COMMANDS, SessionCommand, command_for_key


@pytest.fixture(scope="module")
def coach() -> Coach:
    """Return the coach, which takes a while to get ready."""
    return Coach(load())


@pytest.fixture
def utterance_handler(coach: Coach) -> UtteranceHandler:
    """Return a listener that has heard nothing yet."""
    return UtteranceHandler(load(), lambda: 1000.0, coach)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("pause", SessionCommand.PAUSE),
        ("go on", SessionCommand.RESUME),
        ("next", SessionCommand.FORWARD),
        ("skip this one", SessionCommand.SKIP),
        ("go back", SessionCommand.BACK),
        ("say that again", SessionCommand.REPEAT),
        ("that hurts", SessionCommand.HURTS),
        ("make it easier", SessionCommand.EASIER),
        ("how long is left", SessionCommand.TIME_LEFT),
        ("start over", SessionCommand.START_OVER),
        ("stop", SessionCommand.STOP),
    ],
)
def test_words_are_commands(
    utterance_handler: UtteranceHandler, words: str, command: SessionCommand
) -> None:
    heard = utterance_handler.interpret(words)
    assert INTENT_COMMANDS[heard.intent] is command
    assert heard.answer == ""
    assert not heard.has_red_flag


@pytest.mark.parametrize("words", ["slower", "go to number three", "switch sides", "beeps only"])
def test_what_a_playing_session_cannot_do_is_said(
    utterance_handler: UtteranceHandler, words: str
) -> None:
    assert utterance_handler.interpret(words).answer.startswith("While it plays, I know pause")


def test_danger_is_answered_whatever_else_was_said(utterance_handler: UtteranceHandler) -> None:
    heard = utterance_handler.interpret("pause, my calf is swollen and hot and I cannot breathe")
    assert heard.has_red_flag
    assert heard.answer


def test_pain_is_asked_about(utterance_handler: UtteranceHandler) -> None:
    heard = utterance_handler.answer_pain()
    assert heard.intent is Intent.REPORT_PAIN
    assert heard.answer
    assert utterance_handler.interpret("what is a labral tear").answer


def test_time_left_is_said_in_words(utterance_handler: UtteranceHandler) -> None:
    assert utterance_handler.time_left_text(125.2).endswith("left.")
    assert utterance_handler.time_left_text(125.2)[0].isupper()


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (" ", SessionCommand.TOGGLE_PAUSE),
        ("P", SessionCommand.HURTS),
        ("left", SessionCommand.BACK),
    ],
)
def test_keys(key: str, command: SessionCommand) -> None:
    assert command_for_key(key) is command


def test_the_coach_is_made_ready_ahead() -> None:
    utterance_handler = UtteranceHandler(load(), lambda: 1000.0)
    utterance_handler.load_coach_in_background()
    utterance_handler.load_coach_in_background()
    assert utterance_handler.interpret("what is a labral tear").answer


def test_what_is_heard_is_plain() -> None:
    assert UtteranceResult(Intent.UNKNOWN) == UtteranceResult(
        Intent.UNKNOWN, "", has_red_flag=False
    )
    assert command_for_key("~") is None
