"""Dangers as runners tell them, loosely and in passing; test_look_alikes.py has what is none."""

from __future__ import annotations

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage.assessment import assess
from content.library import load
from content.records.red_flags import CareLevel

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)

HEARD = {
    "rf_heavy_bleeding": ("I cut an artery",),
    "rf_meningitis": ("purple rash that doesn't go when pressed",),
    "rf_heart": (
        "my chest has gone sort of tight, make it shorter",
        "there's the tight chest again, shorten it",
        "a heavy feeling in me chest, ready",
        "a pressure behind the breastbone, slow down",
        "me chest's come over all heavy",
        "my chests gone tight",
        "got a weight pressing on my chest",
        "it's like a band round my chest",
        "squeezing in the middle of my chest",
    ),
    "rf_stroke": (
        "my husband says my face looks wonky on one side",
        "one side of my mouth has dropped",
        "my smile's gone lopsided, ready",
        "half my mouth is hanging",
        "the corner of my mouth has drooped",
        "her face is crooked all of a sudden",
        "I can only smile on one side",
        "one side of her face won't move",
    ),
    "rf_overdose": (
        "I had like fourteen paracetamol over the day, maybe more",
        "been popping naproxen all day, like ten of em",
        "what about the ten naproxen",
        "sixteen nurofen today, they don't touch it",
        "got through twenty co codamol yesterday",
        "I popped eleven pills",
        "ibuprofen, about fifteen of them, since last night",
    ),
    "rf_unconscious": (
        "he hit his head and is confused",
        "my wife is the runner, she's on the floor",
        "my mate, he dropped at the finish line, hes not with it",
        "hes not responding to me",
        "she's gone floppy",
        "he's lying on the ground",
        "a runner went down at the finish",
        "he isn't making sense",
        "my dad's gone limp",
        "hes out cold",
    ),
    "rf_crisis": (
        "I want to kill my self",
        "I hate myself and want to stop existing",
        "I don't feel safe with myself",
        "the world would be better without me",
        "my mate said he's going to end it",
        "my dad talks about not being here",
        "I don't want to live like this",
        "I don't see the point of being here if I can't run",
        "id rather not wake up tomorrow",
        "i cant be bothered being alive",
        "no one would miss me if i was gone",
        "nobody would notice if I was gone",
        "I hope I don't wake up tomorrow",
        "I'm tired of being alive",
        "can't be arsed living any more",
        "everyone would be happier if I was gone",
        "i dont see a way forward anymore, my hip is done",
        "my hip ruined running and i dont want to go on",
        "sore hip. i'm so done with everything",
    ),
    "rf_trauma": (
        "some idiot ran me over yesterday on my bicycle",
        "i was hit on my bike yesterday, hip is sore",
        "came off at a roundabout, hip hurts",
        "a lad on a scooter ran me down",
        "I got hit at the roundabout",
        "I flew over the handlebars",
        "came off on the wet corner",
        "a taxi took me out",
    ),
    "rf_deformity": (
        "though the foot does look a trifle to the side",
        "I suppose it points outwards, like a ballet dancer",
        "it is the foot, it points out and I cannot turn it back",
        "that foot lies right out to the side",
        "I did fall this morning and the leg is a bit short. Next",
        "it is short I tell you, a good inch",
        "my left foot points to the side and the leg looks drawn up",
        "tumbled yesterday. one leg is longer than the other now",
        "since the fall my leg looks short",
        "one leg is longer than the other since I fell",
        "I fell and one leg is shorter than the other",
        "it has been short since the fall",
        "my foot is pointing off to the side",
    ),
    "rf_blood_thinner": (
        "i take warfarin by the way",
        "I'm on plavix",
        "clopidogrel since the stent",
        "doctor's got me on xarelto",
        "blood thinner user here",
        "eliquis twice a day",
        "I inject clexane",
    ),
    "rf_locked_hip": (
        "it wont go past halfway then it clunks then it wont go back",
        "something stuck in the hinge",
        "i cannot move it",
        "my hip won't move",
        "it clunks then it won't come back",
        "there's something jammed in the joint",
        "my hip is sort of wedged",
    ),
    "rf_cancer": (
        "i'm a survivor, breast",
        "I've had a brush with the big C, the breast one",
        "breast lump and chemo",
        "I had a lump out of my breast and the chemo",
        "I survived breast",
        "prostate survivor here",
        "I'm on tamoxifen",
    ),
}

