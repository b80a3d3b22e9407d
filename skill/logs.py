"""One line of JSON a request on standard error: ids and names, never an utterance or a user."""

from __future__ import annotations

import logging
import re
import sys
from datetime import UTC, datetime

import msgspec

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
PLAIN = re.compile(r"[A-Za-z0-9._:+\- ]{1,128}")
"""What a word from a request may look like in the log; anything else is dropped."""


class LineFormatter(logging.Formatter):
    """Writes a record as one JSON object: time, level, logger, what happened, and its extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is kept in one field."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        extras = {name: told for name, told in vars(record).items() if name not in STANDARD}
        line.update({name: _plain(told) for name, told in extras.items() if told is not None})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


def _plain(told: object) -> object:
    if isinstance(told, (int, float)):
        return told
    text = str(told)
    return text if PLAIN.fullmatch(text) else "?"


def configure(level: str) -> None:
    """Send the logs of the service to standard error from *level* on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    # A line tells neither thread nor process nor caller: do not look for them at each request.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - the logging HOWTO's own advice
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
