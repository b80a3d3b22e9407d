"""Templates spelled out."""

from __future__ import annotations

import pytest

from content.matching import TemplateError
from skill.interaction_model.expansion import expand


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
