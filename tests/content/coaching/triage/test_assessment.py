"""What a description comes to."""

from __future__ import annotations

import pytest

from content.coaching.triage import care, questions, ranking
from content.coaching.triage.assessment import Fit, Scope, assess, merge
from content.coaching.triage.case import Description, Finding
from content.library import load
from content.records.red_flags import CareLevel
from content.records.sides import Side

LIBRARY = load()


def told(*present: str, denied: str = "", unsure: str = "", **facts: object) -> Description:
    findings = [Finding(name) for name in present]
    findings += [Finding(name, denied=True) for name in denied.split()]
    findings += [Finding(name, unsure=True) for name in unsure.split()]
    return Description(findings=tuple(findings), **facts)  # type: ignore[arg-type]  # the fields of a description


@pytest.mark.parametrize(
    ("description", "level"),
    [
        (told("loc_outer_hip"), CareLevel.SELF_CARE),
        (told("loc_outer_hip", weeks=6.0), CareLevel.SOON),
        (told("loc_outer_hip", "sign_limp"), CareLevel.SOON),
        (told("loc_groin", "agg_weight_bearing"), CareLevel.URGENT),
        (told("loc_groin", "course_worsening", "ctx_load_spike"), CareLevel.URGENT),
        (told("rf_stress_pattern"), CareLevel.URGENT),
        (told("rf_trauma"), CareLevel.URGENT),
        (told("rf_trauma", "rf_deformity"), CareLevel.EMERGENCY),
        (told("rf_teen", "loc_outer_hip"), CareLevel.SOON),
        (told("rf_teen", "loc_outer_hip", "sign_limp"), CareLevel.URGENT),
        (told("rf_pregnant", "loc_groin", "agg_weight_bearing"), CareLevel.URGENT),
        (told("rf_hip_replacement"), CareLevel.SOON),
        (told("rf_hip_replacement", "pain_night"), CareLevel.URGENT),
        (told("rf_abdominal", severity=9), CareLevel.EMERGENCY),
        (told("rf_fever", denied="loc_groin"), CareLevel.EMERGENCY),
        (told("loc_outer_hip", denied="rf_fever"), CareLevel.SELF_CARE),
        (told("loc_outer_hip", unsure="rf_fever"), CareLevel.SOON),
        (told(), CareLevel.SELF_CARE),
    ],
)
def test_care_is_the_highest_that_anything_asks_for(
    description: Description, level: CareLevel
) -> None:
    assert assess(description, LIBRARY).care is level


def test_the_worst_flag_comes_first_with_what_to_do() -> None:
    result = assess(told("rf_leg_numb", "rf_saddle_numb"), LIBRARY)
    assert result.red_flags == ("rf_saddle_numb", "rf_leg_numb")
    assert result.raised_flags[0].action.startswith("Call")
    assert not result.may_train
    assert (result.next_question, result.open_danger_ids) == (None, ())


def test_what_a_description_fits_with() -> None:
    result = assess(told("loc_outer_knee", "agg_downhill", "course_fixed_distance"), LIBRARY)
    assert result.conditions[0][0] == "itb_syndrome"
    assert result.candidates[0].fit is Fit.BEST
    assert set(result.candidates[0].findings) <= {
        "loc_outer_knee",
        "agg_downhill",
        "course_fixed_distance",
    }
    assert result.may_train


def test_a_close_second_could_be_and_a_far_third_little() -> None:
    fits = [c.fit for c in assess(told("loc_groin", "char_pinch", "agg_squat"), LIBRARY).candidates]
    assert fits[0] in {Fit.BEST, Fit.COULD_BE}
    assert fits[-1] is Fit.LITTLE


def test_bone_stress_is_named_whenever_its_rule_holds() -> None:
    sudden = told("loc_front_hip", "onset_sudden", "agg_fast", "agg_lift_knee", "sign_limp")
    names = [name for name, _ in assess(sudden, LIBRARY).conditions]
    assert "hip_stress_fracture" in names
    assert len(names) <= 3


def test_a_name_that_was_brought_up_counts_and_a_diagnosis_more() -> None:
    plain = ranking.posterior(told("loc_groin"), LIBRARY)
    named = ranking.posterior(told("loc_groin"), LIBRARY, ["labral_tear", "sciatica"])
    given = ranking.posterior(told("loc_groin", "ctx_known_diagnosis"), LIBRARY, ["labral_tear"])
    assert plain["labral_tear"] < named["labral_tear"] < given["labral_tear"]
    assert sum(given.values()) == pytest.approx(1)


def test_a_denial_turns_the_weight_and_unsure_counts_nothing() -> None:
    plain = ranking.posterior(told("loc_groin"), LIBRARY)
    unsure = ranking.posterior(told("loc_groin", unsure="mech_click"), LIBRARY)
    denied = ranking.posterior(told("loc_groin", denied="mech_click"), LIBRARY)
    assert unsure == plain
    assert denied["labral_tear"] < plain["labral_tear"]


def test_arthritis_is_likelier_with_age() -> None:
    young = ranking.posterior(told("loc_groin"), LIBRARY)["hip_arthritis"]
    assert ranking.posterior(told("loc_groin", "ctx_over_50"), LIBRARY)["hip_arthritis"] > 2 * young


@pytest.mark.parametrize(
    ("description", "scope"),
    [
        (told("loc_groin"), Scope.IN),
        (told(outside="shoulder"), Scope.OUT),
        (told("loc_groin", outside="shoulder"), Scope.IN),
        (told("rf_calf_swelling", outside="calf"), Scope.IN),
        (told("char_ache"), Scope.UNCLEAR),
    ],
)
def test_scope(description: Description, scope: Scope) -> None:
    assert assess(description, LIBRARY).scope is scope


def test_another_part_of_the_body_is_refused_without_names() -> None:
    result = assess(told("char_ache", outside="shoulder"), LIBRARY)
    assert (result.care, result.conditions, result.next_question) == (CareLevel.NONE, (), None)


def test_the_next_question_tells_most_and_is_never_a_test() -> None:
    asked = assess(told("loc_groin"), LIBRARY).next_question
    assert asked is not None
    assert asked.text.endswith("?")
    assert "hop" not in asked.text
    first = assess(told(), LIBRARY).next_question
    assert first is not None


def test_nothing_is_asked_where_the_answer_is_clear_or_all_was_said() -> None:
    clear = told("loc_outer_knee", "agg_downhill", "course_fixed_distance", "ctx_hills")
    assert questions.best_question(clear, LIBRARY) is None
    everything = told(unsure=" ".join(LIBRARY.findings))
    assert questions.best_question(everything, LIBRARY) is None


def test_a_yes_that_would_raise_the_care_level_is_known() -> None:
    raising = care.findings_raising_any_level(told("loc_groin", "rf_pregnant"), LIBRARY)
    assert {"agg_weight_bearing", "sign_limp"} <= raising
    assert "loc_outer_hip" not in raising


def test_a_later_harmless_answer_never_clears_a_flag_but_a_correction_does() -> None:
    before = told("rf_fever", "mech_click", side=Side.LEFT)
    later = told(denied="rf_fever mech_click", weeks=2.0)
    merged = merge(before, later, LIBRARY)
    assert "rf_fever" in merged.present
    assert "mech_click" in merged.denied
    assert (merged.side, merged.weeks) == (Side.LEFT, 2.0)
    assert "rf_fever" in merge(before, later, LIBRARY, correction=True).denied
    assert "mech_click" in merge(before, told(unsure="mech_click"), LIBRARY).present
    assert "rf_fever" in merge(told(denied="rf_fever"), told("rf_fever"), LIBRARY).present
