"""Nothing is heard that was not said: places, fears, old stories, words of the question."""

from __future__ import annotations

import pytest

from content.coaching.nlu.lexicon import Lexicon
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.triage import Description
from content.coaching.triage.care import raise_flags
from content.language.en.persons import age
from content.library import load

LIBRARY = load()
LEXICON = Lexicon(LIBRARY)
SYMPTOMS = SymptomExtractor(LIBRARY, LEXICON)


def heard(text: str) -> Description:
    """Return what the rules alone hear in *text*."""
    return SYMPTOMS.extract(LEXICON.read(text))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("nope, not each step, only when I strike the ball", "agg_weight_bearing"),
        ("every step? not really, only the long ones", "agg_weight_bearing"),
        ("getting worse? no it has been like that for good", "course_worsening"),
        ("no fever, brittle bones no", "ctx_low_bone_density"),
        ("blood thinners? nope. it is only sore", "rf_blood_thinner"),
        ("at night? not really at night. more in the morning", "pain_night"),
        ("it is not really my groin, more the side", "loc_groin"),
        ("I used to limp in the winter", "sign_limp"),
        ("I have put on some weight since the spring", "agg_weight_bearing"),
        ("it aches since I started walking in the hills", "agg_weight_bearing"),
        ("it hurts at the side, where the bone sticks out", "rf_deformity"),
        ("something just went", "rf_deformity"),
        ("my buttock hurts and I get tingling going down the back of the leg", "rf_saddle_numb"),
        ("the surgeon says the stress fracture has healed", "rf_stress_pattern"),
        ("the only thing numb is my brain", "rf_leg_numb"),
        ("if I am pregnant call the papers", "rf_pregnant"),
        ("I had dead legs all week", "sign_weak"),
        ("it clicks but it does not hurt", "rf_lump_hard"),
        ("no. what even is a weak immune system", "rf_immunosuppressed"),
        ("none, and what has numbness between the legs to do with my hip", "rf_saddle_numb"),
        ("a fever and then what? say the end again", "rf_fever"),
        ("it has snapped since I was about fifteen", "rf_teen"),
        ("I can walk on it grand, it's just sore", "agg_walk"),
        ("I put weight on it all day, crawling round for work", "agg_weight_bearing"),
        ("I do the stairs all day at the school, I am the custodian", "agg_stairs"),
        ("I do the stairs all day at the school, I am the custodian", "pain_rest"),
        ("should I quit the stairs", "agg_stairs"),
        ("can I carry on running on it or not", "agg_run"),
        ("so can I sprint on it or not", "agg_fast"),
        ("so no sprinting then, how long for", "agg_fast"),
        ("it does not go below the middle of my thigh", "loc_front_thigh"),
        ("it does not go below the middle of my thigh", "pain_rest"),
        ("it does not go below the middle of my thigh", "care_no_gain"),
        ("alright butt. left hip is giving me gyp", "loc_buttock"),
        ("my hip hurts, and I get puffed when I run", "agg_run"),
        ("pain at rest, hmm, only when I am sitting", "pain_rest"),
        ("I slipped on the ice, but that was two months ago", "onset_sudden"),
        ("I slipped on the ice and landed on the other side", "onset_sudden"),
        ("I gave birth two years ago", "rf_pregnant"),
        ("I gave birth fourteen months ago", "rf_pregnant"),
        ("I had a baby a year back", "rf_pregnant"),
        ("my baby is fifteen months old", "rf_pregnant"),
        ("not my butt, butt is just mate down here", "loc_buttock"),
        ("do I sound pregnant to you? no", "rf_pregnant"),
        ("midwife? I'm a bloke! I'm not pregnant", "rf_pregnant"),
        ("nobody is thinking of hurting themselves", "rf_crisis"),
        ("you have not answered me, is it the tendon", "rf_unconscious"),
        ("I have a bit of a pot belly, will I fall over", "rf_abdominal"),
        ("or do I just get the new hip", "rf_hip_replacement"),
        ("mum had osteoporosis, do I have it", "ctx_low_bone_density"),
        ("my dad had bone cancer, will I get it", "rf_cancer"),
        ("it kind of crept up on me", "course_worsening"),
        ("I walked into the table, but that was my shin", "onset_sudden"),
        ("scrap that, more like four months", "mech_grind"),
        ("my scan says cam deformity", "rf_deformity"),
        ("does a limp count as a crooked leg", "rf_deformity"),
        ("no pain at rest", "pain_rest"),
        ("a small labral tear in the left hip", "onset_sudden"),
        ("crawling as in crawling round roof spaces, for work", "onset_gradual"),
        ("only when I kick a ball", "onset_sudden"),
        ("Morning. My right hip is stiff", "morning_stiff"),
        ("it hurts when I run but not when I walk", "agg_walk"),
        ("I run upstairs two at a time no bother", "agg_stairs"),
        ("I sit all day at work but that is fine", "agg_sit_long"),
        ("I carry shopping up three flights", "agg_weight_bearing"),
        ("it just goes a bit dead when I sit on it", "rf_crisis"),
        ("I never fell, I said the bike fell", "rf_trauma"),
        ("thirty seven, male, not expecting", "rf_pregnant"),
        ("can I take baby aspirin", "ctx_aspirin"),
    ],
)
def test_what_was_not_said_is_not_heard(text: str, finding: str) -> None:
    assert finding not in heard(text).present


