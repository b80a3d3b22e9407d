"""The introduction is heard while the rest is synthesized; then the session goes on as one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from content.coaching.session import SessionState
from content.coaching.timeline import Choices, Draft, SpeechDuration, Timeline
from content.library import Library, load
from local_voice.audio.sound import Sound
from local_voice.playback.session_preparation import (
    PhraseSounds,
    PreparedSession,
    SessionSetup,
    build_measured_timeline,
    prepare_session,
)
from local_voice.playback.soundtrack import build_soundtrack
from local_voice.playback.transport import Transport
from local_voice.session.controller import SessionController
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.display import status_at
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakeSynthesizer,
    begins,
    small_timeline,
    speech_of,
    tone,
)

SOON = 20.0
"""Seconds after which a test gives up waiting."""


class SlowSynthesizer(FakeSynthesizer):
    """Says the five phrases of an introduction, and the others only once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def synthesize(self, text: str) -> Sound:
        """Wait, from the sixth phrase on."""
        if len(self.said) > 4:
            assert self.free.wait(SOON)
        return super().synthesize(text)


@pytest.fixture
def synthesizer() -> Iterator[SlowSynthesizer]:
    """Return a slow voice; nothing is left waiting for it."""
    slow = SlowSynthesizer()
    yield slow
    slow.free.set()


@pytest.fixture(scope="module")
def session_setup() -> SessionSetup:
    """Return the shortest warm-up."""
    library: Library = load()
    return SessionSetup(library.routines["warm_up_3"], Choices(), library)


def sounds(synthesizer: FakeSynthesizer) -> PhraseSounds:
    """Return the phrases as *synthesizer* says them."""
    return PhraseSounds(speech_of(synthesizer))


def pending(found: PreparedSession) -> Future[PreparedSession]:
    """Return the rest, which is still to come."""
    rest = found.begin_whole()
    assert rest is not None
    return rest


def test_the_introduction_is_ready_before_the_rest(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    speech = speech_of(synthesizer)
    found = prepare_session(session_setup, PhraseSounds(speech))
    rest = pending(found)
    assert not rest.done()
    assert status_at(found.timeline, 0.0, {}).step_count == 4
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert whole.timeline == build_measured_timeline(session_setup, speech)
    intro_end = found.soundtrack.frame_count
    assert whole.soundtrack.cue_frames[5] == intro_end
    assert whole.soundtrack.read(0, intro_end) == found.soundtrack.read(0, intro_end)
    assert any(found.soundtrack.read(0, intro_end))


def test_the_timeline_is_built_once(
    session_setup: SessionSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Timeline] = []
    build = Draft.build

    def build_and_count(draft: Draft, duration: SpeechDuration) -> Timeline:
        built.append(build(draft, duration))
        return built[-1]

    monkeypatch.setattr(Draft, "build", build_and_count)
    found = prepare_session(session_setup, sounds(FakeSynthesizer()))
    assert built == []
    assert pending(found).result(SOON).timeline == built[0]
    assert len(built) == 1


def test_where_it_goes_on_it_begins_as_a_whole(session_setup: SessionSetup) -> None:
    speech = speech_of(FakeSynthesizer())
    found = prepare_session(session_setup, PhraseSounds(speech), from_start=False)
    assert found.begin_whole() is None
    assert found.timeline == build_measured_timeline(session_setup, speech)


@pytest.mark.parametrize("from_start", [True, False])
def test_a_voice_that_fails_at_first_is_told(
    session_setup: SessionSetup, *, from_start: bool
) -> None:
    phrases = sounds(FakeSynthesizer(mute=True))
    prepared = prepare_session(session_setup, phrases, from_start=from_start)
    assert (phrases.error, phrases.is_silent) == ("mute", True)
    assert prepared.timeline.steps


def test_a_voice_that_failed_is_not_asked_again(
    session_setup: SessionSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(text: str) -> Sound:
        asked.append(text)
        raise SynthesisError("hung")

    synthesizer = FakeSynthesizer()
    monkeypatch.setattr(synthesizer, "synthesize", refuse)
    pending(prepare_session(session_setup, sounds(synthesizer))).result(SOON)
    assert len(asked) == 1


def test_a_voice_that_fails_on_the_way_leaves_the_rest_in_text(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    phrases = sounds(synthesizer)
    rest = pending(prepare_session(session_setup, phrases))
    synthesizer.mute = True
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert phrases.error == "mute"
    assert any(whole.soundtrack.read(0, RATE))
    assert not any(whole.soundtrack.read(whole.soundtrack.cue_frames[5], RATE))
    assert whole.timeline.steps


def test_a_session_that_ends_early_renders_no_more(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    speech = speech_of(synthesizer)
    phrases = PhraseSounds(speech)
    rest = pending(prepare_session(session_setup, phrases))
    speech.close()
    synthesizer.free.set()
    assert rest.result(SOON).timeline.steps
    assert phrases.error == "closed"
    assert len(synthesizer.said) <= 6


def introduction_of(
    rest: Future[PreparedSession],
) -> tuple[SessionController, Transport, list[str]]:
    """Return a session of which only the first two seconds are there."""
    told: list[str] = []
    small = small_timeline()
    intro = build_soundtrack(small, lambda _: tone(0.5), RATE)
    transport = Transport(
        type(intro)(RATE, 2 * RATE, intro.clips[:1], begins(0)), FakeClock(), is_complete=False
    )
    phrases = sounds(FakeSynthesizer())
    prepared = PreparedSession(small, transport.soundtrack, rest.result)
    handler = UtteranceHandler(load(), phrases.seconds)
    controller = SessionController(prepared, transport, handler, phrases, told.append)
    return controller, transport, told


def whole() -> PreparedSession:
    """Return the small session."""
    soundtrack = build_soundtrack(small_timeline(), lambda _: tone(0.5), RATE)
    return PreparedSession(small_timeline(), soundtrack)


def test_playback_waits_at_the_end_of_the_introduction() -> None:
    rest: Future[PreparedSession] = Future()
    controller, transport, told = introduction_of(rest)
    transport.pull(5 * RATE)
    controller.on_tick()
    assert (transport.position_seconds, transport.is_finished) == (2.0, False)
    rest.set_result(whole())
    assert controller._full_session is not None
    controller._full_session.result(SOON)
    controller.on_tick()
    assert transport.pull(RATE // 2) == tone(0.5).pcm
    assert [start.cue_index for start in transport.cue_starts] == [0, 1]
    assert told == []


def test_a_pause_waits_for_nothing_and_a_move_forward_for_all(
    session_setup: SessionSetup,
) -> None:
    rest: Future[PreparedSession] = Future()
    controller, transport, _ = introduction_of(rest)
    controller.handle_input(TypedInput(key=" "))
    assert transport.is_paused
    controller.handle_input(TypedInput(key=" "))
    phrases = sounds(FakeSynthesizer())
    ready = prepare_session(session_setup, phrases, from_start=False)
    threading.Timer(0.05, rest.set_result, [ready]).start()
    controller._state = SessionState(ready.timeline.routine, Choices(), ready.timeline.plan)
    controller.handle_input(TypedInput(key="right"))
    assert rest.done()
    assert controller.state.step == 1
