"""Everything that runners read about hip pain after running is in the content, item by item."""

from __future__ import annotations

import pytest

from content.library import Library, load
from content.records.exercises import ExerciseList
from content.records.routines import RoutineKind

CONDITIONS = {
    "trochanteric_bursitis",
    "hip_flexor_strain",
    "iliopsoas_tendonitis",
    "hip_impingement",
    "itb_syndrome",
    "hip_arthritis",
    "hip_stress_fracture",
    "labral_tear",
    "muscle_strain",
}
RISK_FACTORS = {
    "sudden_increase",
    "no_warm_up",
    "bone_nutrition",
    "downhill",
    "poor_form",
    "weak_glutes",
    "muscle_imbalance",
    "leg_length",
    "trail",
    "tight_hips",
    "overstriding",
    "camber_technical",
    "overtraining",
}
PRACTICES = {
    "warm_up",
    "even_surfaces",
    "new_shoes",
    "progress_gradually",
    "diet",
    "strengthen_core_hips",
    "mobility_work",
}
STRENGTH = {
    "deadlift",
    "single_leg_deadlift",
    "squat",
    "kettlebell_swing",
    "lunge",
    "rear_elevated_split_squat",
    "leg_press",
    "hamstring_curl_ball",
    "clamshell",
    "side_leg_raise_strength",
    "banded_lateral_walk",
    "single_leg_glute_bridge",
    "dumbbell_hip_thrust",
    "lateral_lunge",
    "banded_hip_march",
    "step_up",
    "lateral_step_up",
    "inner_thigh_ball_squeeze",
    "speed_skater",
}
MOBILITY = {
    "frankenstein_walk",
    "hip_circle",
    "donkey_kick",
    "hip_swing",
    "side_leg_raise_mobility",
    "butterfly_stretch",
    "hip_flexor_stretch",
    "frog_stretch",
    "fire_hydrant",
    "agility_ladder",
    "glute_bridge",
    "straight_leg_raise",
}
ROUTINES = {
    "pre_run_warm_up": 5,
    "warm_up_3": 3,
    "warm_up_10": 10,
    "warm_up_on_the_spot": 5,
    "floor_mobility": 10,
    "hip_flexors": 5,
    "glutes": 8,
    "cool_down": 6,
    "strength_no_equipment": 15,
    "strength_band_dumbbell": 20,
}
STRUCTURES = (
    *("ball and socket", "labrum", "bursa", "glutes", "hamstrings", "iliopsoas", "piriformis"),
    *("tensor fasciae latae", "gemelli", "obturators", "adductors", "quads", "i t band"),
    *("femur", "acetabulum", "ligament", "tendon", "cartilage", "pelvis"),
)
MOVEMENTS = ("forward", "back", "out", "in", "turn")
ALSO_NAMED = {
    *("rest_low_impact", "ice_heat", "physiotherapist", "surgery", "soft_tissue_tools"),
    *("recovery_between_efforts", "nutritionist", "return_to_run", "medicines"),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def exercises(library: Library, group: ExerciseList) -> set[str]:
    return {id_ for id_, exercise in library.exercises.items() if exercise.group is group}


def test_every_condition(library: Library) -> None:
    assert set(library.conditions) >= CONDITIONS


def test_every_risk_factor(library: Library) -> None:
    assert set(library.risk_factors) >= RISK_FACTORS


def test_every_practice(library: Library) -> None:
    assert set(library.practices) >= PRACTICES


def test_every_strength_and_mobility_move(library: Library) -> None:
    assert exercises(library, ExerciseList.STRENGTH) >= STRENGTH
    assert exercises(library, ExerciseList.MOBILITY) >= MOBILITY


def test_more_moves_to_warm_up(library: Library) -> None:
    assert exercises(library, ExerciseList.WARM_UP)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_part_of_the_hip_is_named(library: Library, structure: str) -> None:
    told = [f"{t.name} {' '.join(t.aliases)} {t.answer} {t.more}" for t in library.anatomy.values()]
    assert any(structure in text.casefold().replace("-", " ") for text in told)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_part_of_the_hip_can_be_asked_for(library: Library, structure: str) -> None:
    names = {n.casefold() for t in library.anatomy.values() for n in (t.name, *t.aliases)}
    assert any(structure in name.replace("-", " ") for name in names)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_every_movement_of_the_hip_is_explained(library: Library, movement: str) -> None:
    topic = library.anatomy["hip_movements"]
    assert movement in f"{topic.answer} {topic.more}".casefold()


def test_what_else_the_reader_was_told(library: Library) -> None:
    assert set(library.care_topics) >= ALSO_NAMED


def test_routines_with_their_minutes(library: Library) -> None:
    lengths = {id_: library.routines[id_].minutes for id_ in ROUTINES}
    assert lengths == ROUTINES


def test_a_gentle_routine_for_every_condition_that_allows_one(library: Library) -> None:
    gentle = {r.condition for r in library.routines.values() if r.kind is RoutineKind.GENTLE}
    assert gentle - {""} == {it.id for it in library.conditions.values() if it.allows_session}
    assert not library.conditions["hip_stress_fracture"].allows_session
