"""Emergencies of any subject and crises: heard in many words, of anybody; sayings are ordinary."""

from __future__ import annotations

import pytest

from content.coaching.coach.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage.assessment import assess
from content.library import LOCALES, load
from content.records.progress import Progress
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.speech import words_of

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)

HEARD = {
    "rf_heart": (
        "I think I'm having a heart attack",
        "my dad is having a heart attack",
        "heart attack",
        "she's gone into cardiac arrest",
        "crushing pain in my chest",
        "it feels like an elephant sitting on my chest",
        "chest pain spreading down my left arm",
        "my chest hurts and my left arm is numb",
        "pain in my chest going up to my jaw",
        "my husband has tightness across his chest",
        "my chest feels squeezed",
        "my heart has stopped",
        "I've got bad chest pains",
        "hart attack",
        "my wife's chest hurts and she's sweating",
    ),
    "rf_stroke": (
        "I'm having a stroke",
        "I think my mum has had a stroke",
        "my dad's face is drooping",
        "face drooping, speech slurred",
        "one side of my face has gone numb",
        "her mouth is drooping on one side",
        "his speech is slurred",
        "I'm slurring my words",
        "my face has dropped on the left",
        "he can't lift his arm and he's talking funny",
        "my arm has suddenly gone weak",
        "I can't speak properly all of a sudden",
        "she suddenly can't speak",
        "I've suddenly lost vision in one eye",
        "signs of a stroke right now",
        "my mouth has dropped on one side",
        "half my face has slid down and I can't get my words out",
        "her face has slipped on one side",
    ),
    "rf_seizure": (
        "he's having a seizure",
        "I just had a seizure",
        "my son is having a fit",
        "she's fitting",
        "my friend is convulsing",
        "he's had convulsions",
        "my partner has an epileptic fit",
        "she's jerking all over and won't respond",
        "epileptic seizure",
        "my daughter had a febrile convulsion",
        "I've had a fit",
        "he keeps having seizures",
        "my mate is having a siezure",
        "she won't stop convulsing",
        "a seizure just now",
    ),
    "rf_unconscious": (
        "she's collapsed",
        "he's unconscious",
        "my mum won't wake up",
        "he's not breathing",
        "she isn't responding",
        "my friend passed out and won't wake up",
        "unresponsive runner on the ground",
        "I can't wake him",
        "he has no pulse",
        "my baby is blue and floppy",
        "she fainted and isn't coming round",
        "my wife has stopped breathing",
        "he's choking",
        "I keep blacking out",
        "someone has collapsed in front of me",
    ),
    "rf_heavy_bleeding": (
        "I'm bleeding heavily",
        "the bleeding won't stop",
        "blood is pouring out",
        "I can't stop the bleeding",
        "he's losing a lot of blood",
        "there's blood everywhere",
        "she's bleeding badly",
        "blood is spurting from my leg",
        "I've cut myself and it won't stop bleeding",
        "he's bleeding out",
        "heavy bleeding from the thigh",
        "I've lost lots of blood",
        "I'm vomiting blood",
        "it's bleeding non stop",
        "bleeding a lot",
    ),
    "rf_throat": (
        "my throat is swelling up",
        "my throat is closing",
        "my tongue is swollen",
        "my lips and tongue are swelling",
        "I'm having an allergic reaction and my face is swelling",
        "anaphylaxis",
        "I think it's anaphilaxis",
        "he's going into anaphylactic shock",
        "her throat's closing up",
        "my daughter's lips are swelling up",
        "I can't swallow my throat is so swollen",
        "severe allergic reaction",
        "she's been stung and her tongue is swelling",
        "I used my epipen",
        "swollen throat",
    ),
    "rf_overdose": (
        "took twenty ibuprofen",
        "I took twenty ibuprofen",
        "I've taken an overdose",
        "my friend has overdosed",
        "I took too many pills",
        "he's swallowed a whole bottle of tablets",
        "my son drank bleach",
        "I took a whole packet of paracetamol",
        "she took all her sleeping pills",
        "I've taken too much paracetamol",
        "he took 30 tablets",
        "my toddler ate some tablets",
        "I think I've been poisoned",
        "I od'd on painkillers",
        "I've had way too many painkillers",
    ),
    "rf_meningitis": (
        "I think it's meningitis",
        "stiff neck and a rash that doesn't fade",
        "a rash that won't fade under a glass",
        "he's got a stiff neck and a high temperature",
        "stiff neck, fever and light hurts my eyes",
        "the rash doesn't go away when I press a glass on it",
        "my son has a fever and a stiff neck",
        "my neck's so stiff I can't bend it and I'm feverish",
        "a bad headache, stiff neck and the light hurts",
        "purple rash and fever",
        "meningitis",
        "stiff neck and I can't bear the light",
        "bright light hurts her eyes and her neck is stiff",
        "could be meningitis",
        "a rash that doesn't blanch",
    ),
    "rf_crisis": (
        "I want to take my own life",
        "my friend wants to kill himself",
        "my friend wants to kill herself",
        "I'm suicidal",
        "suicde",
        "I feel sucidal",
        "I'm going to end it tonight",
        "I don't want to be here anymore",
        "I'd be better off dead",
        "everyone would be better off without me",
        "I want to hurt myself",
        "I've been cutting myself",
        "my brother says he wants to end his life",
        "my sister is suicidal",
        "I can't go on",
        "there's no point in living",
        "I wish I wasn't alive",
        "I wish I'd never wake up",
        "my son is self harming",
        "I have thoughts of harming myself",
        "I'm thinking about suicide",
        "life isn't worth living",
        "he's threatening to jump off a bridge",
        "she tried to kill herself",
        "I've nothing to live for",
        "I want to unalive myself",
        "I want to kms",
        "my mate says he wants to die",
        "I want to jump in front of a train",
        "I'm going to kill someone",
    ),
}

