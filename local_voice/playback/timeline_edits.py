"""Changes to a timeline while it is played; cues that have begun are not moved."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.timeline import Cue, CueKind, Timeline

HALFWAY_SHARE = 0.6
"""A cue in this first part of the work moves by half of the extra time. That is "halfway", at 0.5;
the later cues, "ten seconds" and the countdown, keep their distance from the end."""


def work_index_at(timeline: Timeline, seconds: float) -> int | None:
    """Return the index of the work cue that lasts at *seconds*, None if there is none."""
    for index, cue in enumerate(timeline.cues):
        if cue.kind is CueKind.WORK and cue.at <= seconds < cue.at + cue.seconds:
            return index
    return None


def is_second_side(timeline: Timeline, work_index: int) -> bool:
    """Return whether the work cue *work_index* repeats an earlier one on the other side."""
    cue = timeline.cues[work_index]
    return any(_is_other_side(earlier, cue) for earlier in timeline.cues[:work_index])


def extend_work(timeline: Timeline, work_index: int, extra: float, now: float) -> Timeline:
    """Return *timeline* with *extra* seconds more of a work cue and of its other side.

    Cues that began before *now* keep their times.
    """
    cue = timeline.cues[work_index]
    longer = _extend_cue(timeline, work_index, extra, now)
    for index in range(work_index + 1, len(longer.cues)):
        if _is_other_side(longer.cues[index], cue):
            return _extend_cue(longer, index, extra, now)
    return longer


def _is_other_side(other: Cue, cue: Cue) -> bool:
    same = (other.kind, other.move, other.step) == (CueKind.WORK, cue.move, cue.step)
    return same and cue.side is not None and other.side not in {None, cue.side}


def _extend_cue(timeline: Timeline, work_index: int, extra: float, now: float) -> Timeline:
    before, cue, after = (
        timeline.cues[:work_index],
        timeline.cues[work_index],
        timeline.cues[work_index + 1 :],
    )
    moved = [later if later.at < now else _shift_cue(later, cue, extra) for later in after]
    return replace(
        timeline,
        cues=(*before, replace(cue, seconds=cue.seconds + extra), *moved),
        seconds=timeline.seconds + extra,
    )


def _shift_cue(later: Cue, work: Cue, extra: float) -> Cue:
    inside = later.kind is CueKind.DURING_WORK and later.at < work.at + work.seconds
    first_half = inside and later.at - work.at <= HALFWAY_SHARE * work.seconds
    return replace(later, at=later.at + (extra / 2 if first_half else extra))
