"""Loudness: a sine of known level measures as the recommendation says, phrases come out even."""

from __future__ import annotations

import math
from array import array

import pytest

from local_voice.audio.loudness import TARGET_LUFS, normalize_loudness
from local_voice.audio.sound import Sound, from_samples, join_sounds, silence
from tests.fakes.ears import measure_loudness

RATE = 22_050


def sine(level: float, seconds: float = 3.0, rate: int = RATE, pitch: float = 997.0) -> Sound:
    frames = range(round(seconds * rate))
    return from_samples(
        array("h", (int(32767 * level * math.sin(math.tau * pitch * n / rate)) for n in frames)),
        rate,
    )


@pytest.mark.parametrize("rate", [22_050, 24_000, 48_000])
def test_a_full_sine_of_one_kilohertz_is_three_below_full_scale(rate: int) -> None:
    assert measure_loudness(sine(1.0, rate=rate)) == pytest.approx(-3.01, abs=0.05)
    assert measure_loudness(sine(0.1, rate=rate)) == pytest.approx(-23.01, abs=0.05)


def test_deep_sounds_count_less() -> None:
    assert measure_loudness(sine(0.5, pitch=40.0)) < measure_loudness(sine(0.5)) - 3


def test_silences_do_not_count() -> None:
    with_gaps = join_sounds([sine(0.2), silence(9, RATE), sine(0.2)])
    assert measure_loudness(with_gaps) == pytest.approx(measure_loudness(sine(0.2)), abs=0.3)


@pytest.mark.parametrize("level", [0.03, 0.2, 1.0])
def test_every_phrase_comes_out_equally_loud(level: float) -> None:
    assert measure_loudness(normalize_loudness(sine(level))) == pytest.approx(TARGET_LUFS, abs=0.1)


def test_a_word_shorter_than_a_block_is_levelled_too() -> None:
    assert measure_loudness(normalize_loudness(sine(0.05, seconds=0.2))) == pytest.approx(
        TARGET_LUFS, abs=0.1
    )


def test_peaks_stay_under_the_ceiling() -> None:
    clicks = array("h", sine(0.02).samples)
    for at in range(1000, len(clicks), 5000):
        clicks[at] = 32_000
    out = normalize_loudness(from_samples(clicks, RATE))
    assert max(map(abs, out.samples)) <= 0.891 * 32_767
    assert measure_loudness(out) == pytest.approx(TARGET_LUFS, abs=1.0)


def test_silence_around_a_phrase_is_cut() -> None:
    spoken = join_sounds([silence(0.5, RATE), sine(0.3, seconds=1.0), silence(0.5, RATE)])
    assert normalize_loudness(spoken).seconds == pytest.approx(1.1, abs=0.01)


def test_silence_stays_silence() -> None:
    assert not any(normalize_loudness(silence(1, RATE)).pcm)
