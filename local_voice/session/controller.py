"""Carries out the user's commands on a session that is being played."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.dialog import Turn
from content.coaching.session import (
    Command,
    Event,
    Outcome,
    Phase,
    SessionState,
    Then,
    engine,
    seconds_into,
    state_at,
    timeline_of,
)
from content.records.red_flags import CareLevel
from local_voice.phrases import phrase
from local_voice.playback import PhraseSounds, PreparedSession, Transport, build_soundtrack
from local_voice.session import loudness, spoken_words
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.terminal.commands import PAUSE_KEY, command_for_key, command_for_line
from local_voice.terminal.display import PlaybackStatus, status_at
from local_voice.terminal.keys import TypedInput


class SessionController:
    """Takes keys and typed lines to the session engine, and plays what follows.

    The engine decides; here is only the place on the soundtrack of *prepared*, which *transport*
    plays; where that is only the introduction, the rest is made meanwhile. The user is answered
    with *phrases* as sound, and with *show_message* as text.
    """

    def __init__(
        self,
        prepared: PreparedSession,
        transport: Transport,
        utterance_handler: UtteranceHandler,
        phrases: PhraseSounds,
        show_message: Callable[[str], None],
    ) -> None:
        self.is_ended_by_red_flag = self._is_over = self._ends_after_words = False
        self._has_told_of_error = bool(phrases.error)
        self._transport = transport
        self._library = utterance_handler.library
        self._utterance_handler = utterance_handler
        self._phrases = phrases
        self._show_message = show_message
        self._said = ""
        self._full_session = prepared.begin_whole()
        timeline = self._timeline = prepared.timeline
        self._state = SessionState(timeline.routine, timeline.choices, timeline.plan)

    @property
    def is_stopped(self) -> bool:
        """Whether to end the session: the user stopped it, or the last words have been said."""
        return self._ends_after_words and not self._transport.is_interjecting

    @property
    def status(self) -> PlaybackStatus:
        """What is being played; paused if it can be resumed."""
        position, is_paused = self._transport.position_seconds, self._transport.is_paused
        is_asking = self._state.phase is Phase.ASKING_ABOUT_PAIN
        paused = is_paused and not (is_asking or self._is_over)
        return status_at(self._timeline, position, self._library.exercises, paused=paused)

    @property
    def state(self) -> SessionState:
        """The state of the session where playback is; while it is paused it may be steered."""
        position = self._transport.position_seconds
        state = state_at(self._state, self._timeline, position, now=0.0)
        if not self._transport.is_paused:
            return state
        return replace(state, phase=Phase.ASIDE) if state.phase is Phase.RUNNING else state

    @property
    def is_asking(self) -> bool:
        """Whether the coach waits for an answer."""
        is_asking = self._state.phase is Phase.ASKING_ABOUT_PAIN
        return is_asking or self._is_over or self._utterance_handler.is_asking

    @property
    def is_running(self) -> bool:
        """Whether the session plays on."""
        return not self._transport.is_paused

    @property
    def words_in_the_air(self) -> str:
        """What the coach is saying, or has said a moment ago; "" if it is quiet."""
        if self._transport.is_interjecting:
            return self._said
        return "" if self._transport.is_paused else self._words_since(spoken_words.LINGERS_SECONDS)

    @property
    def last_words(self) -> str:
        """What the coach has said in the last seconds, and its last answer."""
        return f"{self._words_since(spoken_words.REMEMBERED_SECONDS)} {self._said}"

    def _words_since(self, seconds: float) -> str:
        now, cues = self._transport.position_seconds, self._timeline.cues
        return spoken_words.words_until(cues, now, self._phrases.seconds, seconds)

    def tells_danger(self, words: str) -> bool:
        """Return whether *words* tell of a danger, or of what may be one."""
        return self._utterance_handler.tells_danger(words)

    def hold_and_say(self, text: str) -> None:
        """Hold the session, and say *text*."""
        self._transport.pause()
        self._say(text)

    def on_tick(self) -> None:
        """Switch to the whole session when it is ready, and tell once that the voice failed."""
        if self._full_session is not None and self._full_session.done():
            self._switch_to_full_session()
        if self._phrases.error and not self._has_told_of_error:
            self._has_told_of_error = True
            self._show_message(phrase("terminal.session.no_voice", reason=self._phrases.error))

    def on_typing_started(self) -> None:
        """Load what understanding needs, because the user has begun to type."""
        self._utterance_handler.load_coach_in_background()

    def handle_input(self, typed: TypedInput) -> None:
        """Do what a key or a typed line asks for; after a red flag only stopping is left."""
        if line := loudness.change_volume(typed, self._transport):
            self._tell_volume(line)
            return
        command = command_for_key(typed.key) if typed.key else command_for_line(typed.line)
        if typed.key == PAUSE_KEY and self._transport.is_paused:
            command = Command.RESUME
        if command is not None and (not self._is_over or command is Command.STOP):
            self.execute(command)
        elif typed.line and not self._ends_after_words:
            self._switch_to_full_session()
            session = None if self._is_over else self.state
            self._take_turn(self._utterance_handler.hear(typed.line, session))

    def _tell_volume(self, line: str) -> None:
        """Show *line*, and say it where the coach is not speaking anyway."""
        self._show_message(line)
        if self._full_session is None and not loudness.is_speaking(self._transport):
            self._transport.interject(self._phrases.sound(line))

    def execute(self, command: Command) -> None:
        """Carry out *command*: a pause at once, anything else when the session is ready."""
        match command:
            case Command.STOP:
                self._transport.pause()
                self._ends_after_words = True
            case Command.PAUSE:
                self._transport.pause()
            case Command.RESUME if self._state.phase is not Phase.ASKING_ABOUT_PAIN:
                self._resume()
            case _:
                self._switch_to_full_session()
                self._ask_engine(command)

    def _ask_engine(self, command: Command) -> None:
        state = self.state
        if command is Command.THAT_HURTS or state.phase is Phase.ASKING_ABOUT_PAIN:
            # The coach asks about danger, and must hear every answer.
            self._transport.pause()
            self._take_turn(self._utterance_handler.handle_command(command, state))
            return
        lasts = self._phrases.seconds
        self._follow(engine.carry_out(state, Event(command), self._library, lasts))

    def _take_turn(self, turn: Turn) -> None:
        """Play on as the session does after *turn*, or pause and say its words."""
        outcome = turn.outcome
        if outcome is not None and outcome.then is not Then.ASK_ABOUT_PAIN:
            self._follow(outcome)
            return
        self._transport.pause()
        if turn.dialog.session is None:
            self._is_over = True
            self.is_ended_by_red_flag = turn.dialog.care is not CareLevel.NONE
            self._ends_after_words = turn.dialog.in_danger or not turn.reply.is_open
        else:
            self._state = turn.dialog.session
        self._say(turn.reply.words)

    def _follow(self, outcome: Outcome) -> None:
        """Play on as *outcome* says, with its words first."""
        words = " ".join(outcome.words)
        if words:
            # Before the soundtrack moves: nothing of it may be heard before the words.
            self._phrases.sound(words)
        match outcome.then:
            case Then.STOP:
                self._ends_after_words = True
            case Then.HOLD | Then.WAIT:
                self._transport.pause()
                return
            case Then.RESUME:
                self._resume()
                return
            case Then.GO_ON if not self._has_changed(outcome.state):
                pass
            case _:
                self._play_from(outcome)
        self._say(words)

    def _resume(self) -> None:
        self._state = replace(self._state, phase=Phase.RUNNING)
        self._transport.resume()

    def _play_from(self, outcome: Outcome) -> None:
        """Replace the soundtrack, if the plan has changed, and go to the place of *outcome*."""
        self._is_over, self._state = False, outcome.state
        soundtrack = self._transport.soundtrack
        place = soundtrack.seconds
        if any(not move.out for move in outcome.state.plan):
            if self._has_changed(outcome.state):
                phrases = self._phrases
                self._timeline = timeline_of(outcome.state, self._library, phrases.seconds)
                soundtrack = build_soundtrack(self._timeline, phrases.sound, phrases.sample_rate)
            place = seconds_into(self._timeline, outcome, now=0.0)
        self._transport.replace_soundtrack(soundtrack, place)
        if outcome.then is not Then.GO_ON:
            self._transport.resume()

    def _has_changed(self, state: SessionState) -> bool:
        """Whether *state* is another session than the timeline that is played."""
        played = self._timeline
        known = (played.routine, played.choices, played.plan)
        return known != (state.routine, state.choices, state.plan)

    def _switch_to_full_session(self) -> None:
        """Wait for the whole session, if there is only its introduction, and switch to it."""
        if self._full_session is None:
            return
        session, self._full_session = self._full_session.result(), None
        self._timeline = session.timeline
        self._state = replace(self._state, plan=session.timeline.plan)
        self._transport.replace_soundtrack(session.soundtrack)

    def _say(self, text: str) -> None:
        if text:
            self._said = text
            self._show_message(text)
            self._switch_to_full_session()
            self._transport.interject(self._phrases.sound(text))
