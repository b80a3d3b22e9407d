"""A whole session on a fake clock: on time, steerable at any word, never stuck."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from content.coaching.nlu import Kind
from content.library import load
from local_voice.audio import Sound
from local_voice.narrator.controller import EQUAL_SIDES, NO_WORK_NOW, Feedback, SessionController
from local_voice.narrator.narrator import (
    DEVICE_GONE,
    NO_DEVICE,
    WOKE_UP,
    Clocks,
    Narrator,
    SessionIO,
    SessionOutcome,
)
from local_voice.narrator.utterance_handler import UtteranceResult
from local_voice.playback import TimelineIndex, Transport, build_soundtrack
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.commands import SessionCommand
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakeDisplay,
    FakeKeyReader,
    FakePlayer,
    small_timeline,
    tone,
)


class FakeUtteranceHandler:
    """Understands the words of these tests."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.ready = False

    def prepare(self) -> None:
        """Get ready."""
        self.ready = True

    def interpret(self, line: str) -> UtteranceResult:
        """Return what *line* is."""
        self.lines.append(line)
        kinds = {"pause": Kind.PAUSE, "resume": Kind.RESUME, "that hurts": Kind.REPORT_PAIN}
        if line in kinds:
            return UtteranceResult(kinds[line])
        danger = "swollen" in line
        return UtteranceResult(Kind.UNKNOWN, "Be seen today." if danger else "I see.", danger)

    def answer_pain(self) -> UtteranceResult:
        """Return an answer to pain."""
        return UtteranceResult(Kind.REPORT_PAIN, "Where does it hurt?")

    def time_left_text(self, left: float) -> str:
        """Say the seconds."""
        return f"{left:.0f} left"


@dataclass
class Show:
    """Everything of one performance."""

    presses: list[tuple[float, TypedInput]] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    display: FakeDisplay = field(default_factory=FakeDisplay)
    utterance_handler: FakeUtteranceHandler = field(default_factory=FakeUtteranceHandler)
    player: FakePlayer | None = None
    spoken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        timeline = small_timeline()
        self.keys = FakeKeyReader(self.clock, self.presses)
        self.player = self.player or FakePlayer(self.clock)
        self.transport = Transport(
            build_soundtrack(timeline, lambda _: tone(0.5), RATE), self.clock
        )
        feedback = Feedback(self.sound, self.display.show_message, RATE)
        timeline_index = TimelineIndex(timeline, load().exercises)
        self.controller = SessionController(
            timeline_index, self.transport, load(), self.utterance_handler, feedback
        )
        session_io = SessionIO(self.player, self.keys, self.display, Clocks(self.clock, self.clock))
        self.narrator = Narrator(session_io, self.transport, self.controller)

    def sound(self, text: str) -> Sound:
        """Say *text* in half a second."""
        self.spoken.append(text)
        return tone(0.5)

    def run(self) -> SessionOutcome:
        """Perform it."""
        return self.narrator.run()


def keys(*presses: tuple[float, str]) -> list[tuple[float, TypedInput]]:
    """Return presses of single keys, or of words where more than one letter is given."""
    names = {"left", "right", "up", "down"}
    return [
        (at, TypedInput(key=what) if len(what) == 1 or what in names else TypedInput(line=what))
        for at, what in presses
    ]


def test_a_session_takes_its_time_and_ends() -> None:
    show = Show()
    assert show.run() == SessionOutcome(finished=True, step=1)
    assert show.clock.now == pytest.approx(40.1, abs=0.11)
    assert show.display.closed
    assert show.keys.left
    assert len(show.transport.starts) == 13


def test_every_cue_begins_on_time() -> None:
    show = Show()
    show.run()
    late = [start.actual - start.planned for start in show.transport.starts]
    assert max(late) - min(late) <= 0.051


def test_what_is_heard_is_the_tape() -> None:
    show = Show()
    show.run()
    assert bytes(show.player.heard[: 40 * RATE * 2]) == show.transport.soundtrack.read(0, 40 * RATE)


def test_pause_and_resume_change_nothing_but_the_time() -> None:
    show = Show(keys((0.2, " "), (10.2, " ")))
    assert show.run().finished
    assert show.clock.now == pytest.approx(50.1, abs=0.11)
    assert any(status.paused for status in show.display.statuses)


@pytest.mark.parametrize(("word", "again"), [("pause", "resume")])
def test_words_do_what_keys_do(word: str, again: str) -> None:
    show = Show(keys((0.2, word), (10.2, again)))
    assert show.run().finished
    assert show.clock.now == pytest.approx(50.1, abs=0.11)


def test_whoever_begins_to_type_is_expected() -> None:
    show = Show()
    show.run()
    assert not show.utterance_handler.ready
    show = Show()
    show.keys.draft = "how lo"
    show.run()
    assert show.utterance_handler.ready


def test_stopping_tells_the_place() -> None:
    assert Show(keys((29.0, "q"))).run() == SessionOutcome(finished=False, step=1)


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
    show = Show(keys(*presses))
    assert show.run().finished
    assert show.clock.now == pytest.approx(length, abs=0.3)


def test_starting_over_begins_with_the_first_move() -> None:
    show = Show()
    show.transport.seek(18.0)
    show.controller.execute(SessionCommand.START_OVER)
    assert show.transport.seconds == pytest.approx(show.controller.timeline_index.step_start(0))


@pytest.mark.parametrize("key", ["e", "h", "?"])
def test_words_between_hold_the_session(key: str) -> None:
    show = Show(keys((7.0, key)))
    assert show.run().finished
    assert show.clock.now == pytest.approx(40.6, abs=0.11)
    clamshells = load().exercises["clamshell"]
    texts = {
        "e": clamshells.easier,
        "h": clamshells.harder,
        "?": " ".join((clamshells.start, *clamshells.steps)),
    }
    assert show.spoken == [texts[key]]
    assert show.display.messages == [texts[key]]


