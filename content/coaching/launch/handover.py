"""Leading into a session that plays by itself, and back from it to one move at a time."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog import Conversation, Plan, Scene, Turn
from content.coaching.launch import start
from content.coaching.launch.routine_choice import choices_of
from content.coaching.nlu import Kind, Meaning
from content.coaching.session import Phase, SessionState, Stream
from content.coaching.timeline import ChoiceError, timeline
from content.library import Library
from content.records.speech import Reply

YES = frozenset({Kind.YES, Kind.READY, Kind.RESUME, Kind.NEXT})
NO = frozenset({Kind.NO, Kind.UNSURE})


def settle(scene: Scene, meaning: Meaning) -> Turn | None:
    """Begin as the runner likes: right through, or one move at a time; ``None`` for no answer."""
    plan = scene.talk.plan
    if plan is None or meaning.kind not in YES | NO:
        return None
    return played(scene, plan) if meaning.kind in YES else start.by_turns(scene, plan)


def played(scene: Scene, plan: Plan) -> Turn:
    """Let the planned session play from its step on, and end the talk."""
    choices = choices_of(scene.talk, plan)
    routine = scene.library.routines[plan.routine]
    try:
        moves, _ = timeline.plan_for(routine, choices, scene.library)
    except ChoiceError:
        return start.by_turns(scene, plan)  # which says what cannot be done
    stream = Stream(routine.id, choices, min(plan.step, len(moves) - 1), scene.now)
    known = replace(scene.progress, heard_safety=True, stream_broke=False)
    talk = replace(scene.talk, pending=None)
    return Turn(Reply(scene.words("stream.begins")), talk, known, stream=stream)


def unplayable(scene: Scene) -> Turn:
    """Begin by turns the session that could not be played, and say so."""
    if scene.talk.plan is None:
        return scene.ask(scene.words("stream.unavailable"))
    led = replace(scene, talk=replace(scene.talk, by_turns=True))
    turn = start.by_turns(led, scene.talk.plan)
    parts = (*scene.words("stream.unavailable"), *turn.reply.parts)
    return replace(turn, reply=replace(turn.reply, parts=parts))


def taken_over(talk: Conversation, stream: Stream, library: Library, now: float) -> Conversation:
    """Return *talk* as if *stream* had been led by turns, its move just stopped at *now*."""
    state = halted(stream, library, now)
    return replace(talk, session=state, plan=Plan(stream.routine))


def halted(stream: Stream, library: Library, now: float, offset: float = 0.0) -> SessionState:
    """Return the session by turns that stands *offset* seconds into the move of *stream*."""
    routine, choices = library.routines[stream.routine], stream.choices
    moves, _ = timeline.plan_for(routine, choices, library)
    step = min(stream.step, len(moves) - 1)
    state = SessionState(stream.routine, choices, moves, step, at=offset, until=offset)
    return replace(state, turn_started_at=now, phase=Phase.PAUSED)
