"""A session as one long recording that is never made: sounds placed by frame, silence between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from content.coaching.timeline import BELL_SECONDS, Timeline
from content.records.speech import Tone
from local_voice.audio import SAMPLE_BYTES, Sound, mix_into
from local_voice.audio.bells import bell


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound that begins at *frame* of the tape."""

    frame: int
    sound: Sound

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.frame + self.sound.frames


@dataclass(frozen=True)
class Tape:
    """Sounds in the order of their frames; *starts* are the frames at which the cues begin."""

    rate: int
    frames: int
    placed: tuple[Placed, ...]
    starts: tuple[int, ...]
    _frames_placed: tuple[int, ...] = field(init=False, repr=False)
    _longest: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_frames_placed", tuple(item.frame for item in self.placed))
        longest = max((item.sound.frames for item in self.placed), default=0)
        object.__setattr__(self, "_longest", longest)

    @property
    def seconds(self) -> float:
        """The length of the whole."""
        return self.frames / self.rate

    def read(self, position: int, count: int) -> bytes:
        """Return *count* frames from *position* on, silence after the end."""
        block = bytearray(count * SAMPLE_BYTES)
        filled = position
        for item in self._within(position, position + count):
            filled = max(filled, _lay(item, block, position, filled))
        return bytes(block)

    def _within(self, begin: int, end: int) -> list[Placed]:
        first = bisect_left(self._frames_placed, begin - self._longest)
        last = bisect_left(self._frames_placed, end)
        return [item for item in self.placed[first:last] if item.end > begin]

    def silence_at(self, position: int) -> int:
        """Return how many frames from *position* on hold no sound and begin no cue."""
        if self._within(position, position + 1):
            return 0
        sounds = self._frames_placed[bisect_left(self._frames_placed, position) :][:1]
        cues = self.starts[bisect_left(self.starts, position) :][:1]
        return max(0, min((self.frames, *sounds, *cues)) - position)

    def cues_within(self, position: int, count: int) -> range:
        """Return the indices of the cues that begin in these frames."""
        return range(bisect_left(self.starts, position), bisect_left(self.starts, position + count))


def _lay(item: Placed, block: bytearray, position: int, filled: int) -> int:
    """Copy what falls into *block*, adding only where something sounds already."""
    begin, end = max(item.frame, position), min(item.end, position + len(block) // SAMPLE_BYTES)
    samples = memoryview(item.sound.samples)
    shared = min(max(begin, filled), end)
    over = samples[(begin - item.frame) * SAMPLE_BYTES : (shared - item.frame) * SAMPLE_BYTES]
    if over:
        mix_into(block, (begin - position) * SAMPLE_BYTES, over)
    rest = samples[(shared - item.frame) * SAMPLE_BYTES : (end - item.frame) * SAMPLE_BYTES]
    block[(shared - position) * SAMPLE_BYTES : (end - position) * SAMPLE_BYTES] = rest
    return end


class Timed(Protocol):
    """A bell, words, or a bell and the words after it, *at* seconds from the start."""

    @property
    def at(self) -> float:
        """When it begins."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def bell(self) -> Tone | None:
        """The bell before them."""


def lay(timeline: Timeline, voice: Callable[[str], Sound], rate: int) -> Tape:
    """Place the words and bells of *timeline*, each at the frame of its time."""
    return laid(timeline.cues, timeline.seconds, voice, rate)


def laid(cues: Sequence[Timed], seconds: float, voice: Callable[[str], Sound], rate: int) -> Tape:
    """Place *cues* on a tape of *seconds*, or longer where the last of them need it."""
    placed = [item for cue in cues for item in _sounds(cue, voice, rate)]
    placed.sort(key=lambda item: item.frame)
    starts = tuple(round(cue.at * rate) for cue in cues)
    end = max([round(seconds * rate), *(item.end for item in placed)])
    return Tape(rate, end, tuple(placed), starts)


def _sounds(cue: Timed, voice: Callable[[str], Sound], rate: int) -> list[Placed]:
    frame = round(cue.at * rate)
    after = round((cue.at + BELL_SECONDS) * rate) if cue.bell else frame
    bells = [Placed(frame, bell(cue.bell, rate))] if cue.bell else []
    words = [Placed(after, voice(cue.text))] if cue.text else []
    return bells + words
