"""On Lambda the same skill answers, for its own id alone."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill import lambda_function
from skill.operations import logs
from skill.settings import SettingsError
from skill.verification import VerificationError
from skill.wire import MalformedRequestError

LAUNCH: dict[str, Any] = {
    "version": "1.0",
    "context": {"System": {"application": {"applicationId": "ours"}}},
    "request": {"type": "LaunchRequest", "timestamp": "2020-01-01T00:00:00Z", "locale": "en-US"},
}


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("HIP_COACH_SKILL_ID", "ours")
    monkeypatch.setenv("HIP_COACH_STORE", f"sqlite:///{tmp_path}/progress.sqlite3")
    monkeypatch.setattr(logs, "configure", lambda _: None)
    lambda_function.webservice.cache_clear()
    yield
    lambda_function.webservice.cache_clear()


def test_a_launch_is_answered() -> None:
    told = lambda_function.handler(LAUNCH, None)
    assert told["version"] == "1.0"
    assert told["response"]["outputSpeech"]["ssml"].startswith("<speak>")


def test_another_skill_s_request_is_refused() -> None:
    theirs = {**LAUNCH, "context": {"System": {"application": {"applicationId": "theirs"}}}}
    with pytest.raises(VerificationError, match="skill_id_mismatch"):
        lambda_function.handler(theirs, None)


def test_what_is_no_request_is_refused() -> None:
    with pytest.raises(MalformedRequestError):
        lambda_function.handler({"Records": []}, None)


def test_without_a_skill_id_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIP_COACH_SKILL_ID")
    with pytest.raises(SettingsError, match="skill-id"):
        lambda_function.handler(LAUNCH, None)


def test_a_cold_start_puts_it_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "hip-coach")
    fresh = importlib.reload(lambda_function)
    assert fresh.webservice.cache_info().currsize == 1


@pytest.mark.parametrize(
    "way",
    [
        {"requestContext": {"http": {"method": "POST"}}, "rawPath": "/"},
        {"httpMethod": "POST", "headers": {}},
        {"Records": []},
        {"requestContext": {"elb": {}}},
    ],
)
def test_what_does_not_come_from_alexa_s_trigger_is_refused(way: dict[str, Any]) -> None:
    for event in (way, {**LAUNCH, **way}, [LAUNCH], "text", None):
        with pytest.raises(MalformedRequestError):
            lambda_function.handler(event, None)


def test_without_a_skill_id_nothing_runs_unverified_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIP_COACH_SKILL_ID")
    monkeypatch.setenv("HIP_COACH_VERIFY", "no")
    with pytest.raises(SettingsError, match="skill-id"):
        lambda_function.handler(LAUNCH, None)
