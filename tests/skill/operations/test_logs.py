"""A line of the log is JSON, with ids and names and nothing that was said."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest

from skill.operations import logs
from skill.operations.logs import LineFormatter, LineHandler
from tests.fakes.amazon import Clock


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


def raised(depth: int = 0) -> KeyError:
    """Return a fault whose message quotes somebody, raised *depth* calls further in."""

    def fail(depth: int) -> None:
        if not depth:
            raise KeyError("my hip hurts")
        fail(depth - 1)

    with pytest.raises(KeyError) as found:
        fail(depth)
    return found.value


def test_an_exception_is_a_type_and_a_place_without_its_words() -> None:
    fault = raised()
    told = line(exc_info=(type(fault), fault, fault.__traceback__))
    assert told["fault"] == "KeyError"
    assert re.fullmatch(rf"({__name__}:[0-9]+ ?)+", str(told["place"]))
    assert "hurts" not in str(told)


def test_a_fault_of_ours_is_one_line_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    logs.log_fault(logging.getLogger("skill.service"), raised(), "r-1")
    told = vars(caplog.records[-1])
    assert (told["fault"], told["request"]) == ("KeyError", "r-1")
    assert "hurts" not in str(told)


@pytest.mark.parametrize("depth", [0, 1, 30])
def test_a_place_is_short_enough_for_the_log(depth: int) -> None:
    place = logs.place_of(raised(depth))
    assert logs.LEGAL_WORD.fullmatch(place)
    assert place.rpartition(":")[0].endswith(__name__)


def test_a_fault_that_was_never_raised_has_no_place() -> None:
    assert logs.place_of(KeyError("x")) == ""


def test_of_equal_events_one_a_second_is_chosen_and_the_others_are_counted() -> None:
    clock = Clock(0.0)
    sampler = logs.Sampler(clock)
    assert [sampler.take("a"), sampler.take("a"), sampler.take("a")] == [0, None, None]
    assert sampler.take("b") == 0
    clock.now = 1.0
    assert [sampler.take("a"), sampler.take("b")] == [2, 0]
    clock.now = 100.0
    assert sampler.take("a") == 0


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
def heard() -> Heard:
    """Return a handler that asks for what a formatter may ask for."""
    return Heard("%(levelname)s %(name)s %(message)s %(intent)s %(ms)s")


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


def test_beside_other_handlers_the_line_is_the_same(heard: Heard) -> None:
    alone = _lines_of("r-1", "IntentRequest", "StopIntent", 0.002)[0]
    (beside,) = _lines_of("r-1", "IntentRequest", "StopIntent", 0.002, beside=heard)
    for text in (alone, beside):
        assert re.match(r'{"at":"[0-9-]{10}T[0-9:]{8}\.[0-9]{3}\+00:00",', text)
    assert alone.partition(",")[2] == beside.partition(",")[2]
    assert heard.lines == ["INFO skill.requests answered StopIntent 2.0"]


@pytest.mark.parametrize("word", ["", "a\nb", '"', "x" * 200])
def test_a_request_cannot_write_its_own_lines(word: str) -> None:
    (text,) = _lines_of(word, word or "?", word or "?", 0.0)
    told = json.loads(text)
    assert (told["request"], told["type"], told["intent"]) == ("?", "?", "?")


def test_a_request_without_an_intent_has_none() -> None:
    assert "intent" not in json.loads(_lines_of("r-1", "LaunchRequest", "", 0.0)[0])


def test_a_level_that_is_not_asked_for_is_not_written(
    heard: Heard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logging.root, "handlers", [heard])
    caplog.set_level(logging.WARNING, logger="skill.requests")
    logs.log_request("answered", "r-1", "LaunchRequest", "", 0.002)
    assert heard.lines == []


@pytest.mark.parametrize("others", [0, 1])
def test_a_log_that_cannot_be_written_costs_no_answer(
    others: int,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(logging, "raiseExceptions", False)
    monkeypatch.setattr(logging.root, "handlers", [LineHandler(gone), heard][: 1 + others])
    caplog.set_level(logging.INFO, logger="skill.requests")
    logs.log_request("answered", "r-1", "LaunchRequest", "", 0.002)
    assert len(heard.lines) == others


def _lines_of(
    request: str, kind: str, intent: str, seconds: float, beside: logging.Handler | None = None
) -> list[str]:
    """Return what our own handler writes of a request."""
    stream = io.StringIO()
    handler = LineHandler(stream)
    handler.setFormatter(LineFormatter())
    before = logs.request_log.level
    logs.request_log.setLevel(logging.INFO)
    try:
        with pytest.MonkeyPatch.context() as patch:
            handlers = [handler] if beside is None else [handler, beside]
            patch.setattr(logging.root, "handlers", handlers)
            logs.log_request("answered", request, kind, intent, seconds)
    finally:
        logs.request_log.setLevel(before)
    return stream.getvalue().splitlines()
