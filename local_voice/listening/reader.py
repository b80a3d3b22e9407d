"""Keys and what is said aloud, as one input: a phrase that counts is a line that was typed."""

from __future__ import annotations

import math
from collections import deque
from queue import Empty, SimpleQueue
from typing import Protocol, Self

from local_voice.listening.listener import Said
from local_voice.listening.policy import SpeechPolicy
from local_voice.terminal.keys import InputReader, TypedInput

SLICE_SECONDS = 0.05
"""So often it is looked whether something was heard."""


class Hearing(Protocol):
    """What is listened with."""

    @property
    def seconds(self) -> float:
        """How much sound was heard."""

    def look_after(self) -> str:
        """See to it; return a sentence if there is something to tell."""


class HearingReader:
    """Reads *keys*, and what *policy* makes of what is *heard*; it looks after the *ears*."""

    def __init__(
        self,
        keys: InputReader,
        heard: SimpleQueue[Said],
        policy: SpeechPolicy,
        ears: Hearing,
    ) -> None:
        self._keys, self._heard, self._policy, self._ears = keys, heard, policy, ears
        self._lines: deque[str] = deque()

    @property
    def typed_text(self) -> str | None:
        """What is being typed."""
        return self._keys.typed_text

    @property
    def is_at_end(self) -> bool:
        """Never: somebody may still speak."""
        return False

    def __enter__(self) -> Self:
        self._keys.__enter__()
        return self

    def __exit__(self, *what: object) -> None:
        self._keys.__exit__(*what)

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds, one that was typed first."""
        left = timeout
        while not self._lines:
            typed = self._keys.read(min(left, SLICE_SECONDS))
            if typed:
                return typed
            self._hear()
            left -= SLICE_SECONDS
            if left <= 0:
                break
        return TypedInput(line=self._lines.popleft()) if self._lines else None

    def _hear(self) -> None:
        if news := self._ears.look_after():
            self._policy.show(news)
            self._lines.extend(self._policy.pass_time(math.inf))
        try:
            lines = self._policy.take(self._heard.get_nowait())
        except Empty:
            lines = self._policy.pass_time(self._ears.seconds)
        self._lines.extend(lines)
