"""A session that plays by itself: its tracks, and what its events leave in the record.

Events of a player arrive late, twice and out of order. Every play therefore has an ``order``, and
what belongs to an earlier play than the record knows of changes nothing.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.coaching.timeline import Choices, Cue, Timeline
from content.library import Library
from content.records.progress import Progress, SavedPlace
from content.records.speech import Line, Track

CLOCK = 1.0
"""Seconds by which the time of a request may be too early."""

TICK = 0.001
"""Seconds by which a play that follows another is at least the later one."""


class Stream(msgspec.Struct, frozen=True):
    """One play of one move.

    ``order`` is in epoch seconds and grows from play to play; ``is_rescue`` says that this move
    plays in place of one that failed.
    """

    routine: str
    choices: Choices
    step: int = 0
    order: float = 0.0
    is_rescue: bool = False

    def next_play(self, step: int, now: float = 0.0, *, is_rescue: bool = False) -> Stream:
        """Return the play of *step* that comes after this one, wished for at *now* if it was."""
        order = max(round(self.order + TICK, 3), now)
        return replace(self, step=step, order=order, is_rescue=is_rescue)


def tracks_of(timeline: Timeline) -> tuple[Track, ...]:
    """Return *timeline* as one track a move; the words that open it go with the first."""
    return tuple(
        Track(
            tuple(_line(cue, step.at) for cue in timeline.cues_of(index)),
            round(step.seconds, 3),
        )
        for index, step in enumerate(timeline.steps)
    )


def _line(cue: Cue, begin: float) -> Line:
    return Line(round(cue.at - begin, 6), cue.text, cue.bell)


def place_of(
    library: Library, routine: str, choices: Choices, step: int, now: float
) -> SavedPlace | None:
    """Return the place to keep; none where the plan tells of a complaint."""
    told = choices.is_sore or choices.leave_out or library.routines[routine].condition
    if told:
        return None
    return SavedPlace(routine, step, now, choices.minutes, choices.pace, choices.talk)


def record_start(progress: Progress, stream: Stream, library: Library) -> Progress | None:
    """Return the record once *stream* has begun; ``None`` where it stays as it is."""
    if is_outdated(progress, stream):
        return None
    place = place_of(library, stream.routine, stream.choices, stream.step, stream.order)
    known = progress.place is not None and _is_place_of(progress.place, stream)
    kept = progress.place if place is None or known else place
    begun = replace(progress, place=kept, stream_broke=False)
    return None if begun == progress else begun


def record_stop(progress: Progress, stream: Stream, offset: float) -> Progress | None:
    """Return the record once *stream* has stopped *offset* seconds into its move."""
    place = progress.place
    if place is None or not _is_place_of(place, stream) or place.offset == offset:
        return None
    return replace(progress, place=replace(place, offset=offset))


def record_finish(
    progress: Progress, stream: Stream, library: Library, now: float
) -> Progress | None:
    """Return the record once *stream*, the last move of a session, has played to its end."""
    if is_outdated(progress, stream):
        return None
    neutral = place_of(library, stream.routine, stream.choices, stream.step, now) is not None
    name, at = stream.routine if neutral else "", max(now, stream.order + TICK)
    return progress.after_session(name, at, stream.choices.minutes)


def record_close(progress: Progress, now: float) -> Progress:
    """Return the record once nothing that was to play until *now* may go on."""
    return replace(progress, closed_at=now + CLOCK)


def record_break(progress: Progress) -> Progress | None:
    """Return the record once a session could not be played on."""
    return None if progress.stream_broke else replace(progress, stream_broke=True)


def heard_seconds(progress: Progress, stream: Stream) -> float:
    """Return how many seconds of *stream* had been heard when it stopped, as far as is known."""
    place = progress.place
    return place.offset if place is not None and _is_place_of(place, stream) else 0.0


def is_outdated(progress: Progress, stream: Stream) -> bool:
    """Whether something later than *stream* is known: another play, a turn, or an end."""
    saved = progress.place.saved_at if progress.place else 0.0
    return stream.order < max(saved, progress.closed_at)


def _is_place_of(place: SavedPlace, stream: Stream) -> bool:
    here = (place.routine, place.step, place.saved_at)
    return here == (stream.routine, stream.step, stream.order)
