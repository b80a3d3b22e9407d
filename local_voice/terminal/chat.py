"""The typed conversation with the coach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from content.coaching.coach import Coach, admit_not_erased
from content.coaching.dialog import DialogState, Turn
from content.records.progress import Progress, ProgressStore, StaleWriteError, StoreUnavailableError
from content.records.speech import Bell, Pause, Reply, Say

MAX_ATTEMPTS = 2
STORE_UNAVAILABLE = "store.unavailable"
NOT_ERASED = "store.not_erased"


class Chat:
    """One conversation with one user: takes lines, returns replies, saves progress."""

    def __init__(
        self, coach: Coach, store: ProgressStore, user: str, now: Callable[[], float]
    ) -> None:
        self._coach = coach
        self._store = store
        self._user = user
        self._now = now
        self._has_warned = False
        self.dialog_state = DialogState()

    def greet(self) -> Reply:
        """Return the coach's greeting."""
        return self._take_turn(
            lambda progress, now: self._coach.welcome(self.dialog_state, progress, now)
        )

    def hear(self, line: str) -> Reply:
        """Return the coach's reply to *line*."""
        return self._take_turn(
            lambda progress, now: self._coach.hear(line, self.dialog_state, progress, now)
        )

    def _take_turn(self, answer: Callable[..., Turn]) -> Reply:
        for _ in range(MAX_ATTEMPTS):
            try:
                return self._answer_and_save(answer)
            except StaleWriteError:
                continue
            except StoreUnavailableError:
                break
        return self._answer_without_store(answer)

    def _erase_record(self, turn: Turn) -> Turn:
        """Erase the user's record; if that fails, return a turn that says so instead of *turn*."""
        try:
            self._store.erase(self._user)
        except StoreUnavailableError as error:
            return admit_not_erased(self._coach.library, turn, NOT_ERASED, place=error.place)
        return turn

    def _answer_and_save(self, answer: Callable[..., Turn]) -> Reply:
        stored = self._store.load(self._user)
        turn = answer(stored.progress, self._now())
        if turn.forget:
            turn = self._erase_record(turn)
        elif turn.progress is not None:
            self._store.save(self._user, turn.progress, stored.version)
        self.dialog_state = turn.dialog
        return turn.reply

    def _answer_without_store(self, answer: Callable[..., Turn]) -> Reply:
        """Answer without the stored progress, and say once that it is unavailable."""
        turn = answer(Progress(), self._now())
        if turn.forget:
            turn = self._erase_record(turn)
        self.dialog_state = turn.dialog
        if self._has_warned or turn.forget:
            return turn.reply
        self._has_warned = True
        notice = Say(self._coach.library.phrases.get(STORE_UNAVAILABLE))
        return replace(turn.reply, parts=(notice, *turn.reply.parts))


@dataclass(frozen=True, slots=True)
class ReplyOutput:
    """How to deliver a reply.

    *say* gets the words, *ring* a bell, *wait* the seconds of a pause; *wait* returns True if the
    user typed something meanwhile.
    """

    say: Callable[[str], None]
    wait: Callable[[float], bool]
    ring: Callable[[Bell], None]


def deliver_reply(reply: Reply, output: ReplyOutput) -> None:
    """Deliver the parts of *reply* in order, with their pauses; stop if the user interrupts one."""
    for part in reply.parts:
        match part:
            case Say(text):
                output.say(text)
            case Bell():
                output.ring(part)
            case Pause(seconds):
                if output.wait(seconds):
                    return
