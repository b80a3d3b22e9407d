"""A device that does not open, or goes, takes the ears with it and nothing else."""

from __future__ import annotations

from queue import SimpleQueue

import pytest

from local_voice.listening import Ears, Situation, SpeechPolicy
from local_voice.listening.listener import Said
from local_voice.listening.matching import Match
from local_voice.listening.reader import HearingReader
from local_voice.phrases import phrase
from local_voice.playback import NoDeviceError
from local_voice.playback.player import MAX_IDLE_CHECKS
from tests.fakes.hearing import FakeDuplex, FakeRecogniser, LoudnessDetector, NoCanceller
from tests.fakes.laptop import FakeClock, FakeInputReader, FakePlayer

RATE = 16_000
GONE = phrase("terminal.listen.device_gone")


class Laptop:
    """Ears with a device that may be *missing*, a player that may be, and what is shown."""

    def __init__(self, missing: str = "", *, mute: bool = False) -> None:
        self.device, self.clock, self.shown = FakeDuplex(missing), FakeClock(), list[str]()
        self.plain = FakePlayer(self.clock, missing=mute)
        self.ears = Ears(
            FakeRecogniser("Pause"),
            LoudnessDetector(),
            NoCanceller,
            self.device,
            at_once=True,
        )
        self.player = self.ears.player(self.plain)
        self.policy = SpeechPolicy(
            lambda: Situation(runs=True), lambda it: "chest" in it, self.shown.append, self.note
        )
        self.keys = FakeInputReader(self.clock)

    def note(self, line: str) -> None:
        """Show *line*."""
        self.shown.append(line)

    def start(self) -> HearingReader:
        """Begin, and return what is read."""
        self.player.start(lambda count: bytes(2 * count), RATE)
        return self.ears.reader(self.keys, self.policy)


def test_a_device_that_cannot_do_both_when_it_is_needed_only_plays() -> None:
    laptop = Laptop(missing="busy")
    reader = laptop.start()
    assert not laptop.ears.is_open
    assert laptop.player.poll()
    for _ in range(3):
        assert reader.read(0.1) is None
    assert laptop.shown == [GONE]
    laptop.clock.now += 1.0
    laptop.player.poll()
    assert len(laptop.plain.heard) > RATE


def test_a_device_that_goes_is_played_on_without() -> None:
    laptop = Laptop()
    reader = laptop.start()
    assert laptop.ears.is_open
    assert reader.read(0.1) is None
    laptop.device.stop_callback()
    assert reader.read(0.2) is None
    assert laptop.shown == [GONE]
    assert laptop.device.closed
    assert not laptop.ears.is_open
    assert laptop.player.poll()


def test_a_device_that_pulls_no_more_has_gone() -> None:
    laptop = Laptop()
    reader = laptop.start()
    for _ in range(MAX_IDLE_CHECKS - 1):
        reader.read(0.01)
        assert laptop.player.poll()
    assert laptop.shown == []
    reader.read(0.01)
    assert laptop.shown == [GONE]


def test_where_nothing_plays_either_the_player_says_so_and_hears_when_it_is_back() -> None:
    laptop = Laptop(mute=True)
    reader = laptop.start()
    laptop.device.stop_callback()
    reader.read(0.1)
    assert laptop.shown == [GONE]
    assert not laptop.player.poll()
    laptop.player.start(lambda count: bytes(2 * count), RATE)
    assert laptop.ears.is_open
    laptop.player.stop()
    assert not laptop.ears.is_open


def test_where_nothing_can_be_opened_it_is_raised() -> None:
    with pytest.raises(NoDeviceError):
        Laptop(missing="busy", mute=True).start()


def test_a_danger_that_waits_for_an_answer_counts_when_nobody_can_answer() -> None:
    laptop = Laptop()
    reader = laptop.start()
    said: SimpleQueue[Said] = laptop.ears._said
    said.put(Said(Match("my chest hurts"), 1.0))
    assert reader.read(0.05) is None
    laptop.device.stop_callback()
    line = reader.read(0.1)
    assert line is not None
    assert line.line == "my chest hurts"
