"""Plays and hears on one device, so that both have one clock and the echo can be told."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any

import numpy as np

from local_voice.listening.protocols import Floats
from local_voice.playback import NoDeviceError, Player, Pull, SoundDevice, refuse_null

BUFFER_MILLISECONDS, PERIODS = 30, 6
"""Shorter pieces than a player alone has, as what is heard is then answered sooner, and more of
them: on a busy machine three lost a tenth of what was heard, and six next to nothing."""
DUCKED = 0.35
"""How loud the coach goes on while somebody speaks."""
TICK_SECONDS, TICK_HERTZ, TICK_LEVEL = 0.04, 1_320.0, 0.12
FULL_SCALE = 32_767.0

Hear = Callable[[Floats, Floats, int], None]


class DuplexPlayer(SoundDevice):
    """A player that also hears: *hear* gets what the microphone gives, what is played, the rate.

    *device* opens the device: miniaudio's, or a fake in tests.
    """

    def __init__(self, hear: Hear, device: Callable[..., Any] | None = None) -> None:
        super().__init__(device or _duplex_device)
        self._hear = hear
        self._ducked_frames = self._rate = 0
        self._gain = 1.0
        self._tick = np.zeros(0, np.float32)

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Open the device and begin to play and to hear; ``NoDeviceError`` if that fails."""
        self._rate = sample_rate
        settings = {"playback_channels": 1, "capture_channels": 1}
        settings |= {"buffersize_msec": BUFFER_MILLISECONDS, "callback_periods": PERIODS}
        self.begin(self._frames(pull), sample_rate=sample_rate, **settings)

    def duck(self, seconds: float) -> None:
        """Play more softly for *seconds* from now; 0 ends it."""
        self._ducked_frames = round(seconds * self._rate)

    def tick(self) -> None:
        """Sound softly: something was understood."""
        times = np.arange(round(TICK_SECONDS * self._rate)) / max(1, self._rate)
        fade = np.sin(np.pi * times / TICK_SECONDS)
        self._tick = (TICK_LEVEL * fade * np.sin(2 * np.pi * TICK_HERTZ * times)).astype(np.float32)

    def _frames(self, pull: Pull) -> Generator[bytes, Any, None]:
        heard = yield b""
        while True:
            self._idle_checks = 0
            microphone = np.frombuffer(heard, "<i2").astype(np.float32) / FULL_SCALE
            count = len(microphone)
            played = self._shape(np.frombuffer(pull(count), "<i2").astype(np.float32) / FULL_SCALE)
            self._hear(microphone, played, self._rate)
            heard = yield (played * FULL_SCALE).astype("<i2").tobytes()

    def _shape(self, samples: Floats) -> Floats:
        """Return *samples* as loud as they are to be now, with the tick."""
        gain = DUCKED if self._ducked_frames > 0 else 1.0
        self._ducked_frames -= len(samples)
        shaped = samples * np.linspace(self._gain, gain, len(samples), dtype=np.float32)
        self._gain = gain
        tick, self._tick = self._tick[: len(samples)], self._tick[len(samples) :]
        shaped[: len(tick)] += tick
        return np.clip(shaped, -1.0, 1.0)


class HearingPlayer:
    """Plays and hears through *duplex*; where that does not go, or no more, it plays by *plain*.

    *on_deaf* is called when it ceases to hear. Somebody must call :meth:`look_after` all the while.
    """

    def __init__(self, duplex: DuplexPlayer, plain: Player, on_deaf: Callable[[], object]) -> None:
        self._duplex, self._plain, self._on_deaf = duplex, plain, on_deaf
        self._player: Player | None = None
        self._start: Callable[[Player], object] = bool

    @property
    def hears(self) -> bool:
        """Whether it hears."""
        return self._player is self._duplex

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Begin to play, and to hear if that can be; ``NoDeviceError`` if nothing can be played."""
        self._start = lambda player: player.start(pull, sample_rate)
        try:
            self._start(self._duplex)
            self._player = self._duplex
        except NoDeviceError:
            self._go_deaf()

    def look_after(self) -> None:
        """Play on without the microphone if the device has gone; to be called 20 times a second."""
        if self.hears and not self._duplex.poll():
            self._duplex.stop()
            with suppress(NoDeviceError):
                self._go_deaf()

    def poll(self) -> bool:
        """Return whether there is a device that plays."""
        return self.hears or (self._player is not None and self._player.poll())

    def stop(self) -> None:
        """Play and hear no more."""
        self._player = None
        self._duplex.stop()
        self._plain.stop()

    def _go_deaf(self) -> None:
        self._player = None
        self._on_deaf()
        self._start(self._plain)
        self._player = self._plain


def _duplex_device(**settings: Any) -> Any:  # noqa: ANN401 - miniaudio's device has no common type
    import miniaudio  # noqa: PLC0415 - if it is missing, sessions still work in text

    return refuse_null(miniaudio.DuplexStream(**settings))
