"""Phrases: rendered once, levelled, kept; a damaged or full cache is no obstacle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from local_voice.audio.sound import silence
from local_voice.files import atomic_file
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import SpeechCache
from local_voice.speech.synthesizer import SilentSynthesizer, SynthesisError
from tests.fakes.laptop import FakeSynthesizer, speech_of, tone


def test_a_phrase_is_kept_under_what_it_is(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    assert cache.get("voice", "Go.") is None
    cache.put("voice", "Go.", tone(1))
    assert cache.get("voice", "Go.") == tone(1)
    assert cache.get("another voice", "Go.") is None
    assert cache.get("voice", "Stop.") is None


def test_a_damaged_phrase_is_no_phrase(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("voice", "Go.", tone(1))
    (file,) = tmp_path.glob("*/*.wav")
    file.write_bytes(file.read_bytes()[:100])
    assert cache.get("voice", "Go.") is None


def test_a_full_disk_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    cache = SpeechCache(tmp_path)
    cache.put("voice", "Go.", tone(1))
    assert cache.get("voice", "Go.") is None
    assert not list(tmp_path.glob("*/*"))


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, max_bytes=4500)
    for age, text in enumerate(("old", "older", "oldest")):
        cache.put("voice", text, tone(1))
        new = max(tmp_path.glob("*/*.wav"), key=lambda file: file.stat().st_mtime)
        os.utime(new, (1000 - age, 1000 - age))
    cache.prune()
    assert cache.get("voice", "oldest") is None
    assert cache.get("voice", "older") is not None
    assert cache.get("voice", "old") is not None
    cache.prune()
    assert len(list(tmp_path.glob("*/*.wav"))) == 2


def test_what_goes_wrong_inside_leaves_no_file(tmp_path: Path) -> None:
    target = tmp_path / "session.wav"

    def interrupt_write() -> None:
        with atomic_file(target) as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt_write()
    assert not list(tmp_path.iterdir())


def test_each_phrase_is_rendered_once_and_kept(tmp_path: Path) -> None:
    synthesizer = FakeSynthesizer()
    speech = speech_of(synthesizer, SpeechCache(tmp_path))
    assert speech.seconds("Stand tall.") == pytest.approx(2.0, abs=0.01)
    assert speech.sound("Stand tall.") is speech.sound("Stand tall.")
    again = FakeSynthesizer()
    assert speech_of(again, SpeechCache(tmp_path)).seconds("Stand tall.") > 0
    assert (synthesizer.said, again.said) == (["Stand tall."], [])


def test_every_voice_renders_its_share_ahead() -> None:
    voices = [FakeSynthesizer(), FakeSynthesizer()]
    speech = speech_of(voices[0], others=voices[1:])
    speech.synthesize_all(["a", "b", "a", "c"])
    speech.synthesize_all(["a"])
    assert (voices[0].said, voices[1].said) == (["a", "c"], ["b"])
    speech.close()
    assert all(voice.closed for voice in voices)


def test_words_are_said_in_the_form_the_engine_says_right(tmp_path: Path) -> None:
    synthesizer = FakeSynthesizer()
    speech = speech_of(
        synthesizer, SpeechCache(tmp_path), lambda text: text.replace("IT", "eye tee")
    )
    speech.sound("IT band")
    assert synthesizer.said == ["eye tee band"]
    assert (speech.voice_key, speech.sample_rate) == ("fake|one", 1000)
    speech.close()


def test_a_voice_that_fails_is_told() -> None:
    with pytest.raises(SynthesisError):
        speech_of(FakeSynthesizer(mute=True)).synthesize_all(["Go."])


def test_silence_is_neither_levelled_nor_kept(tmp_path: Path) -> None:
    speech = speech_of(SilentSynthesizer(Settings()), SpeechCache(tmp_path))
    assert not any(speech.sound("Go.").pcm)
    assert not list(tmp_path.iterdir())


def test_a_kept_phrase_of_another_rate_is_rendered_again(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("fake|one", "Go.", silence(1, 8_000))
    assert speech_of(FakeSynthesizer(), cache).sound("Go.").sample_rate == 1000
