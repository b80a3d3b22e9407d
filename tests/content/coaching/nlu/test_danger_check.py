"""Rules and a learned model check each other's danger: heard, asked about, or calm."""

from __future__ import annotations

import pytest

from content.coaching.nlu import danger_check
from content.coaching.nlu.danger_check import DangerCheck
from content.coaching.nlu.descriptions import words_of
from content.coaching.nlu.lexicon import Lexicon, Utterance
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.triage import Description
from content.ears import LinearModel, pack
from content.library import load

LIBRARY = load()
LEXICON = Lexicon(LIBRARY)
SYMPTOMS = SymptomExtractor(LIBRARY, LEXICON)
QUIET = "the side of my hip aches on the stairs"
FELL = "I fell off my bike on to my hip on the way home"
DEAD = "my arm has gone dead while I was stretching"
SIGNS = ("rf_fever", "rf_teen", "rf_trauma")


def weigh(text: str, score: float, best: str = "rf_fever") -> Description:
    """Weigh *text* with a model that gives every sentence *score*, and *best* as its sign."""
    utterance = LEXICON.read(text)
    danger = LinearModel(pack(["danger"], [score], [(1, [0])], 1.0))
    signs = LinearModel(pack(SIGNS, [float(it == best) for it in SIGNS], [(1, [0] * 3)], 1.0))
    check = DangerCheck(LIBRARY, (danger, signs))
    return check.weigh(utterance, SYMPTOMS.extract(utterance))


@pytest.mark.parametrize(
    ("text", "score", "present", "asked"),
    [
        (QUIET, -2.0, False, ""),
        (f"why is it that {QUIET}", -0.5, False, ""),
        (QUIET, danger_check.DOUBT_ALONE, False, "rf_fever"),
        (QUIET, danger_check.DANGER, True, ""),
    ],
)
def test_the_model_alone(text: str, score: float, present: bool, asked: str) -> None:  # noqa: FBT001 - a column of the table
    description = weigh(text, score)
    assert ("rf_fever" in description.present) is present
    assert description.possible_flag == asked


UNLIKELY = 2 * danger_check.LEAST_SIGN


@pytest.mark.parametrize(
    ("score", "likeliness", "told", "asked"),
    [
        (0.1, 0.1, True, ""),
        (-0.3, -0.4, False, "rf_fever"),
        (-0.3, -0.5, False, "rf_fever"),
        (-0.3, -0.8, False, ""),
        (-0.3, UNLIKELY, False, ""),
        (-0.5, -0.4, False, "rf_fever"),
        (-0.5, -0.8, False, ""),
        (0.5, -0.5, True, ""),
        (-1.2, 0.1, False, "rf_fever"),
        (-1.2, -0.1, False, ""),
    ],
)
def test_only_a_likely_sign_is_told(
    score: float,
    likeliness: float,
    told: bool,  # noqa: FBT001 - a column of the table
    asked: str,
) -> None:
    utterance = LEXICON.read(QUIET)
    signs = LinearModel(pack(["rf_fever"], [likeliness], [(1, [0])], 1.0))
    check = DangerCheck(LIBRARY, (_model(score), signs))
    description = check.weigh(utterance, SYMPTOMS.extract(utterance))
    assert ("rf_fever" in description.present) is told
    assert description.possible_flag == asked


@pytest.mark.parametrize(
    ("score", "sign", "likeliness", "told"),
    [
        (0.8, "rf_fever", -0.8, "rf_unnamed"),
        (0.4, "rf_fever", -0.4, "rf_fever"),
        (0.1, "rf_fever", -0.8, ""),
        (0.2, "rf_fever", -0.2, "rf_fever"),
        (0.2, "rf_stroke", 0.1, "rf_stroke"),
        (0.2, "rf_stroke", -0.2, ""),
        (-0.3, "rf_stroke", -0.2, ""),
    ],
)
def test_what_the_model_is_sure_of_is_told(
    score: float, sign: str, likeliness: float, told: str
) -> None:
    signs = LinearModel(pack([sign], [likeliness], [(1, [0])], 1.0))
    utterance = LEXICON.read(QUIET)
    quiet = SYMPTOMS.extract(utterance)
    heard = DangerCheck(LIBRARY, (_model(score), signs)).weigh(utterance, quiet)
    assert heard.present - quiet.present == ({told} if told else set())


def test_without_a_place_only_a_likely_sign_is_asked_about() -> None:
    assert weigh("it is a bit odd on the stairs of late", -0.5).possible_flag == "rf_fever"
    utterance = LEXICON.read("it is a bit odd on the stairs of late")
    check = DangerCheck(LIBRARY, (_model(-0.5), _model(-0.4)))
    assert not check.weigh(utterance, SYMPTOMS.extract(utterance)).possible_flag


