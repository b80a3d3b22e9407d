"""One line of JSON a request on standard error: ids and names, never an utterance or a user."""

from __future__ import annotations

import logging
import re
import sys
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import TextIO

import msgspec

BLANK = vars(logging.makeLogRecord({"levelno": logging.INFO, "levelname": "INFO"}))
STANDARD = frozenset(BLANK) | {"message", "asctime", "taskName"}
PLAIN = re.compile(r"[A-Za-z0-9._:+\- ]{1,128}")
"""What a word from a request may look like in the log; anything else is dropped."""

requests = logging.getLogger("skill.requests")
_encode = msgspec.json.Encoder().encode


class RequestRecord(logging.LogRecord):
    """The record of an answered request, made at a stroke, as there is one at every request."""

    def __init__(self, outcome: str, told: dict[str, str | float]) -> None:
        now = time.time()
        fields = {"name": requests.name, "msg": outcome, "created": now, "msecs": now % 1 * 1000}
        self.__dict__ = {**BLANK, **fields, **told}
        self._told = told

    def line(self) -> str:
        """Return what ``LineFormatter`` would make of it, sooner."""
        known = {"at": _at(self.created), "level": "info", "from": self.name, "what": self.msg}
        return _encode({**known, **self._told}).decode()


class LineFormatter(logging.Formatter):
    """Writes a record as one JSON object: time, level, logger, what happened, and its extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is kept in one field."""
        if isinstance(record, RequestRecord):
            return record.line()
        line: dict[str, object] = {
            "at": _at(record.created),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        extras = {name: told for name, told in vars(record).items() if name not in STANDARD}
        line.update({name: _shown(told) for name, told in extras.items() if told is not None})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _encode(line).decode()


class LineHandler(logging.StreamHandler[TextIO]):
    """Writes each line whole, with one call and without a lock, to a stream that buffers lines."""

    def createLock(self) -> None:  # noqa: N802 - the library's name
        """Do without: threads that wait for each other to write would hold up their answers."""
        self.lock = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*; a fault is told of as the library does, and costs no answer."""
        try:
            self.stream.write(self.format(record) + "\n")
        except Exception:  # noqa: BLE001 - as the library's own handlers
            self.handleError(record)


def note(outcome: str, request: str, kind: str, intent: str, seconds: float) -> None:
    """Write the line of a *request* (its id) that was answered in *seconds*."""
    if not requests.isEnabledFor(logging.INFO):
        return
    told: dict[str, str | float] = {"request": plain(request), "type": plain(kind)}
    if intent:
        told["intent"] = plain(intent)
    told["ms"] = round(seconds * 1000, 1)
    requests.handle(RequestRecord(outcome, told))


def configure(level: str) -> None:
    """Send the logs of the service to standard error from *level* on."""
    handler = LineHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    # A line tells neither thread nor process nor caller: do not look for them at each request.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - the logging HOWTO's own advice
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def _shown(told: object) -> object:
    return told if isinstance(told, (int, float)) else plain(str(told))


def plain(word: str) -> str:
    """Return *word* if it may stand in the log."""
    return word if PLAIN.fullmatch(word) else "?"


def _at(moment: float) -> str:
    """Return *moment* (epoch seconds) in UTC, to the millisecond."""
    second = int(moment)
    return f"{_second(second)}.{int((moment - second) * 1000):03}+00:00"


@lru_cache(maxsize=1)
def _second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
