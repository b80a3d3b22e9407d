"""Each thing that the platform would refuse is found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from content.library import load
from skill.intents import utterances
from skill.interaction_model.builder import build
from skill.interaction_model.lint import lint

Model = dict[str, Any]


@cache
def built() -> Model:
    return build(load())


@pytest.fixture
def model() -> Model:
    return copy.deepcopy(built())


def language(model: Model) -> Model:
    found: Model = model["interactionModel"]["languageModel"]
    return found


def intent(model: Model, name: str) -> Model:
    return next(each for each in language(model)["intents"] if each["name"] == name)


def kind(model: Model, name: str) -> Model:
    return next(each for each in language(model)["types"] if each["name"] == name)


def faults(model: Model) -> list[str]:
    return lint(model, utterances.load(), load())


def test_our_own_model_has_no_fault(model: Model) -> None:
    assert faults(model) == []


@pytest.mark.parametrize(
    "sample",
    ["what is it?", "go, now", "stop!", "five 5", "a.b", "wait...", "two  spaces", "50/50", "a+b"],
)
def test_characters_that_samples_may_not_hold(model: Model, sample: str) -> None:
    intent(model, "ReadyIntent")["samples"].append(sample)
    assert faults(model) == [f"ReadyIntent: {sample!r} holds what a sample may not"]


@pytest.mark.parametrize("sample", ["my doctor's order", "x. ray", "warm-up", "i. t. band", "café"])
def test_characters_that_samples_may_hold(model: Model, sample: str) -> None:
    intent(model, "ReadyIntent")["samples"].append(sample)
    assert faults(model) == []


def test_one_sample_in_two_intents(model: Model) -> None:
    intent(model, "ReadyIntent")["samples"].append("Skip it")
    assert faults(model) == ["ReadyIntent, SkipIntent: 'skip it' stands twice"]


def test_a_slot_that_is_not_declared(model: Model) -> None:
    intent(model, "ReadyIntent")["samples"].append("ready for {exercise}")
    assert "ReadyIntent: slot exercise is not declared" in faults(model)


def test_a_slot_that_is_never_used(model: Model) -> None:
    intent(model, "ReadyIntent")["slots"].append({"name": "side", "type": "SIDE"})
    assert faults(model) == ["ReadyIntent: slot side is never used"]


def test_a_slot_twice_in_a_sample(model: Model) -> None:
    intent(model, "SideIntent")["samples"].append("{side} not {side}")
    assert faults(model) == ["SideIntent: a sample holds a slot twice"]


def test_a_type_that_nobody_defines(model: Model) -> None:
    intent(model, "SideIntent")["slots"][0]["type"] = "WHERE"
    assert faults(model) == ["SideIntent: type WHERE of slot side is not defined"]


@pytest.mark.parametrize("sample", ["{description}", "it {description} {side}"])
def test_free_words_need_a_carrier_and_no_company(model: Model, sample: str) -> None:
    describe = intent(model, "DescribeIntent")
    describe["samples"].append(sample)
    describe["slots"].append({"name": "side", "type": "SIDE"})
    wanted = f"DescribeIntent: {sample!r} needs words of its own and no other slot"
    assert wanted in faults(model)


def test_two_slots_for_free_words(model: Model) -> None:
    describe = intent(model, "DescribeIntent")
    describe["slots"].append({"name": "more", "type": "AMAZON.SearchQuery"})
    describe["samples"].append("and then {more}")
    assert faults(model) == ["DescribeIntent: has more than one slot for any words"]


def test_a_built_in_intent_is_missing(model: Model) -> None:
    language(model)["intents"].remove(intent(model, "AMAZON.NavigateHomeIntent"))
    assert faults(model) == ["AMAZON.NavigateHomeIntent: required, and missing"]


def test_an_intent_twice(model: Model) -> None:
    language(model)["intents"].append(copy.deepcopy(intent(model, "AMAZON.FallbackIntent")))
    assert faults(model) == ["AMAZON.FallbackIntent: defined twice"]


def test_too_many_intents(model: Model) -> None:
    intents = language(model)["intents"]
    intents += [{"name": f"AMAZON.X{n}", "samples": []} for n in range(200)]
    assert any("too many" in fault for fault in faults(model))


def test_a_model_that_is_too_large(model: Model) -> None:
    names = [f"{chr(97 + n % 26) * 130} {n}" for n in range(12_000)]
    kind(model, "SIDE")["values"][0]["name"]["synonyms"] += names
    assert any(fault.startswith("model: ") and "bytes" in fault for fault in faults(model))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda value: value.update(synonyms=[]), "SIDE: left has no synonym"),
        (
            lambda value: value["synonyms"].append("x" * 141),
            f"SIDE: {'x' * 141!r} is too long or holds what a value may not",
        ),
        (
            lambda value: value["synonyms"].append("left?"),
            "SIDE: 'left?' is too long or holds what a value may not",
        ),
        (lambda value: value["synonyms"].append("right"), "SIDE: 'right' stands twice"),
    ],
)
def test_values(model: Model, change: Callable[[Model], None], fault: str) -> None:
    change(kind(model, "SIDE")["values"][0]["name"])
    assert faults(model) == [fault]


def test_a_type_without_values(model: Model) -> None:
    kind(model, "SIDE")["values"].clear()
    assert faults(model) == ["SIDE: has no values"]


def test_an_id_twice(model: Model) -> None:
    kind(model, "SIDE")["values"][0]["id"] = "right"
    assert faults(model) == ["SIDE: 'right' stands twice"]


def test_too_few_samples(model: Model) -> None:
    del intent(model, "ReadyIntent")["samples"][14:]
    assert faults(model) == ["ReadyIntent: 14 samples, 15 are wanted"]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("coach", "is not two or more words in lower case"),
        ("Hip Coach", "is not two or more words in lower case"),
        ("hip coach 2", "is not two or more words in lower case"),
        ("the coach", "is one word with an article or preposition"),
        ("open coach", "'open' is reserved"),
        ("alexa coach", "'alexa' is reserved"),
    ],
)
def test_invocation_names(model: Model, name: str, fault: str) -> None:
    language(model)["invocationName"] = name
    assert any(found.endswith(fault) for found in faults(model))


def test_an_intent_that_nobody_handles(model: Model) -> None:
    language(model)["intents"].append({"name": "AMAZON.MoreThanWeKnow", "samples": []})
    assert faults(model) == ["AMAZON.MoreThanWeKnow: nobody handles it"]


def test_a_kind_without_intent(model: Model) -> None:
    without = {n: file for n, file in utterances.load().items() if n != "WhyIntent"}
    language(model)["intents"].remove(intent(model, "WhyIntent"))
    found = lint(model, without, load())
    assert "why: no intent asks for it" in found


def test_danger_that_does_not_reach_us(model: Model) -> None:
    values = kind(model, "DANGER")["values"]
    lost = values.pop(0)
    values[0]["name"]["synonyms"].append(lost["name"]["synonyms"][0])
    found = faults(model)
    main, moved = lost["name"]["value"], lost["name"]["synonyms"][0]
    assert f"DANGER: {main!r} of {lost['id']} is heard as nothing" in found
    assert f"DANGER: {moved!r} of {lost['id']} is heard as {values[0]['id']}" in found


def test_danger_without_a_sample_of_its_own(model: Model) -> None:
    intent(model, "DangerIntent")["samples"].remove("{danger}")
    assert faults(model) == ["DANGER: no sample is the words of danger alone"]


def test_a_finding_that_the_content_does_not_know(model: Model) -> None:
    kind(model, "PLACE")["values"][0]["id"] = "loc_toe"
    assert faults(model) == ["PLACE: loc_toe is no finding"]
