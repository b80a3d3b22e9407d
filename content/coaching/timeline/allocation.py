"""Fits the length of each move, so that talk, gaps and work fill the chosen minutes.

Work changes by whole seconds or repetitions, the same on both sides; the rest is spread over the
silences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from math import ceil, floor

import msgspec
from msgspec.structs import replace

from content.coaching.timeline.cues import CueKind, UntimedCue, cue_seconds
from content.coaching.timeline.plan import (
    LEAST_WORK,
    MOST_GROWTH,
    MOST_SQUEEZE,
    PlannedMove,
    PlannedMoves,
)
from content.coaching.timeline.prompts import start
from content.coaching.timeline.script import Script
from content.coaching.timeline.step_cues import overhead, untimed_cues
from content.records.routines import RoutineKind
from content.records.sides import Sides

_IN_MOTION: Mapping[RoutineKind, float] = {RoutineKind.WARM_UP: 0.71, RoutineKind.STRENGTH: 0.53}
_USUALLY_IN_MOTION = 0.61
"""The least share of a session that is movement, a little more than what is promised."""

_GROWTHS = (MOST_GROWTH, 2.0, 3.0, 4.0)
"""How many times its planned length a move may last: the first that leaves short silences."""

_SCALES = 2**20
"""How many factors are told apart when the work is scaled to the time for it."""

_COMFORTABLE = 0.8
"""If a move has less than this share of its planned work, set-ups are shortened."""


class StepDraft(msgspec.Struct, frozen=True):
    """A step of a plan while its length is fitted; times are in seconds.

    *talk_seconds* includes the gaps, *still_seconds* are those of them without movement, *silences*
    is the number of gaps that can change, *saving* is what a short set-up saves. *count_seconds*
    are those of one count on all sides and in all sets, *least_count* is the fewest counts that
    make the move worth doing.
    """

    move: PlannedMove
    talk_seconds: float
    still_seconds: float
    silences: int
    saving: float
    count_seconds: float
    least_count: int

    @property
    def work_seconds(self) -> float:
        """Seconds of all its work."""
        return self.move.count * self.count_seconds

    @property
    def shortest_talk(self) -> float:
        """Seconds of talk with the shortest possible gaps."""
        return self.talk_seconds - self.silences * MOST_SQUEEZE

    def most_count(self, growth: float = MOST_GROWTH) -> int:
        """Return the most counts; beyond that another round is better."""
        return ceil(self.move.count * growth)

    @property
    def comfortable_length(self) -> float:
        """Seconds of talk and work; if there are fewer, a short set-up is better."""
        count = max(self.least_count, _COMFORTABLE * self.move.count)
        return self.talk_seconds + count * self.count_seconds


def draft_plan(script: Script, plan: PlannedMoves) -> list[StepDraft]:
    """Return a draft of each step of *plan*, timed by *script*."""
    return [_draft_step(script, plan, index) for index in range(len(plan))]


def _draft_step(script: Script, plan: PlannedMoves, index: int) -> StepDraft:
    move, untimed = plan[index], untimed_cues(script, plan, index)
    seconds, works_once = script.seconds_per_count(move), script.exercise(move).sides is Sides.BOTH
    return StepDraft(
        move=move,
        talk_seconds=overhead(script, untimed),
        still_seconds=sum(cue_seconds(script, cue) for cue in untimed if not cue.moving),
        silences=sum(cue.stretches for cue in untimed),
        saving=_setup_saving(script, plan, index, untimed),
        count_seconds=seconds * move.sets * (1 if works_once else 2),
        least_count=min(move.count, ceil(LEAST_WORK / seconds)),
    )


def _setup_saving(
    script: Script, plan: PlannedMoves, index: int, untimed: tuple[UntimedCue, ...]
) -> float:
    if plan[index].brief or script.gets_down(plan, index):
        return 0.0
    first = start(script, plan, index)
    told = (cue for cue in untimed if cue.kind is CueKind.SETUP and cue.text == first)
    return sum(cue_seconds(script, cue) for cue in told)


def still_limit(script: Script) -> float:
    """Return the most seconds of a session without movement."""
    in_motion = _IN_MOTION.get(script.routine.kind, _USUALLY_IN_MOTION)
    return (1 - in_motion) * script.minutes * 60.0


def fit_plan(script: Script, moves: PlannedMoves, seconds: float, still: float) -> list[StepDraft]:
    """Return drafts of *moves* that fill *seconds*, of which *still* at most are no movement."""
    drafts = _shorten_setups(script, draft_plan(script, moves), seconds, still)
    drafts = _drop_moves(script, drafts, seconds, still)
    return _set_counts(drafts, seconds)


def lasts_too_short(script: Script, moves: PlannedMoves) -> bool:
    """Whether *moves* cannot fill the minutes of *script*, with the most work of each."""
    return longest_length(draft_plan(script, moves)) < script.minutes * 60.0


def longest_length(drafts: list[StepDraft]) -> float:
    """Return the seconds of *drafts* with the most work that each allows."""
    return sum(draft.talk_seconds + draft.most_count() * draft.count_seconds for draft in drafts)


def silence_share(drafts: list[StepDraft], seconds: float) -> float:
    """Return the seconds that each flexible silence must grow for *drafts* to fill *seconds*."""
    left = seconds - sum(draft.talk_seconds + draft.work_seconds for draft in drafts)
    return left / sum(draft.silences for draft in drafts)


def spread_silence(drafts: list[StepDraft], share: float) -> PlannedMoves:
    """Return the plan with *share* seconds more (or less, within limits) in each silence."""
    moves = []
    for draft in drafts:
        gap = max(share, -MOST_SQUEEZE) * draft.silences
        seconds = draft.talk_seconds + draft.work_seconds + gap
        moves.append(replace(draft.move, gap=gap, seconds=seconds))
    return tuple(moves)


def _shorten_setups(
    script: Script, drafts: list[StepDraft], seconds: float, still: float
) -> list[StepDraft]:
    """Shorten the longest set-ups first, until there is enough time for work and movement."""
    for index in sorted(range(len(drafts)), key=lambda i: -drafts[i].saving):
        is_long = sum(draft.comfortable_length for draft in drafts) > seconds
        if drafts[index].saving <= 0 or not (is_long or _still_seconds(drafts) > still):
            break
        plan = [draft.move for draft in drafts]
        plan[index] = replace(plan[index], brief=True)
        drafts = draft_plan(script, tuple(plan))
    return drafts


def _still_seconds(drafts: list[StepDraft]) -> float:
    return sum(draft.still_seconds for draft in drafts)


def _drop_moves(
    script: Script, drafts: list[StepDraft], seconds: float, still: float
) -> list[StepDraft]:
    """Drop what does not fit: first extra sets, then optional moves, then the last moves."""

    def is_too_much(drafts: list[StepDraft]) -> bool:
        return shortest_length(drafts) > seconds or _still_seconds(drafts) > still

    if is_too_much(drafts):
        drafts = draft_plan(script, tuple(replace(draft.move, sets=1) for draft in drafts))
    while len(drafts) > 1 and is_too_much(drafts):
        kept = list(drafts)
        while len(kept) > 1 and is_too_much(kept):
            del kept[_move_to_drop(kept)]
        drafts = draft_plan(script, tuple(draft.move for draft in kept))
    return drafts


def shortest_length(drafts: list[StepDraft]) -> float:
    """Return the seconds of *drafts* with the least work and the shortest silences."""
    return sum(draft.shortest_talk + draft.least_count * draft.count_seconds for draft in drafts)


def _move_to_drop(drafts: list[StepDraft]) -> int:
    moves = [draft.move for draft in drafts]
    last = [i for i, move in enumerate(moves) if move.round == moves[-1].round]
    optional = [i for i in last if moves[i].optional]
    return (optional or last)[-1]


def _set_counts(drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Divide the time for work among the moves in proportion to their planned counts.

    Where moves were dropped, those that are left grow rather than the silences.
    """
    least = sum(draft.least_count * draft.count_seconds for draft in drafts)
    time = seconds - sum(draft.talk_seconds for draft in drafts)
    room = seconds - sum(draft.shortest_talk for draft in drafts)
    lowest = [draft.least_count for draft in drafts]
    counts = lowest
    for growth in _GROWTHS:
        counts = _fill_counts(drafts, lowest, max(time, min(least, room)), growth)
        if time - _work_seconds(drafts, counts) <= sum(draft.silences for draft in drafts):
            break
    return [
        replace(draft, move=replace(draft.move, count=count))
        for draft, count in zip(drafts, counts, strict=True)
    ]


def _fill_counts(
    drafts: list[StepDraft], lowest: list[int], time: float, growth: float
) -> list[int]:
    """Return the counts that come nearest to *time* without exceeding it."""
    unit = (growth + 1) / _SCALES
    most = [draft.most_count(growth) for draft in drafts]

    def counts_at(scale: float) -> list[int]:
        steps = zip(drafts, lowest, most, strict=True)
        return [min(max(floor(scale * d.move.count), low), high) for d, low, high in steps]

    def seconds(step: int) -> float:
        return _work_seconds(drafts, counts_at(step * unit))

    scale = unit * bisect_right(range(1, _SCALES), time, key=seconds)
    counts = counts_at(scale)
    left = time - _work_seconds(drafts, counts)
    for index in sorted(range(len(drafts)), key=lambda i: counts[i] - scale * drafts[i].move.count):
        draft = drafts[index]
        if draft.count_seconds <= left and counts[index] < most[index]:
            counts[index] += 1
            left -= draft.count_seconds
    return counts


def _work_seconds(drafts: list[StepDraft], counts: list[int]) -> float:
    return sum(draft.count_seconds * count for draft, count in zip(drafts, counts, strict=True))
