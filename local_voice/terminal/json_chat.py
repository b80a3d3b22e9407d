"""Talks for programs: one utterance a line in, what the coach made of it as one object a line out.

Used by tests and simulated runners. Nothing is read from or written to the user's folder, nothing
is spoken, and no silence is waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.coach import Coach
from content.records.progress import Progress, StaleWriteError, StoredProgress
from content.records.speech import Pause, Reply, Say
from local_voice.terminal.chat import Chat

Record = dict[str, object]
USER = "nobody"


class ShortMemory:
    """A ``ProgressStore`` of one user that lasts as long as a talk."""

    def __init__(self) -> None:
        self._stored = StoredProgress(Progress(), 0)

    def load(self, user: str) -> StoredProgress:
        """Return the record, a fresh one of version 0 at first."""
        del user
        return self._stored

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version*."""
        del user
        if version != self._stored.version:
            raise StaleWriteError
        self._stored = StoredProgress(progress, version + 1)
        return version + 1

    def erase(self, user: str) -> None:
        """Forget the record."""
        del user
        self._stored = StoredProgress(Progress(), 0)


class ReportedTalk:
    """One talk with an empty record; *now* in epoch seconds, from where silences pass at once."""

    def __init__(self, coach: Coach, now: float) -> None:
        self._now = now
        self._chat = Chat(coach, ShortMemory(), USER, lambda: self._now)

    def open(self) -> Record:
        """Return the greeting."""
        return self._record(None, self._chat.open())

    def hear(self, line: str) -> Record:
        """Return the answer to *line*; a talk that has ended goes on."""
        return self._record(line, self._chat.hear(line))

    def _record(self, said: str | None, reply: Reply) -> Record:
        self._now += sum(part.seconds for part in reply.parts if isinstance(part, Pause))
        talk = self._chat.talk
        return {
            "say": said,
            "reply": reply.words,
            "question": self._question(reply) if reply.is_open else None,
            "care": talk.care.value,
            "ended": not reply.is_open,
            "session": talk.session.routine if talk.session is not None else None,
        }

    def _question(self, reply: Reply) -> Record:
        """Return the question that waits: an id that tells it from others, and its words."""
        pending = self._chat.talk.pending
        words = [part.text for part in reply.parts if isinstance(part, Say)]
        ids = (pending.phrase, pending.about) if pending is not None else ("session", "")
        return {"id": ":".join(filter(None, ids)), "text": words[-1]}


def report_talks(coach: Coach, lines: Iterable[str], now: float) -> Iterator[Record]:
    """Yield a record for the greeting and for each of *lines*; an empty line begins a new talk."""
    talk = ReportedTalk(coach, now)
    yield talk.open()
    for line in lines:
        if line:
            yield talk.hear(line)
        else:
            talk = ReportedTalk(coach, now)
            yield talk.open()
