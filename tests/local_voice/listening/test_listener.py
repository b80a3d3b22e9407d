"""From sound to what was said, with a detector of loudness and a recogniser with a list."""

from __future__ import annotations

import numpy as np

from local_voice.listening.listener import DUCKED_SECONDS, Listener, Said
from local_voice.listening.matching import Vocabulary
from local_voice.listening.protocols import Floats, Tools
from tests.fakes.hearing import BLOCK, FakeRecogniser, LoudnessDetector, NoCanceller, quiet, voice


def listen(
    *parts: Floats, texts: tuple[str, ...], piece: int = 700
) -> tuple[list[Said], list[float]]:
    said: list[Said] = []
    ducked: list[float] = []
    tools = Tools(FakeRecogniser(*texts), LoudnessDetector(), NoCanceller())
    listener = Listener(
        tools, lambda: Vocabulary({"pause": "pause", "go on": "resume"}), said.append, ducked.append
    )
    sound = np.concatenate(parts)
    for at in range(0, len(sound), piece):
        part = sound[at : at + piece]
        listener.feed(part, np.zeros_like(part))
    assert listener.seconds == len(sound) // BLOCK * BLOCK / 16_000
    return said, ducked


def test_a_command_is_told_at_the_first_quiet() -> None:
    said, ducked = listen(quiet(4), voice(10), quiet(20), texts=("Pause",))
    assert [it.match.phrase for it in said] == ["pause"]
    assert said[0].seconds <= (4 + 10 + 5) * BLOCK / 16_000
    assert ducked == [DUCKED_SECONDS, 0.0]


def test_a_sentence_is_told_when_it_is_over() -> None:
    said, _ = listen(voice(10), quiet(6), voice(10), quiet(20), texts=("It is raining again",))
    assert [it.match.text for it in said] == ["it is raining again"]


def test_who_is_late_listens_only_to_what_is_over() -> None:
    said: list[Said] = []
    tools = Tools(FakeRecogniser("Pause"), LoudnessDetector(), NoCanceller())
    listener = Listener(
        tools, lambda: Vocabulary({"pause": "pause"}), said.append, is_late=lambda: True
    )
    sound = np.concatenate((quiet(4), voice(10), quiet(17)))
    listener.feed(sound, np.zeros_like(sound))
    assert not said
    listener.feed(quiet(1), quiet(1))
    assert [it.match.phrase for it in said] == ["pause"]


def test_speech_without_words_is_nothing() -> None:
    said, ducked = listen(voice(10), quiet(20), texts=("",))
    assert not said
    assert ducked[-1] == 0.0


def test_a_click_is_no_speech() -> None:
    said, ducked = listen(quiet(3), voice(1), quiet(30), texts=("Pause",))
    assert (said, ducked) == ([], [])


def test_who_never_stops_is_cut() -> None:
    said, _ = listen(voice(1300), texts=("la la la oh la",))
    assert len(said) == 2


def test_what_the_coach_says_is_no_speech_before_the_room_is_known() -> None:
    said: list[Said] = []
    tools = Tools(FakeRecogniser("Pause"), LoudnessDetector(), NoCanceller())
    listener = Listener(tools, lambda: Vocabulary({"pause": "pause"}), said.append)
    sound = np.concatenate((voice(10), quiet(20)))
    listener.feed(sound, sound)
    assert not said
    for _ in range(13):
        listener.feed(sound, sound)
    assert said
    assert said[-1].over_coach
    assert said[-1].in_echo
    listener.feed(sound, np.zeros_like(sound))
    assert not said[-1].over_coach
    assert not said[-1].in_echo


def test_who_is_much_louder_than_the_echo_is_no_echo_also_where_none_is_taken_out() -> None:
    said: list[Said] = []
    tools = Tools(FakeRecogniser("Pause"), LoudnessDetector(), NoCanceller())
    listener = Listener(tools, lambda: Vocabulary({"pause": "pause"}), said.append)
    played = np.concatenate((voice(10), quiet(20)))
    for _ in range(13):
        listener.feed(0.19 * played, played)
    assert not said
    for louder, in_echo in ((0.3, True), (1.0, False)):
        listener.feed(louder * played, played)
        assert [it.in_echo for it in said[-1:]] == [in_echo]
        assert said[-1].over_coach
