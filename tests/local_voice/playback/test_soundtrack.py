"""A session placed by frame, read in any pieces."""

from __future__ import annotations

from array import array

from content.records.speech import Tone
from local_voice.audio.bells import bell
from local_voice.audio.sound import Sound, from_samples
from local_voice.playback.soundtrack import Clip, Soundtrack, build_soundtrack
from tests.fakes.laptop import RATE, begins, small_timeline, tone


def values(data: bytes) -> list[int]:
    return array("h", data).tolist()


def sound(*samples: int) -> Sound:
    return from_samples(array("h", samples), 1)


def test_silence_between_sounds_is_exact() -> None:
    soundtrack = Soundtrack(1, 8, (Clip(1, sound(5, 6)), Clip(5, sound(7))), begins(0, 5))
    assert values(soundtrack.read(0, 8)) == [0, 5, 6, 0, 0, 7, 0, 0]
    assert soundtrack.seconds == 8.0


def test_reading_in_pieces_gives_the_same() -> None:
    soundtrack = Soundtrack(1, 8, (Clip(1, sound(5, 6, 7, 8)), Clip(6, sound(9, 9))))
    whole = soundtrack.read(0, 8)
    assert b"".join(soundtrack.read(at, 1) for at in range(8)) == whole
    assert b"".join(soundtrack.read(at, 3) for at in (0, 3, 6))[:16] == whole


def test_sounds_that_overlap_are_added() -> None:
    soundtrack = Soundtrack(1, 6, (Clip(0, sound(1, 1, 1, 1)), Clip(2, sound(10, 10, 10))))
    assert values(soundtrack.read(0, 6)) == [1, 1, 11, 11, 10, 0]
    inside = Soundtrack(1, 6, (Clip(0, sound(1, 1, 1, 1)), Clip(1, sound(10, 10))))
    assert values(inside.read(0, 6)) == [1, 11, 11, 1, 0, 0]


def test_after_the_end_there_is_silence() -> None:
    soundtrack = Soundtrack(1, 1, (Clip(0, sound(4)),), begins(0))
    assert values(soundtrack.read(1, 3)) == [0, 0, 0]
    assert values(Soundtrack(1, 0, ()).read(0, 2)) == [0, 0]


def test_silence_is_told_up_to_the_next_sound_or_cue() -> None:
    soundtrack = Soundtrack(1, 12, (Clip(1, sound(5, 6)), Clip(9, sound(7))), begins(0, 6))
    assert [
        soundtrack.silent_frames_from(position) for position in (0, 1, 2, 3, 6, 7, 9, 10, 20)
    ] == [
        *(0, 0, 0, 3, 0, 2, 0, 2, 0),
    ]


def test_cues_are_found_by_their_frames() -> None:
    soundtrack = Soundtrack(1, 9, (), begins(0, 3, 6))
    assert list(soundtrack.cues_starting_in(0, 4)) == [0, 1]
    assert list(soundtrack.cues_starting_in(4, 6)) == []


def test_a_timeline_is_laid_to_the_frame() -> None:
    soundtrack = build_soundtrack(small_timeline(), lambda text: tone(len(text.split()) / 4), RATE)
    assert soundtrack.frame_count == 40 * RATE
    assert soundtrack.cue_frames[3] == 6 * RATE
    assert not any(soundtrack.read(1000, 1000))
    assert any(soundtrack.read(2000, 10))


def test_a_bell_rings_first_and_the_words_follow() -> None:
    soundtrack = build_soundtrack(small_timeline(), lambda _: tone(0.25), RATE)
    ring = bell(Tone.START, RATE)
    assert soundtrack.read(6000, ring.frame_count) == ring.pcm
    assert soundtrack.read(6500, 250) == tone(0.25).pcm


def test_words_longer_than_the_session_are_not_cut() -> None:
    assert build_soundtrack(small_timeline(), lambda _: tone(9), RATE).frame_count == 47_500
