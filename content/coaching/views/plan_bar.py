"""The plan of a session as a bar of moves with the place in it."""

from __future__ import annotations

import msgspec

from content.coaching.session import SessionState
from content.coaching.timeline import next_step, step_number
from content.language.en.spoken_forms import capitalise
from content.library import Library


class PlannedPart(msgspec.Struct, frozen=True):
    """A move of a plan: its name, its length in seconds, and whether it is left out."""

    name: str
    seconds: float
    out: bool


class PlanBar(msgspec.Struct, frozen=True):
    """The moves in order, the index *at* of the present one, and the *place* and what follows."""

    moves: tuple[PlannedPart, ...]
    at: int
    place: str
    then: str


def plan_of(library: Library, session: SessionState) -> PlanBar | None:
    """Return the plan of *session*; ``None`` after its end, or if a move is not known."""
    known = all(move.exercise in library.exercises for move in session.plan)
    if session.has_no_step_left or not known:
        return None
    get, names = library.phrases.get, [library.exercises[it.exercise].name for it in session.plan]
    number, count = step_number(session.plan, session.step)
    following = next_step(session.plan, session.step)
    here = get("screen.landmark", number=number, count=count)
    return PlanBar(
        tuple(
            PlannedPart(capitalise(name), round(move.seconds, 1), move.out)
            for name, move in zip(names, session.plan, strict=True)
        ),
        session.step,
        f"{here}: {names[session.step]}",
        "" if following is None else get("screen.then", name=names[following]),
    )