ORDINARY = (
    "suicide sprints made my hip sore",
    "we did suicides at practice",
    "suicide runs on the court",
    "killed that hill today",
    "my phone is going to die",
    "my watch is going to die",
    "my watch died",
    "this hill nearly killed me",
    "my legs are dead after that run",
    "dying for a run",
    "I could murder a coffee",
    "my heart rate is 150 on easy runs",
    "my heart broke when I missed the race",
    "what should my heart rate be",
    "what stroke rate should I swim at",
    "the breast stroke hurts my hip",
    "I had a stroke of luck",
    "bleeding edge shoes",
    "my hip seizes up after sitting",
    "seized up hip",
    "my hip has seized up",
    "passed out on the sofa after dinner",
    "overdosed on squats",
    "I overdid it on the squats",
    "I choked at the race",
    "heavy legs",
    "I'm fit as a fiddle",
    "getting fit again",
    "is it a good fit",
    "my shoes are fitting well",
    "I'm fitting in three runs a week",
    "I took two ibuprofen",
    "I took one ibuprofen this morning",
    "I took twenty minutes off my time",
    "I ran with a stiff neck",
    "my neck is stiff",
    "I've a stiff neck and a headache",
    "it doesn't wake me at night",
    "my hip isn't responding to the exercises",
    "my calf cramped up in the last kilometre",
    "I want to run ten kms",
    "don't overdo it, coach",
    "I'm stoked",
    "fewer runs this week",
    "I have a rash from my shorts",
    "my nose was bleeding",
    "I collapsed on the sofa",
    "my arm is sore from the gym",
    "my throat is sore",
    "sore throat and a runny nose",
    "the deadline is killing me",
    "this is killing me",
    "you're killing me",
    "I'm dying here",
    "my glutes are on fire",
    "kill the music",
    "end it now",
    "stop, end it",
    "I want to end the session",
    "I don't want to be here all day, make it quick",
    "can't go on holiday with this hip",
    "I can't go on with this move",
    "jump squats kill me",
    "my race is do or die",
)


