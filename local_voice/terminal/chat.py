"""The typed conversation: the coach of the speaker, in words and with real silences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from content.coaching.coach import Coach, admit_not_erased
from content.coaching.dialog import DialogState, Turn
from content.records.progress import Progress, ProgressStore, StaleWriteError, StoreUnavailableError
from content.records.speech import Bell, Part, Pause, Reply, Say

TRIES = 2
STORE_UNAVAILABLE = "store.unavailable"
NOT_ERASED = "store.not_erased"


class Chat:
    """One talk with one user. Takes lines, gives replies, keeps progress; prints nothing."""

    def __init__(
        self, coach: Coach, store: ProgressStore, user: str, now: Callable[[], float]
    ) -> None:
        self._coach = coach
        self._store = store
        self._user = user
        self._now = now
        self._told = False
        self.talk = DialogState()

    def open(self) -> Reply:
        """Return what the coach says first."""
        return self._turn(lambda progress, now: self._coach.welcome(self.talk, progress, now))

    def hear(self, line: str) -> Reply:
        """Return the answer to *line*."""
        return self._turn(lambda progress, now: self._coach.hear(line, self.talk, progress, now))

    def _turn(self, answer: Callable[..., Turn]) -> Reply:
        for _ in range(TRIES):
            try:
                return self._saved(answer)
            except StaleWriteError:
                continue
            except StoreUnavailableError:
                break
        return self._unsaved(answer)

    def _erased(self, turn: Turn) -> Turn:
        """Erase the record; say so where that fails, in place of what says that it was done."""
        try:
            self._store.erase(self._user)
        except StoreUnavailableError as fault:
            return admit_not_erased(self._coach.library, turn, NOT_ERASED, place=fault.place)
        return turn

    def _saved(self, answer: Callable[..., Turn]) -> Reply:
        stored = self._store.load(self._user)
        turn = answer(stored.progress, self._now())
        if turn.forget:
            turn = self._erased(turn)
        elif turn.progress is not None:
            self._store.save(self._user, turn.progress, stored.version)
        self.talk = turn.dialog
        return turn.reply

    def _unsaved(self, answer: Callable[..., Turn]) -> Reply:
        """Answer without memory and say so once."""
        turn = answer(Progress(), self._now())
        if turn.forget:
            turn = self._erased(turn)
        self.talk = turn.dialog
        if self._told or turn.forget:
            return turn.reply
        self._told = True
        notice = Say(self._coach.library.phrases.get(STORE_UNAVAILABLE))
        return replace(turn.reply, parts=(notice, *turn.reply.parts))


@dataclass(frozen=True, slots=True)
class Mouth:
    """How a reply comes out: *say* the words, *wait* through a silence (True: interrupted)."""

    say: Callable[[str], None]
    wait: Callable[[float], bool]
    ring: Callable[[Bell], None]


def utter(parts: tuple[Part, ...], mouth: Mouth) -> None:
    """Say words, ring bells and really wait; the rest is left unsaid when somebody interrupts."""
    for part in parts:
        match part:
            case Say(text):
                mouth.say(text)
            case Bell():
                mouth.ring(part)
            case Pause(seconds):
                if mouth.wait(seconds):
                    return
