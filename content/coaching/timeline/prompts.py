"""The words of every cue; empty if the runner's choices switch them off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from content.coaching.timeline.plan import (
    PLAIN_TEMPO,
    PlannedMove,
    PlannedMoves,
    Prompt,
    ReasonAgainst,
    Verbosity,
    next_step,
    previous_step,
    step_number,
)
from content.coaching.timeline.script import Script
from content.language.en.spoken_forms import capitalise, listing, say_number, with_article
from content.records.exercises import Position
from content.records.sides import Side, Sides

_MOST_NAMES = 3
"""If there are more names than this, the others are counted, not listed."""

_MINUTES_FOR_ABOUT = 3
"""A shorter session has no introduction."""

_CHANGED: Mapping[ReasonAgainst, str] = {
    ReasonAgainst.CONDITION: "timeline.changed_condition",
    ReasonAgainst.PAIN: "timeline.changed_pain",
    ReasonAgainst.STANDING: "timeline.changed_standing",
    ReasonAgainst.EQUIPMENT: "timeline.changed_equipment",
}
"""The phrase for each reason that is announced; the others are what the runner asked for."""

_POSITIONS: Mapping[Position, str] = {
    Position.STANDING: "timeline.standing",
    Position.KNEELING: "timeline.kneeling",
    Position.FLOOR: "timeline.floor",
}


def opening(script: Script) -> tuple[str, ...]:
    """Return the safety sentence, what the session is for, and what was changed.

    The safety sentence cannot be switched off.
    """
    texts = [script.phrase("session.safety")]
    has_time = script.choices.verbosity is Verbosity.FULL and script.minutes >= _MINUTES_FOR_ABOUT
    if has_time and not script.is_silent(Prompt.INTRODUCTION):
        texts.append(script.routine.introduction)
    if script.choices.verbosity is not Verbosity.BEEPS:
        texts += _change_texts(script)
    return tuple(texts)


def _change_texts(script: Script) -> Iterator[str]:
    condition = script.library.conditions.get(script.choices.condition or script.routine.condition)
    named = with_article(condition) if condition else ""
    announced = (change.reason for change in script.changes if change.reason in _CHANGED)
    for reason in dict.fromkeys(announced):
        ids = [change.move for change in script.changes if change.reason is reason]
        moves = _names(script, ids)
        yield script.phrase(_CHANGED[reason], moves=moves, condition=named)


def _names(script: Script, ids: Sequence[str]) -> str:
    names = list(dict.fromkeys(script.library.exercises[i].name for i in ids))
    if len(names) <= _MOST_NAMES:
        return listing(names)
    more = script.phrase("timeline.more", count=say_number(len(names) - _MOST_NAMES))
    return listing([*names[:_MOST_NAMES], more])


def announce(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the announcement: changes of position and equipment, step number and name."""
    if script.is_silent(Prompt.ANNOUNCE):
        return ""
    name = capitalise(script.exercise(plan[index]).name)
    if script.choices.verbosity is Verbosity.BEEPS:
        return f"{name}."
    count, total = step_number(plan, index)
    number = capitalise(say_number(count))
    here = script.phrase("timeline.announce", number=number, total=say_number(total), name=name)
    return " ".join((*_preparation_texts(script, plan, index), here))


def _preparation_texts(script: Script, plan: PlannedMoves, index: int) -> Iterator[str]:
    exercise, before = script.exercise(plan[index]), previous_step(plan, index)
    if before is not None and plan[before].round != plan[index].round:
        yield script.phrase("timeline.round", number=say_number(plan[index].round))
    lies_down = before is None and exercise.position is not Position.STANDING
    if lies_down or script.changes_position(plan, index):
        yield script.phrase(_POSITIONS[exercise.position])
    at_hand = {thing for move in plan[:index] for thing in script.exercise(move).equipment}
    if not at_hand.issuperset(exercise.equipment):
        yield script.phrase("timeline.equipment", things=exercise.equipment_spoken)


def setup_texts(script: Script, planned: PlannedMove) -> tuple[str, ...]:
    """Return how the move is done: the start and all instructions, or one sentence."""
    if script.is_silent(Prompt.SETUP):
        return ()
    exercise, move = script.exercise(planned), script.move(planned)
    brief = planned.brief or script.choices.verbosity is Verbosity.BRIEF
    form = {-1: exercise.easier, 1: exercise.harder}.get(planned.level, "")
    how = (exercise.summary,) if brief else (exercise.start, *exercise.instructions)
    return tuple(filter(None, (*how, move.say if move else "", form)))


def ready(script: Script, planned: PlannedMove, side: Side, set_number: int) -> str:
    """Return the words that ask the runner into position, with the side."""
    if side is Side.BOTH:
        text = script.phrase("timeline.ready", Prompt.READY)
    else:
        key = "timeline.ready_first" if set_number == 1 else "timeline.ready_side"
        text = script.phrase(key, Prompt.READY, side=capitalise(side_name(script, side)))
    return _with_warning(text, script, planned, side)


def switch(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return the words before the other side."""
    name = capitalise(side_name(script, side))
    text = script.phrase("timeline.switch", Prompt.SWITCH, side=name)
    return _with_warning(text, script, planned, side)


def side_name(script: Script, side: Side) -> str:
    """Return the spoken name of *side*."""
    return script.phrase("timeline.left" if side is Side.LEFT else "timeline.right")


def _with_warning(text: str, script: Script, planned: PlannedMove, side: Side) -> str:
    """Return *text*, if there is one, with the smaller range of motion of a sore side."""
    sore = script.choices.sore_side
    if not text or sore is None or script.exercise(planned).sides is Sides.BOTH:
        return text
    if sore in {side, Side.BOTH}:
        return f"{text} {script.phrase('timeline.sore')}"
    if side is Side.BOTH:
        return f"{text} {script.phrase('timeline.sore_side', side=side_name(script, sore))}"
    return text


def go(script: Script, planned: PlannedMove) -> str:
    """Return the words that start the work, with the number of repetitions."""
    exercise, count = script.exercise(planned), say_number(planned.count)
    alternates = exercise.sides is Sides.ALTERNATE
    if not planned.reps:
        key = "timeline.hold" if exercise.dose.hold else "timeline.go"
    elif script.seconds_per_count(planned) >= PLAIN_TEMPO:
        key = "timeline.go_slow_each" if alternates else "timeline.go_slow"
    else:
        key = "timeline.go_each" if alternates else "timeline.go_reps"
    return script.phrase(key, Prompt.GO, count=count)


def between_sets(script: Script, planned: PlannedMove, set_number: int) -> str:
    """Return the words between two sets."""
    number, total = say_number(set_number), say_number(planned.sets)
    return script.phrase("timeline.next_set", Prompt.REST, number=number, total=total)


def rest(script: Script, plan: PlannedMoves, then: int) -> str:
    """Return the words before the move at *then*, which is named."""
    key = "timeline.rest_last" if next_step(plan, then) is None else "timeline.rest"
    return script.phrase(key, Prompt.REST, name=script.exercise(plan[then]).name)


def closing(script: Script) -> str:
    """Return the closing words, with what was worked."""
    return script.phrase("timeline.done", Prompt.DONE, worked=script.routine.muscles_worked)
