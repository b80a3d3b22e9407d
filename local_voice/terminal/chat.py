"""The typed conversation with the coach."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.coach import Coach, admit_not_erased
from content.coaching.dialog import DialogState, Turn
from content.records.progress import Progress, ProgressStore, StaleWriteError, StoreUnavailableError
from content.records.speech import Pause, Reply, Say

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

    def tells_danger(self, line: str) -> bool:
        """Return whether *line* tells of a danger, or of what may be one."""
        return self._coach.hears_danger(self._coach.interpreter.interpret(line))

    def note_heard(self) -> None:
        """Note that the last reply was delivered to its end: words are read faster than spoken."""
        session = self.dialog_state.session
        if session is not None:
            self.dialog_state = replace(self.dialog_state, session=session.heard_out(self._now()))

    def _take_turn(self, answer: Callable[[Progress, float], Turn]) -> Reply:
        for _ in range(MAX_ATTEMPTS):
            try:
                stored = self._store.load(self._user)
                turn = answer(stored.progress, self._now())
                if turn.progress is not None and not turn.forget:
                    self._store.save(self._user, turn.progress, stored.version)
            except StaleWriteError:
                continue
            except StoreUnavailableError:
                break
            return self._finish(turn).reply
        return self._answer_without_store(answer)

    def _answer_without_store(self, answer: Callable[[Progress, float], Turn]) -> Reply:
        """Answer without the stored progress, and say once that it is unavailable."""
        turn = self._finish(answer(Progress(), self._now()))
        if self._has_warned or turn.forget:
            return turn.reply
        self._has_warned = True
        notice = Say(self._coach.library.phrases.get(STORE_UNAVAILABLE))
        return replace(turn.reply, parts=(notice, *turn.reply.parts))

    def _finish(self, turn: Turn) -> Turn:
        """Keep the state of the dialog; erase the record if *turn* asks, and say if that fails."""
        if turn.forget:
            try:
                self._store.erase(self._user)
            except StoreUnavailableError as error:
                library = self._coach.library
                turn = admit_not_erased(library, turn, NOT_ERASED, place=error.place)
        self.dialog_state = turn.dialog
        return turn


def deliver_reply(reply: Reply, say: Callable[[str], bool], wait: Callable[[float], bool]) -> bool:
    """Deliver the parts of *reply* in order; bells are not heard in a typed conversation.

    *say* gets the words and *wait* the seconds of a pause; each returns True if the user typed
    something meanwhile, which ends the reply. Return whether all of it was delivered.
    """
    for part in reply.parts:
        if isinstance(part, Say) and say(part.text):
            return False
        if isinstance(part, Pause) and wait(part.seconds):
            return False
    return True
