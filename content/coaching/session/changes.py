"""Easier, harder, slower, faster, longer: the session changes, the same for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from content.coaching.session.edits import changed, eased, lengthened, repaced, timed
from content.coaching.session.moment import Moment
from content.coaching.session.state import SessionState, SessionTurn
from content.coaching.timeline import CueKind, Talk, following
from content.records.sides import Sides

TALKS: Mapping[Talk, str] = MappingProxyType(
    {
        Talk.FULL: "session.talk_full",
        Talk.BRIEF: "session.talk_brief",
        Talk.BEEPS: "session.talk_beeps",
    }
)
"""What is said to each level of talk."""

_LONGEST_WORK = 300.0
"""Seconds of one side that nothing is added to any more."""


def easier(moment: Moment) -> SessionTurn:
    """Take the easier form of the move; a lighter move if that has been taken already."""
    if moment.move.level < 0:
        return _swapped(moment)
    return _levelled(moment, moment.move.level - 1)


def harder(moment: Moment) -> SessionTurn:
    """Take the harder form of the move, if nothing hurts."""
    if moment.script.choices.is_sore or moment.script.routine.condition:
        return moment.carry_on(moment.text("session.no_harder"))
    if moment.move.level > 0:
        return moment.carry_on(moment.text("session.hardest"))
    return _levelled(moment, moment.move.level + 1)


def _levelled(moment: Moment, level: int) -> SessionTurn:
    here = moment.exercise
    usual = moment.text("session.usual_form")
    words = {-1: here.easier, 0: usual, 1: here.harder}[level]
    move = replace(moment.move, level=level)
    return _again(moment, changed(moment.script, moment.state, moment.state.step, move), words)


def _swapped(moment: Moment) -> SessionTurn:
    state = eased(moment.script, moment.state, moment.state.step)
    if state is None:
        return moment.carry_on(moment.text("session.easiest"))
    name = moment.script.exercise(state.plan[state.step]).name
    return replace(moment, state=state).go_to(state.step, moment.text("session.swapped", name=name))


def slower(moment: Moment) -> SessionTurn:
    """Lengthen gaps and repetitions from here on."""
    return _repaced(moment, -1, moment.text("session.slower"), moment.text("session.slowest"))


def faster(moment: Moment) -> SessionTurn:
    """Shorten gaps and repetitions from here on."""
    return _repaced(moment, 1, moment.text("session.faster"), moment.text("session.fastest"))


def _repaced(moment: Moment, steps: int, words: str, limit: str) -> SessionTurn:
    state = repaced(moment.state, steps)
    if state is None:
        return moment.carry_on(limit)
    script = replace(moment.script, choices=state.choices)
    return _again(moment, replace(state, plan=timed(script, state.plan)), words)


def talk(moment: Moment) -> SessionTurn:
    """Say more or less from here on; half-way between where nobody says how much."""
    level = moment.event.talk or Talk.BRIEF
    words = moment.text(TALKS[level])
    if level is moment.script.choices.talk:
        return moment.carry_on(words)
    choices = replace(moment.state.choices, talk=level)
    script = replace(moment.script, choices=choices)
    state = replace(moment.state, choices=choices, plan=timed(script, moment.state.plan))
    return _again(moment, state, words)


def _again(moment: Moment, state: SessionState, words: str) -> SessionTurn:
    """Begin the side under way again in its new form; a turn that is over stays over."""
    new = moment.reshaped(state)
    return new.carry_on(words) if moment.is_waiting else new.play(new.state.at, words)


def longer(moment: Moment) -> SessionTurn:
    """Add ten seconds to both sides: here, or from the next move on if a side is done."""
    step: int | None = moment.state.step
    if any(c.kind is CueKind.WORK and c.end <= moment.here.at for c in moment.here.cues):
        step = following(moment.state.plan, moment.state.step)
    if step is None:
        return moment.carry_on(moment.text("session.longer_never"))
    if moment.script.work(moment.state.plan[step]) > _LONGEST_WORK:
        return moment.carry_on(moment.text("session.longest"))
    state = lengthened(moment.script, moment.state, step)
    if step != moment.state.step:
        later = replace(moment, state=state)
        return later.carry_on(moment.text("session.longer_next"))
    return _longer_now(moment, state)


def _longer_now(moment: Moment, state: SessionState) -> SessionTurn:
    both = moment.exercise.sides is Sides.BOTH
    words = moment.text("session.longer") if both else moment.text("session.longer_each")
    return moment.changed(state).carry_on(words)
