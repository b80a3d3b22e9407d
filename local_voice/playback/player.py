"""The players that pull frames from a transport: the sound device, or only a clock."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from local_voice.audio.sound import SAMPLE_BYTES

Pull = Callable[[int], bytes]

APP_NAME = "Hip Coach"
BUFFER_MILLISECONDS = 60
PERIODS = 3
"""A busy machine leaves fewer gaps with more, and a pause comes later by their product."""
LEAD_IN_SECONDS = 0.25
"""A device may drop what it gets first, while its stream begins, so that is silence."""
MAX_POLL_GAP_SECONDS = 3.0
"""After a longer gap between two polls the laptop has slept, and the gap does not count."""
MAX_IDLE_CHECKS = 60
"""A device that pulls nothing during this many checks, about 50 ms apart, counts as gone."""


class NoDeviceError(Exception):
    """There is no sound device, or it does not start; ``key`` is its error."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class ClockPlayer:
    """Pulls frames by the clock, for a session without sound.

    It counts from the start time, so that rounding errors do not add up.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pull: Pull | None = None
        self._sample_rate = 0
        self._start_time = 0.0
        self._last_time = 0.0
        self._pulled_frames = 0

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Begin to pull now."""
        self._pull, self._sample_rate = pull, sample_rate
        self._start_time = self._last_time = self._clock()
        self._pulled_frames = 0

    def poll(self) -> bool:
        """Pull the frames that are due; a long gap (the laptop slept) does not count."""
        if self._pull is None:
            return True
        now = self._clock()
        if now - self._last_time > MAX_POLL_GAP_SECONDS:
            self._start_time += now - self._last_time
        self._last_time = now
        due = round((now - self._start_time) * self._sample_rate) - self._pulled_frames
        if due > 0:
            self._pull(due)
            self._pulled_frames += due
        return True

    def stop(self) -> None:
        """Stop pulling."""
        self._pull = None


class SoundDevice:
    """A sound device that takes frames in its own thread, by its own clock.

    *open_device* opens it with the settings of :meth:`begin`: one of miniaudio's, or a fake. One
    that has gone may be begun again.
    """

    def __init__(self, open_device: Callable[..., Any]) -> None:
        self._open = open_device
        self._device: Any = None
        self._gone = threading.Event()
        self._idle_checks = 0

    def begin(self, frames: Generator[bytes, Any, None], **settings: int) -> None:
        """Open the device with *settings* and begin; ``NoDeviceError`` if that fails."""
        self._gone.clear()
        self._idle_checks = 0
        next(frames)
        try:
            with suppress_stderr():
                settings.setdefault("callback_periods", PERIODS)
                self._device = self._open(**settings, app_name=APP_NAME)
            self._device.stop_callback = self._gone.set
            self._device.start(frames)
        except Exception as error:
            # miniaudio's error depends on the platform: its own class, OSError or ImportError.
            self.stop()
            raise NoDeviceError(
                str(error.args[0] if error.args else type(error).__name__)
            ) from error

    def poll(self) -> bool:
        """Pull nothing; return whether the device is still there and still pulls."""
        self._idle_checks += 1
        return not self._gone.is_set() and self._idle_checks < MAX_IDLE_CHECKS

    def stop(self) -> None:
        """Close the device."""
        device, self._device = self._device, None
        if device is not None:
            device.stop_callback = None
            device.close()


class DevicePlayer(SoundDevice):
    """Plays on the sound device; *device* opens it, miniaudio's or a fake in tests."""

    def __init__(self, device: Callable[..., Any] | None = None) -> None:
        super().__init__(device or _playback_device)

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Open the device and begin to play; ``NoDeviceError`` if that fails."""
        settings = {"nchannels": 1, "buffersize_msec": BUFFER_MILLISECONDS}
        silent_frames = round(LEAD_IN_SECONDS * sample_rate)
        self.begin(self._frames(pull, silent_frames), sample_rate=sample_rate, **settings)

    def _frames(self, pull: Pull, silent_frames: int) -> Generator[bytes, int, None]:
        count = yield b""
        while True:
            self._idle_checks = 0
            begins = silent_frames > 0
            silent_frames -= count
            count = yield bytes(count * SAMPLE_BYTES) if begins else pull(count)


class Player(Protocol):
    """Pulls frames in real time."""

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Begin to pull; ``NoDeviceError`` if that fails."""

    def poll(self) -> bool:
        """Return whether the device is still there."""

    def stop(self) -> None:
        """Pull no more."""


@contextmanager
def suppress_stderr() -> Iterator[None]:
    """Discard the long messages that sound libraries print while they look for devices."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - only its file descriptor is used
        before = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(before, 2)
            os.close(before)


def _playback_device(**settings: Any) -> Any:  # noqa: ANN401 - miniaudio's device has no common type
    import miniaudio  # noqa: PLC0415 - if it is missing, sessions still work in text

    return refuse_null(miniaudio.PlaybackDevice(**settings))


def refuse_null(device: Any) -> Any:  # noqa: ANN401 - miniaudio's device has no common type
    """Return *device*; ``NoDeviceError`` if nothing is heard from it."""
    if device.backend.lower() == "null":
        device.close()
        raise NoDeviceError("only the null device is there")
    return device
