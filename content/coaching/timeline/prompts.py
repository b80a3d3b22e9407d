"""The words of every cue; empty if the runner's choices switch them off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from content.coaching.timeline.openings import needs
from content.coaching.timeline.plan import (
    PLAIN_TEMPO,
    PlannedMove,
    PlannedMoves,
    Prompt,
    Verbosity,
    next_step,
    previous_step,
    step_number,
)
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import ALWAYS_AT_HAND
from content.language.en.spoken_forms import capitalise, listing, say_number
from content.records.exercises import Position
from content.records.sides import Side, Sides

_MOST_MUSCLES = 3

_POSITIONS: Mapping[Position, str] = {
    Position.STANDING: "timeline.standing",
    Position.KNEELING: "timeline.kneeling",
    Position.FLOOR: "timeline.floor",
}


def prepare(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return what is put away, fetched and asked for before a move, and its new position."""
    here = script.exercise(plan[index]).position
    if script.is_silent(Prompt.ANNOUNCE):
        return ""
    is_new = here is not script.position_before(plan, index)
    position = script.phrase(_POSITIONS[here]) if is_new else ""
    return _join(_equipment_texts(script, plan, index), position)


def announce(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the announcement: round, step number, name and side."""
    if script.is_silent(Prompt.ANNOUNCE):
        return ""
    name = capitalise(script.exercise(plan[index]).name)
    if script.choices.verbosity is Verbosity.BEEPS:
        return f"{name}."
    before, planned = previous_step(plan, index), plan[index]
    is_new = before is not None and plan[before].round != planned.round
    number = say_number(planned.round)
    turn = script.phrase("timeline.round", number=number) if is_new else ""
    return _join((turn,), name_step(script, plan, index), side_first(script, planned))


def name_step(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the number of the step and its name."""
    name = capitalise(script.exercise(plan[index]).name)
    count, total = step_number(plan, index)
    number = capitalise(say_number(count))
    return script.phrase("timeline.announce", number=number, total=say_number(total), name=name)


def side_first(script: Script, planned: PlannedMove) -> str:
    """Return the side that begins; empty if both work together."""
    side = script.sides(planned)[0]
    if side is Side.BOTH:
        return ""
    return script.phrase("timeline.side_first", side=sided_part(script, planned, side))


def sided_part(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return what works, with its side: "Left leg on top"."""
    switch = script.exercise(planned).switch
    part = switch.part if switch else script.phrase("timeline.part")
    return f"{capitalise(side_name(script, side))} {part}"


def _join(before: Iterator[str] | tuple[str, ...], *after: str) -> str:
    return " ".join(filter(None, (*before, *after)))


def _equipment_texts(script: Script, plan: PlannedMoves, index: int) -> tuple[str, ...]:
    """Return what is put away, and what is needed and has not been named yet."""
    if script.choices.verbosity is Verbosity.BEEPS and index:
        return ()
    exercise, first = script.exercise(plan[index]), previous_step(plan, index) is None
    if first:
        named = "" if script.filler(plan, index) else needs(script, plan)
        return tuple(filter(None, (named, _room(script, plan, index))))
    used = {thing for move in plan[:index] for thing in script.exercise(move).equipment}
    at_hand = ALWAYS_AT_HAND | used
    new = not at_hand.issuperset(exercise.equipment)
    things = script.phrase("timeline.equipment", things=exercise.equipment_spoken) if new else ""
    return tuple(
        filter(None, (*_put_away(script, plan, index), things, _room(script, plan, index)))
    )


def _put_away(script: Script, plan: PlannedMoves, index: int) -> Iterator[str]:
    """Yield what to do with the things of the move before that are in the way now."""
    before = script.exercise_before(plan, index)
    held = script.exercise(plan[index]).equipment
    for thing in before.equipment if before else ():
        if thing not in held and f"timeline.put_away.{thing}" in script.library.phrases:
            yield script.phrase(f"timeline.put_away.{thing}")


def _room(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the space that the move needs, the first time that it is asked for."""
    room = script.exercise(plan[index]).room
    asked = {script.exercise(move).room for move in plan[:index]}
    return script.phrase("timeline.equipment", things=room) if room and room not in asked else ""


def start(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return how the move begins; empty where one sentence tells all of it."""
    planned = plan[index]
    choices = script.choices
    brief = planned.brief or choices.familiar or choices.verbosity is not Verbosity.FULL
    if script.is_silent(Prompt.SETUP) or (brief and not script.gets_down(plan, index)):
        return ""
    return script.with_side(script.exercise(planned).start, script.sides(planned)[0])


def setup_texts(
    script: Script, planned: PlannedMove, *, has_start: bool = False
) -> tuple[str, ...]:
    """Return how the move is done in one sentence, and what is special today.

    If it *has_start*, or was done before, the sentence goes on from there.
    """
    if script.is_silent(Prompt.SETUP):
        return ()
    exercise, move = script.exercise(planned), script.move(planned)
    form = {-1: exercise.easier, 1: exercise.harder}.get(planned.level, "")
    known = has_start or planned.round > 1
    text = (known and exercise.motion) or exercise.summary
    how = script.with_side(text, script.sides(planned)[0])
    return tuple(filter(None, (how, move.say if move else "", form)))


def ready(script: Script, planned: PlannedMove, side: Side, set_number: int) -> str:
    """Return the words that ask the runner into position, with the side."""
    get_ready = script.phrase("timeline.ready", Prompt.READY)
    if side is Side.BOTH or Prompt.READY in script.choices.silent:
        return _with_warning(get_ready, script, planned, side)
    sided = f"{sided_part(script, planned, side)}."
    change = (_switch_words(script, planned),) if set_number > 1 else ()
    return _with_warning(_join(change, sided, get_ready), script, planned, side)


def switch(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return the words before the other side: what to do, and what works then."""
    if Prompt.SWITCH in script.choices.silent:
        return ""
    sided = f"{sided_part(script, planned, side)}."
    return _with_warning(_join((_switch_words(script, planned),), sided), script, planned, side)


def _switch_words(script: Script, planned: PlannedMove) -> str:
    of_move = script.exercise(planned).switch
    return of_move.say if of_move else script.phrase("timeline.switch")


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


def go(script: Script, planned: PlannedMove, *, is_first: bool = True) -> str:
    """Return the words that start the work; the first time with the number of repetitions."""
    exercise, count = script.exercise(planned), say_number(planned.count)
    if planned.reps and not is_first:
        return script.phrase("timeline.go", Prompt.GO)
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
    text = script.phrase("timeline.next_set", Prompt.REST, number=number, total=total)
    return _join((finish(script, planned),), text)


def finish(script: Script, planned: PlannedMove) -> str:
    """Return how the runner comes out of the move."""
    silent = script.is_silent(Prompt.REST)
    return "" if silent else script.exercise(planned).finish


def rest(script: Script, plan: PlannedMoves, index: int, then: int) -> str:
    """Return the words after the move at *index*, before the one at *then*."""
    if script.filler(plan, then):
        return finish(script, plan[index])
    key = "timeline.rest_last" if next_step(plan, then) is None else "timeline.rest"
    return _join((finish(script, plan[index]),), script.phrase(key, Prompt.REST))


def closing(script: Script, plan: PlannedMoves) -> str:
    """Return the closing words, with what was worked."""
    return script.phrase("timeline.done", Prompt.DONE, worked=_worked(script, plan))


def _worked(script: Script, plan: PlannedMoves) -> str:
    """Return what *plan* works: what the routine says if it is whole, else what its moves do."""
    done = {move.exercise for move in plan if not move.out}
    needed = {move.exercise for move in script.routine.moves if not move.optional}
    if done >= needed or not done:
        return script.routine.muscles_worked
    exercises = [script.library.exercises[name] for name in sorted(done)]
    muscles = Counter(muscle for exercise in exercises for muscle in exercise.muscles)
    most = [muscle for muscle, _ in muscles.most_common(_MOST_MUSCLES)]
    return script.phrase("timeline.your", muscles=listing(most))
