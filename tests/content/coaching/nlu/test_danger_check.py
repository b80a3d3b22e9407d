"""Rules and a learned model check each other's danger: heard, asked about, or calm."""

from __future__ import annotations

import pytest

from content.coaching.nlu import danger_check
from content.coaching.nlu.danger_check import DangerCheck, words_of
from content.coaching.nlu.lexicon import Lexicon, Utterance
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.triage import Description
from content.ears import LinearModel, pack
from content.library import load

LIBRARY = load()
LEXICON = Lexicon(LIBRARY)
SYMPTOMS = SymptomExtractor(LIBRARY, LEXICON)
QUIET = "the side of my hip aches on the stairs"
FELL = "I fell off my bike on to my hip"
DEAD = "my arm has gone dead while I was stretching"
SIGNS = ("rf_fever", "rf_teen", "rf_trauma")


def weigh(text: str, score: float, best: str = "rf_fever") -> Description:
    """Weigh *text* with a model that gives every sentence *score*, and *best* as its sign."""
    utterance = LEXICON.read(text)
    danger = LinearModel(pack(["danger"], [score], [(1, [0.0])]))
    signs = LinearModel(pack(SIGNS, [float(it == best) for it in SIGNS], [(1, [0.0] * 3)]))
    check = DangerCheck(LIBRARY, (danger, signs))
    return check.weigh(utterance, SYMPTOMS.extract(utterance))


@pytest.mark.parametrize(
    ("text", "score", "present", "asked"),
    [
        (QUIET, -2.0, False, ""),
        (QUIET, danger_check.DOUBT_ALONE, False, "rf_fever"),
        (QUIET, danger_check.DANGER_ALONE, True, ""),
        ("my hip aches", 2.0, False, ""),
    ],
)
def test_the_model_alone(text: str, score: float, present: bool, asked: str) -> None:  # noqa: FBT001 - a column of the table
    description = weigh(text, score)
    assert ("rf_fever" in description.present) is present
    assert description.possible_flag == asked


def test_rules_and_model_agree() -> None:
    assert "rf_trauma" in weigh(FELL, danger_check.DANGER_WITH_RULES).present


def test_what_only_the_rules_hear_is_asked_about() -> None:
    description = weigh(FELL, -2.0)
    assert "rf_trauma" not in description.present
    assert description.possible_flag == "rf_trauma"
    assert "loc_vague_hip" in description.present


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I want to end my life because of this hip", "rf_crisis"),
        ("I can not put any weight on my leg at all", "rf_cannot_bear_weight"),
    ],
)
def test_plain_words_need_no_second_opinion(text: str, flag: str) -> None:
    assert flag in weigh(text, -3.0).present


def test_a_sign_must_be_a_danger_here_and_not_denied() -> None:
    assert weigh(QUIET, -0.9, "rf_teen").possible_flag == "rf_trauma"
    assert weigh(f"{QUIET}, no fall", -0.9, "rf_trauma").possible_flag == "rf_fever"


def test_a_doubt_of_the_rules_becomes_a_danger() -> None:
    assert weigh(DEAD, -2.0).possible_flag == "rf_stroke"
    heard = weigh(DEAD, 1.0)
    assert "rf_stroke" in heard.present
    assert heard.possible_flag == ""


def test_features_are_of_words_and_letters() -> None:
    same = words_of(Utterance(["a", "b"], ["a"], [], []))
    assert same == words_of(Utterance(["a", "b"], ["a"], [], []))
    assert len(same & words_of(Utterance(["b", "a"], ["a"], [], []))) < len(same)
