"""The engine of the guided session: from a state and an event to the next turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from content.coaching.session import answers, breaks, changes, navigation
from content.coaching.session.event_context import EventContext, event_context
from content.coaching.session.state import Event, EventKind, Phase, SessionState, SessionTurn
from content.coaching.session.turns import play_from
from content.coaching.timeline import Choices, Script, plan_for, speaker_seconds
from content.library import Library
from content.records.routines import Routine
from content.records.speech import Reply, say

Answer = Callable[[EventContext], SessionTurn]


def begin(
    routine: Routine, choices: Choices, library: Library, now: float, step: int = 0
) -> SessionTurn:
    """Return the first turn: the safety sentence, then the move at index *step*.

    Raises ``ChoiceError`` if the choices leave nothing to do.
    """
    plan, changes = plan_for(routine, choices, library)
    script = Script(routine, choices, library, speaker_seconds, changes)
    state = SessionState(routine.id, choices, plan, step=min(max(step, 0), len(plan) - 1))
    if state.step == 0:
        return play_from(script, state, 0.0, now)
    return play_from(script, state, 0.0, now, (library.phrases.get("session.safety"),))


def advance(state: SessionState, event: Event, library: Library) -> SessionTurn:
    """Return the turn that follows *event*.

    If the state no longer fits the content, the session ends and the reply says how to restart.
    """
    context = event_context(state, event, library)
    if context is None:
        lost, again = (say(library.phrases.get(f"session.{key}")) for key in ("lost", "lost_again"))
        return SessionTurn(None, Reply(lost, again))
    match state.phase:
        case Phase.PAUSED:
            answer = _PAUSED_HANDLERS.get(event.kind, breaks.stay_paused)
        case Phase.ASKING_ABOUT_PAIN:
            answer = _HANDLERS_AFTER_PAIN.get(event.kind, breaks.ask_again)
        case _:
            answer = _RUNNING_HANDLERS[event.kind]
    return answer(context)


def hold_session(state: SessionState, now: float) -> SessionState:
    """Return the state during an aside: the place is held until "ready"."""
    return state.freeze(now, Phase.ASIDE) if state.phase is Phase.RUNNING else state


_COMMON_HANDLERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.TIME_LEFT: answers.tell_time_left,
        EventKind.PROGRESS: answers.tell_progress,
        EventKind.WHATS_NEXT: answers.tell_next,
        EventKind.HOW: answers.explain_move,
        EventKind.EASIER: changes.easier,
        EventKind.HARDER: changes.harder,
        EventKind.SLOWER: changes.slower,
        EventKind.FASTER: changes.faster,
        EventKind.LONGER: changes.longer,
        EventKind.SET_VERBOSITY: changes.set_verbosity,
        EventKind.START_OVER: navigation.start_over,
        EventKind.GO_TO: navigation.go_to,
        EventKind.THAT_HURTS: breaks.stop_for_pain,
        EventKind.STOP: breaks.stop,
    }
)
"""Events with the same answer in a running and in a paused session."""

_RUNNING_HANDLERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        **_COMMON_HANDLERS,
        EventKind.READY: navigation.ready,
        EventKind.RESUME: navigation.ready,
        EventKind.NOT_YET: EventContext.answer_and_stay,
        EventKind.NEXT: EventContext.play_rest_or_next,
        EventKind.SKIP: navigation.skip,
        EventKind.PREVIOUS: navigation.previous,
        EventKind.REPEAT: navigation.repeat,
        EventKind.SWITCH_SIDE: navigation.switch_side,
        EventKind.PAUSE: breaks.pause,
    }
)

_PAUSED_HANDLERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        **_COMMON_HANDLERS,
        EventKind.READY: breaks.resume,
        EventKind.RESUME: breaks.resume,
    }
)
"""A paused session answers no other event: "next" must not skip ahead."""

_HANDLERS_AFTER_PAIN: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.EASIER: breaks.swap_hurting,
        EventKind.NEXT: breaks.skip_hurting,
        EventKind.SKIP: breaks.skip_hurting,
        EventKind.READY: breaks.skip_hurting,
        EventKind.RESUME: breaks.skip_hurting,
        EventKind.START_OVER: navigation.start_over,
        EventKind.PAUSE: breaks.stop,
        EventKind.STOP: breaks.stop,
    }
)
