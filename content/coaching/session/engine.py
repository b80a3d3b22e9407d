"""The engine of the guided session: from a state and an event to what follows, on any channel.

``carry_out`` returns the outcome; ``advance`` renders it as the speaker's next turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.session import adjustments, exchange, interruptions, navigation
from content.coaching.session.event_context import (
    EventContext,
    fits_content,
    play,
    script_of,
)
from content.coaching.session.state import (
    Command,
    Event,
    Outcome,
    Phase,
    SessionState,
    SessionTurn,
)
from content.coaching.session.turns import answers_question, render_turn
from content.coaching.timeline import Draft, SpeechDuration, opening, smart_speaker_seconds
from content.library import Library
from content.records.speech import Reply, say

Handler = Callable[[EventContext], Outcome]


def begin(
    draft: Draft, now: float, step: int = 0, duration: SpeechDuration = smart_speaker_seconds
) -> SessionTurn:
    """Return the first turn: the safety sentence, then the move at index *step*."""
    plan, changes = draft.plan(duration)
    script = replace(draft.script, duration=duration, changes=changes)
    state = SessionState(
        script.routine.id, script.choices, plan, step=min(max(step, 0), len(plan) - 1)
    )
    # The first step says its opening itself.
    before = tuple(opening(script)) if state.step else ()
    return render_turn(script, play(state, state.step, 0.0, now, *before), now)


def advance(
    state: SessionState,
    event: Event,
    library: Library,
    duration: SpeechDuration = smart_speaker_seconds,
) -> SessionTurn:
    """Return the turn that follows *event*.

    If the state no longer fits the content, the session ends and the reply says how to restart.
    """
    if not fits_content(state, library):
        lost, again = (say(library.phrases.get(f"session.{key}")) for key in ("lost", "lost_again"))
        return SessionTurn(None, Reply(lost, again))
    script = script_of(library, state.routine, state.choices, duration)
    if event.command is Command.READY and answers_question(script, state, event.at):
        state = state.heard_out(event.at)
    outcome = carry_out(state, event, library, duration)
    script = script_of(library, state.routine, outcome.state.choices, duration)
    return render_turn(script, outcome, event.at)


def carry_out(
    state: SessionState, event: Event, library: Library, duration: SpeechDuration
) -> Outcome:
    """Return the outcome of *event*, for a channel that plays on by itself.

    *state* must fit the content; *duration* returns the seconds of a text on that channel.
    """
    match state.phase:
        case Phase.PAUSED:
            handle = _PAUSED_HANDLERS.get(event.command, interruptions.stay_paused)
        case Phase.ASKING_ABOUT_PAIN:
            handle = _HANDLERS_AFTER_PAIN.get(event.command, interruptions.ask_again)
        case _:
            handle = _RUNNING_HANDLERS[event.command]
    context = EventContext(script_of(library, state.routine, state.choices, duration), state, event)
    return exchange.do_without(context, handle) if event.without else handle(context)


def hold_session(state: SessionState, now: float) -> SessionState:
    """Return the state during an aside: the place is held until "ready"."""
    return state.freeze(now, Phase.ASIDE) if state.phase is Phase.RUNNING else state


_COMMON_HANDLERS: Mapping[Command, Handler] = {
    Command.TIME_LEFT: navigation.tell_time_left,
    Command.PROGRESS: navigation.tell_progress,
    Command.MOVES_LEFT: navigation.tell_moves_left,
    Command.WHATS_NEXT: navigation.tell_next,
    Command.HOW: navigation.explain_move,
    Command.EASIER: adjustments.easier,
    Command.HARDER: adjustments.harder,
    Command.SLOWER: adjustments.slower,
    Command.FASTER: adjustments.faster,
    Command.LONGER: adjustments.longer,
    Command.SHORTER: adjustments.shorter,
    Command.HALVE: adjustments.halve,
    Command.AGAIN_AT_END: navigation.again_at_end,
    Command.SET_VERBOSITY: adjustments.set_verbosity,
    Command.START_OVER: navigation.start_over,
    Command.GO_TO: navigation.go_to,
    Command.THAT_HURTS: interruptions.stop_for_pain,
    Command.STOP: interruptions.stop,
}
"""Commands with the same handler in a running and in a paused session."""

_RUNNING_HANDLERS: Mapping[Command, Handler] = {
    **_COMMON_HANDLERS,
    Command.READY: navigation.ready,
    Command.RESUME: navigation.ready,
    Command.NOT_YET: EventContext.answer_and_stay,
    Command.NEXT: EventContext.play_rest_or_next,
    Command.SKIP: navigation.skip,
    Command.PREVIOUS: navigation.previous,
    Command.REPEAT: navigation.repeat,
    Command.SWITCH_SIDE: navigation.switch_side,
    Command.PAUSE: interruptions.pause,
}

_PAUSED_HANDLERS: Mapping[Command, Handler] = {
    **_COMMON_HANDLERS,
    Command.READY: interruptions.resume,
    Command.RESUME: interruptions.resume,
}
"""A paused session carries out no other command: "next" must not skip ahead."""

_HANDLERS_AFTER_PAIN: Mapping[Command, Handler] = {
    Command.EASIER: interruptions.swap_hurting,
    Command.NEXT: interruptions.skip_hurting,
    Command.SKIP: interruptions.skip_hurting,
    Command.READY: interruptions.skip_hurting,
    Command.RESUME: interruptions.skip_hurting,
    Command.START_OVER: navigation.start_over,
    Command.PAUSE: interruptions.stop,
    Command.STOP: interruptions.stop,
}