@pytest.mark.parametrize(
    "text",
    [
        "I looked online and it says it might be a cancer",
        "what if it is cancer, my hip hurts at night",
        "I am terrified that it could be cancer",
    ],
)
def test_a_fear_is_asked_about(text: str) -> None:
    description = heard(text)
    assert "rf_cancer" not in description.present
    assert description.possible_flag == "rf_cancer"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("my bum is numb and I have pins and needles down the leg", "rf_saddle_numb"),
        ("I am worried about the numbness between my legs", "rf_saddle_numb"),
        ("numb? no, I can not feel anything between my legs", "rf_saddle_numb"),
        ("the doctor says it could be a stress fracture", "rf_stress_pattern"),
        ("what is wrong, my calf is swollen and hot", "rf_calf_swelling"),
        ("chills no, but a fever since Monday", "rf_fever"),
        ("I had breast cancer and I am scared that it is back", "rf_cancer"),
        ("I used to have a cancer", "rf_cancer"),
        ("what if I have a heart attack, my chest is crushing", "rf_heart"),
    ],
)
def test_a_danger_is_still_heard(text: str, flag: str) -> None:
    assert flag in heard(text).present


def test_an_age_of_then_is_none_of_today() -> None:
    assert age(["since", "i", "was", "about", "fifteen"]) is None
    assert age(["i", "am", "fifteen", "and", "it", "hurts"]) == 15


LOOK_ALIKES = (
    ("she's crying, hang on", "rf_severe", False),
    ("the baby is crying, give me a second", "rf_severe", False),
    ("sorry, the baby is screaming", "rf_severe", False),
    ("a wee pill for my blood pressure", "rf_abdominal", False),
    ("pills for blood pressure, and blood in my urine", "rf_abdominal", True),
    ("my son is screaming and his hip hurts", "rf_severe", True),
    ("my daughter is crying now and holds her hip", "rf_severe", True),
    ("it's the receptionist I can't stand", "rf_cannot_bear_weight", False),
    ("I can't stand my physio", "rf_cannot_bear_weight", False),
    ("I can't stand my full weight on it", "rf_cannot_bear_weight", True),
    ("I can't stand on this leg at all", "rf_cannot_bear_weight", True),
    ("what are the signs of bone cancer", "rf_cancer", False),
    ("do you think it's a tumour", "rf_cancer", False),
    ("tell me if it might be a tumour", "rf_cancer", False),
    ("are you kidding me", "rf_teen", False),
    ("the kid limps", "rf_teen", True),
    ("I had a kind of bone cancer", "rf_cancer", True),
    ("what do I do, I had breast cancer", "rf_cancer", True),
    ("I had a stress fracture, back in spring", "rf_stress_pattern", False),
    ("it grabbed, and what is a hip flexor, is that the groin", "rf_testicular", False),
    ("I heard a pop in the sprint, at the sit bone", "rf_avulsion_pop", True),
)


@pytest.mark.parametrize(("text", "flag", "told"), LOOK_ALIKES)
def test_what_sounds_like_a_danger_is_told_from_one(*, text: str, flag: str, told: bool) -> None:
    raised = {it.flag for it in raise_flags(heard(text), LIBRARY)}
    assert (flag in raised) is told


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("can I carry on running if it hurts on stairs", "agg_stairs"),
        ("should I worry that it is worse when I squat", "agg_squat"),
        ("I do the stairs at work and they hurt", "agg_stairs"),
        ("it never goes away", "pain_rest"),
        ("my hip is stiff in the mornings", "morning_stiff"),
        ("it hurts when I carry the shopping", "agg_weight_bearing"),
        ("the doc says it is a labral tear", "ctx_known_diagnosis"),
        ("I got an MRI back saying cam morphology", "ctx_known_diagnosis"),
        ("had a scan, it is hip bursitis", "ctx_known_diagnosis"),
        ("a bit of aspirin my doctor put me on", "ctx_aspirin"),
        ("I do not see the point, I feel dead inside and want to die", "rf_crisis"),
        ("it hurts in my left butt", "loc_buttock"),
        ("my hip hurts when I run, and I get puffed", "agg_run"),
        ("pain at rest, not only when I am sitting", "pain_rest"),
        ("I slipped and hurt my hip, not the other leg", "onset_sudden"),
        ("I slipped on the ice two weeks ago", "onset_sudden"),
        ("I had a baby nine months ago", "rf_pregnant"),
        ("I gave birth eleven months ago", "rf_pregnant"),
        ("I had a baby half a year ago", "rf_pregnant"),
        ("I was pregnant half a year ago", "rf_pregnant"),
        ("I am pregnant, and my son is thirteen months old", "rf_pregnant"),
        ("my baby is twelve weeks old", "rf_pregnant"),
        ("nobody knows that I want to kill myself", "rf_crisis"),
        ("he is not answering me", "rf_unconscious"),
        ("my husband is not answering, what do I do", "rf_unconscious"),
        ("I have pain in my belly, do I need a doctor", "rf_abdominal"),
        ("it is hot, and I have a new hip", "rf_hip_replacement"),
        ("mum had osteoporosis and I have it too", "ctx_low_bone_density"),
        ("it has been building up over six weeks", "course_worsening"),
        ("it is creeping up since I doubled my miles", "course_worsening"),
        ("I banged my arm, and it began all of a sudden", "onset_sudden"),
        ("he is limping with his groin, and still out doing his tempo runs", "sign_limp"),
    ],
)
def test_what_was_said_beside_it_is_heard(text: str, finding: str) -> None:
    assert finding in heard(text).present
