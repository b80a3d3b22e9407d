"""The words before the first move: what it is, how long, who leaves it out, what is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from content.coaching.timeline.plan import (
    Change,
    PlannedMoves,
    Prompt,
    ReasonAgainst,
    Verbosity,
)
from content.coaching.timeline.script import Script
from content.language.en.spoken_forms import (
    capitalise,
    listing,
    say_minutes,
    say_number,
    with_article,
)

_MOST_NAMES = 3
"""If there are more names than this, the others are counted, not listed."""

_CHANGED: Mapping[ReasonAgainst, str] = {
    ReasonAgainst.CONDITION: "timeline.changed_condition",
    ReasonAgainst.PAIN: "timeline.changed_pain",
    ReasonAgainst.STANDING: "timeline.changed_standing",
    ReasonAgainst.EQUIPMENT: "timeline.changed_equipment",
}
"""The phrase for each reason that is announced; the others are what the runner asked for."""


def opening(script: Script) -> Iterator[str]:
    """Yield what is said before anybody moves: name and length, then the safety sentence.

    The safety sentence cannot be switched off; who has just denied all of it need not hear it.
    """
    yield _name_with_length(script)
    yield "" if script.choices.cleared else script.phrase("session.safety")


def _name_with_length(script: Script) -> str:
    if Prompt.INTRODUCTION in script.choices.silent:
        return ""
    title = script.routine.title
    longest = script.phrase("timeline.longest") if script.choices.is_longest else ""
    if title:
        minutes = say_number(script.minutes)
        return script.phrase("timeline.opening", minutes=minutes, title=title, longest=longest)
    name, length = capitalise(script.routine.name), say_minutes(script.minutes)
    return script.phrase("timeline.opening_named", name=name, length=length, longest=longest)


def needs(script: Script, plan: PlannedMoves) -> str:
    """Return what a runner needs for *plan*; empty if that is nothing."""
    things = dict.fromkeys(thing for move in plan for thing in script.exercise(move).equipment)
    if not things or Prompt.INTRODUCTION in script.choices.silent:
        return ""
    names = [script.phrase(f"timeline.things.{thing}") for thing in things]
    return script.phrase("timeline.equipment", things=listing(names))


def change_texts(script: Script) -> Iterator[str]:
    """Yield what was left out, with the reasons."""
    if script.choices.verbosity is Verbosity.BEEPS:
        return
    condition = script.library.conditions.get(script.choices.condition or script.routine.condition)
    named = with_article(condition) if condition else ""
    announced = (change.reason for change in script.changes if change.reason in _CHANGED)
    for reason in dict.fromkeys(announced):
        ids = [change.move for change in script.changes if change.reason is reason]
        moves = _names(script, ids)
        yield script.phrase(_CHANGED[reason], moves=moves, condition=named)
    missing = [change for change in script.changes if change.reason is ReasonAgainst.MISSING]
    if missing:
        yield missing_text(script, missing)


def missing_text(script: Script, changes: Sequence[Change]) -> str:
    """Return what is not done without the things that are missing, and what instead."""
    moves = [script.library.exercises[change.move] for change in changes]
    needed = {need for move in moves for need in (*move.equipment, move.position)}
    things = name_things(script, needed & script.choices.without)
    instead = list(dict.fromkeys(change.instead for change in changes if change.instead))
    swapped = script.phrase("timeline.instead", moves=_names(script, instead)) if instead else ""
    moves_out = _names(script, [move.id for move in moves])
    return script.phrase("timeline.without", things=things, moves=moves_out, instead=swapped)


def name_things(script: Script, things: Collection[str]) -> str:
    """Return the names of *things*: "a wall or a chair"."""
    names = [script.phrase(f"timeline.things.{thing}") for thing in sorted(things)]
    return listing(names, "or")


def _names(script: Script, ids: Sequence[str]) -> str:
    names = list(dict.fromkeys(script.library.exercises[i].name for i in ids))
    if len(names) <= _MOST_NAMES:
        return listing(names)
    more = script.phrase("timeline.more", count=say_number(len(names) - _MOST_NAMES))
    return listing([*names[:_MOST_NAMES], more])
