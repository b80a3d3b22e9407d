"""Whole envelopes, request and answer: cards, reprompts and the flags of the session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.coaching.dialog import DialogState
from content.records.progress import Progress
from tests.fakes import speaker
from tests.fakes.memory_store import MemoryStore
from tests.fakes.skill_channel import client_of

NOON = 1_790_000_000.0
USER = "amzn1.ask.account.GOLDEN"
KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_envelope(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    sent = speaker.envelope(golden["request"], {}, NOON, USER, "en-US", new=True)
    answer = client_of(MemoryStore({USER: KNOWN})).post("/skill", json=sent).get_json()
    assert answer["version"] == "1.0"
    assert DialogState.from_dict(answer["sessionAttributes"]).misses == 0
    assert answer["response"] == golden["response"]


def test_there_are_golden_envelopes() -> None:
    assert len(GOLDEN) >= 3
