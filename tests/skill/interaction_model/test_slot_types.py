"""What can be named, and every name it goes by."""

from __future__ import annotations

import pytest

from content.library import load
from content.matching import TemplateError
from skill.interaction_model.slot_types import (
    SlotValue,
    _values,
    expand,
    legal_spellings,
    slot_types,
)


def values_of(name: str) -> dict[str, SlotValue]:
    return {value.id: value for value in slot_types(load())[name]}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Hip Flexor", "hip flexor"),
        ("single-leg bridge", "single-leg bridge"),
        ("runner\u2019s hip", "runner's hip"),
        ("ice, or heat?", "ice or heat"),
        ("half a mile", "half a mile"),
    ],
)
def test_names_are_plain(name: str, plain: str) -> None:
    assert list(legal_spellings([name])) == [plain]


def test_spelled_letters_also_have_periods() -> None:
    assert list(legal_spellings(["i t band", "the g t p s"])) == [
        "i t band",
        "i. t. band",
        "the g t p s",
        "the g. t. p. s.",
    ]


def test_conditions_go_by_all_their_names() -> None:
    labral = values_of("CONDITION")["labral_tear"]
    assert labral.names[0] == "labral tear"
    assert "torn labrum" in labral.names
    assert set(values_of("CONDITION")) == set(load().conditions)


def test_exercises_go_by_their_singular_too() -> None:
    assert values_of("EXERCISE")["clamshell"].names[:2] == ("clamshells", "clamshell")


def test_no_name_is_shared_by_two_values() -> None:
    for values in slot_types(load()).values():
        names = [name for value in values for name in value.names]
        assert len(names) == len(set(names))


def test_care_topics_with_intents_of_their_own_are_no_values() -> None:
    assert "ice_heat" in values_of("CARE")
    assert not {"disclaimer", "medicines", "cross_training"}.intersection(values_of("CARE"))


def test_every_red_flag_can_be_said() -> None:
    assert set(values_of("DANGER")) == set(load().red_flags)


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("rf_fever", "i have a fever and my hip hurts"),
        ("rf_fever", "feverish"),
        ("rf_blood_thinner", "warfarin"),
        ("rf_bladder_bowel", "i wet myself"),
    ],
)
def test_danger_goes_by_sentences_and_key_words(flag: str, words: str) -> None:
    assert words in values_of("DANGER")[flag].names


def test_choices_are_the_ids_that_the_coach_knows() -> None:
    assert set(values_of("ROUTINE_KIND")) == {
        "warm_up",
        "mobility",
        "strength",
        "cool_down",
        "gentle",
    }
    assert set(values_of("EXERCISE_LIST")) == {"strength", "mobility", "warm_up"}
    assert set(values_of("SIDE")) == {"left", "right", "both"}


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("PLACE", "loc_groin"),
        ("FEELING", "char_burning"),
        ("TRIGGER", "agg_stairs"),
        ("ONSET", "onset_sudden"),
    ],
)
def test_findings_can_be_named_in_closed_slots(name: str, one: str) -> None:
    assert one in values_of(name)


def test_a_value_whose_names_are_all_taken_is_none() -> None:
    raw = [("one", ["hip"]), ("two", ["hip"]), ("three", ["hip", "groin"])]
    assert list(_values(raw)) == [SlotValue("one", ("hip",)), SlotValue("three", ("groin",))]


def test_choices_and_options_are_spelled_out() -> None:
    assert set(expand(["(what is|what's) [a] {condition}"])) == {
        "what is {condition}",
        "what is a {condition}",
        "what's {condition}",
        "what's a {condition}",
    }


def test_doubles_and_nothings_are_left_out() -> None:
    assert expand(["go", "[go]", "(go|go on)"]) == ("go", "go on")


def test_a_gap_cannot_be_spelled_out() -> None:
    assert expand(["hurts ... running", "hurts"]) == ("hurts",)


def test_a_template_gives_no_more_than_wanted() -> None:
    assert expand(["(a|b|c)", "(d|e)"], limit=2) == ("a", "b", "d", "e")


def test_a_broken_template_is_refused() -> None:
    with pytest.raises(TemplateError):
        expand(["(a|b"])
