"""The transport: the position on the soundtrack, and play, pause and seek.

The thread of the sound device and the session's thread use it at the same time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from content.coaching.timeline import Cue
from local_voice.audio.sound import SAMPLE_BYTES, Sound, attenuate
from local_voice.playback.soundtrack import Soundtrack

WINDOW_SECONDS = 1.0
MIN_LAG_SECONDS = 0.02
"""A smaller lag is no underrun, because a device asks for its frames in pieces."""

MAX_LAG_SECONDS = 2.0
"""A larger lag means that the laptop slept, which needs no correction."""


class UnderrunDetector:
    """Compares the number of frames pulled, *sample_rate* per second, with a clock.

    The lead is the seconds of sound pulled minus the seconds passed. A late pull lowers it for a
    moment, because the device's buffers were not empty; an underrun lowers it for good. So the
    highest lead of each second is compared with that of the second before, not every pull. On a
    busy machine a whole second may be late and lose nothing: the lead comes back after it.
    """

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._start_time: float | None = None
        self._pulled_frames = 0
        self._baseline_lead: float | None = None
        self._best_lead = float("-inf")
        self._window_end = 0.0

    def record_pull(self, now: float, count: int) -> float:
        """Count a pull of *count* frames at *now*; return the seconds just lost, usually 0.

        Below 0 they are seconds that were called lost before, and were not.
        """
        if self._start_time is None:
            self._start_time, self._window_end = now, now + WINDOW_SECONDS
        self._pulled_frames += count
        self._best_lead = max(
            self._best_lead, self._pulled_frames / self._sample_rate - (now - self._start_time)
        )
        if now < self._window_end:
            return 0.0
        baseline_lead, best_lead = self._baseline_lead, self._best_lead
        self._window_end, self._best_lead = now + WINDOW_SECONDS, float("-inf")
        lag = 0.0 if baseline_lead is None else baseline_lead - best_lead
        if baseline_lead is not None and abs(lag) <= MIN_LAG_SECONDS:
            return 0.0
        self._baseline_lead = best_lead
        return lag if abs(lag) < MAX_LAG_SECONDS else 0.0


@dataclass(frozen=True, slots=True)
class CueStart:
    """The beginning of a cue: its index, its time on the soundtrack, and its time by the clock.

    Both times are in seconds.
    """

    cue_index: int
    cue: Cue
    planned: float
    actual: float


class Transport:
    """Play, pause and seek, as on a tape machine: the player pulls frames from it.

    An interjection is speech that is not on the soundtrack, such as an answer to the user; the
    soundtrack waits until it is over. With *is_complete* False the soundtrack is only the beginning
    of the session: at its end playback waits for ``replace_soundtrack``. *cue_starts* has every cue
    that has begun, in the order of playing. *gain*, 0 to 1, is the volume of all that is heard.
    """

    def __init__(
        self,
        soundtrack: Soundtrack,
        clock: Callable[[], float],
        *,
        is_complete: bool = True,
        gain: float = 1.0,
    ) -> None:
        self.soundtrack = soundtrack
        self.gain = gain
        self._is_complete = is_complete
        self._clock = clock
        self._lock = threading.Lock()
        self._position = 0
        self.is_paused = False
        self._interjection = b""
        self.cue_starts: list[CueStart] = []
        self._underrun_detector = UnderrunDetector(soundtrack.sample_rate)
        self._lost_frames = 0

    @property
    def position_seconds(self) -> float:
        """The position on the soundtrack, in seconds."""
        return self._position / self.soundtrack.sample_rate

    @property
    def is_interjecting(self) -> bool:
        """Whether an interjection is being played."""
        return bool(self._interjection)

    def is_heard_within(self, before: float, after: float) -> bool:
        """Whether anything is heard from *before* seconds ago until *after* seconds from now."""
        if self._interjection or self.is_paused:
            return bool(self._interjection)
        at, rate = self._position, self.soundtrack.sample_rate
        return self.soundtrack.sounds_within(at - round(before * rate), at + round(after * rate))

    @property
    def is_finished(self) -> bool:
        """Whether everything has been played, interjections included."""
        return (
            self._is_complete
            and self._position >= self.soundtrack.frame_count
            and not self._interjection
        )

    def pull(self, count: int) -> bytes:
        """Return the next *count* frames for the device."""
        return attenuate(self._pull(count), self.gain)

    def _pull(self, count: int) -> bytes:
        with self._lock:
            lost_seconds = self._underrun_detector.record_pull(self._clock(), count)
            size = count * SAMPLE_BYTES
            if self._interjection:
                block, self._interjection = self._interjection[:size], self._interjection[size:]
                return block.ljust(size, b"\0")
            if self.is_paused:
                return bytes(size)
            return self._read_frames(count, self._keep_time(lost_seconds, count))

    def pause(self) -> None:
        """Pause at once, even in the middle of a word; an interjection is cut off."""
        with self._lock:
            self.is_paused = True
            self._interjection = b""

    def resume(self) -> None:
        """Go on from the frame at which playback was paused."""
        with self._lock:
            self.is_paused = False

    def replace_soundtrack(self, soundtrack: Soundtrack, seconds: float | None = None) -> None:
        """Go on with a changed or longer soundtrack, at *seconds* of it or where playback is.

        At *seconds* what is being said is cut off.
        """
        with self._lock:
            self.soundtrack = soundtrack
            self._is_complete = True
            if seconds is not None:
                self._interjection = b""
                self._lost_frames = 0
                frame = round(seconds * soundtrack.sample_rate)
                self._position = max(0, min(frame, soundtrack.frame_count))

    def interject(self, sound: Sound) -> None:
        """Play *sound* now; the soundtrack goes on after it (unless playback is paused)."""
        with self._lock:
            self._interjection = sound.pcm

    def _keep_time(self, lost_seconds: float, count: int) -> int:
        """Make a silence as much shorter as the device lost, so that the next cue is on time.

        Return how many of the next *count* frames to wait, where silence was cut too short.
        """
        self._lost_frames += round(lost_seconds * self.soundtrack.sample_rate)
        silent_frames = self.soundtrack.silent_frames_from(self._position)
        skipped = min(max(self._lost_frames, 0), silent_frames)
        waiting = min(max(-self._lost_frames, 0), count) if silent_frames else 0
        self._position += skipped
        self._lost_frames += waiting - skipped
        return waiting

    def _read_frames(self, count: int, waiting: int) -> bytes:
        """Return *count* frames, of which the first *waiting* are silence before the position."""
        now, begin, read = self._clock(), self._position, count - waiting
        for cue_index in self.soundtrack.cues_starting_in(begin, begin + read):
            start = self.soundtrack.cue_frames[cue_index]
            actual = now + (waiting + start - begin) / self.soundtrack.sample_rate
            cue, planned = self.soundtrack.cues[cue_index], start / self.soundtrack.sample_rate
            self.cue_starts.append(CueStart(cue_index, cue, planned, actual))
        self._position = min(begin + read, self.soundtrack.frame_count)
        return bytes(waiting * SAMPLE_BYTES) + self.soundtrack.read(begin, read)
