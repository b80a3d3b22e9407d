"""Which signs of danger are asked for: by place, age, how it began, and what was told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.triage.questions import open_danger_ids
from content.library import load
from tests.fakes.symptoms import swept, told

LIBRARY = load()
ALL = open_danger_ids(told(), LIBRARY)


def test_everything_is_open_where_nothing_was_told() -> None:
    assert len(ALL) == 20
    assert ALL[0] == "rf_cannot_bear_weight"


def test_what_was_told_denied_or_left_open_is_not_asked_for() -> None:
    left = open_danger_ids(told("rf_steroids", "-rf_fever", "?rf_trauma"), LIBRARY)
    assert set(ALL) - set(left) == {"rf_steroids", "rf_fever", "rf_trauma"}


@pytest.mark.parametrize(
    ("age", "left_out"),
    [
        (9, {"rf_pregnant"}),
        (16, set()),
        (17, {"rf_teen"}),
        (55, {"rf_teen"}),
        (56, {"rf_teen", "rf_pregnant"}),
    ],
)
def test_an_age_leaves_out_what_nobody_of_it_has(age: int, left_out: set[str]) -> None:
    assert set(ALL) - set(open_danger_ids(replace(told(), age=age), LIBRARY)) == left_out


def test_what_crept_in_was_begun_by_no_fall() -> None:
    assert "rf_trauma" not in open_danger_ids(told("onset_gradual"), LIBRARY)


def test_a_start_told_both_ways_is_asked_about() -> None:
    assert "rf_trauma" in open_danger_ids(told("onset_gradual", "onset_sudden"), LIBRARY)


def test_weak_bones_matter_unless_every_place_is_far_from_the_hip() -> None:
    assert "ctx_low_bone_density" not in open_danger_ids(told("loc_outer_knee"), LIBRARY)
    assert "ctx_low_bone_density" in open_danger_ids(told("loc_outer_knee", "loc_groin"), LIBRARY)
    assert "ctx_low_bone_density" in open_danger_ids(told("agg_stairs"), LIBRARY)


@pytest.mark.parametrize(
    ("sign", "first"),
    [
        ("loc_low_back", "rf_saddle_numb"),
        ("rf_unwell", "rf_fever"),
        ("sign_swelling", "rf_breathless"),
        ("onset_sudden", "rf_cannot_bear_weight"),
    ],
)
def test_what_matters_most_for_what_was_told_comes_first(sign: str, first: str) -> None:
    assert open_danger_ids(told(sign), LIBRARY)[0] == first


def test_a_told_flag_asks_for_what_it_is_worse_with_last() -> None:
    case = swept(LIBRARY, "rf_steroids", "loc_outer_hip")
    assert open_danger_ids(case, LIBRARY) == (
        *("loc_groin", "loc_front_hip", "pain_night", "agg_weight_bearing", "sign_limp"),
        *("loc_deep_joint", "pain_rest"),
    )


def test_nothing_more_is_asked_for_what_is_urgent_anyway() -> None:
    assert open_danger_ids(swept(LIBRARY, "rf_steroids", "rf_cancer"), LIBRARY) == ()
