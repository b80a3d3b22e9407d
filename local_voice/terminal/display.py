"""Displays of a session: live on a terminal, plain lines everywhere else; and what they show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.text import Text

from content.coaching.timeline import Cue, CueKind, Timeline, next_step
from content.records.exercises import Exercise
from content.records.sides import Side
from local_voice.phrases import phrase

A_FRAME = 0.001
"""Playback counts in frames, so it may stand a little before a cue that begins."""


@dataclass(frozen=True, slots=True)
class PlaybackStatus:
    """Everything that a display shows.

    *cue_index* and *text* are of the last cue that has begun. The phase is the work cue
    that is under way, also while "halfway" is said, else that last cue. *step_number* is from 1.
    *elapsed* and *remaining* are of the whole session. All times are in seconds.
    """

    cue_index: int
    phase_kind: CueKind
    text: str
    move: str
    side: Side | None
    step_number: int
    step_count: int
    phase_elapsed: float
    phase_seconds: float
    elapsed: float
    remaining: float
    next_move: str
    paused: bool = False

    @property
    def side_words(self) -> str:
        """The side in words, "left side"; "" if both sides work together."""
        sided = self.side in {Side.LEFT, Side.RIGHT}
        return phrase(f"terminal.session.{self.side}_side") if sided else ""


def status_at(
    timeline: Timeline, seconds: float, exercises: Mapping[str, Exercise], *, paused: bool = False
) -> PlaybackStatus:
    """Return the status *seconds* into *timeline*; *exercises* gives the names of its moves."""
    starts = [cue.at for cue in timeline.cues]
    index = max(0, bisect_right(starts, seconds + A_FRAME) - 1)
    cue, phase = timeline.cues[index], _phase_at(timeline.cues[: index + 1], seconds)
    step = timeline.steps[cue.step]
    next_index = next_step(timeline.plan, cue.step) if cue.move else cue.step
    next_move = timeline.steps[next_index].move if next_index is not None else ""
    return PlaybackStatus(
        cue_index=index,
        phase_kind=phase.kind,
        text=cue.text,
        move=_name(cue.move, exercises),
        side=cue.side,
        step_number=step.number,
        step_count=step.total,
        phase_elapsed=min(seconds - phase.at, phase.seconds),
        phase_seconds=phase.seconds,
        elapsed=min(seconds, timeline.seconds),
        remaining=max(0.0, timeline.seconds - seconds),
        next_move=_name(next_move, exercises),
        paused=paused,
    )


def _phase_at(begun: Sequence[Cue], seconds: float) -> Cue:
    """Return the work cue that is under way ("halfway" is inside it), else the last *begun*."""
    work = next((cue for cue in reversed(begun) if cue.kind is CueKind.WORK), None)
    return work if work and seconds + A_FRAME < work.at + work.seconds else begun[-1]


def _name(move: str, exercises: Mapping[str, Exercise]) -> str:
    return exercises[move].name if move in exercises else move.replace("_", " ")


def format_clock(seconds: float) -> str:
    """Return *seconds* as minutes and seconds: 75 is "1:15"."""
    whole = int(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02d}"


def cue_label(kind: CueKind) -> str:
    """Return what a cue of *kind* is called."""
    return phrase(f"terminal.session.{kind}")


def headline(status: PlaybackStatus) -> str:
    """Return the number, name and side of the move: "3 of 8 - Clamshell, left side"."""
    count = status.step_count
    number = phrase("terminal.session.number", number=status.step_number, count=count)
    name = ", ".join(filter(None, (status.move, status.side_words)))
    if name:
        return f"{number} - {name}"
    key = "terminal.session.one_move" if count == 1 else "terminal.session.moves"
    return phrase(key, count=count)


class PlainDisplay:
    """Writes one line for every cue that begins; for pipes, screen readers and logs."""

    def __init__(self, write: Callable[[str], None], light: Callable[[], str] = str) -> None:
        self._write = write
        if light():
            write(light())
        self._last_cue = -1
        self._paused = False

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Write the cue if it is a new one, and each change between paused and playing."""
        del typed_text
        if status.cue_index != self._last_cue:
            self._last_cue = status.cue_index
            said = status.text or cue_label(status.phase_kind)
            self._write(f"{format_clock(status.elapsed):>5}  [{headline(status)}]  {said}")
        if status.paused != self._paused:
            self._paused = status.paused
            self._write(
                phrase("terminal.session.paused" if status.paused else "terminal.session.going_on")
            )

    def show_message(self, line: str) -> None:
        """Write the line."""
        self._write(line)

    def close(self) -> None:
        """Do nothing."""


