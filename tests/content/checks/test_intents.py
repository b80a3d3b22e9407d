"""Kinds of request that the data, the code or both leave out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from content.checks import Code, faults_of
from content.checks.code_files import CodeFile

if TYPE_CHECKING:
    from tests.content.conftest import Folder


class Intent(StrEnum):
    """As many intents as the sample has."""

    GREETING = "greeting"
    UNKNOWN = "unknown"


HOME = f"{Intent.__module__}"
CODE = """
HELLO = "chat.hello", "chat.bye", "ask.more", "ask.more_again"
ANSWERS = {Intent.GREETING: HELLO, other.Intent.UNKNOWN: "", kind(1).UNKNOWN: ""}
"""
ALL = f"{CODE}\nIntent.UNKNOWN\n"


def told(folder: Folder, code: str = ALL, file: str = "content/coaching/coach/a.py") -> list[str]:
    found = faults_of(folder.path, code=Code((CodeFile(file, code),), Intent))
    return [str(fault) for fault in found]


@pytest.fixture(autouse=True)
def utterances(folder: Folder) -> None:
    for kind in Intent:
        folder.write(f"en/utterances/{kind}.toml", f'intent = "{kind}"\nkind = "{kind}"\n')


def test_kinds_that_are_answered(folder: Folder) -> None:
    assert told(folder) == []


def test_a_kind_that_the_code_does_not_know(folder: Folder) -> None:
    folder.copy("en/intents/greeting.toml", "en/intents/farewell.toml")
    assert told(folder) == [
        f'en/intents/farewell.toml: file: "farewell" is no Intent of {HOME}',
    ]


def test_a_kind_that_is_answered_but_never_asked_for(folder: Folder) -> None:
    folder.copy("en/intents/greeting.toml", "en/intents/unknown.toml")
    folder.remove("en/intents/greeting.toml")
    folder.remove("en/utterances/greeting.toml")
    assert told(folder) == [
        "en/intents/greeting.toml: file: is missing: no typed sentence asks for it",
        "en/utterances/greeting.toml: file: is missing: no intent asks for it",
    ]


def test_an_intent_for_a_kind_that_the_code_does_not_know(folder: Folder) -> None:
    folder.write("en/utterances/bye.toml", 'intent = "Bye"\nkind = "farewell"\n')
    assert told(folder) == [f'en/utterances/bye.toml: kind: "farewell" is no Intent of {HOME}']


def test_a_kind_that_nobody_answers(folder: Folder) -> None:
    assert told(folder, CODE) == [
        "en/intents/unknown.toml: file: no module of content/coaching/ answers it"
    ]


def test_a_command_of_a_session_answers_the_intent_of_its_name(folder: Folder) -> None:
    assert told(folder, f"{CODE}\nCommand.UNKNOWN\n") == []


@pytest.mark.parametrize("file", ["skill/a.py", f"{Intent.__module__.replace('.', '/')}.py"])
def test_only_the_coaching_answers(folder: Folder, file: str) -> None:
    assert [fault.partition(": ")[0] for fault in told(folder, ALL, file)] == [
        "en/intents/greeting.toml",
        "en/intents/unknown.toml",
    ]


DANGER_ANSWER = """
intents = ["farewell"]
topics = ["moonlight"]
urgent = "Please be seen first."
sources = ["k"]
reviewed = 2026-11-29
"""


def test_an_answer_in_danger_to_what_nobody_can_ask(folder: Folder) -> None:
    folder.write("en/danger_answers/later.toml", DANGER_ANSWER)
    assert told(folder) == [
        f'en/danger_answers/later.toml: intents: "farewell" is no Intent of {HOME}',
        'en/danger_answers/later.toml: topics: "moonlight" is not there',
    ]
