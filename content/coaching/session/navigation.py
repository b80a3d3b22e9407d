"""Going through a session: on, back, again, elsewhere, to the other side."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.answers import whereabouts
from content.coaching.session.edits import left_out, timed
from content.coaching.session.moment import Moment
from content.coaching.session.state import Phase, SessionTurn
from content.coaching.session.turns import Place
from content.coaching.timeline import CueKind, following, preceding
from content.coaching.timeline.prompts import side_name
from content.language.en.spoken_forms import capital, plural
from content.records.sides import Side, Sides


def ready(moment: Moment) -> SessionTurn:
    """Go on: with what is left, with the next move, or with the side that was left aside."""
    if moment.is_over:
        return moment.go_on()
    if moment.state.phase is Phase.RUNNING:
        return moment.carry_on()
    return moment.restart()


def skip(moment: Moment) -> SessionTurn:
    """Leave the rest of this move and begin the next; or pass over a later one that is named."""
    named = moment.event.exercise
    if named in {"", moment.move.exercise}:
        return moment.go_to(following(moment.state.plan, moment.state.step))
    ahead = moment.state.plan[moment.state.step + 1 :]
    if not any(move.exercise == named and not move.out for move in ahead):
        return moment.carry_on(moment.text("session.not_here"))
    state = left_out(moment.script, moment.state, named)
    return moment.changed(state).carry_on(moment.text("session.left_out"))


def previous(moment: Moment) -> SessionTurn:
    """Begin the move before this one, or this one again if it is the first."""
    before = preceding(moment.state.plan, moment.state.step)
    if before is None:
        return moment.go_to(moment.state.step, moment.text("session.first_move"))
    return moment.go_to(before)


def repeat(moment: Moment) -> SessionTurn:
    """Begin the side under way again; after the move, the whole move."""
    here = moment.here
    if here.at >= here.end:
        return moment.go_to(moment.state.step, moment.text("session.again"))
    begun = Place(here.cues, here.at - 0.001) if moment.is_over else here
    return moment.play(begun.side_start, moment.text("session.again"))


def start_over(moment: Moment) -> SessionTurn:
    """Begin with the first move; a session that was done is another one from here."""
    afresh = replace(moment, state=replace(moment.state, done=False))
    return afresh.go_to(following(moment.state.plan, -1))


def go_to(moment: Moment) -> SessionTurn:
    """Begin the move that is named, or of which the number is said."""
    plan = moment.state.plan
    steps = [index for index, move in enumerate(plan) if not move.out]
    if moment.event.exercise:
        named = [index for index in steps if plan[index].exercise == moment.event.exercise]
        later = [index for index in named if index >= moment.state.step]
        if named:
            return moment.go_to((later or named)[0])
        return moment.carry_on(moment.text("session.not_here"))
    count = moment.event.number
    if count is None or not 1 <= count <= len(steps):
        moves = plural(len(steps), "move")
        return moment.carry_on(moment.text("session.which_move", moves=moves))
    return moment.go_to(steps[count - 1])


def switch_side(moment: Moment) -> SessionTurn:
    """Go to the other side now, if this move has one to come; before any, begin with the other."""
    if moment.exercise.sides is not Sides.EACH:
        return moment.carry_on(moment.text("session.both_sides"))
    here, side = moment.here, moment.event.side
    if not any(cue.kind is CueKind.WORK and cue.at <= here.at for cue in here.cues):
        return _first(moment, side or moment.script.choices.sides[1])
    if side is not None and side is here.side:
        return moment.carry_on(whereabouts(moment))
    starts = {CueKind.READY, CueKind.SWITCH}
    later = [cue for cue in here.cues if cue.kind in starts and cue.at >= here.at]
    if later and later[0].kind is CueKind.SWITCH:
        return moment.play(later[0].at)
    return moment.carry_on(moment.text("session.second_side"))


def _first(moment: Moment, side: Side) -> SessionTurn:
    """Begin with *side*, in this move and in those to come."""
    choices = replace(moment.state.choices, first_side=side)
    script = replace(moment.script, choices=choices)
    state = replace(moment.state, choices=choices, plan=timed(script, moment.state.plan))
    name = capital(side_name(script, choices.sides[0]))
    return moment.changed(state).carry_on(moment.text("session.first_side", side=name))
