"""Executes the user's commands on a session that is being played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from content.coaching.timeline import smart_speaker_seconds
from content.library import Library
from content.records.exercises import Exercise
from local_voice.audio import Sound, silence
from local_voice.playback import (
    RenderedSession,
    TimelineIndex,
    Transport,
    build_soundtrack,
    extend_work,
    is_second_side,
    work_index_at,
)
from local_voice.session.utterance_handler import UtteranceHandler, UtteranceResult
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
class AnswerOutput:
    """How the controller answers the user: *synthesize* gives speech, *show_message* shows text.

    *sample_rate* is the sample rate of the speech.
    """

    synthesize: Callable[[str], Sound]
    show_message: Callable[[str], None]
    sample_rate: int


class SessionController:
    """Executes commands and typed lines, and keeps the changed timeline.

    If *timeline_index* and *transport* have only the introduction, *full_session* gives the whole
    session when its phrases are synthesized; it is None if they have the whole already.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a command may use
        self,
        timeline_index: TimelineIndex,
        transport: Transport,
        library: Library,
        utterance_handler: UtteranceHandler,
        answer_output: AnswerOutput,
        full_session: Future[RenderedSession] | None = None,
    ) -> None:
        self.timeline_index = timeline_index
        self.is_ended_by_red_flag = False
        self._stopped = False
        self._transport = transport
        self._library = library
        self._utterance_handler = utterance_handler
        self._answer_output = answer_output
        self._full_session = full_session
        self._painful_moves: set[str] = set()

    @property
    def is_stopped(self) -> bool:
        """Whether to end the session: the user stopped it, or a red flag has been answered."""
        return self._stopped or (self.is_ended_by_red_flag and not self._transport.is_interjecting)

    def on_tick(self) -> None:
        """Switch to the whole session when it is ready, and skip a move that hurt before."""
        if self._full_session is not None and self._full_session.done():
            self._switch_to_full_session()
        self._seek_past_painful_move()

    def _seek_past_painful_move(self) -> None:
        step = self.skip_painful_moves(self._current_step)
        next_start = self.timeline_index.step_start(step)
        if (
            step != self._current_step
            and not self._transport.is_paused
            and next_start > self._transport.position_seconds
        ):
            self._transport.seek(next_start)

    def on_typing_started(self) -> None:
        """Load what understanding needs, because the user has begun to type."""
        self._utterance_handler.load_coach_in_background()

    def handle_input(self, typed: TypedInput) -> None:
        """Do what a key or a typed line asks for."""
        command = command_for_key(typed.key) if typed.key else None
        if command is not None:
            self.execute(command)
        elif typed.line:
            self._execute_or_answer(self._utterance_handler.interpret(typed.line))

    def execute(self, command: SessionCommand) -> None:
        """Execute *command*; after a red flag only STOP is allowed."""
        if not self.is_ended_by_red_flag or command is SessionCommand.STOP:
            if command not in IMMEDIATE_COMMANDS:
                self._switch_to_full_session()
            self._actions[command]()

    def skip_painful_moves(self, step: int) -> int:
        """Return *step*, or the next one after it whose move did not hurt."""
        steps = self.timeline_index.timeline.steps
        while step < len(steps) and steps[step].move in self._painful_moves:
            step += 1
        return step

    def _switch_to_full_session(self) -> None:
        """Wait for the whole session, if there is only its introduction, and switch to it."""
        if self._full_session is None:
            return
        session, self._full_session = self._full_session.result(), None
        self.timeline_index = TimelineIndex(session.timeline, self._library.exercises)
        self._transport.replace_soundtrack(session.soundtrack)
        if session.error:
            self._answer_output.show_message(NO_VOICE.format(session.error))

    @property
    def _actions(self) -> Mapping[SessionCommand, Callable[[], None]]:
        return {
            SessionCommand.TOGGLE_PAUSE: self._toggle_pause,
            SessionCommand.PAUSE: self._transport.pause,
            SessionCommand.RESUME: self._transport.resume,
            SessionCommand.BACK: self._back,
            SessionCommand.FORWARD: self._forward,
            SessionCommand.SKIP: self._forward,
            SessionCommand.REPEAT: lambda: self._go_to(self._current_step),
            SessionCommand.START_OVER: lambda: self._go_to(0),
            # EASIER and HARDER only tell the variant: the timeline stays.
            SessionCommand.EASIER: lambda: self._say_about_exercise(
                lambda exercise: exercise.easier
            ),
            SessionCommand.HARDER: lambda: self._say_about_exercise(
                lambda exercise: exercise.harder
            ),
            SessionCommand.HOW: lambda: self._say_about_exercise(instructions),
            SessionCommand.LONGER: self._extend_work,
            SessionCommand.HURTS: self._leave_painful_move,
            SessionCommand.STOP: self._stop,
            SessionCommand.TIME_LEFT: self._tell_time_left,
            SessionCommand.WHATS_NEXT: self._tell_next_move,
        }

    @property
    def _current_step(self) -> int:
        return self.timeline_index.cue_at(self._transport.position_seconds).step

    def _toggle_pause(self) -> None:
        (self._transport.resume if self._transport.is_paused else self._transport.pause)()

    def _forward(self) -> None:
        self._go_to(self._current_step + 1)

    def _back(self) -> None:
        begin = self.timeline_index.step_start(self._current_step)
        just_started = self._transport.position_seconds - begin < JUST_STARTED_SECONDS
        self._go_to(max(0, self._current_step - 1) if just_started else self._current_step)

    def _go_to(self, step: int) -> None:
        self._transport.seek(self.timeline_index.step_start(self.skip_painful_moves(step)))
        self._transport.resume()

    def _say_about_exercise(self, text_of: Callable[[Exercise], str]) -> None:
        exercise = self.timeline_index.exercise_at(self._transport.position_seconds)
        text = text_of(exercise) if exercise else ""
        if text:
            self._say(text)

    def _say(self, text: str) -> None:
        self._answer_output.show_message(text)
        self._switch_to_full_session()
        try:
            sound = self._answer_output.synthesize(text)
        except SynthesisError:
            # The text is displayed: it needs as much time as saying it would take.
            sound = silence(smart_speaker_seconds(text), self._answer_output.sample_rate)
        self._transport.interject(sound)

    def _extend_work(self) -> None:
        now = self._transport.position_seconds
        work_index = work_index_at(self.timeline_index.timeline, now)
        if work_index is None:
            self._answer_output.show_message(NO_WORK_NOW)
        elif is_second_side(self.timeline_index.timeline, work_index):
            self._answer_output.show_message(EQUAL_SIDES)
        else:
            extended = extend_work(self.timeline_index.timeline, work_index, MORE_SECONDS, now)
            self.timeline_index = TimelineIndex(extended, self._library.exercises)
            self._transport.replace_soundtrack(
                build_soundtrack(
                    extended, self._answer_output.synthesize, self._answer_output.sample_rate
                )
            )
            self._answer_output.show_message("Ten seconds more.")

    def _leave_painful_move(self) -> None:
        exercise = self.timeline_index.exercise_at(self._transport.position_seconds)
        if exercise:
            self._painful_moves.add(exercise.id)
        # ``_go_to`` skips every step of a painful move, this one included.
        self._go_to(self._current_step)
        self._transport.pause()
        self._execute_or_answer(self._utterance_handler.answer_pain())

    def _execute_or_answer(self, result: UtteranceResult) -> None:
        """Execute a command; for anything else pause and answer. A red flag ends the session."""
        command = INTENT_COMMANDS.get(result.intent) if not result.has_red_flag else None
        # With an answer there is nothing left to execute. HURTS itself comes here with the answer
        # to REPORT_PAIN, whose command is HURTS: it would be executed again, without end.
        if command is not None and not result.answer:
            self.execute(command)
            return
        self._transport.pause()
        self._say(result.answer)
        self.is_ended_by_red_flag = self.is_ended_by_red_flag or result.has_red_flag

    def _stop(self) -> None:
        self._stopped = True

    def _tell_time_left(self) -> None:
        status = self.timeline_index.status_at(self._transport.position_seconds)
        self._say(self._utterance_handler.time_left_text(status.remaining))

    def _tell_next_move(self) -> None:
        status = self.timeline_index.status_at(self._transport.position_seconds)
        self._answer_output.show_message(f"Next: {status.next_move or 'the end'}.")


def instructions(exercise: Exercise) -> str:
    """Return the full instructions of *exercise*."""
    return " ".join((exercise.start, *exercise.instructions))
