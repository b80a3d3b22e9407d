"""The guided session by turns: a state and an event in, the next turn out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from content.coaching import (
    session_answers,
    session_breaks,
    session_changes,
    session_places,
)
from content.coaching.choices import Choices
from content.coaching.pacing import speaker_seconds
from content.coaching.script import Script
from content.coaching.session_moment import Moment, moment_of
from content.coaching.session_state import Event, EventKind, Phase, SessionState, SessionTurn
from content.coaching.session_turns import play
from content.coaching.timeline import plan_for
from content.library import Library
from content.model import Routine
from content.speech import Reply, say

__all__ = [
    "Event",
    "EventKind",
    "Phase",
    "SessionState",
    "SessionTurn",
    "advance",
    "begin",
    "set_aside",
]

Answer = Callable[[Moment], SessionTurn]


def begin(
    routine: Routine, choices: Choices, library: Library, now: float, step: int = 0
) -> SessionTurn:
    """Return the first turn: who should not do this now, then the move at index *step*.

    Raises ``ChoiceError`` if the choices leave nothing to do.
    """
    plan, changes = plan_for(routine, choices, library)
    script = Script(routine, choices, library, speaker_seconds, changes)
    state = SessionState(routine.id, choices, plan, step=min(max(step, 0), len(plan) - 1))
    if state.step == 0:
        return play(script, state, 0.0, now)
    return play(script, state, 0.0, now, (library.phrases.get("session.safety"),))


def advance(state: SessionState, event: Event, library: Library) -> SessionTurn:
    """Return the turn that follows *event*; never blocks, never speaks, never reads a clock.

    A state that no longer fits the content is given up, with a word on how to begin again.
    """
    moment = moment_of(state, event, library)
    if moment is None:
        lost, again = (say(library.phrases.get(f"session.{key}")) for key in ("lost", "lost_again"))
        return SessionTurn(None, Reply(lost, again))
    match state.phase:
        case Phase.PAUSED:
            answer = _PAUSED.get(event.kind, session_breaks.still_paused)
        case Phase.HURT:
            answer = _HURT.get(event.kind, session_breaks.ask_again)
        case _:
            answer = _ANSWERS[event.kind]
    return answer(moment)


def set_aside(state: SessionState, now: float) -> SessionState:
    """Return the state while something else is talked of: the place is held until "ready"."""
    return state.frozen(now, Phase.ASIDE) if state.phase is Phase.RUNNING else state


_ASKING: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.TIME_LEFT: session_answers.time_left,
        EventKind.PROGRESS: session_answers.progress,
        EventKind.WHATS_NEXT: session_answers.whats_next,
        EventKind.HOW: session_answers.how,
        EventKind.EASIER: session_changes.easier,
        EventKind.HARDER: session_changes.harder,
        EventKind.SLOWER: session_changes.slower,
        EventKind.FASTER: session_changes.faster,
        EventKind.LONGER: session_changes.longer,
        EventKind.TALK: session_changes.talk,
        EventKind.START_OVER: session_places.start_over,
        EventKind.GO_TO: session_places.go_to,
        EventKind.THAT_HURTS: session_breaks.that_hurts,
        EventKind.STOP: session_breaks.stop,
    }
)
"""What is done in a session under way and in a paused one alike."""

_ANSWERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        **_ASKING,
        EventKind.READY: session_places.ready,
        EventKind.RESUME: session_places.ready,
        EventKind.TIME: Moment.carry_on,
        EventKind.NEXT: Moment.go_on,
        EventKind.SKIP: session_places.skip,
        EventKind.PREVIOUS: session_places.previous,
        EventKind.REPEAT: session_places.repeat,
        EventKind.SWITCH_SIDE: session_places.switch_side,
        EventKind.PAUSE: session_breaks.pause,
    }
)

_PAUSED: Mapping[EventKind, Answer] = MappingProxyType(
    {
        **_ASKING,
        EventKind.READY: session_breaks.resume,
        EventKind.RESUME: session_breaks.resume,
    }
)
"""Nothing else goes on: "next" must not skip ahead."""

_HURT: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.EASIER: session_breaks.swap_hurting,
        EventKind.NEXT: session_breaks.after_hurting,
        EventKind.SKIP: session_breaks.after_hurting,
        EventKind.READY: session_breaks.after_hurting,
        EventKind.RESUME: session_breaks.after_hurting,
        EventKind.START_OVER: session_places.start_over,
        EventKind.PAUSE: session_breaks.stop,
        EventKind.STOP: session_breaks.stop,
    }
)
