"""Runs a session: creates what it needs, plays it, shows it, reads keys, and cleans up."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property

import click
from rich.console import Console

from local_voice.phrases import phrase
from local_voice.playback import (
    ClockPlayer,
    DevicePlayer,
    NoDeviceError,
    PhraseSounds,
    Player,
    PreparedSession,
    SessionSetup,
    Transport,
    prepare_session,
)
from local_voice.session.controller import SessionController, SessionOutput
from local_voice.session.session_outcome import SessionOutcome
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.settings import Settings
from local_voice.speech.engines import create_speech_synthesizer
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.display import Display, LiveDisplay, PlainDisplay
from local_voice.terminal.keys import InputReader, open_input_reader

TICK_SECONDS = 0.05
MAX_TICK_GAP_SECONDS = 5.0
"""After a longer tick by the wall clock the laptop has slept."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """*steady* is monotonic, for playback; *wall* is the time of day.

    *wall* advances while the laptop sleeps; whether *steady* does depends on the system, so both
    are checked: *wall* here, *steady* in the ``ClockPlayer`` and the ``UnderrunDetector``.
    """

    steady: Callable[[], float]
    wall: Callable[[], float]


@dataclass(frozen=True)
class SessionIO:
    """The input and output of a session; keys and display are made when the player has started."""

    player: Player
    clocks: Clocks
    make_keys: Callable[[], InputReader]
    make_display: Callable[[], Display]

    @cached_property
    def keys(self) -> InputReader:
        """What is typed."""
        return self.make_keys()

    @cached_property
    def display(self) -> Display:
        """What is shown."""
        return self.make_display()


class SessionLoop:
    """Runs one session until it ends. It waits only in ``keys.read``.

    The sound starts first; only then *make_controller* is called.
    """

    def __init__(
        self,
        session_io: SessionIO,
        transport: Transport,
        make_controller: Callable[[], SessionController],
    ) -> None:
        self._session_io = session_io
        self._transport = transport
        self._make_controller = make_controller
        self._player = session_io.player

    @cached_property
    def _controller(self) -> SessionController:
        return self._make_controller()

    def run(self) -> SessionOutcome:
        """Play until the end or until the user stops, and restore the terminal."""
        with ExitStack() as closing:
            closing.callback(self._stop_player)
            self._begin()
            closing.enter_context(self._session_io.keys)
            self._session_io.display.open()
            closing.callback(self._session_io.display.close)
            self._play()
        return self.outcome()

    def _stop_player(self) -> None:
        self._player.stop()  # by then it may be another than at the start

    def _begin(self) -> None:
        try:
            self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)
        except NoDeviceError:
            self._fall_back_to_text(phrase("terminal.session.no_device"))

    def _fall_back_to_text(self, line: str) -> None:
        self._player.stop()
        self._session_io.display.show_message(line)
        self._player = ClockPlayer(self._session_io.clocks.steady)
        self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)

    def _play(self) -> None:
        last = self._session_io.clocks.wall()
        while not (self._transport.is_finished or self._controller.is_stopped):
            self._show()
            if self._session_io.keys.typed_text is not None:
                # The coach is slow to load: begin while the user still types.
                self._controller.on_typing_started()
            typed = self._session_io.keys.read(TICK_SECONDS)
            now = self._session_io.clocks.wall()
            if now - last > MAX_TICK_GAP_SECONDS:
                self._transport.pause()
                self._session_io.display.show_message(phrase("terminal.session.woke_up"))
            last = now
            if typed:
                self._controller.handle_input(typed)
                # A command can take long (it may synthesize a phrase): that was no sleep.
                last = self._session_io.clocks.wall()
            self._controller.on_tick()
            if not self._player.poll():
                self._fall_back_to_text(phrase("terminal.session.device_gone"))
        self._show()

    def _show(self) -> None:
        self._session_io.display.show(self._controller.status, self._session_io.keys.typed_text)

    def outcome(self) -> SessionOutcome:
        """Return how far the session has come."""
        finished = self._transport.is_finished and not self._controller.is_stopped
        return SessionOutcome(
            finished,
            self._controller.state,
            self._controller.is_ended_by_red_flag,
            self._transport.cue_starts,
        )


@dataclass(frozen=True, slots=True)
class PlaybackOptions:
    """How to play: without sound, in plain lines, from *step* (from 0)."""

    silent: bool = False
    plain: bool = False
    step: int = 0


def run_session(
    setup: SessionSetup, settings: Settings, options: PlaybackOptions
) -> SessionOutcome:
    """Run the session *setup* until it ends."""
    speech, phrases, prepared = _prepare(setup, settings, options)
    try:
        is_complete = prepared.full_session is None
        transport = Transport(prepared.soundtrack, time.monotonic, is_complete=is_complete)
        if options.step:
            step = prepared.timeline.steps[: options.step + 1][-1]
            transport.replace_soundtrack(prepared.soundtrack, step.at)
        session_io = _create_io(silent=speech.is_silent, plain=options.plain)

        def make_controller() -> SessionController:
            handler = UtteranceHandler(setup.library, phrases.seconds)
            output = SessionOutput(phrases, session_io.display.show_message)
            return SessionController(prepared, transport, setup.library, handler, output)

        return _run(SessionLoop(session_io, transport, make_controller))
    finally:
        speech.close()


def _prepare(
    setup: SessionSetup, settings: Settings, options: PlaybackOptions
) -> tuple[SpeechSynthesizer, PhraseSounds, PreparedSession]:
    """Prepare the session; if the engine fails, prepare it without sound."""
    speech = create_speech_synthesizer(settings, silent=options.silent)
    from_start = not options.step
    phrases = PhraseSounds(speech, settings.volume)
    try:
        with _show_waiting():
            return speech, phrases, prepare_session(setup, phrases, from_start=from_start)
    except SynthesisError as error:
        speech.close()
        click.echo(phrase("terminal.session.no_voice", reason=error.key), err=True)
        speech = create_speech_synthesizer(settings, silent=True)
        phrases = PhraseSounds(speech, settings.volume)
        return speech, phrases, prepare_session(setup, phrases, from_start=from_start)


def _show_waiting() -> AbstractContextManager[object]:
    """Show on a terminal that the program is working."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    return console.status(phrase("terminal.session.waiting"))


def _create_io(*, silent: bool, plain: bool) -> SessionIO:
    return SessionIO(
        ClockPlayer(time.monotonic) if silent else DevicePlayer(),
        Clocks(time.monotonic, time.time),
        lambda: open_input_reader(sys.stdin, single=not plain),
        lambda: _create_display(plain=plain),
    )


def _create_display(*, plain: bool) -> Display:
    console = Console()
    live = console.is_terminal and not plain
    return LiveDisplay(console) if live else PlainDisplay(click.echo)


def _run(session_loop: SessionLoop) -> SessionOutcome:
    with _raise_on_hangup():
        try:
            return session_loop.run()
        except (KeyboardInterrupt, OSError):
            # After Ctrl-C, a closed terminal or a closed pipe the place must still be saved.
            return session_loop.outcome()


@contextmanager
def _raise_on_hangup() -> Iterator[None]:
    """Let a closed terminal and a shutdown end the session as Ctrl-C does."""
    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
