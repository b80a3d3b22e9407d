"""A line of the log is JSON, with ids and names and nothing that was said."""

from __future__ import annotations

import json
import logging

import pytest

from skill import logs
from skill.logs import LineFormatter


def line(**extra: object) -> dict[str, object]:
    record = logging.makeLogRecord(
        {"name": "skill.requests", "levelname": "INFO", "msg": "answered", "created": 0.5, **extra}
    )
    told: dict[str, object] = json.loads(LineFormatter().format(record))
    return told


def test_a_line_is_one_object() -> None:
    assert line(request="amzn1.echo-api.request.1", ms=1.5, intent=None) == {
        "at": "1970-01-01T00:00:00.500+00:00",
        "level": "info",
        "from": "skill.requests",
        "what": "answered",
        "request": "amzn1.echo-api.request.1",
        "ms": 1.5,
    }


@pytest.mark.parametrize("told", ["a\nb", "<script>", "x" * 200, "\u202e", '{"a":1}', ["list"]])
def test_what_is_no_name_is_left_out(told: object) -> None:
    assert line(request=told)["request"] == "?"


def test_a_traceback_is_one_field() -> None:
    fault = ZeroDivisionError()
    told = line(exc_info=(type(fault), fault, None))
    assert "ZeroDivisionError" in str(told["traceback"])


def test_logs_go_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    for name in ("logThreads", "logProcesses", "logMultiprocessing", "_srcfile"):
        monkeypatch.setattr(logging, name, getattr(logging, name))
    logs.configure("info")
    logging.getLogger("skill.requests").info("answered", extra={"request": "r1"})
    logging.getLogger("skill.requests").debug("not shown")
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert json.loads(told)["request"] == "r1"
