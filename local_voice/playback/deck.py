"""The transport: where the tape stands, and what the device gets next. Shared by two threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from local_voice.audio import SAMPLE_BYTES, Sound
from local_voice.playback.tape import Placed, Tape
from local_voice.playback.underrun import Pace


@dataclass(frozen=True, slots=True)
class Start:
    """A cue that began: its index, its time on the tape and by the clock, in seconds."""

    cue: int
    planned: float
    actual: float


class Deck:
    """Gives the device frames on demand. A word said between holds the tape where it is."""

    def __init__(self, tape: Tape, clock: Callable[[], float], *, is_whole: bool = True) -> None:
        self._tape = tape
        self._is_whole = is_whole
        self._clock = clock
        self._lock = threading.Lock()
        self._position = 0
        self._paused = False
        self._between: Tape | None = None
        self._between_at = 0
        self._starts: list[Start] = []
        self._pace = Pace(tape.rate)
        self._behind = 0

    @property
    def tape(self) -> Tape:
        """What is being played."""
        return self._tape

    @property
    def seconds(self) -> float:
        """Where the tape stands."""
        return self._position / self._tape.rate

    @property
    def paused(self) -> bool:
        """Whether the tape stands still by wish."""
        return self._paused

    @property
    def speaking_between(self) -> bool:
        """Whether words that are not on the tape are being said."""
        return self._between is not None

    @property
    def finished(self) -> bool:
        """Whether all was played; a tape that is only an opening waits at its end for more."""
        return self._is_whole and self._position >= self._tape.frames and self._between is None

    @property
    def starts(self) -> tuple[Start, ...]:
        """Every cue that began so far, in the order of playing."""
        return tuple(self._starts)

    def pull(self, count: int) -> bytes:
        """Return the next *count* frames for the device."""
        with self._lock:
            lost = self._pace.lost(self._clock(), count)
            if self._between is not None:
                return self._pulled_between(self._between, count)
            if self._paused:
                return bytes(count * SAMPLE_BYTES)
            self._catch_up(lost)
            return self._pulled(count)

    def pause(self) -> None:
        """Stand still, in mid-word."""
        with self._lock:
            self._paused = True
            self._between = None

    def resume(self) -> None:
        """Go on from the very frame."""
        with self._lock:
            self._paused = False

    def seek(self, seconds: float) -> None:
        """Go to *seconds* at once, cutting whatever is being said."""
        with self._lock:
            self._between = None
            self._behind = 0
            self._position = max(0, min(round(seconds * self._tape.rate), self._tape.frames))

    def load(self, tape: Tape) -> None:
        """Play *tape*, a changed or longer form of the one before, from the same place."""
        with self._lock:
            self._tape = tape
            self._is_whole = True

    def say_between(self, sound: Sound) -> None:
        """Say *sound* now while the tape stands still, and then let it go on."""
        with self._lock:
            self._between = Tape(sound.rate, sound.frames, (Placed(0, sound),), ())
            self._between_at = 0

    def _catch_up(self, lost: float) -> None:
        """Leave out as much silence as the device lost time, so that the next cue is on time."""
        self._behind += round(lost * self._tape.rate)
        if self._behind:
            skipped = min(self._behind, self._tape.silence_at(self._position))
            self._position += skipped
            self._behind -= skipped

    def _pulled(self, count: int) -> bytes:
        now, begin = self._clock(), self._position
        for cue in self._tape.cues_within(begin, count):
            start = self._tape.starts[cue]
            actual = now + (start - begin) / self._tape.rate
            self._starts.append(Start(cue, start / self._tape.rate, actual))
        self._position = min(begin + count, self._tape.frames)
        return self._tape.read(begin, count)

    def _pulled_between(self, words: Tape, count: int) -> bytes:
        block = words.read(self._between_at, count)
        self._between_at += count
        if self._between_at >= words.frames:
            self._between = None
        return block
