"""Models are loaded when a request first holds them, whatever else happens meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from ask_sdk_model.request import Request

from skill.wire.serializer import FastSerializer
from skill.wire.validator import Validator

KINDS = list(Request.discriminator_value_class_map)

EVERYDAY = """
import json, sys
from skill.wire.serializer import FastSerializer
ours = FastSerializer()
before = set(sys.modules)
for asked in (
    {"type": "LaunchRequest", "timestamp": "2026-11-22T12:00:00Z"},
    {"type": "IntentRequest", "intent": {"name": "A", "slots": {"a": {"value": "b"}}}},
    {"type": "SessionEndedRequest", "reason": "ERROR"},
):
    ours.read(json.dumps({"version": "1.0", "session": {}, "request": asked}).encode())
print(sorted(name for name in set(sys.modules) - before if name.startswith("ask_sdk_model")))
print("ask_sdk_model.interfaces.game_engine" in sys.modules)
"""


def request(kind: str) -> bytes:
    return json.dumps({"request": {"type": kind, "requestId": "r"}}).encode()


def test_everyday_requests_load_no_more_models() -> None:
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", EVERYDAY], check=True, capture_output=True, text=True
    )
    assert told.stdout.splitlines() == ["[]", "False"]


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_of_request_is_met_once(kind: str) -> None:
    validator = Validator()
    validator.learn(json.loads(request(kind)))
    met = validator.parse_strict
    assert met(request(kind)).request.object_type == kind
    validator.learn(json.loads(request(kind)))
    assert validator.parse_strict is met


def test_what_was_not_met_is_not_taken() -> None:
    with pytest.raises(msgspec.ValidationError):
        Validator().parse_strict(request("GameEngine.InputHandlerEvent"))


@pytest.mark.parametrize("raw", [None, 1, [], {"request": []}, {"request": {"type": []}}])
def test_what_is_no_request_teaches_nothing(raw: object) -> None:
    validator = Validator()
    met = validator.parse_strict
    validator.learn(raw)
    assert validator.parse_strict is met


def test_many_threads_may_meet_models_at_once() -> None:
    ours = FastSerializer()
    with ThreadPoolExecutor(16) as pool:
        read = list(pool.map(ours.read, [request(kind) for kind in KINDS * 3]))
    assert [each.envelope.request.object_type for each in read] == KINDS * 3