DOUBTED = {
    "rf_heart": (
        "me chests a bit sore like, make it shorter",
        "my chest flutters",
        "heart's banging",
        "my heart keeps skipping",
        "I'm getting palpitations",
        "my chest feels a bit funny",
    ),
    "rf_stroke": ("my arm's gone dead an all",),
    "rf_crisis": (
        "whats the point of any of it",
        "i want to disappear",
        "im so done with everything",
        "i dont want to go on",
        "i dont see a way forward anymore",
        "there's no point in anything",
        "I can't see a way out",
        "I'm sick of everything",
    ),
    "rf_deformity": ("one leg is shorter than the other",),
}

LUMPLESS = (
    "it wont go back",
    "it won't go past halfway and it won't go back",
    "the leg won't go in",
)
LUMPS = ("the lump won't go back", "it won't go back in, the bulge", "it won't push back in")
KNOCKED = (
    "blood thinner user here. bumped hip on the counter",
    "sore hip after i bumped it on a door frame, i take warfarin",
    "on apixaban, caught my hip on the table",
    "I'm on clopidogrel and walked into a gate with my hip",
    "knocked my hip against the desk, on eliquis",
)


@pytest.mark.parametrize(("flag", "text"), [(f, t) for f, said in HEARD.items() for t in said])
def test_a_danger_is_heard(flag: str, text: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert flag in description.present
    assert not description.possible_flag


@pytest.mark.parametrize(("flag", "text"), [(f, t) for f, said in DOUBTED.items() for t in said])
def test_what_may_be_danger_is_asked_about(flag: str, text: str) -> None:
    description = UNDERSTANDING.interpret(text, in_session=True).description
    assert description.possible_flag == flag
    assert flag not in description.present


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("rf_trauma", "hip sore, went over the bonnet of a car on my bike"),
    ],
)
def test_what_rules_and_model_hear_otherwise_is_asked_about(flag: str, text: str) -> None:
    assert UNDERSTANDING.interpret(text).description.possible_flag == flag


@pytest.mark.parametrize("text", LUMPLESS)
def test_no_lump_is_heard_where_none_was_told(text: str) -> None:
    assert "rf_lump_hard" not in UNDERSTANDING.interpret(text).description.present


@pytest.mark.parametrize("text", LUMPS)
def test_a_lump_that_stays_out_is_heard(text: str) -> None:
    assert "rf_lump_hard" in UNDERSTANDING.interpret(text).description.present


@pytest.mark.parametrize("text", HEARD["rf_locked_hip"])
def test_a_locked_hip_is_no_leg_that_cannot_take_weight(text: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert "rf_cannot_bear_weight" not in description.present
    assert assess(description, LIBRARY).care is CareLevel.URGENT


@pytest.mark.parametrize("text", KNOCKED)
def test_a_mild_knock_on_blood_thinners_is_seen_today(text: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert assess(description, LIBRARY).care is CareLevel.URGENT
    assert "rf_lump_hard" not in description.present


def test_a_knock_that_swells_on_blood_thinners_is_an_emergency() -> None:
    text = "on plavix, walked into a bollard with my hip, its swollen up like an egg"
    assert assess(UNDERSTANDING.interpret(text).description, LIBRARY).care is CareLevel.EMERGENCY


def test_a_leg_that_sits_short_is_no_long_sitting() -> None:
    text = "my leg sits a bit short since I tripped on the kerb"
    assert "agg_sit_long" not in UNDERSTANDING.interpret(text).description.present
    assert "agg_sit_long" in UNDERSTANDING.interpret("it hurts when I sit long").description.present


@pytest.mark.parametrize(
    "text",
    [
        "hip flexor session",
        "can you give me a 5 minute hip flexor session",
        "i want a hip flexor routine",
        "start a hip flexor workout",
    ],
)
def test_a_session_named_for_the_hip_flexors_tells_no_strain(text: str) -> None:
    meaning = UNDERSTANDING.interpret(text)
    assert meaning.routine == "hip_flexors"
    assert not meaning.condition
    assert not meaning.description.findings


def test_a_session_for_a_pulled_hip_flexor_is_for_the_strain() -> None:
    assert (
        UNDERSTANDING.interpret("session for my pulled hip flexor").condition == "hip_flexor_strain"
    )


def test_a_long_tale_that_only_the_rules_take_for_danger_is_asked_about() -> None:
    told = "I did go down the stairs yesterday, all of them, on my backside mostly"
    assert UNDERSTANDING.interpret(told).description.possible_flag == "rf_trauma"
