"""What a session is shown on, steered by and timed with."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import click
from rich.console import Console

from local_voice.desktop import Desktop, open_desktop
from local_voice.terminal.display import Display, LiveDisplay, PlainDisplay
from local_voice.terminal.keys import InputReader, open_input_reader


@dataclass(frozen=True, slots=True)
class SessionIO:
    """The input and output of a session.

    *steady* is a monotonic clock, for playback; *wall* is the time of day. *wall* advances while
    the laptop sleeps; whether *steady* does depends on the system, so both are checked: *wall*
    here, *steady* in the ``ClockPlayer`` and the ``UnderrunDetector``.
    """

    keys: InputReader
    display: Display
    steady: Callable[[], float]
    wall: Callable[[], float]
    desktop: Desktop = field(default_factory=Desktop)


def create_io(*, plain: bool, is_silent: bool, light: Callable[[], str] = str) -> SessionIO:
    """Return the terminal and the desktop of this process; what *light* gives is shown."""
    console = Console()
    # A terminal that can do nothing but print reads whole lines as well, as in an editor's shell.
    is_plain = plain or console.is_dumb_terminal
    is_live = console.is_terminal and not is_plain
    return SessionIO(
        open_input_reader(sys.stdin, single=not is_plain),
        LiveDisplay(console, light) if is_live else PlainDisplay(click.echo, light),
        time.monotonic,
        time.time,
        Desktop() if is_silent else open_desktop(),
    )
