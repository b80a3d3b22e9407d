"""The child process: answers, hangs, dies, and is replaced."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from local_voice.speech.pyttsx3_synthesizer import ChildProcess, NoResponseError

ECHO = """
import json, os, sys, time
for line in sys.stdin:
    wish = json.loads(line)["wish"]
    if wish == "die": os._exit(1)
    if wish == "hang": time.sleep(60)
    other = {"babble": "no json", "list": "[1]"}
    print(other.get(wish) or json.dumps({"pid": os.getpid()}), flush=True)
"""


@pytest.fixture
def child() -> ChildProcess:
    """Return a child that does what it is told."""
    return ChildProcess([sys.executable, "-c", ECHO], timeout=0.2)


def test_one_child_answers_every_question(child: ChildProcess) -> None:
    assert child.ask({"wish": "pid"}) == child.ask({"wish": "pid"})
    child.close()
    child.close()


@pytest.mark.parametrize(
    ("wish", "key"), [("die", "died"), ("hang", "hung"), ("babble", "died"), ("list", "died")]
)
def test_a_child_that_fails_is_replaced(child: ChildProcess, wish: str, key: str) -> None:
    first = child.ask({"wish": "pid"})
    with pytest.raises(NoResponseError) as failed:
        child.ask({"wish": wish})
    assert failed.value.key == key
    assert child.ask({"wish": "pid"}) != first
    child.close()


def test_a_child_killed_between_questions_is_replaced(child: ChildProcess) -> None:
    pid = child.ask({"wish": "pid"})["pid"]
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(NoResponseError, match="died"):
        child.ask({"wish": "pid"})
    assert child.ask({"wish": "pid"})["pid"] != pid
    child.close()


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(NoResponseError, match="missing"):
        ChildProcess(["/nowhere/at/all"]).ask({})
