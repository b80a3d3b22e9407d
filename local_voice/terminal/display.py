"""Displays of a session: live on a terminal, plain lines everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.text import Text

from content.coaching.timeline import CueKind
from local_voice.playback import PlaybackStatus
from local_voice.terminal.commands import KEY_HELP

CUE_LABELS = {
    CueKind.ANNOUNCE: "Coming up",
    CueKind.SETUP: "Set up",
    CueKind.READY: "Get ready",
    CueKind.WORK: "Work",
    CueKind.DURING_WORK: "Work",
    CueKind.SWITCH: "Switch sides",
    CueKind.REST: "Rest",
    CueKind.DONE: "Done",
}


class Display(Protocol):
    """Shows the status of a session."""

    def open(self) -> None:
        """Begin to display."""

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Show *status*, and *typed_text*, the words being typed (None if there are none)."""

    def show_message(self, line: str) -> None:
        """Show a message once."""

    def close(self) -> None:
        """Restore the terminal; may be called twice."""


def format_clock(seconds: float) -> str:
    """Return *seconds* as minutes and seconds: 75 is "1:15"."""
    whole = int(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02d}"


def headline(status: PlaybackStatus) -> str:
    """Return the number, name and side of the move: "3 of 8 - Clamshell, left side"."""
    number = f"{status.step_number} of {status.step_count}"
    name = ", ".join(filter(None, (status.move, status.side_words)))
    if name:
        return f"{number} - {name}"
    return "1 move" if status.step_count == 1 else f"{status.step_count} moves"


class PlainDisplay:
    """Writes one line for every cue that begins; for pipes, screen readers and logs."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._last_cue = -1
        self._paused = False

    def open(self) -> None:
        """Do nothing."""

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Write the cue if it is a new one, and each change between paused and playing."""
        del typed_text
        if status.cue_index != self._last_cue:
            self._last_cue = status.cue_index
            self._write(format_status_line(status))
        if status.paused != self._paused:
            self._paused = status.paused
            self._write(
                "Paused. Press space or say resume to go on." if status.paused else "Going on."
            )

    def show_message(self, line: str) -> None:
        """Write the line."""
        self._write(line)

    def close(self) -> None:
        """Do nothing."""


def format_status_line(status: PlaybackStatus) -> str:
    """Return the cue as one line: time, number and name of the move, words."""
    said = status.text or CUE_LABELS[status.phase_kind]
    return f"{format_clock(status.elapsed):>5}  [{headline(status)}]  {said}"


class LiveDisplay:
    """A display that updates in place; it needs at least 40 columns."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._note = ""
        self._live = Live(console=console, auto_refresh=False, transient=False)

    def open(self) -> None:
        """Begin to draw on the lower part of the terminal."""
        self._live.start()

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Draw *status*."""
        self._live.update(render_display(status, typed_text, self._note), refresh=True)

    def show_message(self, line: str) -> None:
        """Keep the message under the display until the next one."""
        self._note = line

    def close(self) -> None:
        """Stop drawing."""
        self._live.stop()


def render_display(status: PlaybackStatus, typed_text: str | None, note: str) -> Group:
    """Return the whole display. Colours only repeat what the words say."""
    label = "Paused" if status.paused else CUE_LABELS[status.phase_kind]
    phase_remaining = max(0.0, status.phase_seconds - status.phase_elapsed)
    lines: list[RenderableType] = [
        Text(headline(status), style="bold"),
        Text(f"{label}: {format_clock(phase_remaining)} left", style=_status_style(status)),
        # Without padding the bar does not end its line, and the text after it is cut off.
        Padding(ProgressBar(total=max(status.phase_seconds, 0.01), completed=phase_remaining), 0),
        Text(status.text, style="italic"),
        Text(f"Next: {status.next_move or 'the end'}"),
        Text(f"{format_clock(status.elapsed)} done, {format_clock(status.remaining)} to go"),
        Text(
            KEY_HELP if typed_text is None else f"> {typed_text}_",
            style="dim" if typed_text is None else "",
        ),
    ]
    return Group(*lines, *([Text(note, style="bold")] if note else []))


def _status_style(status: PlaybackStatus) -> str:
    if status.paused:
        return "reverse"
    return "bold green" if status.phase_kind in {CueKind.WORK, CueKind.DURING_WORK} else "cyan"
