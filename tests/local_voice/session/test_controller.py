"""What each command does to a session that is played."""

from __future__ import annotations

import pytest

from content.coaching.session import Command, Phase
from content.coaching.timeline import Choices, CueKind, Verbosity
from content.library import load
from local_voice.audio.sound import Sound
from local_voice.audio.volume import gain_of
from local_voice.phrases import phrase
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop_session import FakeSession, keys

IN_THE_FIRST_WORK = 45.0
IN_THE_SECOND_MOVE = 140.0
PHRASES = load().phrases
LENGTH = 240.0


def pressed(at: float, *what: str, session: FakeSession | None = None) -> FakeSession:
    """Return a session in which keys were pressed, or words typed, when *at* seconds were heard."""
    session = session or FakeSession()
    session.transport.replace_soundtrack(session.transport.soundtrack, at)
    for _, typed in keys(*((0.0, each) for each in what)):
        session.controller.handle_input(typed)
    return session


def now(session: FakeSession) -> tuple[int, str, float]:
    """Return the step, the side and the rounded seconds left."""
    status = session.controller.status
    return session.controller.state.step, str(status.side or ""), round(status.remaining)


def test_stopping_tells_the_place() -> None:
    outcome = FakeSession(keys((IN_THE_SECOND_MOVE, "q"))).run()
    assert not outcome.finished
    assert outcome.state.step == 1


@pytest.mark.parametrize(
    ("at", "key", "step", "said"),
    [
        (IN_THE_FIRST_WORK, "right", 1, ""),
        (IN_THE_FIRST_WORK, "s", 1, ""),
        (IN_THE_FIRST_WORK, "left", 0, "session.first_move"),
        (IN_THE_SECOND_MOVE, "left", 0, ""),
        (IN_THE_SECOND_MOVE, "r", 1, "session.again"),
        (IN_THE_SECOND_MOVE, "start over", 0, ""),
    ],
)
def test_moving_about(at: float, key: str, step: int, said: str) -> None:
    session = pressed(at, key)
    assert session.controller.state.step == step
    assert session.display.messages == ([PHRASES.get(said)] if said else [])
    assert session.transport.is_interjecting is bool(said)


def test_a_move_is_gone_to_by_its_number() -> None:
    session = pressed(IN_THE_FIRST_WORK, "go to number two")
    assert now(session)[0] == 1


def test_the_easier_form_is_heard_and_done() -> None:
    session = pressed(IN_THE_FIRST_WORK, "e")
    easier = load().exercises["donkey_kick"].easier
    assert session.display.messages == [easier]
    assert session.transport.is_interjecting
    assert session.controller.state.plan[0].level == -1
    assert now(session)[:2] == (0, "left")


def test_other_sides_tempo_and_words() -> None:
    assert now(pressed(IN_THE_FIRST_WORK, "x"))[:2] == (0, "right")
    slow = pressed(IN_THE_FIRST_WORK, "<")
    assert slow.display.messages == [PHRASES.get("session.slower")]
    assert slow.controller.status.remaining > LENGTH - IN_THE_FIRST_WORK
    quiet = pressed(IN_THE_FIRST_WORK, "beeps only")
    assert quiet.controller.state.choices.verbosity is Verbosity.BEEPS
    assert not quiet.transport.is_paused


def test_ten_seconds_more_or_less_on_both_sides() -> None:
    longer = FakeSession(keys((IN_THE_FIRST_WORK, "+")))
    assert longer.run().finished
    words = PHRASES.get("session.longer_each")
    assert longer.display.messages == [words]
    said = longer.phrases.sound(words).seconds
    assert longer.clock() == pytest.approx(LENGTH + 20 + said, abs=0.3)
    both = pressed(IN_THE_FIRST_WORK, "+", "-")
    assert now(both) == (0, "left", LENGTH - IN_THE_FIRST_WORK)


def test_an_interjection_holds_the_session() -> None:
    session = FakeSession(keys((IN_THE_FIRST_WORK, "t")))
    assert session.run().finished
    said = session.phrases.sound(session.display.messages[0]).seconds
    assert session.clock() == pytest.approx(LENGTH + said, abs=0.3)


def test_what_comes_next_is_told_in_words() -> None:
    session = pressed(IN_THE_FIRST_WORK, "what's next")
    assert session.display.messages == ["Next, fire hydrants."]
    assert now(session)[2] == LENGTH - IN_THE_FIRST_WORK


def test_a_pause_keeps_the_place_to_the_frame() -> None:
    session = pressed(IN_THE_FIRST_WORK, " ")
    assert session.transport.is_paused
    assert session.controller.state.phase is Phase.ASIDE
    session.controller.handle_input(TypedInput(key=" "))
    assert not session.transport.is_paused
    assert session.transport.position_seconds == IN_THE_FIRST_WORK
    session.controller.handle_input(TypedInput(line="hold on"))
    assert session.transport.is_paused
    session.controller.handle_input(TypedInput(line="i am ready"))
    assert not session.transport.is_paused
    assert session.transport.position_seconds == IN_THE_FIRST_WORK


def test_while_it_is_paused_a_move_plays_on_and_a_question_does_not() -> None:
    session = pressed(IN_THE_FIRST_WORK, " ", "+", "t")
    assert session.transport.is_paused
    assert session.display.messages[0] == PHRASES.get("session.longer_each")
    session.controller.handle_input(TypedInput(key="right"))
    assert not session.transport.is_paused
    assert session.controller.state.step == 1


