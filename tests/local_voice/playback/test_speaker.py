"""Single texts said aloud in a talk."""

from __future__ import annotations

from local_voice.playback import Speaker
from tests.fakes.laptop import FakeClock, FakePlayer, FakeSynthesizer, speech_of


def _speaker(*, mute: bool = False, missing: bool = False) -> tuple[Speaker, FakePlayer, FakeClock]:
    clock = FakeClock()
    player = FakePlayer(clock, missing=missing)
    speech = speech_of(FakeSynthesizer(mute=mute))
    return Speaker(speech, 1.0, player), player, clock


def test_texts_are_said_one_after_the_other() -> None:
    speaker, player, clock = _speaker()
    assert speaker.say("two words") == 2.0
    assert speaker.say("three more words") == 3.0
    clock.pass_by(4.0)
    player.poll()
    assert any(player.heard)
    speaker.hush()
    heard = len(player.heard)
    clock.pass_by(1.0)
    player.poll()
    assert not any(player.heard[heard:])
    speaker.close()


def test_without_a_device_it_stays_mute() -> None:
    speaker, _, _ = _speaker(missing=True)
    assert speaker.say("a word") == 0.0
    assert speaker.is_mute
    assert speaker.say("another") == 0.0


def test_without_a_voice_it_stays_mute() -> None:
    speaker, _, _ = _speaker(mute=True)
    assert speaker.say("a word") == 0.0
    assert speaker.is_mute
