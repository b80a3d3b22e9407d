"""Nodes that only pass on."""

from __future__ import annotations

from content.matching.graph import Graph
from content.matching.reduction import renumber_nodes


def test_a_node_that_only_passes_on_is_left_out() -> None:
    graph = Graph()
    here, there = graph.add_word("hip", 0), graph.add_node()
    graph.add_jump(here, there)
    graph.add_word("hurts", there)
    assert list(renumber_nodes(graph)) == [0, 1, 1, 2]


def test_of_a_ring_that_leads_nowhere_one_stands_for_all() -> None:
    graph = Graph()
    here, one, other = graph.add_word("hip", 0), graph.add_node(), graph.add_node()
    for node, last in ((here, one), (one, other), (other, one)):
        graph.add_jump(node, last)
    assert list(renumber_nodes(graph)) == [0, 1, 1, 1]
