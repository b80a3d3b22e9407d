"""Creates everything that a session needs, runs it, and cleans up."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click
from rich.console import Console

from local_voice.phrases import phrase
from local_voice.playback import (
    ClockPlayer,
    CueStart,
    DevicePlayer,
    PhraseSounds,
    PreparedSession,
    SessionSetup,
    Transport,
    prepare_session,
)
from local_voice.session.controller import SessionController, SessionOutput
from local_voice.session.session_loop import Clocks, SessionIO, SessionLoop
from local_voice.session.session_outcome import SessionOutcome
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.settings import Settings
from local_voice.speech.engines import create_speech_synthesizer
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.display import Display, LiveDisplay, PlainDisplay
from local_voice.terminal.keys import open_input_reader


class HangupError(Exception):
    """The terminal was closed, or the laptop is shutting down."""


@dataclass(frozen=True, slots=True)
class PlaybackOptions:
    """How to play: without sound, in plain lines, from *step* (from 0)."""

    silent: bool = False
    plain: bool = False
    step: int = 0


@dataclass(frozen=True, slots=True)
class PlayedSession:
    """How a session ended, and when each of its cues began."""

    outcome: SessionOutcome
    cue_starts: tuple[CueStart, ...]


def run_session(setup: SessionSetup, settings: Settings, options: PlaybackOptions) -> PlayedSession:
    """Run the session *setup* until it ends."""
    speech, phrases, prepared = _prepare(setup, settings, options)
    try:
        is_complete = prepared.full_session is None
        transport = Transport(prepared.soundtrack, time.monotonic, is_complete=is_complete)
        if options.step:
            last = len(prepared.timeline.steps) - 1
            start = prepared.timeline.steps[min(options.step, last)].at
            transport.replace_soundtrack(prepared.soundtrack, start)
        session_io = _create_io(silent=speech.is_silent, plain=options.plain)
        controller = SessionController(
            prepared.timeline,
            transport,
            setup.library,
            UtteranceHandler(setup.library, phrases.seconds),
            SessionOutput(phrases, session_io.display.show_message),
            prepared.full_session,
        )
        outcome = _run(SessionLoop(session_io, transport, controller))
    finally:
        speech.close()
    return PlayedSession(outcome, transport.cue_starts)


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


@contextmanager
def _show_waiting() -> Iterator[None]:
    """Show on a terminal that the program is working."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(phrase("terminal.session.waiting")):
        yield


def _create_io(*, silent: bool, plain: bool) -> SessionIO:
    console = Console()
    live = console.is_terminal and not plain
    player = ClockPlayer(time.monotonic) if silent else DevicePlayer()
    keys = open_input_reader(sys.stdin, single=not plain)
    display: Display = LiveDisplay(console) if live else PlainDisplay(click.echo)
    return SessionIO(player, keys, display, Clocks(time.monotonic, time.time))


def _run(session_loop: SessionLoop) -> SessionOutcome:
    with _raise_on_hangup():
        try:
            return session_loop.run()
        except (KeyboardInterrupt, HangupError, OSError):
            # After Ctrl-C, a closed terminal or a closed pipe the place must still be saved.
            return session_loop.outcome()


@contextmanager
def _raise_on_hangup() -> Iterator[None]:
    """Turn the signals of a closed terminal and of a shutdown into ``HangupError``."""

    def hang_up(*_: object) -> None:
        raise HangupError

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, hang_up) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
