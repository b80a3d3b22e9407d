"""Conversations for programs: an utterance on each line in, a record for each reply out.

Tests and simulated users need this. It does not use the user's folder, and pauses do not take time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.coach import Coach
from content.records.progress import Progress, StaleWriteError, Stored
from content.records.speech import Pause, Reply, Say
from local_voice.terminal.chat import Chat

Record = dict[str, object]
USER = "nobody"


class InMemoryProgressStore:
    """A ``ProgressStore`` of one user, in memory."""

    def __init__(self) -> None:
        self._stored = Stored(Progress(), 0)

    def load(self, user: str) -> Stored:
        """Return the record; at first it is empty and has version 0."""
        del user
        return self._stored

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Replace the record and return its new version; ``StaleWriteError`` if not *version*."""
        del user
        if version != self._stored.version:
            raise StaleWriteError
        self._stored = Stored(progress, version + 1)
        return version + 1

    def erase(self, user: str) -> None:
        """Replace the record by an empty one."""
        del user
        self._stored = Stored(Progress(), 0)


class JsonChat:
    """One conversation that starts with an empty record at *now* (epoch seconds).

    A pause in a reply advances this clock, without waiting.
    """

    def __init__(self, coach: Coach, now: float) -> None:
        self._now = now
        self._chat = Chat(coach, InMemoryProgressStore(), USER, lambda: self._now)

    def open(self) -> Record:
        """Return the record of the greeting."""
        return self._record(None, self._chat.open())

    def hear(self, line: str) -> Record:
        """Return the record of the reply to *line*; a conversation that has ended goes on."""
        return self._record(line, self._chat.hear(line))

    def _record(self, said: str | None, reply: Reply) -> Record:
        self._now += sum(part.seconds for part in reply.parts if isinstance(part, Pause))
        talk = self._chat.dialog_state
        return {
            "say": said,
            "reply": reply.words,
            "question": self._question(reply) if reply.is_open else None,
            "care": talk.care.value,
            "ended": not reply.is_open,
            "session": talk.session.routine if talk.session is not None else None,
        }

    def _question(self, reply: Reply) -> Record:
        """Return the id and the words of the question that waits for an answer."""
        pending = self._chat.dialog_state.pending
        words = [part.text for part in reply.parts if isinstance(part, Say)]
        ids = (pending.phrase, pending.about) if pending is not None else ("session", "")
        return {"id": ":".join(filter(None, ids)), "text": words[-1]}


def run_json_chats(coach: Coach, lines: Iterable[str], now: float) -> Iterator[Record]:
    """Yield a record for the greeting and for each of *lines*.

    An empty line starts a new conversation.
    """
    talk = JsonChat(coach, now)
    yield talk.open()
    for line in lines:
        if line:
            yield talk.hear(line)
        else:
            talk = JsonChat(coach, now)
            yield talk.open()
