"""A whole session on a fake clock: on time, steerable at any word, never stuck."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from content.coaching.nlu import Intent
from content.library import load
from local_voice.audio import Sound
from local_voice.narrator.controller import EQUAL_SIDES, NOT_WORKING, Steering, Voice
from local_voice.narrator.listener import Heard
from local_voice.narrator.narrator import (
    DEVICE_GONE,
    NO_DEVICE,
    WOKEN,
    Clocks,
    Ended,
    Narrator,
    Stage,
)
from local_voice.playback import Deck, Lesson, lay
from local_voice.speech.speaker import SpeakerError
from local_voice.terminal.commands import Command
from local_voice.terminal.keys import Typed
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakeKeys,
    FakePlayer,
    FakeScreen,
    small_timeline,
    tone,
)


class FakeListener:
    """Understands the words of these tests."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.ready = False

    def prepare(self) -> None:
        """Get ready."""
        self.ready = True

    def hear(self, line: str) -> Heard:
        """Return what *line* is."""
        self.lines.append(line)
        kinds = {"pause": Intent.PAUSE, "resume": Intent.RESUME, "that hurts": Intent.REPORT_PAIN}
        if line in kinds:
            return Heard(kinds[line])
        danger = "swollen" in line
        return Heard(Intent.UNKNOWN, "Be seen today." if danger else "I see.", danger)

    def hurt(self) -> Heard:
        """Return an answer to pain."""
        return Heard(Intent.REPORT_PAIN, "Where does it hurt?")

    def time_left(self, left: float) -> str:
        """Say the seconds."""
        return f"{left:.0f} left"


@dataclass
class Show:
    """Everything of one performance."""

    presses: list[tuple[float, Typed]] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    screen: FakeScreen = field(default_factory=FakeScreen)
    listener: FakeListener = field(default_factory=FakeListener)
    player: FakePlayer | None = None
    spoken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        timeline = small_timeline()
        self.keys = FakeKeys(self.clock, self.presses)
        self.player = self.player or FakePlayer(self.clock)
        self.deck = Deck(lay(timeline, lambda _: tone(0.5), RATE), self.clock)
        voice = Voice(self.sound, self.screen.tell, RATE)
        lesson = Lesson(timeline, load().exercises)
        self.steering = Steering(lesson, self.deck, load(), self.listener, voice)
        stage = Stage(self.player, self.keys, self.screen, Clocks(self.clock, self.clock))
        self.narrator = Narrator(stage, self.deck, self.steering)

    def sound(self, text: str) -> Sound:
        """Say *text* in half a second."""
        self.spoken.append(text)
        return tone(0.5)

    def run(self) -> Ended:
        """Perform it."""
        return self.narrator.run()


def keys(*presses: tuple[float, str]) -> list[tuple[float, Typed]]:
    """Return presses of single keys, or of words where more than one letter is given."""
    names = {"left", "right", "up", "down"}
    return [
        (at, Typed(key=what) if len(what) == 1 or what in names else Typed(line=what))
        for at, what in presses
    ]


def test_a_session_takes_its_time_and_ends() -> None:
    show = Show()
    assert show.run() == Ended(finished=True, step=1)
    assert show.clock.now == pytest.approx(40.1, abs=0.11)
    assert show.screen.closed
    assert show.keys.left
    assert len(show.deck.starts) == 13


def test_every_cue_begins_on_time() -> None:
    show = Show()
    show.run()
    late = [start.actual - start.planned for start in show.deck.starts]
    assert max(late) - min(late) <= 0.051


def test_what_is_heard_is_the_tape() -> None:
    show = Show()
    show.run()
    assert bytes(show.player.heard[: 40 * RATE * 2]) == show.deck.tape.read(0, 40 * RATE)


def test_pause_and_resume_change_nothing_but_the_time() -> None:
    show = Show(keys((0.2, " "), (10.2, " ")))
    assert show.run().finished
    assert show.clock.now == pytest.approx(50.1, abs=0.11)
    assert any(moment.paused for moment in show.screen.moments)


@pytest.mark.parametrize(("word", "again"), [("pause", "resume")])
def test_words_do_what_keys_do(word: str, again: str) -> None:
    show = Show(keys((0.2, word), (10.2, again)))
    assert show.run().finished
    assert show.clock.now == pytest.approx(50.1, abs=0.11)


def test_whoever_begins_to_type_is_expected() -> None:
    show = Show()
    show.run()
    assert not show.listener.ready
    show = Show()
    show.keys.draft = "how lo"
    show.run()
    assert show.listener.ready


def test_stopping_tells_the_place() -> None:
    assert Show(keys((29.0, "q"))).run() == Ended(finished=False, step=1)


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
    show.deck.seek(18.0)
    show.steering.do(Command.START_OVER)
    assert show.deck.seconds == pytest.approx(show.steering.lesson.start_of(0))


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
    assert show.screen.told == [texts[key]]


