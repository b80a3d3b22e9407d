"""One line of JSON for each request, on standard error: ids and names, no utterance, no user."""

from __future__ import annotations

import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

import msgspec

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
LEGAL_WORD = re.compile(r"[A-Za-z0-9._:+\- ]{1,128}")
"""The text of a request that the log may contain; anything else becomes "?"."""

request_log = logging.getLogger("skill.requests")


class LineFormatter(logging.Formatter):
    """Formats a log record as one JSON object: time, level, logger, message and extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is in one field."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        extras = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line.update({name: _loggable(value) for name, value in extras.items() if value is not None})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
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
    """Log a request of *request_type*, answered with *outcome* after *seconds*."""
    names = {"request": request_id, "type": request_type, "intent": intent or None}
    request_log.info(outcome, extra={**names, "ms": round(seconds * 1000, 1)})


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
    """Return a number as it is, and text if the log may contain it, else "?"."""
    if isinstance(value, (int, float)):
        return value
    word = str(value)
    return word if LEGAL_WORD.fullmatch(word) else "?"