@pytest.mark.parametrize(("flag", "text"), [(f, t) for f, said in HEARD.items() for t in said])
def test_an_emergency_is_heard(flag: str, text: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    allowed = {flag} | SAME_NUMBER.get(flag, set())
    assert allowed & description.present
    assessment = assess(description, LIBRARY)
    assert assessment.care is CareLevel.EMERGENCY
    assert assessment.raised_flags[0].flag in allowed


SAME_NUMBER = {
    "rf_heart": {"rf_breathless"},
    "rf_meningitis": {"rf_fever"},
    "rf_seizure": {"rf_unconscious"},
    "rf_unconscious": {"rf_breathless"},
}
"""Neighbours whose action is as good: the same number first."""


@pytest.mark.parametrize("text", ORDINARY)
def test_a_saying_is_ordinary(text: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert not description.present & {
        *HEARD,
        "rf_breathless",
        "rf_fever",
        "rf_deformity",
        "rf_bleeding",
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("flag", sorted(HEARD))
def test_the_first_sentence_is_the_number(locale: str, flag: str) -> None:
    library = load(locale)
    first = library.red_flags[flag].action.partition(". ")[0]
    number = library.region.words["crisis"] if flag == "rf_crisis" else library.region.emergency
    assert number in first
    assert "your local emergency number" in library.red_flags[flag].action


@pytest.mark.parametrize(
    "text",
    [
        "I had my tetanus jab last week and now I have hip pain",
        "do I need malaria tablets for a race in Kenya",
        "my jaw clicks when I eat",
        "I trained in Kenya for a month and my groin is tight",
        "I get cramps in my thigh at night",
    ],
)
def test_a_vaccination_or_a_journey_alone_is_calm(text: str) -> None:
    meaning = UNDERSTANDING.interpret(text)
    assert assess(meaning.description, LIBRARY).care not in DANGEROUS


@pytest.mark.parametrize("locale", LOCALES)
def test_an_overdose_names_the_poison_line(locale: str) -> None:
    library = load(locale)
    assert library.region.words["poison"] in library.red_flags["rf_overdose"].action


@pytest.mark.parametrize(
    "text", ["my dad's face is drooping", "took twenty ibuprofen", "she's collapsed"]
)
def test_it_is_answered_with_the_number_and_no_interview(text: str) -> None:
    coach = Coach(LIBRARY, UNDERSTANDING)
    turn = coach.hear(text, DialogState(), Progress(heard_disclaimer=True), 0.0)
    said = words_of(turn.reply.parts)
    assert LIBRARY.region.emergency in said.partition(". ")[0]
    assert "hip" not in said
    assert turn.dialog.session is None


# The facts of emergencies by which symptom checkers were tried (Semigran and others, BMJ
# 2015;351:h3480), each in our own words.
PUBLIC_CASES = (
    (
        "I'm forty-eight, my skin has gone yellow, "
        "I'm confused and I've been sick since I took a lot of paracetamol for days"
    ),
    "I'm twelve, my belly suddenly hurts terribly, I've been sick and I have a fever of forty",
    "I'm twenty-seven with asthma, I can hardly breathe, I'm wheezing and my inhaler isn't helping",
    (
        "I'm sixty-seven with a bad lung disease, "
        "three days more short of breath than ever and coughing up green phlegm"
    ),
    (
        "I'm sixty-five, my right leg has been swollen, "
        "red and sore for five days since I lay in hospital"
    ),
    "I'm sixty-four, heavy pressure on my chest for a day, I'm sweating and feel sick",
    "my boy is four, he has had bloody diarrhoea for a week, he's pale and hardly pees",
    "I'm forty-five, terrible pain in my right flank going down to the groin, and I keep vomiting",
    "he's eighteen with a fever, a headache, a stiff neck and light hurts his eyes",
    "I'm sixty-five, coughing for days with fever and chills and I'm breathless",
    "I'm sixty-five, suddenly breathless and my chest hurts when I breathe in, one leg is swollen",
    (
        "my daughter is eight, fever, "
        "a headache and a spotty rash on her wrists and ankles after a tick bite"
    ),
    (
        "I'm seventy, my left arm and leg are weak, "
        "my face droops and my speech is slurred since this morning"
    ),
    "I'm thirty-five, back from Tanzania ten days ago, with a fever, chills and a bad headache",
    "I stepped on a nail last week and now I can hardly open my mouth and my muscles cramp",
)


@pytest.mark.parametrize("text", PUBLIC_CASES)
def test_no_public_emergency_is_waved_on(text: str) -> None:
    meaning = UNDERSTANDING.interpret(text)
    assert assess(meaning.description, LIBRARY).care in DANGEROUS
