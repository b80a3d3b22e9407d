"""What is said while the runner works: the move step by step, then sparse coaching, and the time.

Nothing is said twice running, nothing overlaps, and the countdown has priority.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from content.coaching.timeline.plan import LONG_WORK, PlannedMove, Prompt, Verbosity
from content.coaching.timeline.script import Script
from content.coaching.timeline.times import BELL_SECONDS
from content.records.sides import Side, Sides
from content.records.speech import Tone

_TEN_SECONDS, _TWENTY_SECONDS = 10.0, 20.0
_LONGER_WORK = 60.0
"""Work of at least this many seconds has a cue when twenty are left."""
_BREATH = 0.3
"""Seconds between two things said during work."""

_COUNT = ("timeline.three", "timeline.two", "timeline.one")
_COUNT_STEP = 1.0
"""Seconds between two numbers of the countdown."""

_LED_PAUSE = 1.2
"""Seconds between two steps of a move that is led."""

_KNOWN_PAUSE = 4.0
"""Seconds before a step that is left for the other side: it has begun by then."""

_SOON = 62.0
"""Seconds before a line is said again."""

_QUIET: Mapping[Verbosity, float] = {Verbosity.FULL: 8.0, Verbosity.BRIEF: 25.0}
"""Seconds without words between two pieces of coaching; none is said at the other levels."""


class Words(NamedTuple):
    """Something said during work, *at* a time, *seconds* long."""

    at: float
    seconds: float
    text: str
    bell: Tone | None = None

    @property
    def end(self) -> float:
        """When it is over."""
        return self.at + self.seconds


class Coaching:
    """The lines for one move, in the order in which they are said: each once, then again."""

    def __init__(self, script: Script, planned: PlannedMove) -> None:
        self._script = script
        self._led = deque(led_lines(script, planned))
        self._lines = deque(coaching_lines(script, planned))
        self._told: dict[str, float] = {}
        self._quiet = _QUIET.get(script.choices.verbosity, 0.0)
        self.is_known = False
        """Whether the move has been done with one side, and its other steps have time."""

    def between(self, free: float, until: float, side: Side, pause: float) -> Iterator[Words]:
        """Yield what is said from *free*, after a *pause*, to the end *until*."""
        at = free + pause
        while (words := self._next(at, until, side)) is not None:
            yield words
            at = words.end + (_LED_PAUSE if self._led else self._quiet)

    def _next(self, at: float, until: float, side: Side) -> Words | None:
        for lines in (self._led, self._lines):
            for text in tuple(lines)[: 1 if lines is self._led else None]:
                spoken = self._script.with_side(text, side)
                words = Words(at, self._script.text_seconds(spoken), spoken)
                is_old = at - self._told.get(text, -_SOON) >= _SOON
                if is_old and words.end + _BREATH <= until:
                    lines.remove(text)
                    self._lines.append(text)
                    self._told[text] = at
                    return words
            if lines:
                return None
        return None

    @property
    def first_pause(self) -> float:
        """Seconds of quiet before the first line after something else."""
        led = _KNOWN_PAUSE if self.is_known else _LED_PAUSE
        return led if self._led else self._quiet


def led_lines(script: Script, planned: PlannedMove) -> tuple[str, ...]:
    """Return the steps of the move that are said while it is done for the first time."""
    full = script.choices.verbosity is Verbosity.FULL and not script.is_silent(Prompt.SETUP)
    is_new = full and planned.round == 1 and not script.choices.familiar
    return _steps(script, planned) if is_new else ()


def _steps(script: Script, planned: PlannedMove) -> tuple[str, ...]:
    exercise = script.exercise(planned)
    timed = bool(exercise.halfway or exercise.finish)
    steps = exercise.instructions[:-1] if timed else exercise.instructions
    return steps[-1:] if exercise.dose.hold else steps  # the others led into the hold


def coaching_lines(script: Script, planned: PlannedMove) -> tuple[str, ...]:
    """Return what is said now and then: breath, what to feel, the usual mistake, when to stop."""
    if script.choices.verbosity not in _QUIET or Prompt.COACHING in script.choices.silent:
        return ()
    exercise = script.exercise(planned)
    wrong = exercise.mistake[:1].lower() + exercise.mistake[1:]
    mistake = script.phrase("timeline.mistake", mistake=wrong)
    lines = [exercise.breath, exercise.stop_if, exercise.feel, mistake]
    if not led_lines(script, planned):
        lines += _steps(script, planned)
    turned = planned.round - 1
    cheers = script.library.phrases.variants("timeline.cheer")
    said = [*filter(None, lines), *cheers]
    return tuple(said[turned % len(said) :] + said[: turned % len(said)])


def words_during_work(
    script: Script, planned: PlannedMove, work: Words, side: Side, coaching: Coaching
) -> Iterator[Words]:
    """Yield what is said during *work*, of which the words are over when they are."""
    free = work.at + script.text_seconds(work.text) + (BELL_SECONDS if work.bell else 0.0)
    count = tuple(_countdown(script, work.end))
    last = count[0].at if count else work.end
    pause = coaching.first_pause if free > work.at + BELL_SECONDS else _LED_PAUSE
    for mark in _marks(script, planned, work):
        if mark.at < free + _BREATH or mark.end + _BREATH > last:
            continue
        for words in coaching.between(free, mark.at, side, pause):
            yield words
            free = words.end
        yield mark
        free, pause = mark.end, coaching.first_pause
    for words in coaching.between(free, last, side, pause):
        yield words
        free = words.end
    if count and last >= free + _BREATH:
        yield from count


def _countdown(script: Script, end: float) -> Iterator[Words]:
    texts = [script.phrase(key, Prompt.COUNTDOWN) for key in _COUNT]
    lengths = [script.text_seconds(text) for text in texts if text]
    step = max([_COUNT_STEP, *lengths])
    for place, seconds in enumerate(lengths):
        yield Words(end - step * (len(lengths) - place), seconds, texts[place])


def _marks(script: Script, planned: PlannedMove, work: Words) -> Iterator[Words]:
    exercise = script.exercise(planned)
    goes_on = exercise.sides is Sides.EACH and not exercise.halfway
    key = "timeline.halfway_side" if goes_on else "timeline.halfway"
    halfway = script.phrase(key, Prompt.HALFWAY)
    text = (exercise.halfway or halfway) if halfway else ""
    seconds = script.text_seconds(text) + BELL_SECONDS
    yield Words(work.at + work.seconds / 2, seconds, text, Tone.HALFWAY)
    twenty = script.phrase("timeline.twenty_seconds", Prompt.TEN_SECONDS)
    if twenty and work.seconds >= _LONGER_WORK:
        yield Words(work.end - _TWENTY_SECONDS, script.text_seconds(twenty), twenty)
    ten = script.phrase("timeline.ten_seconds", Prompt.TEN_SECONDS)
    if ten and work.seconds >= LONG_WORK:
        yield Words(work.end - _TEN_SECONDS, script.text_seconds(ten), ten)
