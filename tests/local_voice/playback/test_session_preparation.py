"""The introduction is heard while the rest is synthesized; then the session goes on as one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from content.coaching.timeline import Choices
from content.library import Library, load
from local_voice.audio import Sound
from local_voice.playback import session_preparation
from local_voice.playback.session_preparation import (
    PreparedSession,
    RenderedSession,
    prepare_session,
)
from local_voice.playback.session_setup import SessionSetup, build_measured_timeline
from local_voice.playback.soundtrack import build_soundtrack
from local_voice.playback.timeline_index import TimelineIndex
from local_voice.playback.transport import Transport
from local_voice.session.controller import AnswerOutput, SessionController
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop import RATE, FakeClock, FakeSynthesizer, small_timeline, tone

SOON = 20.0
"""Seconds after which a test gives up waiting."""


class SlowSynthesizer(FakeSynthesizer):
    """Says two phrases, and the others only once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def synthesize(self, text: str) -> Sound:
        """Wait, from the third phrase on."""
        if len(self.said) > 1:
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


def pending(found: PreparedSession) -> Future[RenderedSession]:
    """Return the rest, which is still to come."""
    assert found.full_session is not None
    return found.full_session


def test_the_introduction_is_ready_before_the_rest(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    speech = SpeechSynthesizer([synthesizer])
    found = prepare_session(session_setup, speech, 1.0)
    rest = pending(found)
    assert not rest.done()
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert whole.timeline == build_measured_timeline(session_setup, speech)
    intro_end = found.soundtrack.frame_count
    assert whole.soundtrack.cue_frames[2] == intro_end
    assert whole.soundtrack.read(0, intro_end) == found.soundtrack.read(0, intro_end)
    assert any(found.soundtrack.read(0, intro_end))


@pytest.mark.parametrize("from_start", [True, False])
def test_what_is_ready_begins_as_a_whole(
    session_setup: SessionSetup, monkeypatch: pytest.MonkeyPatch, *, from_start: bool
) -> None:
    monkeypatch.setattr(session_preparation, "INSTANT_SECONDS", SOON)
    speech = SpeechSynthesizer([FakeSynthesizer()])
    found = prepare_session(session_setup, speech, 1.0, from_start=from_start)
    assert found.full_session is None
    assert found.timeline == build_measured_timeline(session_setup, speech)


def test_a_voice_that_fails_at_the_introduction_is_told(session_setup: SessionSetup) -> None:
    with pytest.raises(SynthesisError, match="mute"):
        prepare_session(session_setup, SpeechSynthesizer([FakeSynthesizer(mute=True)]), 1.0)


def test_a_voice_that_fails_at_once_after_the_introduction_is_told(
    session_setup: SessionSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_preparation, "INSTANT_SECONDS", SOON)
    voice = FakeSynthesizer()
    speech = SpeechSynthesizer([voice])
    monkeypatch.setattr(
        session_preparation,
        "_run_in_background",
        _mute_before(voice, session_preparation._run_in_background),
    )
    with pytest.raises(SynthesisError, match="mute"):
        prepare_session(session_setup, speech, 1.0)


def _mute_before(voice: FakeSynthesizer, run: object) -> object:
    def begin(make: object) -> object:
        voice.mute = True
        return run(make)  # type: ignore[operator]  # the function it stands before

    return begin


def test_a_voice_that_fails_on_the_way_leaves_the_rest_in_text(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    rest = pending(prepare_session(session_setup, SpeechSynthesizer([synthesizer]), 1.0))
    synthesizer.mute = True
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert whole.error == "mute"
    assert whole.soundtrack.sample_rate == RATE
    assert whole.timeline.steps


def test_a_session_that_ends_early_renders_no_more(
    session_setup: SessionSetup, synthesizer: SlowSynthesizer
) -> None:
    speech = SpeechSynthesizer([synthesizer])
    rest = pending(prepare_session(session_setup, speech, 1.0))
    speech.close()
    synthesizer.free.set()
    assert rest.result(SOON).error == "closed"
    assert len(synthesizer.said) <= 3


def introduction_of(
    rest: Future[RenderedSession],
) -> tuple[SessionController, Transport, list[str]]:
    """Return a session of which only the first two seconds are there."""
    told: list[str] = []
    small = small_timeline()
    intro = build_soundtrack(small, lambda _: tone(0.5), RATE)
    transport = Transport(
        type(intro)(RATE, 2 * RATE, intro.clips[:1], (0,)), FakeClock(), is_complete=False
    )
    library = load()
    voice = AnswerOutput(lambda _: tone(0.5), told.append, RATE)
    timeline_index = TimelineIndex(small, library.exercises)
    controller = SessionController(timeline_index, transport, library, None, voice, rest)  # type: ignore[arg-type]  # nobody listens
    return controller, transport, told


def whole(fault: str = "") -> RenderedSession:
    """Return the small session."""
    return RenderedSession(
        small_timeline(), build_soundtrack(small_timeline(), lambda _: tone(0.5), RATE), fault
    )


def test_playback_waits_at_the_end_of_the_introduction() -> None:
    rest: Future[RenderedSession] = Future()
    controller, transport, told = introduction_of(rest)
    transport.pull(5 * RATE)
    controller.on_tick()
    assert (transport.position_seconds, transport.is_finished) == (2.0, False)
    rest.set_result(whole())
    controller.on_tick()
    assert transport.pull(RATE // 2) == tone(0.5).pcm
    assert [start.cue_index for start in transport.cue_starts] == [0, 1]
    assert told == []


def test_a_pause_waits_for_nothing_and_a_move_forward_for_all() -> None:
    rest: Future[RenderedSession] = Future()
    controller, transport, _ = introduction_of(rest)
    controller.handle_input(TypedInput(key=" "))
    assert transport.is_paused
    threading.Timer(0.05, rest.set_result, [whole()]).start()
    controller.handle_input(TypedInput(key="right"))
    assert rest.done()
    assert transport.position_seconds == 28.0


def test_it_is_told_why_the_rest_is_in_text() -> None:
    rest: Future[RenderedSession] = Future()
    controller, _, told = introduction_of(rest)
    rest.set_result(whole("died"))
    controller.on_tick()
    assert told == [
        "No voice here (died): going on in text. Run hip-coach doctor to see why.",
    ]
