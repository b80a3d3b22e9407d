"""The guided session by turns: every word a runner may say, in every state."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from content.coaching.session.engine import advance, begin, hold_session
from content.coaching.session.state import Command, Event, Phase, SessionState, SessionTurn
from content.coaching.session.turns import StepPosition, turn_end
from content.coaching.timeline import (
    ChoiceError,
    Choices,
    Cue,
    CueKind,
    Pace,
    Verbosity,
    draft,
    smart_speaker_seconds,
)
from content.library import Library
from content.records.exercises import Dose
from content.records.routines import Move, Routine
from content.records.sides import Side, Sides
from content.records.speech import Bell, Pause, Say, Tone, words_of
from tests.fakes.library import condition, exercise, library, routine

START = 1_800_000_000.0
NAMES = ("circle", "march", "hold")
CONTENT = library(
    exercise("circle", load_rank=5),
    exercise("march", Sides.ALTERNATE, load_rank=4),
    exercise("hold", dose=Dose(spoken="a while", hold=30.0), load_rank=1),
    exercise("gentle", load_rank=2),
    condition("sore"),
)
ROUTINE = routine(*(Move(exercise=name, seconds=20) for name in NAMES), id="three", minutes=3)
CONTENT.routines["three"] = ROUTINE  # type: ignore[index]  # a plain dict in the tests


class Runner:
    """Goes through a session and keeps what was heard last."""

    def __init__(
        self, choices: Choices | None = None, plan: Routine = ROUTINE, content: Library = CONTENT
    ) -> None:
        self.content = content
        self.now = START
        self.turn = begin(
            draft(plan, choices or Choices(verbosity=Verbosity.BRIEF), content), START
        )

    @property
    def state(self) -> SessionState:
        """The state that is kept, of a session that goes on."""
        assert self.turn.state is not None
        return self.turn.state

    @property
    def heard(self) -> str:
        """The words of the last turn."""
        return self.turn.reply.words

    def says(self, kind: Command, after: float = 200.0, **more: Any) -> str:  # noqa: ANN401 - fields of an event
        """Say something *after* so many seconds; 200 is long after every turn."""
        self.now += after
        plain = json.loads(json.dumps(to_builtins(self.state)))
        state = SessionState.from_dict(plain)
        assert state == self.state
        event = Event(kind, self.now, **more)
        self.turn = advance(self.state, event, self.content)
        return self.heard

    def until(self, words: str) -> float:
        """Return the seconds from the beginning of the turn until *words* are said."""
        time = 0.0
        for part in self.turn.reply.parts:
            match part:
                case Say(text) if words in text:
                    return time
                case Say(text):
                    time += smart_speaker_seconds(text)
                case Pause(seconds):
                    time += seconds
                case Bell():
                    time += 0.5
        raise AssertionError(f"{words} is not in {self.heard}")


@pytest.fixture
def runner() -> Runner:
    return Runner()


def test_the_first_turn_is_safety_then_the_first_move(runner: Runner) -> None:
    texts = [part.text for part in runner.turn.reply.parts if isinstance(part, Say)]

    assert texts[0] == "Routine, three minutes."
    assert "groin" in texts[1]
    assert texts[2:5] == [
        "One of three. Circles. Left side first.",
        "At go, circle in brief.",
        "Left side. Get ready.",
    ]
    assert texts[-2:] == ["Stay and rest.", "Shall we go on with marchs?"]
    assert runner.state.step == 0
    assert runner.turn.reply.is_open
    assert not runner.turn.ends_dialog


def test_full_talk_leads_the_first_of_a_move_step_by_step() -> None:
    assert (
        "Go. Keep repeating. Your own pace. circle step one. circle step two. Halfway, same side."
        in Runner(Choices()).heard
    )


def test_silences_are_real_and_never_longer_than_ten_seconds(runner: Runner) -> None:
    state = runner.state
    parts = runner.turn.reply.parts
    pauses = [part.seconds for part in parts if isinstance(part, Pause)]
    said = sum(smart_speaker_seconds(p.text) for p in parts[:-1] if isinstance(p, Say))
    bells = sum(0.5 for part in parts if isinstance(part, Bell))

    assert max(pauses) <= 10.0
    rest = 2.5 + state.plan[0].gap / 2
    assert said + bells + sum(pauses) == pytest.approx(state.until - rest, abs=0.2)


def test_the_reprompt_buys_time_before_it_asks_again(runner: Runner) -> None:
    parts = runner.turn.reply.reprompt

    assert (
        words_of(parts)
        == "Take your time. Say next for marchs, or skip to leave it out. Shall we go on?"
    )
    assert sum(part.seconds for part in parts if isinstance(part, Pause)) == 20.0


def test_next_goes_through_every_move_and_ends_with_praise(runner: Runner) -> None:
    assert "Two of three. Marchs." in runner.says(Command.NEXT)
    assert "Three of three. Holds." in runner.says(Command.NEXT)
    assert "Done. You worked your hips." in runner.heard
    assert runner.heard.endswith("Did anything hurt?")
    assert runner.turn.counts_as_done
    assert runner.state.last_turn_begun
    assert runner.turn.reply.is_open
    assert Bell(Tone.FINISH) in runner.turn.reply.parts


def test_a_session_can_begin_at_a_kept_place() -> None:
    turn = begin(draft(ROUTINE, Choices(verbosity=Verbosity.BRIEF), CONTENT), START, step=1)

    assert "groin" in turn.reply.words
    assert "Two of three. Marchs." in turn.reply.words
    assert turn.state is not None
    assert turn.state.step == 1


@pytest.mark.parametrize(("step", "lands"), [(-3, 0), (99, 2)])
def test_a_place_out_of_range_is_brought_into_it(step: int, lands: int) -> None:
    turn = begin(draft(ROUTINE, Choices(verbosity=Verbosity.BRIEF), CONTENT), START, step=step)

    assert turn.counts_as_done is (lands == 2)
    assert f"{('One', 'Two', 'Three')[lands]} of three." in turn.reply.words


def test_choices_that_leave_nothing_are_refused() -> None:
    with pytest.raises(ChoiceError):
        begin(draft(ROUTINE, Choices(leave_out=frozenset(NAMES)), CONTENT), START)


def test_skip_leaves_the_rest_of_the_move(runner: Runner) -> None:
    assert "Two of three." in runner.says(Command.SKIP, after=5)


def test_skip_at_the_last_move_praises_and_closes() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)
    words = runner.says(Command.SKIP)

    assert words == "Done. You worked your hips."
    assert runner.turn.counts_as_done
    assert runner.turn.ends_dialog
    assert not runner.turn.reply.is_open


def test_skip_at_the_end_says_something_even_when_beeps_are_chosen() -> None:
    runner = Runner(Choices(verbosity=Verbosity.BEEPS, minutes=7), LONG, long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.says(Command.SKIP) == "That was all of it. Well done."


def test_a_later_move_is_passed_over_by_its_name(runner: Runner) -> None:
    after = runner.until("Go.") + 2
    words = runner.says(Command.SKIP, after=after, exercise="march")

    assert words.startswith("We leave out marchs. Keep going.")
    assert "Stay and rest. The last one next." in words
    assert "Two of two. Holds." in runner.says(Command.NEXT)


def test_the_move_under_way_may_be_named_to_skip_it(runner: Runner) -> None:
    assert "Two of three" in runner.says(Command.SKIP, after=9, exercise="circle")


def test_a_move_that_is_not_to_come_cannot_be_passed_over(runner: Runner) -> None:
    runner.says(Command.NEXT)

    for name in ("circle", "gentle"):
        assert "not in this session" in runner.says(Command.SKIP, after=1, exercise=name)


def test_less_is_said_from_here_on(runner: Runner) -> None:
    words = runner.says(
        Command.SET_VERBOSITY, after=runner.until("Go.") + 4, verbosity=Verbosity.BEEPS
    )

    assert words == (
        "Names and bells only, from here on. Left side. Switch. Right side. "
        "Shall we go on with marchs?"
    )
    assert runner.says(Command.NEXT) == "Marchs. Shall we go on with holds?"
    again = runner.says(Command.SET_VERBOSITY, verbosity=Verbosity.FULL)
    assert again == "I say every step from here on. Shall we go on with holds?"
    assert "Three of three. Holds." in runner.says(Command.NEXT)


def test_less_is_said_where_the_next_move_has_not_begun_since_one_hurt() -> None:
    runner = Runner(Choices())
    runner.says(Command.THAT_HURTS, after=20)
    runner.turn = replace(runner.turn, state=replace(runner.state, phase=Phase.RUNNING))
    assert runner.state.until == 0.0
    assert "bells only" in runner.says(Command.SET_VERBOSITY, after=5, verbosity=Verbosity.BEEPS)
    assert "Marchs." in runner.says(Command.NEXT)


@pytest.mark.parametrize("talk", [None, Verbosity.BRIEF])
def test_what_is_said_already_is_told_and_the_work_goes_on(
    runner: Runner, talk: Verbosity | None
) -> None:
    words = runner.says(Command.SET_VERBOSITY, after=runner.until("Go.") + 4, verbosity=talk)

    assert words.startswith("I say less from here on. Keep going.")


def test_the_last_move_is_steered_like_any_other_and_counts_once(runner: Runner) -> None:
    runner.says(Command.NEXT)
    runner.says(Command.NEXT)
    assert runner.turn.counts_as_done
    words = runner.says(Command.TIME_LEFT, after=runner.until("And hold.") + 2)
    assert words.startswith("Less than a minute left. Keep going.")
    assert not runner.turn.counts_as_done
    assert "I wait for a minute" in runner.says(Command.PAUSE, after=3)
    assert "Holds" in runner.says(Command.RESUME, after=3)
    assert "Two of three" in runner.says(Command.PREVIOUS, after=3)
    assert runner.says(Command.NEXT).endswith("Did anything hurt?")
    assert not runner.turn.counts_as_done
    runner.says(Command.START_OVER)
    for _ in range(2):
        runner.says(Command.NEXT)
    assert runner.turn.counts_as_done


def test_previous_goes_back_a_move(runner: Runner) -> None:
    runner.says(Command.NEXT)

    assert "One of three. Circles." in runner.says(Command.PREVIOUS)


def test_previous_at_the_first_move_says_so_and_begins_it_again(runner: Runner) -> None:
    words = runner.says(Command.PREVIOUS)

    assert words.startswith("This is the first move. One of three. Circles.")
    assert runner.state.step == 0


def test_repeat_begins_the_side_that_was_being_worked(runner: Runner) -> None:
    second = runner.until("Switch. Right side.") + 6
    words = runner.says(Command.REPEAT, after=second)

    assert words.startswith("Once more. Switch. Right side. Go.")
    assert "Left side" not in words


def test_repeat_on_the_first_side_begins_that_side(runner: Runner) -> None:
    words = runner.says(Command.REPEAT, after=runner.until("Go.") + 5)

    assert words.startswith("Once more. Left side. Get ready. Go.")
    assert "Switch. Right side." in words


def test_repeat_during_the_set_up_begins_the_move(runner: Runner) -> None:
    words = runner.says(Command.REPEAT, after=runner.until("At go, circle in brief.") + 1)

    assert words.startswith("Once more. One of three. Circles.")


def test_repeat_after_the_move_does_the_whole_move_again(runner: Runner) -> None:
    assert runner.says(Command.REPEAT).startswith("Once more. One of three. Circles.")


def test_start_over(runner: Runner) -> None:
    runner.says(Command.NEXT)

    assert runner.says(Command.START_OVER).startswith("One of three. Circles.")


@pytest.mark.parametrize(
    ("number", "exercise", "words"),
    [
        (2, "", "Two of three. Marchs."),
        (None, "march", "Two of three. Marchs."),
        (None, "circle", "One of three. Circles."),
    ],
)
def test_go_to_a_move(number: int | None, exercise: str, words: str) -> None:
    runner = Runner()
    runner.says(Command.NEXT)

    assert words in runner.says(Command.GO_TO, number=number, exercise=exercise)


@pytest.mark.parametrize("number", [None, 0, -1, 4, 99])
def test_go_to_nowhere_says_where_one_can_go(runner: Runner, number: int | None) -> None:
    words = runner.says(Command.GO_TO, number=number)

    assert words == "There are three moves. Say go to, and the number. Shall we go on with marchs?"
    assert runner.state.step == 0


def test_go_to_a_move_that_is_not_here(runner: Runner) -> None:
    assert runner.says(Command.GO_TO, exercise="gentle").startswith("That move is not in")


def test_go_to_a_move_that_comes_twice_takes_the_next_one() -> None:
    content = long_content()
    twice = routine(
        *(Move(exercise=n, seconds=20) for n in ("circle", "march", "circle")), id="t", minutes=3
    )
    content.routines["t"] = twice  # type: ignore[index]  # a plain dict in the tests
    runner = Runner(plan=twice, content=content)
    runner.says(Command.NEXT)

    assert "Three of three." in runner.says(Command.GO_TO, exercise="circle")


@pytest.mark.parametrize("kind", [Command.READY, Command.RESUME])
def test_ready_after_a_move_goes_on(runner: Runner, kind: Command) -> None:
    assert "Two of three." in runner.says(kind)


def test_ready_in_the_middle_of_work_changes_nothing(runner: Runner) -> None:
    left = runner.state.seconds_left(runner.now)
    words = runner.says(Command.READY, after=runner.until("Switch") + 6)

    assert words.startswith("Keep going. ")
    assert runner.state.seconds_left(runner.now) < left


def test_time_left_is_told_and_the_work_goes_on(runner: Runner) -> None:
    after = runner.until("Go.") + 4
    words = runner.says(Command.TIME_LEFT, after=after)

    assert "About two and a half minutes left" in words
    assert "Keep going. " in words
    assert "Switch. Right side." in words
    assert runner.state.position(runner.now) == pytest.approx(after)


def test_time_left_during_the_set_up_says_the_set_up_again(runner: Runner) -> None:
    words = runner.says(Command.TIME_LEFT, after=runner.until("At go, circle in brief.") + 1)

    assert "left in all. At go, circle in brief. Left side. Get ready." in words


def test_time_left_near_the_end() -> None:
    runner = Runner(Choices(verbosity=Verbosity.BRIEF, minutes=2))
    runner.says(Command.NEXT)

    assert runner.says(Command.TIME_LEFT).startswith("Less than a minute left.")


def test_words_longer_than_the_work_left_go_on_at_its_end(runner: Runner) -> None:
    words = runner.says(Command.TIME_LEFT, after=runner.until("Switch. Right side.") - 1)

    assert "Keep going. Switch. Right side." in words


def test_progress_says_which_move_and_which_side(runner: Runner) -> None:
    words = runner.says(Command.PROGRESS, after=runner.until("Switch") + 6)

    assert words.startswith("One of three, circles, right side. About")


def test_progress_of_a_move_without_sides(runner: Runner) -> None:
    runner.says(Command.NEXT)

    assert runner.says(Command.PROGRESS).startswith("Two of three, marchs. About")


def test_progress_before_any_side_names_none(runner: Runner) -> None:
    assert runner.says(Command.PROGRESS, after=1).startswith("One of three, circles. About")


def test_progress_knows_the_left_side_too(runner: Runner) -> None:
    words = runner.says(Command.PROGRESS, after=runner.until("Go.") + 2)

    assert words.startswith("One of three, circles, left side.")


def test_whats_next(runner: Runner) -> None:
    assert runner.says(Command.WHATS_NEXT).startswith("Next, marchs.")


def test_whats_next_at_the_last_move() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.says(Command.WHATS_NEXT).startswith("This is the last move.")


def test_how_explains_every_step_then_goes_back_to_the_side(runner: Runner) -> None:
    words = runner.says(Command.HOW, after=runner.until("Switch") + 8)

    assert words.startswith("Circles. circle start. circle step one. circle step two. Now you. ")
    assert "Switch. Right side." in words


def test_how_after_the_move_keeps_the_question_open(runner: Runner) -> None:
    words = runner.says(Command.HOW)

    assert words.endswith("circle step two. Shall we go on with marchs?")


def test_how_of_another_move(runner: Runner) -> None:
    assert runner.says(Command.HOW, exercise="hold").startswith("Holds. hold start.")


def test_time_itself_only_asks_again(runner: Runner) -> None:
    assert runner.says(Command.NOT_YET) == "Shall we go on with marchs?"


def test_easier_says_the_easier_form_and_begins_the_side_again(runner: Runner) -> None:
    words = runner.says(Command.EASIER, after=runner.until("Go.") + 2)

    assert words.startswith("circle easier. Left side. Get ready.")
    assert runner.state.plan[0].level == -1


def test_easier_twice_takes_a_lighter_move(runner: Runner) -> None:
    runner.says(Command.EASIER, after=runner.until("Go.") + 2)
    words = runner.says(Command.EASIER, after=5)

    assert words.startswith("Instead, gentles. One of three. Gentles.")
    assert runner.state.plan[0].exercise == "gentle"


def test_easier_than_the_gentlest() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)
    runner.says(Command.EASIER)

    assert runner.says(Command.EASIER).startswith("This is the gentlest I have.")


def test_harder_then_easier_is_the_usual_form_again(runner: Runner) -> None:
    assert runner.says(Command.HARDER, after=20).startswith("circle harder. ")
    assert runner.says(Command.HARDER, after=1).startswith("This is the hardest I have.")
    assert runner.says(Command.EASIER, after=1).startswith("Back to the usual form. ")


@pytest.mark.parametrize("choices", [Choices(condition="sore"), Choices(sore_side=Side.LEFT)])
def test_nothing_gets_harder_with_a_sore_hip(choices: Choices) -> None:
    runner = Runner(choices)

    assert "With a sore hip" in runner.says(Command.HARDER, after=20)
    assert runner.state.plan[0].level == 0


def test_easier_after_the_move_is_for_the_one_announced(runner: Runner) -> None:
    words = "Marchs, the easier way. march easier. Shall we go on with marchs?"
    assert runner.says(Command.EASIER) == words
    assert "march easier" in runner.says(Command.NEXT)


def test_harder_after_the_move_is_for_the_one_announced(runner: Runner) -> None:
    words = "Marchs, the harder way. march harder. Shall we go on with marchs?"
    assert runner.says(Command.HARDER) == words
    assert runner.state.plan[0].level == 0


def test_easier_before_any_side_begins_the_move_again(runner: Runner) -> None:
    words = runner.says(Command.EASIER, after=runner.until("At go, circle in brief.") + 1)

    assert words.startswith(
        "circle easier. One of three. Circles. Left side first. At go, circle in brief."
    )


@pytest.mark.parametrize(
    ("kind", "pace", "words", "limit"),
    [
        (Command.SLOWER, Pace.SLOW, "Slower from here on.", "This is as slow as I go."),
        (Command.FASTER, Pace.FAST, "Quicker from here on.", "This is as quick as I go."),
    ],
)
def test_the_pace_changes_from_here_on(
    runner: Runner, kind: Command, pace: Pace, words: str, limit: str
) -> None:
    before = runner.state.plan
    said = runner.says(kind, after=runner.until("Switch") + 7)

    assert said.startswith(f"{words} Switch. Right side.")
    assert runner.state.choices.pace is pace
    assert [m.count for m in runner.state.plan] == [m.count for m in before]
    assert runner.says(kind, after=1).startswith(limit)


def test_longer_adds_ten_seconds_to_both_sides(runner: Runner) -> None:
    left = runner.state.seconds_left(runner.now)
    words = runner.says(Command.LONGER, after=(go := runner.until("Go.") + 2))

    assert words.startswith("Ten seconds more, on each side. Keep going. ")
    assert "Switch. Right side." in words
    assert runner.state.seconds_left(runner.now) == pytest.approx(left - go + 20, abs=0.01)


def test_longer_where_both_sides_work_at_once() -> None:
    content = long_content()
    plan = routine(Move(exercise="both", seconds=20), Move(exercise="hold", seconds=20), id="b")
    content.routines["b"] = plan  # type: ignore[index]  # a plain dict in the tests
    runner = Runner(Choices(verbosity=Verbosity.BRIEF, minutes=2), plan, content)

    assert runner.says(Command.LONGER, after=1).startswith("Ten seconds more. ")


def test_longer_on_the_second_side_goes_to_the_next_move(runner: Runner) -> None:
    count = runner.state.plan[1].count
    words = runner.says(Command.LONGER, after=runner.until("Switch") + 7)

    assert words.startswith("Both sides stay the same, so ten seconds more in the next move.")
    assert [m.count for m in runner.state.plan][1] == count + 10


def test_longer_has_an_end(runner: Runner) -> None:
    for _ in range(40):
        runner.says(Command.LONGER, after=0)

    assert runner.heard.startswith("That is long enough for one move.")
    assert runner.state.plan[0].count < 320


def test_longer_after_the_last_first_side_keeps_the_plan() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert "so we finish as planned" in runner.says(Command.LONGER)


def test_shorter_takes_ten_seconds_from_both_sides() -> None:
    runner = Runner(Choices(verbosity=Verbosity.BRIEF, pace=Pace.FAST))
    count, left = runner.state.plan[0].count, runner.state.seconds_left(runner.now)
    words = runner.says(Command.SHORTER, after=(go := runner.until("Go.") + 2))

    assert words.startswith("Ten seconds less, on each side. Keep going. ")
    assert runner.state.plan[0].count == count - 10
    assert runner.state.seconds_left(runner.now) == pytest.approx(left - go - 20, abs=0.01)


def test_shorter_has_an_end_that_is_worth_doing(runner: Runner) -> None:
    for _ in range(5):
        runner.says(Command.SHORTER, after=0)

    assert runner.heard.startswith("This one is short enough. Say skip to leave it out.")
    assert runner.state.plan[0].count == 10


@pytest.mark.parametrize(("words", "after"), [("Halfway", 1), ("Switch", 7)])
def test_shorter_too_late_for_this_move_is_for_the_next(words: str, after: float) -> None:
    runner = Runner(Choices(verbosity=Verbosity.BRIEF, pace=Pace.FAST))
    here, then = (move.count for move in runner.state.plan[:2])
    heard = runner.says(Command.SHORTER, after=runner.until(words) + after)

    assert heard.startswith("Both sides stay the same, so ten seconds less in the next move.")
    assert [move.count for move in runner.state.plan[:2]] == [here, then - 10]


def test_switch_side_goes_to_the_other_side_now(runner: Runner) -> None:
    words = runner.says(Command.SWITCH_SIDE, after=runner.until("Go.") + 2)

    assert words.startswith("Switch. Right side.")


def test_switch_side_on_the_second_side(runner: Runner) -> None:
    words = runner.says(Command.SWITCH_SIDE, after=runner.until("Switch") + 8)

    assert words.startswith("This is the second side already. Keep going.")


def test_a_side_that_is_being_worked_goes_on(runner: Runner) -> None:
    after = runner.until("Go.") + 2
    words = runner.says(Command.SWITCH_SIDE, after=after, side=Side.LEFT)

    assert words.startswith("One of three, circles, left side. Keep going.")
    assert runner.says(Command.SWITCH_SIDE, after=3, side=Side.RIGHT).startswith("Switch.")


@pytest.mark.parametrize("side", [None, Side.RIGHT])
def test_before_any_side_the_other_one_begins_from_here_on(
    runner: Runner, side: Side | None
) -> None:
    left = runner.state.seconds_left(runner.now)
    words = runner.says(Command.SWITCH_SIDE, after=12, side=side)

    assert words.startswith("Right side first, from here on.")
    assert "Right side. Get ready." in words
    assert "Switch. Left side." in words
    assert runner.state.choices.first_side is Side.RIGHT
    assert runner.state.seconds_left(runner.now) == pytest.approx(left - 12, abs=1)
    assert "Right side first" in runner.says(Command.START_OVER)


def test_switch_side_of_a_move_that_alternates(runner: Runner) -> None:
    runner.says(Command.NEXT)

    assert runner.says(Command.SWITCH_SIDE, after=1).startswith("This one works both sides.")


def test_pause_says_where_and_how_to_come_back_and_closes(runner: Runner) -> None:
    words = runner.says(Command.PAUSE, after=runner.until("Switch") + 7)

    assert words.startswith("One of three, circles, right side. Paused, and your place is kept.")
    assert runner.turn.ends_dialog
    assert not runner.turn.reply.is_open
    assert runner.state.phase is Phase.PAUSED


@pytest.mark.parametrize("kind", [Command.NEXT, Command.SKIP, Command.PREVIOUS])
def test_next_does_not_skip_ahead_while_paused(runner: Runner, kind: Command) -> None:
    runner.says(Command.PAUSE, after=20)

    assert runner.says(kind) == "We are paused. Shall we go on?"
    assert (runner.state.step, runner.state.phase) == (0, Phase.PAUSED)


def test_resume_begins_the_move_again(runner: Runner) -> None:
    runner.says(Command.PAUSE, after=runner.until("Go.") + 3)

    assert runner.says(Command.RESUME).startswith(
        "One of three. Circles. Left side first. At go, circle in brief."
    )


def test_resume_on_the_second_side_begins_that_side(runner: Runner) -> None:
    runner.says(Command.PAUSE, after=runner.until("Switch") + 9)

    assert runner.says(Command.READY).startswith("One of three. Circles. Switch. Right side.")


def test_resume_after_the_move_goes_on(runner: Runner) -> None:
    runner.says(Command.PAUSE)

    assert runner.says(Command.RESUME).startswith("Two of three.")


def test_questions_are_answered_while_paused(runner: Runner) -> None:
    runner.says(Command.PAUSE, after=20)
    left = runner.state.seconds_left(runner.now)

    assert runner.says(Command.TIME_LEFT).endswith("Shall we go on?")
    assert runner.says(Command.HOW).startswith("Circles. circle start.")
    assert runner.says(Command.SLOWER).startswith("Slower from here on.")
    assert runner.state.phase is Phase.PAUSED
    assert runner.state.seconds_left(runner.now) >= left


def test_a_session_that_tells_of_health_waits_instead_of_closing() -> None:
    runner = Runner(Choices(sore_side=Side.LEFT))
    words = runner.says(Command.PAUSE, after=20)

    assert "I wait for a minute." in words
    assert not runner.turn.ends_dialog
    assert runner.turn.reply.is_open
    waits = [part.seconds for part in runner.turn.reply.parts if isinstance(part, Pause)]
    assert sum(waits) == 60.0


def test_that_hurts_stops_leaves_the_move_out_and_asks_of_danger(runner: Runner) -> None:
    words = runner.says(Command.THAT_HURTS, after=20)

    assert words.startswith("Stop there")
    assert words.endswith("?")
    assert runner.state.phase is Phase.ASKING_ABOUT_PAIN
    assert runner.state.step == 1
    assert runner.turn.reply.is_open


@pytest.mark.parametrize("kind", [Command.PROGRESS, Command.NOT_YET, Command.REPEAT])
def test_the_danger_question_is_asked_until_it_is_answered(runner: Runner, kind: Command) -> None:
    runner.says(Command.THAT_HURTS, after=20)

    assert runner.says(kind).startswith("First tell me this.")
    assert runner.state.phase is Phase.ASKING_ABOUT_PAIN


@pytest.mark.parametrize("kind", [Command.NEXT, Command.SKIP, Command.READY])
def test_after_hurting_the_move_is_left_out(runner: Runner, kind: Command) -> None:
    runner.says(Command.THAT_HURTS, after=20)

    assert runner.says(kind).startswith("We leave that move out. One of two. Marchs.")
    assert runner.says(Command.PREVIOUS).startswith("This is the first move. One of two.")


def test_after_hurting_easier_swaps_in_a_lighter_move(runner: Runner) -> None:
    runner.says(Command.THAT_HURTS, after=20)
    words = runner.says(Command.EASIER)

    assert words.startswith("Instead, gentles. One of three. Gentles.")
    assert runner.state.phase is Phase.RUNNING
    assert runner.state.plan[0].exercise == "gentle"


def test_after_hurting_with_nothing_lighter_the_session_goes_on() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=2)
    runner.says(Command.THAT_HURTS)

    words = runner.says(Command.EASIER)
    assert words.startswith("For that one I have nothing lighter, so we leave it out. Two of two.")


def test_the_last_move_may_hurt_too() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)
    runner.says(Command.THAT_HURTS)

    assert runner.state.has_no_step_left
    assert runner.state.seconds_left(runner.now) == 0.0
    assert "First tell me" in runner.says(Command.GO_TO, number=1)
    assert (
        runner.says(Command.NEXT) == "That was the last one, so we stop here. "
        "A usual ache that settles by tomorrow has done no harm."
    )
    assert runner.turn.counts_as_done
    assert runner.turn.ends_dialog


@pytest.mark.parametrize("kind", [Command.STOP, Command.PAUSE])
def test_stopping_after_the_last_move_hurt(kind: Command) -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)
    runner.says(Command.THAT_HURTS)
    runner.says(kind)

    assert runner.turn.ends_dialog
    assert runner.turn.state is None


def test_everything_hurt_and_start_over_ends() -> None:
    runner = Runner()
    for _ in NAMES:
        runner.says(Command.THAT_HURTS, after=1)
        if not runner.state.has_no_step_left:
            runner.says(Command.NEXT, after=1)
            if runner.turn.state is None:
                return
    runner.says(Command.START_OVER)

    assert runner.turn.counts_as_done


def test_stop_closes_and_holds_the_place(runner: Runner) -> None:
    words = runner.says(Command.STOP, after=20)

    assert words == "All right, we stop here. Take care of that hip."
    assert runner.turn.ends_dialog
    assert not runner.turn.counts_as_done
    assert runner.state.step == 0


def test_what_is_set_aside_waits_for_ready(runner: Runner) -> None:
    self_now = runner.now + runner.until("Switch") + 8
    runner.turn = SessionTurn(hold_session(runner.state, self_now), runner.turn.reply)
    runner.now = self_now

    assert runner.says(Command.PROGRESS).endswith("Shall we go on?")
    assert runner.says(Command.READY).startswith("Switch. Right side.")


def test_what_is_set_aside_after_its_end_goes_on(runner: Runner) -> None:
    runner.turn = SessionTurn(hold_session(runner.state, runner.now + 300), runner.turn.reply)

    assert runner.says(Command.PROGRESS).endswith("Shall we go on with marchs?")
    assert runner.says(Command.READY).startswith("Two of three.")


def test_a_paused_session_is_not_set_aside(runner: Runner) -> None:
    runner.says(Command.PAUSE, after=20)

    assert hold_session(runner.state, START) is runner.state


def test_a_request_from_before_the_turn_is_at_its_beginning(runner: Runner) -> None:
    assert runner.state.position(START - 50) == 0.0


@pytest.mark.parametrize(
    "change",
    [
        {"routine": "gone"},
        {"choices": Choices(condition="unheard")},
        {"step": 3},
        {"exercise": "unheard"},
        {"source": 99},
    ],
)
def test_a_state_that_does_not_fit_the_content_is_given_up(
    runner: Runner, change: dict[str, object]
) -> None:
    state = runner.state
    if {"exercise", "source"} & set(change):
        state = replace(state, plan=(replace(state.plan[0], **change), *state.plan[1:]))
    else:
        state = replace(state, **change)
    turn = advance(state, Event(Command.NEXT, START), CONTENT)

    assert turn.state is None
    assert turn.reply.is_open
    assert "start a warm-up" in turn.reply.words


LONG = routine(
    *(Move(exercise=name, seconds=20) for name in ("circle", "calf")),
    Move(exercise="hold", seconds=50, sets=2),
    id="long",
    minutes=8,
)
"""Its last move takes more than one turn."""


def long_content() -> Library:
    content = library(
        *(record for record in CONTENT.exercises.values() if record.id != "gentle"),
        exercise("calf", muscles=("calves",)),
        exercise("both", Sides.BOTH),
        condition("sore"),
        LONG,
    )
    content.routines["three"] = ROUTINE  # type: ignore[index]  # a plain dict in the tests
    return content


def test_a_long_move_is_cut_between_its_sides_and_goes_on_there() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.heard.endswith("Ready for the other side?")
    assert runner.state.until <= 90.0
    assert runner.says(Command.NEXT).startswith("Switch. Right side. Again, and hold.")
    assert runner.heard.endswith("Ready for the next set?")
    assert runner.says(Command.NEXT).startswith("Rest about twenty seconds, then set two of two.")


def test_repeat_between_the_sides_repeats_the_side() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.says(Command.REPEAT).startswith("Once more. Left side. Settle in.")


def test_easier_between_the_sides_goes_on_with_the_other_side() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.says(Command.EASIER) == "hold easier. Ready for the other side?"
    assert runner.says(Command.NEXT).startswith("Switch. Right side. Again, and hold.")


def test_switch_side_between_the_sides() -> None:
    runner = Runner(plan=LONG, content=long_content())
    runner.says(Command.GO_TO, number=3)

    assert runner.says(Command.SWITCH_SIDE).startswith("Switch. Right side. Again, and hold.")


def test_a_work_too_long_for_a_turn_waits_for_the_runner_and_is_cut_halfway() -> None:
    content = library(exercise("long", Sides.BOTH))
    plan = routine(Move(exercise="long", seconds=220), id="one", minutes=5)
    content.routines["one"] = plan  # type: ignore[index]  # a plain dict in the tests
    runner = Runner(plan=plan, content=content)

    assert runner.heard.endswith("long in brief. Are you in place?")
    words = runner.says(Command.NEXT)
    assert words.startswith("Get ready. Go.")
    assert words.endswith("Keep going. Are you with me?")
    words = runner.says(Command.NEXT)
    assert words.startswith("Halfway. ")
    assert "Twenty seconds left. Ten seconds left. Three. Two. One. Done." in words
    assert runner.turn.counts_as_done


def test_a_turn_from_the_very_end_is_empty() -> None:
    cues = (Cue(at=0.0, kind=CueKind.REST, text="Rest.", seconds=3.0),)

    assert turn_end(cues, 3.0) == 3.0


def test_a_place_without_any_side_or_move_begins_at_the_beginning() -> None:
    place = StepPosition((Cue(at=1.0, kind=CueKind.REST, text="Rest.", seconds=3.0),), 0.0)

    assert (place.move_start, place.first_start, place.side_start) == (0.0, 0.0, 0.0)
    assert place.last_begun is place.cues[0]
