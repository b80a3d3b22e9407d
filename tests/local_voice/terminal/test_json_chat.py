"""Talks for programs: what stands in each record, and how one talk follows another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.records.progress import Progress, StaleWriteError
from local_voice.cli.conversation import chat
from local_voice.terminal.json_chat import USER, InMemoryProgressStore

START = ("start a five minute warm-up", "no")


def talk(*lines: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(chat, ["--json"], input="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own in which nothing may appear."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_the_first_record_is_the_greeting() -> None:
    greeting = talk("thanks")[0]
    assert greeting["say"] is None
    assert str(greeting["reply"]).startswith("Welcome to Hip Coach.")
    assert greeting["question"] == {"id": "ask.anything", "text": "What would you like to know?"}
    assert (greeting["care"], greeting["ended"], greeting["session"]) == ("none", False, None)


def test_the_level_of_care_goes_with_the_talk() -> None:
    records = talk("my calf is swollen and hot since the flight", "thanks")
    assert [record["care"] for record in records] == ["none", "urgent", "urgent"]


def test_a_session_is_named_and_its_nothing_is_waited_for() -> None:
    records = talk(*START, "how long is left")
    assert [record["session"] for record in records] == [None, None, *["pre_run_warm_up"] * 2]
    assert "About four and a half minutes left" in str(records[-1]["reply"])


def test_a_talk_that_ended_goes_on() -> None:
    _, bye, after = talk("goodbye", "what is a labral tear")
    assert (bye["ended"], bye["question"]) == (True, None)
    assert "labrum" in str(after["reply"])
    assert after["ended"] is False


def test_an_empty_line_begins_a_new_talk_with_an_empty_record() -> None:
    records = talk(*START, "", "start a five minute warm-up")
    assert records[3] == records[0]
    assert "Before we start" in str(records[4]["reply"])


def test_nothing_is_kept_on_disk(home: Path) -> None:
    talk(*START, "stop", "forget me")
    assert list(home.iterdir()) == []


def test_the_memory_of_a_talk_keeps_versions_as_every_store() -> None:
    memory = InMemoryProgressStore()
    memory.save(USER, Progress(sessions=1), 0)
    with pytest.raises(StaleWriteError):
        memory.save(USER, Progress(), 0)
    assert memory.load(USER).progress.sessions == 1
    memory.erase(USER)
    assert memory.load(USER).progress == Progress()
