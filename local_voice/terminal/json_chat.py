"""Conversations for programs: an utterance on each line in, a JSON object for each reply out.

Tests and simulated users need this. It does not use the user's folder, and pauses do not take time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.coach import Coach
from content.records.progress import NO_RECORD, Progress, StaleWriteError, StoredProgress
from content.records.speech import Pause, Reply, Say
from local_voice.terminal.chat import Chat

JsonObject = dict[str, object]
USER = "nobody"


class InMemoryProgressStore:
    """A ``ProgressStore`` of one user, in memory."""

    def __init__(self) -> None:
        self._stored = NO_RECORD

    def load(self, key: str) -> StoredProgress:
        """Return the progress; at first it is empty and has version 0."""
        del key
        return self._stored

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace the progress and return its new version; ``StaleWriteError`` if not *version*."""
        del key
        if version != self._stored.version:
            raise StaleWriteError
        self._stored = StoredProgress(progress, version + 1)
        return version + 1

    def erase(self, key: str) -> None:
        """Replace the progress by an empty one."""
        del key
        self._stored = NO_RECORD


class JsonChat:
    """One conversation that starts with empty progress at *now* (epoch seconds).

    A pause in a reply advances this clock, without waiting.
    """

    def __init__(self, coach: Coach, now: float) -> None:
        self._now = now
        self._chat = Chat(coach, InMemoryProgressStore(), USER, lambda: self._now)

    def greet(self) -> JsonObject:
        """Return the greeting."""
        return self._to_json(None, self._chat.greet())

    def hear(self, line: str) -> JsonObject:
        """Return the reply to *line*, even if the coach has ended the conversation."""
        return self._to_json(line, self._chat.hear(line))

    def _to_json(self, said: str | None, reply: Reply) -> JsonObject:
        self._now += sum(part.seconds for part in reply.parts if isinstance(part, Pause))
        self._chat.note_heard()
        dialog_state = self._chat.dialog_state
        return {
            "say": said,
            "reply": reply.words,
            "question": self._question(reply) if reply.is_open else None,
            "care": dialog_state.care.value,
            "ended": not reply.is_open,
            "session": dialog_state.session.routine if dialog_state.session is not None else None,
        }

    def _question(self, reply: Reply) -> JsonObject:
        """Return the id and the words of the question that waits for an answer.

        The id is the same in all wordings: what kind of question, what it goes on with, and the
        ids it is about; or the phrase key, if it is about none.
        """
        pending = self._chat.dialog_state.pending
        words = [part.text for part in reply.parts if isinstance(part, Say)]
        if pending is None:
            id_ = "session"
        elif pending.about:
            id_ = f"{pending.kind}:{pending.then or ''}:{' '.join(pending.about)}"
        else:
            id_ = pending.phrase
        return {"id": id_, "text": words[-1]}


def run_json_chats(coach: Coach, lines: Iterable[str], now: float) -> Iterator[JsonObject]:
    """Yield a JSON object for the greeting and for each of *lines*.

    An empty line starts a new conversation.
    """
    chat = JsonChat(coach, now)
    yield chat.greet()
    for line in lines:
        if line:
            yield chat.hear(line)
        else:
            chat = JsonChat(coach, now)
            yield chat.greet()