def test_what_hurts_is_left_out_once_danger_is_denied() -> None:
    session = pressed(IN_THE_FIRST_WORK, "p")
    assert session.transport.is_paused
    assert not session.controller.status.paused, "space does not go on"
    assert PHRASES.get("session.hurt_question") in session.display.messages[-1]
    for key in ("right", " ", "e"):
        session.controller.handle_input(TypedInput(key=key))
        assert session.transport.is_paused
        assert "groin pain, a limp, numbness" in session.display.messages[-1]
    session.controller.handle_input(TypedInput(line="no"))
    assert "easier one, skip on" in session.display.messages[-1]
    session.controller.handle_input(TypedInput(key="s"))
    assert not session.transport.is_paused
    assert now(session)[:2] == (1, "")
    assert session.controller.state.plan[0].out
    session.controller.handle_input(TypedInput(key="left"))
    assert session.controller.state.step == 1


def test_what_hurts_may_be_swapped() -> None:
    flexors = FakeSession(routine="hip_flexors", choices=Choices())
    session = pressed(60.0, "that hurts", "no", "e", session=flexors)
    assert session.controller.state.step == 0
    assert session.controller.state.plan[0].exercise != "donkey_kick"
    assert not session.transport.is_paused


def test_pain_with_danger_ends_the_session() -> None:
    session = pressed(IN_THE_FIRST_WORK, "p", "yes")
    assert session.controller.is_ended_by_red_flag
    assert not session.controller.status.paused, "nothing goes on"
    assert not session.controller.is_stopped
    told = len(session.display.messages)
    session.controller.handle_input(TypedInput(key=" "))
    assert session.transport.is_paused
    assert len(session.display.messages) == told
    session.controller.handle_input(TypedInput(line="it came suddenly and i cannot walk"))
    assert len(session.display.messages) == told + 1
    session.controller.execute(Command.STOP)
    assert session.controller.is_stopped


def test_when_the_only_move_hurts_nothing_is_left() -> None:
    session = FakeSession(choices=Choices(minutes=1, verbosity=Verbosity.BEEPS))
    assert len({move.exercise for move in session.timeline.plan}) == 1
    pressed(20.0, "p", "no", "s", session=session)
    assert "we stop here" in session.display.messages[-1]
    assert session.run().finished


def test_after_the_last_move_come_the_closing_words() -> None:
    session = pressed(160.0, "right")
    assert session.controller.status.phase_kind is CueKind.DONE
    assert session.run().finished


def test_other_words_are_answered_and_the_session_goes_on() -> None:
    session = FakeSession(keys((IN_THE_FIRST_WORK, "what is a labral tear")))
    assert session.run().finished
    answer = session.display.messages[0]
    assert "labr" in answer
    said = session.phrases.sound(answer).seconds
    assert session.clock() == pytest.approx(LENGTH + said, abs=0.4)


def test_danger_is_answered_and_ends_the_session() -> None:
    session = FakeSession(keys((IN_THE_FIRST_WORK, "my calf is swollen and hot"), (45.1, " ")))
    outcome = session.run()
    assert outcome.is_ended_by_red_flag
    assert not outcome.finished
    assert session.clock() < LENGTH / 2


def test_a_voice_that_fails_on_the_way_leaves_its_words_in_view() -> None:
    session = pressed(IN_THE_FIRST_WORK)
    session.phrases.error = "died"
    session.controller.on_tick()
    session.controller.on_tick()
    assert session.display.messages == [phrase("terminal.session.no_voice", reason="died")]


def test_keys_without_a_meaning_do_nothing() -> None:
    session = pressed(IN_THE_FIRST_WORK, "~")
    assert session.display.messages == []
    assert isinstance(session.phrases.sound("one"), Sound)


def test_stopping_in_words_says_goodbye_first() -> None:
    session = pressed(IN_THE_FIRST_WORK, "end the session")
    assert session.display.messages == [PHRASES.get("session.stopped")]
    assert not session.controller.is_stopped
    session.transport.pull(60_000)
    assert session.controller.is_stopped


IN_SILENCE = 70.0


@pytest.mark.parametrize(
    ("words", "level", "said"),
    [
        (["down"], 9, "volume"),
        (["softer", "too loud", "up"], 9, "volume"),
        (["up"], 10, "loudest"),
        (["down"] * 12, 1, "softest"),
    ],
)
def test_volume_is_changed_in_steps_shown_and_kept(words: list[str], level: int, said: str) -> None:
    session = pressed(IN_SILENCE, *words)
    assert session.transport.gain == gain_of(level)
    assert session.display.messages[-1] == phrase(f"terminal.session.{said}", level=level)
    assert session.controller.state.step == 0
    session.controller.handle_input(TypedInput(key="right"))
    assert session.transport.gain == gain_of(level)


@pytest.mark.parametrize(("at", "said"), [(IN_SILENCE, True), (0.5, False)])
def test_a_change_of_volume_is_said_where_nothing_else_is(at: float, *, said: bool) -> None:
    session = pressed(at, "down")
    assert session.transport.is_interjecting is said


def test_a_question_about_danger_is_not_cut_off_by_a_change_of_volume() -> None:
    session = pressed(IN_SILENCE, "p")
    asked = session.transport._interjection
    session.controller.handle_input(TypedInput(key="up"))
    assert session.transport._interjection == asked
