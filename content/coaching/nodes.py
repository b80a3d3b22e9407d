"""The graph of an automaton, grown, in a few bytes a node: every coach holds it all day."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from content.coaching.graph import NODE_BITS, Graph

LONE = 8
"""How many times shorter one of two lists must be for its members to be looked up one by one."""

WORD, ANY = 1, 2
"""How a node leads on: by words, or by any word."""


class Nodes:
    """What *graph* holds, to be read only: the ways on by their word, the jumps by their node."""

    def __init__(self, graph: Graph) -> None:
        self.numbers = graph.numbers
        self._gaps = graph.gaps
        self._leads = bytearray(len(graph))
        self._read_ways(graph)
        self._read_jumps(graph)

    def _read_ways(self, graph: Graph) -> None:
        """Keep the ways of a word side by side, in the order of the nodes they lead on from."""
        ways = sorted(graph.ways)
        counts = [0] * (len(graph.numbers) + 1)
        self._before = array("i", bytes(4 * len(ways)))
        self._after = array("i", bytes(4 * len(ways)))
        for place, way in enumerate(ways):
            word, node = way >> NODE_BITS, way & ((1 << NODE_BITS) - 1)
            counts[word + 1] += 1
            self._before[place], self._after[place] = node, graph.ways[way]
            self._leads[node] |= WORD
        self._first = array("i", accumulate(counts))
        for node in graph.gaps:
            self._leads[node] |= ANY

    def _read_jumps(self, graph: Graph) -> None:
        """Keep the jumps of a node side by side."""
        starts = array("i", bytes(4 * (len(graph) + 1)))
        for node in graph.jumps_from:
            starts[node + 1] += 1
        starts = array("i", accumulate(starts))
        self._jumps = array("i", bytes(4 * len(graph.jumps_to)))
        free = array("i", starts)
        for node, last in zip(graph.jumps_from, graph.jumps_to, strict=True):
            self._jumps[free[node]] = last
            free[node] += 1
        self._jump = starts

    def __len__(self) -> int:
        return len(self._leads)

    def closed(self, nodes: Iterable[int]) -> set[int]:
        """Return *nodes* and all that they lead on to without a word."""
        found = set(nodes)
        waiting = list(found)
        starts, jumps = self._jump, self._jumps
        while waiting:
            node = waiting.pop()
            for last in jumps[starts[node] : starts[node + 1]]:
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
