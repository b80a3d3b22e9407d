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

    def hear(self, line: str, session: SessionState | None) -> Turn:
        """Return the coach's turn after *line*, said in *session*; None if that is over."""
        return self._answer(
            self.coach.interpreter.interpret(line, in_session=session is not None), session
        )

    def handle_command(self, command: Command, session: SessionState) -> Turn:
        """Return the coach's turn after *command*, which may answer an open question."""
        intent = INTENTS.get(command) or Intent(command)
        return self._answer(Meaning(intent), session)

    def _answer(self, meaning: Meaning, session: SessionState | None) -> Turn:
        dialog = replace(self._dialog_state, session=session)
        if session is not None:
            dialog = replace(dialog, requested=SessionRequest(session.routine))
        # Empty progress: an answer during a session neither reads nor changes what is stored. The
        # soundtrack is the clock: the session stands still at 0 while it is asked.
        turn = self.coach.answer(dialog, meaning, Progress(), now=0.0)
        # A question of the speaker's turn is not asked where the session plays on.
        plays_on = turn.outcome is not None and turn.outcome.then is not Then.ASK_ABOUT_PAIN
        self._dialog_state = replace(turn.dialog, pending=None) if plays_on else turn.dialog
        return turn
