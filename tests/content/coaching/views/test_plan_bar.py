"""The plan of a session as a bar of moves with the place in it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog import DialogState
from content.coaching.session import SessionState
from content.coaching.views import plan_of
from content.records.progress import Progress
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
COACH = coach_of("en-US")


def session_after(*said: str) -> SessionState:
    dialog = DialogState()
    for text in said:
        dialog = COACH.hear(text, dialog, KNOWN, NOON).dialog
    assert dialog.session is not None
    return dialog.session


def test_the_moves_in_order_with_the_place() -> None:
    bar = plan_of(COACH.library, session_after("start a five minute warm-up", "next"))
    assert bar is not None
    assert len(bar.moves) == 6
    assert bar.at == 1
    assert bar.place == "2 of 6: standing side leg raises"
    assert bar.then.endswith("hip swings")
    assert bar.moves[1].name == "Standing side leg raises"
    assert all(move.seconds > 0 for move in bar.moves)
    assert not any(move.out for move in bar.moves)


def test_nothing_follows_the_last_move_and_what_is_left_out_says_so() -> None:
    session = session_after("start a five minute warm-up")
    plan = (replace(session.plan[0], out=True), *session.plan[1:])
    bar = plan_of(COACH.library, replace(session, plan=plan, step=5))
    assert bar is not None
    assert bar.then == ""
    assert bar.moves[0].out
    assert bar.place.startswith("5 of 5")


def test_after_the_end_and_with_an_unknown_move_there_is_none() -> None:
    session = session_after("start a five minute warm-up")
    assert plan_of(COACH.library, replace(session, step=len(session.plan))) is None
    lost = (replace(session.plan[0], exercise="no_such_move"), *session.plan[1:])
    assert plan_of(COACH.library, replace(session, plan=lost)) is None
