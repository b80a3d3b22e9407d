"""Asks the coach about what is typed during a session, and keeps the dialog state."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Command, SessionState, Then
from content.coaching.timeline import SpeechDuration
from content.library import Library
from content.records.progress import Progress

if TYPE_CHECKING:
    from content.coaching.coach import Coach


INTENTS = {Command.THAT_HURTS: Intent.REPORT_PAIN, Command.HOW: Intent.ASK_HOWTO}
"""The intents of the commands that are not called like theirs."""

STANDS_STILL = 0.0
"""The time at which the coach is asked: the soundtrack is the clock, and what is stored is neither
read nor changed."""


class UtteranceHandler:
    """Answers as the coach does in a session, red flags first.

    *duration* returns the seconds of a text.
    """

    def __init__(self, library: Library, duration: SpeechDuration) -> None:
        self.library = library
        self._duration = duration
        self._dialog_state = DialogState()
        self._is_loading = False

    def load_coach_in_background(self) -> None:
        """Load the coach while the user types; may be called again."""
        if not self._is_loading:
            self._is_loading = True
            threading.Thread(target=lambda: self.coach, daemon=True).start()

    @cached_property
    def coach(self) -> Coach:
        """The coach, which is loaded when the first words are typed."""
        from content.coaching.coach import Coach  # noqa: PLC0415 - slow, and most type nothing

        return Coach(self.library, speech_duration=self._duration)

    @property
    def is_asking(self) -> bool:
        """Whether the coach waits for an answer."""
        return self._dialog_state.pending is not None

    def tells_danger(self, words: str) -> bool:
        """Return whether *words*, said in a session, tell of a danger, or of what may be one."""
        meaning = self.coach.interpreter.interpret(words, in_session=True)
        return self.coach.hears_danger(meaning)

    def hear(self, line: str, session: SessionState | None) -> Turn:
        """Return the coach's turn after *line*, said in *session*; None if that is over."""
        dialog = self._dialog_in(session)
        return self._keep(self.coach.hear(line, dialog, Progress(), now=STANDS_STILL))

    def handle_command(self, command: Command, session: SessionState) -> Turn:
        """Return the coach's turn after *command*, which may answer an open question."""
        meaning = Meaning(INTENTS.get(command) or Intent(command))
        dialog = self._dialog_in(session)
        return self._keep(self.coach.answer(dialog, meaning, Progress(), now=STANDS_STILL))

    def _dialog_in(self, session: SessionState | None) -> DialogState:
        dialog = replace(self._dialog_state, session=session)
        if session is None:
            return dialog
        return replace(dialog, requested=SessionRequest(session.routine))

    def _keep(self, turn: Turn) -> Turn:
        # A question of the speaker's turn is not asked where the session plays on.
        plays_on = turn.outcome is not None and turn.outcome.then is not Then.ASK_ABOUT_PAIN
        self._dialog_state = replace(turn.dialog, pending=None) if plays_on else turn.dialog
        return turn
