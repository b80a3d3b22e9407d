"""One line of JSON for each request, on standard error: ids and names, no utterance, no user."""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

import msgspec

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
MAX_WORD_CHARS = 128
LEGAL_WORD = re.compile(rf"[A-Za-z0-9._:+\- ]{{1,{MAX_WORD_CHARS}}}")
"""The text of a request that the log may contain; anything else becomes "?"."""

SAMPLE_INTERVAL = 1.0
"""Seconds between two lines about equal events."""

request_log = logging.getLogger("skill.requests")


class LineFormatter(logging.Formatter):
    """Formats a log record as one JSON object: time, level, logger, message and extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of an exception its type and its place."""
        extras = {name: value for name, value in vars(record).items() if name not in STANDARD}
        level, message = record.levelname.lower(), record.getMessage()
        line = _fields(record.created, level, record.name, message, extras)
        if record.exc_info and record.exc_info[1] is not None:  # of a library
            line |= _fault_fields(record.exc_info[1])
        return msgspec.json.encode(line).decode()


class LineHandler(logging.StreamHandler[TextIO]):
    """Writes each line with one call and without a lock, to a line-buffered stream.

    A thread that waits for another to write would delay its response.
    """

    def handle(self, record: logging.LogRecord) -> bool:
        """Write *record*; a fault is reported as the library does, and never fails a request."""
        try:
            self.stream.write(self.format(record) + self.terminator)
        except Exception:  # noqa: BLE001 - as the library's own handlers
            self.handleError(record)
        return True


def log_request(
    outcome: str, request_id: str, request_type: str, intent: str, seconds: float
) -> None:
    """Log a request of *request_type*, answered with *outcome* after *seconds*.

    If ours is the only log handler, as in production, no ``LogRecord`` is made: that is faster.
    """
    names = {"request": request_id, "type": request_type, "intent": intent or None}
    extras = {**names, "ms": round(seconds * 1000, 1)}
    handlers = logging.root.handlers
    own = handlers[0] if len(handlers) == 1 and not request_log.handlers else None
    if not isinstance(own, LineHandler):
        request_log.info(outcome, extra=extras)
    elif request_log.isEnabledFor(logging.INFO):
        line = _fields(time.time(), "info", request_log.name, outcome, extras)
        with suppress(OSError, ValueError):
            own.stream.write(msgspec.json.encode(line).decode() + own.terminator)


def log_fault(logger: logging.Logger, fault: BaseException, request_id: str) -> None:
    """Log a fault of ours: its type and its place, not its message, which may quote the user."""
    logger.error("failed", extra={**_fault_fields(fault), "request": request_id or None})


def _fault_fields(fault: BaseException) -> dict[str, str]:
    return {"fault": type(fault).__name__, "place": place_of(fault)}


def place_of(fault: BaseException) -> str:
    """Return where *fault* was raised: "module:line" of the innermost calls, the last one last."""
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in traceback.walk_tb(fault.__traceback__)
    ]
    while len(place := " ".join(frames)) > MAX_WORD_CHARS:
        del frames[0]
    return place


class Sampler:
    """Chooses which of many equal events are logged: one a second, with how many came since."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._logged_at: dict[str, float] = {}
        self._left_out: Counter[str] = Counter()

    def take(self, kind: str) -> int | None:
        """Return how many events of *kind* were left out before this one, ``None`` for one such."""
        now = self._clock()
        if now - self._logged_at.get(kind, -SAMPLE_INTERVAL) < SAMPLE_INTERVAL:
            self._left_out[kind] += 1
            return None
        self._logged_at[kind] = now
        return self._left_out.pop(kind, 0)


def configure(level: str) -> None:
    """Send the logs of the service to standard error from *level* on."""
    handler = LineHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    # A line contains no thread, process or caller, so looking for them is switched off.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - the logging HOWTO's own advice
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def _fields(
    moment: float, level: str, logger: str, message: str, extras: Mapping[str, object]
) -> dict[str, object]:
    """Return the fields of a line in their order; *moment* is in epoch seconds."""
    return {
        "at": datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds"),
        "level": level,
        "from": logger,
        "what": message,
        **{name: _loggable(value) for name, value in extras.items() if value is not None},
    }


def _loggable(value: object) -> object:
    """Return a number as it is, and text if the log may contain it, else "?"."""
    if isinstance(value, (int, float)):
        return value
    word = str(value)
    return word if LEGAL_WORD.fullmatch(word) else "?"
