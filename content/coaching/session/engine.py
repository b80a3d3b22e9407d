"""The engine of the guided session: from a state and an event to the next turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from content.coaching.session import adjustments, interruptions, navigation, session_answers
from content.coaching.session.event_context import EventContext, event_context
from content.coaching.session.state import Event, EventKind, Phase, SessionState, SessionTurn
from content.coaching.session.turns import play_from
from content.coaching.timeline import Choices, Script, plan_for, smart_speaker_seconds
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
    script = Script(routine, choices, library, smart_speaker_seconds, changes)
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
            answer = _PAUSED_HANDLERS.get(event.kind, interruptions.stay_paused)
        case Phase.ASKING_ABOUT_PAIN:
            answer = _HANDLERS_AFTER_PAIN.get(event.kind, interruptions.ask_again)
        case _:
            answer = _RUNNING_HANDLERS[event.kind]
    return answer(context)


def hold_session(state: SessionState, now: float) -> SessionState:
    """Return the state during an aside: the place is held until "ready"."""
    return state.freeze(now, Phase.ASIDE) if state.phase is Phase.RUNNING else state


_COMMON_HANDLERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.TIME_LEFT: session_answers.tell_time_left,
        EventKind.PROGRESS: session_answers.tell_progress,
        EventKind.WHATS_NEXT: session_answers.tell_next,
        EventKind.HOW: session_answers.explain_move,
        EventKind.EASIER: adjustments.easier,
        EventKind.HARDER: adjustments.harder,
        EventKind.SLOWER: adjustments.slower,
        EventKind.FASTER: adjustments.faster,
        EventKind.LONGER: adjustments.longer,
        EventKind.SET_VERBOSITY: adjustments.set_verbosity,
        EventKind.START_OVER: navigation.start_over,
        EventKind.GO_TO: navigation.go_to,
        EventKind.THAT_HURTS: interruptions.stop_for_pain,
        EventKind.STOP: interruptions.stop,
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
        EventKind.PAUSE: interruptions.pause,
    }
)

_PAUSED_HANDLERS: Mapping[EventKind, Answer] = MappingProxyType(
    {
        **_COMMON_HANDLERS,
        EventKind.READY: interruptions.resume,
        EventKind.RESUME: interruptions.resume,
    }
)
"""A paused session answers no other event: "next" must not skip ahead."""

_HANDLERS_AFTER_PAIN: Mapping[EventKind, Answer] = MappingProxyType(
    {
        EventKind.EASIER: interruptions.swap_hurting,
        EventKind.NEXT: interruptions.skip_hurting,
        EventKind.SKIP: interruptions.skip_hurting,
        EventKind.READY: interruptions.skip_hurting,
        EventKind.RESUME: interruptions.skip_hurting,
        EventKind.START_OVER: navigation.start_over,
        EventKind.PAUSE: interruptions.stop,
        EventKind.STOP: interruptions.stop,
    }
)