def test_a_voice_that_fails_on_the_way_leaves_its_words_in_view() -> None:
    def mute(_: str) -> Sound:
        raise SynthesisError("died")

    show = Show(keys((8.0, "?"), (9.0, "my calf is swollen")))
    show.controller._feedback = replace(show.controller._feedback, to_sound=mute)
    assert show.run().in_danger
    assert any(line.startswith("Lie on your side") for line in show.display.messages)
    assert show.display.messages[-1] == "Be seen today."
    assert show.clock.now > 9.5


def test_before_the_first_move_there_is_nothing_to_explain() -> None:
    show = Show(keys((0.1, "?"), (0.3, "~"), (0.4, "")))
    show.run()
    assert show.spoken == []


def test_ten_seconds_more_on_both_sides() -> None:
    show = Show(keys((7.0, "+")))
    assert show.run().finished
    assert show.clock.now == pytest.approx(60, abs=0.2)
    assert show.display.messages == ["Ten seconds more."]


def test_more_time_is_refused_where_it_would_be_unequal_or_senseless() -> None:
    show = Show(keys((1.0, "+"), (17.0, "+")))
    show.run()
    assert show.display.messages == [NO_WORK_NOW, EQUAL_SIDES]
    assert show.clock.now == pytest.approx(40, abs=0.2)


def test_time_left_and_what_comes_next() -> None:
    show = Show(keys((10.0, "t")))
    show.utterance_handler.interpret = lambda _: UtteranceResult(Kind.WHATS_NEXT)  # type: ignore[method-assign]  # one word
    show.keys._presses.extend(keys((12.0, "what's next"), (31.0, "what's next")))
    show.run()
    assert show.spoken == ["30 left"]
    assert show.display.messages[0] == "30 left"
    assert show.display.messages[1].startswith("Next: ")
    assert show.display.messages[2] == "Next: the end."


def test_what_hurts_is_left_and_not_come_back_to() -> None:
    show = Show(keys((10.0, "p"), (14.0, " "), (15.0, "left"), (16.0, "q")))
    assert show.run() == SessionOutcome(finished=False, step=1)
    assert show.spoken == ["Where does it hurt?"]
    assert any(status.paused for status in show.display.statuses)


def test_what_hurts_before_the_first_move_is_answered() -> None:
    show = Show(keys((0.5, "p"), (3.0, "q")))
    assert show.run() == SessionOutcome(finished=False, step=0)
    assert show.spoken == ["Where does it hurt?"]


def test_that_hurts_in_words() -> None:
    show = Show(keys((10.0, "that hurts"), (14.0, "q")))
    assert show.run() == SessionOutcome(finished=False, step=1)
    assert show.spoken == ["Where does it hurt?"]


def test_a_move_that_hurt_is_skipped_when_it_comes_again() -> None:
    show = Show(keys((10.0, "p"), (12.0, " ")))
    show.controller._painful_moves.add("squat")
    assert show.run().finished
    assert show.clock.now == pytest.approx(12 + 2, abs=0.4)


def test_other_words_are_answered_with_the_session_paused() -> None:
    show = Show(keys((10.0, "my shoe is open"), (20.0, " ")))
    assert show.run().finished
    assert show.spoken == ["I see."]
    assert show.clock.now == pytest.approx(50, abs=0.4)


def test_danger_is_answered_and_ends_the_session() -> None:
    show = Show(keys((10.0, "my calf is swollen"), (10.1, " ")))
    outcome = show.run()
    assert outcome.in_danger
    assert not outcome.finished
    assert show.spoken == ["Be seen today."]
    assert show.clock.now < 11.0


def test_without_a_device_the_session_goes_on_in_text() -> None:
    clock = FakeClock()
    show = Show(clock=clock, player=FakePlayer(clock, missing=True))
    assert show.run().finished
    assert show.display.messages == [NO_DEVICE]
    assert show.clock.now == pytest.approx(40, abs=0.2)


def test_a_device_pulled_out_is_told_once_and_the_session_goes_on() -> None:
    clock = FakeClock()
    show = Show(clock=clock, player=FakePlayer(clock, gone_at=20.0))
    assert show.run().finished
    assert show.display.messages == [DEVICE_GONE]
    assert show.clock.now == pytest.approx(40, abs=0.3)


def test_a_laptop_that_slept_waits() -> None:
    show = Show(keys((3700.0, " ")))
    read, slept = show.keys.read, []

    def drowsy(timeout: float) -> TypedInput | None:
        if show.clock.now >= 10.0 and not slept:
            slept.append(True)
            show.clock.pass_by(3600.0)
        return read(timeout)

    show.keys.read = drowsy  # type: ignore[method-assign]  # the lid is closed for an hour
    show.player = None
    assert show.run().finished
    assert show.display.messages == [WOKE_UP]
    paused = [status for status in show.display.statuses if status.paused]
    assert paused


def test_a_fault_in_the_middle_leaves_the_terminal_in_order() -> None:
    show = Show()

    def broken(*_: object) -> None:
        raise BrokenPipeError

    show.display.show = broken  # type: ignore[method-assign]  # a terminal that was closed
    with pytest.raises(BrokenPipeError):
        show.run()
    assert show.display.closed
    assert show.keys.left
    assert show.narrator.outcome() == SessionOutcome(finished=False, step=0)


def test_a_routine_without_its_exercises_still_plays() -> None:
    timeline_index = TimelineIndex(small_timeline(), {})
    assert timeline_index.exercise_at(7.0) is None
