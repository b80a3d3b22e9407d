"""Executes the user's commands on a session that is being played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from content.coaching.timeline import smart_speaker_seconds
from content.library import Library
from content.records.exercises import Exercise
from local_voice.audio import Sound, silence
from local_voice.narrator.utterance_handler import UtteranceHandler, UtteranceResult
from local_voice.playback import (
    RenderedSession,
    TimelineIndex,
    Transport,
    build_soundtrack,
    extend_work,
    is_second_side,
    work_index_at,
)
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.commands import INTENT_COMMANDS, SessionCommand, command_for_key
from local_voice.terminal.keys import TypedInput

IMMEDIATE_COMMANDS = frozenset(
    {SessionCommand.TOGGLE_PAUSE, SessionCommand.PAUSE, SessionCommand.RESUME, SessionCommand.STOP}
)
"""Commands that work while only the introduction is ready; others wait for the whole session."""

MORE_SECONDS = 10.0
JUST_STARTED_SECONDS = 2.0

NO_VOICE = "No voice here ({}): going on in text. Run hip-coach doctor to see why."
EQUAL_SIDES = "Both sides stay equal: ask for more time on the first one."
NO_WORK_NOW = "There is nothing to lengthen just now."


@dataclass(frozen=True, slots=True)
class Feedback:
    """How the controller answers the user: *to_sound* gives speech, *show_message* shows text.

    *rate* is the sample rate of the speech.
    """

    to_sound: Callable[[str], Sound]
    show_message: Callable[[str], None]
    rate: int


class SessionController:
    """Executes commands and typed lines, and keeps the changed timeline.

    *pending* becomes the whole session, if *timeline_index* and *transport* have only its
    introduction.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a command may use
        self,
        timeline_index: TimelineIndex,
        transport: Transport,
        library: Library,
        utterance_handler: UtteranceHandler,
        feedback: Feedback,
        pending: Future[RenderedSession] | None = None,
    ) -> None:
        self.timeline_index = timeline_index
        self.in_danger = False
        self._stopped = False
        self._transport = transport
        self._library = library
        self._utterance_handler = utterance_handler
        self._feedback = feedback
        self._pending = pending
        self._painful_moves: set[str] = set()

    @property
    def is_stopped(self) -> bool:
        """Whether to end the session: the user stopped it, or a danger has been answered."""
        return self._stopped or (self.in_danger and not self._transport.is_interjecting)

    def update(self) -> None:
        """Switch to the whole session when it is ready, and skip a move that hurt before."""
        if self._pending is not None and self._pending.done():
            self._switch_to_full_session()
        step = self.playable_step(self._current_step)
        next_start = self.timeline_index.step_start(step)
        if (
            step != self._current_step
            and not self._transport.is_paused
            and next_start > self._transport.seconds
        ):
            self._transport.seek(next_start)

    def prepare_for_words(self) -> None:
        """Load what understanding needs, because the user has begun to type."""
        self._utterance_handler.prepare()

    def handle_input(self, typed: TypedInput) -> None:
        """Do what a key or a typed line asks for."""
        command = command_for_key(typed.key) if typed.key else None
        if command is not None:
            self.execute(command)
        elif typed.line:
            self._apply(self._utterance_handler.interpret(typed.line))

    def execute(self, command: SessionCommand) -> None:
        """Execute *command*; after a sign of danger only STOP is allowed."""
        if not self.in_danger or command is SessionCommand.STOP:
            if command not in IMMEDIATE_COMMANDS:
                self._switch_to_full_session()
            self._actions[command]()

    def playable_step(self, step: int) -> int:
        """Return *step*, or the next one after it whose move did not hurt."""
        steps = self.timeline_index.timeline.steps
        while step < len(steps) and steps[step].move in self._painful_moves:
            step += 1
        return step

    def _switch_to_full_session(self) -> None:
        """Wait for the whole session, if there is only its introduction, and switch to it."""
        if self._pending is None:
            return
        session, self._pending = self._pending.result(), None
        self.timeline_index = TimelineIndex(session.timeline, self._library.exercises)
        self._transport.load(session.soundtrack)
        if session.error:
            self._feedback.show_message(NO_VOICE.format(session.error))

    @property
    def _actions(self) -> Mapping[SessionCommand, Callable[[], None]]:
        return {
            SessionCommand.TOGGLE_PAUSE: self._toggle_pause,
            SessionCommand.PAUSE: self._transport.pause,
            SessionCommand.RESUME: self._transport.resume,
            SessionCommand.BACK: self._back,
            SessionCommand.FORWARD: lambda: self._go_to(self._current_step + 1),
            SessionCommand.SKIP: lambda: self._go_to(self._current_step + 1),
            SessionCommand.REPEAT: lambda: self._go_to(self._current_step),
            SessionCommand.START_OVER: lambda: self._go_to(0),
            SessionCommand.EASIER: lambda: self._explain(lambda exercise: exercise.easier),
            SessionCommand.HARDER: lambda: self._explain(lambda exercise: exercise.harder),
            SessionCommand.HOW: lambda: self._explain(instructions),
            SessionCommand.LONGER: self._extend_work,
            SessionCommand.HURTS: self._leave_painful_move,
            SessionCommand.STOP: self._stop,
            SessionCommand.TIME_LEFT: self._tell_time_left,
            SessionCommand.WHATS_NEXT: self._tell_next_move,
        }

    @property
    def _current_step(self) -> int:
        return self.timeline_index.cue_at(self._transport.seconds).step

    def _toggle_pause(self) -> None:
        (self._transport.resume if self._transport.is_paused else self._transport.pause)()

    def _back(self) -> None:
        begin = self.timeline_index.step_start(self._current_step)
        just_started = self._transport.seconds - begin < JUST_STARTED_SECONDS
        self._go_to(max(0, self._current_step - 1) if just_started else self._current_step)

    def _go_to(self, step: int) -> None:
        self._transport.seek(self.timeline_index.step_start(self.playable_step(step)))
        self._transport.resume()

    def _explain(self, words: Callable[[Exercise], str]) -> None:
        exercise = self.timeline_index.exercise_at(self._transport.seconds)
        text = words(exercise) if exercise else ""
        if text:
            self._say(text)

    def _say(self, text: str) -> None:
        self._feedback.show_message(text)
        self._switch_to_full_session()
        try:
            sound = self._feedback.to_sound(text)
        except SynthesisError:
            # The text is displayed: it needs as much time as saying it would take.
            sound = silence(smart_speaker_seconds(text), self._feedback.rate)
        self._transport.interject(sound)

    def _extend_work(self) -> None:
        now = self._transport.seconds
        work = work_index_at(self.timeline_index.timeline, now)
        if work is None:
            self._feedback.show_message(NO_WORK_NOW)
        elif is_second_side(self.timeline_index.timeline, work):
            self._feedback.show_message(EQUAL_SIDES)
        else:
            extended = extend_work(self.timeline_index.timeline, work, MORE_SECONDS, now)
            self.timeline_index = TimelineIndex(extended, self._library.exercises)
            self._transport.load(
                build_soundtrack(extended, self._feedback.to_sound, self._feedback.rate)
            )
            self._feedback.show_message("Ten seconds more.")

    def _leave_painful_move(self) -> None:
        exercise = self.timeline_index.exercise_at(self._transport.seconds)
        if exercise:
            self._painful_moves.add(exercise.id)
        self._go_to(self._current_step)
        self._transport.pause()
        self._apply(self._utterance_handler.answer_pain())

    def _apply(self, result: UtteranceResult) -> None:
        """Execute a command; for anything else pause and answer. A danger ends the session."""
        command = INTENT_COMMANDS.get(result.kind) if not result.in_danger else None
        if command is not None and not result.answer:
            self.execute(command)
            return
        self._transport.pause()
        self._say(result.answer)
        self.in_danger = self.in_danger or result.in_danger

    def _stop(self) -> None:
        self._stopped = True

    def _tell_time_left(self) -> None:
        status = self.timeline_index.status_at(self._transport.seconds)
        self._say(self._utterance_handler.time_left_text(status.remaining))

    def _tell_next_move(self) -> None:
        status = self.timeline_index.status_at(self._transport.seconds)
        self._feedback.show_message(f"Next: {status.next_move or 'the end'}.")


def instructions(exercise: Exercise) -> str:
    """Return the full instructions of *exercise*."""
    return " ".join((exercise.start, *exercise.instructions))
