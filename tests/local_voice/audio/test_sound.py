"""Samples and the files they are kept in."""

from __future__ import annotations

from array import array

import pytest

from local_voice.audio.sound import (
    Sound,
    SoundError,
    attenuate,
    from_samples,
    from_wav,
    join_sounds,
    mix_into,
    silence,
    to_wav,
)


def test_a_sound_knows_its_measured_length() -> None:
    assert silence(1.5, 1000).frame_count == 1500
    assert silence(1.5, 1000).seconds == 1.5


def test_a_sound_survives_the_file() -> None:
    sound = from_samples(array("h", [0, 1, -1, 32767]), 22050)
    assert from_wav(to_wav(sound)) == sound


@pytest.mark.parametrize("data", [b"", b"RIFF", b"no sound at all, but longer than a header......"])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(SoundError):
        from_wav(data)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(SoundError):
        from_wav(to_wav(Sound(b"", 22050)))


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(SoundError):
        from_wav(to_wav(silence(1, 1000))[:-100])


def test_joined_sounds_follow_one_another() -> None:
    one, two = from_samples(array("h", [1]), 8), from_samples(array("h", [2]), 8)
    assert join_sounds([one, two]).samples.tolist() == [1, 2]


def test_mixing_adds_and_stops_at_full_scale() -> None:
    under = bytearray(array("h", [1, 30000, -30000, 4]).tobytes())
    mix_into(under, 2, memoryview(array("h", [5000, -5000]).tobytes()))
    assert array("h", bytes(under)).tolist() == [1, 32767, -32767, 4]


def test_volume_makes_softer_and_never_louder() -> None:
    pcm = array("h", [100, -100]).tobytes()
    assert array("h", attenuate(pcm, 0.5)).tolist() == [50, -50]
    assert attenuate(pcm, 2.0) is pcm
