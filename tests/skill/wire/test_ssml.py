"""Words and silences as the speaker takes them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.records.speech import Bell, Part, Pause, Say, Tone
from skill.wire.ssml import from_ssml, to_ssml


def breaks(ssml: str) -> Iterator[int]:
    for tag in ET.fromstring(ssml).iter("break"):  # noqa: S314 - our own answer
        assert tag.attrib["time"].endswith("ms")
        yield int(tag.attrib["time"].removesuffix("ms"))


def test_words_are_escaped() -> None:
    assert to_ssml([Say("Strength & <b>mobility</b>.")]) == (
        "<speak>Strength &amp; &lt;b&gt;mobility&lt;/b&gt;.</speak>"
    )


def test_a_silence_is_a_chain_of_legal_breaks() -> None:
    assert list(breaks(to_ssml([Pause(25.5)]))) == [10_000, 10_000, 5_500]


@pytest.mark.parametrize("seconds", [0, 0.0001, -3])
def test_no_silence_is_no_break(seconds: float) -> None:
    assert to_ssml([Say("Go."), Pause(seconds), Say("On.")]) == "<speak>Go. On.</speak>"


def test_silences_are_exact_to_the_millisecond() -> None:
    assert sum(breaks(to_ssml([Pause(1.2344), Pause(0.0006)]))) == 1_235


def test_bells_are_silent_and_keep_their_time() -> None:
    said = '<speak><break time="500ms"/> Go.</speak>'
    assert to_ssml([Bell(Tone.START), Say("Go.")]) == said


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert to_ssml([Say("a\x00b\x1bc\ud800d\ufffee")]) == "<speak>a b c d e</speak>"


def test_what_does_not_fit_is_cut_at_a_sentence() -> None:
    ssml = to_ssml([Say("Bend & rise. " * 900)])
    assert 7_900 < len(ssml) <= 8_000
    assert ssml.endswith("Bend &amp; rise.</speak>")


def test_breaks_are_never_cut_in_two() -> None:
    ssml = to_ssml([Pause(10_000)])
    assert len(ssml) <= 8_000
    assert set(breaks(ssml)) == {10_000}


def test_one_endless_sentence_is_cut_at_a_word() -> None:
    ssml = to_ssml([Say("step " * 3_000)])
    assert 7_900 < len(ssml) <= 8_000
    assert ssml.endswith("step</speak>")


def test_one_endless_word_is_left_out() -> None:
    assert to_ssml([Say("&" * 9_000), Say("Go.")]) == "<speak>Go.</speak>"


PARTS = st.one_of(
    st.builds(Say, st.text(max_size=3_000)),
    st.builds(Pause, st.floats(min_value=0, max_value=300)),
    st.builds(Bell, st.sampled_from(Tone)),
)


@given(st.lists(PARTS, max_size=12))
def test_any_parts_make_a_legal_answer(parts: list[Part]) -> None:
    ssml = to_ssml(parts)
    assert len(ssml) <= 8_000
    assert all(0 < time <= 10_000 for time in breaks(ssml))


def test_a_document_of_ours_can_be_played_again() -> None:
    said = (Say("Bend & hold. Breathe."), Pause(12.5), Say("Ready?"))
    assert from_ssml(to_ssml(said)) == (
        Say("Bend & hold."),
        Say("Breathe."),
        Pause(10.0),
        Pause(2.5),
        Say("Ready?"),
    )


def test_tags_that_are_not_ours_are_not_spoken() -> None:
    assert from_ssml("<speak><b>Go</b> <evil x='1'/>on</speak>") == (Say("Go on"),)


def test_what_is_kept_of_one_reply_is_not_said_in_another() -> None:
    bell = '<speak><break time="500ms"/></speak>'
    for _ in ("made", "kept"):
        assert to_ssml((Say("start"),)) == "<speak>start</speak>"
        assert to_ssml((Bell(Tone.START),)) == bell
        assert to_ssml((Pause(0.5),)) == bell
        assert to_ssml(iter([Say("start"), Say("end")])) == "<speak>start end</speak>"
