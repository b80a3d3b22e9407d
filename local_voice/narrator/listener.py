"""Words typed during a session: a command, or something for the coach to answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.coaching.nlu import Intent, Meaning
from content.language.en.spoken_forms import capital, seconds
from content.library import Library
from content.records.progress import Progress
from local_voice.terminal.commands import KINDS, WORDS

if TYPE_CHECKING:
    from content.coaching.coach import Coach
    from content.coaching.dialog import DialogState


@dataclass(frozen=True, slots=True)
class Heard:
    """What words were: of a *kind*, with an *answer* where they are no command."""

    kind: Intent
    answer: str = ""
    in_danger: bool = False


class Listener:
    """Hears as the coach hears, danger first, and keeps the talk that goes with the session."""

    def __init__(
        self, library: Library, now: Callable[[], float], coach: Coach | None = None
    ) -> None:
        self._given = coach
        self._library = library
        self._now = now
        self._talk: DialogState | None = None
        self._preparing = False

    def prepare(self) -> None:
        """Get ready to understand while somebody types; asking again changes nothing."""
        if not self._preparing:
            self._preparing = True
            threading.Thread(target=lambda: self._coach, daemon=True).start()

    @cached_property
    def _coach(self) -> Coach:
        if self._given is not None:
            return self._given
        # Slow to load, and nobody says a word to most sessions.
        from content.coaching.coach import Coach  # noqa: PLC0415 - see above

        return Coach(self._library)

    def hear(self, line: str) -> Heard:
        """Understand *line*; a command that tells of danger is no command."""
        if line.casefold() in WORDS:
            return Heard(WORDS[line.casefold()])
        meaning = self._coach.interpreter.interpret(line, in_session=True)
        flags = meaning.description.present & self._library.red_flags.keys()
        if meaning.intent in KINDS and not flags:
            return Heard(meaning.intent)
        if meaning.intent in _by_turns_only() and not flags:
            return Heard(meaning.intent, self._library.phrases.get("stream.only"))
        return self._answered(meaning)

    def hurt(self) -> Heard:
        """Answer "that hurts"."""
        return self._answered(Meaning(Intent.REPORT_PAIN, text="that hurts"))

    def time_left(self, left: float) -> str:
        """Say how long there is to go."""
        return f"{capital(seconds(round(left)))} left."

    def _answered(self, meaning: Meaning) -> Heard:
        from content.coaching.dialog import DialogState  # noqa: PLC0415 - loads what the coach loads

        talk = self._talk or DialogState()
        turn = self._coach.answer(talk, meaning, Progress(), self._now())
        self._talk = turn.dialog
        return Heard(meaning.intent, turn.reply.words, turn.dialog.in_danger)


def _by_turns_only() -> frozenset[Intent]:
    """Return what is asked of a session and cannot be done to one that plays."""
    from content.coaching.launch import ONLY_BY_TURNS  # noqa: PLC0415 - loads what the coach loads

    return ONLY_BY_TURNS
