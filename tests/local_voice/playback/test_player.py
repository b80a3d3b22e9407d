"""What pulls frames: a device that may vanish, or a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from types import ModuleType

import pytest

from local_voice.playback.player import ClockPlayer, DevicePlayer, NoDeviceError
from tests.fakes.laptop import FakeClock


class FakeDevice:
    """A device of miniaudio, as far as the player uses it."""

    backend = "Fake"
    stop_callback: Callable[[], None] | None = None

    def __init__(self, **settings: object) -> None:
        self.settings = settings
        self.closed = False
        self.frames: Generator[bytes, int, None] | None = None

    def start(self, frames: Generator[bytes, int, None]) -> None:
        """Take the stream."""
        self.frames = frames

    def close(self) -> None:
        """Close."""
        self.closed = True


def test_the_clock_draws_what_is_due_since_the_beginning() -> None:
    clock, drawn = FakeClock(50.0), []
    player = ClockPlayer(clock)
    player.start(lambda count: drawn.append(count) or b"", 1000)
    for _ in range(30):
        clock.pass_by(1 / 3)
        assert player.poll()
    assert sum(drawn) == 10_000


def test_a_long_lapse_is_not_made_up_for() -> None:
    clock, drawn = FakeClock(), []
    player = ClockPlayer(clock)
    player.start(lambda count: drawn.append(count) or b"", 1000)
    clock.pass_by(1.0)
    player.poll()
    clock.pass_by(3600.0)
    player.poll()
    clock.pass_by(1.0)
    player.poll()
    assert drawn == [1000, 1000]


def test_a_stopped_clock_draws_nothing() -> None:
    player = ClockPlayer(FakeClock())
    player.stop()
    assert player.poll()


def test_the_device_gets_one_stream_of_the_frames_it_asks_for() -> None:
    devices: list[FakeDevice] = []

    def open_device(**settings: object) -> FakeDevice:
        devices.append(FakeDevice(**settings))
        return devices[-1]

    player = DevicePlayer(open_device)
    player.start(lambda count: b"ab" * count, 22_050)
    device = devices[0]
    assert device.frames is not None
    assert device.frames.send(5_600) == bytes(2 * 5_600), "its stream begins in silence"
    assert device.frames.send(3) == b"ababab"
    assert device.settings["sample_rate"] == 22_050
    assert device.settings["nchannels"] == 1
    assert player.poll()
    player.stop()
    player.stop()
    assert device.closed


def test_buffers_are_short_enough_to_stop_in_mid_word() -> None:
    settings: dict[str, int] = {}

    def open_device(**given: int) -> FakeDevice:
        settings.update(given)
        return FakeDevice()

    DevicePlayer(open_device).start(lambda _: b"", 22_050)
    assert settings["buffersize_msec"] * settings["callback_periods"] <= 200


def test_a_device_pulled_out_is_noticed_by_its_callback() -> None:
    device = FakeDevice()
    player = DevicePlayer(lambda **_: device)
    player.start(bytes, 1000)
    assert device.stop_callback is not None
    device.stop_callback()
    assert not player.poll()
    player.start(bytes, 1000)
    assert player.poll()


def test_a_device_that_asks_for_nothing_more_is_gone() -> None:
    device = FakeDevice()
    player = DevicePlayer(lambda **_: device)
    player.start(lambda count: bytes(2 * count), 1000)
    assert all(player.poll() for _ in range(40))
    assert device.frames is not None
    device.frames.send(10)
    assert all(player.poll() for _ in range(40))
    assert not all(player.poll() for _ in range(40))


@pytest.mark.parametrize("fault", [RuntimeError("no backend", -401), OSError(), ImportError("x")])
def test_no_device_is_told_in_one_word_or_two(fault: Exception) -> None:
    def open_device(**_: object) -> FakeDevice:
        raise fault

    with pytest.raises(NoDeviceError) as refused:
        DevicePlayer(open_device).start(lambda _: b"", 8000)
    assert refused.value.key == (fault.args[0] if fault.args else type(fault).__name__)


@pytest.mark.parametrize(("backend", "usable"), [("Null", False), ("PulseAudio", True)])
def test_the_null_device_is_no_device(
    monkeypatch: pytest.MonkeyPatch, backend: str, *, usable: bool
) -> None:
    library = ModuleType("miniaudio")
    device = FakeDevice()
    device.backend = backend
    library.PlaybackDevice = lambda **_: device  # type: ignore[attr-defined]  # a made-up module
    monkeypatch.setitem(sys.modules, "miniaudio", library)
    player = DevicePlayer()
    if usable:
        player.start(lambda _: b"", 8000)
    else:
        with pytest.raises(NoDeviceError):
            player.start(lambda _: b"", 8000)
    assert device.closed is not usable
