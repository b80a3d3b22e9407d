"""One session from the first phrase to the last: voice, stage and narrator, put together."""

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
from local_voice.narrator.controller import NO_VOICE, Steering, Voice
from local_voice.narrator.listener import Listener
from local_voice.narrator.narrator import Clocks, Ended, Narrator, Stage
from local_voice.playback import (
    ClockPlayer,
    Deck,
    DevicePlayer,
    Lesson,
    Opening,
    Plan,
    Start,
    opened,
    voice_of,
    write_trace,
)
from local_voice.speech.engines import choose_engine
from local_voice.speech.phrase_cache import PhraseCache
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer
from local_voice.speech.pronunciation import pronouncer_for
from local_voice.speech.settings import Settings
from local_voice.speech.synthesizer import SilentSynthesizer, SynthesisError
from local_voice.speech.synthesizer_factory import create_synthesizers
from local_voice.terminal.keys import keys_of
from local_voice.terminal.screen import LiveScreen, PlainScreen, Screen

GETTING_READY = "Getting the phrases ready"


class HangupError(Exception):
    """The terminal went away, or the laptop is being shut down."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to perform: in text only, in plain lines, from which step (0 first), traced to where."""

    silent: bool = False
    plain: bool = False
    step: int = 0
    trace: Path | None = None


def book_of(settings: Settings, *, silent: bool) -> PhraseSynthesizer:
    """Return the phrases in the voice of *settings*."""
    if silent:
        return PhraseSynthesizer([SilentSynthesizer()])
    pronounce = pronouncer_for(choose_engine(settings))
    return PhraseSynthesizer(
        create_synthesizers(settings), PhraseCache(cache_folder() / "phrases"), pronounce
    )


def perform(plan: Plan, settings: Settings, wish: Wish) -> Ended:
    """Play *plan* and return how far it came."""
    speech, opening = _ready(plan, settings, wish)
    try:
        is_whole = opening.coming is None
        deck = Deck(opening.tape, time.monotonic, is_whole=is_whole)
        if wish.step:
            deck.seek(Lesson(opening.timeline, {}).start_of(wish.step))
        stage = _stage(silent=speech.engine == "print", plain=wish.plain)
        voice = Voice(voice_of(speech, settings.volume), stage.screen.tell, speech.rate)
        steering = _steering(plan, opening, deck, voice)
        ended = _played(Narrator(stage, deck, steering))
    finally:
        speech.close()
    if wish.trace:
        _write_trace(wish.trace, steering.lesson.timeline, deck.starts)
    return ended


def _ready(plan: Plan, settings: Settings, wish: Wish) -> tuple[PhraseSynthesizer, Opening]:
    """Render what is said first; without a voice the same session is given in text."""
    speech = book_of(settings, silent=wish.silent)
    from_start = not wish.step
    try:
        with _waiting_shown():
            return speech, opened(plan, speech, settings.volume, from_start=from_start)
    except SynthesisError as fault:
        speech.close()
        click.echo(NO_VOICE.format(fault.key), err=True)
        speech = book_of(settings, silent=True)
        return speech, opened(plan, speech, settings.volume, from_start=from_start)


@contextmanager
def _waiting_shown() -> Iterator[None]:
    """Show that something is being done, where there is a terminal to show it."""
    console = Console(stderr=True)
    with console.status(GETTING_READY) if console.is_terminal else nullcontext():
        yield


def _stage(*, silent: bool, plain: bool) -> Stage:
    console = Console()
    live = console.is_terminal and not plain
    player = ClockPlayer(time.monotonic) if silent else DevicePlayer()
    keys = keys_of(sys.stdin, single=not plain)
    screen: Screen = LiveScreen(console) if live else PlainScreen(click.echo)
    return Stage(player, keys, screen, Clocks(time.monotonic, time.time))


def _steering(plan: Plan, opening: Opening, deck: Deck, voice: Voice) -> Steering:
    lesson = Lesson(opening.timeline, plan.library.exercises)
    listener = Listener(plan.library, time.time)
    return Steering(lesson, deck, plan.library, listener, voice, opening.coming)


def _played(narrator: Narrator) -> Ended:
    with _hanging_up():
        try:
            return narrator.run()
        except (KeyboardInterrupt, HangupError, OSError):
            # Ctrl-C, a closed terminal, a closed pipe: the place is kept all the same.
            return narrator.ended()


@contextmanager
def _hanging_up() -> Iterator[None]:
    """Turn the signals of a closed terminal and of a shutdown into an orderly end."""

    def hang_up(*_: object) -> None:
        raise HangupError

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, hang_up) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_trace(file: Path, timeline: Timeline, starts: tuple[Start, ...]) -> None:
    try:
        write_trace(file, timeline, starts)
    except OSError as fault:
        raise CommandError(f"{file} cannot be written: {fault.strerror}") from fault
