"""Understands what is typed during a session: a command, or words for the coach to answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.coaching.nlu import Intent, Meaning
from content.language.en.spoken_forms import capitalise, say_seconds
from content.library import Library
from content.records.progress import Progress
from local_voice.terminal.commands import INTENT_COMMANDS, LINE_INTENTS

if TYPE_CHECKING:
    from content.coaching.coach import Coach
    from content.coaching.dialog import DialogState


@dataclass(frozen=True, slots=True)
class UtteranceResult:
    """The intent of an utterance, and the coach's *answer* if it is not a command.

    *has_red_flag* is whether the coach has answered an urgent red flag.
    """

    intent: Intent
    answer: str = ""
    has_red_flag: bool = False


class UtteranceHandler:
    """Understands utterances as the coach does, red flags first, and keeps the dialog state."""

    def __init__(
        self, library: Library, now: Callable[[], float], coach: Coach | None = None
    ) -> None:
        self._injected_coach = coach
        self._library = library
        self._now = now
        self._dialog_state: DialogState | None = None
        self._is_loading = False

    def load_coach_in_background(self) -> None:
        """Load the coach while the user types; may be called again."""
        if not self._is_loading:
            self._is_loading = True
            threading.Thread(target=lambda: self._coach, daemon=True).start()

    @cached_property
    def _coach(self) -> Coach:
        if self._injected_coach is not None:
            return self._injected_coach
        # Slow to load, and in most sessions nothing is typed.
        from content.coaching.coach import Coach  # noqa: PLC0415 - see above

        return Coach(self._library)

    def interpret(self, line: str) -> UtteranceResult:
        """Return the intent of *line* and the answer to it; a red flag is always answered."""
        if line.casefold() in LINE_INTENTS:
            return UtteranceResult(LINE_INTENTS[line.casefold()])
        meaning = self._coach.interpreter.interpret(line, in_session=True)
        flags = meaning.description.present & self._library.red_flags.keys()
        if meaning.intent in INTENT_COMMANDS and not flags:
            return UtteranceResult(meaning.intent)
        if meaning.intent in _intents_refused_while_playing() and not flags:
            return UtteranceResult(meaning.intent, self._library.phrases.get("stream.only"))
        return self._answer(meaning)

    def answer_pain(self) -> UtteranceResult:
        """Return the coach's answer to "that hurts"."""
        return self._answer(Meaning(Intent.REPORT_PAIN, text="that hurts"))

    def time_left_text(self, left: float) -> str:
        """Return a sentence with the seconds *left*."""
        return f"{capitalise(say_seconds(round(left)))} left."

    def _answer(self, meaning: Meaning) -> UtteranceResult:
        from content.coaching.dialog import DialogState  # noqa: PLC0415 - slow, as above

        dialog_state = self._dialog_state or DialogState()
        # Empty progress: an answer during a session neither reads nor changes what is stored.
        turn = self._coach.answer(dialog_state, meaning, Progress(), self._now())
        self._dialog_state = turn.dialog
        return UtteranceResult(meaning.intent, turn.reply.words, turn.dialog.in_danger)


def _intents_refused_while_playing() -> frozenset[Intent]:
    """Return the intents of a turn-by-turn session; while sound plays they are refused."""
    from content.coaching.launch import ONLY_TURN_BY_TURN  # noqa: PLC0415 - slow, as above

    return ONLY_TURN_BY_TURN
