"""One line of JSON for each request, on standard error: ids and names, no utterance, no user."""

from __future__ import annotations

import logging
import re
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import TextIO

import msgspec

BLANK = vars(logging.makeLogRecord({"levelno": logging.INFO, "levelname": "INFO"}))
STANDARD = frozenset(BLANK) | {"message", "asctime", "taskName"}
LEGAL_WORD = re.compile(r"[A-Za-z0-9._:+\- ]{1,128}")
"""The text of a request that the log may contain; anything else becomes "?"."""

request_log = logging.getLogger("skill.requests")
_encode = msgspec.json.Encoder().encode


class RequestLine(
    msgspec.Struct, kw_only=True, omit_defaults=True, rename={"logger": "from", "outcome": "what"}
):
    """The log line of an answered request; the fields are in the order of the line."""

    at: str
    level: str
    logger: str
    outcome: str
    request: str
    type: str
    intent: str | None = None
    ms: float


class RequestRecord(logging.LogRecord):
    """*line* as a log record of *moment* (epoch seconds), for handlers other than ours."""

    def __init__(self, moment: float, line: RequestLine) -> None:
        fields = {"name": line.logger, "msg": line.outcome, "created": moment}
        extras = {"request": line.request, "type": line.type, "intent": line.intent, "ms": line.ms}
        self.__dict__ = {**BLANK, **fields, "msecs": moment % 1 * 1000, **extras}


class LineFormatter(logging.Formatter):
    """Formats a log record as one JSON object: time, level, logger, message and extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is in one field."""
        line: dict[str, object] = {
            "at": _timestamp(record.created),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        extras = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line.update({name: _loggable(value) for name, value in extras.items() if value is not None})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _encode(line).decode()


class LineHandler(logging.StreamHandler[TextIO]):
    """Writes each line with one call and without a lock, to a line-buffered stream."""

    def createLock(self) -> None:  # noqa: N802 - the library's name
        """Have no lock: a thread that waits for another to write would delay its response."""
        self.lock = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*; a fault is reported as the library does, and never fails a request."""
        try:
            self.write(self.format(record))
        except Exception:  # noqa: BLE001 - as the library's own handlers
            self.handleError(record)

    def write(self, line: str) -> None:
        """Write *line*."""
        self.stream.write(line + "\n")


def log_request(
    outcome: str, request_id: str, request_type: str, intent: str, seconds: float
) -> None:
    """Log a request of *request_type*, answered with *outcome* after *seconds*.

    If ours is the only log handler, as in production, no ``LogRecord`` is made: that is faster.
    """
    if not request_log.isEnabledFor(logging.INFO):
        return
    moment = time.time()
    line = RequestLine(
        at=_timestamp(moment),
        level="info",
        logger=request_log.name,
        outcome=outcome,
        request=sanitise(request_id),
        type=_sanitise_name(request_type),
        intent=_sanitise_name(intent) if intent else None,
        ms=round(seconds * 1000, 1),
    )
    handlers = logging.root.handlers
    own_handler = handlers[0] if len(handlers) == 1 else None
    if (
        isinstance(own_handler, LineHandler)
        and request_log.parent is logging.root
        and not request_log.handlers
    ):
        with suppress(OSError, ValueError):
            own_handler.write(_encode(line).decode())
    else:
        request_log.handle(RequestRecord(moment, line))


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


def _loggable(value: object) -> object:
    return value if isinstance(value, (int, float)) else sanitise(str(value))


def sanitise(word: str) -> str:
    """Return *word* if the log may contain it, else "?"."""
    return word if LEGAL_WORD.fullmatch(word) else "?"


_sanitise_name = lru_cache(maxsize=256)(sanitise)
"""The same with a cache, for the names of request types and intents, which are few."""


def _timestamp(moment: float) -> str:
    """Return *moment* (epoch seconds) in UTC, to the millisecond."""
    second = int(moment)
    return f"{_format_second(second)}.{int((moment - second) * 1000):03}+00:00"


@lru_cache(maxsize=1)
def _format_second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
