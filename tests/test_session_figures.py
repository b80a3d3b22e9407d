"""What every session is: soon in motion, mostly movement, told before it is done, on time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from content.coaching.timeline import (
    ChoiceError,
    Choices,
    Cue,
    CueKind,
    Pace,
    Timeline,
    Verbosity,
    build,
    smart_speaker_seconds,
)
from content.library import load
from content.records.exercises import Position
from content.records.routines import Move, Routine, RoutineKind
from content.records.sides import Side
from tests.session_figures import (
    Figures,
    longest_silence_in_work,
    longest_talk,
    main,
    measure,
    repeated_sentences,
    seconds_in_motion,
)

pytestmark = pytest.mark.no_cover  # a session after another walks the same lines

LIBRARY = load()
MOST_BEFORE_MOTION = 12.0
MOST_SILENCE = 15.0
MOST_TALK = 15.0
TOLERANCE = 0.02
LEAST_SHARE = {
    RoutineKind.WARM_UP: 0.7,
    RoutineKind.MOBILITY: 0.6,
    RoutineKind.COOL_DOWN: 0.6,
    RoutineKind.GENTLE: 0.6,
    RoutineKind.STRENGTH: 0.5,
}
MINUTES = (None, 3, 4, 7, 12, 20, 33, 60)
ORDER = (Position.STANDING, Position.KNEELING, Position.FLOOR)
MOVES = sorted(
    (name for name, it in LIBRARY.exercises.items() if it.dose.seconds <= 60),
    key=lambda name: (ORDER.index(LIBRARY.exercises[name].position), name),
)
ROUTINES = st.builds(
    lambda names, kind, minutes: Routine(
        id="own",
        name="own",
        aliases=(),
        kind=kind,
        minutes=minutes,
        introduction="",
        muscles_worked="your hips",
        sources=("own",),
        reviewed=dt.date(2026, 1, 1),
        moves=tuple(Move(exercise=name, seconds=30) for name in sorted(names, key=MOVES.index)),
    ),
    st.sets(st.sampled_from(MOVES), min_size=2, max_size=10),
    st.sampled_from([kind for kind in RoutineKind if kind is not RoutineKind.GENTLE]),
    st.integers(3, 60),
)


def assert_good(timeline: Timeline, kind: RoutineKind) -> None:
    """Hold every property of a session."""
    it = measure(timeline, LIBRARY)
    assert it.first_movement <= MOST_BEFORE_MOTION
    assert it.share >= LEAST_SHARE[kind]
    assert it.talk <= MOST_TALK
    assert not it.repeated
    assert not it.sideless
    assert not it.bare
    if timeline.choices.verbosity is Verbosity.FULL:
        assert it.silence <= MOST_SILENCE
    assert_equal_sides(timeline)


def assert_equal_sides(timeline: Timeline) -> None:
    seconds = Counter[Side | None]()
    for cue in timeline.cues:
        if cue.kind is CueKind.WORK:
            seconds[cue.side] += round(cue.seconds * 1000)
    assert seconds[Side.LEFT] == seconds[Side.RIGHT]


@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("talk", list(Verbosity))
@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_every_shipped_routine_at_every_length(
    name: str, talk: Verbosity, minutes: int | None
) -> None:
    routine, choices = LIBRARY.routines[name], Choices(minutes=minutes, verbosity=talk)

    timeline = build(routine, choices, LIBRARY, smart_speaker_seconds)

    promised = (timeline.choices.minutes or routine.minutes) * 60
    assert timeline.seconds == pytest.approx(promised, rel=TOLERANCE)
    assert_good(timeline, routine.kind)


VARIANTS = {
    "slow": Choices(pace=Pace.SLOW),
    "slow, just asked": Choices(pace=Pace.SLOW, cleared=True),
    "sore and slow": Choices(pace=Pace.SLOW, condition="hip_arthritis"),
    "standing": Choices(pace=Pace.SLOW, standing_only=True),
    "no wall": Choices(pace=Pace.SLOW, without=frozenset({"wall", "chair"})),
    "no mat": Choices(pace=Pace.SLOW, without=frozenset({"mat"})),
    "no knees": Choices(pace=Pace.SLOW, without=frozenset({"kneeling"})),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_it_moves_soon_at_a_slow_pace_and_with_moves_left_out(name: str, variant: str) -> None:
    routine, chosen = LIBRARY.routines[name], VARIANTS[variant]
    first = structs.replace(chosen, leave_out=frozenset({routine.moves[0].exercise}))
    for talk in Verbosity:
        for choices in (chosen, first):
            with suppress(ChoiceError):  # nothing is left of it
                whole = structs.replace(choices, verbosity=talk)
                it = measure(build(routine, whole, LIBRARY, smart_speaker_seconds), LIBRARY)
                assert it.first_movement <= MOST_BEFORE_MOTION
                assert it.talk <= MOST_TALK
                assert not it.sideless
                assert not it.bare


@given(routine=ROUTINES, talk=st.sampled_from(Verbosity))
@settings(deadline=None, max_examples=40)
def test_every_routine_that_somebody_puts_together(routine: Routine, talk: Verbosity) -> None:
    timeline = build(routine, Choices(verbosity=talk), LIBRARY, smart_speaker_seconds)

    promised = (timeline.choices.minutes or routine.minutes) * 60
    assert timeline.seconds == pytest.approx(promised, rel=TOLERANCE)
    assert_good(timeline, routine.kind)


CALM = Cue(0.0, CueKind.ANNOUNCE, "Hello.", 2.0)
WORK = Cue(2.0, CueKind.WORK, "Go.", 30.0, "squat", Side.BOTH, moving=True)


def test_motion_that_overlaps_counts_once() -> None:
    said = Cue(10.0, CueKind.DURING_WORK, "Keep your back tall.", 3.0, "squat", moving=True)

    assert seconds_in_motion([CALM, WORK, said]) == 30.0


def test_the_longest_silence_in_work_is_between_words() -> None:
    said = Cue(12.0, CueKind.DURING_WORK, "Halfway.", 1.0, "squat", moving=True)
    go, halfway = smart_speaker_seconds("Go."), smart_speaker_seconds("Halfway.")

    assert longest_silence_in_work([CALM, WORK, said]) == pytest.approx(20.0 - halfway)
    assert longest_silence_in_work([CALM, WORK]) == pytest.approx(30.0 - go)
    assert longest_silence_in_work([CALM]) == 0.0


def test_talk_is_measured_after_the_first_movement_and_broken_by_silence() -> None:
    told = [
        Cue(32.0, CueKind.ANNOUNCE, "One.", 2.0, "squat"),
        Cue(34.0, CueKind.SETUP, "Two.", 9.0, "squat"),
        Cue(43.0, CueKind.SETUP, "Three.", 2.0, "squat"),
    ]

    two = smart_speaker_seconds("Two.")
    assert longest_talk([CALM, WORK, *told]) == pytest.approx(2.0 + two)


def test_a_sentence_that_comes_again_within_a_minute_is_noticed() -> None:
    again = [Cue(at, CueKind.SETUP, "Keep your back tall.", 2.0) for at in (0.0, 59.0, 120.0)]

    assert list(repeated_sentences(again)) == ["Keep your back tall."]


def test_a_move_told_before_its_side_or_its_things_is_noticed() -> None:
    routine = LIBRARY.routines["glutes"]
    timeline = build(routine, Choices(), LIBRARY, smart_speaker_seconds)
    silent = tuple(cue for cue in timeline.cues if cue.kind in {CueKind.SETUP, CueKind.WORK})
    steps = tuple(
        structs.replace(
            step,
            first=next(i for i, cue in enumerate(silent) if cue.step == index),
            last=max(i for i, cue in enumerate(silent) if cue.step == index) + 1,
        )
        for index, step in enumerate(timeline.steps)
    )

    found = measure(structs.replace(timeline, cues=silent, steps=steps), LIBRARY)

    assert isinstance(found, Figures)
    assert set(found.sideless) == {move.exercise for move in routine.moves} - {"glute_bridge"}
    assert found.bare == tuple(f"{move.exercise}: mat" for move in routine.moves)


def test_the_command_prints_a_line_for_every_routine_and_level(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 3 * len(LIBRARY.routines)
    assert lines[1].split()[:2] == ["cool_down", "full"]
