"""A child process that answers one line with one line, and is replaced when it hangs or dies."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import local_voice

HOME = str(Path(local_voice.__path__[0]).parent)
"""Where the child finds this package, wherever the parent was started."""

_END = ""


class WorkerError(Exception):
    """No answer came; ``key`` is "hung", "died" or "missing"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Worker:
    """Asks a child process, which is started at the first question and after every failure.

    *limit* is the longest wait for an answer in seconds, *start* the wait for the first one.
    """

    def __init__(self, command: Sequence[str], limit: float = 10.0, start: float = 20.0) -> None:
        self._command = tuple(command)
        self._limit = limit
        self._start = start
        self._child: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self._turn = threading.Lock()

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Return the child's answer; after a ``WorkerError`` the next question finds a new one."""
        with self._turn:
            fresh = self._child is None
            try:
                return self._asked(question, self._start if fresh else self._limit)
            except WorkerError:
                self._kill()
                raise

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            self._kill()

    def _asked(self, question: Mapping[str, Any], limit: float) -> dict[str, Any]:
        child = self._child or self._started()
        try:
            _pipe(child.stdin).write(json.dumps(question) + "\n")
            _pipe(child.stdin).flush()
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            raise WorkerError("hung") from None
        except OSError:
            raise WorkerError("died") from None
        return _parsed(line)

    def _started(self) -> subprocess.Popen[str]:
        try:
            child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": HOME, "PYTHONIOENCODING": "utf-8"},
                text=True,
                encoding="utf-8",
            )
        except OSError:
            raise WorkerError("missing") from None
        self._child, self._answers = child, queue.Queue()
        listener = (_pipe(child.stdout), self._answers)
        threading.Thread(target=_listen, args=listener, daemon=True).start()
        return child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            _shut(_pipe(pipe))


def _parsed(line: str) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError:
        raise WorkerError("died") from None
    if not isinstance(answer, dict):
        raise WorkerError("died")
    return answer


def _listen(pipe: IO[str], answers: queue.Queue[str]) -> None:
    with suppress(OSError, ValueError):
        for line in pipe:
            answers.put(line)
    answers.put(_END)


def _shut(pipe: IO[str]) -> None:
    with suppress(OSError):
        pipe.close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise WorkerError("died")
    return pipe
