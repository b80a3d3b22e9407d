"""Words typed during a session: commands, questions, and danger before anything."""

from __future__ import annotations

import pytest

from content.coaching.coach import Coach
from content.coaching.nlu import Intent
from content.library import load
from local_voice.narrator.listener import Heard, Listener
from local_voice.terminal.commands import KINDS, Command, command_of_key


@pytest.fixture(scope="module")
def coach() -> Coach:
    """Return the coach, which takes a while to get ready."""
    return Coach(load())


@pytest.fixture
def listener(coach: Coach) -> Listener:
    """Return a listener that has heard nothing yet."""
    return Listener(load(), lambda: 1000.0, coach)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("pause", Command.PAUSE),
        ("go on", Command.RESUME),
        ("next", Command.FORWARD),
        ("skip this one", Command.SKIP),
        ("go back", Command.BACK),
        ("say that again", Command.REPEAT),
        ("that hurts", Command.HURTS),
        ("make it easier", Command.EASIER),
        ("how long is left", Command.TIME_LEFT),
        ("start over", Command.START_OVER),
        ("stop", Command.STOP),
    ],
)
def test_words_are_commands(listener: Listener, words: str, command: Command) -> None:
    heard = listener.hear(words)
    assert KINDS[heard.kind] is command
    assert heard.answer == ""
    assert not heard.in_danger


@pytest.mark.parametrize("words", ["slower", "go to number three", "switch sides", "beeps only"])
def test_what_a_playing_session_cannot_do_is_said(listener: Listener, words: str) -> None:
    assert listener.hear(words).answer.startswith("While it plays, I know pause")


def test_danger_is_answered_whatever_else_was_said(listener: Listener) -> None:
    heard = listener.hear("pause, my calf is swollen and hot and I cannot breathe")
    assert heard.in_danger
    assert heard.answer


def test_pain_is_asked_about(listener: Listener) -> None:
    heard = listener.hurt()
    assert heard.kind is Intent.REPORT_PAIN
    assert heard.answer
    assert listener.hear("what is a labral tear").answer


def test_time_left_is_said_in_words(listener: Listener) -> None:
    assert listener.time_left(125.2).endswith("left.")
    assert listener.time_left(125.2)[0].isupper()


@pytest.mark.parametrize(
    ("key", "command"), [(" ", Command.PAUSE_OR_GO), ("P", Command.HURTS), ("left", Command.BACK)]
)
def test_keys(key: str, command: Command) -> None:
    assert command_of_key(key) is command


def test_the_coach_is_made_ready_ahead() -> None:
    listener = Listener(load(), lambda: 1000.0)
    listener.prepare()
    listener.prepare()
    assert listener.hear("what is a labral tear").answer


def test_what_is_heard_is_plain() -> None:
    assert Heard(Intent.UNKNOWN) == Heard(Intent.UNKNOWN, "", in_danger=False)
    assert command_of_key("~") is None
