"""Finds nodes that can be merged: those whose only edge is a jump."""

from __future__ import annotations

from array import array

from content.matching.graph import NO_WORD, Graph

NOWHERE, TO_MANY = -1, -2


def renumber_nodes(graph: Graph) -> array[int]:
    """Return the new number of each node, counted from 0 without gaps.

    A node whose only edge is a jump gets the number of the node it jumps to.
    """
    stands_for = _final_nodes(graph)
    numbers, count = array("i", bytes(4 * len(graph))), 0
    for node in range(len(graph)):
        if stands_for[node] == node:
            numbers[node] = count
            count += 1
    return array("i", (numbers[node] for node in stands_for))


def _final_nodes(graph: Graph) -> array[int]:
    """Return for each node the last node of its chain of single jumps, itself if there is none."""
    passes = _single_jumps(graph)
    for node in range(len(graph)):
        passed, at = [], node
        while passes[at] != at:
            passed.append(at)
            at = passes[at]
            if at in passed:  # a cycle of jumps: one node stands for all
                passes[at] = at
        for before in passed:
            passes[before] = at
    return passes


def _single_jumps(graph: Graph) -> array[int]:
    """Return the target of each node's only jump; the node itself if it has other edges or none."""
    only = array("i", [NOWHERE]) * len(graph)
    for node, last in zip(graph.jumps_from, graph.jumps_to, strict=True):
        only[node] = last if only[node] == NOWHERE else TO_MANY
    for node, word in zip(graph.before, graph.word, strict=True):
        if word != NO_WORD:
            only[node] = TO_MANY
    only[0] = TO_MANY
    return array("i", (last if last >= 0 else node for node, last in enumerate(only)))
