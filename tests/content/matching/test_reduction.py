"""Nodes that only pass on."""

from __future__ import annotations

from content.matching.graph import Graph
from content.matching.reduction import pruned


def test_a_node_that_only_passes_on_is_left_out() -> None:
    graph = Graph()
    here, there = graph.led_by("hip", 0), graph.new()
    graph.join(here, there)
    graph.led_by("hurts", there)
    assert list(pruned(graph)) == [0, 1, 1, 2]


def test_of_a_ring_that_leads_nowhere_one_stands_for_all() -> None:
    graph = Graph()
    here, one, other = graph.led_by("hip", 0), graph.new(), graph.new()
    for node, last in ((here, one), (one, other), (other, one)):
        graph.join(node, last)
    assert list(pruned(graph)) == [0, 1, 1, 1]
