"""A session under way inside a talk: words passed on to it, and the place that is kept."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog.scene import ANYTHING, Scene
from content.coaching.dialog.state import Asked, Pending, Turn
from content.coaching.nlu import Kind, Meaning
from content.coaching.session import Event, EventKind, SessionState, SessionTurn, engine, place_of
from content.coaching.timeline import Talk
from content.records.progress import Place, Progress

EVENTS: Mapping[Kind, EventKind] = {
    Kind.READY: EventKind.READY,
    Kind.NEXT: EventKind.NEXT,
    Kind.SKIP: EventKind.SKIP,
    Kind.PREVIOUS: EventKind.PREVIOUS,
    Kind.REPEAT: EventKind.REPEAT,
    Kind.PAUSE: EventKind.PAUSE,
    Kind.RESUME: EventKind.RESUME,
    Kind.START_OVER: EventKind.START_OVER,
    Kind.GO_TO: EventKind.GO_TO,
    Kind.EASIER: EventKind.EASIER,
    Kind.HARDER: EventKind.HARDER,
    Kind.SLOWER: EventKind.SLOWER,
    Kind.FASTER: EventKind.FASTER,
    Kind.LONGER: EventKind.LONGER,
    Kind.TIME_LEFT: EventKind.TIME_LEFT,
    Kind.PROGRESS: EventKind.PROGRESS,
    Kind.WHATS_NEXT: EventKind.WHATS_NEXT,
    Kind.SWITCH_SIDE: EventKind.SWITCH_SIDE,
    Kind.TALK: EventKind.TALK,
    Kind.STOP: EventKind.STOP,
    Kind.CANCEL: EventKind.STOP,
    Kind.YES: EventKind.READY,
    Kind.NO: EventKind.TIME,
}
"""What each kind does inside a running session: "yes" to "ready?" is ready, "no" is not yet."""

HURT_AFTER = Pending(Asked.DID_IT_HURT, "ask.did_it_hurt")
"""What a session that was done to its end asks, in whatever words."""


def steers(meaning: Meaning) -> bool:
    """Whether *meaning* is a word to the running session."""
    how = meaning.kind is Kind.ASK_HOWTO and not meaning.exercise and not meaning.named
    return how or meaning.kind in EVENTS


def steer(scene: Scene, state: SessionState, meaning: Meaning) -> Turn:
    """Pass a word of the runner on to the running session."""
    return led(scene, engine.advance(state, _event(meaning, scene.now), scene.library))


def _event(meaning: Meaning, now: float) -> Event:
    """Return what *meaning* is to a session; to ask which side it is changes none."""
    kind = EVENTS.get(meaning.kind, EventKind.HOW)
    if meaning.kind is Kind.SWITCH_SIDE and meaning.detail:
        kind = EventKind.PROGRESS
    return Event(
        kind,
        at=now,
        number=meaning.number,
        exercise=meaning.exercise,
        side=meaning.description.side,
        talk=Talk(meaning.talk) if meaning.talk else None,
    )


def led(scene: Scene, turn: SessionTurn) -> Turn:
    """Keep the session in mind, and its place in memory where the plan says nothing of health."""
    state = None if turn.closes else turn.state
    kept = replace(scene.talk, session=state, pending=_asked_by(turn, state))
    if turn.finished:
        minutes = scene.talk.plan.minutes if scene.talk.plan else None
        done = scene.progress.finished(_neutral_name(scene), scene.now, minutes)
        return Turn(turn.reply, kept, done)
    if turn.state is None:
        return Turn(turn.reply, kept, replace(scene.progress, place=None))
    return Turn(turn.reply, kept, _remembered(scene, turn.state))


def _asked_by(turn: SessionTurn, state: SessionState | None) -> Pending | None:
    """Return what waits for an answer: nothing while a session goes on."""
    if turn.finished or (state is not None and state.done):
        return HURT_AFTER
    return ANYTHING if state is None else None


def _neutral_name(scene: Scene) -> str:
    """Return the id of the planned routine; empty where it would tell of a complaint."""
    routine = scene.library.routines.get(scene.talk.plan.routine) if scene.talk.plan else None
    return "" if routine is None or routine.condition else routine.id


def _remembered(scene: Scene, state: SessionState) -> Progress:
    """Remember where *state* stands, and the pace and the amount of talk that were chosen."""
    pace, talk = state.choices.pace, state.choices.talk
    return replace(scene.progress, place=_place(scene, state), pace=pace, talk=talk)


def _place(scene: Scene, state: SessionState) -> Place | None:
    """Return where *state* stands; none at the end, or where the plan tells of a complaint."""
    if state.is_past_the_end or state.done:
        return None
    return place_of(scene.library, state.routine, state.choices, state.step, scene.now)


def hurt(scene: Scene, state: SessionState) -> Turn:
    """Stop the move that hurts and ask about danger; the place moves past it."""
    turn = led(
        scene, engine.advance(state, Event(EventKind.THAT_HURTS, at=scene.now), scene.library)
    )
    question = Pending(Asked.HURT_DANGER, "session.hurt_question")
    return replace(turn, talk=replace(turn.talk, pending=question))


def after_pain(scene: Scene, state: SessionState) -> Pending:
    """Ask how to go on after a move that hurt without a sign of danger."""
    name = scene.library.routines[state.routine].named
    return Pending(Asked.ANYTHING, "session.after_pain", values={"name": name})