def test_a_voice_that_fails_on_the_way_leaves_its_words_in_view() -> None:
    def mute(_: str) -> Sound:
        raise SpeakerError("died")

    show = Show(keys((8.0, "?"), (9.0, "my calf is swollen")))
    show.steering._voice = replace(show.steering._voice, sound=mute)
    assert show.run().in_danger
    assert any(line.startswith("Lie on your side") for line in show.screen.told)
    assert show.screen.told[-1] == "Be seen today."
    assert show.clock.now > 9.5


def test_before_the_first_move_there_is_nothing_to_explain() -> None:
    show = Show(keys((0.1, "?"), (0.3, "~"), (0.4, "")))
    show.run()
    assert show.spoken == []


def test_ten_seconds_more_on_both_sides() -> None:
    show = Show(keys((7.0, "+")))
    assert show.run().finished
    assert show.clock.now == pytest.approx(60, abs=0.2)
    assert show.screen.told == ["Ten seconds more."]


def test_more_time_is_refused_where_it_would_be_unequal_or_senseless() -> None:
    show = Show(keys((1.0, "+"), (17.0, "+")))
    show.run()
    assert show.screen.told == [NOT_WORKING, EQUAL_SIDES]
    assert show.clock.now == pytest.approx(40, abs=0.2)


def test_time_left_and_what_comes_next() -> None:
    show = Show(keys((10.0, "t")))
    show.listener.hear = lambda _: Heard(Intent.WHATS_NEXT)  # type: ignore[method-assign]  # one word
    show.keys._presses.extend(keys((12.0, "what's next"), (31.0, "what's next")))
    show.run()
    assert show.spoken == ["30 left"]
    assert show.screen.told[0] == "30 left"
    assert show.screen.told[1].startswith("Next: ")
    assert show.screen.told[2] == "Next: the end."


def test_what_hurts_is_left_and_not_come_back_to() -> None:
    show = Show(keys((10.0, "p"), (14.0, " "), (15.0, "left"), (16.0, "q")))
    assert show.run() == Ended(finished=False, step=1)
    assert show.spoken == ["Where does it hurt?"]
    assert any(moment.paused for moment in show.screen.moments)


def test_what_hurts_before_the_first_move_is_answered() -> None:
    show = Show(keys((0.5, "p"), (3.0, "q")))
    assert show.run() == Ended(finished=False, step=0)
    assert show.spoken == ["Where does it hurt?"]


def test_that_hurts_in_words() -> None:
    show = Show(keys((10.0, "that hurts"), (14.0, "q")))
    assert show.run() == Ended(finished=False, step=1)
    assert show.spoken == ["Where does it hurt?"]


def test_a_move_that_hurt_is_skipped_when_it_comes_again() -> None:
    show = Show(keys((10.0, "p"), (12.0, " ")))
    show.steering._hurting.add("squat")
    assert show.run().finished
    assert show.clock.now == pytest.approx(12 + 2, abs=0.4)


def test_other_words_are_answered_with_the_session_paused() -> None:
    show = Show(keys((10.0, "my shoe is open"), (20.0, " ")))
    assert show.run().finished
    assert show.spoken == ["I see."]
    assert show.clock.now == pytest.approx(50, abs=0.4)


def test_danger_is_answered_and_ends_the_session() -> None:
    show = Show(keys((10.0, "my calf is swollen"), (10.1, " ")))
    ended = show.run()
    assert ended.in_danger
    assert not ended.finished
    assert show.spoken == ["Be seen today."]
    assert show.clock.now < 11.0


def test_without_a_device_the_session_goes_on_in_text() -> None:
    clock = FakeClock()
    show = Show(clock=clock, player=FakePlayer(clock, missing=True))
    assert show.run().finished
    assert show.screen.told == [NO_DEVICE]
    assert show.clock.now == pytest.approx(40, abs=0.2)


def test_a_device_pulled_out_is_told_once_and_the_session_goes_on() -> None:
    clock = FakeClock()
    show = Show(clock=clock, player=FakePlayer(clock, gone_at=20.0))
    assert show.run().finished
    assert show.screen.told == [DEVICE_GONE]
    assert show.clock.now == pytest.approx(40, abs=0.3)


def test_a_laptop_that_slept_waits() -> None:
    show = Show(keys((3700.0, " ")))
    read, slept = show.keys.read, []

    def drowsy(timeout: float) -> Typed | None:
        if show.clock.now >= 10.0 and not slept:
            slept.append(True)
            show.clock.pass_by(3600.0)
        return read(timeout)

    show.keys.read = drowsy  # type: ignore[method-assign]  # the lid is closed for an hour
    show.player = None
    assert show.run().finished
    assert show.screen.told == [WOKEN]
    paused = [moment for moment in show.screen.moments if moment.paused]
    assert paused


def test_a_fault_in_the_middle_leaves_the_terminal_in_order() -> None:
    show = Show()

    def broken(*_: object) -> None:
        raise BrokenPipeError

    show.screen.show = broken  # type: ignore[method-assign]  # a terminal that was closed
    with pytest.raises(BrokenPipeError):
        show.run()
    assert show.screen.closed
    assert show.keys.left
    assert show.narrator.ended() == Ended(finished=False, step=0)


def test_a_routine_without_its_exercises_still_plays() -> None:
    lesson = Lesson(small_timeline(), {})
    assert lesson.exercise(7.0) is None
