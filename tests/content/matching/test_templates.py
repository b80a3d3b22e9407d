"""Sentence templates."""

from __future__ import annotations

import pytest

from content.matching.automaton import Match, Matcher
from content.matching.templates import TemplateError, TemplateParser

LISTS = {"side": ("left", "right"), "hurts": ("hurts", "is <how>"), "how": ("sore", "bad")}


def reading() -> TemplateParser:
    return TemplateParser(LISTS, str.split)


def found(template: str, text: str) -> list[str]:
    matcher = Matcher([("key", reading().parse(template))], skipped=["so"], stops=["but"])
    words = text.split()
    return [" ".join(words[m.start : m.end]) for m in matcher.find(words)]


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("my hip", "my hip", ["my hip"]),
        ("my (hip|knee)", "my knee", ["my knee"]),
        ("my [left] hip", "my left hip", ["my left hip"]),
        ("my [left|right]* hip", "my left right left hip", ["my left right left hip"]),
        ("my (left|right)+ hip", "my hip", []),
        ("my (left|right)+ hip", "my right hip", ["my right hip"]),
        ("my (left)? hip", "my hip", ["my hip"]),
        ("<side> hip <hurts>", "right hip is bad", ["right hip is bad"]),
        ("hurts ... stairs", "hurts a lot on stairs", ["hurts a lot on stairs"]),
        ("hurts ... stairs", "hurts but not stairs", []),
        ("hurts <word> stairs", "hurts on stairs", ["hurts on stairs"]),
        ("my hip", "my so so hip", ["my so so hip"]),
        ("my hip", "so my hip so", ["my hip"]),
    ],
)
def test_a_template_finds_its_words(template: str, text: str, expected: list[str]) -> None:
    assert found(template, text) == expected


@pytest.mark.parametrize("template", ["my (hip", "my hip)", "my [hip)", "<nowhere>"])
def test_a_broken_template_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        reading().parse(template)


def test_words_that_carry_nothing_leave_no_empty_choice() -> None:
    nothing = TemplateParser(
        {"ill": ("the", "sick")}, lambda text: [w for w in text.split() if w != "the"]
    )
    templates = ("(the|a) dog", "<ill> dog", "the")
    matcher = Matcher(("key", nothing.parse(template)) for template in templates)
    assert matcher.find(["dog"]) == []
    assert matcher.find(["a", "dog"]) == [Match("key", 0, 2)]


def test_at_least_one_of_what_may_be_left_out_is_refused() -> None:
    with pytest.raises(TemplateError, match="at least one and none"):
        reading().parse("my [left|right]+ hip")
