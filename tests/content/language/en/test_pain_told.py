"""Tests of what is told of a pain that was nothing new."""

from __future__ import annotations

import pytest

from content.language.en.asking.pain_told import (
    tells_nothing_new,
    tells_only_stretch,
    waves_off,
)
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("text", "mere"),
    [
        ("just a stretch", True),
        ("no no, it is a stretch only", True),
        ("it's just a stretchy pull. can we go on", True),
        ("the usual ache", True),
        ("the knee hugs, not swings! how long. ugh, never mind, just go", False),
        ("is it just a stretch", False),
        ("just go", False),
    ],
)
def test_a_mere_stretch(text: str, *, mere: bool) -> None:
    assert waves_off(tokenise(text)) is mere


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("it's the same pinchy thing as before, it's gone now. can we carry on", True),
        ("nah same pain I told you about", True),
        ("just a stretch", True),
        ("it is not the same as before", False),
        ("it is worse than before", False),
        ("is that the same one", False),
    ],
)
def test_nothing_new(text: str, *, known: bool) -> None:
    assert tells_nothing_new(tokenise(text)) is known


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("no, just a stretchy pull at the top of the thigh, it's gone now", True),
        ("just tight there, gone already", True),
        ("just a tight ache at the front, gone now", False),
        ("just a pull at the front", False),
    ],
)
def test_only_a_stretch(text: str, *, stretch: bool) -> None:
    assert tells_only_stretch(tokenise(text)) is stretch
