"""Phrases: rendered once, levelled, kept; a damaged or full cache is no obstacle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from local_voice.audio import silence
from local_voice.files import atomic_file
from local_voice.speech.phrase_cache import PhraseCache
from local_voice.speech.phrasebook import Phrasebook
from local_voice.speech.speaker import PrintingSpeaker, SpeakerError
from tests.fakes.laptop import FakeSpeaker, tone


def test_a_phrase_is_kept_under_what_it_is(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path)
    assert cache.get("voice", "Go.") is None
    assert cache.put("voice", "Go.", tone(1))
    assert cache.get("voice", "Go.") == tone(1)
    assert cache.get("another voice", "Go.") is None
    assert cache.get("voice", "Stop.") is None


def test_a_damaged_phrase_is_no_phrase(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path)
    cache.put("voice", "Go.", tone(1))
    (file,) = tmp_path.glob("*/*.wav")
    file.write_bytes(file.read_bytes()[:100])
    assert cache.get("voice", "Go.") is None


def test_a_full_disk_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert not PhraseCache(tmp_path).put("voice", "Go.", tone(1))
    assert not list(tmp_path.glob("*/*"))


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path, largest=4500)
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

    def interrupted() -> None:
        with atomic_file(target) as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


def test_each_phrase_is_rendered_once_and_kept(tmp_path: Path) -> None:
    speaker = FakeSpeaker()
    book = Phrasebook([speaker], PhraseCache(tmp_path))
    assert book.seconds("Stand tall.") == pytest.approx(2.0, abs=0.01)
    assert book.sound("Stand tall.") is book.sound("Stand tall.")
    again = FakeSpeaker()
    assert Phrasebook([again], PhraseCache(tmp_path)).seconds("Stand tall.") > 0
    assert (speaker.said, again.said) == (["Stand tall."], [])


def test_every_voice_renders_its_share_ahead() -> None:
    voices = [FakeSpeaker(), FakeSpeaker()]
    book = Phrasebook(voices)
    book.prepare(["a", "b", "a", "c"])
    book.prepare(["a"])
    assert (voices[0].said, voices[1].said) == (["a", "c"], ["b"])
    book.close()
    assert all(voice.closed for voice in voices)


def test_words_are_said_in_the_form_the_engine_says_right(tmp_path: Path) -> None:
    speaker = FakeSpeaker()
    book = Phrasebook([speaker], PhraseCache(tmp_path), lambda text: text.replace("IT", "eye tee"))
    book.sound("IT band")
    assert speaker.said == ["eye tee band"]
    assert (book.engine, book.identity, book.rate) == ("fake", "fake|one", 1000)
    book.close()


def test_a_voice_that_fails_is_told() -> None:
    with pytest.raises(SpeakerError):
        Phrasebook([FakeSpeaker(mute=True)]).prepare(["Go."])


def test_silence_is_neither_levelled_nor_kept(tmp_path: Path) -> None:
    book = Phrasebook([PrintingSpeaker()], PhraseCache(tmp_path))
    assert not any(book.sound("Go.").samples)
    assert not list(tmp_path.iterdir())


def test_a_kept_phrase_of_another_rate_is_rendered_again(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path)
    cache.put("fake|one", "Go.", silence(1, 8_000))
    assert Phrasebook([FakeSpeaker()], cache).sound("Go.").rate == 1000
