"""A session that plays on by itself: its timeline, its tracks, and the events of its player.

Events of a player arrive late, twice and out of order. So every stream has a ``requested_at``, and
an event of an older stream than the record knows is ignored.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.coaching.session.adjustments import update_lengths
from content.coaching.session.event_context import script_of
from content.coaching.session.state import Outcome, Phase, SessionState
from content.coaching.timeline import (
    Choices,
    CueKind,
    PlannedMoves,
    SpeechDuration,
    Timeline,
    lay_out,
    reveals_complaint,
    step_number,
)
from content.language.en.spoken_forms import capitalise
from content.library import Library
from content.records.progress import Progress, SavedPlace
from content.records.sides import Side
from content.records.speech import Line, Track


class Caption(msgspec.Struct, frozen=True):
    """What a player shows beside the track of *exercise*: the move, its place and its sides."""

    title: str
    subtitle: str
    exercise: str


CLOCK_TOLERANCE = 1.0
"""Tolerance of request times, in seconds."""

LEAST_ORDER_STEP = 0.001
"""The least difference in ``requested_at`` between two streams, in seconds."""


_A_MOMENT = 1.0
_A_FRAME = 0.001
"""Players count in frames, so a place may come back a little early."""


class StreamedMove(msgspec.Struct, frozen=True):
    """One move as it is streamed.

    ``requested_at`` is in epoch seconds and grows with every stream; ``is_rescue`` says that it
    replaces one that failed. ``plan`` is empty until a command has changed that of the routine;
    its lengths are left out, as they can be measured again.
    """

    routine: str
    choices: Choices
    step: int = 0
    requested_at: float = msgspec.field(default=0.0, name="order")
    is_rescue: bool = False
    plan: PlannedMoves = ()

    def with_plan(self, choices: Choices, plan: PlannedMoves) -> StreamedMove:
        """Return this stream of a changed session."""
        short = tuple(replace(move, seconds=0.0) for move in plan)
        return replace(self, choices=choices, plan=short)

    def following(self, step: int, now: float = 0.0, *, is_rescue: bool = False) -> StreamedMove:
        """Return the stream of *step* that follows this one; *now* is when it was requested."""
        requested_at = max(round(self.requested_at + LEAST_ORDER_STEP, 3), now)
        return replace(self, step=step, requested_at=requested_at, is_rescue=is_rescue)


def timeline_of(state: SessionState, library: Library, duration: SpeechDuration) -> Timeline:
    """Return the whole session of *state*, which fits the content."""
    return lay_out(script_of(library, state.routine, state.choices, duration), state.plan)


def with_lengths(state: SessionState, library: Library, duration: SpeechDuration) -> SessionState:
    """Return *state* with the length of each step in the voice of *duration*."""
    script = script_of(library, state.routine, state.choices, duration)
    return replace(state, plan=update_lengths(script, state.plan))


def seconds_into(timeline: Timeline, outcome: Outcome, now: float) -> float:
    """Return where *outcome* goes on in *timeline*, the timeline of its state, in seconds."""
    state = outcome.state
    if state.has_no_step_left:
        return timeline.cues[-1].at
    return timeline.steps[state.step].at + state.position(now)


def state_at(state: SessionState, timeline: Timeline, seconds: float, now: float) -> SessionState:
    """Return *state* when *seconds* of its *timeline* have been played; it never waits for words.

    While the danger question is open, the place stays after the move that hurt.
    """
    if state.phase is Phase.ASKING_ABOUT_PAIN:
        return state
    step = timeline.step_at(seconds + _A_FRAME)
    at = max(0.0, seconds + _A_FRAME - timeline.steps[step].at)
    until = max(at, timeline.steps[step].seconds) + _A_MOMENT
    return replace(state, step=step, at=at, until=until, lead=0.0, turn_started_at=now)


def tracks_of(timeline: Timeline) -> tuple[Track, ...]:
    """Return one track for each move of *timeline*; the introduction is in the first."""
    tracks = []
    for index, step in enumerate(timeline.steps):
        cues = timeline.cues_of(index)
        lines = (Line(round(cue.at - step.at, 6), cue.text, cue.bell) for cue in cues)
        tracks.append(Track(tuple(lines), round(step.seconds, 3)))
    return tuple(tracks)


def caption_of(timeline: Timeline, step: int, library: Library) -> Caption:
    """Return the caption of the track of *step*: its place, the sides in the order of their work.

    A player has no touch for a pain, so how to say one is read below.
    """
    get, exercise = library.phrases.get, timeline.plan[step].exercise
    cues = timeline.cues_of(step)
    sides = dict.fromkeys(cue.side for cue in cues if cue.kind is CueKind.WORK)
    names = [get(f"timeline.{side}") for side in sides if side in {Side.LEFT, Side.RIGHT}]
    number, count = step_number(timeline.plan, step)
    parts = [get("screen.landmark", number=number, count=count), get("screen.sides").join(names)]
    title = capitalise(library.exercises[exercise].name)
    place = ", ".join(filter(None, parts))
    return Caption(title, f"{place}. {get('screen.pain_by_voice')}", exercise)


def place_of(
    library: Library, routine: str, choices: Choices, step: int, now: float
) -> SavedPlace | None:
    """Return the place to store; None if it would reveal a complaint."""
    if reveals_complaint(choices, library.routines[routine]):
        return None
    return SavedPlace(routine, step, now, choices.minutes, choices.pace, choices.verbosity)


def record_start(progress: Progress, stream: StreamedMove, library: Library) -> Progress | None:
    """Return the progress after *stream* has started; ``None`` if it does not change."""
    if is_outdated(progress, stream):
        return None
    place = place_of(library, stream.routine, stream.choices, stream.step, stream.requested_at)
    known = _place_of_stream(progress, stream) is not None
    kept = progress.place if place is None or known else place
    begun = replace(progress, place=kept, stream_broke=False)
    return None if begun == progress else begun


def record_stop(progress: Progress, stream: StreamedMove, offset: float) -> Progress | None:
    """Return the progress after *stream* has stopped at *offset* seconds; ``None`` if unchanged."""
    place = _place_of_stream(progress, stream)
    if place is None or place.offset == offset:
        return None
    return replace(progress, place=replace(place, offset=offset))


def record_finish(
    progress: Progress, stream: StreamedMove, library: Library, now: float
) -> Progress | None:
    """Return the progress after *stream*, the last one, has finished; ``None`` if unchanged."""
    if is_outdated(progress, stream):
        return None
    neutral = place_of(library, stream.routine, stream.choices, stream.step, now) is not None
    name, at = stream.routine if neutral else "", max(now, stream.requested_at + LEAST_ORDER_STEP)
    return progress.after_session(name, at, stream.choices.minutes)


def record_close(progress: Progress, now: float) -> Progress:
    """Return the progress after all streams until *now* are closed."""
    return replace(progress, closed_at=now + CLOCK_TOLERANCE)


def record_break(progress: Progress) -> Progress | None:
    """Return the progress after a session could not be played; ``None`` if unchanged."""
    return None if progress.stream_broke else replace(progress, stream_broke=True)


def heard_seconds(progress: Progress, stream: StreamedMove) -> float:
    """Return how many seconds of *stream* had been played when it stopped; 0 if unknown."""
    place = _place_of_stream(progress, stream)
    return 0.0 if place is None else place.offset


def is_outdated(progress: Progress, stream: StreamedMove) -> bool:
    """Whether the record knows something later than *stream*."""
    saved = progress.place.saved_at if progress.place else 0.0
    return stream.requested_at < max(saved, progress.closed_at)


def _place_of_stream(progress: Progress, stream: StreamedMove) -> SavedPlace | None:
    place = progress.place
    here = (place.routine, place.step, place.saved_at) if place else None
    return place if here == (stream.routine, stream.step, stream.requested_at) else None