@pytest.mark.parametrize(
    ("score", "likeliness", "asked"),
    [(-0.65, 0.1, ""), (-0.65, 0.2, "rf_stroke"), (-0.3, -0.25, ""), (-0.3, -0.15, "rf_stroke")],
)
def test_trouble_of_another_kind_is_asked_about_only_where_both_are_likely(
    score: float, likeliness: float, asked: str
) -> None:
    utterance = LEXICON.read(QUIET)
    other = LinearModel(pack(["rf_stroke"], [likeliness], [(1, [0])], 1.0))
    heard = DangerCheck(LIBRARY, (_model(score), other)).weigh(
        utterance, SYMPTOMS.extract(utterance)
    )
    assert heard.possible_flag == asked
    assert "rf_stroke" not in heard.present


def test_who_asks_about_a_word_is_not_weighed() -> None:
    assert not weigh("no none of those, and what do you mean by numb", 1.0).present


def test_a_danger_of_findings_is_doubted_where_the_model_is_sure() -> None:
    text = "the front of my hip aches, and it was a bit worse at night after we danced"
    assert "pain_night" in weigh(text, danger_check.DANGER).present
    doubted = weigh(text, -1.0)
    assert "pain_night" not in doubted.present
    assert doubted.possible_flag == "rf_stress_pattern"


def test_rules_and_model_agree() -> None:
    assert "rf_trauma" in weigh(FELL, danger_check.DANGER).present


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


def test_a_sign_must_be_a_danger_here_to_be_told_and_not_denied() -> None:
    assert weigh(QUIET, 1.0, "rf_teen").present >= {"rf_trauma"}
    assert weigh(QUIET, -0.5, "rf_teen").possible_flag == "rf_teen"
    assert weigh(f"{QUIET}, no fall", 1.0, "rf_trauma").present >= {"rf_fever"}


@pytest.mark.parametrize(
    ("score", "likeliness", "is_told"),
    [(1.0, 0.2, True), (1.0, -0.1, False), (danger_check.DANGER - 0.1, 0.2, False)],
)
def test_a_doubt_of_the_rules_is_a_danger_if_the_model_is_sure_of_both(
    *, score: float, likeliness: float, is_told: bool
) -> None:
    utterance = LEXICON.read(DEAD)
    stroke = LinearModel(pack(["rf_stroke"], [likeliness], [(1, [0])], 1.0))
    check = DangerCheck(LIBRARY, (_model(score), stroke))
    heard = check.weigh(utterance, SYMPTOMS.extract(utterance))
    assert ("rf_stroke" in heard.present) is is_told
    assert heard.possible_flag == ("" if is_told else "rf_stroke")


def test_a_doubt_of_the_rules_stays_one() -> None:
    assert weigh(DEAD, 1.0).possible_flag == "rf_stroke"


def test_a_fever_with_trouble_elsewhere_is_weighed_as_what_it_is() -> None:
    text = "my husband has a fever, his neck will not bend and his eyes hurt"
    other = LinearModel(pack(["rf_meningitis"], [0.5], [(1, [0])], 1.0))
    utterance = LEXICON.read(text)
    heard = DangerCheck(LIBRARY, (_model(1.0), other)).weigh(utterance, SYMPTOMS.extract(utterance))
    assert "rf_meningitis" in heard.present


@pytest.mark.parametrize(
    "text", ["the swelling in my calf is gone now", "no fever and no fall at all"]
)
def test_what_is_taken_back_is_not_weighed(text: str) -> None:
    assert weigh(text, 1.0) == weigh(text, -3.0)


def test_a_request_is_not_doubted() -> None:
    utterance = LEXICON.read(FELL)
    check = DangerCheck(LIBRARY, (_model(danger_check.IN_A_REQUEST), _model(0.0)))
    description = SYMPTOMS.extract(utterance)
    assert check.weigh(utterance, description, may_ask=False) == description


def _model(score: float) -> LinearModel:
    return LinearModel(pack(["rf_fever"], [score], [(1, [0])], 1.0))


def test_features_are_of_words_and_letters() -> None:
    same = words_of(Utterance(["a", "b"], ["a"], [], []))
    assert same == words_of(Utterance(["a", "b"], ["a"], [], []))
    assert len(same & words_of(Utterance(["b", "a"], ["a"], [], []))) < len(same)


@pytest.mark.parametrize(("likeliness", "is_told"), [(0.1, True), (-0.1, False)])
def test_a_crisis_that_is_not_certain_is_asked_about(*, likeliness: float, is_told: bool) -> None:
    crisis = LinearModel(pack(["rf_crisis"], [likeliness], [(1, [0])], 1.0))
    utterance = LEXICON.read(QUIET)
    heard = DangerCheck(LIBRARY, (_model(0.0), crisis)).weigh(
        utterance, SYMPTOMS.extract(utterance)
    )
    assert ("rf_crisis" in heard.present) is is_told
    assert heard.possible_flag == ("" if is_told else "rf_crisis")
