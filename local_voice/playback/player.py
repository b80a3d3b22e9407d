"""What pulls a deck: the sound device, or a clock where there is none to be heard."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

Pull = Callable[[int], bytes]

BUFFER_MILLISECONDS = 20
PERIODS = 3
LAPSE_SECONDS = 3.0
MOST_IDLE = 60
"""Looks at a device that draws nothing, 50 ms apart, after which it is taken for gone."""


class NoDeviceError(Exception):
    """There is no sound device, or it would not start; ``key`` says what it answered."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Player(Protocol):
    """Draws frames at the pace of some clock."""

    def start(self, pull: Pull, rate: int) -> None:
        """Begin to draw; ``NoDeviceError`` if nothing is there to play on."""

    def advance(self) -> bool:
        """Draw what is due, where nobody else does; False once the device has gone."""

    def stop(self) -> None:
        """Draw no more; stopping twice is no fault."""


class ClockPlayer:
    """No device: draws by the clock, against the time it began, so that nothing adds up."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pull: Pull | None = None
        self._rate = 0
        self._began = 0.0
        self._last = 0.0
        self._drawn = 0

    def start(self, pull: Pull, rate: int) -> None:
        """Begin now."""
        self._pull, self._rate = pull, rate
        self._began = self._last = self._clock()
        self._drawn = 0

    def advance(self) -> bool:
        """Draw the frames due since the beginning; a long lapse (a laptop asleep) is left out."""
        if self._pull is None:
            return True
        now = self._clock()
        if now - self._last > LAPSE_SECONDS:
            self._began += now - self._last
        self._last = now
        due = round((now - self._began) * self._rate) - self._drawn
        if due > 0:
            self._pull(due)
            self._drawn += due
        return True

    def stop(self) -> None:
        """Draw no more."""
        self._pull = None


class DevicePlayer:
    """The sound device, one stream from start to end; its own clock decides.

    *device* opens it: ``miniaudio.PlaybackDevice`` or what stands in for it.
    """

    def __init__(self, device: Callable[..., Any] | None = None) -> None:
        self._open = device or _playback_device
        self._device: Any = None
        self._gone = False
        self._idle = 0

    def start(self, pull: Pull, rate: int) -> None:
        """Open the device and begin."""
        frames = self._frames(pull)
        next(frames)
        try:
            with _hushed():
                self._device = self._open(
                    nchannels=1,
                    sample_rate=rate,
                    buffersize_msec=BUFFER_MILLISECONDS,
                    callback_periods=PERIODS,
                    app_name="Hip Coach",
                )
            self._device.stop_callback = self._lost
            self._device.start(frames)
        except Exception as fault:
            # miniaudio raises its own error, OSError or ImportError by platform; all mean silence.
            self.stop()
            raise NoDeviceError(
                str(fault.args[0] if fault.args else type(fault).__name__)
            ) from fault

    def advance(self) -> bool:
        """Draw nothing here; tell whether the device is still there and still drawing."""
        self._idle += 1
        return not self._gone and self._idle < MOST_IDLE

    def stop(self) -> None:
        """Close the device."""
        device, self._device = self._device, None
        if device is not None:
            device.stop_callback = None
            device.close()

    def _lost(self) -> None:
        self._gone = True

    def _frames(self, pull: Pull) -> Generator[bytes, int, None]:
        count = yield b""
        while True:
            self._idle = 0
            count = yield pull(count)


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep the sound libraries from writing pages on standard error while they look around."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a bare handle to copy
        before = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(before, 2)
            os.close(before)


def _playback_device(**settings: Any) -> Any:  # noqa: ANN401 - miniaudio's device has no common type
    import miniaudio  # noqa: PLC0415 - a missing library is a missing device, not a crash at start

    device = miniaudio.PlaybackDevice(**settings)
    if device.backend.lower() == "null":
        device.close()
        raise NoDeviceError("only the null device is there")
    return device
