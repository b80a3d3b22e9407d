"""The exact length of an MP3 file, as two decoders of others tell it."""

from __future__ import annotations

from pathlib import Path

import miniaudio
import numpy as np
import pytest
import soundfile

from local_voice.export.chapters import Tags
from local_voice.export.encoders import write_mp3

TAGS = Tags("A", "B", ())


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("samples", [1, 575, 30_000, 66_151])
def test_a_file_is_as_long_as_its_sound(tmp_path: Path, rate: int, samples: int) -> None:
    file = tmp_path / "a.mp3"
    tone = np.sin(np.arange(samples) * 440 * 2 * np.pi / rate)
    sound = (tone * 8000).astype("<i2").tobytes()
    write_mp3(file, (sound[at : at + 4096] for at in range(0, len(sound), 4096)), rate, TAGS)
    told = soundfile.info(file)
    assert (told.frames, told.samplerate) == (samples, rate)
    decoded = miniaudio.decode(file.read_bytes(), nchannels=1, sample_rate=rate)
    assert len(decoded.samples) == samples


def test_the_sound_begins_where_it_began(tmp_path: Path) -> None:
    rate, file = 22_050, tmp_path / "a.mp3"
    sound = np.zeros(rate, dtype="<i2")
    sound[5_000:] = 8_000 * np.sin(np.arange(rate - 5_000) / 8)
    write_mp3(file, [sound.tobytes()], rate, TAGS)
    decoded, _ = soundfile.read(file, dtype="int16")
    assert np.argmax(np.abs(decoded) > 1_500) == pytest.approx(5_000, abs=25)


def test_two_files_play_on_without_a_gap(tmp_path: Path) -> None:
    rate, files = 22_050, [tmp_path / "a.mp3", tmp_path / "b.mp3"]
    whole = (8_000 * np.sin(np.arange(2 * rate) / 20)).astype("<i2")
    for file, half in zip(files, (whole[:rate], whole[rate:]), strict=True):
        write_mp3(file, [half.tobytes()], rate, TAGS)
    joined = np.concatenate([soundfile.read(file, dtype="int16")[0] for file in files])
    assert len(joined) == len(whole)
    around = slice(rate - 150, rate + 150)
    assert np.corrcoef(joined[around], whole[around])[0, 1] > 0.95
