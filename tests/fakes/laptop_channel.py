"""The laptop's own chat, with a list as voice and a clock that moves only when told."""

from __future__ import annotations

from content.records.speech import Reply
from local_voice.terminal.chat import Chat, deliver_reply
from tests.fakes.dialogue import Heard, User
from tests.fakes.engine_channel import NOON, coach_of, progress_of
from tests.fakes.laptop import FakeClock
from tests.fakes.memory_store import MemoryStore

USER = "laptop"


class LaptopChannel:
    """Plays a dialogue as a typed talk in which silences are really waited through."""

    name = "laptop"

    def __init__(self, user: User, locale: str) -> None:
        self._store = MemoryStore({USER: progress_of(user)})
        self._clock = FakeClock(NOON)
        self._locale = locale
        self._chat = self._fresh()
        self._reply = Reply(())
        self._until = NOON

    def wait(self, seconds: float) -> None:
        """Let the coach speak until the runner's next words, *seconds* after their last."""
        voice: list[str] = []
        self._until = self._clock.now + seconds
        deliver_reply(self._reply, voice.append, self._is_cut_short)
        said = " ".join(voice)
        assert self._reply.words.startswith(said), f"said {said!r}"
        assert said == self._reply.words or self._clock.now >= self._until, "fell silent"
        self._clock.now = self._until

    def launch(self) -> Heard:
        """Begin a new talk."""
        self._chat = self._fresh()
        return self._heard(self._chat.greet())

    def hear(self, text: str) -> Heard:
        """Type *text*."""
        return self._heard(self._chat.hear(text))

    def _fresh(self) -> Chat:
        return Chat(coach_of(self._locale), self._store, USER, self._clock)

    def _is_cut_short(self, seconds: float) -> bool:
        self._clock.pass_by(min(seconds, self._until - self._clock.now))
        return self._clock.now >= self._until

    def _heard(self, reply: Reply) -> Heard:
        self._reply = reply
        talk, place = self._chat.dialog_state, self._store.load(USER).progress.place
        return Heard(
            words=reply.words,
            ends=not reply.is_open,
            step=talk.session.step if talk.session else None,
            in_session=talk.session is not None,
            care=talk.care.value,
            card=reply.card is not None,
            place=place.routine if place else "",
        )
