"""What each command does to a session that is played."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.coaching.nlu import Intent
from content.library import load
from local_voice.audio import Sound
from local_voice.session.controller import EQUAL_SIDES, NO_WORK_NOW
from local_voice.session.session_outcome import SessionOutcome
from local_voice.session.utterance_handler import UtteranceResult
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.commands import SessionCommand
from tests.fakes.laptop_session import FakeSession, keys


def test_stopping_tells_the_place() -> None:
    assert FakeSession(keys((29.0, "q"))).run() == SessionOutcome(finished=False, step=1)


@pytest.mark.parametrize(
    ("presses", "length"),
    [
        (((7.0, "right"),), 40 - 21),
        (((7.0, "s"),), 40 - 21),
        (((30.0, "r"),), 40 + 2),
        (((29.0, "left"),), 40 + 27),
        (((35.0, "left"),), 40 + 7),
        (((35.0, "right"),), 40 - 3),
    ],
)
def test_moving_about(presses: tuple[tuple[float, str], ...], length: float) -> None:
    session = FakeSession(keys(*presses))
    assert session.run().finished
    assert session.clock.now == pytest.approx(length, abs=0.3)


def test_starting_over_begins_with_the_first_move() -> None:
    session = FakeSession()
    session.transport.seek(18.0)
    session.controller.execute(SessionCommand.START_OVER)
    assert session.transport.position_seconds == pytest.approx(
        session.controller.timeline_index.step_start(0)
    )


@pytest.mark.parametrize("key", ["e", "h", "?"])
def test_an_interjection_holds_the_session(key: str) -> None:
    session = FakeSession(keys((7.0, key)))
    assert session.run().finished
    assert session.clock.now == pytest.approx(40.6, abs=0.11)
    clamshells = load().exercises["clamshell"]
    texts = {
        "e": clamshells.easier,
        "h": clamshells.harder,
        "?": " ".join((clamshells.start, *clamshells.instructions)),
    }
    assert session.spoken == [texts[key]]
    assert session.display.messages == [texts[key]]


def test_a_voice_that_fails_on_the_way_leaves_its_words_in_view() -> None:
    def mute(_: str) -> Sound:
        raise SynthesisError("died")

    session = FakeSession(keys((8.0, "?"), (9.0, "my calf is swollen")))
    controller = session.controller
    controller._answer_output = replace(controller._answer_output, synthesize=mute)
    assert session.run().is_ended_by_red_flag
    assert any(line.startswith("Lie on your side") for line in session.display.messages)
    assert session.display.messages[-1] == "Be seen today."
    assert session.clock.now > 9.5


def test_before_the_first_move_there_is_nothing_to_explain() -> None:
    session = FakeSession(keys((0.1, "?"), (0.3, "~"), (0.4, "")))
    session.run()
    assert session.spoken == []


def test_ten_seconds_more_on_both_sides() -> None:
    session = FakeSession(keys((7.0, "+")))
    assert session.run().finished
    assert session.clock.now == pytest.approx(60, abs=0.2)
    assert session.display.messages == ["Ten seconds more."]


def test_more_time_is_refused_where_it_would_be_unequal_or_senseless() -> None:
    session = FakeSession(keys((1.0, "+"), (17.0, "+")))
    session.run()
    assert session.display.messages == [NO_WORK_NOW, EQUAL_SIDES]
    assert session.clock.now == pytest.approx(40, abs=0.2)


def test_time_left_and_what_comes_next() -> None:
    session = FakeSession(keys((10.0, "t")))
    session.utterance_handler.interpret = lambda _: UtteranceResult(Intent.WHATS_NEXT)  # type: ignore[method-assign]  # one word
    session.keys._presses.extend(keys((12.0, "what's next"), (31.0, "what's next")))
    session.run()
    assert session.spoken == ["30 left"]
    assert session.display.messages[0] == "30 left"
    assert session.display.messages[1].startswith("Next: ")
    assert session.display.messages[2] == "Next: the end."


def test_what_hurts_is_left_and_not_come_back_to() -> None:
    session = FakeSession(keys((10.0, "p"), (14.0, " "), (15.0, "left"), (16.0, "q")))
    assert session.run() == SessionOutcome(finished=False, step=1)
    assert session.spoken == ["Where does it hurt?"]
    assert any(status.paused for status in session.display.statuses)


def test_what_hurts_before_the_first_move_is_answered() -> None:
    session = FakeSession(keys((0.5, "p"), (3.0, "q")))
    assert session.run() == SessionOutcome(finished=False, step=0)
    assert session.spoken == ["Where does it hurt?"]


def test_that_hurts_in_words() -> None:
    session = FakeSession(keys((10.0, "that hurts"), (14.0, "q")))
    assert session.run() == SessionOutcome(finished=False, step=1)
    assert session.spoken == ["Where does it hurt?"]


def test_a_move_that_hurt_is_skipped_when_it_comes_again() -> None:
    session = FakeSession(keys((10.0, "p"), (12.0, " ")))
    session.controller._painful_moves.add("squat")
    assert session.run().finished
    assert session.clock.now == pytest.approx(12 + 2, abs=0.4)


def test_other_words_are_answered_with_the_session_paused() -> None:
    session = FakeSession(keys((10.0, "my shoe is open"), (20.0, " ")))
    assert session.run().finished
    assert session.spoken == ["I see."]
    assert session.clock.now == pytest.approx(50, abs=0.4)


def test_danger_is_answered_and_ends_the_session() -> None:
    session = FakeSession(keys((10.0, "my calf is swollen"), (10.1, " ")))
    outcome = session.run()
    assert outcome.is_ended_by_red_flag
    assert not outcome.finished
    assert session.spoken == ["Be seen today."]
    assert session.clock.now < 11.0
