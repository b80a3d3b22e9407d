"""A leading no answers; it takes back no danger that follows, and true denials stay denials."""

from __future__ import annotations

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.library import load

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)

SAID = {
    "ctx_low_bone_density": "I have osteoporosis",
    "ctx_low_fuel": "I'm hardly eating",
    "ctx_missed_periods": "my periods have stopped",
    "ctx_prior_stress_fracture": "I had a stress fracture before",
    "rf_abdominal": "I have bad belly pain",
    "rf_avulsion_pop": "I felt something snap when I took off",
    "rf_bladder_bowel": "I wet myself without noticing",
    "rf_bleeding": "I'm bleeding",
    "rf_blood_thinner": "I take warfarin",
    "rf_both_legs": "both my legs are weak",
    "rf_breathless": "it hurts to breathe",
    "rf_calf_swelling": "my calf is swollen",
    "rf_cancer": "I had breast cancer",
    "rf_cannot_bear_weight": "I can't stand on it",
    "rf_clunk": "there was a loud clunk",
    "rf_complete_tear": "there's a huge purple bruise and I can't curl my heel up",
    "rf_crisis": "I want to kill myself",
    "rf_deformity": "my leg is twisted outward",
    "rf_diabetes": "I have diabetes",
    "rf_fever": "I have a fever",
    "rf_groin_lump": "there is a bulge in my groin that won't go back in",
    "rf_heart": "I think I'm having a heart attack",
    "rf_heavy_alcohol": "I drink a lot",
    "rf_heavy_bleeding": "the bleeding won't stop",
    "rf_hip_replacement": "I had my hip replaced",
    "rf_hot_joint": "my hip joint is hot and red",
    "rf_immunosuppressed": "I'm on chemo",
    "rf_inflammatory": "I'm stiff for hours every morning",
    "rf_leg_numb": "I have pins and needles down my leg",
    "rf_leg_weakness": "my foot drops when I walk",
    "rf_locked_hip": "my hip is jammed and won't unbend",
    "rf_locked_jaw": "my jaw is clamped shut and my muscles cramp",
    "rf_lump_hard": "the lump is hard",
    "rf_maybe_pregnant": "I might be pregnant",
    "rf_meningitis": "my neck is stiff and I have a rash that won't fade",
    "rf_night_constant": "the pain never stops, day or night",
    "rf_night_sweats": "I have night sweats",
    "rf_overdose": "I took too many pills",
    "rf_pregnant": "I'm pregnant",
    "rf_saddle_numb": "I'm numb between my legs",
    "rf_seizure": "I just had a seizure",
    "rf_severe": "the pain is unbearable",
    "rf_steroids": "I take prednisone",
    "rf_stress_pattern": "",
    "rf_stroke": "one side of my face is drooping",
    "rf_teen": "my daughter is eleven and her hip hurts",
    "rf_testicular": "my testicle hurts",
    "rf_thigh_tense": "my thigh is swelling fast and tight",
    "rf_throat": "my throat is swelling up",
    "rf_trauma": "I fell on it",
    "rf_tropical_fever": "I have a fever since my holiday in Ghana",
    "rf_unconscious": "she's unconscious",
    "rf_unnamed": "this is an emergency",
    "rf_unwell": "I feel really ill",
    "rf_vomiting": "I keep being sick",
    "rf_warm": "my hip is warm",
    "rf_weight_loss": "I'm losing weight for no reason",
}
"""A plain wording of each red flag; bone stress is put together from others."""


def test_every_red_flag_has_its_plain_wording() -> None:
    assert SAID.keys() == LIBRARY.red_flags.keys()


@pytest.mark.parametrize("flag", sorted(set(SAID) - {"rf_stress_pattern"}))
@pytest.mark.parametrize(
    "lead",
    [
        *("", "no, ", "no no, I mean ", "no sorry, ", "no ", "no I mean ", "nope, ", "nah mate "),
        *("well no, ", "no no no ", "no. ", "No! "),
    ],
)
def test_a_leading_no_takes_no_danger_back(flag: str, lead: str) -> None:
    description = UNDERSTANDING.interpret(lead + SAID[flag]).description
    assert flag in description.present


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("No, I can't stand on it", "rf_cannot_bear_weight"),
        ("no no, I mean my calf is swollen", "rf_calf_swelling"),
        ("no sorry, I fell on it", "rf_trauma"),
        ("nope, but I did fall", "rf_trauma"),
        ("nah mate the leg's gone numb between my thighs", "rf_saddle_numb"),
        ("no it isn't, it's worse, I can't walk", "rf_cannot_bear_weight"),
        ("no I can't put weight on it", "rf_cannot_bear_weight"),
        ("no still can't walk on it", "rf_cannot_bear_weight"),
        ("no, I can't stand or walk", "rf_cannot_bear_weight"),
        ("no dear, I had a nasty fall", "rf_trauma"),
        ("no but I have had a fever", "rf_fever"),
        ("no just a fever", "rf_fever"),
        ("no, fever and chills", "rf_fever"),
        ("no fever but my calf is swollen", "rf_calf_swelling"),
        ("no the calf's swollen", "rf_calf_swelling"),
        ("no thanks, I want to die", "rf_crisis"),
        ("not really, my calf is swollen", "rf_calf_swelling"),
        ("no, not that, I can't feel myself when I wipe", "rf_saddle_numb"),
        ("no way, I had a bad fall", "rf_trauma"),
        ("no coach, my leg won't take my weight", "rf_cannot_bear_weight"),
    ],
)
def test_what_follows_an_answering_no_is_heard(text: str, flag: str) -> None:
    for in_session in (False, True):
        assert flag in UNDERSTANDING.interpret(text, in_session=in_session).description.present


@pytest.mark.parametrize(
    "text",
    [
        "no fever",
        "no numbness, no swelling",
        "no, I haven't fallen",
        "no fever or weight loss",
        "fever: none",
        "Fever? No.",
        "w/o fever",
        "no I can stand on it fine",
        "no, no fever",
        "no I don't have a fever",
        "no there's no numbness",
        "no none of those, no fever, no chills",
        "nope, no fall",
        "no fever, chills or sweats",
        "I've no fever and no calf swelling",
        "no, never had cancer",
        "no I'm not pregnant",
        "no, neither fever nor chills",
        "no sign of a fever, no",
        "without any fever or numbness",
    ],
)
def test_a_true_denial_stays_one(text: str) -> None:
    present = UNDERSTANDING.interpret(text).description.present
    assert not present & LIBRARY.red_flags.keys()
