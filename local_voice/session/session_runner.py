"""Runs a session: creates what it needs, plays it, shows it, reads keys, and cleans up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import click
from rich.console import Console

from content.coaching.session import SessionState
from local_voice.desktop import Desktop
from local_voice.phrases import phrase
from local_voice.playback import (
    ClockPlayer,
    DevicePlayer,
    NoDeviceError,
    PhraseSounds,
    Player,
    SessionSetup,
    Transport,
    prepare_session,
)
from local_voice.session.controller import SessionController
from local_voice.session.session_io import SessionIO, create_io
from local_voice.session.session_outcome import SessionOutcome, keep_place
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from local_voice.terminal.commands import key_of
from local_voice.terminal.keys import InputReader, TypedInput

if TYPE_CHECKING:
    from local_voice.listening import Ears

TICK_SECONDS = 0.05
LIGHT = "terminal.listen.light"
MAX_TICK_GAP_SECONDS = 5.0
"""After a longer tick by the wall clock the laptop has slept."""
HOLD_SECONDS, AHEAD_SECONDS = 1.0, 0.3
"""Seconds after and before words in which other players are kept down: they must not flutter."""
RETRY_SECONDS = 1.0
"""Seconds between two looks whether a sound device that has gone is back."""


class SessionLoop:
    """Runs one session until it ends. It waits only in ``keys.read``.

    The sound starts first; only then *make_session* makes what the user sees and steers. *on_move*
    is told the state whenever another move begins.
    """

    def __init__(
        self,
        player: Player,
        transport: Transport,
        make_session: Callable[[], tuple[SessionIO, SessionController]],
        on_move: Callable[[SessionState], object] = bool,
    ) -> None:
        self._player = player
        self._transport = transport
        self._make_session = make_session
        self._on_move = on_move
        self._gone_player: Player | None = None
        self._next_look = 0.0
        self._resumes_in_sound = False

    @cached_property
    def _session(self) -> tuple[SessionIO, SessionController]:
        return self._make_session()

    def run(self) -> SessionOutcome:
        """Play until the end or until the user stops, and restore the terminal."""
        try:
            self._begin()
            session_io, controller = self._session
            with session_io.keys, closing(session_io.display), closing(session_io.desktop):
                self._play(session_io, controller)
        finally:
            self._player.stop()
        return self.outcome()

    def _begin(self) -> None:
        try:
            self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)
        except NoDeviceError:
            self._fall_back_to_text(phrase("terminal.session.no_device"))

    def _fall_back_to_text(self, line: str) -> None:
        self._player.stop()
        session_io, _ = self._session
        session_io.display.show_message(line)
        self._player = ClockPlayer(session_io.steady)
        self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)

    def _wait_for_device(self, session_io: SessionIO) -> None:
        """Pause: who does the session with eyes shut would miss what is only shown."""
        self._gone_player, self._resumes_in_sound = self._player, not self._transport.is_paused
        self._next_look = session_io.steady() + RETRY_SECONDS
        self._transport.pause()
        self._fall_back_to_text(phrase("terminal.session.device_gone"))

    def _look_for_device(self, session_io: SessionIO, gone: Player) -> None:
        """Play in sound again if the device that has *gone* is back."""
        self._next_look = session_io.steady() + RETRY_SECONDS
        try:
            gone.start(self._transport.pull, self._transport.soundtrack.sample_rate)
        except NoDeviceError:
            return
        self._player.stop()
        self._player, self._gone_player = gone, None
        session_io.display.show_message(phrase("terminal.session.device_back"))
        if self._resumes_in_sound:
            self._transport.resume()

    def _play(self, session_io: SessionIO, controller: SessionController) -> None:
        keys, display, wall = session_io.keys, session_io.display, session_io.wall
        last, step = wall(), controller.state.step
        while not (self._transport.is_finished or controller.is_stopped):
            display.show(controller.status, keys.typed_text)
            if keys.typed_text is not None:
                # The coach is slow to load: begin while the user still types.
                controller.on_typing_started()
            typed = keys.read(TICK_SECONDS)
            now = wall()
            if now - last > MAX_TICK_GAP_SECONDS:
                self._transport.pause()
                display.show_message(phrase("terminal.session.woke_up"))
            last = now
            if typed:
                controller.handle_input(typed)
                # A command can take long (it may synthesize a phrase): that was no sleep.
                last = wall()
            self._listen_to_desktop(session_io.desktop, controller)
            controller.on_tick()
            if controller.state.step != step:
                step = controller.state.step
                self._on_move(controller.state)
            if not self._player.poll():
                self._wait_for_device(session_io)
            elif self._gone_player is not None and session_io.steady() >= self._next_look:
                self._look_for_device(session_io, self._gone_player)
        display.show(controller.status, keys.typed_text)

    def _listen_to_desktop(self, desktop: Desktop, controller: SessionController) -> None:
        """Keep other players down while the coach speaks; do what media keys ask for."""
        is_speaking = self._transport.is_heard_within(HOLD_SECONDS, AHEAD_SECONDS)
        desktop.listen(is_speaking=is_speaking)
        is_paused = self._transport.is_paused
        for media in desktop.keys(is_playing=not is_paused, title=controller.status.move):
            if key := key_of(media, is_paused=self._transport.is_paused):
                controller.handle_input(TypedInput(key=key))

    def outcome(self) -> SessionOutcome:
        """Return how far the session has come."""
        _, controller = self._session
        return SessionOutcome(
            self._transport.is_finished and not controller.is_stopped,
            controller.state,
            controller.is_ended_by_red_flag,
            tuple(self._transport.cue_starts),
        )


@dataclass(frozen=True, slots=True)
class Manner:
    """How a session is played, from *step* (from 0) on.

    It is *silent*, without sound, also if the engine fails; *plain* shows lines for screen readers.
    With *ears* it is steered aloud too; *keys* are read if they are given, else standard input.
    """

    silent: bool = False
    plain: bool = False
    step: int = 0
    ears: Ears | None = None
    keys: InputReader | None = None


def run_session(setup: SessionSetup, settings: Settings, manner: Manner) -> SessionOutcome:
    """Run the session *setup* in this *manner* until it ends."""
    step, ears = manner.step, manner.ears
    with closing(create_speech_synthesizer(settings, silent=manner.silent)) as speech:
        phrases = PhraseSounds(speech)
        waiting = setup.library.phrases.get("terminal.session.waiting")
        with Console(stderr=True).status(waiting):
            prepared = prepare_session(setup, phrases, from_start=not step)
        if phrases.error:
            click.echo(phrase("terminal.session.no_voice", reason=phrases.error), err=True)
        soundtrack, is_complete = prepared.soundtrack, prepared.make_whole is None
        transport = Transport(
            soundtrack, time.monotonic, is_complete=is_complete, gain=settings.volume
        )
        if step:
            begin = prepared.timeline.steps[: step + 1][-1]
            transport.replace_soundtrack(soundtrack, begin.at)

        def make_session() -> tuple[SessionIO, SessionController]:
            def light() -> str:
                return phrase(LIGHT) if ears and ears.is_open else ""

            session_io = create_io(plain=manner.plain, is_silent=phrases.is_silent, light=light)
            if manner.keys:
                session_io = replace(session_io, keys=manner.keys)
            handler = UtteranceHandler(setup.library, phrases.seconds)
            show_message = session_io.display.show_message
            controller = SessionController(prepared, transport, handler, phrases, show_message)
            return (_hear_too(ears, session_io, controller) if ears else session_io), controller

        keep = partial(keep_place, setup)
        player = ears.player() if ears else _create_player(phrases)
        return _run(SessionLoop(player, transport, make_session, keep))


def _hear_too(ears: Ears, session_io: SessionIO, controller: SessionController) -> SessionIO:
    from local_voice.session.steering import steer_aloud  # noqa: PLC0415 - loads what listens

    heard = steer_aloud(ears, session_io.keys, controller, session_io.display.show_message)
    return replace(session_io, keys=heard)


def _create_player(phrases: PhraseSounds) -> Player:
    return ClockPlayer(time.monotonic) if phrases.is_silent else DevicePlayer()


def _run(session_loop: SessionLoop) -> SessionOutcome:
    try:
        return session_loop.run()
    except (KeyboardInterrupt, OSError):
        # After Ctrl-C, a closed terminal or a closed pipe the place must still be saved.
        return session_loop.outcome()
