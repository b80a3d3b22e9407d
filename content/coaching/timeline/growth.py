"""Makes a session longer than its routine: other moves first, then rounds, within the doses."""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from content.coaching.timeline.allocation import StepDraft, draft_plan, longest_length
from content.coaching.timeline.plan import (
    LONGEST_OF_KIND,
    MOST_MOVES,
    MOST_ROUNDS,
    PlannedMove,
    PlannedMoves,
)
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import Rules

_MINUTE = 60.0


def grow(script: Script, moves: PlannedMoves) -> tuple[Script, PlannedMoves]:
    """Return moves that last for the minutes of *script*, or it with the most that can be led."""
    most = max(LONGEST_OF_KIND[script.routine.kind], script.routine.minutes)
    minutes = min(script.minutes, most)
    drafts = _lengthen(script, draft_plan(script, moves), minutes * _MINUTE)
    led = max(1, min(minutes, int(longest_length(drafts) // _MINUTE)))
    if led < script.minutes:
        choices = replace(script.choices, minutes=led, is_longest=True)
        script = replace(script, choices=choices)
    return script, tuple(draft.move for draft in drafts)


def _lengthen(script: Script, drafts: list[StepDraft], seconds: float) -> list[StepDraft]:
    """Add moves, then rounds, while time is left after the longest possible work."""
    if longest_length(drafts) >= seconds:
        return drafts
    plan = tuple(draft.move for draft in drafts)
    for more in _other_moves(script, plan):
        plan = _insert(script, plan, more)
        drafts = draft_plan(script, plan)
        if longest_length(drafts) >= seconds:
            return drafts
    for number in range(2, MOST_ROUNDS + 1):
        again = (replace(move, brief=True, sets=1, round=number) for move in plan)
        drafts = draft_plan(script, (*(draft.move for draft in drafts), *again))
        if longest_length(drafts) >= seconds:
            return drafts
    return drafts


def _other_moves(script: Script, plan: PlannedMoves) -> list[PlannedMove]:
    """Return moves that go with those of *plan*, the nearest first."""
    rules = Rules(script.routine, script.choices, script.library)
    others = rules.companions([move.exercise for move in plan])[: MOST_MOVES - len(plan)]
    seconds = {it.id: ceil(it.dose.seconds) for it in others}
    return [PlannedMove(it.id, seconds[it.id], optional=True) for it in others if seconds[it.id]]


def _insert(script: Script, plan: PlannedMoves, move: PlannedMove) -> PlannedMoves:
    """Return *plan* with *move* before the last one in its position, which stays the last."""
    position = script.exercise(move).position
    *before, last = (i for i, it in enumerate(plan) if script.exercise(it).position is position)
    place = last if before else last + 1
    return (*plan[:place], move, *plan[place:])
