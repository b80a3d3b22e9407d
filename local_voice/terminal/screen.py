"""What is seen of a session: a live display on a terminal, plain lines everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.text import Text

from content.coaching.timeline import CueKind
from local_voice.playback import Moment
from local_voice.terminal.commands import KEY_HELP

LABELS = {
    CueKind.ANNOUNCE: "Coming up",
    CueKind.SETUP: "Set up",
    CueKind.READY: "Get ready",
    CueKind.WORK: "Work",
    CueKind.CUE: "Work",
    CueKind.SWITCH: "Switch sides",
    CueKind.REST: "Rest",
    CueKind.DONE: "Done",
}
REFRESHES_PER_SECOND = 10


class Screen(Protocol):
    """Shows where a session stands."""

    def open(self) -> None:
        """Begin to show."""

    def show(self, moment: Moment, draft: str | None) -> None:
        """Show *moment*, and the words being typed if there are any."""

    def tell(self, line: str) -> None:
        """Say something that is not of the session, once."""

    def close(self) -> None:
        """Leave the terminal in order; closing twice is no fault."""


def clock_words(seconds: float) -> str:
    """Return minutes and seconds as a clock shows them: 75 is "1:15"."""
    whole = int(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02d}"


def headline(moment: Moment) -> str:
    """Return the move with its landmark and side: "3 of 8 - Clamshell, left side"."""
    landmark = f"{moment.step} of {moment.steps}"
    name = ", ".join(filter(None, (moment.move, moment.side_words)))
    if name:
        return f"{landmark} - {name}"
    return "1 move" if moment.steps == 1 else f"{moment.steps} moves"


class PlainScreen:
    """One line for every cue as it begins; for pipes, screen readers and logs."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._shown = -1
        self._paused = False

    def open(self) -> None:
        """Plain lines need no beginning."""

    def show(self, moment: Moment, draft: str | None) -> None:
        """Write the cue if it is another one than before."""
        del draft
        if moment.cue != self._shown:
            self._shown = moment.cue
            self._write(cue_line(moment))
        if moment.paused != self._paused:
            self._paused = moment.paused
            self._write(
                "Paused. Press space or say resume to go on." if moment.paused else "Going on."
            )

    def tell(self, line: str) -> None:
        """Write the line."""
        self._write(line)

    def close(self) -> None:
        """Plain lines need no end."""


def cue_line(moment: Moment) -> str:
    """Return one cue as one line: time, kind, landmark, words."""
    said = moment.text or LABELS[moment.kind]
    return f"{clock_words(moment.elapsed):>5}  [{headline(moment)}]  {said}"


class LiveScreen:
    """A display that is drawn over itself, at any width from 40 columns on."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._note = ""
        self._live = Live(console=console, auto_refresh=False, transient=False)

    def open(self) -> None:
        """Take the lower part of the terminal."""
        self._live.start()

    def show(self, moment: Moment, draft: str | None) -> None:
        """Draw *moment*."""
        self._live.update(picture(moment, draft, self._note), refresh=True)

    def tell(self, line: str) -> None:
        """Keep the line in view under the display."""
        self._note = line

    def close(self) -> None:
        """Give the terminal back."""
        self._live.stop()


def picture(moment: Moment, draft: str | None, note: str) -> Group:
    """Return the whole display: colours repeat what words say, and never say it alone."""
    label = "Paused" if moment.paused else LABELS[moment.kind]
    remaining = max(0.0, moment.lasting - moment.done)
    lines: list[RenderableType] = [
        Text(headline(moment), style="bold"),
        Text(f"{label}: {clock_words(remaining)} left", style=_style(moment)),
        # A bare bar does not end its line: the words after it would be cut off with it.
        Padding(ProgressBar(total=max(moment.lasting, 0.01), completed=remaining), 0),
        Text(moment.text, style="italic"),
        Text(f"Next: {moment.next_move or 'the end'}"),
        Text(f"{clock_words(moment.elapsed)} done, {clock_words(moment.left)} to go"),
        Text(KEY_HELP if draft is None else f"> {draft}_", style="dim" if draft is None else ""),
    ]
    return Group(*lines, *([Text(note, style="bold")] if note else []))


def _style(moment: Moment) -> str:
    if moment.paused:
        return "reverse"
    return "bold green" if moment.kind in {CueKind.WORK, CueKind.CUE} else "cyan"
