"""Words that can be followed with eyes shut: which side, which hand, at go, how often."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from content.coaching.timeline import Choices, CueKind, Timeline, Verbosity, build
from content.coaching.timeline.times import smart_speaker_seconds
from content.language.en.spoken_forms import sentences_of
from content.library import load
from content.records.exercises import Position
from content.records.routines import Move, RoutineKind
from content.records.sides import Side, Sides
from tests.fakes.library import routine
from tests.session_figures import LONG_SENTENCE

SHIPPED = load()
BODY = r"(leg|foot|knee|side|hip|hand|buttock)"


def of_moves(
    *names: str, choices: Choices | None = None, sets: int = 1, spare: int = 1
) -> Timeline:
    """Return a mobility session of half a minute of each move, with *spare* minutes."""
    moves = tuple(Move(exercise=name, seconds=30, sets=sets) for name in names)
    plan = routine(*moves, minutes=len(names) * sets + spare)
    return build(plan, choices or Choices(), SHIPPED, smart_speaker_seconds)


def said(timeline: Timeline, kind: CueKind, step: int = 0) -> list[str]:
    return [cue.text for cue in timeline.cues_of(step) if cue.kind is kind]


@pytest.mark.parametrize(
    "name", [name for name, it in SHIPPED.exercises.items() if it.sides is Sides.EACH]
)
def test_a_side_stands_only_before_a_part_of_the_body(name: str) -> None:
    it = SHIPPED.exercises[name]
    texts = (it.start, it.place, it.motion, it.summary, *it.instructions, it.breath, it.feel)
    for text in (*texts, it.mistake, it.stop_if, it.easier, it.harder):
        for word in re.findall(r"(?:working|resting) (\S+)", f"{text} ", re.IGNORECASE):
            assert re.match(BODY, word), text
        assert not re.search(r"(working|resting)\W*$", text, re.IGNORECASE), text


def test_no_two_moves_are_told_in_the_same_sentence() -> None:
    of = Counter(
        sentence
        for it in SHIPPED.exercises.values()
        for text in {it.start, it.place, it.motion, it.summary, *it.instructions}
        | {it.breath, it.feel}
        for sentence in sentences_of(text)
        if len(sentence.split()) >= LONG_SENTENCE
    )
    assert [sentence for sentence, count in of.items() if count > 1] == []


def test_the_hand_on_the_wall_is_that_of_the_other_side() -> None:
    timeline = of_moves("hip_swing")

    assert said(timeline, CueKind.SETUP)[0] == (
        "Stand with your right side to the wall, arm long, hand on it, the left leg free."
    )
    assert said(timeline, CueKind.SWITCH) == ["Turn side-on, left hand to the wall. Right leg."]
    assert said(timeline, CueKind.WORK) == ["Go.", "Go. Forward and back."]
    assert "Face the wall. Two hands on. Swing it sideways." in said(timeline, CueKind.DURING_WORK)


def test_the_right_side_first_takes_the_left_hand() -> None:
    timeline = of_moves("hip_swing", choices=Choices(first_side=Side.RIGHT))

    assert said(timeline, CueKind.SETUP)[0].startswith("Stand with your left side to the wall")


def test_what_begins_at_go_says_so_and_a_hold_is_taken_before() -> None:
    timeline = of_moves("hip_flexor_stretch", "glute_bridge")

    assert said(timeline, CueKind.SETUP)[1].startswith("Now tuck your tailbone under")
    assert said(timeline, CueKind.SETUP, 1)[1].startswith("At go, squeeze your buttocks")


def test_a_hold_is_taken_anew_on_the_other_side() -> None:
    timeline = of_moves("hip_flexor_stretch")

    assert said(timeline, CueKind.SWITCH) == [
        "Hands to the floor. Right knee down behind you. Left foot in front. Kneel up."
    ]
    assert said(timeline, CueKind.WORK) == ["And hold.", "Tuck under. Hips forward. And hold."]
    assert said(timeline, CueKind.DURING_WORK)[0] == "Stay there, chest tall, and breathe slowly."


def test_a_change_that_names_what_works_is_not_told_it_again() -> None:
    timeline = of_moves("hip_flexor_stretch", sets=2, spare=2)

    ready = said(timeline, CueKind.READY)
    assert ready == [
        "Left knee down. Settle in.",
        "Hands to the floor. Left knee down behind you. Right foot in front. Kneel up. Get ready.",
    ]


def test_who_lies_on_a_side_is_told_which_and_rolls_over() -> None:
    timeline = of_moves("clamshell", "side_leg_raise_strength")

    assert said(timeline, CueKind.SETUP)[0].startswith("Lie on your right side, head on your arm")
    assert said(timeline, CueKind.SWITCH) == ["Roll over. Left side down. Right leg."]
    assert said(timeline, CueKind.SWITCH, 1) == [
        "Roll over. Left side down, bottom leg bent. Right leg straight."
    ]
    assert said(timeline, CueKind.WORK, 1)[1] == "Go. Same lift. Toes forward."
    (over,) = [cue for cue in timeline.cues_of(1) if cue.kind is CueKind.POSITION]
    assert over.text == "Roll over. Right side down, bottom leg bent."
    assert (over.seconds, over.moving) == (11.0, True)


def test_who_is_in_the_posture_stays_there() -> None:
    timeline = of_moves(
        "donkey_kick", "fire_hydrant", "glute_bridge", "straight_leg_raise", spare=2
    )

    assert said(timeline, CueKind.SETUP, 0)[0].startswith("Come onto your hands and knees")
    assert said(timeline, CueKind.SETUP, 1)[0].startswith("Stay on your hands and knees")
    assert said(timeline, CueKind.POSITION, 2) == ["Sit down to one side, off your knees."]
    assert said(timeline, CueKind.SETUP, 3)[0].startswith("Stay on your back")


def test_the_second_set_leaves_time_to_come_back_from_the_other_side() -> None:
    timeline = of_moves("clamshell", sets=2)

    ready = [cue for cue in timeline.cues if cue.kind is CueKind.READY][1]
    assert ready.text == "Roll over. Right side down. Left leg. Get ready."
    assert ready.seconds >= SHIPPED.exercises["clamshell"].switch.seconds
    assert "Clamshells. Two sets. Left leg first." in said(timeline, CueKind.ANNOUNCE)[-1]


def test_whoever_has_walked_turns_to_find_room_once_in_a_round() -> None:
    plan = routine(
        *(Move(exercise=name, seconds=20) for name in ("frankenstein_walk", "march_in_place")),
        kind=RoutineKind.WARM_UP,
        minutes=20,
    )
    timeline = build(plan, Choices(), SHIPPED, smart_speaker_seconds)

    asked = "Look round, and turn until you have room to walk. Where it ends, turn round."
    found = [cue for cue in timeline.cues if asked in cue.text]
    rounds = {move.round for move in timeline.plan if move.exercise == "frankenstein_walk"}
    assert len(found) == len(rounds) > 1
    assert all(cue.moving for cue in found)


def test_a_march_that_is_under_way_goes_on_and_ends_in_words() -> None:
    timeline = build(SHIPPED.routines["pre_run_warm_up"], Choices(), SHIPPED, smart_speaker_seconds)

    assert said(timeline, CueKind.SETUP)[0].startswith("Keep marching")
    assert said(timeline, CueKind.READY) == [""]
    assert said(timeline, CueKind.WORK) == ["Keep going."]
    assert said(timeline, CueKind.READY, 1) == ["Left leg. Get ready."]


def test_whoever_marches_is_led_to_the_wall_and_takes_a_place_at_it() -> None:
    timeline = build(SHIPPED.routines["pre_run_warm_up"], Choices(), SHIPPED, smart_speaker_seconds)

    assert "Do this near a wall." in said(timeline, CueKind.ANNOUNCE)
    assert said(timeline, CueKind.POSITION, 1) == [
        "Ease off, but keep going. Look for the wall, and go to it."
    ]
    assert said(timeline, CueKind.POSITION, 2) == ["March easily."]
    assert said(timeline, CueKind.SETUP, 2) == [
        "Right side to the wall, hand on it.",
        "At go, swing the left leg forward and back.",
    ]
    assert said(timeline, CueKind.READY, 3) == ["Stand still. Get ready."]


def test_whoever_stood_goes_to_the_chair_and_to_the_mat() -> None:
    timeline = build(
        SHIPPED.routines["strength_no_equipment"], Choices(), SHIPPED, smart_speaker_seconds
    )

    assert "Do this near a chair and a mat." in said(timeline, CueKind.ANNOUNCE)
    assert said(timeline, CueKind.POSITION, 2) == [
        "Go to your chair, and stand beside it, a hand near its back."
    ]
    assert said(timeline, CueKind.SETUP, 2)[0].startswith("Chair or wall beside you")
    (down,) = said(timeline, CueKind.POSITION, 3)
    assert down.startswith("Go to your mat. Down on the floor")


def test_a_chair_that_is_only_good_to_have_is_not_asked_for_where_there_is_none() -> None:
    timeline = build(
        SHIPPED.routines["strength_no_equipment"],
        Choices(without=frozenset({"chair"})),
        SHIPPED,
        smart_speaker_seconds,
    )

    assert "Do this near a mat." in said(timeline, CueKind.ANNOUNCE)
    assert "single_leg_deadlift" in {move.exercise for move in timeline.plan}
    assert not any("your chair" in cue.text for cue in timeline.cues)


def test_what_is_held_is_taken_at_once_and_kept() -> None:
    timeline = of_moves("frog_stretch", sets=2, spare=2)

    assert said(timeline, CueKind.SETUP)[1].startswith("Now lower onto your forearms")
    assert said(timeline, CueKind.READY) == ["Settle in.", "Get ready."]


def test_in_short_a_hold_is_told_whole() -> None:
    choices = Choices(verbosity=Verbosity.BRIEF)
    timeline = of_moves("donkey_kick", "frog_stretch", choices=choices)

    assert said(timeline, CueKind.SETUP, 1) == [SHIPPED.exercises["frog_stretch"].summary]


def test_what_is_worn_is_put_on_and_taken_off_in_words() -> None:
    timeline = of_moves("squat", "banded_lateral_walk", "calf_raise")

    (on,) = said(timeline, CueKind.POSITION, 1)
    (off,) = said(timeline, CueKind.POSITION, 2)
    assert "Step into the band." in on
    assert "Take the band off." in off


@pytest.mark.parametrize(
    ("choices", "is_told"),
    [
        (Choices(), True),
        (Choices(familiar=True), False),
        (Choices(verbosity=Verbosity.BRIEF), False),
    ],
)
def test_what_to_do_when_it_hurts_is_told_the_first_times(
    choices: Choices, *, is_told: bool
) -> None:
    for name in ("floor_mobility", "pre_run_warm_up"):
        timeline = build(SHIPPED.routines[name], choices, SHIPPED, smart_speaker_seconds)
        assert any("If it hurts, stop" in cue.text for cue in timeline.cues) is is_told


@pytest.mark.parametrize("name", sorted(SHIPPED.routines))
def test_who_ends_on_the_floor_is_told_to_get_up(name: str) -> None:
    timeline = build(SHIPPED.routines[name], Choices(), SHIPPED, smart_speaker_seconds)

    last = SHIPPED.exercises[timeline.plan[-1].exercise]
    is_low = last.position is not Position.STANDING
    assert timeline.cues[-1].text.endswith("Get up slowly, by your hands and knees.") is is_low


def test_a_run_is_no_slow_repetition_and_one_is_not_counted() -> None:
    plan = routine(Move(exercise="strides", reps=1), minutes=2)
    timeline = build(plan, Choices(), SHIPPED, smart_speaker_seconds)

    assert said(timeline, CueKind.WORK)[0] == "Go."
