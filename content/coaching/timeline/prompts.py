"""The words of every cue; empty if the runner's choices switch them off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.coaching.timeline.plan import (
    PLAIN_TEMPO,
    SINGLE_TEMPO,
    SLOWEST_TEMPO,
    PlannedMove,
    PlannedMoves,
    Prompt,
    Verbosity,
    next_step,
    previous_step,
    step_number,
)
from content.coaching.timeline.script import Script
from content.language.en.spoken_forms import capitalise, listing, say_number
from content.records.exercises import Position
from content.records.sides import Side, Sides

_MOST_MUSCLES = 3


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
    sets = script.phrase("timeline.sets", count=capitalise(say_number(planned.sets)))
    many = sets if planned.sets > 1 else ""
    return _join((turn,), name_step(script, plan, index), many, side_first(script, planned))


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


def start(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return how the move begins; empty where one sentence tells all of it.

    Where a march fills the change, that is so where the whole move is one motion.
    """
    planned, exercise = plan[index], script.exercise(plan[index])
    choices = script.choices
    brief = planned.brief or choices.familiar or choices.verbosity is not Verbosity.FULL
    is_one = script.has_active_changes and script.filler(plan, index) and not exercise.motion
    if script.is_silent(Prompt.SETUP) or ((brief or is_one) and not script.gets_down(plan, index)):
        return ""
    text = exercise.start
    if script.stays(plan, index) and f"timeline.stay.{exercise.posture}" in script.library.phrases:
        come = script.phrase(f"timeline.come.{exercise.posture}")
        text = text.replace(come, script.phrase(f"timeline.stay.{exercise.posture}"))
    return script.with_side(text, script.sides(planned)[0])


def takes_place(script: Script, plan: PlannedMoves, index: int) -> bool:
    """Whether it is told before the move where and how the runner stands or lies."""
    is_told = start(script, plan, index) or _place(script, plan, index)
    return bool(is_told) and not script.is_silent(Prompt.SETUP)


def setup_texts(script: Script, plan: PlannedMoves, index: int) -> tuple[str, ...]:
    """Return how the move is done in one sentence, and what is special today.

    If its start is told, or is known from the round before, the sentence goes on from there.
    """
    if script.is_silent(Prompt.SETUP):
        return ()
    planned = plan[index]
    exercise, move = script.exercise(planned), script.move(planned)
    form = {-1: exercise.easier, 1: exercise.harder}.get(planned.level, "")
    told = (_place(script, plan, index), _form(script, plan, index))
    how = [script.with_side(text, script.sides(planned)[0]) for text in told]
    return tuple(filter(None, (*how, move.say if move else "", form)))


def _form(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return how the move is done: at go, or at once where it is held when it is counted."""
    exercise = script.exercise(plan[index])
    if script.is_under_way(plan, index):
        return exercise.under_way
    if exercise.dose.hold and not _knows_place(script, plan, index):
        return exercise.summary
    text = exercise.motion or exercise.summary
    key = "timeline.now" if exercise.dose.hold else "timeline.at_go"
    return script.phrase(key, motion=text[:1].lower() + text[1:])


def _place(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return how the runner stands or lies, where that is neither told at length nor known."""
    return "" if _knows_place(script, plan, index) else script.exercise(plan[index]).place


def _knows_place(script: Script, plan: PlannedMoves, index: int) -> bool:
    needs_none = plan[index].round > 1 and not script.exercise(plan[index]).equipment
    return needs_none or bool(start(script, plan, index))


def ready(script: Script, planned: PlannedMove, side: Side, set_number: int) -> str:
    """Return the words that ask the runner into position, with the side."""
    is_held = set_number == 1 and not script.is_silent(Prompt.SETUP) and script.is_held(planned)
    key = "timeline.ready_held" if is_held else "timeline.ready"
    get_ready = script.phrase(key, Prompt.READY)
    if side is Side.BOTH or Prompt.READY in script.choices.silent:
        return _with_warning(get_ready, script, planned, side)
    change = switch_words(script, planned, side) if set_number > 1 else ""
    return _with_warning(_sided(script, planned, side, change, get_ready), script, planned, side)


def switch(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return the words before the other side: what to do, and what works then."""
    if Prompt.SWITCH in script.choices.silent:
        return ""
    words = _sided(script, planned, side, switch_words(script, planned, side))
    return _with_warning(words, script, planned, side)


def _sided(script: Script, planned: PlannedMove, side: Side, change: str, then: str = "") -> str:
    """Return what works after the words of a *change*, unless they name it."""
    part = sided_part(script, planned, side)
    return _join((change, "" if part in change else f"{part}."), then)


def switch_words(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return how the runner comes to *side*."""
    of_move = script.exercise(planned).switch
    return script.with_side(of_move.say, side) if of_move else script.phrase("timeline.switch")


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
    """Return the words that start the work for the first time: how often, or to go on."""
    count = say_number(planned.count)
    exercise = script.exercise(planned)
    if script.is_held(planned):
        return script.phrase("timeline.hold", Prompt.GO)
    tempo = exercise.dose.seconds_per_rep
    if not planned.reps or planned.count == 1:
        is_single = SINGLE_TEMPO <= tempo <= SLOWEST_TEMPO
        return script.phrase("timeline.go_repeat" if is_single else "timeline.go", Prompt.GO)
    is_slow = PLAIN_TEMPO <= tempo <= SLOWEST_TEMPO
    each = "_each" if exercise.sides is Sides.ALTERNATE else ""
    key = f"timeline.go_slow{each}" if is_slow else f"timeline.go_reps{each}"
    return script.phrase(key, Prompt.GO, count=count)


def go_again(script: Script, planned: PlannedMove, side: Side) -> str:
    """Return the words that start the work of the other side, or of the next set."""
    exercise = script.exercise(planned)
    held = script.is_held(planned)
    if exercise.switch and exercise.switch.go and not script.is_silent(Prompt.GO):
        begins = script.with_side(exercise.switch.go, side)
        key = "timeline.hold_from" if held else "timeline.go_from"
        return script.phrase(key, Prompt.GO, begins=begins)
    return script.phrase("timeline.hold_again" if held else "timeline.go_again", Prompt.GO)


def between_sets(script: Script, planned: PlannedMove, set_number: int) -> str:
    """Return the words between two sets."""
    counted = {"number": say_number(set_number), "total": say_number(planned.sets)}
    seconds = say_number(round(script.gaps.between_sets))
    text = script.phrase("timeline.next_set", Prompt.REST, seconds=seconds, **counted)
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


def ending(script: Script, plan: PlannedMoves, index: int) -> str:
    """Return the last words: how to come out of the move, what was worked, how to get up."""
    is_low = script.exercise(plan[index]).position is not Position.STANDING
    up = script.phrase("timeline.get_up", Prompt.DONE) if is_low else ""
    return _join((finish(script, plan[index]),), closing(script, plan), up)


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
