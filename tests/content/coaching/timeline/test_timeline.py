"""A routine in time: exact length, equal sides, no word over another."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from content.coaching.timeline.cues import Cue, CueKind
from content.coaching.timeline.plan import ChoiceError, Choices, Pace, Prompt, Verbosity
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import select_moves
from content.coaching.timeline.timeline import Timeline, build, draft, lay_out
from content.coaching.timeline.times import BELL_SECONDS, smart_speaker_seconds
from content.library import load
from content.records.exercises import Dose, Position
from content.records.routines import Move
from content.records.sides import Side, Sides
from content.records.speech import Tone
from tests.fakes.library import condition, exercise, library, one_second, routine

SHIPPED = load()
ROUTINES = tuple(SHIPPED.routines.values())
CHOICES = st.builds(
    Choices,
    minutes=st.none() | st.integers(1, 60),
    pace=st.sampled_from(Pace),
    verbosity=st.sampled_from(Verbosity),
    first_side=st.sampled_from(Side),
    sore_side=st.none() | st.sampled_from(Side),
    standing_only=st.booleans(),
    equipment=st.none() | st.just(frozenset()) | st.just(frozenset({"band"})),
    condition=st.sampled_from(["", "", "labral_tear", "trochanteric_bursitis"]),
    silent=st.frozensets(st.sampled_from(Prompt), max_size=4),
)

CONTENT = library(
    exercise("circle"),
    exercise("march", Sides.ALTERNATE, position=Position.STANDING),
    exercise(
        "bridge", Sides.BOTH, position=Position.FLOOR, equipment=("mat",), equipment_spoken="a mat"
    ),
    exercise("hold", Sides.EACH, dose=Dose(spoken="a while", hold=30.0)),
    condition("sore", unsuitable=("march",)),
)

DOWN = "Down on the floor, one knee, then both hands."


def texts(timeline: Timeline, kind: CueKind) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.kind is kind]


def unfitted(*moves: Move, choices: Choices | None = None, minutes: int = 5) -> Timeline:
    """Lay *moves* out in the lengths they are planned for."""
    plan, chosen = routine(*moves, minutes=minutes), choices or Choices()
    planned, changes = select_moves(plan, chosen, CONTENT)
    return lay_out(Script(plan, chosen, CONTENT, one_second, changes), planned)


def fitted(*moves: Move, choices: Choices | None = None, minutes: int = 3) -> Timeline:
    return build(routine(*moves, minutes=minutes), choices or Choices(), CONTENT, one_second)


def test_a_whole_move_in_order() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=40))

    assert [(cue.kind.value, cue.text, cue.side) for cue in timeline.cues if cue.move] == [
        ("position", "If it hurts, stop until the next move.", None),
        ("announce", "One of one. Circles. Left side first.", None),
        ("setup", "circle start.", None),
        ("setup", "At go, circle in brief.", None),
        ("ready", "Left side. Get ready.", Side.LEFT),
        ("work", "Go. Keep repeating. Your own pace.", Side.LEFT),
        ("cue", "circle step one.", Side.LEFT),
        ("cue", "circle step two.", Side.LEFT),
        ("cue", "The usual mistake is circle mistake.", Side.LEFT),
        ("cue", "Halfway, same side.", Side.LEFT),
        ("cue", "Ten seconds left.", Side.LEFT),
        ("cue", "Three.", Side.LEFT),
        ("cue", "Two.", Side.LEFT),
        ("cue", "One.", Side.LEFT),
        ("switch", "Switch. Right side.", Side.RIGHT),
        ("work", "Go. Same again.", Side.RIGHT),
        ("cue", "Keep it up.", Side.RIGHT),
        ("cue", "Shoulders loose.", Side.RIGHT),
        ("cue", "Halfway, same side.", Side.RIGHT),
        ("cue", "Ten seconds left.", Side.RIGHT),
        ("cue", "Three.", Side.RIGHT),
        ("cue", "Two.", Side.RIGHT),
        ("cue", "One.", Side.RIGHT),
        ("done", "Done. You worked your hips.", None),
    ]


def test_the_count_ends_with_the_work_and_halfway_is_half() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=40))
    left = {cue.text: cue for cue in timeline.cues if cue.side is Side.LEFT}
    work = left["Go. Keep repeating. Your own pace."]

    assert left["Halfway, same side."].at == work.at + work.seconds / 2
    assert left["Ten seconds left."].at == work.end - 10
    assert [left[word].at for word in ("Three.", "Two.", "One.")] == [
        work.end - 3,
        work.end - 2,
        work.end - 1,
    ]


def test_bells_ring_at_start_halfway_and_end() -> None:
    timeline = unfitted(
        Move(exercise="circle", seconds=20), Move(exercise="bridge", seconds=20, sets=2)
    )
    bells = [cue.bell for cue in timeline.cues if cue.bell]

    once = [Tone.START, Tone.HALFWAY, Tone.END]
    assert bells == [*once * 3, Tone.START, Tone.HALFWAY, Tone.FINISH]


def test_the_first_words_say_what_it_is_how_long_and_who_should_not_do_it() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=20))
    opening = [cue.text for cue in timeline.cues if not cue.move]

    assert opening[0] == "Routine, five minutes."
    assert "groin" in opening[1]
    assert len(opening) == 2


def test_a_routine_with_a_title_is_opened_by_it() -> None:
    timeline = build(SHIPPED.routines["glutes"], Choices(), SHIPPED, smart_speaker_seconds)

    assert timeline.cues[0].text == "Your eight-minute glute session."


def test_the_first_side_is_the_one_chosen() -> None:
    choices = Choices(first_side=Side.RIGHT)
    timeline = unfitted(Move(exercise="circle", seconds=20), choices=choices)

    assert [c.side for c in timeline.cues if c.kind is CueKind.WORK] == [Side.RIGHT, Side.LEFT]


def test_position_and_equipment_come_first_where_they_change() -> None:
    names = ("bridge", "circle", "bridge")
    timeline = unfitted(*(Move(exercise=name, seconds=20) for name in names))

    assert texts(timeline, CueKind.POSITION) == [
        f"Go to your mat. {DOWN} If it hurts, stop until the next move.",
        "Onto your hands and knees, one foot in front, and up.",
        f"Go to your mat. {DOWN}",
    ]
    assert texts(timeline, CueKind.ANNOUNCE)[2:] == [
        "One of three. Bridges.",
        "Two of three. Circles. Left side first.",
        "Three of three. Bridges.",
    ]
    down, up, again = (cue for cue in timeline.cues if cue.kind is CueKind.POSITION)
    assert (down.seconds, up.seconds, again.seconds) == (12.0, 8.0, 12.0)


def test_kneeling_is_said_too() -> None:
    content = library(exercise("kick", position=Position.KNEELING))
    plan = routine(Move(exercise="kick", seconds=20))

    timeline = build(plan, Choices(), content, one_second)

    (kneel,) = [cue for cue in timeline.cues if cue.kind is CueKind.POSITION]
    assert kneel.text.startswith("Down on your knees, one, then the other.")
    assert (kneel.seconds, kneel.moving) == (6.0, True)


def test_the_rest_says_that_the_last_move_comes() -> None:
    moves = [Move(exercise=name, seconds=20) for name in ("circle", "hold", "march")]

    rests = texts(unfitted(*moves), CueKind.REST)

    assert rests == ["Stay and rest.", "Stay and rest. The last one next."]


def test_sets_come_again_on_both_sides() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=20, sets=2))

    assert texts(timeline, CueKind.REST) == ["Rest about twenty seconds, then set two of two."]
    assert texts(timeline, CueKind.READY) == [
        "Left side. Get ready.",
        "Switch. Left side. Get ready.",
    ]
    sides = Counter(cue.side for cue in timeline.cues if cue.kind is CueKind.WORK)
    assert sides == {Side.LEFT: 2, Side.RIGHT: 2}


@pytest.mark.parametrize(
    ("tempo", "sides", "text"),
    [
        (4.0, Sides.BOTH, "Go slowly. Keep repeating. About six times."),
        (4.0, Sides.ALTERNATE, "Go slowly. Keep changing legs. About six each."),
        (1.5, Sides.EACH, "Go. About six times."),
        (1.5, Sides.ALTERNATE, "Go. Legs by turns. About six each."),
    ],
)
def test_repetitions_are_counted_out(tempo: float, sides: Sides, text: str) -> None:
    dose = Dose(spoken="six", reps=6, seconds_per_rep=tempo)
    content = library(exercise("kick", sides, dose=dose))
    plan = routine(Move(exercise="kick", reps=6))

    script = Script(plan, Choices(), content, one_second)
    timeline = lay_out(script, select_moves(plan, Choices(), content)[0])

    work = [cue for cue in timeline.cues if cue.kind is CueKind.WORK]
    assert work[0].text == text
    assert work[0].seconds == 6 * tempo * (2 if sides is Sides.ALTERNATE else 1)


def test_a_hold_is_called_a_hold() -> None:
    assert texts(unfitted(Move(exercise="hold", seconds=20)), CueKind.WORK)[0] == "And hold."


def test_alternating_moves_work_both_sides_in_one_stretch() -> None:
    timeline = unfitted(Move(exercise="march", seconds=20))
    (work,) = [cue for cue in timeline.cues if cue.kind is CueKind.WORK]

    assert work.side is Side.BOTH
    assert work.seconds == 2 * timeline.plan[0].count


def test_the_sore_side_is_told_to_keep_it_short() -> None:
    choices = Choices(sore_side=Side.RIGHT)
    moves = [Move(exercise=name, seconds=20) for name in ("circle", "march", "bridge")]
    timeline = unfitted(*moves, choices=choices)

    assert texts(timeline, CueKind.SWITCH) == [
        "Switch. Right side. Shorter range on this side, same time."
    ]
    assert texts(timeline, CueKind.READY) == [
        "Left side. Get ready.",
        "Get ready. Shorter range on your right, same time.",
        "Get ready.",
    ]


def test_two_sore_sides_are_both_told() -> None:
    choices = Choices(sore_side=Side.BOTH)
    timeline = unfitted(
        Move(exercise="circle", seconds=20), Move(exercise="march", seconds=20), choices=choices
    )

    said = [*texts(timeline, CueKind.READY), *texts(timeline, CueKind.SWITCH)]
    assert all("Shorter range on this side" in text for text in said)


def test_beeps_name_each_move_and_side_once_and_say_no_more() -> None:
    moves = (Move(exercise="circle", seconds=20), Move(exercise="bridge", seconds=20))
    timeline = unfitted(*moves, choices=Choices(verbosity=Verbosity.BEEPS))

    assert [cue.text for cue in timeline.cues if cue.text][2:] == [
        "You need a mat.",
        "Circles.",
        "Left side.",
        "Switch. Right side.",
        DOWN,
        "Bridges.",
    ]
    assert {cue.bell for cue in timeline.cues} >= {Tone.START, Tone.HALFWAY, Tone.END, Tone.FINISH}


def test_brief_talk_takes_one_sentence_for_the_set_up() -> None:
    timeline = unfitted(
        Move(exercise="circle", seconds=20), choices=Choices(verbosity=Verbosity.BRIEF)
    )

    assert texts(timeline, CueKind.SETUP)[:1] == ["At go, circle in brief."]


def test_the_routine_may_add_a_word() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=20, say="Small ones."))

    assert texts(timeline, CueKind.SETUP)[-1] == "Small ones."


SAID = {
    Prompt.INTRODUCTION: "Routine, six minutes.",
    Prompt.ANNOUNCE: "One of",
    Prompt.SETUP: "At go, circle in brief.",
    Prompt.READY: "Get ready.",
    Prompt.GO: "Go.",
    Prompt.HALFWAY: "Halfway.",
    Prompt.TEN_SECONDS: "Ten seconds left.",
    Prompt.COUNTDOWN: "Three.",
    Prompt.SWITCH: "Switch. Right side.",
    Prompt.REST: "Rest about",
    Prompt.COACHING: "Keep it up.",
    Prompt.DONE: "Done.",
}


@pytest.mark.parametrize("prompt", list(Prompt))
def test_every_kind_of_words_can_be_switched_off(prompt: Prompt) -> None:
    moves = (Move(exercise="circle", seconds=45, sets=2), Move(exercise="bridge", seconds=20))
    whole = fitted(*moves, minutes=6)
    hushed = fitted(*moves, minutes=6, choices=Choices(silent=frozenset({prompt})))

    assert any(cue.text.startswith(SAID[prompt]) for cue in whole.cues)
    assert not any(cue.text.startswith(SAID[prompt]) for cue in hushed.cues)
    assert {cue.bell for cue in hushed.cues} == {cue.bell for cue in whole.cues}
    assert hushed.seconds == whole.seconds == 360.0


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (Choices(condition="sore"), "Because of a sore I left out marchs."),
        (Choices(sore_side=Side.LEFT), "With a sore hip I left out jumps."),
        (Choices(standing_only=True), "To stay on your feet I left out bridges."),
        (Choices(equipment=frozenset()), "Without the equipment I left out bands."),
    ],
)
def test_what_is_left_out_is_told_with_its_reason(choices: Choices, said: str) -> None:
    content = library(
        *CONTENT.exercises.values(),
        *CONTENT.conditions.values(),
        exercise("jump", impact=True, muscles=("calves",)),
        exercise("band", equipment=("band",), muscles=("arms",)),
    )
    names = ("circle", "march", "bridge", "jump", "band")
    plan = routine(*(Move(exercise=name, seconds=20) for name in names))

    timeline = build(plan, choices, content, one_second)

    assert said in [cue.text for cue in timeline.cues]


def test_many_changes_are_counted_after_three_names() -> None:
    names = tuple("abcde")
    content = library(*(exercise(name, position=Position.FLOOR) for name in names), exercise("up"))
    plan = routine(*(Move(exercise=name, seconds=20) for name in ("up", *names)))

    timeline = build(plan, Choices(standing_only=True), content, one_second)

    assert timeline.cues[3].text == "To stay on your feet I left out as, bs, cs, and two more."
    assert timeline.dropped_moves == tuple((name, "standing") for name in names)


def test_optional_moves_go_first_then_the_last() -> None:
    moves = [
        Move(exercise="circle", seconds=20),
        Move(exercise="hold", seconds=20, optional=True),
        Move(exercise="bridge", seconds=20),
        Move(exercise="march", seconds=20),
    ]

    three = fitted(*moves, minutes=3)
    one = fitted(*moves, minutes=1)

    assert [step.move for step in three.steps] == ["circle", "bridge", "march"]
    assert three.dropped_moves == (("hold", "time"),)
    assert [step.move for step in one.steps] == ["circle"]


def test_sets_are_given_up_before_moves() -> None:
    moves = (Move(exercise="circle", seconds=20, sets=3), Move(exercise="bridge", seconds=20))
    timeline = fitted(*moves, minutes=3)

    assert [(move.exercise, move.sets) for move in timeline.plan] == [("circle", 1), ("bridge", 1)]


def test_a_long_session_adds_rounds_that_are_explained_in_brief() -> None:
    names = ("circle", "bridge", "hold", "march")
    timeline = fitted(*(Move(exercise=name, seconds=20) for name in names), minutes=8)

    assert [move.round for move in timeline.plan] == [1, 1, 1, 1, 2, 2, 2, 2]
    announced = texts(timeline, CueKind.ANNOUNCE)
    assert "Round two. Five of eight. Circles. Left side first." in announced
    assert texts(timeline, CueKind.SETUP)[-1] == "At go, march in brief."
    assert timeline.seconds == 480.0
    assert not timeline.dropped_moves


def test_a_longer_session_takes_other_moves_before_rounds() -> None:
    timeline = fitted(Move(exercise="circle", seconds=20), minutes=3)

    assert [step.move for step in timeline.steps] == ["circle", "hold"]
    assert {move.round for move in timeline.plan} == {1}


def test_a_little_longer_is_more_of_the_same_moves() -> None:
    plan = SHIPPED.routines["glutes"]

    timeline = build(plan, Choices(minutes=9), SHIPPED, smart_speaker_seconds)

    assert [step.move for step in timeline.steps] == [move.exercise for move in plan.moves]
    assert timeline.seconds == 540.0


def test_no_session_is_longer_than_its_doses_and_it_says_so() -> None:
    content = library(exercise("circle"))
    plan = routine(Move(exercise="circle", seconds=20))

    timeline = build(plan, Choices(minutes=60), content, one_second)

    minutes = timeline.choices.minutes or 0
    assert timeline.seconds == minutes * 60 < 600
    assert max(move.round for move in timeline.plan) == 3
    assert timeline.cues[0].text.endswith(" minutes, the longest I lead.")


def test_set_ups_are_shortened_before_work_gets_short() -> None:
    def slow(text: str) -> float:
        return 4.0 if "step" in text else 1.0

    plan = routine(*(Move(exercise=n, seconds=30) for n in ("circle", "hold")), minutes=4)
    steps = tuple(f"step {number}." for number in range(6))
    content = library(exercise("circle", instructions=steps), exercise("hold"))

    timeline = build(plan, Choices(), content, slow)

    assert timeline.seconds == 240.0


def test_steps_say_where_each_move_lies() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=20), Move(exercise="bridge", seconds=20))

    assert [(step.move, step.number, step.total) for step in timeline.steps] == [
        ("circle", 1, 2),
        ("bridge", 2, 2),
    ]
    assert [cue for i in (0, 1) for cue in timeline.cues_of(i)] == list(timeline.cues)
    assert timeline.step_at(0.0) == 0
    assert timeline.step_at(timeline.steps[1].at) == 1
    assert timeline.step_at(-1.0) == 0


@pytest.mark.parametrize("minutes", [0, -5, 61, 500])
def test_minutes_out_of_reach_are_refused(minutes: int) -> None:
    with pytest.raises(ChoiceError) as error:
        fitted(Move(exercise="circle", seconds=20), choices=Choices(minutes=minutes))

    assert error.value.key == "minutes"
    assert str(minutes) in str(error.value)


def test_a_choice_error_without_a_value_is_its_key() -> None:
    assert str(ChoiceError("nothing_left")) == "nothing_left"


def test_a_slow_voice_gets_the_same_words_from_shorter_silences() -> None:
    plan = SHIPPED.routines["floor_mobility"]
    table = build(plan, Choices(), SHIPPED, smart_speaker_seconds)
    slower = build(plan, Choices(), SHIPPED, lambda text: smart_speaker_seconds(text) * 1.05)

    assert said_outside_work(slower) == said_outside_work(table)
    assert slower.seconds == table.seconds == 600.0


def said_outside_work(timeline: Timeline) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.kind is not CueKind.DURING_WORK]


def test_a_very_slow_voice_gets_less_to_say() -> None:
    plan = SHIPPED.routines["pre_run_warm_up"]
    timeline = build(plan, Choices(), SHIPPED, lambda text: smart_speaker_seconds(text) * 2)

    assert timeline.seconds == 300.0
    assert_in_order(timeline)


def test_what_is_familiar_is_told_in_one_sentence_and_not_led() -> None:
    timeline = unfitted(Move(exercise="circle", seconds=40), choices=Choices(familiar=True))

    assert texts(timeline, CueKind.SETUP) == ["At go, circle in brief."]
    assert texts(timeline, CueKind.DURING_WORK)[0] == "The usual mistake is circle mistake."


def test_what_can_never_fit_is_too_long_rather_than_out_of_order() -> None:
    plan = routine(Move(exercise="circle", seconds=20))
    timeline = build(plan, Choices(minutes=1), CONTENT, lambda text: len(text) * 0.5)

    assert timeline.seconds > 60
    assert_in_order(timeline)


@pytest.mark.parametrize("plan", ROUTINES, ids=lambda plan: plan.id)
@pytest.mark.parametrize("talk", list(Verbosity))
def test_every_shipped_routine_has_its_stated_length_and_all_its_moves(
    plan: object, talk: Verbosity
) -> None:
    timeline = build(
        SHIPPED.routines[plan.id], Choices(verbosity=talk), SHIPPED, smart_speaker_seconds
    )

    assert timeline.seconds == plan.minutes * 60
    assert not timeline.dropped_moves
    assert_in_order(timeline)
    assert_fair(timeline)


@given(plan=st.sampled_from(ROUTINES), choices=CHOICES, speed=st.floats(0.7, 1.2))
@settings(deadline=None, max_examples=60)
def test_whatever_is_chosen_sides_are_equal_and_words_apart(
    plan: object, choices: Choices, speed: float
) -> None:
    try:
        timeline = build(plan, choices, SHIPPED, lambda text: smart_speaker_seconds(text) * speed)
    except ChoiceError as error:
        assume(error.key != "nothing_left")
        raise
    wished = plan.minutes if choices.minutes is None else choices.minutes
    minutes = timeline.choices.minutes or plan.minutes
    assert timeline.choices.is_longest is (minutes < wished)
    if minutes > 2:  # what is shorter depends on the voice
        assert minutes <= wished or wished <= 2
        assert timeline.seconds == pytest.approx(minutes * 60, rel=0.02)
    assert_in_order(timeline, speed)
    assert_fair(timeline)


def assert_in_order(timeline: Timeline, speed: float = 0.0) -> None:
    """Cues follow one another without a gap in time, and nothing is said over anything else."""
    outer = [cue for cue in timeline.cues if cue.kind is not CueKind.DURING_WORK]
    assert outer[0].at == 0
    for cue, then in pairwise(outer):
        assert cue.end == pytest.approx(then.at, abs=1e-4)
    for cue, then in pairwise(timeline.cues):
        assert cue.at + spoken(cue, speed) <= then.at + 1e-4
    assert timeline.cues[-1].end == pytest.approx(timeline.seconds, abs=1e-3)


def spoken(cue: Cue, speed: float) -> float:
    return (smart_speaker_seconds(cue.text) * speed) + (BELL_SECONDS if cue.bell and speed else 0.0)


def assert_fair(timeline: Timeline) -> None:
    """In every step each side works for the same time, for whole seconds or repetitions."""
    for index, step in enumerate(timeline.steps):
        works = [cue for cue in timeline.cues_of(index) if cue.kind is CueKind.WORK]
        times = Counter[Side | None]()
        for cue in works:
            times[cue.side] += round(cue.seconds * 1000)
        assert len(set(times.values())) == 1, step
        assert len(times) == 1 or set(times) == {Side.LEFT, Side.RIGHT}


def test_a_draft_tells_what_will_be_said_before_it_is_measured() -> None:
    plan = SHIPPED.routines["floor_mobility"]
    planned = draft(plan, Choices(), SHIPPED)
    timeline = planned.build(smart_speaker_seconds)
    during = {cue.text for cue in timeline.cues if cue.kind is CueKind.DURING_WORK}
    assert set(planned.texts) | during == {cue.text for cue in timeline.cues if cue.text} | during
    assert planned.texts[0] == timeline.cues[0].text


def test_the_introduction_is_the_timeline_s_own() -> None:
    plan = SHIPPED.routines["floor_mobility"]
    planned = draft(plan, Choices(), SHIPPED)
    intro, whole = (
        planned.introduce(smart_speaker_seconds),
        planned.build(smart_speaker_seconds),
    )
    assert intro.cues == whole.cues[: len(intro.cues)]
    assert whole.cues[len(intro.cues)].at == intro.steps[0].at
    assert [step.move for step in intro.steps] == [step.move for step in whole.steps]
    assert intro.seconds == whole.seconds
