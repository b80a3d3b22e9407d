"""Many templates in one pass."""

from __future__ import annotations

import pytest

from content.coaching import matching
from content.coaching.matching import Match, Matcher
from content.coaching.templates import Reading


def matcher() -> Matcher:
    reading = Reading({}, str.split)
    made = Matcher()
    made.add("short", reading.read("hip"))
    made.add("long", reading.read("side of hip"))
    return made


def test_every_key_is_found_at_its_longest() -> None:
    assert matcher().find(["side", "of", "hip"]) == [Match("long", 0, 3), Match("short", 2, 3)]


def test_matches_know_how_they_lie() -> None:
    long, short, away = Match("a", 0, 3), Match("b", 2, 3), Match("c", 5, 6)
    assert long.covers(short)
    assert not short.covers(long)
    assert not long.covers(away)
    assert long.touches(short)
    assert not long.touches(away)


def test_states_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    made = matcher()
    before = made.find(["side", "of", "hip"])
    monkeypatch.setattr(matching, "MOST_STATES", 0)
    assert made.find(["side", "of", "hip"]) == before


def test_templates_that_begin_alike_share_their_nodes_and_are_told_apart() -> None:
    reading, made = Reading({}, str.split), Matcher()
    made.add("one", reading.read("side of my (hip|knee)"))
    made.add("two", reading.read("side of my hip bone"))
    made.add("three", reading.read("side of [the] bone"))
    before = len(made._nodes)
    made.add("four", reading.read("side of my hip bone"))
    assert len(made._nodes) == before + 1
    assert made.find(["side", "of", "my", "hip", "bone"]) == [
        Match("one", 0, 4),
        Match("four", 0, 5),
        Match("two", 0, 5),
    ]
    assert made.find(["side", "of", "bone"]) == [Match("three", 0, 3)]
    assert made.find(["side", "of", "the", "hip"]) == []