class LiveDisplay:
    """A display that updates in place; it needs at least 40 columns.

    A message stays until another move begins or a pause ends: it may then be true no longer. The
    *light* gives a line that stays, "" for none: somebody listens.
    """

    def __init__(self, console: Console, light: Callable[[], str] = str) -> None:
        self._console = console
        self._light = light
        self._note = ""
        self._noted_under: tuple[int, bool] | None = None
        self._live = self._new_live()

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Draw *status* on the lower part of the terminal."""
        self._drop_old_note(status.step_number, paused=status.paused)
        if self._console.size != self._size:
            self._live.stop()
            # The terminal has wrapped the frame that stands there: it cannot be drawn over.
            self._console.clear()
            self._live = self._new_live()
        self._live.start()  # which does nothing from the second time on
        drawn = render_display(status, typed_text, self._note, self._light())
        self._live.update(drawn, refresh=True)

    def show_message(self, line: str) -> None:
        """Keep the message under the display while it is true."""
        self._note, self._noted_under = line, None

    def close(self) -> None:
        """Stop drawing; may be called twice."""
        self._live.stop()

    def _new_live(self) -> Live:
        self._size = self._console.size
        return Live(console=self._console, auto_refresh=False, transient=False)

    def _drop_old_note(self, step: int, *, paused: bool) -> None:
        if self._noted_under is not None:
            noted_at, was_paused = self._noted_under
            if step != noted_at or (was_paused and not paused):
                self._note = ""
        self._noted_under = step, paused


Display = PlainDisplay | LiveDisplay
"""Shows the status of a session."""


def render_display(
    status: PlaybackStatus, typed_text: str | None, note: str, light: str = ""
) -> Group:
    """Return the whole display. Colours only repeat what the words say."""
    label = phrase("terminal.session.is_paused") if status.paused else cue_label(status.phase_kind)
    phase_remaining = max(0.0, status.phase_seconds - status.phase_elapsed)
    left = phrase("terminal.session.phase_left", label=label, left=format_clock(phase_remaining))
    following = status.next_move or phrase("terminal.session.the_end")
    done, to_go = format_clock(status.elapsed), format_clock(status.remaining)
    lines: list[RenderableType] = [
        Text(headline(status), style="bold"),
        Text(left, style=_status_style(status)),
        # Without padding the bar does not end its line, and the text after it is cut off.
        Padding(ProgressBar(total=max(status.phase_seconds, 0.01), completed=phase_remaining), 0),
        Text(status.text, style="italic"),
        Text(phrase("terminal.session.next", name=following)),
        Text(phrase("terminal.session.done_and_left", done=done, left=to_go)),
        Text(
            phrase("terminal.session.keys") if typed_text is None else f"> {typed_text}_",
            style="dim" if typed_text is None else "",
        ),
    ]
    if light:
        lines.append(Text(light, style="red"))
    return Group(*lines, *([Text(note, style="bold")] if note else []))


def _status_style(status: PlaybackStatus) -> str:
    if status.paused:
        return "reverse"
    return "bold green" if status.phase_kind in {CueKind.WORK, CueKind.DURING_WORK} else "cyan"
