"""Changes to a timeline that is under way; what has begun already stays as it was."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.timeline import Cue, CueKind, Timeline

HALFWAY_SHARE = 0.6


def work_at(timeline: Timeline, seconds: float) -> int | None:
    """Return the index of the work that is being done at *seconds*."""
    for index, cue in enumerate(timeline.cues):
        if cue.kind is CueKind.WORK and cue.at <= seconds < cue.at + cue.seconds:
            return index
    return None


def is_second_side(timeline: Timeline, work: int) -> bool:
    """Whether the same was done on the other side before."""
    cue = timeline.cues[work]
    return any(_mirrors(earlier, cue) for earlier in timeline.cues[:work])


def lengthened(timeline: Timeline, work: int, extra: float, now: float) -> Timeline:
    """Return the timeline with *extra* seconds more of this work, and of its other side."""
    cue = timeline.cues[work]
    longer = _stretched(timeline, work, extra, now)
    for index in range(work + 1, len(longer.cues)):
        if _mirrors(longer.cues[index], cue):
            return _stretched(longer, index, extra, now)
    return longer


def _mirrors(other: Cue, cue: Cue) -> bool:
    same = (other.kind, other.move, other.step) == (CueKind.WORK, cue.move, cue.step)
    return same and cue.side is not None and other.side not in {None, cue.side}


def _stretched(timeline: Timeline, work: int, extra: float, now: float) -> Timeline:
    before, cue, after = timeline.cues[:work], timeline.cues[work], timeline.cues[work + 1 :]
    moved = [later if later.at < now else _moved(later, cue, extra) for later in after]
    return replace(
        timeline,
        cues=(*before, replace(cue, seconds=cue.seconds + extra), *moved),
        seconds=timeline.seconds + extra,
    )


def _moved(later: Cue, work: Cue, extra: float) -> Cue:
    inside = later.kind is CueKind.CUE and later.at < work.at + work.seconds
    first_half = inside and later.at - work.at <= HALFWAY_SHARE * work.seconds
    return replace(later, at=later.at + (extra / 2 if first_half else extra))
