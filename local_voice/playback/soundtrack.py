"""The sound of a whole session: clips at exact frames, with silence between them.

Only the frames that are asked for are mixed, so a long session needs little memory.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from content.coaching.timeline import BELL_SECONDS, Cue, Timeline
from content.records.speech import Line
from local_voice.audio.bells import bell
from local_voice.audio.sound import SAMPLE_BYTES, Sound, mix_into

BLOCK_FRAMES = 4_800


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound that begins at *frame* of the soundtrack."""

    frame: int
    sound: Sound

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.frame + self.sound.frame_count


@dataclass(frozen=True)
class Soundtrack:
    """Clips in the order of their frames; *frame_count* is the length.

    *cues* are those of the timeline.
    """

    sample_rate: int
    frame_count: int
    clips: tuple[Clip, ...]
    cues: tuple[Cue, ...] = ()

    @cached_property
    def cue_frames(self) -> tuple[int, ...]:
        """The frame at which each of *cues* begins."""
        return tuple(round(cue.at * self.sample_rate) for cue in self.cues)

    @cached_property
    def _clip_starts(self) -> tuple[int, ...]:
        return tuple(clip.frame for clip in self.clips)

    @cached_property
    def _longest_clip(self) -> int:
        return max((clip.sound.frame_count for clip in self.clips), default=0)

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frame_count / self.sample_rate

    def read(self, position: int, count: int) -> bytes:
        """Return *count* frames from *position* on; after the end there is silence."""
        block = bytearray(count * SAMPLE_BYTES)
        filled = position
        for clip in self._clips_within(position, position + count):
            filled = max(filled, _mix_clip(clip, block, position, filled))
        return bytes(block)

    def blocks(self) -> Iterator[bytes]:
        """Yield all frames in blocks, which is how encoders take them."""
        for position in range(0, self.frame_count, BLOCK_FRAMES):
            yield self.read(position, min(BLOCK_FRAMES, self.frame_count - position))

    def _clips_within(self, begin: int, end: int) -> list[Clip]:
        first = bisect_left(self._clip_starts, begin - self._longest_clip)
        last = bisect_left(self._clip_starts, end)
        return [clip for clip in self.clips[first:last] if clip.end > begin]

    def sounds_within(self, begin: int, end: int) -> bool:
        """Whether there is any sound from frame *begin* on, before *end*."""
        return bool(self._clips_within(begin, end))

    def silent_frames_from(self, position: int) -> int:
        """Return how many frames from *position* on have no sound and no beginning of a cue."""
        if self._clips_within(position, position + 1):
            return 0
        sounds = self._clip_starts[bisect_left(self._clip_starts, position) :][:1]
        cues = self.cue_frames[bisect_left(self.cue_frames, position) :][:1]
        return max(0, min((self.frame_count, *sounds, *cues)) - position)

    def cues_starting_in(self, begin: int, end: int) -> range:
        """Return the indices of the cues that begin at frame *begin* or later, before *end*."""
        return range(bisect_left(self.cue_frames, begin), bisect_left(self.cue_frames, end))


def _mix_clip(clip: Clip, block: bytearray, position: int, filled: int) -> int:
    """Mix *clip* into *block*, which begins at frame *position*.

    Return the frame at which the clip ends or the block ends. Before frame *filled* the block
    already has sound, so samples are added; from there on they are copied.
    """
    begin, end = max(clip.frame, position), min(clip.end, position + len(block) // SAMPLE_BYTES)
    samples = memoryview(clip.sound.pcm)
    shared = min(max(begin, filled), end)
    over = samples[(begin - clip.frame) * SAMPLE_BYTES : (shared - clip.frame) * SAMPLE_BYTES]
    if over:
        mix_into(block, (begin - position) * SAMPLE_BYTES, over)
    rest = samples[(shared - clip.frame) * SAMPLE_BYTES : (end - clip.frame) * SAMPLE_BYTES]
    block[(shared - position) * SAMPLE_BYTES : (end - position) * SAMPLE_BYTES] = rest
    return end


def build_soundtrack(
    timeline: Timeline, to_sound: Callable[[str], Sound], sample_rate: int
) -> Soundtrack:
    """Return the soundtrack of the steps of *timeline*; *to_sound* gives the sound of a text."""
    end = timeline.steps[-1].at + timeline.steps[-1].seconds
    scheduled = schedule_cues(timeline.cues, end, to_sound, sample_rate)
    return replace(scheduled, cues=timeline.cues)


def schedule_cues(
    cues: Sequence[Cue | Line], seconds: float, to_sound: Callable[[str], Sound], sample_rate: int
) -> Soundtrack:
    """Return a soundtrack of *cues*, *seconds* long or longer if the last words need more time."""
    clips = []
    for cue in cues:
        if cue.bell:
            clips.append(Clip(round(cue.at * sample_rate), bell(cue.bell, sample_rate)))
        if cue.text:
            begin = cue.at + (BELL_SECONDS if cue.bell else 0.0)
            clips.append(Clip(round(begin * sample_rate), to_sound(cue.text)))
    clips.sort(key=lambda clip: clip.frame)
    end = max([round(seconds * sample_rate), *(clip.end for clip in clips)])
    return Soundtrack(sample_rate, end, tuple(clips))
