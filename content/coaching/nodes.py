"""The graph of an automaton, grown, in a few bytes a node: every coach holds it all day."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise

from content.coaching.graph import BY_ANY, Graph

LONE = 8
"""How many times shorter one of two lists must be for its members to be looked up one by one."""

WORD, ANY = 1, 2
"""How a node leads on: by words, or by any word."""


class Nodes:
    """What *graph* holds, to be read only: the ways on by their word, the jumps by their node."""

    def __init__(self, graph: Graph) -> None:
        self.numbers = {word: number for number, word in enumerate(anew(graph.numbers))}
        self._leads = bytearray(len(graph))
        self._first, self._after = _grouped(graph.word, range(len(graph)), len(self.numbers))
        self._before = array("i", self._after)
        self._gaps: dict[int, tuple[int, ...]] = {}
        self._read_ways(graph)
        self._read_gaps(graph)
        self._jump, self._jumps = _grouped(graph.jumps_from, graph.jumps_to, len(graph))

    def _read_ways(self, graph: Graph) -> None:
        """Put the ways of each word in the order of the nodes that they lead on from."""
        for first, last in pairwise(self._first):
            after = array("i", sorted(self._after[first:last], key=graph.before.__getitem__))
            self._after[first:last] = after
            self._before[first:last] = array("i", map(graph.before.__getitem__, after))
        for node in self._before:
            self._leads[node] |= WORD

    def _read_gaps(self, graph: Graph) -> None:
        for after, word in enumerate(graph.word):
            if word == BY_ANY:
                node = graph.before[after]
                self._gaps[node] = (*self._gaps.get(node, ()), after)
                self._leads[node] |= ANY

    def __len__(self) -> int:
        return len(self._leads)

    def closed(self, nodes: Iterable[int]) -> set[int]:
        """Return *nodes* and all that they lead on to without a word."""
        found = set(nodes)
        waiting = list(found)
        begins, jumps = self._jump, self._jumps
        while waiting:
            node = waiting.pop()
            for last in jumps[begins[node] : begins[node + 1]]:
                if last not in found:
                    found.add(last)
                    waiting.append(last)
        return found

    def leading(self, nodes: Iterable[int]) -> array[int]:
        """Return those of *nodes* from which something leads on, in order."""
        leads = self._leads
        return array("i", sorted(node for node in nodes if leads[node]))

    def reached(self, nodes: array[int], word: str) -> set[int]:
        """Return where *word* leads on to from any of *nodes*, which are in order."""
        number = self.numbers.get(word)
        if number is None:
            return set()
        first, last = self._first[number], self._first[number + 1]
        before, after = self._before, self._after
        if (last - first) * LONE < len(nodes):
            held = len(nodes)
            return {
                after[place]
                for place in range(first, last)
                if (at := bisect_left(nodes, before[place])) < held and nodes[at] == before[place]
            }
        if len(nodes) * LONE < last - first:
            found = nodes
        else:
            found = set(nodes).intersection(before[first:last])
        places = ((node, bisect_left(before, node, first, last)) for node in found)
        return {after[at] for node, at in places if at < last and before[at] == node}

    def reached_by_any(self, nodes: Iterable[int]) -> set[int]:
        """Return where any word leads on to from *nodes*."""
        leads, gaps = self._leads, self._gaps
        return {after for node in nodes if leads[node] & ANY for after in gaps[node]}


def _grouped(
    groups: Iterable[int], members: Iterable[int], count: int
) -> tuple[array[int], array[int]]:
    """Return where each of *count* groups begins, and the members of one group after another.

    Each of *members* is in the group at its place in *groups*, in none where that is negative.
    """
    begins = array("i", bytes(4 * (count + 1)))
    for group in groups:
        if group >= 0:
            begins[group + 1] += 1
    begins = array("i", accumulate(begins))
    free, grouped = array("i", begins), array("i", bytes(4 * begins[count]))
    for group, member in zip(groups, members, strict=True):
        if group >= 0:
            grouped[free[group]] = member
            free[group] += 1
    return begins, grouped


def anew(words: Iterable[str]) -> list[str]:
    """Return *words* spelled anew, one object for each word.

    Words that outlive the templates they were read from would keep hold of all the memory around
    them, a page for the sake of a word.
    """
    return [sys.intern(word) for word in "\n".join(words).split("\n")]
