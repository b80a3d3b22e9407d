"""One timeline, three renderings: turns, tracks and the laptop say the same at the same time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from content.coaching.session import Command, Event, SessionState, SessionTurn, engine, tracks_of
from content.coaching.timeline import (
    BELL_SECONDS,
    Choices,
    Cue,
    Timeline,
    build,
    draft,
    smart_speaker_seconds,
)
from content.library import load
from content.records.speech import Part, Pause, Say
from tests.fakes.laptop_session import FakeSession

pytestmark = pytest.mark.no_cover  # a cue after another walks the same lines

ROUTINES = sorted(load().routines)
MOST_TURNS = 60
AN_HOUR = 3_600.0


def planned(name: str) -> Timeline:
    return build(load().routines[name], Choices(), load(), smart_speaker_seconds)


def turns(name: str) -> Iterator[tuple[SessionState | None, SessionTurn]]:
    """Give each turn of a runner who says "next" whenever asked, with the state before it."""
    library = load()
    turn, now = engine.begin(draft(library.routines[name], Choices(), library), 0.0), 0.0
    before: SessionState | None = None
    for _ in range(MOST_TURNS):
        yield before, turn
        if turn.counts_as_done:
            return
        assert turn.state is not None
        before, now = turn.state, now + AN_HOUR
        turn = engine.advance(turn.state, Event(Command.NEXT, at=now), library)
    raise AssertionError("it never ends")


def words_end(cue: Cue) -> float:
    words = smart_speaker_seconds(cue.text) if cue.text else 0.0
    return cue.at + words + (BELL_SECONDS if cue.bell else 0.0)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_turns_say_what_the_timeline_says(name: str) -> None:
    said = [
        part.text
        for _, turn in turns(name)
        for part in turn.reply.parts[:-1]  # the last is the question
        if isinstance(part, Say)
    ]
    assert said == [cue.text for cue in planned(name).cues if cue.text]


def length(part: Part) -> float:
    match part:
        case Say(text):
            return smart_speaker_seconds(text)
        case Pause(seconds):
            return seconds
    return BELL_SECONDS


@pytest.mark.parametrize("name", ROUTINES)
def test_the_breaks_of_the_turns_fill_their_time(name: str) -> None:
    timeline, told, filled = planned(name), [], 0.0
    texts = iter([cue for cue in timeline.cues if cue.text])
    for _, turn in turns(name):
        parts = turn.reply.parts[:-1]
        filled += sum(map(length, parts))
        told = [next(texts) for part in parts if isinstance(part, Say)] or told
        then = next((cue.at for cue in timeline.cues if cue.at > told[-1].at), timeline.seconds)
        # After the last words of a turn the runner takes as long as it takes.
        filled += max(0.0, then - words_end(told[-1])) if isinstance(parts[-1], Say) else 0.0
    assert filled == pytest.approx(timeline.seconds, abs=0.5)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_tracks_are_the_timeline(name: str) -> None:
    timeline, at = planned(name), 0.0
    cues = iter(timeline.cues)
    for track in tracks_of(timeline):
        for line in track.lines:
            cue = next(cues)
            assert (line.text, line.bell) == (cue.text, cue.bell)
            assert at + line.at == pytest.approx(cue.at, abs=0.01)
        at += track.seconds
    assert next(cues, None) is None
    assert at == pytest.approx(timeline.seconds, abs=0.01)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_laptop_plays_the_timeline(name: str) -> None:
    session, timeline = FakeSession(routine=name, choices=Choices()), planned(name)
    assert session.run().finished
    starts = session.transport.cue_starts
    assert [start.cue.text for start in starts] == [cue.text for cue in timeline.cues]
    began = starts[0].actual - starts[0].planned
    for start, cue in zip(starts, timeline.cues, strict=True):
        assert start.actual - began == pytest.approx(cue.at, abs=0.25)
    assert session.clock() == pytest.approx(timeline.seconds, abs=0.5)
