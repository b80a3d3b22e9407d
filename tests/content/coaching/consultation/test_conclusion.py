"""What is said of a complaint in the end, whatever led there."""

from __future__ import annotations

import pytest

from content.coaching.consultation import conclusion
from content.coaching.timeline import smart_speaker_seconds
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Assessment, Candidate, Fit, Scope
from content.coaching.triage.care import RaisedFlag
from content.library import Library, load
from content.records.red_flags import CareLevel
from content.records.speech import words_of

LONGEST = 45.0
"""Seconds by the table for the speaker's voice, its own pauses included."""

OUTER = Candidate("trochanteric_bursitis", 0.7, Fit.BEST, ("loc_outer_hip", "agg_press"))
BAND = Candidate("itb_syndrome", 0.2, Fit.LITTLE, ("loc_outer_hip", "agg_downhill"))
STRAIN = Candidate("muscle_strain", 0.13, Fit.LITTLE, ("agg_press",))
RARE = Candidate("hip_arthritis", 0.03, Fit.LITTLE, ("agg_stairs",))
VAGUE = Candidate("hip_arthritis", 0.4, Fit.COULD_BE, ("char_ache",))


ORDER = (
    "after this yourself",
    "fits best with hip bursitis",
    "also be I T band",
    "limp",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def verdict(
    *candidates: Candidate,
    care: CareLevel = CareLevel.SELF_CARE,
    raised: tuple[RaisedFlag, ...] = (),
) -> Assessment:
    return Assessment(Scope.IN, care, raised, candidates, None, ())


def concluded(library: Library, it: Assessment, *unsure: str) -> str:
    case = Description(tuple(Finding(id_, unsure=True) for id_ in unsure))
    words = conclusion.conclusion_words(library, it, it.care, case)
    return words_of(words)


def test_care_comes_first_then_names_with_what_speaks_for_them(library: Library) -> None:
    text = concluded(library, verdict(OUTER, BAND, STRAIN, RARE))
    places = [text.index(part) for part in ORDER]
    assert places == sorted(places)
    assert "soreness to press" in text
    assert "muscle strain" not in text
    assert "arthritis" not in text
    assert "you have" not in text.lower()


def test_a_conclusion_can_be_listened_to(library: Library) -> None:
    assert smart_speaker_seconds(concluded(library, verdict(OUTER, BAND, STRAIN))) <= LONGEST


def test_without_a_place_one_finding_is_too_little(library: Library) -> None:
    assert "too little to tell" in concluded(library, verdict(VAGUE))
    assert words_of(conclusion.alternative_words(library, verdict(VAGUE))) == (
        "There is too little to tell what it fits with."
    )


def test_a_name_that_is_only_nearest_is_told_so(library: Library) -> None:
    near = Candidate("itb_syndrome", 0.4, Fit.COULD_BE, ("loc_outer_knee",))
    assert "nearest fit is I T band syndrome" in concluded(library, verdict(near))


def test_a_flag_says_its_own_action_first(library: Library) -> None:
    flag = RaisedFlag("rf_pregnant", CareLevel.SOON, "Do this.", "For that.")
    text = concluded(library, verdict(OUTER, care=CareLevel.SOON, raised=(flag,)))
    assert text.startswith("Do this. For that.")


def test_a_sign_left_open_is_named_but_never_its_emergency(library: Library) -> None:
    flag = RaisedFlag("rf_fever", CareLevel.SOON, "Call now.", "For that.")
    it = verdict(OUTER, care=CareLevel.SOON, raised=(flag,))
    text = concluded(library, it, "rf_fever")
    assert "Call now." not in text
    assert "With a fever or chills, call nine one one" in text


def test_an_open_illness_is_to_be_mentioned(library: Library) -> None:
    flag = RaisedFlag("rf_steroids", CareLevel.SOON, "Tell a doctor.", "For that.")
    it = verdict(OUTER, care=CareLevel.SOON, raised=(flag,))
    assert "mention that too" in concluded(library, it, "rf_steroids")


def test_signs_left_open_are_named_jointly_where_they_are_asked_jointly(library: Library) -> None:
    open_ = ("rf_fever", "rf_hot_joint", "rf_saddle_numb", "rf_bladder_bowel")
    raised = tuple(RaisedFlag(id_, CareLevel.SOON, "Call now.", "For that.") for id_ in open_)
    text = concluded(library, verdict(OUTER, care=CareLevel.SOON, raised=raised), *open_)
    named = "a fever or a hot hip or numbness between the legs or toilet trouble"
    assert f"With {named}, call nine one one" in text


def test_nothing_else_is_said_so(library: Library) -> None:
    assert "nothing else" in words_of(conclusion.alternative_words(library, verdict(OUTER)))


def test_why_names_the_danger_first(library: Library) -> None:
    flag = RaisedFlag("rf_cancer", CareLevel.URGENT, "Call.", "Because.")
    it = verdict(OUTER, care=CareLevel.URGENT, raised=(flag,))
    assert words_of(conclusion.reason_words(library, it)).startswith("Because. What you")


def test_advice_of_every_condition_can_be_listened_to(library: Library) -> None:
    for name in library.conditions:
        text = words_of(conclusion.advice_words(library, name))
        assert ".." not in text
        assert smart_speaker_seconds(text) <= LONGEST


@pytest.mark.parametrize(("place", "heard"), [("loc_buttock", 1), ("loc_outer_hip", 0)])
def test_what_does_not_come_from_the_hip_is_named_beside(
    library: Library, place: str, heard: int
) -> None:
    case = Description(tuple(Finding(id_) for id_ in (place, "agg_sit_long")))
    said = conclusion.conclusion_words(library, verdict(OUTER), CareLevel.SOON, case)
    assert words_of(said).count("piriformis syndrome") == heard


def test_what_was_told_would_not_change_the_picture(library: Library) -> None:
    told = tuple(Finding(id_) for id_ in ("pain_night", "sign_limp"))
    some = conclusion.conclusion_words(library, verdict(OUTER), CareLevel.SOON, Description(told))
    assert "Pain with each step would change the picture." in words_of(some)
    all_told = Description((*told, Finding("agg_weight_bearing")))
    none = conclusion.conclusion_words(library, verdict(OUTER), CareLevel.SOON, all_told)
    assert "change the picture" not in words_of(none)


def test_what_was_denied_would_not_change_the_picture_either(library: Library) -> None:
    denied = tuple(Finding(id_, denied=True) for id_ in ("pain_night", "agg_weight_bearing"))
    some = conclusion.conclusion_words(library, verdict(OUTER), CareLevel.SOON, Description(denied))
    assert "A limp would change the picture." in words_of(some)
