"""The rendering of an outcome for a channel that plays on by itself: a timeline, a place in it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.adjustments import update_lengths
from content.coaching.session.event_context import script_of
from content.coaching.session.state import Outcome, Phase, SessionState
from content.coaching.timeline import SpeechDuration, Timeline, lay_out
from content.library import Library

_A_MOMENT = 1.0
_A_FRAME = 0.001
"""Players count in frames, so a place may come back a little early."""


def timeline_of(state: SessionState, library: Library, duration: SpeechDuration) -> Timeline:
    """Return the whole session of *state*, which fits the content."""
    return lay_out(script_of(library, state.routine, state.choices, duration), state.plan)


def with_lengths(state: SessionState, library: Library, duration: SpeechDuration) -> SessionState:
    """Return *state* with the length of each step in the voice of *duration*."""
    script = script_of(library, state.routine, state.choices, duration)
    return replace(state, plan=update_lengths(script, state.plan))


def seconds_into(timeline: Timeline, outcome: Outcome, now: float) -> float:
    """Return where *outcome* goes on in *timeline*, the timeline of its state, in seconds."""
    state = outcome.state
    if state.has_no_step_left:
        return timeline.cues[-1].at
    return timeline.steps[state.step].at + state.position(now)


def state_at(state: SessionState, timeline: Timeline, seconds: float, now: float) -> SessionState:
    """Return *state* when *seconds* of its *timeline* have been played; it never waits for words.

    While the danger question is open, the place stays after the move that hurt.
    """
    if state.phase is Phase.ASKING_ABOUT_PAIN:
        return state
    step = timeline.step_at(seconds + _A_FRAME)
    at = max(0.0, seconds + _A_FRAME - timeline.steps[step].at)
    until = max(at, timeline.steps[step].seconds) + _A_MOMENT
    return replace(state, step=step, at=at, until=until, lead=0.0, turn_started_at=now)
