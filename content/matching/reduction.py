"""Which nodes of a graph can be left out: those that only pass on to another."""

from __future__ import annotations

from array import array

from content.matching.graph import NO_WORD, Graph

NOWHERE, TO_MANY = -1, -2


def renumber_nodes(graph: Graph) -> array[int]:
    """Return for each node the number that stands for it now; they count from 0, none left out.

    A node from which no word leads on, and but one jump, is its jump's other end.
    """
    stands_for = _final_nodes(graph)
    numbers, count = array("i", bytes(4 * len(graph))), 0
    for node in range(len(graph)):
        if stands_for[node] == node:
            numbers[node] = count
            count += 1
    return array("i", (numbers[node] for node in stands_for))


def _final_nodes(graph: Graph) -> array[int]:
    """Return for each node the one that it passes on to in the end, itself if it does not."""
    passes = _single_jumps(graph)
    for node in range(len(graph)):
        passed, at = [], node
        while passes[at] != at:
            passed.append(at)
            at = passes[at]
            if at in passed:  # in a ring of nodes that lead nowhere, one stands for all
                passes[at] = at
        for before in passed:
            passes[before] = at
    return passes


def _single_jumps(graph: Graph) -> array[int]:
    """Return for each node where its only jump leads, itself if it has other ways or none."""
    only = array("i", [NOWHERE]) * len(graph)
    for node, last in zip(graph.jumps_from, graph.jumps_to, strict=True):
        only[node] = last if only[node] == NOWHERE else TO_MANY
    for node, word in zip(graph.before, graph.word, strict=True):
        if word != NO_WORD:
            only[node] = TO_MANY
    only[0] = TO_MANY
    return array("i", (last if last >= 0 else node for node, last in enumerate(only)))
