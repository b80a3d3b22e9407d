"""A line of the log is JSON, with ids and names and nothing that was said."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from skill import logs
from skill.logs import LineFormatter, LineHandler, RequestRecord


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


class Heard(logging.Handler):
    """Stands for a handler of somebody else's; keeps what it would write."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter(form))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(self.format(record))


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Return a handler that hears of answered requests, with what a formatter may ask for."""
    handler = Heard("%(levelname)s %(name)s %(filename)s:%(lineno)d %(message)s %(intent)s %(ms)s")
    logs.requests.addHandler(handler)
    yield handler
    logs.requests.removeHandler(handler)


def test_a_request_is_one_line_of_names_and_milliseconds() -> None:
    told = json.loads(_lines_of("r-1", "IntentRequest", "AMAZON.HelpIntent", 0.01234)[0])
    assert told.pop("at").endswith("+00:00")
    assert told == {
        "level": "info",
        "from": "skill.requests",
        "what": "answered",
        "request": "r-1",
        "type": "IntentRequest",
        "intent": "AMAZON.HelpIntent",
        "ms": 12.3,
    }


def test_a_line_of_a_request_is_written_as_any_other() -> None:
    told: dict[str, str | float] = {"request": "r-1", "type": "LaunchRequest", "ms": 0.1}
    quick = RequestRecord("apologised", told)
    plain = logging.makeLogRecord(
        {**vars(logging.makeLogRecord({})), "name": "skill.requests", "levelname": "INFO"}
        | {"msg": "apologised", "created": quick.created, **told}
    )
    assert LineFormatter().format(quick) == LineFormatter().format(plain)


@pytest.mark.parametrize("word", ["", "a\nb", '"', "x" * 200])
def test_a_request_cannot_write_its_own_lines(word: str) -> None:
    (text,) = _lines_of(word, word or "?", word or "?", 0.0)
    told = json.loads(text)
    assert (told["request"], told["type"], told["intent"]) == ("?", "?", "?")


def test_a_request_without_an_intent_has_none() -> None:
    assert "intent" not in json.loads(_lines_of("r-1", "LaunchRequest", "", 0.0)[0])


def test_other_handlers_hear_of_requests_as_of_anything(
    heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="skill.requests"):
        logs.note("answered", "r-1", "IntentRequest", "StopIntent", 0.002)
    assert heard.lines == ["INFO skill.requests :0 answered StopIntent 2.0"]


def test_a_level_that_is_not_asked_for_is_not_made(
    heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="skill.requests"):
        logs.note("answered", "r-1", "LaunchRequest", "", 0.002)
    assert heard.lines == []


def test_a_log_that_cannot_be_written_costs_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    gone = io.StringIO()
    gone.close()
    LineHandler(gone).handle(RequestRecord("answered", {}))
    assert "closed file" in capsys.readouterr().err


def _lines_of(request: str, kind: str, intent: str, seconds: float) -> list[str]:
    """Return what our own handler writes of a request."""
    stream = io.StringIO()
    handler = LineHandler(stream)
    handler.setFormatter(LineFormatter())
    before = logs.requests.level
    logs.requests.addHandler(handler)
    logs.requests.setLevel(logging.INFO)
    try:
        logs.note("answered", request, kind, intent, seconds)
    finally:
        logs.requests.removeHandler(handler)
        logs.requests.setLevel(before)
    return stream.getvalue().splitlines()
