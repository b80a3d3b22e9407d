"""The engine alone, with a fake clock and a list as voice."""

from __future__ import annotations

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, Turn
from content.library import load
from content.records.progress import Progress, SavedPlace
from content.records.speech import words_of
from tests.fakes.dialogue import Heard, User

NOON = 1_790_000_000.0
"""Where the fake clock starts, in epoch seconds."""

_COACHES: dict[str, Coach] = {}


def coach_of(locale: str) -> Coach:
    """Return one coach a locale; a coach holds no state of a talk."""
    if locale not in _COACHES:
        _COACHES[locale] = Coach(load(locale))
    return _COACHES[locale]


def progress_of(user: User, now: float = NOON) -> Progress:
    """Return the record that a store would hold of *user*."""
    if not user.returning:
        return Progress()
    saved_at = now - user.hours_ago * 3600
    return Progress(
        place=SavedPlace(user.place, user.step, saved_at) if user.place else None,
        sessions=user.sessions,
        weeks=min(user.sessions, 1),
        last_done=saved_at if user.sessions else None,
        heard_disclaimer=True,
        heard_safety=user.knows_safety,
    )


class EngineChannel:
    """Plays the coach directly."""

    name = "engine"

    def __init__(self, user: User, locale: str) -> None:
        self._coach = coach_of(locale)
        self._talk = DialogState()
        self._progress = progress_of(user)
        self._now = NOON

    def wait(self, seconds: float) -> None:
        """Move the clock."""
        self._now += seconds

    def launch(self) -> Heard:
        """Open a fresh talk."""
        self._talk = DialogState()
        return self._heard(self._coach.welcome(self._talk, self._progress, self._now))

    def hear(self, text: str) -> Heard:
        """Say *text*."""
        return self._heard(self._coach.hear(text, self._talk, self._progress, self._now))

    def _heard(self, turn: Turn) -> Heard:
        self._talk = DialogState.from_dict(turn.dialog.to_dict())
        assert self._talk == turn.dialog, "a talk must survive its own JSON form"
        if turn.forget:
            self._progress = Progress()
        elif turn.progress is not None:
            self._progress = turn.progress
        return heard_of(turn, self._progress)


def heard_of(turn: Turn, progress: Progress) -> Heard:
    """Describe *turn* as a listener would."""
    session = turn.dialog.session
    return Heard(
        words=turn.reply.words,
        ends=not turn.reply.is_open,
        again=words_of(turn.reply.reprompt),
        step=session.step if session else None,
        in_session=session is not None,
        care=turn.dialog.care.value,
        card=turn.reply.card is not None,
        place=progress.place.routine if progress.place else "",
    )
