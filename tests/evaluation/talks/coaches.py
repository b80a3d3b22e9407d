"""Two ways to talk to the coach: in this process, and through ``hip-coach chat --json``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self

from content.coaching.coach import Coach
from content.records.red_flags import CareLevel
from local_voice.terminal.json_chat import JsonChat

NOON = 1_790_000_000.0
PROGRAM = ("-m", "local_voice.cli", "chat", "--json")


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply as the runner hears it; ``question`` is its text, ``id`` what tells it from others.

    An id is the kind of the question, what it goes on with and the ids it is about, or the key of
    its phrase.
    """

    words: str
    id: str
    question: str
    care: CareLevel
    ended: bool = False
    session: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Heard:
        """Return one line of the protocol."""
        question = row["question"] or {"id": "", "text": ""}
        care = CareLevel(row["care"])
        session = row["session"] or ""
        return cls(row["reply"], question["id"], question["text"], care, row["ended"], session)

    @property
    def kind(self) -> str:
        """What the question is about: ``sweep``, ``symptom``, ..., or the key of its phrase."""
        return self.id.partition(":")[0]

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of findings, signs or things that the question is about."""
        return tuple(self.id.rpartition(":")[2].split()) if ":" in self.id else ()

    @property
    def body(self) -> str:
        """What was said before the question."""
        return self.words.removesuffix(self.question).strip()


class Partner(Protocol):
    """Whom the runners talk to."""

    def begin(self) -> Heard:
        """Begin a new talk and return the greeting."""

    def hear(self, words: str) -> Heard:
        """Return the reply to *words*."""


class InProcess:
    """The coach in this process."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._chat = JsonChat(coach, NOON)

    def begin(self) -> Heard:
        """Begin a new talk and return the greeting."""
        self._chat = JsonChat(self._coach, NOON)
        return Heard.of(self._chat.greet())

    def hear(self, words: str) -> Heard:
        """Return the reply to *words*."""
        return Heard.of(self._chat.hear(words))


class OtherProcess:
    """``hip-coach chat --json`` as a process of its own, a line in and a line out."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, *PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._greeting: Heard | None = self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def begin(self) -> Heard:
        """Begin a new talk and return the greeting."""
        greeting = self._greeting or self.hear("")
        self._greeting = None
        return greeting

    def hear(self, words: str) -> Heard:
        """Return the reply to *words*."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> Heard:
        assert self._process.stdout is not None
        return Heard.of(json.loads(self._process.stdout.readline()))
