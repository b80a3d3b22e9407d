"""The words of every cue; empty if the runner's choices switch them off."""

from __future__ import annotations

from collections.abc import Sequence

from content.coaching.timeline.durations import PLAIN_TEMPO
from content.coaching.timeline.plan import (
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

_QUIET = frozenset({ReasonAgainst.LEFT_OUT, ReasonAgainst.TIME})
"""Changes that the runner asked for; these are not announced."""


def opening(script: Script) -> tuple[str, ...]:
    """Return the safety sentence, what the session is for, and what was changed.

    The safety sentence cannot be switched off.
    """
    has_time = script.choices.verbosity is Verbosity.FULL and script.minutes >= _MINUTES_FOR_ABOUT
    about = has_time and not script.is_silent(Prompt.INTRODUCTION)
    told = () if script.choices.verbosity is Verbosity.BEEPS else _change_texts(script)
    safety = script.library.phrases.get("session.safety")
    return (safety, *((script.routine.introduction,) if about else ()), *told)


def _change_texts(script: Script) -> tuple[str, ...]:
    reasons = dict.fromkeys(
        change.reason for change in script.changes if change.reason not in _QUIET
    )
    return tuple(_change_text(script, reason) for reason in reasons)


def _change_text(script: Script, reason: ReasonAgainst) -> str:
    moves = _names(script, [change.move for change in script.changes if change.reason == reason])
    phrases = script.library.phrases
    match reason:
        case ReasonAgainst.CONDITION:
            name = script.choices.condition or script.routine.condition
            named = with_article(script.library.conditions[name])
            return phrases.get("timeline.changed_condition", moves=moves, condition=named)
        case ReasonAgainst.PAIN:
            return phrases.get("timeline.changed_pain", moves=moves)
        case ReasonAgainst.STANDING:
            return phrases.get("timeline.changed_standing", moves=moves)
        case _:
            return phrases.get("timeline.changed_equipment", moves=moves)


def _names(script: Script, ids: Sequence[str]) -> str:
    names = list(dict.fromkeys(script.library.exercises[i].name for i in ids))
    if len(names) <= _MOST_NAMES:
        return listing(names)
    more = script.library.phrases.get("timeline.more", count=say_number(len(names) - _MOST_NAMES))
    return listing([*names[:_MOST_NAMES], more])


def announce(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the announcement: changes of position and equipment, step number and name."""
    if script.is_silent(Prompt.ANNOUNCE):
        return ""
    name = capitalise(script.exercise(plan[index]).name)
    if script.choices.verbosity is Verbosity.BEEPS:
        return f"{name}."
    count, total = step_number(plan, index)
    here = script.library.phrases.get(
        "timeline.announce",
        number=capitalise(say_number(count)),
        total=say_number(total),
        name=name,
    )
    return " ".join((*_round(script, plan, index), *_preparation_texts(script, plan, index), here))


def _round(script: Script, plan: PlannedMoves, index: int) -> tuple[str, ...]:
    before = previous_step(plan, index)
    if before is None or plan[before].round == plan[index].round:
        return ()
    return (script.library.phrases.get("timeline.round", number=say_number(plan[index].round)),)


def _preparation_texts(script: Script, plan: PlannedMoves, index: int) -> tuple[str, ...]:
    exercise = script.exercise(plan[index])
    at_hand = {thing for move in plan[:index] for thing in script.exercise(move).equipment}
    lies_down = previous_step(plan, index) is None and exercise.position is not Position.STANDING
    texts = []
    if lies_down or script.changes_position(plan, index):
        texts.append(_position(script, exercise.position))
    if not at_hand.issuperset(exercise.equipment):
        things = exercise.equipment_spoken
        texts.append(script.library.phrases.get("timeline.equipment", things=things))
    return tuple(texts)


def _position(script: Script, position: Position) -> str:
    phrases = script.library.phrases
    match position:
        case Position.STANDING:
            return phrases.get("timeline.standing")
        case Position.KNEELING:
            return phrases.get("timeline.kneeling")
        case _:
            return phrases.get("timeline.floor")


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
    if script.is_silent(Prompt.READY):
        return ""
    phrases = script.library.phrases
    if side is Side.BOTH:
        text = phrases.get("timeline.ready")
    elif set_number == 1:
        text = phrases.get("timeline.ready_first", side=capitalise(side_name(script, side)))
    else:
        text = phrases.get("timeline.ready_side", side=capitalise(side_name(script, side)))
    return _join(text, _sore_side(script, planned, side))


def switch(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return the words before the other side."""
    if script.is_silent(Prompt.SWITCH):
        return ""
    text = script.library.phrases.get("timeline.switch", side=capitalise(side_name(script, side)))
    return _join(text, _sore_side(script, planned, side))


def side_name(script: Script, side: Side) -> str:
    """Return the spoken name of *side*."""
    phrases = script.library.phrases
    return phrases.get("timeline.left") if side is Side.LEFT else phrases.get("timeline.right")


def _sore_side(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return a warning for a sore side: a smaller range of motion."""
    sore, phrases = script.choices.sore_side, script.library.phrases
    if sore is None or script.exercise(planned).sides is Sides.BOTH:
        return ""
    if sore in {side, Side.BOTH}:
        return phrases.get("timeline.sore")
    if side is Side.BOTH:
        return phrases.get("timeline.sore_side", side=side_name(script, sore))
    return ""


def go(script: Script, planned: PlannedMove) -> str:
    """Return the words that start the work, with the number of repetitions."""
    if script.is_silent(Prompt.GO):
        return ""
    phrases, exercise = script.library.phrases, script.exercise(planned)
    if not planned.reps:
        return phrases.get("timeline.hold") if exercise.dose.hold else phrases.get("timeline.go")
    count = say_number(planned.count)
    match script.seconds_per_count(planned) >= PLAIN_TEMPO, exercise.sides is Sides.ALTERNATE:
        case True, True:
            return phrases.get("timeline.go_slow_each", count=count)
        case True, False:
            return phrases.get("timeline.go_slow", count=count)
        case False, True:
            return phrases.get("timeline.go_each", count=count)
    return phrases.get("timeline.go_reps", count=count)


def during_work(script: Script, prompt: Prompt) -> str:
    """Return the words of a cue during work: halfway, ten seconds, or the countdown."""
    if script.is_silent(prompt):
        return ""
    phrases = script.library.phrases
    match prompt:
        case Prompt.HALFWAY:
            return phrases.get("timeline.halfway")
        case Prompt.TEN_SECONDS:
            return phrases.get("timeline.ten_seconds")
    return phrases.get("timeline.countdown")


def between_sets(script: Script, planned: PlannedMove, set_number: int) -> str:
    """Return the words between two sets."""
    if script.is_silent(Prompt.REST):
        return ""
    counts = {"number": say_number(set_number), "total": say_number(planned.sets)}
    return script.library.phrases.get("timeline.next_set", **counts)


def rest(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the words after a move, with the next one."""
    then = next_step(plan, index)
    if script.is_silent(Prompt.REST) or then is None:
        return ""
    phrases, name = script.library.phrases, script.exercise(plan[then]).name
    if next_step(plan, then) is None:
        return phrases.get("timeline.rest_last", name=name)
    return phrases.get("timeline.rest", name=name)


def closing(script: Script) -> str:
    """Return the closing words, with what was worked."""
    if script.is_silent(Prompt.DONE):
        return ""
    return script.library.phrases.get("timeline.done", worked=script.routine.muscles_worked)


def _join(*texts: str) -> str:
    return " ".join(filter(None, texts))
