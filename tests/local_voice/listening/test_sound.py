"""The numbers of listening: bands of pitch, another rate, echo."""

from __future__ import annotations

import numpy as np
import pytest

from local_voice.listening.echo import BLOCK, KalmanCanceller
from local_voice.listening.mel import BANDS, log_mel
from local_voice.listening.protocols import Floats
from local_voice.listening.resampling import Resampler


def sine(hertz: float, rate: int, seconds: float) -> Floats:
    return np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate).astype(np.float32)


def test_a_tone_is_loudest_in_its_band() -> None:
    bands = log_mel(sine(1_000, 16_000, 0.5), 1.0)
    assert bands.shape == (BANDS, 100)
    loudest = bands[:, 25].argmax()
    assert 24 <= loudest <= 28
    assert bands[:, 25].max() - bands[:, 90].max() == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 48_000])
def test_another_rate_in_pieces_is_the_same_tone(rate: int) -> None:
    resampler, sound = Resampler(rate), sine(440, rate, 1.0)
    pieces = [resampler.feed(sound[at : at + 441]) for at in range(0, len(sound), 441)]
    heard = np.concatenate(pieces)
    assert abs(len(heard) - 16_000) < 40
    spectrum = np.abs(np.fft.rfft(heard[200:8_200]))
    assert spectrum.argmax() == pytest.approx(220, abs=1)
    assert np.abs(heard[200:]).max() == pytest.approx(1.0, abs=0.05)


def test_the_echo_of_the_coach_is_taken_away_and_who_speaks_over_it_is_not() -> None:
    chance = np.random.default_rng(2)
    played = (chance.standard_normal(BLOCK * 400) * 0.1).astype(np.float32)
    way = np.zeros(1_500)
    way[900], way[1_100] = 0.8, -0.3
    echo = np.convolve(played, way)[: len(played)].astype(np.float32)
    heard = echo.copy()
    heard[-BLOCK * 20 :] += sine(300, 16_000, 1.0)[: BLOCK * 20]
    canceller = KalmanCanceller()
    blocks = range(0, len(heard), BLOCK)
    rest = np.concatenate(
        [canceller.cancel(heard[at : at + BLOCK], played[at : at + BLOCK]) for at in blocks]
    )
    before = slice(BLOCK * 300, BLOCK * 380)
    assert np.std(rest[before]) < 0.1 * np.std(heard[before])
    assert np.std(rest[-BLOCK * 20 :]) == pytest.approx(0.7, abs=0.15)


@pytest.mark.parametrize("moved", [-400, 333])
def test_an_echo_that_comes_sooner_or_later_than_before_is_followed(moved: int) -> None:
    chance = np.random.default_rng(4)
    played = (chance.standard_normal(BLOCK * 500) * 0.1).astype(np.float32)
    late, later = np.roll(played, 7_000), np.roll(played, 7_000 + moved)
    heard = 0.5 * np.concatenate((late[: BLOCK * 300], later[BLOCK * 300 :]))
    canceller = KalmanCanceller()
    blocks = [slice(at, at + BLOCK) for at in range(0, len(heard), BLOCK)]
    rest = np.concatenate([canceller.cancel(heard[it], played[it]) for it in blocks])
    for known in (slice(BLOCK * 250, BLOCK * 300), slice(BLOCK * 350, BLOCK * 500)):
        assert np.std(rest[known]) < 0.1 * np.std(heard[known])
    moving = slice(BLOCK * 300, BLOCK * 350)
    assert np.std(rest[moving]) <= np.std(heard[moving])
