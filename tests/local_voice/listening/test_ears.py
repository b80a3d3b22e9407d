"""The device that plays and hears, the ears behind it, and keys beside them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest

from local_voice.listening import Ears, NoEarsError, Situation, SpeechPolicy, opening
from local_voice.listening.duplex_player import DUCKED, DuplexPlayer
from local_voice.listening.listener import Said
from local_voice.listening.matching import Match
from local_voice.listening.protocols import Floats
from local_voice.listening.reader import HearingReader
from local_voice.listening.whisper_recogniser import WrongWeightsError, check_weights
from local_voice.playback import NoDeviceError
from local_voice.terminal.keys import TypedInput
from tests.fakes.hearing import (
    FakeDuplex,
    FakeRecogniser,
    LoudnessDetector,
    NoCanceller,
    quiet,
    voice,
)
from tests.fakes.laptop import FakeClock, FakeInputReader

RATE = 16_000
LOUD = (np.full(20_000, 10_000, "<i2")).tobytes()


class FakeEars:
    """Ears with which nothing is wrong."""

    seconds = 1.0

    def look_after(self) -> str:
        """Return that there is no news."""
        return ""


def policy_of(situation: Situation = Situation(runs=True)) -> SpeechPolicy:  # noqa: B008 - frozen
    return SpeechPolicy(lambda: situation, lambda _: False, lambda _: None, lambda _: None)


def test_what_is_said_into_the_device_is_a_line() -> None:
    device = FakeDuplex()
    ears = Ears(FakeRecogniser("Pause"), LoudnessDetector(), NoCanceller, device, at_once=True)
    player = ears.player()
    reader = ears.reader(FakeInputReader(FakeClock()), policy_of())
    player.start(lambda count: bytes(2 * count), RATE)
    with reader:
        for sound in (quiet(3), voice(8), quiet(8)):
            device.hear(sound)
        assert reader.read(0.05) == TypedInput(line="pause")
        assert reader.read(0.2) is None
    assert not reader.is_at_end
    assert reader.typed_text is None
    assert player.poll()
    player.stop()
    assert device.closed
    ears.close()


def test_ears_hear_in_a_thread_of_their_own() -> None:
    device = FakeDuplex()
    ears = Ears(FakeRecogniser("Pause"), LoudnessDetector(), NoCanceller, device)
    player = ears.player()
    ears.reader(FakeInputReader(FakeClock()), policy_of())
    player.start(lambda count: bytes(2 * count), RATE)
    device.hear(np.concatenate((voice(8), quiet(8))))
    ears.close()
    assert ears._thread is not None
    ears._thread.join(timeout=30)
    assert ears._said.get_nowait().match.phrase == "pause"


def test_keys_come_first() -> None:
    heard: SimpleQueue[Said] = SimpleQueue()
    heard.put(Said(Match("skip it", "skip it", near=True), 1.0))
    keys = FakeInputReader(FakeClock(), [(0.0, TypedInput(key="q"))])
    reader = HearingReader(keys, heard, policy_of(), FakeEars())
    assert reader.read(0.05) == TypedInput(key="q")
    assert reader.read(0.05) == TypedInput(line="skip it")


def test_the_coach_is_softer_while_somebody_speaks_and_ticks_when_it_understood() -> None:
    device, pieces = FakeDuplex(), list[Floats]()
    player = DuplexPlayer(lambda _, played, __: pieces.append(played), device)
    player.start(lambda count: LOUD[: 2 * count], RATE)
    before = device.hear(quiet(1))
    player.duck(0.05)
    device.hear(quiet(1))
    during = device.hear(quiet(1))
    after = [device.hear(quiet(1)) for _ in range(3)][-1]
    assert during[-1] == pytest.approx(before[-1] * DUCKED, rel=0.02)
    assert after[-1] == pytest.approx(before[-1])
    player.tick()
    assert np.ptp(device.hear(quiet(1))) > 0.1
    assert np.ptp([device.hear(quiet(2)) for _ in range(2)][-1]) == 0.0
    assert len(pieces) == 9


def test_a_device_that_cannot_do_both_is_told_in_a_sentence() -> None:
    player = DuplexPlayer(lambda *_: None, FakeDuplex(missing="no capture"))
    with pytest.raises(NoEarsError, match=r"no microphone .* \(no capture\)"):
        opening.check_microphone(player)
    with pytest.raises(NoDeviceError):
        player.start(lambda count: bytes(2 * count), RATE)
    opening.check_microphone(DuplexPlayer(lambda *_: None, FakeDuplex()))


def test_a_missing_extra_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(NoEarsError, match="pip install"):
        opening.open_ears()


def test_a_slow_machine_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    opening.check_speed(FakeRecogniser("a"))
    times = iter((0.0, 1.5))
    monkeypatch.setattr(opening.time, "perf_counter", lambda: next(times))
    with pytest.raises(NoEarsError, match=r"1\.5 s"):
        opening.check_speed(FakeRecogniser("a"))


def test_other_weights_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    digest = "9e6fd0a3f9b1cf1ef5a5a5c4a4cb1cf3b1c0e5a5b0d3b4b6a3a7c1d2e3f40516"
    with pytest.raises(WrongWeightsError, match=r"model\.bin"):
        check_weights(tmp_path, {"model.bin": digest})


def test_the_microphone_is_tried_out() -> None:
    device = FakeDuplex()
    ears = Ears(FakeRecogniser("Hello, coach."), LoudnessDetector(), NoCanceller, device)
    level, words = ears.try_out(RATE, lambda: device.hear(voice(4)))
    assert words == "hello coach"
    assert level == pytest.approx(-6.0, abs=0.2)
