"""Creates everything that a session needs, runs it, and cleans up."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from content.coaching.timeline import Timeline
from local_voice.errors import CommandError
from local_voice.files import cache_folder
from local_voice.narrator.controller import NO_VOICE, Feedback, SessionController
from local_voice.narrator.narrator import Clocks, Narrator, SessionIO, SessionOutcome
from local_voice.narrator.utterance_handler import UtteranceHandler
from local_voice.playback import (
    ClockPlayer,
    CueStart,
    DevicePlayer,
    PreparedSession,
    SessionSetup,
    TimelineIndex,
    Transport,
    prepare_session,
    sound_at_volume,
    write_trace,
)
from local_voice.speech.engines import choose_engine
from local_voice.speech.phrase_cache import PhraseCache
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer
from local_voice.speech.pronunciation import pronouncer_for
from local_voice.speech.settings import Settings
from local_voice.speech.synthesizer import SilentSynthesizer, SynthesisError
from local_voice.speech.synthesizer_factory import create_synthesizers
from local_voice.terminal.display import Display, LiveDisplay, PlainDisplay
from local_voice.terminal.keys import open_key_reader

WAITING_MESSAGE = "Getting the phrases ready"


class HangupError(Exception):
    """The terminal was closed, or the laptop is shutting down."""


@dataclass(frozen=True, slots=True)
class PlaybackOptions:
    """How to play: without sound, in plain lines, from *step* (from 0), with a *trace* file."""

    silent: bool = False
    plain: bool = False
    step: int = 0
    trace: Path | None = None


def create_phrase_synthesizer(settings: Settings, *, silent: bool) -> PhraseSynthesizer:
    """Return a phrase synthesizer for *settings*, or one without sound if *silent*."""
    if silent:
        return PhraseSynthesizer([SilentSynthesizer()])
    pronounce = pronouncer_for(choose_engine(settings))
    return PhraseSynthesizer(
        create_synthesizers(settings), PhraseCache(cache_folder() / "phrases"), pronounce
    )


def run_session(
    setup: SessionSetup, settings: Settings, options: PlaybackOptions
) -> SessionOutcome:
    """Run the session *setup* and return how it ended."""
    speech, prepared = _prepare(setup, settings, options)
    try:
        is_complete = prepared.pending is None
        transport = Transport(prepared.soundtrack, time.monotonic, is_complete=is_complete)
        if options.step:
            transport.seek(TimelineIndex(prepared.timeline, {}).step_start(options.step))
        session_io = _create_io(silent=speech.engine == "print", plain=options.plain)
        feedback = Feedback(
            sound_at_volume(speech, settings.volume), session_io.display.show_message, speech.rate
        )
        controller = _create_controller(setup, prepared, transport, feedback)
        outcome = _run(Narrator(session_io, transport, controller))
    finally:
        speech.close()
    if options.trace:
        _write_trace(options.trace, controller.timeline_index.timeline, transport.starts)
    return outcome


def _prepare(
    setup: SessionSetup, settings: Settings, options: PlaybackOptions
) -> tuple[PhraseSynthesizer, PreparedSession]:
    """Prepare the session; if the engine fails, prepare it without sound."""
    speech = create_phrase_synthesizer(settings, silent=options.silent)
    from_start = not options.step
    try:
        with _show_waiting():
            return speech, prepare_session(setup, speech, settings.volume, from_start=from_start)
    except SynthesisError as error:
        speech.close()
        click.echo(NO_VOICE.format(error.key), err=True)
        speech = create_phrase_synthesizer(settings, silent=True)
        return speech, prepare_session(setup, speech, settings.volume, from_start=from_start)


@contextmanager
def _show_waiting() -> Iterator[None]:
    """Show on a terminal that the program is working."""
    console = Console(stderr=True)
    with console.status(WAITING_MESSAGE) if console.is_terminal else nullcontext():
        yield


def _create_io(*, silent: bool, plain: bool) -> SessionIO:
    console = Console()
    live = console.is_terminal and not plain
    player = ClockPlayer(time.monotonic) if silent else DevicePlayer()
    keys = open_key_reader(sys.stdin, single=not plain)
    display: Display = LiveDisplay(console) if live else PlainDisplay(click.echo)
    return SessionIO(player, keys, display, Clocks(time.monotonic, time.time))


def _create_controller(
    setup: SessionSetup, prepared: PreparedSession, transport: Transport, feedback: Feedback
) -> SessionController:
    timeline_index = TimelineIndex(prepared.timeline, setup.library.exercises)
    utterance_handler = UtteranceHandler(setup.library, time.time)
    return SessionController(
        timeline_index, transport, setup.library, utterance_handler, feedback, prepared.pending
    )


def _run(narrator: Narrator) -> SessionOutcome:
    with _raise_on_hangup():
        try:
            return narrator.run()
        except (KeyboardInterrupt, HangupError, OSError):
            # After Ctrl-C, a closed terminal or a closed pipe the place must still be saved.
            return narrator.outcome()


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


def _write_trace(file: Path, timeline: Timeline, starts: tuple[CueStart, ...]) -> None:
    try:
        write_trace(file, timeline, starts)
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}") from error
