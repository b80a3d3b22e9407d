"""The opening is heard while the rest is rendered; then the session goes on as one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from content.coaching.timeline import Choices
from content.library import Library, load
from local_voice.audio import Sound
from local_voice.narrator.controller import Steering, Voice
from local_voice.playback import opening
from local_voice.playback.deck import Deck
from local_voice.playback.lesson import Lesson
from local_voice.playback.opening import Opening, Whole, opened
from local_voice.playback.session_setup import Plan, measured
from local_voice.playback.tape import lay
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.keys import Typed
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
def plan() -> Plan:
    """Return the shortest warm-up."""
    library: Library = load()
    return Plan(library.routines["warm_up_3"], Choices(), library)


def coming(found: Opening) -> Future[Whole]:
    """Return the rest, which is still to come."""
    assert found.coming is not None
    return found.coming


def test_the_opening_is_ready_before_the_rest(plan: Plan, synthesizer: SlowSynthesizer) -> None:
    speech = PhraseSynthesizer([synthesizer])
    found = opened(plan, speech, 1.0)
    rest = coming(found)
    assert not rest.done()
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert whole.timeline == measured(plan, speech)
    begins = found.tape.frames
    assert whole.tape.starts[2] == begins
    assert whole.tape.read(0, begins) == found.tape.read(0, begins)
    assert any(found.tape.read(0, begins))


@pytest.mark.parametrize("from_start", [True, False])
def test_what_is_ready_begins_as_a_whole(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, *, from_start: bool
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE_SECONDS", SOON)
    speech = PhraseSynthesizer([FakeSynthesizer()])
    found = opened(plan, speech, 1.0, from_start=from_start)
    assert found.coming is None
    assert found.timeline == measured(plan, speech)


def test_a_voice_that_fails_at_the_opening_is_told(plan: Plan) -> None:
    with pytest.raises(SynthesisError, match="mute"):
        opened(plan, PhraseSynthesizer([FakeSynthesizer(mute=True)]), 1.0)


def test_a_voice_that_fails_at_once_after_the_opening_is_told(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE_SECONDS", SOON)
    voice = FakeSynthesizer()
    speech = PhraseSynthesizer([voice])
    monkeypatch.setattr(opening, "_begun", _muted(voice, opening._begun))
    with pytest.raises(SynthesisError, match="mute"):
        opened(plan, speech, 1.0)


def _muted(voice: FakeSynthesizer, begun: object) -> object:
    def begin(make: object) -> object:
        voice.mute = True
        return begun(make)  # type: ignore[operator]  # the function it stands before

    return begin


def test_a_voice_that_fails_on_the_way_leaves_the_rest_in_text(
    plan: Plan, synthesizer: SlowSynthesizer
) -> None:
    rest = coming(opened(plan, PhraseSynthesizer([synthesizer]), 1.0))
    synthesizer.mute = True
    synthesizer.free.set()
    whole = rest.result(SOON)
    assert whole.fault == "mute"
    assert whole.tape.rate == RATE
    assert whole.timeline.steps


def test_a_session_that_ends_early_renders_no_more(
    plan: Plan, synthesizer: SlowSynthesizer
) -> None:
    speech = PhraseSynthesizer([synthesizer])
    rest = coming(opened(plan, speech, 1.0))
    speech.close()
    synthesizer.free.set()
    assert rest.result(SOON).fault == "closed"
    assert len(synthesizer.said) <= 3


def stage(rest: Future[Whole]) -> tuple[Steering, Deck, list[str]]:
    """Return a session of which only the first two seconds are there."""
    told: list[str] = []
    small = small_timeline()
    first = lay(small, lambda _: tone(0.5), RATE)
    deck = Deck(type(first)(RATE, 2 * RATE, first.placed[:1], (0,)), FakeClock(), is_whole=False)
    library = load()
    voice = Voice(lambda _: tone(0.5), told.append, RATE)
    lesson = Lesson(small, library.exercises)
    steering = Steering(lesson, deck, library, None, voice, rest)  # type: ignore[arg-type]  # nobody listens
    return steering, deck, told


def whole(fault: str = "") -> Whole:
    """Return the small session."""
    return Whole(small_timeline(), lay(small_timeline(), lambda _: tone(0.5), RATE), fault)


def test_the_deck_waits_at_the_end_of_the_opening() -> None:
    rest: Future[Whole] = Future()
    steering, deck, told = stage(rest)
    deck.pull(5 * RATE)
    steering.attend()
    assert (deck.seconds, deck.finished) == (2.0, False)
    rest.set_result(whole())
    steering.attend()
    assert deck.pull(RATE // 2) == tone(0.5).samples
    assert [start.cue for start in deck.starts] == [0, 1]
    assert told == []


def test_a_pause_waits_for_nothing_and_a_move_forward_for_all() -> None:
    rest: Future[Whole] = Future()
    steering, deck, _ = stage(rest)
    steering.take(Typed(key=" "))
    assert deck.paused
    threading.Timer(0.05, rest.set_result, [whole()]).start()
    steering.take(Typed(key="right"))
    assert rest.done()
    assert deck.seconds == 28.0


def test_it_is_told_why_the_rest_is_in_text() -> None:
    rest: Future[Whole] = Future()
    steering, _, told = stage(rest)
    rest.set_result(whole("died"))
    steering.attend()
    assert told == [
        "No voice here (died): going on in text. Run hip-coach doctor to see why.",
    ]
