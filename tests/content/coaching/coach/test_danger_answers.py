"""What to do is said in full once, then in a few words that lose none of it."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from content.coaching.coach.danger_answers import danger_words, lead_words
from content.coaching.dialog import DialogState, TurnContext
from content.coaching.nlu import Intent
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Assessment, Candidate, Fit, Scope, assess
from content.library import load
from content.records.progress import Progress
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.speech import words_of
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")
PARTS = ("besides", "at_once", "who", "do", "tell")
WORDINGS = 3


def keys(part: str) -> list[str]:
    """Return the keys below ``danger.`` *part*, in their order."""
    return [key for key in LIBRARY.phrases if key.startswith(f"danger.{part}.")]


PIECES = {key.rpartition(".")[2]: key for part in ("rule_out", *PARTS) for key in keys(part)}
DO = [*keys("at_once"), *keys("who"), *keys("do")]
SAYS = {
    flag.id: [
        *([flag.in_short] if flag.care in DANGEROUS else []),
        *(it.in_short or flag.in_short for it in flag.escalations if it.care in DANGEROUS),
    ]
    for flag in LIBRARY.red_flags.values()
}


def leads(assessment: Assessment) -> list[str]:
    """Return every wording of the lead to *assessment*."""
    contexts = [
        TurnContext(LIBRARY, DialogState(times_asked={"x": n}), Progress(), 0.0)
        for n in range(WORDINGS)
    ]
    return [words_of(lead_words(context, assessment)).casefold() for context in contexts]


def has(lead: str, key: str) -> bool:
    """Whether *lead* holds a wording of *key*."""
    return any(text.casefold() in lead for text in LIBRARY.phrases.variants(key))


@pytest.mark.parametrize("flag", [id_ for id_, said in SAYS.items() if said])
def test_each_danger_is_said_in_short_pieces_that_tell_what_to_do(flag: str) -> None:
    for pieces in SAYS[flag]:
        assert set(pieces) <= PIECES.keys()
        assert {PIECES[it] for it in pieces} & set(DO)


@pytest.mark.parametrize("key", [key for part in PARTS for key in keys(part)])
def test_each_piece_has_as_many_wordings(key: str) -> None:
    assert len(set(LIBRARY.phrases.variants(key))) == WORDINGS


def test_no_lead_loses_what_the_strictest_level_asks_for() -> None:
    for ids in combinations([id_ for id_, said in SAYS.items() if said], 2):
        told = tuple(Finding(id_) for id_ in (*ids, "loc_groin"))
        assessment = assess(Description(told), LIBRARY)
        if assessment.care not in DANGEROUS:
            continue
        worst = [it for it in assessment.raised_flags if it.care is assessment.care]
        asked = {PIECES[piece] for it in worst for piece in it.in_short}
        kept = asked & {*keys("besides"), *keys("who"), *keys("tell")}
        strictest = next((key for key in keys("at_once") if key in asked), "")
        strictest = strictest or next(key for key in DO if key in asked)
        for lead in leads(assessment):
            assert all(has(lead, key) for key in {*kept, strictest}), (ids, lead)
            number = "nine one one|nine eight eight|emergency department"
            assert assessment.care is CareLevel.URGENT or re.search(number, lead), (ids, lead)


def test_two_signs_that_ask_for_the_same_are_answered_with_one_action() -> None:
    told = tuple(map(Finding, ("rf_teen", "sign_limp", "loc_groin", "rf_stress_pattern")))
    words = words_of(danger_words(LIBRARY, assess(Description(told), LIBRARY)))
    assert words.count("today") == 1
    assert re.search("(?i)stop running|no running", words)


def test_the_strictest_of_several_actions_comes_first() -> None:
    told = tuple(map(Finding, ("rf_weight_loss", "rf_trauma")))
    words = words_of(danger_words(LIBRARY, assess(Description(told), LIBRARY)))
    assert words.startswith("Stop, and have the hip checked today")
    assert "within a day" not in words


def test_an_urgent_condition_without_a_flag_says_to_be_seen_today() -> None:
    bone = Candidate("hip_stress_fracture", 0.6, Fit.BEST, ("loc_groin", "ctx_low_fuel"))
    it = Assessment(Scope.IN, CareLevel.URGENT, (), (bone,), None, ())
    text = words_of(danger_words(LIBRARY, it))
    assert text.startswith("Please have this looked at today")
    assert "because of pain in the groin and eating too little for the training" in text
    assert all("tomorrow morning" in lead for lead in leads(it))


def test_a_new_sign_that_asks_for_no_more_is_noted_with_its_reason() -> None:
    talking = Talking(KNOWN)
    talking.means(Intent.DANGER, description=Description((Finding("rf_stress_pattern"),)))
    new = Description((Finding("rf_teen"), Finding("sign_limp")))
    words = talking.means(Intent.REPORT_SYMPTOM, description=new).reply.words
    assert words.count("today") == 1
    assert "growing child" in words


def test_a_question_beside_a_new_danger_is_answered() -> None:
    talking = Talking(KNOWN)
    talking.means(Intent.DANGER, description=Description((Finding("rf_stress_pattern"),)))
    new = Description((Finding("rf_immunosuppressed"),))
    words = talking.means(
        Intent.DANGER, description=new, tokens=("can", "i", "skip", "the", "dose")
    ).reply.words
    assert "immune system" in words
    assert "Do not stop or skip a prescribed medicine" in words


@pytest.mark.parametrize(
    ("person", "said"), [("husband", "for him"), ("daughter", "for her"), ("kid", "for them")]
)
def test_who_asks_for_another_is_answered_about_that_person(person: str, said: str) -> None:
    talking = Talking(KNOWN)
    case = Description((Finding("rf_stress_pattern"),), patient="adult")
    talking.means(Intent.DANGER, description=case, tokens=("my", person, "limps"))
    words = talking.means(Intent.UNKNOWN, tokens=("the", "marathon", "then")).reply.words
    assert said in words


@pytest.mark.parametrize("said", ["right", "ok then", "ok cool", "oh right"])
def test_a_mere_right_gets_a_short_word_and_the_lead(said: str) -> None:
    talking = Talking(KNOWN)
    talking.means(Intent.DANGER, description=Description((Finding("rf_calf_swelling"),)))
    turn = talking.means(Intent.UNKNOWN, tokens=tuple(said.split()))
    assert len(turn.reply.words.split()) < 20
    assert "massage" in turn.reply.words
