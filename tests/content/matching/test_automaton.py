"""Many templates in one pass."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from content.matching import automaton, compact_graph
from content.matching.automaton import Match, Matcher
from content.matching.templates import TemplateParser

SPANS = [(a, b) for a in range(8) for b in range(a + 1, 9)]


def matcher() -> Matcher[str]:
    return made_of(("short", "hip"), ("long", "side of hip"))


def made_of(*templates: tuple[str, str], skipped: tuple[str, ...] = ()) -> Matcher[str]:
    reading = TemplateParser({}, str.split)
    return Matcher(((key, reading.parse(template)) for key, template in templates), skipped)


def test_every_key_is_found_at_its_longest() -> None:
    assert matcher().find(["side", "of", "hip"]) == [Match("long", 0, 3), Match("short", 2, 3)]


def test_matches_know_how_they_lie() -> None:
    long, short, away = Match("a", 0, 3), Match("b", 2, 3), Match("c", 5, 6)
    assert long.covers(short)
    assert not short.covers(long)
    assert not long.covers(away)
    assert long.overlaps(short)
    assert not long.overlaps(away)


def test_threads_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "MOST_STATES", 5)
    words = ["side", "of", "hip", "aches", "on", "stairs", "at", "night"]
    shared = made_of(*((" ".join(words[a:b]), " ".join(words[a:b])) for a, b in SPANS))
    said = [words[a:b] for a, b in SPANS] * 20
    alone = [shared.find(each) for each in said]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            heard = [threads.submit(lambda: [shared.find(each) for each in said]) for _ in range(4)]
    finally:
        sys.setswitchinterval(before)
    assert all(each.result() == alone for each in heard)


def test_states_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    made = matcher()
    before = made.find(["side", "of", "hip"])
    monkeypatch.setattr(automaton, "MOST_STATES", 0)
    assert made.find(["side", "of", "hip"]) == before


ALIKE = (
    ("one", "side of my (hip|knee)"),
    ("two", "side of my hip bone"),
    ("three", "side of [the] bone"),
)


def test_templates_that_begin_alike_share_their_nodes_and_are_told_apart() -> None:
    made = made_of(*ALIKE, ("four", "side of my hip socket"))
    assert len(made._nodes) == len(made_of(*ALIKE)._nodes) + 1
    assert made.find(["side", "of", "my", "hip", "bone"]) == [
        Match("one", 0, 4),
        Match("two", 0, 5),
    ]
    assert Match("four", 0, 5) in made.find(["side", "of", "my", "hip", "socket"])
    assert made.find(["side", "of", "bone"]) == [Match("three", 0, 3)]
    assert made.find(["side", "of", "the", "hip"]) == []


def test_a_choice_of_one_word_each_costs_no_node_a_word() -> None:
    few, many = made_of(("a", "(hip|knee) hurts")), made_of(("a", "(hip|knee|foot|toe) hurts"))
    assert len(many._nodes) == len(few._nodes)
    assert many.find(["toe", "hurts"]) == [Match("a", 0, 2)]


def test_a_ring_of_empty_choices_leads_nowhere_and_ends() -> None:
    made = made_of(("a", "hip ([])+ ([])+"), ("b", "[]* knee"))
    assert made.find(["hip", "knee"]) == [Match("a", 0, 1), Match("b", 1, 2)]


@pytest.mark.parametrize("others", [0, 40, 4000])
def test_a_word_is_found_among_few_and_among_many(others: int) -> None:
    """However many templates a word stands in, and however many could go on."""
    more = [(f"{n}", f"[very] w{n} sore") for n in range(others)]
    made = made_of(*more, ("hip", "[very] hip sore"), ("odd", "[very] hip (<word>) w1"))
    assert made.find(["very", "hip", "sore"])[0] == Match("hip", 0, 3)
    assert made.find(["very", "hip", "so", "w1"])[0] == Match("odd", 0, 4)
    assert made.find(["hip", "hip"]) == []


def test_more_nodes_than_two_bytes_can_number_are_told_apart() -> None:
    made = made_of(*((f"k{n}", f"a{n} b{n} c{n}") for n in range(24_000)))
    assert len(made._nodes) > compact_graph.SMALL
    assert made.find(["a23999", "b23999", "c23999"]) == [Match("k23999", 0, 3)]
    assert made.find(["a1", "b23999", "c1"]) == []
