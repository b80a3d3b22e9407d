"""What is said before a move is told: the opening, what is needed, how one gets into place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from content.coaching.timeline.plan import (
    Change,
    PlannedMoves,
    Prompt,
    ReasonAgainst,
    Verbosity,
    previous_step,
)
from content.coaching.timeline.prompts import switch_words
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import ALWAYS_AT_HAND
from content.coaching.timeline.times import FETCHING, GETTING
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


def needs(
    script: Script, plan: PlannedMoves, key: str, going: Collection[str] = ()
) -> Iterator[str]:
    """Yield what a runner needs for *plan*, in the phrase *key*; nothing if that is nothing.

    What the runner is *going* to is told by that.
    """
    needed = dict.fromkeys(it for move in plan for it in script.things(script.exercise(move)))
    things = [thing for thing in needed if thing not in going]
    if things and Prompt.INTRODUCTION not in script.choices.silent:
        names = [script.phrase(f"timeline.things.{thing}") for thing in things]
        yield script.phrase(key, things=listing(names))


def care(script: Script) -> str:
    """Return what to do when it hurts, for those who do the routine for the first time."""
    is_told = script.choices.verbosity is Verbosity.FULL and not script.choices.familiar
    return script.phrase("timeline.hurts", Prompt.INTRODUCTION) if is_told else ""


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


class Preparation(NamedTuple):
    """Words, and the *seconds* that it takes to do what they say; some of it may be *moving*."""

    text: str
    seconds: float
    moving: bool


def preparation(script: Script, plan: PlannedMoves, index: int) -> Preparation:
    """Return what is said and done before a move; no words and no time if that is nothing."""
    position, seconds = _position(script, plan, index)
    if script.is_silent(Prompt.ANNOUNCE):
        return Preparation("", seconds, bool(seconds))
    room = _room(script, plan, index)
    places = tuple(_places(script, plan, index))
    going = [script.phrase(f"timeline.go_to.{place}") for place in places]
    things = " ".join((*_fetching(script, plan, index, places), *going, *room))
    fetching = script.text_seconds(things) + FETCHING if things else 0.0
    text = " ".join(filter(None, (things, position)))
    return Preparation(text, fetching + seconds, bool(seconds or room or going))


def _position(script: Script, plan: PlannedMoves, index: int) -> tuple[str, float]:
    """Return how the runner gets into the position of the move, and the seconds of it."""
    before, here = script.position_before(plan, index), script.exercise(plan[index]).position
    if before is not here:
        text = script.phrase(f"timeline.getting.{before}_{here}")
        return text, GETTING[before, here] * script.gaps.turning
    if script.rolls_over(plan, index):
        planned = plan[index]
        side = script.sides(planned)[0]
        return switch_words(script, planned, side), script.switch_seconds(planned)
    return "", 0.0


def _places(script: Script, plan: PlannedMoves, index: int) -> Iterator[str]:
    """Yield the things of the move that the runner goes to, and is not at yet."""
    before = script.exercise_before(plan, index)
    is_first = before is None
    is_quiet = script.choices.verbosity is Verbosity.BEEPS and not is_first
    if is_quiet or (is_first and script.filler(plan, index)):  # these are near from the start
        return
    here = script.things(before) if before else ()
    for thing in script.things(script.exercise(plan[index])):
        if thing not in here and f"timeline.go_to.{thing}" in script.library.phrases:
            yield thing


def _fetching(
    script: Script, plan: PlannedMoves, index: int, places: Collection[str]
) -> Iterator[str]:
    """Yield what is put away, what is needed and has not been named yet, and what is put on."""
    is_first = previous_step(plan, index) is None
    if script.choices.verbosity is Verbosity.BEEPS and not is_first:
        return
    if is_first and script.filler(plan, index) is None:
        yield from needs(script, plan, "timeline.equipment", places)
    elif not is_first:
        yield from _put_away(script, plan, index)
        exercise = script.exercise(plan[index])
        used = {thing for move in plan[:index] for thing in script.exercise(move).equipment}
        if not (ALWAYS_AT_HAND | used).issuperset(exercise.equipment):
            yield script.phrase("timeline.equipment", things=exercise.equipment_spoken)
    yield from _put_on(script, plan, index)


def _put_away(script: Script, plan: PlannedMoves, index: int) -> Iterator[str]:
    """Yield what to do with the things of the move before that are in the way now."""
    before = script.exercise_before(plan, index)
    held = script.exercise(plan[index]).equipment
    for thing in before.equipment if before else ():
        if thing not in held and f"timeline.put_away.{thing}" in script.library.phrases:
            yield script.phrase(f"timeline.put_away.{thing}")


def _put_on(script: Script, plan: PlannedMoves, index: int) -> Iterator[str]:
    """Yield how the things of the move are put on that the one before had not."""
    before = script.exercise_before(plan, index)
    worn = before.equipment if before else ()
    for thing in script.exercise(plan[index]).equipment:
        if thing not in worn and f"timeline.put_on.{thing}" in script.library.phrases:
            yield script.phrase(f"timeline.put_on.{thing}")


def _room(script: Script, plan: PlannedMoves, index: int) -> tuple[str, ...]:
    """Return that the runner turns to where the move has space, once in a round."""
    here, room = plan[index], script.exercise(plan[index]).room
    before = (move for move in plan[:index] if move.round == here.round)
    is_known = room in {script.exercise(move).room for move in before}
    is_quiet = script.choices.verbosity is Verbosity.BEEPS and index > 0
    return () if not room or is_known or is_quiet else (script.phrase("timeline.room", room=room),)
