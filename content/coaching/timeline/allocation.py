"""Fits the length of each move, so that talk, gaps and work fill the chosen minutes.

Work changes by whole seconds or repetitions, the same on both sides; the rest is spread over the
silences.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil, floor

import msgspec
from msgspec.structs import replace

from content.coaching.timeline.cues import CueKind, UntimedCue, overhead, untimed_cues
from content.coaching.timeline.plan import (
    LEAST_WORK,
    MOST_GROWTH,
    MOST_SQUEEZE,
    PlannedMove,
    PlannedMoves,
    Verbosity,
)
from content.coaching.timeline.prompts import setup_texts
from content.coaching.timeline.script import Script
from content.records.sides import Sides

_COMFORTABLE = 0.8
"""If a move has less than this share of its planned work, set-ups are shortened."""

_SCALES = 2**20
"""How many factors are told apart when the work is scaled to the time for it."""


class StepDraft(msgspec.Struct, frozen=True):
    """A step of a plan while its length is fitted; times are in seconds.

    *talk_seconds* includes the gaps, *silences* is the number of gaps that can change, *saving* is
    what a short set-up saves. *count_seconds* are those of one count on all sides and in all sets,
    *least_count* is the fewest counts that make the move worth doing.
    """

    move: PlannedMove
    talk_seconds: float
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

    @property
    def most_count(self) -> int:
        """The most counts; beyond that another round is better."""
        return ceil(self.move.count * MOST_GROWTH)

    @property
    def comfortable_length(self) -> float:
        """Seconds of talk and work; if there are fewer, a short set-up is better."""
        count = max(self.least_count, _COMFORTABLE * self.move.count)
        return self.talk_seconds + count * self.count_seconds


def fit_plan(script: Script, moves: PlannedMoves, seconds: float) -> list[StepDraft]:
    """Return drafts of *moves* that fill *seconds*: set-ups, rounds, dropped moves and counts."""
    drafts = _shorten_setups(draft_plan(script, moves), seconds)
    drafts = _add_rounds(script, drafts, seconds)
    drafts = _drop_moves(script, drafts, seconds)
    return _set_counts(drafts, seconds)


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


def draft_plan(script: Script, plan: PlannedMoves) -> list[StepDraft]:
    """Return a draft of each step of *plan*, timed by *script*."""
    return [_draft_step(script, plan, index) for index in range(len(plan))]


def _draft_step(script: Script, plan: PlannedMoves, index: int) -> StepDraft:
    move, untimed = plan[index], untimed_cues(script, plan, index)
    seconds, works_once = script.seconds_per_count(move), script.exercise(move).sides is Sides.BOTH
    return StepDraft(
        move=move,
        talk_seconds=overhead(script, untimed),
        silences=sum(cue.stretches for cue in untimed),
        saving=_setup_saving(script, move, untimed),
        count_seconds=seconds * move.sets * (1 if works_once else 2),
        least_count=min(move.count, ceil(LEAST_WORK / seconds)),
    )


def _setup_saving(script: Script, move: PlannedMove, untimed: tuple[UntimedCue, ...]) -> float:
    if script.choices.verbosity is not Verbosity.FULL or move.brief:
        return 0.0
    long = sum(
        script.text_seconds(cue.text) + cue.pause for cue in untimed if cue.kind is CueKind.SETUP
    )
    short = setup_texts(script, replace(move, brief=True))
    return long - sum(script.text_seconds(text) + script.gaps.sentence for text in short)


def _shorten_setups(drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Shorten the longest set-ups first, until there is enough time for work."""
    excess = sum(draft.comfortable_length for draft in drafts) - seconds
    chosen = list(drafts)
    for index in sorted(range(len(drafts)), key=lambda i: -drafts[i].saving):
        draft = drafts[index]
        if excess > 0 and draft.saving > 0:
            move, talk = replace(draft.move, brief=True), draft.talk_seconds - draft.saving
            chosen[index] = replace(draft, move=move, talk_seconds=talk, saving=0.0)
            excess -= draft.saving
    return chosen


def _add_rounds(script: Script, drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Add rounds while time is left after the longest possible work."""
    longest = sum(draft.most_count * draft.count_seconds for draft in drafts)
    left = seconds - longest - sum(draft.talk_seconds for draft in drafts)
    if left <= 0:
        return drafts
    plan = tuple(draft.move for draft in drafts)
    again = tuple(replace(move, brief=True, round=2) for move in plan)
    talk = sum(draft.talk_seconds for draft in draft_plan(script, plan + again)[len(plan) :])
    rounds = range(2, 2 + ceil(left / (talk + longest)))
    more = tuple(replace(move, round=number) for number in rounds for move in again)
    return draft_plan(script, plan + more)


def _drop_moves(script: Script, drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Drop what does not fit: first extra sets, then optional moves, then the last moves."""
    if _shortest_length(drafts) > seconds:
        drafts = draft_plan(script, tuple(replace(draft.move, sets=1) for draft in drafts))
    while len(drafts) > 1 and _shortest_length(drafts) > seconds:
        kept = list(drafts)
        while len(kept) > 1 and _shortest_length(kept) > seconds:
            del kept[_move_to_drop(kept)]
        drafts = draft_plan(script, tuple(draft.move for draft in kept))
    return drafts


def _shortest_length(drafts: list[StepDraft]) -> float:
    return sum(draft.shortest_talk + draft.least_count * draft.count_seconds for draft in drafts)


def _move_to_drop(drafts: list[StepDraft]) -> int:
    moves = [draft.move for draft in drafts]
    last = [i for i, move in enumerate(moves) if move.round == moves[-1].round]
    optional = [i for i in last if moves[i].optional]
    return (optional or last)[-1]


def _set_counts(drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Divide the time for work among the moves in proportion to their planned counts."""
    least = sum(draft.least_count * draft.count_seconds for draft in drafts)
    time = seconds - sum(draft.talk_seconds for draft in drafts)
    room = seconds - sum(draft.shortest_talk for draft in drafts)
    lowest = [draft.least_count if least <= room else 1 for draft in drafts]
    counts = _fill_counts(drafts, lowest, max(time, min(least, room)))
    return [
        replace(draft, move=replace(draft.move, count=count))
        for draft, count in zip(drafts, counts, strict=True)
    ]


def _fill_counts(drafts: list[StepDraft], lowest: list[int], time: float) -> list[int]:
    """Return the counts that come nearest to *time* without exceeding it."""
    unit = (MOST_GROWTH + 1) / _SCALES

    def seconds(step: int) -> float:
        return _work_seconds(drafts, _scale_counts(drafts, lowest, step * unit))

    scale = unit * bisect_right(range(1, _SCALES), time, key=seconds)
    counts = _scale_counts(drafts, lowest, scale)
    left = time - _work_seconds(drafts, counts)
    for index in sorted(range(len(drafts)), key=lambda i: counts[i] - scale * drafts[i].move.count):
        draft = drafts[index]
        if draft.count_seconds <= left and counts[index] < draft.most_count:
            counts[index] += 1
            left -= draft.count_seconds
    return counts


def _scale_counts(drafts: list[StepDraft], lowest: list[int], scale: float) -> list[int]:
    pairs = zip(drafts, lowest, strict=True)
    return [min(max(floor(scale * d.move.count), low), d.most_count) for d, low in pairs]


def _work_seconds(drafts: list[StepDraft], counts: list[int]) -> float:
    return sum(draft.count_seconds * count for draft, count in zip(drafts, counts, strict=True))
